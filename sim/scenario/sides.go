package scenario

import (
	"math"
	"reflect"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v4"

	"leaderful/sim/record"
)

// side is one side of a comparison, where it is more than a label.
type side struct {
	Structure string `key:"structure" doc:"A structure's label."`
	choice
}

// pair is the second pair of a difference of differences.
type pair struct {
	Left  *yaml.Node `key:"left" doc:"A side."`
	Right *yaml.Node `key:"right" doc:"The other side."`
	choice
}

// choice is what a side may choose beside its structure. What compare says holds for all sides, what versus says for its
// two, and what a side says for itself: settings add up, of all else the nearest holds.
type choice struct {
	Set    *yaml.Node `key:"set" doc:"Other settings, {path: value}, with paths as --set takes them; on all sides, if it stands in compare."`
	Level  *yaml.Node `key:"level" doc:"Only this part of the people counts. For measures of people a formal level, 0 for the top, or frontline, middle or top; for information what was observed from the frontline, middle, top or outside."`
	Issues []string   `key:"issues" unit:"names" doc:"Only issues of these streams count; all, if none is named."`
	From   float64    `key:"from" unit:"h" default:"0h" range:"[0,inf)" doc:"Only issues with an onset from then on count."`
	To     float64    `key:"to" unit:"h" default:"off" range:"(0,inf)" off:"inf" doc:"Only issues with an onset before it count."`
}

// scope is what holds for a side, put together from the maps around it.
type scope struct {
	choice
	entries []entry      // The settings, in the order in which they are applied.
	names   []*yaml.Node // Of the issues.
	from    *yaml.Node   // Where from and to are said; nil where they are not.
	to      *yaml.Node
}

// resolvedSide is a side, and what it takes to have it under further settings.
type resolvedSide struct {
	record.Side
	entries []entry
}

// within adds to a scope what a map says. Its choice has been decoded over that of the scope.
func (r *claimReader) within(outer scope, n *yaml.Node, own choice, m record.Measure) scope {
	inner := outer
	inner.choice = own
	if _, set := child(n, "set"); set != nil && !r.bad[set] {
		inner.entries = added(outer.entries, r.settings(set))
	} else {
		inner.Set = outer.Set
	}
	if _, issues := child(n, "issues"); issues != nil {
		inner.names = issues.Content
	}
	if _, from := child(n, "from"); from != nil {
		inner.from = from
	}
	if _, to := child(n, "to"); to != nil {
		inner.to = to
	}
	r.suits(n, m)
	return inner
}

// added adds settings to others. A single value takes the place of an earlier one for the same path.
func added(entries, more []entry) []entry {
	all := slices.Clone(entries)
	for _, e := range more {
		all = slices.DeleteFunc(all, func(old entry) bool { return old.path == e.path && e.value.Kind == yaml.ScalarNode })
		all = append(all, e)
	}
	return all
}

// settings lists the settings of a map.
func (r *claimReader) settings(set *yaml.Node) []entry {
	if set.Kind != yaml.MappingNode || len(set.Content) == 0 {
		r.problem(set, "write {path: value}, such as {behaviour.distortion: 0.1}", "set: %s sets nothing", shown(set))
		return nil
	}
	var entries []entry
	for i := 0; i+1 < len(set.Content); i += 2 {
		entries = append(entries, entry{set.Content[i].Value, set.Content[i], set.Content[i+1]})
	}
	return entries
}

// suits refuses to choose issues for measures of people, who cannot be divided by issue, and to choose people for measures
// that belong to nobody.
func (r *claimReader) suits(n *yaml.Node, m record.Measure) {
	if m.IsOfPeople() {
		for _, key := range []string{"from", "to", "issues"} {
			if k, _ := child(n, key); k != nil {
				r.problem(k, "leave it out", "%s does not choose among issues: %s is measured on people, at the horizon or up to it", key, m.Name)
			}
		}
	}
	if k, _ := child(n, "level"); k != nil && m.Name != "" && m.Parts() == record.NoParts {
		var names []string
		for _, m := range record.Measures() {
			if m.Parts() != record.NoParts {
				names = append(names, m.Name)
			}
		}
		r.problem(k, "there is a level of "+enumerate(names, "and"), "level has no meaning for %s", m.Name)
	}
}

// pair resolves two sides; false if there is something wrong with them.
func (r *claimReader) pair(outer scope, left, right *yaml.Node, m record.Measure) ([]resolvedSide, bool) {
	if left == nil || right == nil {
		return nil, false
	}
	a, ok := r.side(left, outer, m)
	b, ok2 := r.side(right, outer, m)
	return []resolvedSide{a, b}, ok && ok2
}

// versus resolves the second pair.
func (r *claimReader) versus(n *yaml.Node, outer scope, m record.Measure) ([]resolvedSide, bool) {
	if n.Kind != yaml.MappingNode {
		r.problem(n, "write {left: ..., right: ...}, each a side", "versus: %s is not a pair of sides", shown(n))
		return nil, false
	}
	own := pair{choice: outer.choice}
	own.Set = nil
	r.decodeStruct(n, reflect.ValueOf(&own).Elem(), field{key: "versus"})
	r.required(n, "versus", "left", "right")
	return r.pair(r.within(outer, n, own.choice, m), own.Left, own.Right, m)
}

// side resolves one side: a label, or a label with settings and with what counts of it.
func (r *claimReader) side(n *yaml.Node, outer scope, m record.Measure) (resolvedSide, bool) {
	before := r.count
	own, inner, at := side{choice: outer.choice}, outer, n
	if n.Kind == yaml.MappingNode {
		own.Set = nil
		r.decodeStruct(n, reflect.ValueOf(&own).Elem(), field{key: "a side"})
		r.required(n, "a side", "structure")
		inner = r.within(outer, n, own.choice, m)
		if _, structure := child(n, "structure"); structure != nil {
			at = structure
		}
	} else if r.scalar(n, field{key: "a side"}) {
		own.Structure = n.Value
	}
	if labels := r.labels(); own.Structure != "" && !slices.Contains(labels, own.Structure) && len(labels) > 0 {
		r.problem(at, didYouMean(own.Structure, labels), "no structure has the label %q", own.Structure)
	}
	if inner.From >= inner.To {
		r.problem(n, "make to later than from", "no issue has its onset from %s and before %s", formatDuration(inner.From), formatDuration(inner.To))
	}
	out := record.Side{Structure: own.Structure, From: inner.From, To: inner.To}
	out.Variant, _ = r.versions.with(inner.entries, inner.Set, "with these settings")
	version := r.versions.list[out.Variant]
	if inner.From < inner.To {
		r.window(inner.from, inner.to, inner.choice, &version.Setup)
	}
	out.Part = r.part(inner.Level, m, version)
	out.Streams = r.streams(inner, version)
	out.Label = inner.label(own.Structure, out.Part)
	return resolvedSide{out, inner.entries}, r.count == before
}

// part finds the part of the people that counts.
func (r *claimReader) part(n *yaml.Node, m record.Measure, v version) record.Part {
	kind := m.Parts()
	if n == nil || kind == record.NoParts || r.bad[n] {
		return record.Part{}
	}
	place := record.Place(slices.Index(record.Places[:], n.Value))
	switch outsiders := v.Setup.Organization.Outsiders.People; {
	case n.Kind != yaml.ScalarNode, place < 0 && !wholePattern.MatchString(n.Value):
		r.problem(n, "write a number, 0 for the top, or "+enumerate(record.Places[:], "or"), "level: %s is neither a level nor a place", shown(n))
	case place < 0 && kind == record.Witnesses:
		r.problem(n, "write "+enumerate(record.Places[:], "or"), "level %s: what was observed is known by place and not by formal level", n.Value)
	case place < 0:
		level, err := strconv.Atoi(n.Value)
		if depth := v.depth(); err != nil || level < 0 || depth > 0 && level >= depth {
			r.problem(n, "the lowest level is "+strconv.Itoa(depth-1), "level %s: the organisation has %d levels, from 0", n.Value, depth)
		}
		return record.Part{By: record.ByLevel, Level: level}
	case place == record.Outside && kind == record.OfPeople:
		r.problem(n, "write frontline, middle or top", "level outside: nobody outside has a %s", m.Name)
	case place == record.Outside && outsiders == 0:
		r.problem(n, "set organization.outsiders.people, or choose another place", "level outside: the organisation has no outsiders")
	case place == record.Middle && v.chart != nil && v.depth() < 3:
		r.problem(n, "choose frontline or top", "level middle: the organisation has no middle managers")
	default:
		return record.Part{By: record.ByPlace, Place: place}
	}
	return record.Part{}
}

// depth is the number of levels; 0 where the chart is not known.
func (v version) depth() int {
	if v.chart == nil {
		return 0
	}
	return v.chart.Depth()
}

// streams finds the streams whose issues count; nil for all.
func (r *claimReader) streams(s scope, v version) []int {
	var streams []int
	names := streamNames(v.Setup.Streams)
	for i, name := range s.Issues {
		if stream := slices.Index(names, name); stream >= 0 {
			streams = append(streams, stream)
		} else {
			r.problem(s.names[i], didYouMean(name, names), "there is no stream %q", name)
		}
	}
	slices.Sort(streams)
	return slices.Compact(streams)
}

// label is what results call a side that is more than a structure; empty for others.
func (s scope) label(structure string, part record.Part) string {
	label := ""
	for _, e := range s.entries {
		label += ", " + e.String()
	}
	if part.By != record.Everybody {
		label += ", " + part.String()
	}
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
	return structure + label
}
