package sim

import (
	"math"
	"math/bits"
)

// event is something that will happen: 24 bytes, ordered by (time, priority, sequence). What a and b mean depends on the
// kind; see the table of handlers in Engine.dispatch.
type event struct {
	bits uint64 // The time [h], as the bits of a float64 that is not negative: they sort as the numbers do.
	rank uint64 // The kind, which is the priority, in the top 8 bits; then the sequence number.
	a    int32
	b    int32
}

func (x *event) time() float64 { return math.Float64frombits(x.bits) }

func (x *event) kind() eventKind { return eventKind(x.rank >> 56) }

// eventKind tells what an event does. The order of the kinds is their priority at one instant: what happens to the
// organisation comes before what happens in it, and whoever waits looks up last.
type eventKind uint8

const (
	evShock    eventKind = iota // Shock a starts (b = 0) or ends (b = 1).
	evChange                    // Change a of the run's structure begins.
	evTurnover                  // People give up, or not, at the end of day a.
	evDeputy                    // A deputy starts to act for post a; b is the occupant who left.
	evReturn                    // A successor arrives at post a; b is the occupant who left.
	evHands                     // Post a has changed hands; after all posts that do so at one instant.
	evOnset                     // The next issue of the world arises.
	evReopen                    // The routine that issue a was decided by fails.
	evArrive                    // Message a reaches its receiver.
	evDone                      // Person a has handled the item in hand; b guards against items taken away.
	evAct                       // The person of dossier b acts on the decision of issue a.
	evRound                     // Meeting a ends a round; b is its generation.
	evGather                    // Meeting a has waited long enough for its quorum.
	evSearch                    // The search for a way in issue a is over.
	evClarify                   // The person of dossier b finds out which rules issue a falls under.
	evSpaces                    // Round a of third spaces begins.
	evSpace                     // Group b of round a of third spaces meets.
	evQuiet                     // Nothing new has been heard for a while at dossier b of issue a.
	evWait                      // Inquiry a has waited long enough; b is its generation.
	evDeadline                  // The deadline of issue a, at dossier b.
	evFollowed                  // The follow-up of issue a is over.
	evForget                    // Issue a can no longer matter to anybody.
	evFade                      // Somebody forgets what stands at place a of the lore, unless it was used since.
	evWarm                      // The warm-up is over.
	evSample                    // Sample the series.
)

// before is 1 if x happens before y, else 0: the borrow of a subtraction of 128 bits, so that the heap has no branches that
// a processor would have to guess.
func (x *event) before(y *event) int {
	_, borrow := bits.Sub64(x.rank, y.rank, 0)
	_, borrow = bits.Sub64(x.bits, y.bits, borrow)
	return int(borrow)
}

// queue holds the pending events: a heap with four children per node, in one slice without pointers.
type queue struct {
	heap []event
	next uint64 // Sequence number of the next event.
}

func (q *queue) reset() { q.heap, q.next = q.heap[:0], 0 }

// push adds an event. Of events at one instant and of one kind, the first pushed happens first.
func (q *queue) push(time float64, kind eventKind, a, b int32) {
	q.next++
	e := event{bits: math.Float64bits(time), rank: uint64(kind)<<56 | q.next, a: a, b: b}
	q.heap = append(q.heap, e)
	h := q.heap
	i := len(h) - 1
	for i > 0 {
		parent := (i - 1) / 4
		if e.before(&h[parent]) == 0 {
			break
		}
		h[i] = h[parent]
		i = parent
	}
	h[i] = e
}

// pop removes the earliest event. The queue must not be empty.
func (q *queue) pop() event {
	h := q.heap
	top := h[0]
	last := h[len(h)-1]
	h = h[:len(h)-1]
	q.heap = h
	if len(h) == 0 {
		return top
	}
	i := 0
	for {
		c := 4*i + 1
		if c >= len(h) {
			break
		}
		best := c
		if c+4 <= len(h) {
			four := h[c : c+4 : c+4]
			left := four[1].before(&four[0])
			right := 2 + four[3].before(&four[2])
			best += left + (right-left)*four[right].before(&four[left])
		} else {
			for c++; c < len(h); c++ {
				best += (c - best) * h[c].before(&h[best])
			}
		}
		if h[best].before(&last) == 0 {
			break
		}
		h[i] = h[best]
		i = best
	}
	h[i] = last
	return top
}

func (q *queue) empty() bool { return len(q.heap) == 0 }
