package sim

import (
	"math"
	"slices"
)

// Role ambiguity: for a while after a change of structure some people go about an issue by the rules of before. They tell
// the wrong person, wait for somebody else to decide, or decide what is no longer theirs, until they find out.
// Source: Kahn, Wolfe, Quinn, Snoek and Rosenthal (1964), Organizational Stress: Studies in Role Conflict and Ambiguity.

// ambiguous is how likely people are to go about an issue by the rules of before.
func (e *Engine) ambiguous(f *openIssue) float64 {
	b := &e.behaviour.RoleAmbiguity
	if b.Off || f.regime == f.former {
		return 0
	}
	return b.Share * math.Exp(-(f.onset-f.changedAt)/b.Lasts)
}

// clings is the probability that somebody goes about an issue by the rules of before. Whoever is used to working things out
// together soon knows what their part is, whichever way the structure changes.
func (e *Engine) clings(f *openIssue, p Person) float64 {
	return min(1, f.ambiguity*(1-e.practice(p))/(1-onePractice))
}

// misunderstand draws whether somebody who meets an issue goes about it by the rules of before, and if so lets them find
// out after a while. Whoever came after the change has no former rules to go by.
func (e *Engine) misunderstand(f *openIssue, d int32) {
	x := &f.dossiers[d]
	if s := e.look(x.person); s.occupant > 0 && s.slowFrom >= f.changedAt {
		return
	}
	if f.key.With(uint64(drawMisunderstood)).With(uint64(x.person)).Uniform() >= e.clings(f, x.person) {
		return
	}
	x.rules = f.former
	f.refs++
	e.queue.Push(e.clock+e.behaviour.RoleAmbiguity.Noticed, evClarify, f.slot, d)
	e.tell(Happening{What: Misunderstood, Person: x.person, Other: Nobody, Token: none}, f)
}

// mistaken reports whether the person of a dossier goes about the issue by rules that it does not fall under.
func (f *openIssue) mistaken(d int32) bool { return f.dossiers[d].rules != f.regime }

// yields reports whether somebody leaves an issue to its holder, or to whoever comes after one who left, although by their
// own lights the decision is theirs: they are mistaken and the holder is not.
func (f *openIssue) yields(d int32) bool {
	return f.mistaken(d) && (f.orphan || f.holder != none && !f.mistaken(f.holder))
}

// clarify lets somebody find out that other rules apply. They do by those what they would have done before.
func (e *Engine) clarify(slot, d int32) {
	f := e.open[slot]
	x := &f.dossiers[d]
	x.rules = f.regime
	if x.occupant == e.look(x.person).occupant && e.present(x.person) {
		x.corrected = true
		e.tell(Happening{What: Clarified, Person: x.person, Other: Nobody, Token: none}, f)
		if x.knows {
			e.spreadAnew(f, d)
		} else {
			e.beginAnew(f, d)
		}
	}
	e.unref(f)
}

// spreadAnew lets somebody who knows of the decision tell those whom they should have told.
func (e *Engine) spreadAnew(f *openIssue, d int32) {
	desk := Desk{e, f, d}
	if slices.Contains(f.group, f.dossiers[d].person) {
		e.rules(f, d).Act.Decided(desk)
	} else {
		e.rules(f, d).Act.Learned(desk)
	}
}

// beginAnew lets somebody go about an undecided issue by the right rules: they let go of what is not theirs, take what is,
// and pass on what they know. What they have convened already is seen through.
func (e *Engine) beginAnew(f *openIssue, d int32) {
	if f.holder == d && f.settling {
		return
	}
	released := f.holder == d && !(Desk{e, f, d}).Decides()
	if released {
		f.holder = none
	}
	x := &f.dossiers[d]
	x.asked, x.ring = false, 0
	claimed := e.claim(f, d)
	if x.faced {
		e.notice(f, d)
	}
	if f.dossiers[d].told {
		e.hear(f, d)
	}
	e.bringUpAnew(f, d)
	e.check(f, d, claimed)
	if released && f.holder == none && !e.isFaced(f) {
		f.holderPost, f.orphan = e.belongsTo(f), true
		e.adopt(f)
	}
}

// isFaced reports whether the person on whom an issue landed, or who took it over from them, is still there.
func (e *Engine) isFaced(f *openIssue) bool {
	if f.focus == Nobody {
		return true // It never was; whoever saw it takes it where it belongs.
	}
	d := e.find(f, f.focus)
	return d != none && f.dossiers[d].faced && e.present(f.focus)
}

// bringUpAnew lets somebody who may be alone in knowing of an issue that threat has moved up report it there.
func (e *Engine) bringUpAnew(f *openIssue, d int32) {
	if x := &f.dossiers[d]; f.movedTo != Nobody && f.holder == none && (x.told || x.person == f.focus) {
		Desk{e, f, d}.Report(f.movedTo)
	}
}

// takenOver lets somebody go on with an issue in a leaver's place. Where the leaver or they are mistaken it may not be
// theirs to decide, and they take it to where it belongs, also to those whom they have told before: these may have left.
func (e *Engine) takenOver(f *openIssue, d int32) {
	x := &f.dossiers[d]
	x.faced, x.told = x.faced || f.focus == x.person, true
	hear := e.rules(f, d).Hear
	if f.holder == d || x.faced {
		hear.Noticed(Desk{e, f, d})
	}
	if f.holder == none {
		f.dossiers[d].corrected = true
		for c := f.dossiers[d].contacts; c != none; c = f.contacts[c].next {
			f.contacts[c].reported = false
		}
		hear.Heard(Desk{e, f, d})
		e.bringUpAnew(f, d)
	}
}

// bequeath lets whoever acts for a leaver come across an issue that the leaver went about by the rules of before: nobody
// else may know of it. Where it had landed on the leaver, they are the one who faces it now. What the leaver held is handed
// over in any case.
func (e *Engine) bequeath(f *openIssue, d int32) {
	if !f.mistaken(d) || f.holder != none && (f.holder == d || !f.mistaken(f.holder)) {
		return
	}
	p := f.dossiers[d].person
	i := e.post(f, Nobody, p, msgTakeover)
	m := &e.messages.all[i]
	m.cargo, m.reach = int32(len(f.cargo)), found
	if f.focus == p {
		m.reach = facing
	}
	e.queue.Push(e.clock, evArrive, i, 0)
}

// How somebody comes to take an issue over from somebody who has left; it stands in the reach of the message.
const (
	handedOver int32 = iota // The leaver held it.
	found                   // The leaver knew of it and did not know what to do.
	facing                  // Likewise, and it had landed on them.
)
