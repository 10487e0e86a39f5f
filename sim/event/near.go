package event

import (
	"math/bits"
	"slices"
)

// near orders the events that are near. They are few as a rule, and then stand sorted, the earliest last. Once they are many they
// are a heap with four children to a node, which stays quick however many they become, until none is left.
//
// After the last event of the heap stand at least three that never happen, so that a node has all its children or none, and the
// search for the earliest child has no branch that depends on the events.
type near struct {
	a      []Event // From n on: never, if there is a heap.
	n      int
	heaped bool
}

// short is the number of events that are kept sorted.
const short = 32

// never is later than every event: the rank of no event is like this.
var never = Event{bits: 1<<64 - 1, rank: 1<<64 - 1}

// first is the earliest event. There must be one.
func (h *near) first() *Event {
	if h.heaped {
		return &h.a[0]
	}
	return &h.a[h.n-1]
}

// push adds an event.
func (h *near) push(e Event) {
	if len(h.a) < h.n+4 {
		h.grow()
	}
	if h.heaped || h.n >= short {
		h.climb(e)
		return
	}
	a, i := h.a, h.n
	h.n++
	for i > 0 {
		x := &a[i-1]
		if x.bits > e.bits || x.bits == e.bits && x.rank > e.rank {
			break
		}
		a[i] = *x
		i--
	}
	a[i] = e
}

// sort adds events where there are none, no more than a crowd. It counts for each how many are later, which is its place:
// counting has no branch that depends on the events, and so none that a processor could guess wrong.
func (h *near) sort(events []Event) {
	for len(h.a) < len(events)+3 {
		h.grow()
	}
	var later [crowd]uint8
	for i := range events {
		n, time := 0, events[i].bits
		for j := range events[:i] {
			_, earlier := bits.Sub64(time, events[j].bits, 0)
			n += int(earlier)
			later[j] += uint8(1 - earlier)
		}
		later[i] = uint8(n)
	}
	a := h.a
	for i := range events {
		a[later[i]] = events[i]
	}
	for i := 1; i < len(events); i++ { // Those at one instant.
		for j := i; j > 0 && a[j-1].bits == a[j].bits && a[j-1].rank < a[j].rank; j-- {
			a[j-1], a[j] = a[j], a[j-1]
		}
	}
	h.n = len(events)
}

// climb adds an event to the heap, or makes a heap.
func (h *near) climb(e Event) {
	if !h.heaped {
		slices.Reverse(h.a[:h.n]) // What is sorted is a heap.
		for i := h.n; i < min(crowd, len(h.a)); i++ {
			h.a[i] = never
		}
		h.heaped = true
	}
	a, i := h.a, h.n
	h.n++
	for i > 0 {
		parent := (i - 1) / 4
		if e.before(&a[parent]) == 0 {
			break
		}
		a[i] = a[parent]
		i = parent
	}
	a[i] = e
}

// grow makes sure that one more event fits.
func (h *near) grow() {
	h.a = append(h.a[:h.n], never, never, never, never)
	h.a = h.a[:cap(h.a)]
	for i := h.n; i < len(h.a); i++ {
		h.a[i] = never
	}
}

// pop removes the earliest event. There must be one.
func (h *near) pop() Event {
	h.n--
	if h.heaped {
		return h.popHeap()
	}
	return h.a[h.n]
}

// popHeap removes the root of the heap, which is already counted out.
func (h *near) popHeap() Event {
	top, last := h.a[0], h.a[h.n]
	h.a[h.n] = never
	if h.n > 0 {
		h.sink(last)
	}
	h.heaped = h.n > 0
	return top
}

// sink puts e at the root of the heap, or below it where it belongs.
func (h *near) sink(e Event) {
	a, n, i := h.a, h.n, 0
	for c := 1; c < n; c = 4*i + 1 {
		four := a[c : c+4 : c+4]
		left := four[1].before(&four[0])
		right := 2 + four[3].before(&four[2])
		best := left + (right-left)*four[right&3].before(&four[left&3])
		child := &four[best&3]
		if child.before(&e) == 0 {
			break
		}
		a[i] = *child
		i = c + best
	}
	a[i] = e
}

// clear takes all events away.
func (h *near) clear() {
	for i := range h.a[:h.n] {
		h.a[i] = never
	}
	h.n, h.heaped = 0, false
}
