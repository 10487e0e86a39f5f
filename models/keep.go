package models

import "leaderful/sim"

// KeepToOneself tells nobody and asks nobody. Whoever decides has nothing to wait for and settles at once.
type KeepToOneself struct{}

// Noticed settles the issue if it is one's own.
func (KeepToOneself) Noticed(d sim.Desk) {
	if d.Decides() {
		d.Settle()
	}
}

// Heard settles the issue if it is one's own.
func (a KeepToOneself) Heard(d sim.Desk) { a.Noticed(d) }

// Asked adds nothing to one's own answer.
func (KeepToOneself) Asked(sim.Desk) {}

// Answered does nothing: nobody was asked.
func (KeepToOneself) Answered(sim.Desk) {}
