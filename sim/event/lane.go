package event

// lane holds events that were pushed in the order in which they happen, as those after a constant delay are: first in,
// first out. It is a ring.
type lane struct {
	ring    []Event // As long as a power of two, or empty.
	head, n int
}

// first is the earliest event. The lane must not be empty.
func (l *lane) first() *Event { return &l.ring[l.head&(len(l.ring)-1)] }

// ends reports whether an event that is pushed now would happen after all that are in the lane.
func (l *lane) ends(time float64, kind Kind) bool {
	if l.n == 0 {
		return true
	}
	last := &l.ring[(l.head+l.n-1)&(len(l.ring)-1)]
	return time > last.Time() || time == last.Time() && kind >= last.Kind()
}

// push adds an event that happens after all that are in the lane.
func (l *lane) push(e Event) {
	if l.n == len(l.ring) {
		l.grow()
	}
	l.ring[(l.head+l.n)&(len(l.ring)-1)] = e
	l.n++
}

// pop removes the earliest event. The lane must not be empty.
func (l *lane) pop() Event {
	e := *l.first()
	l.head++
	l.n--
	return e
}

// grow doubles the ring.
func (l *lane) grow() {
	ring := make([]Event, max(64, 2*len(l.ring)))
	for i := range l.n {
		ring[i] = l.ring[(l.head+i)&(len(l.ring)-1)]
	}
	l.ring, l.head = ring, 0
}

// list adds all events to a list.
func (l *lane) list(to []Event) []Event {
	for i := range l.n {
		to = append(to, l.ring[(l.head+i)&(len(l.ring)-1)])
	}
	return to
}
