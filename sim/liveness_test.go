package sim_test

import (
	"context"
	"math"
	"testing"

	"leaderful/models"
	"leaderful/sim"
	"leaderful/sim/record"

	"pgregory.net/rapid"
)

// TestEveryIssueIsDecided: where nobody leaves, no channel is cut, nothing is dropped and there is time, every issue is
// decided in the end, by whatever structure of the table, also if it reopens, is handed over, moves up, or is gone about by rules of before.
func TestEveryIssueIsDecided(t *testing.T) {
	engine := sim.NewEngine()
	rapid.Check(t, func(t *rapid.T) {
		s, structure := randomSetup(t), named(t)
		calm(t, s)
		structure.Changes = nil
		for range rapid.IntRange(0, 2).Draw(t, "changes") {
			to := named(t)
			structure.Changes = append(structure.Changes, sim.Change{At: 20 * float64(1+len(structure.Changes)), To: &to})
		}
		w := sim.NewWorld(s, rapid.IntRange(0, 1000).Draw(t, "replicate"))
		var out record.Output
		if err := engine.RunAudited(context.Background(), w, &structure, &out); err != nil {
			t.Fatalf("%s: %v", structure.Label, err)
		}
		for i := range out.Issues {
			if row := &out.Issues[i]; !row.Decided {
				t.Fatalf("%s: issue %d of stream %d is not decided: %+v", structure.Label, row.Index, row.Stream, *row)
			}
		}
	})
}

// calm leaves people the time and the means to decide.
func calm(t *rapid.T, s *sim.Setup) {
	b := &s.Behaviour
	s.Warmup, s.FollowUp, s.Horizon = 0, 400, rapid.Float64Range(20, 120).Draw(t, "calm horizon")
	b.Handling.Mean, b.Patience, b.Turnover.Off = rapid.Float64Range(0.01, 0.5).Draw(t, "calm handling"), math.Inf(1), true
	b.Meeting.Gather = min(b.Meeting.Gather, 5)
	b.Engagement.Capacity, s.Organization.Capacity = 0, sim.Capacity{Frontline: 1, Middle: 1, Top: 1, Outside: 1}
	b.ThirdSpaces.Hours = min(b.ThirdSpaces.Hours, 5)
	b.Interdependence.Kappa, b.Routines.Off = 0, false
	for i := range s.Streams {
		s.Streams[i].Every = rapid.Float64Range(20, 60).Draw(t, "calm every")
		s.Streams[i].Burst = 1
		if s.Streams[i].Kind == "adaptive" {
			s.Streams[i].Misread = 1
		}
		s.Streams[i].Deadline = rapid.Float64Range(0.1, 30).Draw(t, "calm deadline")
	}
	kept := s.Shocks[:0]
	for _, x := range s.Shocks {
		if x.Leave == nil && x.Surge == nil && x.Channel == nil && x.Capacity == nil {
			kept = append(kept, x)
		}
	}
	s.Shocks = kept
}

// named draws a structure of the table, but for the one in which people without ties tell nobody.
func named(t *rapid.T) sim.Structure {
	s := rapid.SampledFrom(models.Structures()).Filter(func(s sim.Structure) bool { return s.Name != "ties" }).Draw(t, "structure")
	s.Label = s.Name
	return s
}
