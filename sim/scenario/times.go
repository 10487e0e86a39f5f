package scenario

import (
	"math"

	"go.yaml.in/yaml/v4"

	"leaderful/sim"
)

// checkTimes refuses what would come after the end of a run, and so never: with a shorter horizon a scenario may lose the
// very thing that it is about.
func (r *reader) checkTimes(s *sim.Setup) {
	end := r.end(s)
	never := func(n *yaml.Node, at float64, what string) {
		if at >= end && !r.bad[n] {
			r.problem(n, "make it earlier, or the horizon longer", "%s at %s, and the run ends at %s", what, formatDuration(at), formatDuration(end))
		}
	}
	for i := range s.Shocks {
		never(r.at("crisis", "shocks", i, "at"), s.Shocks[i].At, "a shock")
	}
	for i := range s.Streams {
		stream := &s.Streams[i]
		never(r.at("crisis", "issues", i, "from"), stream.From, "the stream begins")
		for j, at := range stream.At {
			never(r.at("crisis", "issues", i, "at", j), at, "an onset")
		}
	}
}

// end is when the last measured issue has been followed; infinite where a mistake leaves it open.
func (r *reader) end(s *sim.Setup) float64 {
	open := r.bad[r.at("horizon")] || r.bad[r.at("follow_up")]
	for i := range s.Streams {
		open = open || r.bad[r.at("crisis", "issues", i)] || r.bad[r.at("crisis", "issues", i, "deadline")]
	}
	if open {
		return math.Inf(1)
	}
	return s.Horizon + s.FollowUp
}

// window refuses a side of a claim that no measured issue is on. Its bounds stand at the nodes; nil where they are left out.
func (r *reader) window(from, to *yaml.Node, s choice, in *sim.Setup) {
	for _, bound := range []struct {
		at         *yaml.Node
		says, hint string
		empty      bool
	}{
		{from, "from " + formatDuration(s.From) + " on", "issues are measured before the horizon, " + formatDuration(in.Horizon), s.From >= in.Horizon && !r.bad[r.at("horizon")]},
		{to, "before " + formatDuration(s.To), "issues are measured from the end of the warm-up, " + formatDuration(in.Warmup), s.To <= in.Warmup && !r.bad[r.at("warmup")]},
	} {
		if bound.empty && bound.at != nil && !r.bad[bound.at] {
			r.problem(bound.at, bound.hint, "no measured issue has its onset %s", bound.says)
		}
	}
}
