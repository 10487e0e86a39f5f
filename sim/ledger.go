package sim

import (
	"math"

	"leaderful/sim/record"
)

// account settles the ledger at the moment of the decision: how far each observation got, and where its information went.
func (e *Engine) account(f *openIssue, evidence []version) {
	e.noteLate(f)
	row := &f.row
	row.Ledger = record.Ledger{}
	row.Facets = len(e.facetsOf(f))
	sights := e.sights(f)
	observed := e.information(f, e.asObserved(f), undistorted)
	e.observed = append(e.observed[:0], observed...)
	e.undistorted = append(e.undistorted[:0], e.information(f, evidence, undistorted)...)
	row.UsedAsBelief = sum(e.information(f, evidence, believed))
	used := e.information(f, evidence, truly)
	row.Observed, row.Used = sum(e.observed), sum(used)
	row.FrontlineObs, row.FrontlineUsed = 0, 0
	e.countFates(f, evidence)
	for t := range f.tokens {
		if !f.tokens[t].made {
			continue
		}
		v := &sights[t]
		lines := &row.Ledger[v.place]
		if v.place == frontline {
			row.FrontlineObs++
		}
		i := v.facet
		if evidence[t].state == heard {
			f.tokens[t].used = true
			if v.place == frontline {
				row.FrontlineUsed++
			}
			n := float64(e.usedOf[i])
			lines[record.Used].Observations++
			lines[record.Used].Bits += used[i] / n
			lines[record.Distorted].Bits += (e.undistorted[i] - used[i]) / n
			continue
		}
		c := &lines[f.tokens[t].end()]
		c.Observations++
		c.Bits += (e.observed[i] - e.undistorted[i]) / float64(e.madeOf[i]-e.usedOf[i])
	}
	row.Right, row.FalseClear, row.FalseAlarm, row.Guessed, row.Seen = 0, 0, 0, 0, record.Seen{}
	for i, x := range e.facetsOf(f) {
		e.countSeen(&row.Seen, i)
		if e.usedOf[i] == 0 {
			row.Guessed++
		}
		switch {
		case f.calls[i] == x.truth:
			row.Right++
		case x.truth < 0:
			row.FalseClear++
		default:
			row.FalseAlarm++
		}
	}
	e.countParts(f, evidence)
	e.tellEnds(f)
}

// countSeen counts a facet by how many people saw it.
func (e *Engine) countSeen(seen *record.Seen, facet int) {
	all, used := &seen.Single, &seen.SingleUsed
	if e.madeOf[facet] > 1 {
		all, used = &seen.Shared, &seen.SharedUsed
	}
	if e.madeOf[facet] > 0 {
		*all++
	}
	if e.usedOf[facet] > 0 {
		*used++
	}
}

// tellEnds tells the observer how each observation ended.
func (e *Engine) tellEnds(f *openIssue) {
	if e.Observer == nil {
		return
	}
	for t := range f.tokens {
		if x := &f.tokens[t]; x.made {
			cause := x.end()
			if x.used {
				cause = record.Used
			} else if !f.decided {
				cause = record.Undecided
			}
			e.tell(Happening{What: Ended, Person: Nobody, Token: int32(t), N: int(cause)}, f)
		}
	}
}

// countFates counts the observations made and used of each facet.
func (e *Engine) countFates(f *openIssue, evidence []version) {
	n := len(e.facetsOf(f))
	e.madeOf, e.usedOf = resized(e.madeOf, n), resized(e.usedOf, n)
	clear(e.madeOf)
	clear(e.usedOf)
	for t, v := range e.sights(f) {
		if f.tokens[t].made {
			e.madeOf[v.facet]++
			if evidence[t].state == heard {
				e.usedOf[v.facet]++
			}
		}
	}
}

// noteLate marks what is still on its way at the decision: in messages, and with people who were asked and have not
// answered yet.
func (e *Engine) noteLate(f *openIssue) {
	for i := f.live; i != none; i = e.messages.all[i].live[0] {
		m := &e.messages.all[i]
		for _, t := range f.cargoOf[m.cargo : m.cargo+m.cargoLen] {
			f.markLate(t, e.lateness(m))
		}
		if m.kind == msgRequest || m.kind == msgInvitation {
			if d := e.find(f, m.to); d != none {
				f.markAllLate(d, e.lateness(m))
			}
		}
	}
	for d := range f.dossiers {
		if f.dossiers[d].replies > 0 {
			f.markAllLate(int32(d), record.Late)
		}
	}
}

// markLate records that a copy of a token was on its way at the decision. It is kept apart from what happened to other
// copies, because what is late for a decision that fails may be in time for the next.
func (f *openIssue) markLate(token int32, cause record.Cause) {
	t := &f.tokens[token]
	t.late = max(t.late, cause)
}

func (f *openIssue) markAllLate(d int32, cause record.Cause) {
	for t, v := range f.copiesOf(d) {
		if v.state == heard {
			f.markLate(int32(t), cause)
		}
	}
}

// lateness tells a message that would have been too late from one that its receiver has run out of patience for.
func (e *Engine) lateness(m *message) record.Cause {
	if m.arrived >= 0 && !m.taken && e.clock-m.arrived > e.behaviour.Patience {
		return record.Dropped
	}
	return record.Late
}

// noteAll marks whatever a dossier holds.
func (e *Engine) noteAll(f *openIssue, d int32, cause record.Cause) {
	for t, v := range f.copiesOf(d) {
		if v.state == heard {
			f.note(int32(t), cause)
		}
	}
}

// asObserved is the evidence of somebody who heard every observation from its witness.
func (e *Engine) asObserved(f *openIssue) []version {
	e.all = resized(e.all, len(f.tokens))
	for t, v := range e.sights(f) {
		e.all[t] = version{fidelity: 1, sign: v.sign}
		if f.tokens[t].made {
			e.all[t].state = heard
		}
	}
	return e.all
}

// information is, for each facet, 1 + log2 of the probability that the evidence gives to the truth [bit].
func (e *Engine) information(f *openIssue, evidence []version, how weighing) []float64 {
	e.weigh(f, evidence, how)
	e.bits = resized(e.bits, len(e.odds))
	for i, x := range e.facetsOf(f) {
		e.bits[i] = 0
		if e.heardOfFacet[i] > 0 {
			e.bits[i] = 1 - math.Log1p(math.Exp(-float64(x.truth)*e.odds[i]))/math.Ln2
		}
	}
	return e.bits
}

func sum(xs []float64) float64 {
	total := 0.0
	for _, x := range xs {
		total += x
	}
	return total
}

// counts reports whether an issue is measured.
func (e *Engine) counts(f *openIssue) bool {
	return f.onset >= e.world.setup.Warmup && f.onset < e.world.setup.Horizon
}

// followed ends the follow-up of an issue and writes its row.
func (e *Engine) followed(slot int32) {
	f := e.open[slot]
	f.followed = true
	if !f.decided {
		e.undecided--
	}
	if e.counts(f) {
		e.noteSeen(f)
		e.write(f)
	}
	e.unref(f)
}

// write emits the issue's row.
func (e *Engine) write(f *openIssue) {
	row := &f.row
	followUp := e.world.setup.FollowUp
	row.Stream, row.Index, row.Onset = int(f.stream), int(f.index), f.onset
	row.Severity, row.Adaptive = f.question.Severity, f.issue.question.Kind == Adaptive
	row.Misread, row.Reopened, row.Knowing = f.misread, f.reopened, e.shareKnowing(f)
	row.Decided, row.Closed = f.decided, f.closed && f.closedAt <= e.clock
	row.Latency, row.ActionLatency = followUp, followUp
	if row.Closed {
		row.ActionLatency = min(followUp, f.closedAt-f.onset)
	}
	row.Attention = f.attention
	if f.decided {
		row.Latency = min(followUp, f.decidedAt-f.onset) // The difference may be off in its last bit.
		row.Solved = f.solved
		row.Quality = max(0, float64(row.Right)/float64(row.Facets)-f.lostQuality)
	} else {
		row.AttentionDecided = f.attention
		row.Facets, row.Ledger = len(e.facetsOf(f)), record.Ledger{}
		for t, v := range e.sights(f) {
			if f.tokens[t].made {
				row.Ledger[v.place][record.Undecided].Observations++
			}
		}
		e.tellEnds(f)
	}
	e.out.Issues = append(e.out.Issues, *row)
}
