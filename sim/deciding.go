package sim

import (
	"math"
	"slices"

	"leaderful/sim/draw"
)

// claim makes somebody the holder of an issue if, as far as they can tell, the decision is theirs.
// It reports whether it did.
func (e *Engine) claim(f *openIssue, d int32) bool {
	if f.hands() > 0 {
		e.lookUpHands(f, d)
	}
	if f.decided || f.settling || f.holder == d {
		return false
	}
	desk := Desk{e, f, d}
	if !desk.Decides() {
		return false
	}
	if f.yields(d) {
		return false
	}
	f.holderPost, _ = desk.Decider()
	f.holder, f.orphan = d, false
	e.tell(Happening{What: Holds, Person: f.dossiers[d].person, Token: none}, f)
	e.awaitDeadline(f)
	e.holds(f, d)
	return true
}

// awaitDeadline lets the holder decide at the deadline at the latest.
func (e *Engine) awaitDeadline(f *openIssue) {
	if at := f.deadline; !math.IsInf(at, 1) && at > e.clock {
		f.refs++
		e.queue.Push(at, evDeadline, f.slot, f.holder)
	}
}

// check lets the holder settle the issue if they are ready, or too late to wait, and else looks up again when it has been
// quiet for long enough.
func (e *Engine) check(f *openIssue, d int32, news bool) {
	if f.holder != d || f.settling || f.decided {
		return
	}
	if e.clock >= f.deadline {
		e.decideNow(f)
		return
	}
	if e.behaviour.Deciding.KnownFacets || f.dossiers[d].asked {
		if f.dossiers[d].openAsks == 0 && e.enough(f, d) {
			e.settle(f, d)
		}
		return
	}
	if news {
		f.refs++
		at := f.dossiers[d].lastNews + e.behaviour.Deciding.Quiet
		e.queue.Push(max(e.clock, at), evQuiet, f.slot, d) // Whoever takes over may have heard nothing new for long.
	}
}

// quiet lets the holder settle if nothing new was heard for a while and what they know is enough.
func (e *Engine) quiet(slot, d int32) {
	f := e.open[slot]
	if f.holder == d && !f.settling && !f.dossiers[d].asked &&
		e.clock >= f.dossiers[d].lastNews+e.behaviour.Deciding.Quiet && e.enough(f, d) {
		e.settle(f, d)
	}
	e.unref(f)
}

// deadline ends all waiting, unless the issue has reopened and the deadline has moved.
func (e *Engine) deadline(slot, d int32) {
	f := e.open[slot]
	if f.holder == d && !f.decided && e.clock >= f.deadline {
		e.decideNow(f)
	}
	e.unref(f)
}

// decideNow decides with what there is: what a meeting has heard so far, or else what the holder knows.
func (e *Engine) decideNow(f *openIssue) {
	switch {
	case f.searching:
		e.decide(f)
	case f.meeting != none && e.meetings[f.meeting].started:
		e.breakUp(f)
	default:
		if f.meeting != none {
			e.dissolve(f)
		}
		e.soleDecider(f)
		e.decide(f)
	}
}

// settle lets the structure settle the issue, once.
func (e *Engine) settle(f *openIssue, d int32) {
	if f.settling || f.decided || f.holder != d {
		return
	}
	f.settling = true
	e.rules(f, d).Settle.Settle(Desk{e, f, d})
}

func (e *Engine) soleDecider(f *openIssue) {
	f.group = append(f.group[:0], f.dossiers[f.holder].person)
	f.usePool = false
	f.vote = f.vote[:0]
}

// heardEverything reports whether every facet has been heard of; only for scenarios in which the decider knows how many
// there are.
func (e *Engine) heardEverything(f *openIssue, d int32) bool {
	e.weigh(f, f.copiesOf(d), believed)
	for _, n := range e.heardOfFacet {
		if n == 0 {
			return false
		}
	}
	return true
}

// enough reports whether something was heard about every domain touched, and each facet heard of is clear enough.
func (e *Engine) enough(f *openIssue, d int32) bool {
	if e.behaviour.Deciding.KnownFacets {
		return e.heardEverything(f, d)
	}
	e.weigh(f, f.copiesOf(d), believed)
	need := logit(e.behaviour.Deciding.Confidence)
	for _, domain := range f.question.Domains {
		covered := false
		for i, x := range e.facetsOf(f) {
			covered = covered || int(x.domain) == domain && e.heardOfFacet[i] > 0
		}
		if !covered {
			return false
		}
	}
	for i, n := range e.heardOfFacet {
		if n > 0 && math.Abs(e.odds[i]) < need-1e-12 {
			return false
		}
	}
	return true
}

// weighing is how tokens are weighed.
type weighing uint8

const (
	believed    weighing = iota // By what people believe of the witness, and the handoffs.
	truly                       // By the witness's true accuracy, and the handoffs.
	undistorted                 // By the witness's true accuracy, with the sign as observed.
)

// weigh sums the log odds of each facet's truth being +1 into e.odds, and counts its tokens in e.heardOfFacet.
func (e *Engine) weigh(f *openIssue, copies []version, how weighing) {
	n := len(e.facetsOf(f))
	e.odds, e.heardOfFacet = resized(e.odds, n), resized(e.heardOfFacet, n)
	clear(e.odds)
	clear(e.heardOfFacet)
	sights := e.sights(f)
	for t := range copies {
		if copies[t].state != heard {
			continue
		}
		v := &sights[t]
		e.heardOfFacet[v.facet]++
		e.odds[v.facet] += logOdds(v, &copies[t], how)
	}
}

// logOdds is the weight of one token: the log odds of its reliability, with its sign.
func logOdds(v *sight, c *version, how weighing) float64 {
	accuracy, fidelity, sign := v.truly, c.fidelity, c.sign
	switch how {
	case believed:
		accuracy = v.accuracy
	case undistorted:
		fidelity, sign = 1, v.sign
	}
	r := 0.5 + (accuracy-0.5)*fidelity
	r = min(1-1e-12, max(1e-12, r)) // Even a sure witness is not beyond all doubt, or two of them could not disagree.
	return float64(sign) * logit(r)
}

// conclude takes a group that has made up its mind to the decision. Where nobody in it knows a way they first have to find
// one, until the deadline at most.
func (e *Engine) conclude(f *openIssue) {
	if e.clock < f.deadline && !f.misleads() && !e.hasWay(f) {
		f.searching = true
		took := draw.Exponential(f.key.With(uint64(drawSearch)).Uniform()) / e.searchRate(f)
		if f.searchEnd = e.clock + took; f.searchEnd < f.deadline {
			f.refs++
			e.queue.Push(f.searchEnd, evSearch, f.slot, 0)
		}
		e.tell(Happening{What: Searches, Person: f.group[0], Token: none, N: len(f.group)}, f)
		return
	}
	e.decide(f)
}

// searchRate is the rate at which a group finds a way [1/h]: skill in the domains touched helps, head count costs.
func (e *Engine) searchRate(f *openIssue) float64 {
	b := &e.behaviour.Search
	rate := b.Rate
	for _, domain := range f.question.Domains {
		lacking := 1.0
		for _, p := range f.group {
			lacking *= 1 - max(b.Floor, e.world.skill[domain][p]*e.deputySkill(p))
		}
		rate *= 1 - lacking
	}
	n := float64(len(f.group))
	return rate * math.Exp(-b.Crowding*n*(n-1)/2)
}

// searched ends a search that found a way.
func (e *Engine) searched(slot int32) {
	f := e.open[slot]
	if f.searching && !f.decided && e.clock == f.searchEnd {
		f.solved = true
		e.decide(f)
	}
	e.unref(f)
}

// decide makes the decision: every facet is called by the sign of the summed log odds, or by a coin.
func (e *Engine) decide(f *openIssue) {
	f.settling, f.searching, f.decided, f.decidedAt = true, false, true, e.clock
	if !f.followed {
		e.undecided--
	}
	f.group = slices.DeleteFunc(f.group, func(p Person) bool {
		d := e.find(f, p)
		return !e.present(p) || d == none || !f.dossiers[d].noticed
	})
	f.solved = f.solved || e.hasWay(f)
	evidence := f.pool
	if !f.usePool {
		evidence = f.copiesOf(f.holder)
	}
	e.weigh(f, evidence, believed)
	f.calls = f.calls[:0]
	for i := range e.facetsOf(f) {
		call := signOf(e.odds[i])
		if len(f.vote) > 0 {
			call = f.vote[i]
		}
		if call == 0 {
			call = 1
			if f.key.With(uint64(drawCoin)).With(uint64(i)).Uniform() < 0.5 {
				call = -1
			}
		}
		f.calls = append(f.calls, call)
	}
	e.tell(Happening{What: Decided, Person: f.group[0], Token: none, N: len(f.group)}, f)
	for i, call := range f.calls {
		e.tell(Happening{What: Called, Person: Nobody, Token: none, N: i, Sign: call}, f)
	}
	e.account(f, evidence)
	e.interdepend(f)
	e.rewardDecision(f, evidence)
	e.learnByDoing(f)
	e.proveUsed(f)
	e.carryOut(f)
	e.awaitFailure(f)
}

func signOf(x float64) int8 {
	switch {
	case x > 1e-12:
		return 1
	case x < -1e-12:
		return -1
	}
	return 0
}
