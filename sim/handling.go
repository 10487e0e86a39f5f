package sim

import (
	"math"

	"leaderful/sim/draw"
	"leaderful/sim/record"
)

// prepareHandling readies the distribution of handling times.
func (e *Engine) prepareHandling() {
	h := &e.behaviour.Handling
	e.handling = [numMessageKinds]float64{
		msgReport: h.Report, msgRequest: h.Request, msgReply: h.Reply, msgEmptyReply: h.EmptyReply,
		msgInstruction: h.Instruction, msgInvitation: h.Request, msgTakeover: h.Report, msgHandover: h.Report,
	}
	variance := math.Log1p(h.CV * h.CV)
	e.logMean, e.logSD = -variance/2, math.Sqrt(variance)
}

// handlingTime is what an item costs the person in hours.
func (e *Engine) handlingTime(p Person, m *message) float64 {
	if m.kind == msgRework {
		return e.behaviour.Interdependence.Rework * e.slowness(p)
	}
	h := &e.behaviour.Handling
	t := h.Mean * e.handling[m.kind]
	if m.kind == msgInstruction && e.knows(p, m.slot) {
		t = h.Mean * e.handling[msgEmptyReply] // News of a decision one knows of says nothing.
	}
	if t == 0 || m.from == p {
		return 0 // A convener's own invitation costs nothing but the waiting.
	}
	if h.Shape != "fixed" {
		f := e.open[m.slot]
		u := f.key.With(uint64(drawHandling)).With(uint64(m.kind)).With(draw.Pair(int32(m.from), int32(p))).With(uint64(m.count)).Uniform()
		if h.Shape == "exponential" {
			t *= draw.Exponential(u)
		} else {
			t *= math.Exp(e.logMean + e.logSD*draw.Normal(u))
		}
	}
	return t * e.slowness(p)
}

// knows reports whether somebody knows of the decision on an issue.
func (e *Engine) knows(p Person, slot int32) bool {
	f := e.open[slot]
	d := e.find(f, p)
	return d != none && f.dossiers[d].knows
}

// slowness is the factor on somebody's handling times: deputies and new successors are slower, strain costs capacity, and
// people may have only part of their time for issues.
func (e *Engine) slowness(p Person) float64 {
	s := e.own(p)
	slow := s.slow
	if s.learning > 0 {
		left := 1 - (e.clock-s.slowFrom)/s.learning
		if left <= 0 {
			s.learning, s.slow, slow = 0, 1, 1
		} else {
			slow = 1 + (slow-1)*left
		}
	}
	return slow / (e.capacity(p) * s.free)
}

// next takes the next item in hand, if the person is there and free.
func (e *Engine) next(p Person) {
	s := e.own(p)
	for s.hand == none && s.meeting == none && s.inbox != none && e.present(p) {
		i := s.inbox
		s.inbox = e.messages.removeFirst(i)
		s.waiting--
		m := &e.messages.all[i]
		waited := e.clock - m.arrived
		if waited > e.behaviour.Patience && m.kind != msgTakeover && m.kind != msgHandover { // An issue does not get lost for lack of patience.
			e.tell(Happening{What: GaveUp, Person: p, Other: m.from, Token: none}, e.open[m.slot])
			e.drop(i, record.Dropped)
			continue
		}
		if waited > e.behaviour.Engagement.Overload {
			e.hinder(p)
		}
		m.taken = true
		s.hand, s.since, s.given = i, e.clock, s.free
		s.serial++
		e.queue.Push(e.clock+e.handlingTime(p, m), evDone, int32(p), s.serial)
	}
	if s.retreat.waits && s.hand == none && s.meeting == none && e.present(p) {
		e.enterSpace(p)
	}
}

// handled ends the handling of the item in hand and does what it calls for.
func (e *Engine) handled(p Person, serial int32) {
	s := e.own(p)
	if s.hand == none || s.serial != serial {
		return
	}
	i := s.hand
	s.hand = none
	if i == inThirdSpace {
		e.leaveSpace(p)
		return
	}
	m := e.messages.all[i]
	f := e.open[m.slot]
	f.attention += (e.clock - s.since) * s.given
	e.worked(s)
	if m.handed > 0 {
		e.learnOfHands(f, p, &m)
	}
	switch m.kind {
	case msgReport:
		e.handleReport(f, p, &m)
	case msgRequest:
		e.handleRequest(f, p, &m)
	case msgReply, msgEmptyReply:
		e.handleReply(f, p, &m)
	case msgInstruction:
		e.handleInstruction(f, p, &m)
	case msgInvitation:
		e.handleInvitation(f, p, &m)
	case msgTakeover:
		e.handleTakeover(f, p, &m)
	case msgHandover:
		e.handleHandover(f, p, &m)
	}
	e.release(i)
	e.next(p)
}

// worked books the time since somebody became busy, as far as it lies between warm-up and horizon, and returns it [h].
func (e *Engine) worked(s *staff) float64 {
	from, to := max(s.since, e.world.setup.Warmup), min(e.clock, e.world.setup.Horizon)
	if to <= from {
		return 0
	}
	s.busy += to - from
	return to - from
}
