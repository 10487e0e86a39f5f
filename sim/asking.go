package sim

import (
	"slices"

	"leaderful/sim/draw"
	"leaderful/sim/record"
)

// inquiry is a question that one person has put to several others, and waits to be answered.
type inquiry struct {
	gen     int32
	slot    int32
	d       int32 // The asker's dossier.
	pending int32
	by      float64
	replyTo Person // For whom the asker asks; Nobody for themselves.
	askGen  int32  // With asks: the inquiry that the reply will answer.
	asks    int32
}

// inquire opens an inquiry.
func (e *Engine) inquire(f *openIssue, d int32, by float64) int32 {
	a := takeFree(&e.inquiries, &e.freeAsk)
	q := &e.inquiries[a]
	*q = inquiry{gen: q.gen + 1, slot: f.slot, d: d, by: by, replyTo: Nobody, asks: none}
	f.refs++
	e.queue.Push(by, evWait, a, q.gen)
	return a
}

// request sends a request of an inquiry to somebody. A request that the channel loses is not known to be lost.
func (e *Engine) request(f *openIssue, d int32, a int32, to Person, reach int32) {
	e.inquiries[a].pending++
	i := e.send(f, d, to, msgRequest)
	f.contact(d, to).asked = true
	e.tell(Happening{What: Asked, Person: f.dossiers[d].person, Other: to, Token: none, N: int(reach)}, f)
	if i == none {
		if there := e.find(f, to); there != none {
			e.noteAll(f, there, record.Lost)
		}
		return
	}
	m := &e.messages.all[i]
	m.asks, m.askGen, m.reach, m.by = a, e.inquiries[a].gen, reach, e.inquiries[a].by
}

// ask puts the decider's own question to people, themselves left out.
func (e *Engine) ask(f *openIssue, d int32, to []Person, reach int32, wait float64) {
	f.dossiers[d].asked = true
	f.dossiers[d].ring = reach
	self := f.dossiers[d].person
	if !slices.ContainsFunc(to, func(p Person) bool { return p != self }) {
		wait = 0 // There is nobody to ask.
	}
	a := e.inquire(f, d, e.clock+wait)
	f.dossiers[d].openAsks++
	for _, p := range to {
		if p != self {
			e.request(f, d, a, p, reach)
		}
	}
}

// passOn puts the request in hand to further people. They get half of the time that is left, so that the answer can
// travel back. Whoever stands on the copy list, from the first asker down, is not asked again.
func (e *Engine) passOn(f *openIssue, d int32, to []Person, reach int32) {
	x := &f.dossiers[d]
	if e.hand.by <= e.clock || x.knows {
		return
	}
	for _, p := range to {
		if p == f.dossiers[d].person || e.copied(f, d, p, reach) {
			continue
		}
		if x.passing == none {
			a := e.inquire(f, d, e.clock+(e.hand.by-e.clock)/2)
			x.passing = a
			q := &e.inquiries[a]
			q.replyTo, q.asks, q.askGen = e.hand.from, e.hand.asks, e.hand.askGen
			x.replies++
		}
		e.request(f, d, x.passing, p, reach)
		x = &f.dossiers[d]
	}
}

// copied reports whether somebody has asked, or been asked, along the way that the request in hand came. To reach further
// rings one goes through the people one asked before.
func (e *Engine) copied(f *openIssue, d int32, p Person, reach int32) bool {
	if c, ok := f.met(d, p); ok && c.asked && reach == 1 {
		return true
	}
	for a, gen := e.hand.asks, e.hand.askGen; a != none; {
		q := &e.inquiries[a]
		if q.gen != gen {
			break // Further up nobody waits any more.
		}
		if f.dossiers[q.d].person == p {
			return true
		}
		if c, ok := f.met(q.d, p); ok && c.asked {
			return true
		}
		a, gen = q.asks, q.askGen
	}
	return false
}

// handleRequest takes a request in: whoever takes it up answers with what they saw, or passes it on first.
func (e *Engine) handleRequest(f *openIssue, p Person, m *message) {
	d := e.dossier(f, p)
	f.dossiers[d].noticed = true
	if !e.takesUp(f, p, m) {
		e.tell(Happening{What: Declined, Person: p, Other: m.from, Token: none}, f)
		for t := range int32(len(f.tokens)) {
			if f.copiesOf(d)[t].state == heard && e.isOwn(f, d, t) {
				f.note(t, record.Withheld)
				e.tell(Happening{What: KeptBack, Person: p, Other: m.from, Token: t}, f)
			}
		}
		return
	}
	f.dossiers[d].reach, f.dossiers[d].passing = m.reach, none
	if e.inquiries[m.asks].gen == m.askGen { // Else the asker no longer waits; an answer is still an answer.
		e.hand = *m
		e.rules(f, d).Hear.Asked(Desk{e, f, d})
		e.hand.by = 0 // Only Asked can pass a request on.
	}
	if f.dossiers[d].passing == none {
		e.reply(f, d, m.from, m.asks, m.askGen)
	}
}

// takesUp draws whether somebody takes up a request: the more they trust the asker the likelier. One from anybody above them
// in the line always is.
func (e *Engine) takesUp(f *openIssue, p Person, m *message) bool {
	w := e.world
	if !w.isOutside(p) && !w.isOutside(m.from) && w.atOrBelow(p, m.from) {
		return true
	}
	b := &e.behaviour.Asking
	uptake := shifted(b.Uptake, b.Trust*(e.trust(p, m.from)-evenTrust))
	return f.key.With(uint64(drawUptake)).With(draw.Pair(int32(m.from), int32(p))).Uniform() < uptake*(1-e.rigidity())
}

// reply answers an inquiry with what is new to the asker, or with nothing.
func (e *Engine) reply(f *openIssue, d int32, to Person, asks, askGen int32) {
	e.pass(f, d, to, anyDomain, msgReply, true)
	c := f.contact(d, to)
	if c.last == none {
		return
	}
	if m := &e.messages.all[c.last]; m.serial == c.lastSerial && m.sent == e.clock {
		m.asks, m.askGen = asks, askGen
		if m.kind == msgEmptyReply {
			e.hinder(f.dossiers[d].person) // Asked in vain.
		}
	}
}

// handleReply takes an answer in.
func (e *Engine) handleReply(f *openIssue, p Person, m *message) {
	d := e.dossier(f, p)
	f.dossiers[d].noticed = true // It may be an answer to somebody who has left.
	news := e.receive(f, d, m)
	e.heardOf(f, d, m, news)
	e.learnFromAnswer(f, d, m)
	if news {
		e.prove(f, d, m.sender)
	}
	switch {
	case f.dossiers[d].asked && e.redirect(f, d): // They asked for a decision that they have handed over since.
	case f.dossiers[d].corrected && f.holder != d:
		e.rules(f, d).Hear.Heard(Desk{e, f, d}) // Whoever has let go of an issue passes on what still comes in.
	}
	if q := &e.inquiries[m.asks]; q.gen == m.askGen {
		q.pending--
		if q.pending == 0 {
			e.answered(m.asks)
			return
		}
	} else if f.holder != d && !f.decided {
		for _, t := range f.cargoOf[m.cargo : m.cargo+m.cargoLen] {
			f.note(t, record.Late) // One's own answer has gone without it.
		}
	}
	e.check(f, d, news)
}

// waited ends an inquiry whose time is over.
func (e *Engine) waited(a, gen int32) {
	if e.inquiries[a].gen == gen {
		e.answered(a)
	}
}

// answered ends an inquiry: one asked for somebody else is answered to them, an own one is for the rules to go on with.
func (e *Engine) answered(a int32) {
	q := e.inquiries[a]
	e.inquiries[a].gen++
	e.freeAsk = append(e.freeAsk, a)
	f := e.open[q.slot]
	x := &f.dossiers[q.d]
	if q.replyTo != Nobody {
		x.replies--
	}
	if e.isThere(x) {
		if q.replyTo != Nobody {
			e.reply(f, q.d, q.replyTo, q.asks, q.askGen)
		} else {
			x.openAsks--
			e.check(f, q.d, true)
			if f.holder == q.d && !f.settling && x.openAsks == 0 {
				e.rules(f, q.d).Hear.Answered(Desk{e, f, q.d})
			}
		}
	}
	e.unref(f)
}
