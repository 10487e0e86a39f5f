package sim

import (
	"math"

	"leaderful/sim/record"
)

// leave empties a post: the occupant takes along what only they know, and what they had in hand or waiting goes to whoever
// acts for them.
func (e *Engine) leave(p Person, shock int32) {
	l := e.world.setup.Shocks[shock].Leave
	x := &e.posts[p]
	x.filled, x.deputy, x.wait, x.shock = false, Nobody, l.Acting == "wait", shock
	s := &e.staff[p]
	e.tell(Happening{What: WentAway, Person: p, Token: none}, nil)
	e.leaveMeeting(p)
	for _, f := range e.open {
		if d := e.find(f, p); d != none && !f.decided && !e.forgotten(f) {
			e.noteAll(f, d, record.Left)
		}
	}
	leaver := s.occupant
	s.occupant++
	if s.hand != none {
		e.worked(s)
		e.requeue(p, s.hand)
		s.hand = none
	}
	if s.deputies > 0 {
		e.endDeputising(p)
	}
	e.forward(p)
	e.handOver(p, leaver)
	if !l.Deputies.Off {
		e.queue.push(e.clock+l.Deputies.After, evDeputy, int32(p), s.occupant)
	}
	if !math.IsInf(l.Vacancy, 1) {
		e.queue.push(e.clock+l.Vacancy, evReturn, int32(p), s.occupant)
	}
}

// requeue puts an item back into the inbox of its post.
func (e *Engine) requeue(p Person, i int32) {
	s := &e.staff[p]
	s.inbox = e.messages.meld(s.inbox, i)
	s.waiting++
}

// forward sends the mail waiting at a post on to whoever acts for it now, if somebody else does.
func (e *Engine) forward(p Person) {
	to := e.actor(p)
	if to == Nobody || to == p {
		return
	}
	s := &e.staff[p]
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
		if f.meeting != none {
			e.dissolve(f)
		}
		f.settling, f.searching, f.orphan = false, false, true
		if f.focus == p {
			f.holderPost = p
		}
		f.holder = none
		e.adopt(f)
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
	e.queue.push(e.clock, evArrive, i, 0)
}

// adoptAll finds somebody for every issue without a holder, now that posts have changed hands.
func (e *Engine) adoptAll() {
	for _, f := range e.open {
		if !e.forgotten(f) && !f.decided {
			e.adopt(f)
		}
	}
}

// handleTakeover makes somebody the holder of an issue in a leaver's place. They know the question, and what they had
// heard themselves.
func (e *Engine) handleTakeover(f *openIssue, p Person, m *message) {
	if f.decided || f.holder != none {
		return
	}
	d := e.dossier(f, p)
	f.dossiers[d].noticed, f.dossiers[d].lastNews = true, e.clock
	if f.focus != Nobody && f.focus == f.holderPost {
		f.focus = p
	}
	e.tell(Happening{What: TookOver, Person: p, Token: none}, f)
	e.claim(f, d)
	if f.holder == none {
		e.structure.Hear.Heard(Desk{e, f, d}) // It turned out not to be theirs.
		return
	}
	e.structure.Hear.Noticed(Desk{e, f, d})
	e.check(f, d, true)
}

// leaveMeeting takes somebody who leaves out of the meeting they sit in; without its convener it comes to nothing.
func (e *Engine) leaveMeeting(p Person) {
	s := &e.staff[p]
	if s.meeting == none {
		return
	}
	t := &e.meetings[s.meeting]
	f := e.open[t.slot]
	if t.invited[0] == p {
		return // handOver dissolves it.
	}
	for i, q := range t.seated {
		if q == p {
			f.attention += e.clock - t.joinedAt[i]
			t.seated = append(t.seated[:i], t.seated[i+1:]...)
			t.joinedAt = append(t.joinedAt[:i], t.joinedAt[i+1:]...)
			break
		}
	}
	e.worked(s)
	s.meeting = none
}

// deputise lets a report stand in: the first who is there. Without one the post stays as it is.
func (e *Engine) deputise(p Person, occupant int32) {
	x := &e.posts[p]
	if x.filled || e.staff[p].occupant != occupant || x.deputy != Nobody {
		return
	}
	l := e.world.setup.Shocks[x.shock].Leave
	for _, r := range e.world.Chart.reports[p] {
		if e.present(r) {
			x.deputy = r
			s := &e.staff[r]
			s.deputies++
			s.slow, s.learning = max(s.slow, l.Deputies.Slower), 0
			e.tell(Happening{What: TookOver, Person: r, Other: p, Token: none}, nil)
			e.forward(p)
			e.adoptAll()
			return
		}
	}
}

// endDeputising ends all standing in of somebody who leaves; others may stand in for the same posts in time.
func (e *Engine) endDeputising(p Person) {
	e.staff[p].deputies, e.staff[p].slow = 0, 1
	for b := e.world.boss[p]; b != Nobody; b = e.world.boss[b] {
		if x := &e.posts[b]; !x.filled && x.deputy == p {
			x.deputy = Nobody
			l := e.world.setup.Shocks[x.shock].Leave
			e.queue.push(e.clock+l.Deputies.After, evDeputy, int32(b), e.staff[b].occupant)
		}
	}
}

// succeed seats a successor, who knows nothing of what is open, learns for a while, and is told of the open issues by
// whoever acted.
func (e *Engine) succeed(p Person, occupant int32) {
	x := &e.posts[p]
	s := &e.staff[p]
	if x.filled || s.occupant != occupant {
		return
	}
	l := e.world.setup.Shocks[x.shock].Leave
	if r := x.deputy; r != Nobody {
		if e.staff[r].deputies--; e.staff[r].deputies == 0 {
			e.staff[r].slow = 1
		}
	}
	x.filled, x.deputy = true, Nobody
	s.engagement, s.engagementAt = e.behaviour.Engagement.Baseline, e.clock
	s.strain, s.strainAt = 0, e.clock
	s.slow, s.slowFrom, s.learning = l.Deputies.Slower, e.clock, l.Learning
	if l.Learning == 0 {
		s.slow = 1
	}
	e.tell(Happening{What: CameIn, Person: p, Token: none}, nil)
	for _, f := range e.open {
		if e.forgotten(f) || f.decided || f.settling || f.holder == none || f.holderPost != p || f.dossiers[f.holder].person == p {
			continue
		}
		e.pass(f, f.holder, p, anyDomain, msgReport, true)
	}
	e.adoptAll()
	e.next(p)
}

// deputySkill is the factor on the skill of somebody who deputises.
func (e *Engine) deputySkill(p Person) float64 {
	if e.world.isOutside(p) || e.staff[p].deputies == 0 {
		return 1
	}
	for b := e.world.boss[p]; b != Nobody; b = e.world.boss[b] {
		if x := &e.posts[b]; !x.filled && x.deputy == p {
			return e.world.setup.Shocks[x.shock].Leave.Deputies.Skill
		}
	}
	return 1
}

// forgotten reports whether a slot is free.
func (e *Engine) forgotten(f *openIssue) bool { return f.refs >= freed }
