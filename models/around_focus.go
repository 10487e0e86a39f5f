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

// Circle seats those who brought something, most first; but the first seats are for one of each further unit concerned:
// whoever of it brought most, or else its best-connected person.
func (a AroundFocus) Circle(d sim.Desk, members []sim.Person) []sim.Person {
	members = d.Brought(members)
	first := 0
	for _, unit := range d.Question().Units {
		if unit == d.Chart().Unit(d.Self()) {
			continue
		}
		at := slices.IndexFunc(members[first:], func(p sim.Person) bool { return d.Chart().Unit(p) == unit })
		if at >= 0 {
			p := members[first+at]
			members = slices.Insert(slices.Delete(members, first+at, first+at+1), first, p)
			first++
			continue
		}
		for _, p := range d.BestConnected(unit) {
			members = slices.Insert(members, first, p)
			first++
		}
	}
	return members[:min(len(members), a.Size-1)]
}
