package scenario

import (
	"math"
	"reflect"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v4"

	"leaderful/sim"
	"leaderful/sim/record"
)

// Sizes beyond which a scenario is refused as a slip of the pen.
const (
	maxSpan         = 1_000_000  // Longest follow-up that a default may come to [h].
	maxIssues       = 10_000_000 // Expected issues of a run.
	maxObservations = 1_000_000  // Observations of an issue.
	maxDomains      = 1_000
)

// checkSections checks what the file says at its top level.
func (r *reader) checkSections(f *file) {
	for _, section := range []string{"title", "structures", "crisis"} {
		if !r.has(section) && !r.misspelt(section) {
			r.problemAt(r.root.Line, r.root.Column, "a scenario needs title, structures and crisis; everything else has a default", "%s is missing", section)
		}
	}
	if f.Model != "crisis" && !r.bad[r.at("model")] {
		r.problem(r.at("model"), "write it in the file", "the model cannot be changed from crisis to %s", f.Model)
	}
	r.checkSpan(&f.span)
}

// checkSpan refuses a warm-up that leaves nothing to measure.
func (r *reader) checkSpan(f *span) {
	if f.Warmup >= f.Horizon && f.Horizon > 0 && !r.bad[r.at("warmup")] && !r.bad[r.at("horizon")] {
		r.problem(r.at("warmup"), "nothing would be measured: make it shorter", "warmup %s is not before the horizon %s",
			formatDuration(f.Warmup), formatDuration(f.Horizon))
	}
}

// misspelt reports whether a section is there under a wrong name, which is noted anyway.
func (r *reader) misspelt(section string) bool {
	sections := keys(fields(r.shape))
	for i := 0; i+1 < len(r.root.Content); i += 2 {
		key := r.root.Content[i].Value
		if near, ok := Nearest(key, sections); ok && near == section && !slices.Contains(sections, key) {
			return true
		}
	}
	return false
}

// countDomains turns a number of domains into as many names.
func (r *reader) countDomains() {
	n := r.at("organization", "domains")
	if !r.has("organization", "domains") || n.Kind != yaml.ScalarNode || n.Tag != "!!int" {
		return
	}
	count, ok := r.index(n, field{key: "domains", unit: "domains", typ: reflect.TypeFor[int](), bounds: newBounds("[1," + strconv.Itoa(maxDomains) + "]")})
	if !ok {
		return
	}
	n.Kind, n.Tag = yaml.SequenceNode, "!!seq"
	for i := range count {
		n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: "domain-" + strconv.Itoa(i+1), Line: n.Line, Column: n.Column})
	}
}

// organization completes the organisation and lays out its chart; nil if there is something wrong with it.
func (r *reader) organization(o *organization, p location, s *Scenario) *sim.Chart {
	if r.has("organization", "domains") && len(o.Domains) == 0 && !r.bad[r.at("organization", "domains")] {
		r.problem(r.at("organization", "domains"), "leave it out for a single domain", "there are no domains")
	}
	if len(o.Domains) > maxDomains {
		r.problem(r.at("organization", "domains"), "", "%d domains are too many; at most %d", len(o.Domains), maxDomains)
	}
	if r.has("organization", "people_file") {
		r.realOrganization(o, p, s)
	} else {
		for _, key := range []string{"ties_file", "peer_kinds"} {
			if k, _ := child(r.at("organization"), key); k != nil {
				r.problem(k, "give people_file too", "%s without people_file: a generated organisation has generated ties", key)
			}
		}
	}
	if r.has("organization") && r.anyBad(r.at("organization")) || r.has("organization", "people_file") && o.Roster == nil {
		return nil
	}
	return sim.NewChart(&o.Organization)
}

// anyBad reports whether a problem was found with a node or anything in it.
func (r *reader) anyBad(n *yaml.Node) bool {
	return r.bad[n] || slices.ContainsFunc(n.Content, r.anyBad)
}

// realOrganization reads the files of a real organisation.
func (r *reader) realOrganization(o *organization, p location, s *Scenario) {
	for _, key := range []string{"people", "span", "peers"} {
		if k, _ := child(r.at("organization"), key); k != nil {
			r.problem(k, "leave it out", "%s is for a generated organisation, and this one comes from people_file", key)
		}
	}
	before := r.count
	file, ok := r.dataFile("people_file", o.PeopleFile, p, s)
	if !ok {
		return
	}
	roster := &sim.Roster{}
	var number map[string]int
	roster.People, number = r.people(p.dataName(o.PeopleFile), file)
	if k, _ := child(r.at("organization"), "unit_level"); k != nil && len(roster.People) > 0 && roster.People[0].Unit != "" {
		r.problem(k, "leave it out", "unit_level is for charts without named units, and the people file names them")
	}
	if r.count > before {
		return
	}
	if r.has("organization", "ties_file") {
		if file, ok := r.dataFile("ties_file", o.TiesFile, p, s); ok {
			r.countTies(o, roster, p, file, number)
		}
	} else if k, _ := child(r.at("organization"), "peer_kinds"); k != nil {
		r.problem(k, "give ties_file too", "peer_kinds without ties_file: there are no ties to choose from")
	}
	if r.count == before {
		o.Roster, o.People = roster, len(roster.People)
	}
}

// countTies reads the ties that count, and checks that the kinds named are in the file.
func (r *reader) countTies(o *organization, roster *sim.Roster, p location, file record.File, number map[string]int) {
	all := !r.has("organization", "peer_kinds")
	var kinds []string
	roster.Ties, kinds = r.ties(p.dataName(o.TiesFile), file, number, func(kind string) bool {
		return all || slices.Contains(o.PeerKinds, kind)
	})
	if kinds == nil {
		return
	}
	for i, kind := range o.PeerKinds {
		if !slices.Contains(kinds, kind) {
			r.problem(r.at("organization", "peer_kinds", i), didYouMean(kind, kinds), "%s has no ties of kind %q", o.TiesFile, kind)
		}
	}
}

// dataFile reads a data file and keeps it with the scenario.
func (r *reader) dataFile(key, path string, p location, s *Scenario) (record.File, bool) {
	n := r.at("organization", key)
	if r.bad[n] {
		return record.File{}, false
	}
	file, err := p.readData(path)
	if err != nil {
		r.problem(n, "paths are relative to the scenario file", "%s %q cannot be read: %v", key, path, err)
		return record.File{}, false
	}
	s.Data = append(s.Data, file)
	return file, true
}

// followUp is the time for which an issue is followed.
func (r *reader) followUp(f *file) float64 {
	if !math.IsNaN(f.FollowUp) {
		return f.FollowUp
	}
	longest, at := 0.0, -1
	for i, s := range f.Crisis.Issues {
		span := s.Deadline
		if routines := &f.Behaviour.Routines; s.Misread > 0 && !routines.Off {
			span += routines.FailsAfter + s.Deadline // It may be decided at its deadline, fail, and have the time again.
		}
		if !math.IsInf(span, 1) && span > longest {
			longest, at = span, i
		}
	}
	if at < 0 {
		return f.Horizon
	}
	if 1.5*longest > maxSpan {
		r.problem(r.at("crisis", "issues", at, "deadline"), "write off for no deadline, or give follow_up",
			"with this deadline issues would be followed for %s", formatDuration(1.5*longest))
	}
	return 1.5 * longest
}

// checkSize refuses scenarios that no machine could run.
func (r *reader) checkSize(s *sim.Setup) {
	if r.count > 0 {
		return
	}
	end := s.Horizon + s.FollowUp
	total := 0.0
	for i := range s.Streams {
		stream := &s.Streams[i]
		expected := float64(len(stream.At))
		if stream.Every > 0 {
			expected = max(0, min(end, stream.To)-stream.From) / stream.Every
			for _, shock := range s.Shocks {
				if shock.Surge != nil && shock.Surge.Factor > 1 {
					expected += (shock.Surge.Factor - 1) * max(0, min(end, shock.At+shock.For, stream.To)-max(shock.At, stream.From)) / stream.Every
				}
			}
		}
		total += expected * float64(stream.Burst)
		if total > maxIssues {
			key := "every"
			if stream.Every == 0 {
				key = "burst"
			}
			r.problem(r.at("crisis", "issues", i, key), "make them rarer, or the horizon shorter",
				"about %s issues are expected in a run, and at most %s can be", formatNumber(math.Round(total)), formatNumber(maxIssues))
			return
		}
	}
}
