package experiment

import (
	"flag"
	"runtime"
	"testing"
	"time"

	"leaderful/sim/scenario"
)

var timing = flag.Bool("timing", false, "measure how much faster two workers are than one, which takes a quiet machine and a minute")

// TestTwoWorkers measures how much sooner two workers are done with the replicates of a shipped scenario than one. Both take
// turns, and the best of each counts, since the machine may have other work.
//
//	go test ./sim/experiment -run TwoWorkers -timing -v
func TestTwoWorkers(t *testing.T) {
	if !*timing {
		t.Skip("it takes a quiet machine; run it with -timing")
	}
	if runtime.NumCPU() < 2 {
		t.Fatal("this machine has one processor")
	}
	const replicates = 60
	n := replicates
	s, err := scenario.Load("leadership-exodus", scenario.Options{Replicates: &n})
	if err != nil {
		t.Fatal(err)
	}
	best := map[int]time.Duration{1: time.Hour, 2: time.Hour}
	for range 6 {
		for _, workers := range []int{1, 2} {
			start := time.Now()
			if _, err := Run(t.Context(), s, Options{Workers: workers}); err != nil {
				t.Fatal(err)
			}
			best[workers] = min(best[workers], time.Since(start))
		}
	}
	ratio := best[1].Seconds() / best[2].Seconds()
	t.Logf("%d replicates of leadership-exodus: %.2f s with one worker, %.2f s with two, %.2f times faster", replicates,
		best[1].Seconds(), best[2].Seconds(), ratio)
	if ratio < 1.9 {
		t.Errorf("two workers are %.2f times faster than one, want 1.9", ratio)
	}
}
