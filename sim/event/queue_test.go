package event

import (
	"flag"
	"math"
	"slices"
	"testing"
	"time"

	"leaderful/sim/draw"

	"pgregory.net/rapid"
)

var long = flag.Bool("long", false, "run the workloads and the heaviest tests at full size, which takes minutes")

// TestQueueOrder holds the queue against a stable sort by time and kind, while events are pushed, in the lane or not, and popped
// in any mixture. Delays are of every size, and bursts make the queue use all its parts.
func TestQueueOrder(t *testing.T) {
	delays := map[string]func(*draw.Stream) float64{
		"few instants": func(s *draw.Stream) float64 { return float64(s.Below(4)) },
		"exponential":  (*draw.Stream).Exponential,
		"heavy tail":   func(s *draw.Stream) float64 { return math.Pow(s.Uniform(), -4) },
		"any size":     func(s *draw.Stream) float64 { return math.Float64frombits(s.Bits() >> 1) },
		"one instant":  func(*draw.Stream) float64 { return 0 },
		"tiny":         func(s *draw.Stream) float64 { return float64(s.Below(100)) * 0x1p-50 },
	}
	names := []string{"few instants", "exponential", "heavy tail", "any size", "one instant", "tiny"}
	rapid.Check(t, func(t *rapid.T) {
		s := draw.NewKey(rapid.Uint64().Draw(t, "seed"), 0).Quick()
		c := &contest{t: t}
		for range rapid.IntRange(1, 12).Draw(t, "bursts") {
			delay := delays[rapid.SampledFrom(names).Draw(t, "delays")]
			inOrder := rapid.IntRange(0, 2).Draw(t, "in order")
			pops := rapid.IntRange(0, 100).Draw(t, "pops in a hundred")
			for range rapid.SampledFrom([]int{3, 30, 300, 2000}).Draw(t, "steps") {
				if int(s.Below(100)) < pops {
					c.pop()
					continue
				}
				d := delay(&s)
				if !(d >= 0) {
					d = math.Inf(1)
				}
				c.push(c.now+d, Kind(s.Below(4)), int(s.Below(3)) < inOrder)
			}
			if rapid.IntRange(0, 9).Draw(t, "reset") == 0 {
				c.reset()
			}
			c.check()
		}
		for len(c.model) > 0 {
			c.pop()
		}
		c.check()
	})
}

// contest is a queue beside a heap that is as plain as can be.
type contest struct {
	t     *rapid.T
	q     Queue
	model []planned
	now   float64
	n     int32
}

// planned is an event of the plain heap.
type planned struct {
	time float64
	kind Kind
	a    int32 // In the order of pushing.
}

func (p planned) before(x planned) bool {
	if p.time != x.time {
		return p.time < x.time
	}
	if p.kind != x.kind {
		return p.kind < x.kind
	}
	return p.a < x.a
}

func (c *contest) push(time float64, kind Kind, inOrder bool) {
	c.n++
	if inOrder {
		c.q.PushInOrder(time, kind, c.n, -c.n)
	} else {
		c.q.Push(time, kind, c.n, -c.n)
	}
	c.model = append(c.model, planned{time, kind, c.n})
	for i := len(c.model) - 1; i > 0 && c.model[i].before(c.model[(i-1)/2]); i = (i - 1) / 2 {
		c.model[i], c.model[(i-1)/2] = c.model[(i-1)/2], c.model[i]
	}
}

func (c *contest) pop() {
	if len(c.model) == 0 {
		return
	}
	want := c.model[0]
	if got := c.q.Next(); got != want.time {
		c.t.Fatalf("the next event is at %g, want %g", got, want.time)
	}
	if c.n%2 == 0 {
		c.q.Soon() // Changes nothing.
	}
	got := c.q.Pop()
	if got.Time() != want.time || got.Kind() != want.kind || got.A != want.a || got.B != -want.a {
		c.t.Fatalf("popped %g %d %d, want %+v", got.Time(), got.Kind(), got.A, want)
	}
	c.now = min(want.time, math.MaxFloat64)
	last := len(c.model) - 1
	c.model[0] = c.model[last]
	c.model = c.model[:last]
	for i := 0; ; {
		child := 2*i + 1
		if child+1 < last && c.model[child+1].before(c.model[child]) {
			child++
		}
		if child >= last || !c.model[child].before(c.model[i]) {
			return
		}
		c.model[i], c.model[child] = c.model[child], c.model[i]
		i = child
	}
}

func (c *contest) reset() {
	c.q.Reset()
	c.model, c.now = c.model[:0], 0
}

// check compares what is pending.
func (c *contest) check() {
	if c.q.Empty() != (len(c.model) == 0) {
		c.t.Fatalf("empty is %v with %d events pending", c.q.Empty(), len(c.model))
	}
	if c.q.Empty() && !math.IsInf(c.q.Next(), 1) {
		c.t.Fatalf("an empty queue has a next event at %g", c.q.Next())
	}
	var got, want []int32
	for _, e := range c.q.Pending() {
		got = append(got, e.A)
	}
	for _, p := range c.model {
		want = append(want, p.a)
	}
	for e, ok := c.q.Soon(); ok; e, ok = c.q.Soon() {
		if !slices.Contains(want, e.A) {
			c.t.Fatalf("event %d is said to happen soon and is not pending", e.A)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		c.t.Fatalf("%d events pending, want %d", len(got), len(want))
	}
}

// load is a way to fill the queue with n events and then to pop and push.
type load struct {
	name  string
	fill  func(s *draw.Stream, i int) float64 // Time of the i-th event.
	delay func(s *draw.Stream) float64        // Of what is pushed for each event that is popped.
}

func zero(*draw.Stream) float64 { return 0 }

// pareto is a delay of at least 1 with a tail so heavy that it has no mean.
func pareto(s *draw.Stream) float64 { return 1 / (1 - s.Uniform()) }

// doubling is a delay of any order of magnitude.
func doubling(s *draw.Stream) float64 { return math.Ldexp(1+s.Uniform(), int(s.Below(600))-300) }

var loads = []load{
	{"exponential", func(s *draw.Stream, _ int) float64 { return s.Exponential() }, (*draw.Stream).Exponential},
	{"one instant", func(*draw.Stream, int) float64 { return 7 }, zero},
	{"one instant, then others", func(*draw.Stream, int) float64 { return 7 }, (*draw.Stream).Exponential},
	{"two instants", func(_ *draw.Stream, i int) float64 { return float64(i % 2) }, zero},
	{"whole numbers", func(s *draw.Stream, _ int) float64 { return float64(s.Below(10)) }, func(s *draw.Stream) float64 { return float64(s.Below(10)) }},
	{"heavy tail", func(s *draw.Stream, _ int) float64 { return pareto(s) }, pareto},
	{"heavier tail", func(s *draw.Stream, _ int) float64 { return math.Pow(pareto(s), 4) }, func(s *draw.Stream) float64 { return math.Pow(pareto(s), 4) }},
	{"orders of magnitude", func(s *draw.Stream, _ int) float64 { return doubling(s) }, doubling},
	{"powers of two", func(_ *draw.Stream, i int) float64 { return math.Ldexp(1, i%2000-1000) }, doubling},
	{"one far away", func(s *draw.Stream, i int) float64 {
		if i == 0 {
			return 1e300
		}
		return s.Exponential()
	}, (*draw.Stream).Exponential},
	{"never", func(s *draw.Stream, i int) float64 { return []float64{math.Inf(1), s.Exponential()}[i%2] }, (*draw.Stream).Exponential},
	{"rising", func(_ *draw.Stream, i int) float64 { return float64(i) }, func(*draw.Stream) float64 { return 1e6 }},
	{"falling", func(_ *draw.Stream, i int) float64 { return 1e8 - float64(i) }, (*draw.Stream).Exponential},
	{"nearer and nearer", func(_ *draw.Stream, i int) float64 { return 1 / float64(i+1) }, func(s *draw.Stream) float64 { return 1e-9 * s.Uniform() }},
	{"neighbouring numbers", func(s *draw.Stream, _ int) float64 { return 1e9 + float64(s.Below(1000))*0x1p-23 }, zero},
}

// calendar is what the loads are put on.
type calendar interface {
	Push(time float64, kind Kind, a, b int32)
	Pop() Event
	Empty() bool
}

// cost is the time per event of filling a calendar with n events and popping 2n while n are pushed. It fails the test if the
// events do not come in order.
func (x load) cost(t testing.TB, q calendar, n int) time.Duration {
	s := draw.NewKey(1, n).Quick()
	began := time.Now()
	for i := range n {
		q.Push(x.fill(&s, i), Kind(i&1), int32(i), 0)
	}
	var last Event
	for i := range 2 * n {
		e := q.Pop()
		if e.before(&last) != 0 {
			t.Fatalf("%s: event %d comes after one that is later", x.name, i)
		}
		last = e
		if i < n {
			q.Push(min(e.Time(), math.MaxFloat64)+x.delay(&s), 1, e.A, 0)
		}
	}
	if !q.Empty() {
		t.Fatalf("%s: events are left over", x.name)
	}
	return time.Since(began) / time.Duration(2*n)
}

// growth is how many times dearer an event is with large pending events than with small. Each is the best of three runs if they are short.
func (x load) growth(t *testing.T, make func() calendar, small, large int) float64 {
	best := func(n int) time.Duration {
		if n > 1_000_000 {
			return x.cost(t, make(), n) // Long enough for once.
		}
		return min(x.cost(t, make(), n), x.cost(t, make(), n), x.cost(t, make(), n))
	}
	cheap, dear := best(small), best(large)
	t.Logf("%-26s %8v an event with %d pending, %8v with %d", x.name, cheap, small, dear, large)
	return float64(dear) / float64(cheap)
}

// TestQueueIsNeverQuadratic lets the number of pending events grow a hundredfold. A logarithm and the processor's caches make an
// event a few times dearer; the control, a list that is kept sorted, grows far more with one of the loads. With -long ten million
// events are pending.
func TestQueueIsNeverQuadratic(t *testing.T) {
	const limit = 20
	small, large := 1000, 100_000
	switch {
	case *long:
		small, large = 100_000, 10_000_000
	case testing.Short():
		small, large = 200, 20_000
	}
	for _, x := range loads {
		if g := x.growth(t, func() calendar { return new(Queue) }, small, large); g > limit {
			t.Errorf("%s: an event is %.0f times dearer with %d times the events", x.name, g, large/small)
		}
	}
	if g := loads[1].growth(t, func() calendar { return new(sorted) }, 50, 5000); g <= limit {
		t.Errorf("the check does not notice a sorted list: an event is %.0f times dearer with 100 times the events", g)
	}
}

// sorted is a calendar that is quadratic where many events share an instant: a list, the earliest event last.
type sorted struct {
	list []Event
	n    uint64
}

func (s *sorted) Push(time float64, kind Kind, a, b int32) {
	s.n++
	e := Event{bits: math.Float64bits(time), rank: uint64(kind)<<56 | s.n, A: a, B: b}
	i := len(s.list)
	for i > 0 && s.list[i-1].before(&e) != 0 {
		i--
	}
	s.list = slices.Insert(s.list, i, e)
}

func (s *sorted) Pop() Event {
	e := s.list[len(s.list)-1]
	s.list = s.list[:len(s.list)-1]
	return e
}

func (s *sorted) Empty() bool { return len(s.list) == 0 }
