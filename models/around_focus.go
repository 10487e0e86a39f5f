package models

import (
	"slices"

	"leaderful/sim"
)

// AroundFocus leaves the decision to the focus and a circle around it: somebody of each unit concerned, and those who
// brought something.
type AroundFocus struct {
	Size int `key:"circle" unit:"people" default:"7" range:"[1,1000]" doc:"Largest size of the circle, the focus included." source:"assumption"`
}

// Decider is the focus, who alone can tell.
func (AroundFocus) Decider(d sim.Desk) (sim.Person, bool) { return d.Self(), d.IsFocus() }

// Circle seats those who brought something, most first; but no seat is theirs while a unit concerned has nobody.
func (a AroundFocus) Circle(d sim.Desk, members []sim.Person) []sim.Person {
	brought := d.Brought(nil)
	seats := a.Size - 1
	for _, unit := range d.Question().Units {
		if len(members) < seats && d.Chart().Unit(d.Self()) != unit {
			members = append(members, representative(d, unit, brought)...)
		}
	}
	for _, p := range brought {
		if len(members) < seats && !slices.Contains(members, p) {
			members = append(members, p)
		}
	}
	return members
}

// representative is whoever of the unit brought most, or else its best-connected person.
func representative(d sim.Desk, unit int, brought []sim.Person) []sim.Person {
	for i, p := range brought {
		if d.Chart().Unit(p) == unit {
			return brought[i : i+1]
		}
	}
	return d.BestConnected(unit)
}
