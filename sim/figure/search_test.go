package figure

import (
	"fmt"
	"testing"
)

func TestSearch(t *testing.T) {
	type r struct {
		c colour
		d float64
	}
	var best []r
	for R := 0; R < 256; R += 17 {
		for G := 0; G < 256; G += 17 {
			for B := 0; B < 256; B += 17 {
				c := opaque(uint8(R), uint8(G), uint8(B))
				if 1.05/(luminance(c)+.05) < 2 {
					continue
				}
				m := 1e9
				for _, l := range familyLooks() {
					if l.family == "task-force" {
						continue
					}
					for _, e := range eyes {
						m = min(m, distance(c, l.colour, e))
					}
				}
				best = append(best, r{c, m})
			}
		}
	}
	for n := 0; n < 12; n++ {
		b := 0
		for i := range best {
			if best[i].d > best[b].d {
				b = i
			}
		}
		fmt.Printf("%08x %.1f\n", best[b].c, best[b].d)
		best[b].d = 0
	}
	tb := familyLooks()
	for i, a := range tb {
		for _, b := range tb[:i] {
			for n, e := range eyes {
				if d := distance(a.colour, b.colour, e); d < 22 {
					fmt.Println(n, a.family, b.family, d)
				}
			}
		}
	}
}
