package sim

import "reflect"

// A run can change its structure: from a moment on, new issues fall under new rules, at once or more and more of them.
// What is open then ends under the rules that it began with.

// regime is a structure as people live by it in a run, with all that the engine works out for it before the run starts.
type regime struct {
	*Structure

	leads  []Person // Appointed leads, by domain in turn.
	leadOf []Person // The lead of each domain.
	ledBy  []bool   // Whether somebody is a lead.

	net     Net     // The net that the structure lays, if any.
	circles circles // The linked circles that it forms, if any.
}

// change is a moment from which issues can fall under another regime.
type change struct {
	at, over float64 // [h]
	regime   int32
}

// prepareRegimes readies the regimes that issues of the run can fall under. The first is the structure that the run
// starts with. Somebody who goes back to a structure goes back to the same regime.
func (e *Engine) prepareRegimes(s *Structure) {
	e.regimes = resized(e.regimes, 1)
	e.regimes[0].Structure = s
	e.changes = e.changes[:0]
	for i := range s.Changes {
		c := &s.Changes[i]
		to := e.regimeOf(c.To)
		e.changes = append(e.changes, change{at: c.At, over: c.Over, regime: to})
		e.queue.Push(c.At, evChange, int32(i), 0)
	}
	for i := range e.regimes {
		e.appoint(&e.regimes[i])
		e.regimes[i].layNet(e.world)
		e.regimes[i].formCircles(e.world)
	}
}

// regimeOf finds or adds the regime of a structure: one that gives the same four answers is the same.
func (e *Engine) regimeOf(s *Structure) int32 {
	for i := range e.regimes {
		r := e.regimes[i].Structure
		if reflect.DeepEqual([]any{r.Hear, r.Decide, r.Settle, r.Act}, []any{s.Hear, s.Decide, s.Settle, s.Act}) {
			return int32(i)
		}
	}
	n := len(e.regimes)
	e.regimes = resized(e.regimes, n+1)
	e.regimes[n].Structure = s
	return int32(n)
}

// changed tells the observer that new rules are coming in. What they are in for is settled issue by issue.
func (e *Engine) changed(i int32) {
	e.tell(Happening{What: Changed, Person: Nobody, Other: Nobody, Token: none, Rules: e.regimes[e.changes[i].regime].Label}, nil)
}

// rules are the four answers by which the person of a dossier goes about an issue.
func (e *Engine) rules(f *openIssue, d int32) *regime { return &e.regimes[f.dossiers[d].rules] }

// fallUnder settles, at its onset, which rules an issue falls under, and how likely people still go by those of before.
func (e *Engine) fallUnder(f *openIssue) {
	if len(e.changes) == 0 {
		return
	}
	last := e.changeFor(f, len(e.changes))
	f.regime = e.regimeAfter(last)
	if last >= 0 {
		f.former, f.changedAt = e.regimeAfter(e.changeFor(f, last)), e.changes[last].at
		f.ambiguity = e.ambiguous(f)
	}
}

// changeFor is the latest of the first n changes that has taken hold of an issue, or -1. While a change is under way it
// takes hold of an issue with a probability that rises in proportion to the time, from 0 to 1.
func (e *Engine) changeFor(f *openIssue, n int) int {
	for i := n - 1; i >= 0; i-- {
		c := &e.changes[i]
		since := f.onset - c.at
		if since < 0 {
			continue
		}
		if since >= c.over || f.key.With(uint64(drawGradual)).With(uint64(i)).Uniform() < since/c.over {
			return i
		}
	}
	return -1
}

// regimeAfter is the regime that a change leads to; before the first it is the one that the run starts with.
func (e *Engine) regimeAfter(change int) int32 {
	if change < 0 {
		return 0
	}
	return e.changes[change].regime
}
