package scenario

import (
	"slices"
	"strconv"

	"leaderful/sim"
	"leaderful/sim/record"
)

// crisis checks streams and shocks against one another and against the chart, which is nil if it is not known.
func (r *reader) crisis(f *file, chart *sim.Chart) {
	if r.has("crisis") && !r.bad[r.at("crisis")] && len(f.Crisis.Issues) == 0 && !r.bad[r.at("crisis", "issues")] {
		r.problem(r.at("crisis", "issues"), "list at least one stream of issues", "the crisis has no issues")
	}
	first := map[string]int{}
	for i := range f.Crisis.Issues {
		s := &f.Crisis.Issues[i]
		if r.bad[r.at("crisis", "issues", i)] {
			continue
		}
		r.stream(i, s)
		if chart != nil {
			r.seen(i, s, f, chart)
		}
		if before, twice := first[s.Name]; twice && s.Name != "" {
			r.problem(r.at("crisis", "issues", i, "name"), "give each stream a name of its own", "stream %q stands twice, here and on line %d",
				s.Name, r.at("crisis", "issues", before, "name").Line)
		} else {
			first[s.Name] = i
		}
	}
	for i := range f.Crisis.Shocks {
		if !r.bad[r.at("crisis", "shocks", i)] {
			r.shock(i, f, chart)
		}
	}
}

// stream checks when the issues of a stream arise.
func (r *reader) stream(i int, s *sim.Stream) {
	path := func(key string) []any { return []any{"crisis", "issues", i, key} }
	node := r.at("crisis", "issues", i)
	if !r.has(path("name")...) {
		r.problem(node, "write name: and what the issues are", "a stream of issues without a name")
	}
	every, at := r.has(path("every")...), r.has(path("at")...)
	switch {
	case every && at:
		r.problem(r.at(path("at")...), "give one of them", "stream %q has both every and at", s.Name)
	case !every && !at:
		r.problem(node, "give every, the mean gap between issues, or at, a list of onsets", "stream %q says nothing about when its issues arise", s.Name)
	case at && len(s.At) == 0 && !r.bad[r.at(path("at")...)]:
		r.problem(r.at(path("at")...), "list at least one time", "stream %q has no onsets", s.Name)
	}
	for _, key := range []string{"from", "to"} {
		if k, _ := child(node, key); k != nil && at && !every {
			r.problem(k, "leave it out", "%s is for streams with every; the onsets of %q are listed", key, s.Name)
		}
	}
	if s.Misread > 0 && s.Kind != "adaptive" && !r.bad[r.at(path("misread")...)] {
		r.problem(r.at(path("misread")...), "leave it out, or write kind: adaptive", "%q is technical, and only adaptive issues can be misread", s.Name)
	}
	if s.From >= s.To && !r.bad[r.at(path("from")...)] && !r.bad[r.at(path("to")...)] {
		r.problem(r.at(path("to")...), "make to later than from", "stream %q ends at %s, before it begins at %s", s.Name, formatDuration(s.To), formatDuration(s.From))
	}
}

// seen checks that the organisation has the units concerned and the people who are to see something.
func (r *reader) seen(i int, s *sim.Stream, f *file, chart *sim.Chart) {
	path := func(keys ...any) []any { return append([]any{"crisis", "issues", i}, keys...) }
	if n := chart.NumUnits(); len(s.Units) > n && !r.bad[r.at(path("units")...)] {
		r.problem(r.at(path("units")...), "units are cut at organization.unit_level", "issues of %q concern up to %d units, and the organisation has %d with frontline people", s.Name, len(s.Units), n)
	}
	outsiders := f.Organization.Outsiders.People
	if people := chart.People() + outsiders; s.Witnesses.PerFacet > people {
		r.problem(r.at(path("witnesses", "per_facet")...), "", "%d witnesses of each facet, and there are %d people", s.Witnesses.PerFacet, people)
	}
	if observations := s.Witnesses.PerFacet * s.Facets; observations > maxObservations {
		r.problem(r.at(path("facets")...), "", "%d observations of each issue are too many; at most %d", observations, maxObservations)
	}
	view := s.Witnesses.View
	present := view[record.Frontline] + view[record.Top]
	if chart.Depth() > 2 {
		present += view[record.Middle]
	}
	if outsiders > 0 {
		present += view[record.Outside]
	}
	if n := r.at(path("witnesses", "view")...); present == 0 && !r.bad[n] {
		hint := "give the organisation middle managers, or another view"
		if view[record.Outside] > 0 {
			hint = "set organization.outsiders.people, or give another view"
		}
		r.problem(n, hint, "facets of %q are seen only from places where nobody is", s.Name)
	}
}

// shock checks one disturbance.
func (r *reader) shock(i int, f *file, chart *sim.Chart) {
	s := &f.Crisis.Shocks[i]
	node := r.at("crisis", "shocks", i)
	var kinds []string
	for _, kind := range []string{"leave", "surge", "channel", "rumour", "capacity", "threat", "structure"} {
		if r.has("crisis", "shocks", i, kind) {
			kinds = append(kinds, kind)
		}
	}
	switch len(kinds) {
	case 0:
		r.problem(node, "add leave, surge, channel, rumour, capacity, threat or structure", "a shock that does nothing")
	case 1:
	default:
		k, _ := child(node, kinds[1])
		r.problem(k, "write two shocks", "a shock has one kind, and this has %s", enumerate(kinds, "and"))
	}
	if !r.has("crisis", "shocks", i, "at") {
		r.problem(node, "write at: 20d, say", "a shock without a time")
	}
	if k, _ := child(node, "for"); k != nil && s.Leave != nil {
		r.problem(k, "write vacancy in leave: the time until successors arrive", "for does not go with leave")
	}
	if k, _ := child(node, "for"); k != nil && s.Structure != nil {
		r.problem(k, "write a second shock that changes back", "for does not go with structure")
	}
	if s.Structure != nil && !r.has("crisis", "shocks", i, "structure", "to") && !r.anyBad(node) {
		r.problem(r.at("crisis", "shocks", i, "structure"), "write to: collective, say", "nothing is said about what the structure changes to")
	}
	if s.Leave != nil {
		r.leave(i, s.Leave, f, chart)
	}
	if s.Surge != nil {
		r.surge(i, s.Surge, f)
	}
	if s.Capacity != nil {
		r.cut(i, s.Capacity, f, chart)
	}
	if c := s.Channel; c != nil && !c.Cut && c.Slow == 1 && !r.anyBad(node) {
		r.problem(r.at("crisis", "shocks", i, "channel"), "write cut: on, or slow: a factor above 1", "the channel is neither cut nor slowed")
	}
}

// cut checks whose capacity is cut, and that it is.
func (r *reader) cut(i int, c *sim.Cut, f *file, chart *sim.Chart) {
	path := []any{"crisis", "shocks", i, "capacity"}
	if n := r.at(append(path, "share")...); c.Share == 1 && !r.bad[n] {
		r.problem(n, "write a share below 1", "all of the capacity is left")
	}
	r.whom(path, c.Levels, c.Units, c.Names, f, chart)
}

// leave checks who is to leave.
func (r *reader) leave(i int, l *sim.Leave, f *file, chart *sim.Chart) {
	path := func(keys ...any) []any { return append([]any{"crisis", "shocks", i, "leave"}, keys...) }
	node := r.at(path()...)
	whom := false
	for _, key := range []string{"levels", "units", "names", "share"} {
		whom = whom || r.has(path(key)...)
	}
	if !whom && !r.bad[node] {
		r.problem(node, "give levels, units, names or share", "nobody is said to leave")
	}
	r.whom(path(), l.Levels, l.Units, l.Names, f, chart)
}

// whom checks that those named by level, unit or name are in the organisation.
func (r *reader) whom(at []any, levels []int, units, names []string, f *file, chart *sim.Chart) {
	if chart == nil {
		return
	}
	path := func(keys ...any) []any { return append(slices.Clone(at), keys...) }
	for j, level := range levels {
		if n := r.at(path("levels", j)...); level >= chart.Depth() && !r.bad[n] {
			r.problem(n, "the lowest level is "+strconv.Itoa(chart.Depth()-1), "level %d: the organisation has %d levels, from 0", level, chart.Depth())
		}
	}
	exists := map[string]bool{}
	for _, unit := range chart.UnitNames() {
		exists[unit] = true
	}
	for j, unit := range units {
		if n := r.at(path("units", j)...); !exists[unit] && !r.bad[n] {
			r.problem(n, didYouMean(unit, chart.UnitNames()), "there is no unit %q", unit)
		}
	}
	r.names(path("names"), names, f)
}

// names checks that people are in the organisation. Those of a generated chart are called by their number, from 0.
func (r *reader) names(path []any, names []string, f *file) {
	exists := func(name string) bool {
		number, err := strconv.Atoi(name)
		return err == nil && number >= 0 && number < f.Organization.People && strconv.Itoa(number) == name
	}
	hint := func(string) string {
		return "people of a generated organisation are called 0 to " + strconv.Itoa(f.Organization.People-1)
	}
	if roster := f.Organization.Roster; roster != nil {
		ids := map[string]bool{}
		for _, p := range roster.People {
			ids[p.ID] = true
		}
		exists = func(name string) bool { return ids[name] }
		hint = func(name string) string { return didYouMeanID(name, roster.People) }
	}
	for i, name := range names {
		if n := r.at(append(path, i)...); !exists(name) && !r.bad[n] {
			r.problem(n, hint(name), "there is nobody with the id %q", name)
		}
	}
}

// surge checks which streams surge.
func (r *reader) surge(i int, s *sim.Surge, f *file) {
	for j, name := range s.Issues {
		n := r.at("crisis", "shocks", i, "surge", "issues", j)
		at := slices.Index(streamNames(f.Crisis.Issues), name)
		switch {
		case r.bad[n]:
		case at < 0:
			r.problem(n, didYouMean(name, streamNames(f.Crisis.Issues)), "there is no stream %q", name)
		case len(f.Crisis.Issues[at].At) > 0:
			r.problem(n, "a surge multiplies the rate of streams with every", "the onsets of %q are listed", name)
		}
	}
}

// streamNames lists the names of streams.
func streamNames(streams []sim.Stream) []string {
	names := make([]string, len(streams))
	for i, s := range streams {
		names[i] = s.Name
	}
	return names
}
