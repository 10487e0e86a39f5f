package sim

import (
	"math"

	"leaderful/sim/draw"
	"leaderful/sim/record"
)

// receive takes the cargo of a message in at a dossier: each token may flip at the handoff, be ignored for whose it is, or
// replace a less reliable copy. It reports whether anything was new; what was stands in e.fresh.
func (e *Engine) receive(f *openIssue, d int32, m *message) bool {
	p := f.dossiers[d].person
	told := f.contact(d, m.from).told
	e.fresh = e.fresh[:0]
	rate := e.mishearing(m.from, p)
	for i := range m.cargoLen {
		t, v := f.cargoOf[m.cargo+i], f.cargo[m.cargo+i]
		f.add(told, t)
		v.from = m.sender
		v = e.handOn(f, t, v, rate, m.from, p, m.count)
		if e.take(f, d, t, v) {
			e.fresh = append(e.fresh, t)
		}
	}
	return len(e.fresh) > 0
}

// handOn is a copy as it comes out of a handoff with some rate of distortion.
func (e *Engine) handOn(f *openIssue, t int32, v version, rate float64, from, to Person, count int32) version {
	if v.handoffs < math.MaxUint8 {
		v.handoffs++
	}
	v.fidelity *= 1 - 2*rate
	if rate > 0 && e.keyOf(f, drawFlip, t).With(draw.Pair(int32(from), int32(to))).With(uint64(count)).Uniform() < rate {
		v.sign = -v.sign
		e.tell(Happening{What: Flipped, Person: to, Other: from, Token: t}, f)
	}
	return v
}

// take files a copy at a dossier. It reports whether the observation is new there and counts.
func (e *Engine) take(f *openIssue, d, t int32, v version) bool {
	has := &f.copiesOf(d)[t]
	switch {
	case has.state == dismissed:
		return false
	case has.state == unheard && e.dismisses(f, f.dossiers[d].person, t):
		has.state = dismissed
		f.note(t, record.Dismissed)
		e.tell(Happening{What: Ignored, Person: f.dossiers[d].person, Token: t}, f)
		return false
	case has.state == heard && has.fidelity >= v.fidelity:
		return false
	}
	isNew := has.state == unheard
	*has = v
	has.state = heard
	return isNew
}

// dismisses draws whether somebody ignores an observation for whose it is.
func (e *Engine) dismisses(f *openIssue, p Person, t int32) bool {
	witness := e.sights(f)[t].witness
	most := e.world.prejudice(p, witness)
	if most == 0 {
		return false
	}
	u := e.keyOf(f, drawDismissal, t).With(uint64(p)).Uniform()
	return u < most && u < e.bias(p, witness)
}

// bias is the probability with which somebody ignores what somebody of lower standing saw: less after useful contact.
func (e *Engine) bias(p, witness Person) float64 {
	return e.biasBy(e.world.prejudice(p, witness), e.bond(p, witness))
}

// biasBy is what a bond leaves of a prejudice.
func (e *Engine) biasBy(prejudice float64, bond int32) float64 {
	return prejudice * (1 - e.behaviour.Dismissal.Contact*e.closeness(bond))
}

// handleReport takes a report in and lets the rules go on from there.
func (e *Engine) handleReport(f *openIssue, p Person, m *message) {
	d := e.dossier(f, p)
	first := !f.dossiers[d].noticed
	f.dossiers[d].noticed, f.dossiers[d].told = true, true
	news := e.receive(f, d, m) || first
	e.heardOf(f, d, m, news)
	claimed := e.claim(f, d)
	e.from = m.from
	if claimed && f.movedTo != Nobody {
		f.dossiers[d].faced = true
		e.notice(f, d) // It has landed on them now, and they may have to ask.
	} else {
		e.hear(f, d)
	}
	e.from = Nobody
	e.sendAfter(f, d, m)
	e.check(f, d, news || claimed)
}

// sendAfter sends a report after the post to which it belongs, if that changed hands while somebody else had it in hand,
// and they neither hold the issue nor have anybody to tell of it: it would be lost.
func (e *Engine) sendAfter(f *openIssue, d int32, m *message) {
	if p := f.dossiers[d].person; m.post == p || f.holder == d || e.actor(m.post) == p {
		return
	}
	for c := f.dossiers[d].contacts; c != none; c = f.contacts[c].next {
		if x := &f.contacts[c]; x.last != none && e.messages.all[x.last].serial == x.lastSerial && e.messages.all[x.last].sent == e.clock {
			return
		}
	}
	e.pass(f, d, m.post, anyDomain, msgReport, true)
}

// heardOf notes that something about the issue has reached a dossier.
func (e *Engine) heardOf(f *openIssue, d int32, m *message, news bool) {
	if news {
		f.dossiers[d].lastNews = e.clock
	}
	e.tell(Happening{What: Heard, Person: f.dossiers[d].person, Other: m.from, Token: none, N: int(m.cargoLen)}, f)
}
