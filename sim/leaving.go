package sim

import (
	"math"
	"slices"

	"leaderful/sim/record"
)

// leave empties a post: the occupant takes along what only they know, and what they had in hand or waiting goes to whoever
// acts for them. The terms say who acts meanwhile and when somebody comes in their place.
func (e *Engine) leave(p Person, l *Leave, what What) {
	s := e.own(p)
	s.filled, s.deputy, s.wait, s.terms = false, Nobody, l.Acting == "wait", l
	e.there--
	e.moves++
	at, _ := slices.BinarySearch(e.vacant, p)
	e.vacant = slices.Insert(e.vacant, at, p)
	e.tell(Happening{What: what, Person: p, Token: none}, nil)
	e.leaveMeetings(p)
	for _, f := range e.open {
		if d := e.find(f, p); d != none && (!f.decided || f.misleads()) && !e.forgotten(f) {
			e.noteAll(f, d, record.Left)
			e.bequeath(f, d)
		}
	}
	e.takeAlong(p)
	leaver := s.occupant
	s.occupant++
	e.giveUpSpace(s)
	if s.hand != none {
		e.open[e.messages.all[s.hand].slot].attention += (e.clock - s.since) * s.given
		e.worked(s)
		e.requeue(p, s.hand)
		s.hand = none
	}
	if s.deputises {
		e.endDeputising(p)
	}
	e.forward(p)
	e.handOver(p, leaver)
	e.awaitDeputy(p)
	if !math.IsInf(l.Vacancy, 1) {
		e.queue.Push(e.clock+l.Vacancy, evReturn, int32(p), s.occupant)
	}
}

// requeue puts an item back into the inbox of its post.
func (e *Engine) requeue(p Person, i int32) {
	s := e.own(p)
	s.inbox = e.messages.meld(s.inbox, i)
	s.waiting++
}

// forward sends the mail waiting at a post on to whoever acts for it now, if somebody else does.
func (e *Engine) forward(p Person) {
	to := e.actor(p)
	if to == Nobody || to == p {
		return
	}
	s := e.own(p)
	for s.inbox != none {
		i := s.inbox
		s.inbox = e.messages.removeFirst(i)
		s.waiting--
		if e.messages.all[i].kind == msgInvitation {
			e.drop(i, record.Left) // Nobody can sit in a meeting for somebody else.
			continue
		}
		e.deliver(i) // Its sender's patience has been running all along.
	}
}

// handOver passes the open issues of somebody who has left to whoever acts for them, at the cost of one handling.
func (e *Engine) handOver(p Person, occupant int32) {
	for _, f := range e.open {
		if e.forgotten(f) || f.decided || f.holder == none {
			continue
		}
		if x := &f.dossiers[f.holder]; x.person != p || x.occupant != occupant {
			continue
		}
		if f.handing {
			f.holder = none // It is on its way to somebody else.
			continue
		}
		f.refs++ // Held while its meeting ends and it changes hands.
		if f.meeting != none {
			e.dissolve(f)
		}
		f.settling, f.searching, f.orphan = false, false, true
		if f.focus == p {
			f.holderPost = p
		}
		f.holder = none
		e.adopt(f)
		e.unref(f)
	}
}

// adopt finds somebody for an issue without a holder.
func (e *Engine) adopt(f *openIssue) {
	if !f.orphan {
		return
	}
	to := e.actor(f.holderPost)
	if to == Nobody {
		return
	}
	f.orphan = false
	i := e.post(f, Nobody, to, msgTakeover)
	e.messages.all[i].cargo = int32(len(f.cargo))
	if f.ambiguity > 0 && f.focus == f.holderPost {
		e.messages.all[i].reach = facing // Somebody mistaken may hold it before they come to it.
	}
	if n := f.hands(); n > 0 && f.held[n] == f.holderPost {
		e.messages.all[i].handed = n
	}
	e.queue.Push(e.clock, evArrive, i, 0)
}

// handleTakeover makes somebody the holder of an issue in a leaver's place. They know the question, and what they had
// heard themselves.
func (e *Engine) handleTakeover(f *openIssue, p Person, m *message) {
	if f.decided || f.holder != none && m.reach != facing {
		return
	}
	d := e.dossier(f, p)
	f.dossiers[d].noticed, f.dossiers[d].lastNews = true, e.clock
	if m.reach == facing || m.reach == handedOver && f.focus != Nobody && f.focus == f.holderPost {
		f.focus = p
	}
	e.tell(Happening{What: TookOver, Person: p, Token: none}, f)
	e.claim(f, d)
	if f.holder == none && m.reach == handedOver && e.actor(f.holderPost) != p {
		f.orphan = true // It turned out not to be theirs: a deputy or a successor has come in meanwhile.
		e.adopt(f)
		return
	}
	if !e.redirect(f, d) {
		e.takenOver(f, d)
	}
	e.check(f, d, true)
}

// leaveMeetings takes somebody who leaves out of the meeting they sit in and of those they are invited to, which may have
// been waiting only for them. A meeting without its convener comes to nothing: handOver dissolves it.
func (e *Engine) leaveMeetings(p Person) {
	for _, f := range e.open {
		if e.forgotten(f) || f.meeting == none || e.meetings[f.meeting].invited[0] == p {
			continue
		}
		t := &e.meetings[f.meeting]
		if i := slices.Index(t.seated, p); i >= 0 {
			f.attention += e.clock - t.joinedAt[i]
			t.seated = slices.Delete(t.seated, i, i+1)
			t.joinedAt = slices.Delete(t.joinedAt, i, i+1)
			s := e.own(p)
			e.worked(s)
			s.meeting = none
		}
		if i := slices.Index(t.invited, p); i >= 0 {
			t.invited = slices.Delete(t.invited, i, i+1)
			e.startIfQuorum(f, f.meeting)
		}
	}
}

// deputise lets a report stand in: the first who is there. Without one the post stays as it is.
func (e *Engine) deputise(p Person, occupant int32) {
	x := e.own(p)
	if x.filled || x.occupant != occupant || x.deputy != Nobody {
		return
	}
	l := x.terms
	for _, r := range e.world.Reports(p) {
		if e.present(r) {
			x.deputy = r
			s := e.own(r)
			s.deputises = true
			s.slow, s.learning = max(s.slow, l.Deputies.Slower), 0
			e.tell(Happening{What: TookOver, Person: r, Other: p, Token: none}, nil)
			e.queue.Push(e.clock, evHands, int32(p), 0)
			return
		}
	}
}

// endDeputising ends the standing in of somebody who leaves; another report may stand in after a while.
func (e *Engine) endDeputising(p Person) {
	s := e.own(p)
	s.deputises, s.slow = false, 1
	boss := e.world.boss[p]
	e.own(boss).deputy = Nobody
	e.awaitDeputy(boss)
}

// awaitDeputy lets somebody deputise for an empty post after a while, unless deputies are switched off.
func (e *Engine) awaitDeputy(p Person) {
	if l := e.look(p).terms; !l.Deputies.Off {
		e.queue.Push(e.clock+l.Deputies.After, evDeputy, int32(p), e.look(p).occupant)
	}
}

// succeed seats a successor, who knows nothing of what is open, learns for a while, and is told of the open issues by
// whoever acted.
func (e *Engine) succeed(p Person, occupant int32) {
	s := e.own(p)
	if s.filled || s.occupant != occupant {
		return
	}
	l := s.terms
	if r := s.deputy; r != Nobody {
		d := e.own(r)
		d.deputises, d.slow = false, 1
	}
	s.filled, s.deputy = true, Nobody
	e.there++
	e.moves++
	if at, ok := slices.BinarySearch(e.vacant, p); ok {
		e.vacant = slices.Delete(e.vacant, at, at+1)
	}
	s.engagement, s.engagementAt = e.behaviour.Engagement.Baseline, e.clock
	s.strain, s.strainAt = 0, e.clock
	s.practice, s.practiceAt = e.behaviour.Practice.Start, e.clock
	s.slow, s.slowFrom, s.learning = l.Deputies.Slower, e.clock, l.Learning
	if l.Learning == 0 {
		s.slow = 1
	}
	e.tell(Happening{What: CameIn, Person: p, Token: none}, nil)
	if boss := e.world.boss[p]; boss != Nobody && !e.present(boss) && e.look(boss).deputy == Nobody {
		e.awaitDeputy(boss) // There is a report again who can stand in.
	}
	e.queue.Push(e.clock, evHands, int32(p), 0)
	e.next(p)
}

// changeHands settles what follows when somebody new acts for a post: whoever acted before reports the open issues they
// hold for it, mail that waits at empty posts goes where it can go now, and issues without a holder find one.
func (e *Engine) changeHands(p Person) {
	to := e.actor(p)
	for _, f := range e.open {
		if e.forgotten(f) || f.decided || f.settling || f.holder == none || f.holderPost != p || f.dossiers[f.holder].person == to {
			continue
		}
		e.pass(f, f.holder, p, anyDomain, msgReport, true)
	}
	for _, q := range e.vacant {
		if e.look(q).inbox != none {
			e.forward(q)
		}
	}
	for _, f := range e.open {
		if !e.forgotten(f) && !f.decided {
			e.adopt(f)
		}
	}
}

// deputySkill is the factor on the skill of somebody who deputises.
func (e *Engine) deputySkill(p Person) float64 {
	if !e.look(p).deputises {
		return 1
	}
	return e.look(e.world.boss[p]).terms.Deputies.Skill
}

// forgotten reports whether a slot is free.
func (e *Engine) forgotten(f *openIssue) bool { return f.refs >= freed }
