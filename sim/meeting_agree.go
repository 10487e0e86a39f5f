package sim

// agreed lets the method settle what lies on the table, and reports whether it did.
func (e *Engine) agreed(f *openIssue, t *meeting) bool {
	vote := t.rule.Method == "majority"
	f.usePool = t.rule.Method != "leader" && !(vote && t.rule.Unopposed) // Nobody votes against what they may not oppose.
	if t.rule.Unopposed {
		e.object(f, t)
		e.silence(f, t)
		return true
	}
	switch {
	case t.rule.Method == "leader":
		return true
	case vote:
		e.ballot(f, t)
		return true
	}
	e.object(f, t)
	return len(t.objectors) == 0
}

// object puts before the members what the evidence speaks for, and collects those who object: by consent whose own odds
// speak clearly against any part of it, by consensus whose own odds speak against it at all.
func (e *Engine) object(f *openIssue, t *meeting) {
	against := logit(e.behaviour.Deciding.Confidence)
	if t.rule.Method == "consensus" {
		against = 0
	}
	evidence := f.pool
	if !f.usePool {
		evidence = f.copiesOf(f.holder)
	}
	e.weigh(f, evidence, believed)
	t.proposal, t.objectors = t.proposal[:0], t.objectors[:0]
	for _, odds := range e.odds {
		t.proposal = append(t.proposal, signOf(odds))
	}
	for _, p := range t.seated {
		e.weigh(f, f.copiesOf(e.find(f, p)), believed)
		for i, own := range e.odds {
			if s := float64(t.proposal[i]); s != 0 && -s*own > against+1e-12 {
				t.objectors = append(t.objectors, p)
				break
			}
		}
	}
}

// silence lets those who would have objected feel that they may not: it strains them, and they trust the convener less.
func (e *Engine) silence(f *openIssue, t *meeting) {
	convener := t.invited[0]
	for _, p := range t.objectors {
		if p == convener {
			continue
		}
		e.hinder(p)
		e.loseTrust(p, convener, e.behaviour.Trust.Silenced)
		e.tell(Happening{What: Silenced, Person: p, Other: convener, Token: none}, f)
	}
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
