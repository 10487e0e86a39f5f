package sim

import (
	"math"

	"leaderful/sim/record"
)

// receive takes the cargo of a message in at a dossier: each token may flip at the handoff, be ignored for whose it is, or
// replace a less reliable copy. It reports whether anything was new.
func (e *Engine) receive(f *openIssue, d int32, m *message) bool {
	p := f.dossiers[d].person
	told := f.contact(d, m.from).told
	news := false
	for i := range m.cargoLen {
		t, v := f.cargoOf[m.cargo+i], f.cargo[m.cargo+i]
		f.add(told, t)
		v = e.handOn(f, t, v, m.from, p, m.count)
		if e.take(f, d, t, v) {
			news = true
		}
	}
	return news
}

// handOn is a copy as it comes out of a handoff.
func (e *Engine) handOn(f *openIssue, t int32, v version, from, to Person, count int32) version {
	rate := e.behaviour.Distortion.Rate
	if e.behaviour.Distortion.Off {
		rate = 0
	}
	if v.handoffs < math.MaxUint8 {
		v.handoffs++
	}
	v.fidelity *= 1 - 2*rate
	if rate > 0 && e.keyOf(f, drawFlip, t).with(pair(int32(from), int32(to))).with(uint64(count)).uniform() < rate {
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
	b := &e.behaviour.Dismissal
	if b.Off || b.Bias == 0 {
		return false
	}
	gap := e.world.status[p] - e.world.status[e.sights(f)[t].witness]
	return gap > 0 && e.keyOf(f, drawDismissal, t).with(uint64(p)).uniform() < b.Bias*gap
}

// handleReport takes a report in and lets the rules go on from there.
func (e *Engine) handleReport(f *openIssue, p Person, m *message) {
	d := e.dossier(f, p)
	first := !f.dossiers[d].noticed
	f.dossiers[d].noticed = true
	news := e.receive(f, d, m) || first
	e.heardOf(f, d, m, news)
	claimed := e.claim(f, d)
	if !e.redirect(f, d) {
		e.rules(f, d).Hear.Heard(Desk{e, f, d})
	}
	e.check(f, d, news || claimed)
}

// heardOf notes that something about the issue has reached a dossier.
func (e *Engine) heardOf(f *openIssue, d int32, m *message, news bool) {
	if news {
		f.dossiers[d].lastNews = e.clock
	}
	e.tell(Happening{What: Heard, Person: f.dossiers[d].person, Other: m.from, Token: none, N: int(m.cargoLen)}, f)
}
