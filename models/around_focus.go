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

// Circle seats one of each further unit concerned, and then those who brought most.
func (a AroundFocus) Circle(d sim.Desk, members []sim.Person) []sim.Person {
	return seats(d, members, a.Size-1, false)
}

// seats seats those who brought something, most first; but the first seats are for one of each unit concerned: whoever of
// it brought most, or else its best-connected person. The unit of whoever calls the circle needs no seat unless own.
func seats(d sim.Desk, members []sim.Person, size int, own bool) []sim.Person {
	members = d.Brought(members)
	first := 0
	for _, unit := range d.Question().Units {
		if unit == d.Chart().Unit(d.Self()) && !own {
			continue
		}
		at := slices.IndexFunc(members[first:], func(p sim.Person) bool { return d.Chart().Unit(p) == unit })
		if at >= 0 {
			p := members[first+at]
			members = slices.Insert(slices.Delete(members, first+at, first+at+1), first, p)
			first++
		} else if p, ok := hub(d, unit); ok {
			members = slices.Insert(members, first, p)
			first++
		}
	}
	return members[:min(len(members), size)]
}

// hub is the best-connected person of a unit but the one at the desk; false where there is nobody else.
func hub(d sim.Desk, unit int) (sim.Person, bool) {
	if list := d.BestConnected(unit); len(list) > 0 && list[0] != d.Self() {
		return list[0], true
	}
	if list := d.Connected(d.List(), unit, 1); len(list) > 0 {
		return list[0], true
	}
	return sim.Nobody, false
}
