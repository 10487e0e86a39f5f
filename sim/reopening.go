package sim

import (
	"math"
	"slices"

	"leaderful/sim/record"
)

// An adaptive issue can look technical at first. It is then decided as if a routine were at hand, without a search. After a
// while that routine fails: the issue reopens, everybody who dealt with it sees what it is, and whoever decided settles it
// again. What is recorded of the issue in the end is its last decision, and all the attention that both took.

// read settles how people read an issue at first.
func (e *Engine) read(f *openIssue) {
	f.misread = f.issue.misread && !e.behaviour.Routines.Off
	if f.misread {
		f.question.Kind = Technical
	}
}

// misleads reports whether people take the issue for what it is not.
func (f *openIssue) misleads() bool { return f.misread && !f.reopened }

// failures is how many decisions on the issue have failed.
func (f *openIssue) failures() int {
	if f.reopened {
		return 1
	}
	return 0
}

// awaitFailure lets the routine fail by which a misread issue was decided.
func (e *Engine) awaitFailure(f *openIssue) {
	if f.misleads() {
		f.refs++
		e.queue.Push(e.clock+e.behaviour.Routines.FailsAfter, evReopen, f.slot, 0)
	}
}

// reopensInTime reports whether an issue that has just been decided will reopen before its follow-up is over. Such a
// decision is not one that counts.
func (e *Engine) reopensInTime(f *openIssue) bool {
	return f.misleads() && e.clock+e.behaviour.Routines.FailsAfter <= f.onset+e.world.setup.FollowUp
}

// reopen undoes a decision that has failed. There is as much time for the next as there was for the first.
func (e *Engine) reopen(slot int32) {
	f := e.open[slot]
	f.reopened = true
	e.tell(Happening{What: Failed, Person: f.group[0], Token: none}, f)
	f.question.Kind = f.issue.question.Kind
	f.deadline = e.clock + e.world.setup.Streams[f.stream].Deadline
	f.question.Deadline = f.deadline
	e.undo(f)
	e.decideAgain(f)
	e.unref(f)
}

// undo takes back what the decision left behind, but for the attention and the conflicts that it cost: everybody has to
// learn of the next one anew, and act on it.
func (e *Engine) undo(f *openIssue) {
	f.decided, f.settling, f.handing, f.solved, f.usePool = false, false, false, false, false
	if !f.followed {
		e.undecided++
	}
	f.vote, f.calls = f.vote[:0], f.calls[:0]
	f.closed, f.closedAt, f.hold, f.lostQuality = false, math.Inf(1), 0, 0
	f.concerned, f.actedN = 0, 0
	f.row = record.Issue{Conflicts: f.row.Conflicts, ReworkHours: f.row.ReworkHours}
	f.staleTo = e.messages.serial
	for t := range f.tokens {
		f.tokens[t].used, f.tokens[t].late = false, record.Unasked
	}
	for d := range f.dossiers {
		x := &f.dossiers[d]
		x.knows, x.hasActed, x.learnedOf, x.actsAt = false, false, Nobody, -1
	}
	for c := range f.contacts {
		f.contacts[c].instructed = false
	}
	for _, u := range f.question.Units { // Nothing can conflict any more with what no longer holds.
		e.recent[u] = slices.DeleteFunc(e.recent[u], func(r decision) bool { return r.slot == f.slot })
	}
}

// decideAgain lets whoever decided settle the issue again with what they know by now. If they are no longer there, or the
// decision is not theirs now that the issue is read as what it is, it passes to somebody who knows of it and whose it is; or
// else to whoever acts for the post whose it is, at the cost of one handling.
func (e *Engine) decideAgain(f *openIssue) {
	before := f.holder
	if e.isThere(&f.dossiers[before]) && (Desk{e, f, before}).Decides() {
		e.awaitDeadline(f)
		e.settle(f, before)
		return
	}
	f.holder = none
	for d := range int32(len(f.dossiers)) {
		if x := &f.dossiers[d]; x.noticed && !f.mistaken(d) && e.isThere(x) && e.claim(f, d) {
			x.lastNews = e.clock
			e.reportBack(f, before, x.person)
			e.notice(f, d)
			e.check(f, d, true)
			return
		}
	}
	f.holderPost = e.belongsTo(f)
	f.orphan = true
	e.adopt(f)
	e.reportBack(f, before, f.holderPost)
}

// reportBack lets somebody who decided before tell what they know to whoever decides now.
func (e *Engine) reportBack(f *openIssue, before int32, to Person) {
	if e.isThere(&f.dossiers[before]) {
		e.pass(f, before, to, anyDomain, msgReport, true)
	}
}

// belongsTo is the post whose decision an issue is: to which it was handed over last, or as far as anybody who knows of it can
// tell; if nobody can, the one on whom it landed.
func (e *Engine) belongsTo(f *openIssue) Person {
	if n := f.hands(); n > 0 {
		return f.held[n] // It may still be on its way there.
	}
	for d := range int32(len(f.dossiers)) {
		if x := &f.dossiers[d]; x.noticed && !f.mistaken(d) && e.isThere(x) {
			if post, ok := (Desk{e, f, d}).Decider(); ok {
				return post
			}
		}
	}
	if f.focus != Nobody {
		return f.focus
	}
	return f.holderPost
}
