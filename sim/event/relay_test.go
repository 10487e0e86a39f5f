package event

import (
	"fmt"
	"math"
	"testing"
)

// TestTreeRelay checks the kernel against Jackson's theorem: the mean latency of a tree of first-come single servers.
// By default the small tree runs, over a tenth of its time; with -long all of them over the whole.
func TestTreeRelay(t *testing.T) {
	sizes, lanes := trees[:1], []bool{false, true}
	share, runs := 0.1, 12
	if *long {
		lanes = lanes[:1]                 // They are the same to the last bit, see below.
		sizes, share, runs = trees, 1, 40 // With only a few runs their differences say too little about the standard error.
	}
	for _, size := range sizes {
		full := size.horizon
		size.horizon *= share
		for _, lane := range lanes {
			mean, se := meanLatency(size, lane, runs)
			t.Logf("%s over %g of %g, lane %v: mean latency %.4f, standard error %.4f, by Jackson's theorem %.4f", size.name, size.horizon, full, lane, mean, se, size.latency)
			if math.Abs(mean-size.latency) > 4*se || se > 0.02*size.latency {
				t.Errorf("%s: mean latency %.4f with standard error %.4f, by Jackson's theorem %.4f", size.name, mean, se, size.latency)
			}
			// The control: one handoff of half a unit less.
			if wrong := size.latency - 0.5; math.Abs(mean-wrong) <= 4*se {
				t.Errorf("%s: the check cannot tell %.4f from %.4f", size.name, mean, wrong)
			}
		}
	}
}

// meanLatency is the mean of some runs, and its standard error from how they differ.
func meanLatency(size tree, lane bool, runs int) (mean, se float64) {
	var mean2 float64
	for i := range runs {
		r := newRelay(size, lane, uint64(i))
		r.run()
		x := r.sum / float64(r.n)
		mean += x / float64(runs)
		mean2 += x * x / float64(runs)
	}
	return mean, math.Sqrt((mean2 - mean*mean) / float64(runs-1))
}

// TestLaneChangesNothing checks that a run is the same with the lane and without, to the last bit.
func TestLaneChangesNothing(t *testing.T) {
	size := trees[0]
	size.horizon = 1e4
	r, with := newRelay(size, false, 1), newRelay(size, true, 1)
	r.run()
	with.run()
	if r.events != with.events || r.sum != with.sum {
		t.Errorf("tree: %d events and %g without the lane, %d and %g with it", r.events, r.sum, with.events, with.sum)
	}
	g, other := newGossip(town{"", 500, 20}, false, 1), newGossip(town{"", 500, 20}, true, 1)
	g.run()
	other.run()
	for i := range g.people {
		if g.people[i] != other.people[i] {
			t.Fatalf("gossip: person %d is %+v without the lane, %+v with it", i, g.people[i], other.people[i])
		}
	}
	if another := newGossip(town{"", 500, 20}, true, 2); func() bool { another.run(); return another.people[7] == g.people[7] }() {
		t.Error("the check does not notice another seed")
	}
}

// TestSoon checks that most of what happens was told of before, and not long before. The control tells of one event only.
func TestSoon(t *testing.T) {
	told := func(ask func(*Queue) (Event, bool)) (share, ahead float64) {
		g := newGossip(town{"", 2000, 20}, false, 1)
		when := map[uint64]int{}
		for !g.q.Empty() {
			if e, ok := ask(&g.q); ok && when[e.rank] == 0 {
				when[e.rank] = g.events + 1
			}
			if g.q.near.n == 0 {
				g.q.far.refill(&g.q.near)
			}
			if at, ok := when[g.q.near.first().rank]; ok {
				share++
				ahead += float64(g.events + 1 - at)
			}
			g.step()
		}
		return share / float64(g.events), ahead / share
	}
	if share, ahead := told((*Queue).Soon); share < 0.8 || ahead < 2 || ahead > 100 {
		t.Errorf("a share of %.2f was told of, %.1f events before", share, ahead)
	}
	var first Event
	if share, _ := told(func(q *Queue) (Event, bool) {
		if first.rank == 0 {
			first, _ = q.Soon()
		}
		return first, true
	}); share > 0.1 {
		t.Errorf("the check does not notice that only one event is told of: a share of %.2f", share)
	}
}

// TestNoAllocation checks that nothing is allocated per event once the queue and the workload have their memory, with the lane
// and without. The control is a queue at its start.
func TestNoAllocation(t *testing.T) {
	allocations := func(warm, steps int, step func()) float64 {
		for range warm {
			step()
		}
		return testing.AllocsPerRun(5, func() {
			for range steps {
				step()
			}
		})
	}
	for _, lane := range []bool{false, true} {
		if n := allocations(50_000, 10_000, newRelay(trees[0], lane, 99).step); n > 0 {
			t.Errorf("tree, lane %v: %g allocations in 10,000 events", lane, n)
		}
		if n := allocations(100_000, 20_000, newGossip(town{"", 2000, 1000}, lane, 99).step); n > 0 {
			t.Errorf("gossip, lane %v: %g allocations in 20,000 events", lane, n)
		}
	}
	var q Queue
	if n := allocations(0, 20_000, func() { q.Push(1, 0, 0, 0) }); n == 0 {
		t.Error("the check does not notice the allocations of a queue that grows")
	}
}

func BenchmarkTreeRelay(b *testing.B) {
	for _, size := range trees {
		for _, lane := range []bool{false, true} {
			b.Run(fmt.Sprintf("%s/lane=%v", size.name, lane), func(b *testing.B) {
				perEvent(b, func(seed uint64) (run func() int) {
					r := newRelay(size, lane, seed)
					return func() int { r.run(); return r.events }
				})
			})
		}
	}
}

func BenchmarkGossip(b *testing.B) {
	for _, size := range towns {
		for _, lane := range []bool{false, true} {
			b.Run(fmt.Sprintf("%s/lane=%v", size.name, lane), func(b *testing.B) {
				perEvent(b, func(seed uint64) (run func() int) {
					g := newGossip(size, lane, seed)
					return func() int { g.run(); return g.events }
				})
			})
		}
	}
}

// perEvent reports the time per event of workloads, without their setting up.
func perEvent(b *testing.B, workload func(seed uint64) (run func() int)) {
	events := 0
	for i := range b.N {
		b.StopTimer()
		run := workload(uint64(i))
		b.StartTimer()
		events += run()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(events), "ns/event")
}
