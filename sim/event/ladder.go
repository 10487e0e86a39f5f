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
	chunks []chunk // The first stands for none.
	free   int32   // First unused chunk.
	n      int     // Events.
	ahead  lookout

	sorting [crowd + full]Event // What pour works on.
}

const (
	deepest = 8    // Rungs below one another. What is crowded below the last is near.
	full    = 5    // Events of a chunk.
	crowd   = 48   // Events of a bucket that are near when it is opened; more are spread.
	few     = 8    // Events of a bucket of a lower rung on average. Hardly any are added to them there, other than in the first.
	widest  = 4096 // Buckets of a rung: so few that where each ends stays in the cache of a processor.
)

// rung is a row of buckets of equal width.
type rung struct {
	start   float64 // Of the first bucket.
	inverse float64 // Buckets per unit of time.
	last    float64 // Index of the last bucket.
	open    int     // Of the bucket that was opened last, -1 for none.
	buckets []bucket
}

// bucket is a list of chunks, of which all but the first are full. It has the counts itself, so that nothing has to be read of a
// chunk to add an event: a processor waits for what it reads, and not for what it writes.
type bucket struct {
	chunk  int32  // The first.
	counts uint32 // Eight times the events, and for how many more the first chunk has room.
}

func (b bucket) n() int    { return int(b.counts >> 3) }
func (b bucket) room() int { return int(b.counts & 7) }

// chunk is a part of a bucket, 128 bytes.
type chunk struct {
	events [full]Event
	next   int32
}

// at is the bucket of an event at a time that is not before the start. It never falls as time rises, however it is rounded.
func (r *rung) at(time float64) int {
	x := (time - r.start) * r.inverse
	if x < r.last {
		return int(x)
	}
	return int(r.last)
}

// bucket is where an event at a time belongs, nil if it is near.
func (l *ladder) bucket(time float64) *bucket {
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
func (l *ladder) put(b *bucket, e Event) {
	if b.counts&7 == 0 {
		l.take(b)
	}
	l.chunks[b.chunk].events[full-b.counts&7] = e
	b.counts += 8 - 1 // One event more, and no room for it any more.
}

// take puts an empty chunk in front of a bucket.
func (l *ladder) take(b *bucket) {
	c := l.free
	if c == 0 {
		c = int32(len(l.chunks))
		l.chunks = append(l.chunks, chunk{})
	}
	l.free = l.chunks[l.free].next
	l.chunks[c].next = b.chunk
	b.chunk = c
	b.counts += full
}

// first is the events of the first chunk of a bucket that is not empty.
func (l *ladder) first(b bucket) []Event { return l.chunks[b.chunk].events[:full-b.room()] }

// rest is a bucket without its first chunk.
func (l *ladder) rest(b bucket) bucket {
	return bucket{l.chunks[b.chunk].next, uint32(b.n()+b.room()-full) << 3}
}

// give makes the first chunk of a bucket unused and returns the rest.
func (l *ladder) give(b bucket) bucket {
	rest := l.rest(b)
	l.chunks[b.chunk].next, l.free = l.free, b.chunk
	return rest
}

// refill makes the events of the first bucket that is not empty near, where nothing is. It reports false if there is none.
func (l *ladder) refill(h *near) bool {
	for l.depth > 0 {
		r := &l.rungs[l.depth-1]
		i, end := r.open+1, len(r.buckets)-1
		for i < end && r.buckets[i].counts == 0 {
			i++
		}
		b := r.buckets[i]
		r.open, r.buckets[i] = i, bucket{}
		if i == end {
			l.depth--
		}
		l.lookOut()
		if b.counts == 0 {
			continue
		}
		if b.n() <= crowd || !l.spread(b) {
			l.pour(b, h)
			return true
		}
	}
	return false
}

// pour makes the events of a bucket near.
func (l *ladder) pour(b bucket, h *near) {
	n := b.n()
	l.n -= n
	if n > crowd || h.n > 0 {
		for b.counts > 0 {
			for _, e := range l.first(b) {
				h.push(e)
			}
			b = l.give(b)
		}
		return
	}
	for i := 0; i < n; {
		*(*[full]Event)(l.sorting[i:]) = l.chunks[b.chunk].events
		i += full - b.room()
		b = l.give(b)
	}
	h.sort(l.sorting[:n])
	l.lookAbove()
}

// spread makes a rung of the events of a bucket. It reports false if time does not tell them apart, or if there are
// rungs enough.
//
// The rung reaches to the last event, but not farther than four times the mean distance from the first. At most a quarter of the
// events can be farther (Markov's inequality), so no few late events make the buckets too wide for the others, and no event is
// spread again and again without many others having happened.
func (l *ladder) spread(b bucket) bool {
	first, last := math.Inf(1), 0.0
	some, sum, n := 0.0, 0.0, 0 // Sum of the distances from some event, of n events: times themselves would be rounded.
	for x := b; x.counts > 0; x = l.rest(x) {
		for _, e := range l.first(x) {
			if t := e.Time(); t <= math.MaxFloat64 {
				if n == 0 {
					some = t
				}
				first, last, sum = min(first, t), max(last, t), sum+(t-some)
				n++
			}
		}
	}
	reach := min(last-first, 4*(sum/float64(n)+(some-first)))
	buckets := min(b.n(), widest)
	if l.depth > 0 {
		buckets = min((b.n()+few-1)/few, widest)
	}
	inverse := float64(buckets-1) / reach
	if l.depth == deepest || !(reach > 0) || !(inverse > 0) || inverse > math.MaxFloat64 {
		return false
	}
	r := &l.rungs[l.depth]
	l.depth++
	r.lay(first, inverse, buckets)
	l.lookOut()
	l.lookUp()
	for b.counts > 0 {
		for _, e := range l.first(b) {
			l.put(&r.buckets[r.at(e.Time())], e)
		}
		b = l.give(b)
	}
	return true
}

// lay makes the buckets of a rung, all empty.
func (r *rung) lay(start, inverse float64, buckets int) {
	if cap(r.buckets) < buckets {
		r.buckets = make([]bucket, 2*buckets)
	}
	r.start, r.inverse, r.last, r.open, r.buckets = start, inverse, float64(buckets-1), -1, r.buckets[:buckets]
	clear(r.buckets)
}

// relieve begins a ladder with the events that are near, because they are many. If they are all at one instant, they stay, and
// the ladder begins behind it.
func (l *ladder) relieve(h *near) {
	if len(l.chunks) == 0 {
		l.chunks = append(l.chunks, chunk{})
	}
	var b bucket
	last := 0.0
	for _, e := range h.a[:h.n] {
		l.put(&b, e)
		last = max(last, e.Time())
	}
	l.n = h.n
	h.clear()
	if l.spread(b) {
		return
	}
	l.pour(b, h)
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
		for _, b := range l.rungs[d].buckets {
			for ; b.counts > 0; b = l.rest(b) {
				to = append(to, l.first(b)...)
			}
		}
	}
	return to
}

// clear takes all events away and keeps the memory.
func (l *ladder) clear() {
	l.depth, l.n, l.free, l.ahead = 0, 0, 0, lookout{}
	l.chunks = l.chunks[:min(1, len(l.chunks))]
}
