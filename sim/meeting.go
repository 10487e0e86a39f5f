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
}

// convene invites a circle. With nobody to invite the convener decides alone.
func (e *Engine) convene(f *openIssue, d int32, rule MeetingRule) {
	convener := f.dossiers[d].person
	e.scratch = e.structure.Decide.Circle(Desk{e, f, d}, e.scratch[:0])
	var m int32
	if n := len(e.freeMeet); n > 0 {
		m = e.freeMeet[n-1]
		e.freeMeet = e.freeMeet[:n-1]
	} else {
		m = int32(len(e.meetings))
		e.meetings = append(e.meetings, meeting{})
	}
	t := &e.meetings[m]
	*t = meeting{gen: t.gen + 1, slot: f.slot, rule: rule, pace: 1,
		invited: append(t.invited[:0], convener), seated: t.seated[:0], joinedAt: t.joinedAt[:0]}
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
		e.queue.push(e.clock+e.behaviour.Meeting.Gather, evGather, m, t.gen)
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
			e.queue.push(e.clock, evArrive, i, 0)
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
	e.staff[p].meeting, e.staff[p].since = i.meeting, e.clock
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
		e.queue.push(e.clock+e.behaviour.Meeting.Gather, evGather, m, gen)
		return
	}
	e.start(e.open[t.slot], m)
}

// start opens the first round. Facilitation shortens a meeting, where it works: it fails more often when whoever
// facilitates is strained.
func (e *Engine) start(f *openIssue, m int32) {
	t := &e.meetings[m]
	b := &e.behaviour.Meeting
	t.started = true
	if t.rule.Facilitator != "none" {
		p := t.invited[0]
		if t.rule.Facilitator == "rotating" {
			p = t.seated[int(f.key.with(uint64(drawFacilitator)).uniform()*float64(len(t.seated)))]
		}
		if f.key.with(uint64(drawFacilitation)).uniform() < b.Success*e.capacity(p) {
			t.pace = b.Facilitation
		}
	}
	f.vote = f.vote[:0]
	f.pool = resized(f.pool[:0], len(f.tokens))
	clear(f.pool)
	e.tell(Happening{What: Met, Person: t.invited[0], Token: none, N: len(t.seated)}, f)
	e.queue.push(e.clock+t.pace*(b.Setup+b.Turn*float64(len(t.seated))), evRound, m, t.gen)
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
			e.queue.push(e.clock+t.pace*e.behaviour.Meeting.Turn*float64(len(t.seated)), evRound, m, gen)
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

// mention lets the members say what they know: each observation is said once, by the member with the best copy who
// speaks, bad news first. It is one handoff, heard alike by all.
func (e *Engine) mention(f *openIssue, t *meeting) {
	for _, bad := range [2]bool{true, false} {
		for token := range int32(len(f.tokens)) {
			if f.pool[token].state != unheard {
				continue
			}
			said := version{fidelity: -1}
			speaker := none
			for _, p := range t.seated {
				d := e.find(f, p)
				if d == none {
					continue
				}
				v := f.copiesOf(d)[token]
				if v.state == heard && v.fidelity > said.fidelity && (v.sign < 0) == bad && e.says(f, t, d, token) {
					said, speaker = v, d
				}
			}
			if speaker != none {
				e.say(f, t, speaker, token, said)
			}
		}
	}
}

// says draws whether a member says something in this round: an own observation as voice allows among these people, one of
// somebody else as condensing allows.
func (e *Engine) says(f *openIssue, t *meeting, d, token int32) bool {
	p := f.dossiers[d].person
	if !e.isOwn(f, d, token) {
		if e.canRelay(f, d, token) {
			return true
		}
		f.note(token, record.Condensed)
		return false
	}
	highest := t.invited[0]
	for _, q := range t.seated {
		if q != p && (highest == p || e.world.status[q] > e.world.status[highest]) {
			highest = q
		}
	}
	if e.speaks(f, d, token, highest, true, t.round) {
		return true
	}
	f.note(token, record.Withheld)
	e.tell(Happening{What: KeptBack, Person: p, Other: highest, Token: token}, f)
	return false
}

// say takes a mention to all members and into the pool. The circle ignores it if more than half of the listeners do.
func (e *Engine) say(f *openIssue, t *meeting, speaker, token int32, v version) {
	p := f.dossiers[speaker].person
	f.dossiers[speaker].gave = true
	if !e.isOwn(f, speaker, token) {
		e.relayed(f, speaker, token)
	}
	v = e.handOn(f, token, v, p, t.invited[0], -1-int32(t.round))
	v.state = heard
	ignored := 0
	for _, q := range t.seated {
		if q == p {
			continue
		}
		d := e.dossier(f, q)
		e.take(f, d, token, v)
		if f.copiesOf(d)[token].state == dismissed {
			ignored++
		}
	}
	if 2*ignored > len(t.seated)-1 {
		v.state = dismissed
		f.note(token, record.Dismissed)
	}
	f.pool[token] = v
	e.tell(Happening{What: Mentioned, Person: p, Token: token}, f)
}

// agreed applies the method.
func (e *Engine) agreed(f *openIssue, t *meeting) bool {
	f.usePool = true
	switch t.rule.Method {
	case "leader":
		f.usePool = false
		return true
	case "majority":
		e.ballot(f, t)
		return true
	}
	against := logit(e.behaviour.Deciding.Confidence) // Consent: nobody's own odds speak clearly against.
	if t.rule.Method == "consensus" {
		against = 0 // Nobody's own odds speak against at all.
	}
	e.weigh(f, f.pool, believed)
	e.proposal = append(e.proposal[:0], e.odds...)
	for _, p := range t.seated {
		e.weigh(f, f.copiesOf(e.find(f, p)), believed)
		for i, own := range e.odds {
			if s := float64(signOf(e.proposal[i])); s != 0 && -s*own > against+1e-12 {
				return false
			}
		}
	}
	return true
}

// fallBack settles what the rounds did not.
func (e *Engine) fallBack(f *openIssue, t *meeting) {
	if t.rule.Majority {
		f.usePool = true
		e.ballot(f, t)
	} else {
		f.usePool, f.vote = false, f.vote[:0] // The convener decides after hearing.
	}
}

// ballot calls each facet by the majority of the members' own calls; members who heard nothing about it abstain.
func (e *Engine) ballot(f *openIssue, t *meeting) {
	f.vote = resized(f.vote[:0], len(e.facetsOf(f)))
	e.tally = resized(e.tally, len(f.vote))
	clear(e.tally)
	for _, p := range t.seated {
		e.weigh(f, f.copiesOf(e.find(f, p)), believed)
		for i, own := range e.odds {
			e.tally[i] += int(signOf(own))
		}
	}
	for i, n := range e.tally {
		f.vote[i] = signOf(float64(n))
	}
}

// adjourn ends a meeting that settled the issue.
func (e *Engine) adjourn(f *openIssue) {
	t := &e.meetings[f.meeting]
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
		e.noteAll(f, e.dossier(f, p), record.Late)
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
		s := &e.staff[p]
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
