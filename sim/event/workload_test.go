package event

import (
	"math"

	"leaderful/sim/draw"
)

// The workloads below exercise the bare kernel: queue, clock and draws, with first-come servers in plain slices.

// The kinds of event of the workloads.
const (
	originates Kind = iota
	arrives
	handled
)

const none = -1

// tree is the relay of reports up a perfect tree: every leaf originates Poisson reports, every handoff takes half a unit
// and loses the report with probability .02, every manager is a first-come single server with exponential handling.
type tree struct {
	name         string
	span, levels int
	horizon      float64
	latency      float64 // Mean at the top, by Jackson's theorem.
}

var trees = []tree{
	{"S", 5, 4, 2e5, 8.5360},
	{"M", 10, 5, 1e6, 9.9184},
	{"G", 10, 6, 1e6, 11.4184},
}

// relay is one run of the workload.
type relay struct {
	q         Queue
	lane      bool // Whether what takes half a unit goes in the lane.
	stream    draw.Stream
	span      int32
	gap       float64
	horizon   float64
	managers  []manager
	leaves    int32
	reports   []report
	free      int32
	events    int
	sum, sum2 float64
	n         int
}

// manager holds the first and last report waiting, or none.
type manager struct{ first, last int32 }

// report is one that is on its way, or free.
type report struct {
	born float64
	next int32
}

func newRelay(t tree, lane bool, seed uint64) *relay {
	people, managers := 1, 0
	for width, l := 1, 0; l < t.levels; l++ {
		managers += width
		width *= t.span
		people += width
	}
	r := &relay{lane: lane, stream: draw.NewKey(seed, 0).Quick(), span: int32(t.span), horizon: t.horizon, free: none}
	r.leaves = int32(people - managers)
	r.gap = float64(r.leaves) * math.Pow(0.98, float64(t.levels)) / 0.7
	r.managers = make([]manager, managers)
	for i := range r.managers {
		r.managers[i] = manager{none, none}
	}
	for i := range r.leaves {
		if at := r.stream.Exponential() * r.gap; at < r.horizon {
			r.q.Push(at, originates, int32(managers)+i, 0)
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
	now := v.Time()
	r.events++
	switch v.Kind() {
	case originates:
		if at := now + r.stream.Exponential()*r.gap; at < r.horizon {
			r.q.Push(at, originates, v.A, 0)
		}
		r.handOn(now, v.A, r.take(now))
	case arrives:
		r.arrive(now, v.A, v.B)
	case handled:
		r.done(now, v.A)
	}
}

func (r *relay) take(now float64) int32 {
	i := r.free
	if i == none {
		r.reports = append(r.reports, report{now, none})
		return int32(len(r.reports) - 1)
	}
	x := &r.reports[i]
	r.free = x.next
	x.born = now
	return i
}

func (r *relay) put(i int32) { r.reports[i].next, r.free = r.free, i }

func (r *relay) handOn(now float64, from, report int32) {
	if r.stream.Uniform() < 0.02 {
		r.put(report)
		return
	}
	if to := (from - 1) / r.span; r.lane {
		r.q.PushInOrder(now+0.5, arrives, to, report)
	} else {
		r.q.Push(now+0.5, arrives, to, report)
	}
}

func (r *relay) arrive(now float64, to, report int32) {
	m := &r.managers[to]
	r.reports[report].next = none
	if m.first == none {
		m.first, m.last = report, report
		r.q.Push(now+r.stream.Exponential(), handled, to, 0)
		return
	}
	r.reports[m.last].next = report
	m.last = report
}

func (r *relay) done(now float64, by int32) {
	m := &r.managers[by]
	report := m.first
	m.first = r.reports[report].next
	if m.first != none {
		r.q.Push(now+r.stream.Exponential(), handled, by, 0)
	}
	if by > 0 {
		r.handOn(now, by, report)
		return
	}
	x := now - r.reports[report].born
	r.sum, r.sum2, r.n = r.sum+x, r.sum2+x*x, r.n+1
	r.put(report)
}

// town is a size of the gossip.
type town struct {
	name    string
	people  int
	horizon float64
}

var towns = []town{{"1e3", 1e3, 1000}, {"1e5", 1e5, 20}, {"1e6", 1e6, 3}}

// gossip is dense peer traffic on a random graph of degree 8: everybody sends belief and count to a random neighbour at
// rate 1, and the receiver averages.
type gossip struct {
	q        Queue
	lane     bool // Whether messages go in the lane.
	stream   draw.Stream
	people   []person
	messages []message
	free     int32
	horizon  float64
	events   int
}

// person fills a cache line.
type person struct {
	belief     float64
	heard      int64
	neighbours [8]int32
	_          [2]int64
}

// message is one that is on its way, or free.
type message struct {
	belief float64
	count  int32
	next   int32
}

func newGossip(x town, lane bool, seed uint64) *gossip {
	n, horizon := x.people, x.horizon
	g := &gossip{lane: lane, stream: draw.NewKey(seed, 0).Quick(), people: make([]person, n), free: none, horizon: horizon}
	cycle := make([]int32, n)
	for c := range 4 {
		for i := range cycle {
			cycle[i] = int32(i)
		}
		for i := n - 1; i > 0; i-- {
			j := g.stream.Below(int32(i) + 1)
			cycle[i], cycle[j] = cycle[j], cycle[i]
		}
		for i, p := range cycle {
			g.people[p].neighbours[2*c] = cycle[(i+1)%n]
			g.people[p].neighbours[2*c+1] = cycle[(i+n-1)%n]
		}
	}
	for p := range g.people {
		g.people[p].belief = g.stream.Uniform()
		if at := g.stream.Exponential(); at < horizon {
			g.q.Push(at, originates, int32(p), 0)
		}
	}
	return g
}

func (g *gossip) run() {
	for !g.q.Empty() {
		g.step()
	}
}

func (g *gossip) step() {
	v := g.q.Pop()
	if len(g.people) > 10000 { // Fewer people are in the processor's cache anyway.
		if e, ok := g.q.Soon(); ok {
			Prefetch(&g.people[e.A])
		}
	}
	now := v.Time()
	g.events++
	p := &g.people[v.A]
	if v.Kind() == originates {
		if at := now + g.stream.Exponential(); at < g.horizon {
			g.q.Push(at, originates, v.A, 0)
		}
		to := p.neighbours[g.stream.Bits()>>61]
		if m := g.take(p); g.lane {
			g.q.PushInOrder(now+0.1, arrives, to, m)
		} else {
			g.q.Push(now+0.1, arrives, to, m)
		}
		return
	}
	m := &g.messages[v.B]
	p.belief = (p.belief + m.belief) / 2
	p.heard++
	m.next, g.free = g.free, v.B
}

func (g *gossip) take(p *person) int32 {
	m := message{belief: p.belief, count: int32(p.heard)}
	i := g.free
	if i == none {
		g.messages = append(g.messages, m)
		return int32(len(g.messages) - 1)
	}
	g.free = g.messages[i].next
	g.messages[i] = m
	return i
}
