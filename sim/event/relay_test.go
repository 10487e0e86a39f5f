package event

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The kinds of event of the workloads.
const (
	originates Kind = iota
	arrives
	handled
)

const none = -1

// The workloads below exercise the bare kernel: queue, clock and draws, with first-come servers in plain slices.

// tree is the relay of reports up a perfect tree: every leaf originates Poisson reports, every handoff takes half a unit
// and loses the report with probability .02, every manager is a first-come single server with exponential handling.
type tree struct {
	span, levels int
	horizon      float64
	latency      float64 // Mean at the top, by Jackson's theorem.
}

var trees = map[string]tree{
	"S": {5, 4, 2e5, 8.5360},
	"M": {10, 5, 1e6, 9.9184},
	"G": {10, 6, 1e6, 11.4184},
}

// relay is one run of the workload.
type relay struct {
	q         Queue
	rng       *rand.Rand
	managers  int32
	leaves    int32
	span      int32
	gap       float64
	horizon   float64
	head, end []int32 // First and last report waiting at each manager, or none.
	born      []float64
	next      []int32
	free      int32
	events    int
	sum, sum2 float64
	n         int
}

func newRelay(t tree, seed uint64) *relay {
	r := &relay{rng: rand.New(rand.NewPCG(seed, 0)), span: int32(t.span), horizon: t.horizon, free: none}
	people := 1
	for width, l := 1, 0; l < t.levels; l++ {
		r.managers += int32(width)
		width *= t.span
		people += width
	}
	r.leaves = int32(people) - r.managers
	r.gap = float64(r.leaves) * math.Pow(0.98, float64(t.levels)) / 0.7
	r.head, r.end = make([]int32, r.managers), make([]int32, r.managers)
	for i := range r.head {
		r.head[i], r.end[i] = none, none
	}
	r.q.heap = make([]Event, 0, int(r.leaves)+1024)
	r.born, r.next = make([]float64, 0, 4096), make([]int32, 0, 4096)
	for i := range r.leaves {
		if at := r.rng.ExpFloat64() * r.gap; at < r.horizon {
			r.q.Push(at, originates, r.managers+i, 0)
		}
	}
	return r
}

func (r *relay) run() {
	for !r.q.Empty() {
		r.step()
	}
}

func (r *relay) step() {
	v := r.q.Pop()
	r.events++
	switch v.Kind() {
	case originates:
		if at := v.Time() + r.rng.ExpFloat64()*r.gap; at < r.horizon {
			r.q.Push(at, originates, v.A, 0)
		}
		r.handOn(v.Time(), v.A, r.take(v.Time()))
	case arrives:
		r.arrive(v.Time(), v.A, v.B)
	case handled:
		r.done(v.Time(), v.A)
	}
}

func (r *relay) take(now float64) int32 {
	i := r.free
	if i == none {
		i = int32(len(r.born))
		r.born, r.next = append(r.born, now), append(r.next, none)
		return i
	}
	r.free = r.next[i]
	r.born[i], r.next[i] = now, none
	return i
}

func (r *relay) put(i int32) { r.next[i], r.free = r.free, i }

func (r *relay) handOn(now float64, from, report int32) {
	if r.rng.Float64() < 0.02 {
		r.put(report)
		return
	}
	r.q.Push(now+0.5, arrives, (from-1)/r.span, report)
}

func (r *relay) arrive(now float64, manager, report int32) {
	r.next[report] = none
	if r.head[manager] == none {
		r.head[manager], r.end[manager] = report, report
		r.q.Push(now+r.rng.ExpFloat64(), handled, manager, 0)
		return
	}
	r.next[r.end[manager]] = report
	r.end[manager] = report
}

func (r *relay) done(now float64, manager int32) {
	report := r.head[manager]
	r.head[manager] = r.next[report]
	if r.head[manager] == none {
		r.end[manager] = none
	} else {
		r.q.Push(now+r.rng.ExpFloat64(), handled, manager, 0)
	}
	if manager > 0 {
		r.handOn(now, manager, report)
		return
	}
	x := now - r.born[report]
	r.sum, r.sum2, r.n = r.sum+x, r.sum2+x*x, r.n+1
	r.put(report)
}

func BenchmarkTreeRelay(b *testing.B) {
	for _, name := range []string{"S", "M", "G"} {
		b.Run(name, func(b *testing.B) {
			events := 0
			for i := range b.N {
				b.StopTimer()
				r := newRelay(trees[name], uint64(i))
				b.StartTimer()
				r.run()
				events += r.events
				b.ReportMetric(r.sum/float64(r.n), "latency")
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(events), "ns/event")
		})
	}
}

// TestTreeRelay checks the kernel against Jackson's theorem, and that it allocates nothing per event.
func TestTreeRelay(t *testing.T) {
	var mean, mean2 float64
	const runs = 12
	size := trees["S"]
	size.horizon = 2e4
	for i := range runs {
		r := newRelay(size, uint64(i))
		r.run()
		x := r.sum / float64(r.n)
		mean += x / runs
		mean2 += x * x / runs
	}
	se := math.Sqrt((mean2 - mean*mean) / (runs - 1))
	if math.Abs(mean-size.latency) > 4*se || se > 0.02*size.latency {
		t.Errorf("mean latency %.4f with standard error %.4f, by Jackson's theorem %.4f", mean, se, size.latency)
	}
	if wrong := 8.0; math.Abs(mean-wrong) <= 4*se {
		t.Errorf("the check cannot tell %.4f from %.4f", mean, wrong)
	}
	r := newRelay(size, 99)
	for range 20000 { // Until the slices have their size.
		r.step()
	}
	if n := testing.AllocsPerRun(20, func() {
		for range 5000 {
			r.step()
		}
	}); n > 0 {
		t.Errorf("%g allocations in 5,000 events", n)
	}
}

// gossip is dense peer traffic on a random graph of degree 8: everybody sends belief and count to a random neighbour at
// rate 1, and the receiver averages.
type gossip struct {
	q         Queue
	rng       *rand.Rand
	neighbour []int32
	belief    []float64
	said      []float64 // In flight, by message.
	free      []int32
	horizon   float64
	events    int
}

func newGossip(n int, horizon float64) *gossip {
	g := &gossip{rng: rand.New(rand.NewPCG(1, 2)), neighbour: make([]int32, 8*n), belief: make([]float64, n), horizon: horizon}
	for c := range 4 {
		cycle := g.rng.Perm(n)
		for i, p := range cycle {
			g.neighbour[8*p+2*c] = int32(cycle[(i+1)%n])
			g.neighbour[8*p+2*c+1] = int32(cycle[(i+n-1)%n])
		}
	}
	for p := range n {
		g.belief[p] = g.rng.Float64()
		g.q.Push(g.rng.ExpFloat64(), originates, int32(p), 0)
	}
	return g
}

func (g *gossip) run() {
	for !g.q.Empty() {
		v := g.q.Pop()
		if v.Time() >= g.horizon {
			return
		}
		g.events++
		if v.Kind() == originates {
			g.q.Push(v.Time()+g.rng.ExpFloat64(), originates, v.A, 0)
			to := g.neighbour[8*v.A+int32(g.rng.Uint32()>>29)]
			var m int32
			if n := len(g.free); n > 0 {
				m = g.free[n-1]
				g.free = g.free[:n-1]
				g.said[m] = g.belief[v.A]
			} else {
				m = int32(len(g.said))
				g.said = append(g.said, g.belief[v.A])
			}
			g.q.Push(v.Time()+0.1, arrives, to, m)
			continue
		}
		g.belief[v.A] = (g.belief[v.A] + g.said[v.B]) / 2
		g.free = append(g.free, v.B)
	}
}

func BenchmarkGossip(b *testing.B) {
	for _, size := range []struct {
		name    string
		n       int
		horizon float64
	}{{"1e3", 1e3, 1000}, {"1e5", 1e5, 20}, {"1e6", 1e6, 3}} {
		b.Run(size.name, func(b *testing.B) {
			events := 0
			for range b.N {
				b.StopTimer()
				g := newGossip(size.n, size.horizon)
				b.StartTimer()
				g.run()
				events += g.events
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(events), "ns/event")
		})
	}
}
