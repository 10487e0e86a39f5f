package sim

import "slices"

// Handing over: whoever holds a decision passes it to somebody else, with what they know, at the cost of one handling. They
// answer for it until the other has taken it over: if the deadline comes first, it is they who decide. From then on whoever
// knows of it says so with everything they send about the issue, and passes on to the new holder what still comes to them.

// entrust hands the issue over to a post, and names a circle that is to settle it there; the first of the circle may be
// the post itself. It does nothing, and is false, where nobody else acts for the post, where the channel is cut, when it is
// too late or the issue is being settled, and when threat has moved the decision up: authority then stays there.
func (e *Engine) entrust(f *openIssue, d int32, to Person, circle []Person) bool {
	x := &f.dossiers[d]
	if f.holder != d || f.settling || f.movedTo != Nobody || e.clock >= f.deadline || to == Nobody {
		return false
	}
	if by := e.actor(to); by == Nobody || by == x.person {
		return false
	}
	if _, cut := e.channel(x.person, to); cut {
		return false
	}
	if len(f.held) == 0 {
		f.held = append(f.held, f.holderPost)
	}
	f.held = append(f.held, to)
	f.named = append(f.named[:0], circle...)
	f.settling, f.handing = true, true
	x.handed = f.hands()
	e.tell(Happening{What: HandedOver, Person: x.person, Other: to, Token: none, N: len(circle)}, f)
	e.pass(f, d, to, anyDomain, msgHandover, true)
	return true
}

// hands is how often the issue has been handed over.
func (f *openIssue) hands() int32 { return int32(max(0, len(f.held)-1)) }

// entrustedTo is the post that, as far as the dossier's person knows, the issue was handed over to last; Nobody if it was
// not.
func (f *openIssue) entrustedTo(d int32) Person {
	if n := f.dossiers[d].handed; n > 0 {
		return f.held[n]
	}
	return Nobody
}

// handleHandover makes whoever acts for the post the holder. The issue changes hands here, and not when it is sent.
func (e *Engine) handleHandover(f *openIssue, p Person, m *message) {
	d := e.dossier(f, p)
	f.dossiers[d].noticed = true
	e.receive(f, d, m)
	e.heardOf(f, d, m, true) // That it is theirs now is news.
	if f.decided || !f.handing || m.handed != f.hands() {
		return
	}
	f.handing, f.settling, f.holder = false, false, none
	if post := f.held[f.hands()]; e.actor(post) != p { // Somebody else has come to act for it meanwhile.
		f.holderPost, f.orphan = post, true
		e.adopt(f)
	} else {
		e.claim(f, d)
	}
	e.notice(f, d)
	e.check(f, d, true)
}

// learnOfHands lets whoever handles a message know of the hand-overs that its sender knew of.
func (e *Engine) learnOfHands(f *openIssue, p Person, m *message) {
	x := &f.dossiers[e.dossier(f, p)]
	x.handed = max(x.handed, m.handed)
}

// lookUpHands lets somebody who would take the decision for theirs find that it has been handed over: at their post it is
// on record.
func (e *Engine) lookUpHands(f *openIssue, d int32) {
	if f.dossiers[d].handed < f.hands() && (Desk{e, f, d}).Decides() {
		f.dossiers[d].handed = f.hands()
	}
}

// redirect passes what is new at the desk of somebody who knows that the issue was handed over on to whom it was handed
// over to. It is false at the desks of others, and of whoever has it now.
func (e *Engine) redirect(f *openIssue, d int32) bool {
	to := f.entrustedTo(d)
	if to == Nobody || e.actor(to) == f.dossiers[d].person {
		return false
	}
	e.pass(f, d, to, anyDomain, msgReport, false)
	return true
}

// notice lets the rules go on at the desk of somebody who sees something of an issue, or on whom it lands; but whoever knows
// that it was handed over passes on what they know.
func (e *Engine) notice(f *openIssue, d int32) {
	if !e.redirect(f, d) {
		e.rules(f, d).Hear.Noticed(Desk{e, f, d})
	}
}

// hear does the same for somebody who has heard a report.
func (e *Engine) hear(f *openIssue, d int32) {
	if !e.redirect(f, d) {
		e.rules(f, d).Hear.Heard(Desk{e, f, d})
	}
}

// holds lets the rules do what they do as soon as somebody has the decision.
func (e *Engine) holds(f *openIssue, d int32) {
	r := e.rules(f, d)
	if h, ok := r.Decide.(Holder); ok {
		h.Holds(Desk{e, f, d})
	}
	if h, ok := r.Settle.(Holder); ok {
		h.Holds(Desk{e, f, d})
	}
}

// Entrusted is the post to which, as far as the person knows, the issue was handed over; false if it was not.
func (d Desk) Entrusted() (Person, bool) {
	to := d.f.entrustedTo(d.d)
	return to, to != Nobody
}

// Hands is how often, as far as the person knows, the issue was handed over.
func (d Desk) Hands() int { return int(d.f.dossiers[d.d].handed) }

// HadIt reports whether, as far as the person knows, the decision was with a post before, or is there now.
func (d Desk) HadIt(post Person) bool {
	n := d.f.dossiers[d.d].handed
	return n > 0 && slices.Contains(d.f.held[:n+1], post)
}

// Entrust hands the issue over to somebody, with what the person at the desk knows. It is false, and nothing happens, at
// the desk of somebody who does not hold the issue, when it is being settled, after the deadline, and where nobody else
// can be reached there.
func (d Desk) Entrust(to Person) bool { return d.e.entrust(d.f, d.d, to, nil) }

// EntrustCircle hands the issue over, as Entrust does, to the circle that Decide.Circle has at this desk: the first of it
// will hold it, and finds the others by Named.
func (d Desk) EntrustCircle() bool {
	e := d.e
	e.scratch = e.rules(d.f, d.d).Decide.Circle(d, e.scratch[:0])
	return len(e.scratch) > 0 && e.entrust(d.f, d.d, e.scratch[0], e.scratch)
}

// Named appends those who were named to settle the issue when it was handed over, but for the person at the desk.
func (d Desk) Named(list []Person) []Person {
	for _, p := range d.f.named {
		if p != d.Self() && d.There(p) {
			list = append(list, p)
		}
	}
	return list
}
