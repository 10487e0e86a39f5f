package models

import "leaderful/sim"

// Focus leaves the decision to the person on whom the issue lands.
type Focus struct{}

// Decider is the focus, who alone can tell.
func (Focus) Decider(d sim.Desk) (sim.Person, bool) { return d.Self(), d.IsFocus() }

// Circle gathers those who brought something.
func (Focus) Circle(d sim.Desk, members []sim.Person) []sim.Person { return d.Brought(members) }
