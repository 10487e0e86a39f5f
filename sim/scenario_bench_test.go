package sim_test

import (
	"context"
	"testing"

	"leaderful/sim"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// exodus is a shipped scenario as a workload.
func exodus(t testing.TB) *scenario.Scenario {
	t.Helper()
	s, err := scenario.Load("leadership-exodus", scenario.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// BenchmarkScenario runs one replicate of a whole scenario under each structure, and the drawing of its world.
func BenchmarkScenario(b *testing.B) {
	s := exodus(b)
	b.Run("world", func(b *testing.B) {
		for i := range b.N {
			sim.NewWorld(&s.Setup, i)
		}
	})
	for i := range s.Structures {
		b.Run(s.Structures[i].Label, func(b *testing.B) {
			engine, w := sim.NewEngine(), sim.NewWorld(&s.Setup, 0)
			var out record.Output
			b.ReportAllocs()
			events := int64(0)
			for b.Loop() {
				if err := engine.Run(context.Background(), w, &s.Structures[i], &out); err != nil {
					b.Fatal(err)
				}
				events += out.Events
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(events), "ns/event")
		})
	}
}

// TestNoAllocation checks that an engine that has its memory allocates nothing per event: at most a handful per run, and
// as many in a run of twice the length.
func TestNoAllocation(t *testing.T) {
	s := exodus(t)
	for i := range s.Structures {
		engine, w := sim.NewEngine(), sim.NewWorld(&s.Setup, 0)
		var out record.Output
		run := func() {
			if err := engine.Run(context.Background(), w, &s.Structures[i], &out); err != nil {
				t.Fatal(err)
			}
		}
		run()
		if n := testing.AllocsPerRun(3, run); n > 8 {
			t.Errorf("%s: %g allocations in %d events", s.Structures[i].Label, n, out.Events)
		}
	}
}
