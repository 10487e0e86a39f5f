package figure

import (
	"math"
	"slices"
	"testing"

	"leaderful/sim/record"
)

// Full dichromacy in linear RGB.
//
// Reference: Machado, G. M., Oliveira, M. M. and Fernandes, L. A. F. (2009), IEEE TVCG 15(6), severity 1.0.
var eyes = map[string][3][3]float64{
	"usual":        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
}

// lab is a colour in CIELAB (D65) as some eyes see it.
func lab(c colour, eye [3][3]float64) [3]float64 {
	p := c.parts()
	in := [3]float64{linear(p.R), linear(p.G), linear(p.B)}
	var rgb [3]float64
	for i := range rgb {
		for k := range in {
			rgb[i] += eye[i][k] * in[k]
		}
		rgb[i] = max(0, min(1, rgb[i]))
	}
	f := func(x float64) float64 {
		if x > 0.008856 {
			return math.Cbrt(x)
		}
		return 7.787*x + 16.0/116
	}
	x := f((0.4124*rgb[0] + 0.3576*rgb[1] + 0.1805*rgb[2]) / 0.9505)
	y := f(0.2126*rgb[0] + 0.7152*rgb[1] + 0.0722*rgb[2])
	z := f((0.0193*rgb[0] + 0.1192*rgb[1] + 0.9505*rgb[2]) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func distance(a, b colour, eye [3][3]float64) float64 {
	p, q := lab(a, eye), lab(b, eye)
	return math.Sqrt((p[0]-q[0])*(p[0]-q[0]) + (p[1]-q[1])*(p[1]-q[1]) + (p[2]-q[2])*(p[2]-q[2]))
}

func TestStructuresCanBeToldApart(t *testing.T) {
	const clear = 17 // In CIELAB; about 2.3 can just be noticed side by side.
	for name, eye := range eyes {
		table := familyLooks()
		for i, a := range table {
			for _, b := range table[:i] {
				if d := distance(a.colour, b.colour, eye); d < clear {
					t.Errorf("%s: %s and %s are only %.0f apart", name, a.family, b.family, d)
				}
			}
		}
	}
	// Whoever cannot go by colour has the dashes.
	families := []string{"hierarchical", "distributed", "collective", "collective", "solo", ""}
	list := looks(families)
	for i, a := range list {
		for k, b := range list[:i] {
			if slices.Equal(a.dash, b.dash) {
				t.Errorf("structures %d and %d have the same dash", k, i)
			}
		}
	}
}

func TestManyVariantsOfOneStructureDiffer(t *testing.T) {
	list := looks([]string{"hierarchical", "hierarchical", "hierarchical", "hierarchical", "hierarchical"})
	for i, a := range list {
		for k, b := range list[:i] {
			if a.line == b.line || slices.Equal(a.dash, b.dash) {
				t.Errorf("variants %d and %d look the same", k, i)
			}
		}
	}
}

func TestSameStructureSameColour(t *testing.T) {
	few := looks([]string{"solo", "hierarchical"})
	many := looks([]string{"hierarchical", "", "collective", "distributed", "collective", "solo"})
	if few[0].line != many[5].line || few[1].line != many[0].line || !slices.Equal(few[0].dash, many[5].dash) {
		t.Error("a structure changes its look with its company")
	}
	if many[2].line == many[4].line || slices.Equal(many[2].dash, many[4].dash) {
		t.Error("two variants of a family look the same")
	}
	for i, l := range many {
		if i != 1 && l.line == many[1].line {
			t.Error("a composition has the colour of a family that is there")
		}
	}
	r := newResults(tablesOf(usual(), 2))
	for i, l := range looks(r.manifest.Families) {
		if r.structures[i].line != l.line {
			t.Errorf("%s has another colour than its look", r.structures[i].label)
		}
	}
}

func TestManyStructuresAllHaveALook(t *testing.T) {
	families := make([]string, 25)
	for i, l := range looks(families) {
		if l.line == 0 || l.text == 0 {
			t.Errorf("composition %d has no colour", i)
		}
		if contrast := 1.05 / (luminance(l.text) + 0.05); contrast < 4.5 {
			t.Errorf("the text of composition %d has a contrast of only %.1f", i, contrast)
		}
	}
}

func TestBlackTextCanBeReadOnCauses(t *testing.T) {
	for c := range record.NumCauses {
		if contrast := (luminance(causeColour(c)) + 0.05) / (luminance(ink) + 0.05); contrast < 4.5 {
			t.Errorf("text on %s has a contrast of only %.1f", c, contrast)
		}
		for other := range c {
			if causeColour(c) == causeColour(other) {
				t.Errorf("%s and %s have the same colour", c, other)
			}
		}
	}
}
