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

// Queue holds the pending events: a heap with four children per node, in one slice without pointers.
type Queue struct {
	heap []Event
	next uint64 // Sequence number of the next event.
}

// Reset takes all events away and keeps the memory.
func (q *Queue) Reset() { q.heap, q.next = q.heap[:0], 0 }

// Push adds an event at a time that is not negative. Of events at one instant and of one kind, the first pushed happens first.
func (q *Queue) Push(time float64, kind Kind, a, b int32) {
	q.next++
	e := Event{bits: math.Float64bits(time), rank: uint64(kind)<<56 | q.next, A: a, B: b}
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

// Pop removes the earliest event. The queue must not be empty.
func (q *Queue) Pop() Event {
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

// Empty reports whether nothing is left to happen.
func (q *Queue) Empty() bool { return len(q.heap) == 0 }

// Pending lists the events that are to happen, in no order. The slice must not be changed and holds until the next Push or Pop.
func (q *Queue) Pending() []Event { return q.heap }

// Next is the time of the earliest event, +Inf where there is none.
func (q *Queue) Next() float64 {
	if q.Empty() {
		return math.Inf(1)
	}
	return q.heap[0].Time()
}
