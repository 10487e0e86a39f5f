package sim

import (
	"slices"

	"leaderful/sim/draw"
)

// decision is one that a later one on the same unit can conflict with.
type decision struct {
	time float64
	slot int32
}

// interdepend lets the decision meet the recent ones on its units. Two decisions conflict with some probability unless
// those who decided later decided the earlier one too, or had heard of it.
func (e *Engine) interdepend(f *openIssue) {
	b := &e.behaviour.Interdependence
	if b.Off || b.Kappa == 0 {
		return
	}
	e.met = e.met[:0]
	for _, u := range f.question.Units {
		kept := e.recent[u][:0]
		for _, r := range e.recent[u] {
			if e.clock-r.time >= b.Window {
				continue
			}
			kept = append(kept, r)
			if !slices.Contains(e.met, r.slot) {
				e.met = append(e.met, r.slot)
				e.collide(f, e.open[r.slot])
			}
		}
		e.recent[u] = append(kept, decision{e.clock, f.slot})
	}
	f.refs++
	e.queue.Push(e.clock+b.Window, evForget, f.slot, 0)
}

// forget lets go of a decision that nothing can conflict with any more.
func (e *Engine) forget(slot int32) { e.unref(e.open[slot]) }

// collide draws whether two decisions conflict, and books what it costs both.
func (e *Engine) collide(later, earlier *openIssue) {
	b := &e.behaviour.Interdependence
	for _, p := range later.group {
		if d := e.find(earlier, p); d != none && earlier.dossiers[d].knows {
			return
		}
	}
	if e.conflictKey(later, earlier).Uniform() >= b.Kappa {
		return
	}
	later.row.Conflicts++
	e.tell(Happening{What: Conflicted, Person: later.group[0], Other: earlier.group[0], Token: none}, later)
	for _, f := range [2]*openIssue{later, earlier} {
		f.lostQuality += b.Quality
		f.hold += b.Rework
		if f.closed {
			f.closedAt += b.Rework // What was done has to be done again.
		}
		later.row.ReworkHours += b.Rework
		if b.Rework > 0 {
			i := e.post(later, f.group[0], f.group[0], msgRework)
			e.queue.Push(e.clock, evArrive, i, 0)
		}
	}
}

// conflictKey is the key of the draw whether two decisions conflict. Which of them is the later does not matter to it.
func (e *Engine) conflictKey(low, high *openIssue) draw.Key {
	if low.key > high.key {
		low, high = high, low
	}
	k := e.world.key.With(uint64(drawConflict)).With(uint64(low.key)).With(uint64(high.key))
	if low.reopened || high.reopened {
		k = k.With(uint64(low.failures())<<1 | uint64(high.failures())) // Not the decisions that may have met before.
	}
	return k
}

// carryOut lets the decision reach those concerned: the people of the units concerned, who must act on it.
func (e *Engine) carryOut(f *openIssue) {
	b := &e.behaviour.CarryingOut
	f.row.AttentionDecided = f.attention
	for _, p := range f.group {
		d := e.dossier(f, p)
		f.dossiers[d].noticed, f.dossiers[d].knows = true, true
	}
	if b.Off {
		e.close(f)
		return
	}
	f.concerned = 0
	for _, u := range f.question.Units {
		for _, p := range e.world.members.of(u) {
			if e.present(p) {
				f.concerned++
			}
		}
	}
	if f.concerned == 0 {
		e.close(f) // Nobody is there to act.
	}
	for _, p := range f.group {
		e.act(f, e.find(f, p))
	}
	for i := 0; i < len(f.group); i++ {
		d := e.find(f, f.group[i])
		e.rules(f, d).Act.Decided(Desk{e, f, d})
	}
}

// instruct sends the news of the decision to somebody, once.
func (e *Engine) instruct(f *openIssue, d int32, to Person) {
	if to == f.dossiers[d].person || slices.Contains(f.group, to) {
		return // Whoever took part knows.
	}
	if c := f.contact(d, to); c.instructed {
		return
	}
	if i := e.send(f, d, to, msgInstruction); i != none {
		e.messages.all[i].teaches = e.teaches(f, f.dossiers[d].person)
	}
	f.contact(d, to).instructed = true
	e.tell(Happening{What: Instructed, Person: f.dossiers[d].person, Other: to, Token: none}, f)
}

// handleInstruction lets somebody learn of the decision, act on it after a while, and pass it on.
func (e *Engine) handleInstruction(f *openIssue, p Person, m *message) {
	d := e.dossier(f, p)
	f.dossiers[d].noticed = true
	if f.dossiers[d].knows || m.serial <= f.staleTo {
		return
	}
	f.dossiers[d].knows, f.dossiers[d].learnedOf = true, m.from
	e.feelDecision(f, d)
	e.learnFrom(f, p, m)
	if slices.Contains(f.question.Units, e.world.Unit(p)) {
		b := e.behaviour
		delay := b.CarryingOut.Delay
		if base := b.Engagement.Baseline; base < 1 {
			delay *= (1 - e.engagement(p)) / (1 - base)
		}
		f.refs++
		f.dossiers[d].actsAt = e.clock + delay
		e.queue.Push(e.clock+delay, evAct, f.slot, d)
	}
	e.rules(f, d).Act.Learned(Desk{e, f, d})
}

// acted lets somebody act on a decision they were told of, unless it has failed since.
func (e *Engine) acted(slot, d int32) {
	f := e.open[slot]
	if x := &f.dossiers[d]; e.clock == x.actsAt && e.isThere(x) {
		e.act(f, d)
	}
	e.unref(f)
}

// act counts somebody who has acted. The issue is closed when enough of those concerned have.
func (e *Engine) act(f *openIssue, d int32) {
	x := &f.dossiers[d]
	if x.hasActed || !slices.Contains(f.question.Units, e.world.Unit(x.person)) {
		return
	}
	x.hasActed = true
	f.actedN++
	e.tell(Happening{What: Acted, Person: x.person, Token: none}, f)
	if float64(f.actedN) >= e.behaviour.CarryingOut.Share*float64(f.concerned)-1e-9 {
		e.close(f)
	}
}

func (e *Engine) close(f *openIssue) {
	if !f.closed {
		f.closed, f.closedAt = true, e.clock+f.hold
		e.tell(Happening{What: Closed, Person: Nobody, Token: none}, f)
	}
}
