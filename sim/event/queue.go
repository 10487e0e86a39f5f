// Package event is the calendar of a simulation: what will happen, in the order of time, then of priority, then of being
// planned. Every model of the project runs on it. Nothing in it is random.
package event

import (
	"math"
	"math/bits"
)

// Event is something that will happen: 24 bytes, ordered by (time, priority, sequence). What A and B mean depends on the
// kind, and is the model's business.
type Event struct {
	bits uint64 // The time, as the bits of a float64 that is not negative: they sort as the numbers do.
	rank uint64 // The kind, which is the priority, in the top 8 bits; then the sequence number.
	A    int32
	B    int32
}

// Kind tells what an event does. It is also its priority: of events at one instant the lower kind happens first.
type Kind uint8

// Time is when the event happens, in the model's unit of time.
func (x *Event) Time() float64 { return math.Float64frombits(x.bits) }

// Kind is what the event does.
func (x *Event) Kind() Kind { return Kind(x.rank >> 56) }

// before is 1 if x happens before y, else 0: the borrow of a subtraction of 128 bits, so that the heap has no branches that
// a processor would have to guess.
func (x *Event) before(y *Event) int {
	_, borrow := bits.Sub64(x.rank, y.rank, 0)
	_, borrow = bits.Sub64(x.bits, y.bits, borrow)
	return int(borrow)
}

// Queue holds the pending events: those that are near in order, those that are far in buckets by time, and beside them a lane for
// those that come in order anyway. The zero value is ready for use.
//
// Push and Pop take a time that does not depend on how many events are pending, if their times are spread in any usual way, and
// never worse than the logarithm of the number, on average over a run. Neither allocates once the queue has had as many events.
type Queue struct {
	near near
	far  ladder
	lane lane
	next uint64 // Sequence number of the next event.
}

// many is how many events are near before there is a ladder.
const many = 2 * crowd

// Reset takes all events away and keeps the memory.
func (q *Queue) Reset() {
	q.near.clear()
	q.far.clear()
	q.lane.head, q.lane.n = 0, 0
	q.next = 0
}

// Push adds an event at a time that is not negative. Of events at one instant and of one kind, the first pushed happens first.
func (q *Queue) Push(time float64, kind Kind, a, b int32) {
	e := q.event(time, kind, a, b)
	if bucket := q.far.bucket(time); bucket != nil {
		q.far.n++
		q.far.put(bucket, e)
		return
	}
	q.near.push(e)
	if q.far.depth == 0 && q.near.n > many {
		q.far.relieve(&q.near)
	}
}

// PushInOrder does what Push does, faster if the event happens after all others that were pushed in order and are pending. So it
// is for events after a delay that is always the same. Any other order is as right, only slower.
func (q *Queue) PushInOrder(time float64, kind Kind, a, b int32) {
	if !q.lane.ends(time, kind) {
		q.Push(time, kind, a, b)
		return
	}
	q.lane.push(q.event(time, kind, a, b))
}

// event makes an event and numbers it.
func (q *Queue) event(time float64, kind Kind, a, b int32) Event {
	q.next++
	return Event{bits: math.Float64bits(time), rank: uint64(kind)<<56 | q.next, A: a, B: b}
}

// Pop removes the earliest event. The queue must not be empty.
func (q *Queue) Pop() Event {
	if q.near.n == 0 {
		q.far.refill(&q.near)
	}
	if q.lane.n > 0 && (q.near.n == 0 || q.lane.first().before(q.near.first()) != 0) {
		return q.lane.pop()
	}
	return q.near.pop()
}

// Empty reports whether nothing is left to happen.
func (q *Queue) Empty() bool { return q.near.n == 0 && q.far.n == 0 && q.lane.n == 0 }

// Next is the time of the earliest event, +Inf where there is none.
func (q *Queue) Next() float64 {
	time := math.Inf(1)
	if q.near.n > 0 || q.far.refill(&q.near) {
		time = q.near.first().Time()
	}
	if q.lane.n > 0 {
		time = min(time, q.lane.first().Time())
	}
	return time
}

// Pending lists the events that are to happen, in no order. The list is made anew by each call.
func (q *Queue) Pending() []Event {
	list := make([]Event, 0, q.near.n+q.far.n+q.lane.n)
	return q.lane.list(q.far.list(append(list, q.near.a[:q.near.n]...)))
}

// Soon is an event that will probably happen soon: as a rule each call tells of another. A model of so many people that they do not
// fit into the processor's cache may ask for one at each event, and Prefetch the person whom it is about. Nothing may depend on it.
func (q *Queue) Soon() (e Event, ok bool) { return q.far.soon() }
