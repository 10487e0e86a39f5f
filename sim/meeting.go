package sim

import (
	"math"
	"slices"

	"leaderful/sim/record"
)

// meeting is a circle coming together over one issue.
type meeting struct {
	gen      int32
	slot     int32
	rule     MeetingRule
	invited  []Person // The convener first.
	seated   []Person // In the order in which they joined.
	joinedAt []float64
	started  bool
	round    int
	pace     float64 // Factor on its length.

	facilitator Person // Nobody before it starts, and where nobody does.
	facilitated bool   // Facilitation works.
	proposal    []int8 // What was last put before the members, by facet.
	objectors   []Person
}

// convene invites a circle. With nobody to invite the convener decides alone.
func (e *Engine) convene(f *openIssue, d int32, rule MeetingRule) {
	convener := f.dossiers[d].person
	e.scratch = e.rules(f, d).Decide.Circle(Desk{e, f, d}, e.scratch[:0])
	m := takeFree(&e.meetings, &e.freeMeet)
	t := &e.meetings[m]
	*t = meeting{gen: t.gen + 1, slot: f.slot, rule: rule, pace: 1, facilitator: Nobody,
		invited: append(t.invited[:0], convener), seated: t.seated[:0], joinedAt: t.joinedAt[:0],
		proposal: t.proposal[:0], objectors: t.objectors[:0]}
	for _, p := range e.scratch {
		if q := e.actor(p); q != Nobody && !slices.Contains(t.invited, q) {
			t.invited = append(t.invited, q)
		}
	}
	if len(t.invited) == 1 {
		e.freeMeet = append(e.freeMeet, m)
		e.soleDecider(f)
		e.conclude(f)
		return
	}
	f.meeting = m
	f.refs++
	e.invite(f, d, m)
	if !math.IsInf(e.behaviour.Meeting.Gather, 1) {
		e.queue.Push(e.clock+e.behaviour.Meeting.Gather, evGather, m, t.gen)
	}
}

// invite sends the invitations; the convener's own is first in line as soon as they are free.
func (e *Engine) invite(f *openIssue, d, m int32) {
	t := &e.meetings[m]
	gen := t.gen
	for at := 0; at < len(t.invited); at++ {
		p := t.invited[at]
		var i int32
		if p == f.dossiers[d].person {
			i = e.post(f, p, p, msgInvitation)
			e.messages.all[i].severity = math.Inf(1)
			e.queue.Push(e.clock, evArrive, i, 0)
		} else if i = e.send(f, d, p, msgInvitation); i == none {
			t.invited = slices.Delete(t.invited, at, at+1) // The convener learns that it did not get through.
			at--
			continue
		}
		e.messages.all[i].meeting, e.messages.all[i].askGen = m, gen
		e.tell(Happening{What: Invited, Person: f.dossiers[d].person, Other: p, Token: none}, f)
	}
}

// handleInvitation seats somebody, if the meeting has not started without them.
func (e *Engine) handleInvitation(f *openIssue, p Person, i *message) {
	t := &e.meetings[i.meeting]
	f.dossiers[e.dossier(f, p)].noticed = true
	if t.gen != i.askGen || t.started || !slices.Contains(t.invited, p) {
		return
	}
	t.seated = append(t.seated, p)
	t.joinedAt = append(t.joinedAt, e.clock)
	s := e.own(p)
	s.meeting, s.since = i.meeting, e.clock
	e.tell(Happening{What: Joined, Person: p, Token: none}, f)
	e.startIfQuorum(f, i.meeting)
}

// startIfQuorum starts a meeting when the convener and enough of those invited are there.
func (e *Engine) startIfQuorum(f *openIssue, m int32) {
	t := &e.meetings[m]
	need := e.behaviour.Meeting.Quorum*float64(len(t.invited)) - 1e-6
	if !t.started && float64(len(t.seated)) >= need && e.convenerSeated(t) {
		e.start(f, m)
	}
}

func (e *Engine) convenerSeated(t *meeting) bool { return slices.Contains(t.seated, t.invited[0]) }

// gathered starts a meeting that has waited long enough, with those who came; without its convener it waits on.
func (e *Engine) gathered(m, gen int32) {
	t := &e.meetings[m]
	if t.gen != gen || t.started {
		return
	}
	if !e.convenerSeated(t) {
		e.queue.Push(e.clock+e.behaviour.Meeting.Gather, evGather, m, gen)
		return
	}
	e.start(e.open[t.slot], m)
}

// start opens the first round.
func (e *Engine) start(f *openIssue, m int32) {
	t := &e.meetings[m]
	b := &e.behaviour.Meeting
	t.started = true
	f.vote = f.vote[:0]
	f.pool = resized(f.pool[:0], len(f.tokens))
	clear(f.pool)
	e.tell(Happening{What: Met, Person: t.invited[0], Token: none, N: len(t.seated)}, f)
	t.pace = e.practisedPace(t)
	e.facilitate(f, t)
	e.queue.Push(e.clock+t.pace*(b.Setup+b.Turn*float64(len(t.seated))), evRound, m, t.gen)
}

// facilitate lets somebody facilitate. Where it works it shortens the meeting and draws people out; it works more often the
// more practised whoever facilitates is, and the less strained.
func (e *Engine) facilitate(f *openIssue, t *meeting) {
	t.facilitator = e.facilitator(f, t)
	if t.facilitator == Nobody {
		return
	}
	b := &e.behaviour.Meeting
	works := shifted(b.Success, e.ability(t.facilitator)) * e.capacity(t.facilitator)
	t.facilitated = f.key.With(uint64(drawFacilitation)).Uniform() < works
	what := Fumbled
	if t.facilitated {
		t.pace *= b.Facilitation
		what = Guided
	}
	e.tell(Happening{What: what, Person: t.facilitator, Token: none}, f)
}

// facilitator is whose turn it is to facilitate, or Nobody.
func (e *Engine) facilitator(f *openIssue, t *meeting) Person {
	switch t.rule.Facilitator {
	case "none":
		return Nobody
	case "rotating":
		return t.seated[int(f.key.With(uint64(drawFacilitator)).Uniform()*float64(len(t.seated)))]
	case "practised":
		best := t.invited[0]
		for _, p := range t.seated {
			if e.practice(p) > e.practice(best) {
				best = p
			}
		}
		return best
	}
	return t.invited[0]
}

// roundOver ends a round: everybody has had a turn. The method settles the issue, or there is another round, or the
// fallback settles it.
func (e *Engine) roundOver(m, gen int32) {
	t := &e.meetings[m]
	if t.gen != gen {
		return
	}
	f := e.open[t.slot]
	e.mention(f, t)
	t.round++
	if !e.agreed(f, t) {
		if t.round < t.rule.Rounds {
			e.tell(Happening{What: Objected, Person: t.invited[0], Token: none, N: t.round}, f)
			e.queue.Push(e.clock+t.pace*e.behaviour.Meeting.Turn*float64(len(t.seated)), evRound, m, gen)
			return
		}
		e.fallBack(f, t)
	}
	e.adjourn(f)
}

// breakUp ends a meeting at the deadline: what would have been said in the round is said, and settled by the method or else
// the fallback.
func (e *Engine) breakUp(f *openIssue) {
	t := &e.meetings[f.meeting]
	e.mention(f, t)
	if !e.agreed(f, t) {
		e.fallBack(f, t)
	}
	e.adjourn(f)
}

// adjourn ends a meeting that settled the issue.
func (e *Engine) adjourn(f *openIssue) {
	t := &e.meetings[f.meeting]
	e.practiseTogether(t)
	f.group = append(f.group[:0], t.invited[0])
	for _, p := range t.seated {
		if p != t.invited[0] {
			f.group = append(f.group, p)
		}
	}
	e.rise(f)
	if e.clock >= f.deadline {
		e.decide(f)
	} else {
		e.conclude(f)
	}
	e.unref(f)
}

// dissolve ends a meeting that never started. What those who waited for it know comes too late.
func (e *Engine) dissolve(f *openIssue) {
	for _, p := range e.meetings[f.meeting].seated {
		if d := e.find(f, p); d != none { // The convener may have left: what only they knew has left with them.
			e.noteAll(f, d, record.Late)
		}
	}
	e.rise(f)
	e.unref(f)
}

// rise frees the members and the meeting. The meeting's hold on the issue stays with the caller.
func (e *Engine) rise(f *openIssue) {
	m := f.meeting
	t := &e.meetings[m]
	f.meeting = none
	t.gen++
	for i, p := range t.seated {
		s := e.own(p)
		f.attention += e.clock - t.joinedAt[i]
		s.meeting = none
		e.worked(s)
	}
	e.freeMeet = append(e.freeMeet, m)
	e.risen = append(e.risen[:0], t.seated...)
	for _, p := range e.risen {
		e.next(p)
	}
}
