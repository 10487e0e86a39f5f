package models

import "leaderful/sim"

// KeepToOneself tells nobody and asks nobody. Whoever decides has nothing to wait for and settles at once. If that is not
// the focus, the focus reports the issue to them: a decision needs somebody who knows that there is one to make.
type KeepToOneself struct{}

// Noticed settles the issue if it is one's own.
func (a KeepToOneself) Noticed(d sim.Desk) {
	if d.Decides() || d.IsFocus() {
		a.Heard(d)
	}
}

// Heard settles the issue if it is one's own, and else refers it to whoever decides.
func (KeepToOneself) Heard(d sim.Desk) {
	if d.Decides() {
		d.Settle()
	} else {
		refer(d)
	}
}

// Asked adds nothing to one's own answer.
func (KeepToOneself) Asked(sim.Desk) {}

// Answered does nothing: nobody was asked.
func (KeepToOneself) Answered(sim.Desk) {}
