package sim

import "leaderful/sim/record"

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
	e.tell(Happening{What: Mentioned, Person: p, Token: token, Sign: v.sign}, f)
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
