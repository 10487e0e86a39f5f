package sim

import (
	"cmp"
	"math"
	"slices"

	"leaderful/sim/record"
)

// topic is an observation that may be said in a round, as it was heard: as bad news, or as good.
type topic struct {
	token int32
	bad   bool
	turn  float64 // What has the lower one is said first.
}

// mention lets the members say what they know, as far as it comes up and there is time for it: first what the convener lays
// out, or in later rounds what members have to say against a proposal; then whatever comes to somebody's mind, what comes
// first being said first. Bad news goes before good. Each observation is said once.
//
// That what n members know comes up with probability 1-(1-p)^n, and that a discussion has only so much time, is the model of
// Stasser and Titus (1985), Pooling of unshared information in group decision making.
func (e *Engine) mention(f *openIssue, t *meeting) {
	room := math.Inf(1)
	if m := &e.behaviour.Meeting.Mention; !m.Off {
		room = m.Floor * float64(len(t.seated))
	}
	e.setTopics(f, t)
	for _, x := range e.topics {
		switch {
		case f.pool[x.token].state != unheard:
		case room < 1:
			f.note(x.token, record.Unmentioned)
		case e.air(f, t, x):
			room--
		}
	}
}

// setTopics collects what comes up in this round, in the order in which it does.
func (e *Engine) setTopics(f *openIssue, t *meeting) {
	e.topics = e.topics[:0]
	for _, bad := range [2]bool{true, false} {
		for token := range int32(len(f.tokens)) {
			if f.pool[token].state != unheard {
				continue
			}
			x := topic{token: token, bad: bad, turn: never}
			known := false
			for _, p := range t.seated {
				if d := e.knower(f, p, x); d != none {
					known = true
					x.turn = min(x.turn, e.turn(f, t, d, x))
				}
			}
			if x.turn < never {
				e.topics = append(e.topics, x)
			} else if known {
				f.note(token, record.Unmentioned)
			}
		}
	}
	slices.SortStableFunc(e.topics, func(a, b topic) int { return cmp.Compare(a.turn, b.turn) })
}

// knower is the dossier of a member who has heard of a topic, and as it is to be said; else none.
func (e *Engine) knower(f *openIssue, p Person, x topic) int32 {
	d := e.find(f, p)
	if d == none {
		return none
	}
	if v := f.copiesOf(d)[x.token]; v.state != heard || (v.sign < 0) != x.bad {
		return none
	}
	return d
}

// The turns of topics: those that come to somebody's mind have numbers from 0 to 1, or as good news from 1 to 2.
const (
	goodNews = 1.0
	urgent   = -2.0 // Added to what must be said.
	never    = 3.0
)

// turn is when a member who knows of a topic would bring it up in this round: what they must say first of all, anything else
// when it comes to their mind; never, if it does not.
func (e *Engine) turn(f *openIssue, t *meeting, d int32, x topic) float64 {
	m := &e.behaviour.Meeting.Mention
	turn := 0.0
	if !x.bad {
		turn = goodNews
	}
	if m.Off {
		return turn
	}
	p := f.dossiers[d].person
	u := e.keyOf(f, drawMention, x.token).With(uint64(p)).With(uint64(t.round)).Uniform()
	if m.Opening && t.round == 0 && p == t.invited[0] || e.speaksAgainst(f, t, p, x) {
		return turn + u + urgent
	}
	rate := m.Rate
	if t.facilitated {
		rate = shifted(rate, m.Facilitation)
	}
	if u < rate {
		return turn + u
	}
	return never
}

// speaksAgainst reports whether a topic is a reason for a member's objection in the last round.
func (e *Engine) speaksAgainst(f *openIssue, t *meeting, p Person, x topic) bool {
	if !slices.Contains(t.objectors, p) {
		return false
	}
	proposed := t.proposal[e.sights(f)[x.token].facet]
	return proposed > 0 && x.bad || proposed < 0 && !x.bad
}

// air lets a topic be brought up: by the first member who does not keep it back. It is then said by the member with the best
// copy who speaks, for whoever saw something is asked about it when they are in the room. It reports whether it was said.
func (e *Engine) air(f *openIssue, t *meeting, x topic) bool {
	first := -1
	for i, p := range t.seated {
		if d := e.knower(f, p, x); d != none && e.turn(f, t, d, x) < never && e.says(f, t, d, x.token) {
			first = i
			break
		}
	}
	if first < 0 {
		return false
	}
	said, speaker := version{fidelity: -1}, none
	for i, p := range t.seated {
		d := e.knower(f, p, x)
		if d == none || f.copiesOf(d)[x.token].fidelity <= said.fidelity {
			continue
		}
		kept := i < first && e.turn(f, t, d, x) < never // They have just kept it back.
		if i == first || !kept && e.says(f, t, d, x.token) {
			said, speaker = f.copiesOf(d)[x.token], d
		}
	}
	e.say(f, t, speaker, x.token, said)
	return true
}

// says draws whether a member says something in this round: an own observation as voice allows among these people, one of
// somebody else as condensing allows.
func (e *Engine) says(f *openIssue, t *meeting, d, token int32) bool {
	p := f.dossiers[d].person
	if !e.isOwn(f, d, token) {
		if e.canRelay(f, d, token) && !e.omits(f, d, token, t.invited[0]) {
			return true
		}
		f.note(token, record.Condensed)
		return false
	}
	highest := t.invited[0]
	for _, q := range t.seated {
		if q != p && (highest == p || e.world.status(q) > e.world.status(highest)) {
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

// say takes a mention to all members and into the pool: it is one handoff, heard alike by all. The circle ignores it if more
// than half of the listeners do.
func (e *Engine) say(f *openIssue, t *meeting, speaker, token int32, v version) {
	p := f.dossiers[speaker].person
	f.dossiers[speaker].gave = true
	if !e.isOwn(f, speaker, token) {
		e.relayed(f, speaker, token)
	}
	v = e.handOn(f, token, v, e.mishearing(p, t.seated...), p, t.invited[0], -1-int32(t.round))
	v.state, v.from = heard, speaker
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
	e.tell(Happening{What: Mentioned, Person: p, Token: token, Sign: v.sign}, f)
}
