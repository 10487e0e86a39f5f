package models

import "leaderful/sim"

// Everyone leaves the decision to all people of the units concerned, whom the focus calls together.
type Everyone struct{}

// Decider is the focus, who alone can tell, and who convenes.
func (Everyone) Decider(d sim.Desk) (sim.Person, bool) { return d.Self(), d.IsFocus() }

// Circle is everybody of the units concerned.
func (Everyone) Circle(d sim.Desk, members []sim.Person) []sim.Person {
	for _, unit := range d.Question().Units {
		for _, p := range d.Chart().Members(unit) {
			if p != d.Self() {
				members = append(members, p)
			}
		}
	}
	return members
}
