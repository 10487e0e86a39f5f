package scenario

import (
	"math"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"leaderful/sim"
	"leaderful/sim/record"
)

// claim is a comparison that a scenario puts to the test.
type claim struct {
	ID          string  `key:"id" doc:"What the claim is called in results."`
	Says        string  `key:"says" doc:"The claim, for people."`
	Compare     compare `key:"compare"`
	InputDriven string  `key:"input_driven" doc:"The process of behaviour that puts the outcome in."`
}

// compare says which measure of which two sides is compared.
type compare struct {
	Measure  string          `key:"measure" doc:"The measure that is compared, as in runs.csv."`
	Left     *yaml.Node      `key:"left" doc:"A structure's label, or {structure, from, to, issues}."`
	Right    *yaml.Node      `key:"right" doc:"The other side, likewise."`
	Expect   string          `key:"expect" oneof:"lower|higher" doc:"How the left side should compare with the right."`
	Material *yaml.Node      `key:"material" doc:"The smallest difference that matters: a duration for measures in hours, else a number in the measure's unit; 0 if left out."`
	From     float64         `key:"from" unit:"h" default:"0h" range:"[0,inf)" doc:"Only issues with an onset from then on count, on both sides."`
	To       float64         `key:"to" unit:"h" default:"off" range:"(0,inf)" off:"inf" doc:"Only issues with an onset before it count, on both sides."`
	Issues   []string        `key:"issues" unit:"names" doc:"Only issues of these streams count, on both sides; all, if none is named."`
	Versus   sim.Unsupported `key:"versus" doc:"A second pair for a difference of differences."`
}

// side is one side of a comparison, where it is more than a label.
type side struct {
	Structure string          `key:"structure" doc:"A structure's label."`
	From      float64         `key:"from" unit:"h" default:"0h" range:"[0,inf)" doc:"Only issues with an onset from then on count."`
	To        float64         `key:"to" unit:"h" default:"off" range:"(0,inf)" off:"inf" doc:"Only issues with an onset before it count."`
	Issues    []string        `key:"issues" unit:"names" doc:"Only issues of these streams count; all, if none is named."`
	Set       sim.Unsupported `key:"set" doc:"Other parameters on this side."`
	Level     sim.Unsupported `key:"level" doc:"Only people of this level."`
}

// claims checks the claims against the structures, the streams and the measures.
func (r *reader) claims(list []claim, s *Scenario) []record.Claim {
	var all []record.Claim
	first := map[string]int{}
	for i := range list {
		c := &list[i]
		node := r.at("claims", i)
		if r.bad[node] {
			continue
		}
		if before, twice := first[c.ID]; twice && c.ID != "" {
			r.problem(r.at("claims", i, "id"), "give each claim an id of its own", "claim %q stands twice, here and on line %d", c.ID, r.at("claims", before, "id").Line)
		}
		first[c.ID] = i
		r.required(node, "claim", "id")
		if !r.has("claims", i, "compare") {
			r.problem(node, "add compare: {measure, left, right, expect, material}", "claim %q compares nothing", c.ID)
		} else if n := r.at("claims", i, "compare"); !r.bad[n] {
			r.required(n, "compare", "measure", "left", "right", "expect")
			all = append(all, r.claim(i, c, s))
		}
	}
	return all
}

// required notes the keys that a map lacks.
func (r *reader) required(n *yaml.Node, what string, names ...string) {
	for _, name := range names {
		if k, _ := child(n, name); k == nil {
			r.problemAt(n.Line, n.Column, "", "%s needs %s", what, name)
		}
	}
}

// claim resolves one claim.
func (r *reader) claim(i int, c *claim, s *Scenario) record.Claim {
	q := &c.Compare
	out := record.Claim{ID: c.ID, Says: c.Says, Measure: q.Measure, Expect: q.Expect, InputDriven: c.InputDriven}
	if n := r.at("claims", i, "input_driven"); c.InputDriven != "" {
		processes := keys(fields(reflect.TypeFor[sim.Behaviour]()))
		if !slices.Contains(processes, c.InputDriven) {
			r.problem(n, didYouMean(c.InputDriven, processes), "behaviour has no process %q", c.InputDriven)
		}
	}
	measure, ok := r.measure(i, q.Measure)
	out.Material = r.material(q.Material, measure, ok)
	common := side{From: q.From, To: q.To, Issues: q.Issues}
	path := []any{"claims", i, "compare"}
	if ok {
		r.ofPeople(path, measure.Name)
	}
	if q.Left == nil || q.Right == nil {
		return out
	}
	left, leftOK := r.side(append(slices.Clone(path), "left"), common, s, measure)
	right, rightOK := r.side(append(slices.Clone(path), "right"), common, s, measure)
	out.Left, out.Right = left, right
	if leftOK && rightOK && reflect.DeepEqual(left, right) {
		r.problem(q.Right, "compare two different sides", "claim %q compares %q with itself", c.ID, right.Name())
	}
	return out
}

// measure finds the measure of a claim.
func (r *reader) measure(i int, name string) (record.Measure, bool) {
	var names []string
	for _, m := range record.Measures() {
		if m.Name == name {
			return m, true
		}
		names = append(names, m.Name)
	}
	if n := r.at("claims", i, "compare", "measure"); name != "" && !r.bad[n] {
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

// side resolves one side of a claim: a label, or a label with the issues that count.
func (r *reader) side(path []any, s side, in *Scenario, m record.Measure) (record.Side, bool) {
	n := r.at(path...)
	before := r.count
	at := n
	if n.Kind == yaml.MappingNode {
		own := side{From: s.From, To: s.To, Issues: s.Issues}
		r.decodeStruct(n, reflect.ValueOf(&own).Elem(), field{key: "a side"})
		r.required(n, "a side", "structure")
		r.ofPeople(path, m.Name)
		s = own
		at = r.at(append(path, "structure")...)
	} else if r.scalar(n, field{key: "a side"}) {
		s.Structure = n.Value
	}
	if s.From >= s.To {
		r.problem(n, "make to later than from", "no issue has its onset from %s and before %s", formatDuration(s.From), formatDuration(s.To))
	} else {
		r.window(path, s, &in.Setup)
	}
	labels := r.labels() // Those of structures with mistakes too: each mistake is reported once.
	if s.Structure != "" && !slices.Contains(labels, s.Structure) && len(labels) > 0 {
		r.problem(at, didYouMean(s.Structure, labels), "no structure has the label %q", s.Structure)
	}
	out := record.Side{Structure: s.Structure, Label: s.label(), From: s.From, To: s.To}
	for i, name := range s.Issues {
		stream := slices.Index(streamNames(in.Setup.Streams), name)
		if stream < 0 {
			where := r.at(append(path, "issues", i)...)
			if !r.has(append(path, "issues")...) {
				where = r.at(append(slices.Clone(path[:len(path)-1]), "issues", i)...)
			}
			r.problem(where, didYouMean(name, streamNames(in.Setup.Streams)), "there is no stream %q", name)
			continue
		}
		out.Streams = append(out.Streams, stream)
	}
	slices.Sort(out.Streams)
	out.Streams = slices.Compact(out.Streams)
	return out, r.count == before
}

// label is what results call a side that not all issues are on; empty for others.
func (s side) label() string {
	label := ""
	if len(s.Issues) > 0 {
		label += ", issues " + enumerate(s.Issues, "and")
	}
	if s.From > 0 {
		label += ", from " + formatDuration(s.From)
	}
	if !math.IsInf(s.To, 1) {
		label += ", to " + formatDuration(s.To)
	}
	if label == "" {
		return ""
	}
	return s.Structure + label
}

// ofPeople refuses to choose issues for measures of people, who cannot be divided by issue.
func (r *reader) ofPeople(path []any, measure string) {
	isOfPeople := measure == "disengaged" || measure == "participation_gini"
	for _, prefix := range []string{"engagement", "strain", "utilisation"} {
		isOfPeople = isOfPeople || strings.HasPrefix(measure, prefix)
	}
	if !isOfPeople {
		return
	}
	for _, key := range []string{"from", "to", "issues"} {
		if k, _ := child(r.at(path...), key); k != nil {
			r.problem(k, "leave it out", "%s does not choose among issues: %s is measured on people, at the horizon or up to it", key, measure)
		}
	}
}
