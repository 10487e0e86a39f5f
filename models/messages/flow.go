package messages

import "leaderful/sim/draw"

// This file follows a message: originated, handed on, handled, delivered or lost.

// luckOf is the luck of the message of a source with a number. That of number 0 only sets when the first one comes.
func (e *engine) luckOf(source, number int32) luck {
	return luck(e.key.With(draw.Pair(source, number)))
}

// plan sets when a source originates the message after the one with a number and its luck. The number travels with the
// event, so that nothing needs to be kept for sources.
func (e *engine) plan(source, number int32, l luck) {
	if at := e.now + e.terms.every*l.at(placeGap).Wait(); at < e.horizon {
		e.calendar.Push(at, originates, source, number+1)
	}
}

// originate lets somebody write to somebody else.
func (e *engine) originate(source, number int32) {
	l := e.luckOf(source, number)
	m := message{luck: l, born: e.now, to: e.target(source, l), next: none} // First, because memory is slow.
	if e.terms.beliefs {
		m.belief, m.count = e.people[source].belief, e.people[source].count
	}
	e.plan(source, number, l)
	i := e.take()
	e.messages[i] = m
	e.outcome.underWay++
	if e.measured(&m) {
		e.outcome.originated++
	}
	if e.terms.handling && e.terms.source {
		e.enqueue(source, i)
	} else {
		e.handOn(source, i)
	}
}

// handOn sends a message on its way, until it stays with somebody or is on a way that takes time. That may be the whole way.
func (e *engine) handOn(p, i int32) {
	for {
		m := &e.messages[i]
		if m.hops > 0 && e.measured(m) {
			e.desks[p].passed++
		}
		if e.terms.loss > 0 && m.luck.at(placeHops+2*uint64(m.hops)+1).Uniform() < e.terms.loss {
			e.lose(p, i)
			return
		}
		m.hops++
		p = e.next(p, m.to)
		if e.terms.delay > 0 {
			e.calendar.PushInOrder(e.now+e.terms.delay, arrives, p, i)
			return
		}
		if !e.passes(p, i) {
			return
		}
	}
}

// arrive takes a message in after a handoff.
func (e *engine) arrive(p, i int32) {
	if e.passes(p, i) {
		e.handOn(p, i)
	}
}

// passes reports whether a message that reaches somebody goes on at once. Else it is delivered, or waits for being handled.
func (e *engine) passes(p, i int32) bool {
	there := e.messages[i].to == p
	switch {
	case e.terms.handling && (!there || e.terms.destination):
		e.enqueue(p, i)
	case there:
		e.deliver(i)
	default:
		return true
	}
	return false
}

// enqueue puts a message last into an inbox.
func (e *engine) enqueue(p, i int32) {
	d := &e.desks[p]
	e.messages[i].next = none
	if d.first == none {
		d.first, d.last = i, i
		e.handle(p, d)
		return
	}
	e.messages[d.last].next = i
	d.last = i
}

// handle begins with the first message of an inbox.
func (e *engine) handle(p int32, d *desk) {
	m := &e.messages[d.first]
	time := e.terms.mean
	if e.terms.exponential {
		place := placeHops + 2*uint64(m.hops)
		if e.terms.perMessage {
			place = placeHops
		}
		time *= m.luck.at(place).Wait()
	}
	until := e.now + time
	d.busy += max(0, min(until, e.horizon)-max(e.now, e.warmup))
	e.calendar.Push(until, handled, p, 0)
}

// finish ends the handling of a message, and begins with the next.
func (e *engine) finish(p int32) {
	d := &e.desks[p]
	i := d.first
	if d.first = e.messages[i].next; d.first != none {
		e.handle(p, d)
	}
	if e.messages[i].to == p {
		e.deliver(i)
	} else {
		e.handOn(p, i)
	}
}

// deliver ends the way of a message where it was meant to.
func (e *engine) deliver(i int32) {
	m := &e.messages[i]
	if e.terms.beliefs {
		e.people[m.to].takeIn(m, e.terms.byCount)
	}
	if e.measured(m) {
		e.outcome.delivered(e.now-m.born, m.hops)
	}
	e.outcome.underWay--
	e.release(i)
}

// takeIn averages a belief with one's own.
func (p *person) takeIn(m *message, byCount bool) {
	share := 0.5
	if byCount {
		share = (float64(m.count) + 1) / (float64(m.count) + float64(p.count) + 2)
	}
	p.belief += share * (m.belief - p.belief)
	p.count++
}

// lose ends the way of a message with somebody who hands it on.
func (e *engine) lose(p, i int32) {
	if e.measured(&e.messages[i]) {
		switch {
		case e.tree.frontline(p):
			e.outcome.lostFrontline++
		case e.tree.boss[p] != nobody:
			e.outcome.lostMiddle++
		default:
			e.outcome.lostTop++
		}
	}
	e.outcome.underWay--
	e.release(i)
}

// measured reports whether the measures count a message.
func (e *engine) measured(m *message) bool { return m.born >= e.warmup }

// take finds room for a message.
func (e *engine) take() int32 {
	i := e.free
	if i == none {
		e.messages = append(e.messages, message{})
		return int32(len(e.messages) - 1)
	}
	e.free = e.messages[i].next
	return i
}

// release makes room for another message.
func (e *engine) release(i int32) { e.messages[i].next, e.free = e.free, i }
