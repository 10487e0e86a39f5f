package scenario

import (
	"cmp"
	"slices"

	"leaderful/sim"
)

// reforms gives each structure the changes that the shocks make to it, in the order of time.
func (r *reader) reforms(s *Scenario) {
	labels := r.labels()
	for i := range s.Setup.Shocks {
		shock := &s.Setup.Shocks[i]
		c := shock.Structure
		if c == nil || r.bad[r.at("crisis", "shocks", i)] {
			continue
		}
		for j, label := range c.Of {
			if n := r.at("crisis", "shocks", i, "structure", "of", j); !slices.Contains(labels, label) && len(labels) > 0 && !r.bad[n] {
				r.problem(n, didYouMean(label, labels), "no structure has the label %q", label)
			}
		}
		for j := range s.Structures {
			if c.To != nil && (len(c.Of) == 0 || slices.Contains(c.Of, s.Structures[j].Label)) {
				r.reform(&s.Structures[j], i, sim.Change{At: shock.At, Over: c.Over, To: c.To})
			}
		}
	}
}

// reform adds a change to a structure. Two at one moment would leave open which of them counts.
func (r *reader) reform(s *sim.Structure, shock int, c sim.Change) {
	at, twice := slices.BinarySearchFunc(s.Changes, c, func(a, b sim.Change) int { return cmp.Compare(a.At, b.At) })
	if n := r.at("crisis", "shocks", shock, "structure"); twice && !r.anyBad(r.at("crisis", "shocks", shock)) {
		r.problem(n, "say in of which structures change to what", "%q changes twice at %s", s.Label, formatDuration(c.At))
		return
	}
	s.Changes = slices.Insert(s.Changes, at, c)
}

// labels are the labels in the list of structures, those of structures with mistakes too.
func (r *reader) labels() []string {
	var labels []string
	if r.has("structures") {
		for _, item := range r.at("structures").Content {
			labels = append(labels, labelOf(item))
		}
	}
	return labels
}
