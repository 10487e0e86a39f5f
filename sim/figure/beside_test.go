package figure

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestBesideAvoidsWhatIsThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "n")
		within := box{0, 0, 900, 400}
		var list []labelled
		for range n {
			list = append(list, labelled{
				point{rapid.Float64Range(30, 870).Draw(t, "x"), rapid.Float64Range(30, 370).Draw(t, "y")},
				rapid.Float64Range(5, 20).Draw(t, "radius"), point{rapid.Float64Range(40, 150).Draw(t, "width"), 40},
			})
		}
		placed := beside(list, within, nil, 14)
		for i, b := range placed {
			if !within.grown(1e-9).holds(b) {
				t.Fatalf("label %d at %v is not within the panel", i, b)
			}
			for k := range i {
				if common(b, placed[k]) > 0 {
					t.Fatalf("labels %d and %d overlap", k, i)
				}
			}
		}
	})
}

// crowded is six marks of which five overlap below the upper edge of a panel, as they do in the scenario of a flood.
func crowded() (list []labelled, within box) {
	for _, m := range []struct{ x, y, radius, width, height float64 }{
		{171, 211, 18.5, 149, 42}, {190, 210, 17.8, 180, 42}, {204, 209, 18.5, 177, 42}, {237, 219, 17.8, 160, 42}, {231, 191, 24.4, 134, 63}, {867, 192, 11.2, 134, 42},
	} {
		list = append(list, labelled{point{m.x, 451 - m.y}, m.radius, point{m.width, m.height}})
	}
	return list, box{67, 0, 934, 305}
}

// faults counts lines that cross, and lines that run through the label of another.
func faults(list []labelled, placed []box, free float64) int {
	lines := make([][2]point, len(list))
	led := make([]bool, len(list))
	for i, l := range list {
		to := placed[i].nearest(l.at)
		far := math.Hypot(to.x-l.at.x, to.y-l.at.y)
		edge := point{l.at.x + (to.x-l.at.x)*l.radius/far, l.at.y + (to.y-l.at.y)*l.radius/far}
		lines[i], led[i] = [2]point{edge, to}, far > l.radius+free
	}
	n := 0
	for i := range list {
		for k := range list {
			if i != k && led[i] && throughBox(lines[i], placed[k]) > 0 {
				n++
			}
			if i < k && led[i] && led[k] && crossed(lines[i], lines[k]) {
				n++
			}
		}
	}
	return n
}

func TestLinesToLabelsDoNotCross(t *testing.T) {
	const free = 14
	list, within := crowded()
	var taken []box
	for _, l := range list {
		taken = append(taken, covers(l.at, l.radius)...)
	}
	placed := beside(list, within, taken, free)
	if n := faults(list, placed, free); n > 0 {
		t.Errorf("%d lines cross each other or run through labels", n)
	}
	for i, b := range placed {
		for k, other := range placed[:i] {
			if common(b, other) > 0 {
				t.Errorf("labels %d and %d overlap", k, i)
			}
		}
	}
	p := newPlacing(list, within, taken, free)
	inTurn := p.inTurn([]int{0, 1, 2, 3, 4, 5})
	if faults(list, p.boxes(inTurn), free) == 0 {
		t.Error("one after the other they have no faults either: this checks nothing")
	}
}

// What has no faults stays as it is.
func TestLabelsWithoutFaultsStay(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at many layouts")
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "n")
		var list []labelled
		var order []int
		for i := range n {
			list = append(list, labelled{point{rapid.Float64Range(0, 900).Draw(t, "x"), rapid.Float64Range(0, 400).Draw(t, "y")}, 12, point{120, 40}})
			order = append(order, i)
		}
		within := box{0, 0, 900, 400}
		p := newPlacing(list, within, nil, 14)
		before := p.inTurn(order)
		after := beside(list, within, nil, 14)
		if p.tangled(before) {
			return
		}
		for i, b := range p.boxes(before) {
			if after[i] != b {
				t.Fatalf("label %d moved from %v to %v", i, b, after[i])
			}
		}
	})
}

func TestLinesThroughThings(t *testing.T) {
	line := func(x0, y0, x1, y1 float64) [2]point { return [2]point{{x0, y0}, {x1, y1}} }
	for _, c := range []struct {
		name string
		got  float64
		want float64
	}{
		{"across a box", throughBox(line(-5, 5, 25, 5), box{0, 0, 10, 10}), 10},
		{"into a box", throughBox(line(-5, 5, 4, 5), box{0, 0, 10, 10}), 4},
		{"beside a box", throughBox(line(-5, 12, 25, 12), box{0, 0, 10, 10}), 0},
		{"short of a box", throughBox(line(-5, 5, -1, 5), box{0, 0, 10, 10}), 0},
		{"down through a box", throughBox(line(5, 20, 5, -20), box{0, 0, 10, 10}), 10},
		{"across a corner", throughBox(line(-1, 4, 4, -1), box{0, 0, 10, 10}), 3 * math.Sqrt2},
		{"through the middle of a circle", chord(line(-20, 0, 20, 0), point{0, 0}, 5), 10},
		{"into a circle", chord(line(-20, 0, -3, 0), point{0, 0}, 5), 2},
		{"beside a circle", chord(line(-20, 5, 20, 5), point{0, 0}, 5), 0},
		{"off the middle of a circle", chord(line(-20, 3, 20, 3), point{0, 0}, 5), 8},
		{"away from a circle", chord(line(6, 0, 20, 0), point{0, 0}, 5), 0},
	} {
		if math.Abs(c.got-c.want) > 1e-9 {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
	if !crossed(line(0, 0, 10, 10), line(0, 10, 10, 0)) || crossed(line(0, 0, 10, 10), line(6, 5, 10, 0)) || crossed(line(0, 0, 4, 4), line(0, 10, 10, 0)) {
		t.Error("lines that cross and lines that do not are mistaken for each other")
	}
}
