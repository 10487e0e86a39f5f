package event

import "math"

// ladder keeps the events that are not near, in no order, in buckets by time. The first bucket that is not empty is opened when
// all that is earlier has happened. If it holds few events, they become near. If it is crowded, it is spread over a rung of
// narrower buckets below. The last bucket of a rung also takes whatever is later; nothing is behind it, so its rung is done when
// it is opened, and what it holds is spread over a new one.
//
// Whatever is earlier than the buckets that are still to be opened is near. Only the ladder knows which times that are.
//
// Source: Tang, Goh and Thng (2005), Ladder queue, ACM Transactions on Modeling and Computer Simulation 15. There the near
// events are always a sorted list, which a crowd at one instant makes quadratic.
type ladder struct {
	rungs  [deepest]rung
	depth  int     // Rungs in use.
	chunks []chunk // The first stands for none and is full.
	free   int32   // First unused chunk.
	ahead  int32   // A chunk of the bucket that is opened next: see lookAhead.
	n      int
}

const (
	deepest = 8     // Rungs below one another. What is crowded below the last is near.
	full    = 5     // Events of a chunk.
	crowd   = 48    // Events of a bucket that are near when it is opened; more are spread.
	widest  = 32768 // Buckets of a rung: so few that the beginnings of a rung stay in the cache of a processor.
)

// rung is a row of buckets of equal width.
type rung struct {
	start   float64 // Of the first bucket.
	inverse float64 // Buckets per unit of time.
	open    int     // The bucket that was opened last, -1 for none.
	buckets []int32 // The first chunk of each.
}

// chunk is a part of a bucket, 128 bytes.
type chunk struct {
	next, n int32
	events  [full]Event
}

// at is the bucket of an event at a time that is not before the start. It never falls as time rises, however it is rounded.
func (r *rung) at(time float64) int {
	x := (time - r.start) * r.inverse
	if x >= float64(len(r.buckets)-1) {
		return len(r.buckets) - 1
	}
	return int(x)
}

// bucket is where an event at a time belongs, nil if it is near.
func (l *ladder) bucket(time float64) *int32 {
	for d := range l.depth {
		r := &l.rungs[d&(deepest-1)]
		if !(time >= r.start) {
			break
		}
		if i := r.at(time); i > r.open {
			return &r.buckets[i]
		} else if i < r.open {
			break
		}
	}
	return nil
}

// put adds an event to a bucket.
func (l *ladder) put(bucket *int32, e Event) {
	x := &l.chunks[*bucket]
	if x.n == full {
		x = l.take(bucket)
	}
	x.events[x.n] = e
	x.n++
}

// take puts an empty chunk in front of a bucket.
func (l *ladder) take(bucket *int32) *chunk {
	c := l.free
	if c == 0 {
		c = int32(len(l.chunks))
		l.chunks = append(l.chunks, chunk{})
	}
	x := &l.chunks[c]
	l.free = l.chunks[l.free].next
	x.next, x.n = *bucket, 0
	*bucket = c
	return x
}

// give makes chunk c unused and returns the one behind it.
func (l *ladder) give(c int32) int32 {
	next := l.chunks[c].next
	l.chunks[c].next, l.free = l.free, c
	return next
}

// refill makes the events of the first bucket that is not empty near, where nothing is. It reports false if there is none.
func (l *ladder) refill(h *near) bool {
	for l.depth > 0 {
		r := &l.rungs[l.depth-1]
		i, end := r.open+1, len(r.buckets)-1
		for i < end && r.buckets[i] == 0 {
			i++
		}
		c := r.buckets[i]
		r.open, r.buckets[i] = i, 0
		if i == end {
			l.depth, l.ahead = l.depth-1, 0
		} else {
			l.ahead = r.buckets[i+1]
		}
		if c == 0 {
			continue
		}
		if k := l.count(c); k <= crowd || !l.spread(c, k) {
			l.pour(c, h)
			return true
		}
	}
	return false
}

// lookAhead reads one chunk of the bucket that is opened next, so that it is in the processor's cache by then. Nothing waits for
// what it reads.
func (l *ladder) lookAhead() {
	if l.ahead != 0 {
		l.ahead = l.chunks[l.ahead].next
	}
}

// count is the number of events in the chunks from c on.
func (l *ladder) count(c int32) int {
	k := 0
	for ; c != 0; c = l.chunks[c].next {
		k += int(l.chunks[c].n)
	}
	return k
}

// pour makes the events of the chunks from c on near.
func (l *ladder) pour(c int32, h *near) {
	for c != 0 {
		x := &l.chunks[c]
		l.n -= int(x.n)
		for i := range x.events[:x.n] {
			h.push(x.events[i])
		}
		c = l.give(c)
	}
}

// spread makes a rung of k events, the chunks from c on. It reports false if time does not tell them apart, or if there are
// rungs enough.
//
// The rung reaches to the last event, but not farther than four times the mean distance from the first. At most a quarter of the
// events can be farther (Markov's inequality), so no few late events make the buckets too wide for the others, and no event is
// spread again and again without many others having happened.
func (l *ladder) spread(c int32, k int) bool {
	first, last := math.Inf(1), 0.0
	some, sum, n := 0.0, 0.0, 0 // Sum of the distances from some event, of n events: times themselves would be rounded.
	for x := c; x != 0; x = l.chunks[x].next {
		p := &l.chunks[x]
		for i := range p.events[:p.n] {
			if t := p.events[i].Time(); t <= math.MaxFloat64 {
				if n == 0 {
					some = t
				}
				first, last, sum = min(first, t), max(last, t), sum+(t-some)
				n++
			}
		}
	}
	reach := min(last-first, 4*(sum/float64(n)+(some-first)))
	buckets := min(k, widest)
	inverse := float64(buckets-1) / reach
	if l.depth == deepest || !(reach > 0) || !(inverse > 0) || inverse > math.MaxFloat64 {
		return false
	}
	r := &l.rungs[l.depth]
	l.depth++
	r.lay(first, inverse, buckets)
	for c != 0 {
		for i := range l.chunks[c].n {
			e := l.chunks[c].events[i]
			l.put(&r.buckets[r.at(e.Time())], e)
		}
		c = l.give(c)
	}
	return true
}

// lay makes the buckets of a rung, all empty.
func (r *rung) lay(start, inverse float64, buckets int) {
	if cap(r.buckets) < buckets {
		r.buckets = make([]int32, 2*buckets)
	}
	r.start, r.inverse, r.open, r.buckets = start, inverse, -1, r.buckets[:buckets]
	clear(r.buckets)
}

// relieve begins a ladder with the events that are near, because they are many. If they are all at one instant, they stay, and
// the ladder begins behind it.
func (l *ladder) relieve(h *near) {
	if len(l.chunks) == 0 {
		l.chunks = append(l.chunks, chunk{n: full})
	}
	var c int32
	last := 0.0
	for _, e := range h.a[:h.n] {
		l.put(&c, e)
		last = max(last, e.Time())
	}
	l.n = h.n
	h.clear()
	if l.spread(c, l.n) {
		return
	}
	l.pour(c, h)
	start := math.NaN() // Nothing is behind infinity: everything stays near.
	if last <= math.MaxFloat64 {
		start = math.Nextafter(last, math.Inf(1))
	}
	l.depth = 1
	l.rungs[0].lay(start, 1, 1)
}

// list adds all events to a list.
func (l *ladder) list(to []Event) []Event {
	for d := range l.depth {
		for _, c := range l.rungs[d].buckets {
			for ; c != 0; c = l.chunks[c].next {
				to = append(to, l.chunks[c].events[:l.chunks[c].n]...)
			}
		}
	}
	return to
}

// clear takes all events away and keeps the memory.
func (l *ladder) clear() {
	l.depth, l.n, l.free, l.ahead = 0, 0, 0, 0
	l.chunks = l.chunks[:min(1, len(l.chunks))]
}
