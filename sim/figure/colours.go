package figure

import (
	"image/color"
	"math"
	"slices"

	"leaderful/sim/record"
)

// look is how a structure looks in every figure.
type look struct {
	line colour    // Of lines and marks.
	text colour    // The same hue, dark enough to be read on white.
	dash []float64 // In multiples of the line's width; nil for solid.
}

// colour is red, green, blue and opacity, a byte each: 0xRRGGBBAA.
type colour uint32

// The colours of Okabe and Ito, which stay apart for colour-blind eyes. Violet takes the place of their yellow, which is
// lost on white.
//
// Reference: Okabe, M. and Ito, K. (2008), Color Universal Design.
const (
	blue       colour = 0x0072B2FF
	orange     colour = 0xE69F00FF
	green      colour = 0x009E73FF
	black      colour = 0x000000FF
	vermillion colour = 0xD55E00FF
	sky        colour = 0x56B4E9FF
	purple     colour = 0xCC79A7FF
	violet     colour = 0x4B1FA3FF
)

// What everything but data is drawn in.
const (
	white colour = 0xFFFFFFFF
	ink   colour = 0x1A1A1AFF // Text.
	slate colour = 0x555555FF // Less important text, and axes.
	mist  colour = 0xE4E4E4FF // Grids.
)

// parts splits a colour.
func (c colour) parts() color.NRGBA {
	return color.NRGBA{R: uint8(c >> 24), G: uint8(c >> 16), B: uint8(c >> 8), A: uint8(c)}
}

// opaque puts a colour together from its parts.
func opaque(r, g, b uint8) colour {
	return colour(r)<<24 | colour(g)<<16 | colour(b)<<8 | 0xFF
}

// faint is the colour with an opacity from 0 to 1.
func (c colour) faint(opacity float64) colour {
	return c&^0xFF | colour(math.Round(255*opacity))
}

// familyLooks gives each known structure its colour and dash, in all scenarios. Anything else takes what is left.
func familyLooks() []familyLook {
	return []familyLook{
		{"hierarchical", blue, 0}, {"distributed", orange, 1}, {"collective", green, 2}, {"solo", black, 3},
		{"assembly", purple, 4}, {"advice", sky, 5}, {"consultative", vermillion, 0}, {"task-force", violet, 4},
	}
}

type familyLook struct {
	family string
	colour colour
	dash   int // Index into dashes.
}

// dashes are line patterns in multiples of the width, so that colour is never alone in telling structures apart.
func dashes() [][]float64 {
	return [][]float64{
		nil,                          // solid
		{6, 2.4},                     // long dashes
		{5, 1.8, 1.2, 1.8},           // dash and dot
		{1.2, 1.6},                   // dots
		{2.8, 1.8},                   // short dashes
		{5, 1.8, 1.2, 1.8, 1.2, 1.8}, // dash, dot, dot
	}
}

// looks gives each structure its look. The families are parallel to the labels; an empty one is a composition, which
// takes the first colour that no other structure here has. The first of a known family looks the same in any company. Up
// to as many structures as there are dashes all differ in dash.
func looks(families []string) []look {
	places := placesOf(families)
	list := make([]look, len(families))
	variants := make([]int, len(familyLooks()))
	used := make([]int, len(dashes()))
	var later []int
	for i, at := range places {
		list[i] = look{line: shade(at, variants[at])}
		list[i].text = legible(list[i].line)
		if base := familyLooks()[at]; variants[at] == 0 && base.family == families[i] {
			list[i].dash = dashes()[base.dash]
			used[base.dash]++
		} else {
			later = append(later, i)
		}
		variants[at]++
	}
	for _, i := range later {
		best := familyLooks()[places[i]].dash
		for k := range used {
			if used[k] < used[best] {
				best = k
			}
		}
		list[i].dash = dashes()[best]
		used[best]++
	}
	return list
}

// placesOf finds for each family its place in the table of looks. Unknown families and compositions take places that
// nobody needs, in order, and so does a variant for which its family has no shade left; when all are out they share them.
func placesOf(families []string) []int {
	table := familyLooks()
	known := func(family string) int {
		return slices.IndexFunc(table, func(l familyLook) bool { return l.family == family })
	}
	var free []int
	for at, l := range table {
		if !slices.Contains(families, l.family) {
			free = append(free, at)
		}
	}
	if len(free) == 0 {
		for at := range table {
			free = append(free, at)
		}
	}
	places, next, unknown := make([]int, len(families)), 0, map[string]int{}
	seen := map[string]int{}
	for i, family := range families {
		if seen[family]++; seen[family] > shades {
			family = ""
		}
		at := known(family)
		if at < 0 {
			var again bool
			if at, again = unknown[family]; !again || family == "" {
				at = free[next%len(free)]
				next++
			}
			unknown[family] = at
		}
		places[i] = at
	}
	return places
}

// shades is how many variants of a family can be told apart by shade.
const shades = 3

// shade is the colour of the n-th variant, from 0, of the family at a place in the table: the same hue, lighter or darker.
func shade(at, n int) colour {
	base := familyLooks()[at].colour
	switch {
	case n%shades == 1:
		return mix(base, white, 0.4)
	case n%shades == 2 && base == black:
		return mix(base, white, 0.65)
	case n%shades == 2:
		return mix(base, black, 0.4)
	}
	return base
}

// mix is the opaque colour a share of the way from one colour to another.
func mix(from, to colour, share float64) colour {
	a, b := from.parts(), to.parts()
	at := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + share*(float64(b)-float64(a)))) }
	return opaque(at(a.R, b.R), at(a.G, b.G), at(a.B, b.B))
}

// legible darkens a colour until text in it has a contrast of 4.5 to 1 on white, the least that WCAG 2.1 asks for.
func legible(c colour) colour {
	for share := 0.0; share < 1; share += 0.05 {
		if darker := mix(c, black, share); 1.05/(luminance(darker)+0.05) >= 4.5 {
			return darker
		}
	}
	return black
}

// luminance is relative luminance as WCAG 2.1 defines it, from 0 to 1.
func luminance(c colour) float64 {
	p := c.parts()
	return 0.2126*linear(p.R) + 0.7152*linear(p.G) + 0.0722*linear(p.B)
}

// linear undoes the gamma of sRGB.
func linear(v uint8) float64 {
	x := float64(v) / 255
	if x <= 0.04045 {
		return x / 12.92
	}
	return math.Pow((x+0.055)/1.055, 2.4)
}

// causeColour is the fill of a cause in every figure: pale, so that black text can stand on it and nobody takes it for a
// structure. Mostly the light scheme of Tol.
//
// Reference: Tol, P. (2021), Colour Schemes, SRON technical note 3.2.
func causeColour(c record.Cause) colour {
	return [record.NumCauses]colour{
		record.Unasked:     0x77AADDFF,
		record.Withheld:    0xEE8866FF,
		record.Left:        0xFFAABBFF,
		record.Lost:        0xAAAA00FF,
		record.Dropped:     0xBBCC33FF,
		record.Condensed:   0xEEDD88FF,
		record.Late:        0x99DDFFFF,
		record.Unmentioned: 0xDDCCBBFF,
		record.Dismissed:   0x44BB99FF,
		record.Used:        0xE6E6E6FF,
		record.Undecided:   0xA8A8A8FF,
		record.Distorted:   0xBFA6D9FF,
	}[c]
}
