package scenario

import (
	"reflect"
	"slices"

	"go.yaml.in/yaml/v4"

	"leaderful/sim"
	"leaderful/sim/record"
)

// claim is a comparison that a scenario puts to the test.
type claim struct {
	ID          string  `key:"id" doc:"What the claim is called in results."`
	Says        string  `key:"says" doc:"The claim, for people."`
	Compare     compare `key:"compare"`
	InputDriven string  `key:"input_driven" doc:"The process of behaviour, or a parameter of one such as engagement.autonomy, that may put the outcome in. The claim is run without it too: where the outcome is another then, it is labelled input-driven."`
}

// compare says which measure of which two sides is compared.
type compare struct {
	Measure  string     `key:"measure" doc:"The measure that is compared, as in runs.csv."`
	Left     *yaml.Node `key:"left" doc:"A structure's label, or {structure, set, level, issues, from, to}."`
	Right    *yaml.Node `key:"right" doc:"The other side, likewise."`
	Versus   *yaml.Node `key:"versus" doc:"A second pair, {left, right}, for a difference of differences: that of the first pair less that of the second. It may say set, level, issues, from and to for its two sides."`
	Expect   string     `key:"expect" oneof:"lower|higher" doc:"How the left side should compare with the right, or the difference of the first pair with that of the second."`
	Material *yaml.Node `key:"material" doc:"The smallest difference that matters: a duration for measures in hours, else a number in the measure's unit; 0 if left out."`
	choice
}

// claims checks the claims against the structures, the streams and the measures.
func (s *Scenario) claims(r *reader, list []claim, chart *sim.Chart, found location) {
	base := version{Variant{Setup: s.Setup, Structures: s.Structures}, chart}
	c := &claimReader{reader: r, versions: versions{r: r, found: found, s: s, list: []version{base}, known: map[string]int{"": 0}}}
	first := map[string]int{}
	for i := range list {
		id, node := list[i].ID, r.at("claims", i)
		if r.bad[node] {
			continue
		}
		if before, twice := first[id]; twice && id != "" {
			r.problem(r.at("claims", i, "id"), "give each claim an id of its own", "claim %q stands twice, here and on line %d", id, r.at("claims", before, "id").Line)
		}
		first[id] = i
		r.required(node, "claim", "id")
		if !r.has("claims", i, "compare") {
			r.problem(node, "add compare: {measure, left, right, expect, material}", "claim %q compares nothing", id)
		} else if n := r.at("claims", i, "compare"); !r.bad[n] {
			r.required(n, "compare", "measure", "left", "right", "expect")
			s.Claims = append(s.Claims, c.claim(n, &list[i], r.at("claims", i, "input_driven")))
		}
	}
	for _, v := range c.versions.list[1:] {
		s.Variants = append(s.Variants, v.Variant)
	}
}

// dropVariants drops the variants that no claim needs.
func (s *Scenario) dropVariants() {
	var kept []Variant
	number := map[int]int{0: 0}
	for i := range s.Claims {
		for _, sides := range [][]record.Side{s.Claims[i].Sides, s.Claims[i].Without} {
			for k := range sides {
				was := sides[k].Variant
				if _, known := number[was]; !known {
					kept = append(kept, s.Variants[was-1])
					number[was] = len(kept)
				}
				sides[k].Variant = number[was]
			}
		}
	}
	s.Variants = kept
}

// required notes the keys that a map lacks.
func (r *reader) required(n *yaml.Node, what string, names ...string) {
	for _, name := range names {
		if k, _ := child(n, name); k == nil {
			r.problemAt(n.Line, n.Column, "", "%s needs %s", what, name)
		}
	}
}

// claimReader reads the sides of claims.
type claimReader struct {
	*reader
	versions versions
}

// claim resolves one claim. The nodes are its compare and its input_driven.
func (r *claimReader) claim(n *yaml.Node, c *claim, driven *yaml.Node) record.Claim {
	q := &c.Compare
	out := record.Claim{ID: c.ID, Says: c.Says, Measure: q.Measure, Expect: q.Expect, InputDriven: c.InputDriven}
	measure, known := r.measure(n, q.Measure)
	out.Material = r.material(q.Material, measure, known)
	common := r.within(scope{}, n, q.choice, measure)
	sides, right := r.pair(common, q.Left, q.Right, measure)
	if q.Versus != nil && !r.bad[q.Versus] {
		second, ok := r.versus(q.Versus, common, measure)
		if right = right && ok; right && sameSides(sides, second) {
			r.problem(q.Versus, "compare two different pairs", "claim %q compares a pair of sides with itself", c.ID)
		}
		sides = append(sides, second...)
	} else if right && sameSides(sides[:1], sides[1:]) {
		r.problem(q.Right, "compare two different sides", "claim %q compares %q with itself", c.ID, sides[1].Name())
	}
	for _, s := range sides {
		out.Sides = append(out.Sides, s.Side)
	}
	if off, named := r.driver(driven, c.InputDriven); named && right {
		out.Without = r.without(sides, off)
	}
	return out
}

// sameSides reports whether two lists hold the same sides.
func sameSides(a, b []resolvedSide) bool {
	return slices.EqualFunc(a, b, func(x, y resolvedSide) bool { return reflect.DeepEqual(x.Side, y.Side) })
}

// measure finds the measure of a claim.
func (r *reader) measure(compare *yaml.Node, name string) (record.Measure, bool) {
	var names []string
	for _, m := range record.Measures() {
		if m.Name == name {
			return m, true
		}
		names = append(names, m.Name)
	}
	if _, n := child(compare, "measure"); name != "" && !r.bad[n] {
		hint := didYouMean(name, names)
		if hint == "" {
			hint = "leaderful list measures lists them"
		}
		r.problem(n, hint, "unknown measure %q", name)
	}
	return record.Measure{}, false
}

// material reads the smallest difference that matters, in the measure's unit.
func (r *reader) material(n *yaml.Node, m record.Measure, known bool) float64 {
	if n == nil || !known || r.bad[n] {
		return 0
	}
	x, _ := r.number(n, field{key: "material", unit: m.Unit, typ: reflect.TypeFor[float64](), bounds: newBounds("[0,inf)")})
	return x
}
