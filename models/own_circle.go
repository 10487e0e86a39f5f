package models

import (
	"slices"

	"leaderful/sim"
)

// OwnCircle joins everybody in small circles that linking members hold together, and leaves the decision to the circle on
// which the issue lands.
type OwnCircle struct {
	Size int `key:"circle" unit:"people" default:"7" range:"[2,1000]" doc:"Largest size of a circle, and of the circle that decides, the focus included." source:"assumption"`
}

// Circles is the largest size of the circles that are formed.
func (a OwnCircle) Circles() int { return a.Size }

// Decider is the focus, who alone can tell.
func (OwnCircle) Decider(d sim.Desk) (sim.Person, bool) { return d.Self(), d.IsFocus() }

// Circle seats a linking member of each further unit concerned first, and then the focus's own circle: those who brought
// something before the others.
func (a OwnCircle) Circle(d sim.Desk, members []sim.Person) []sim.Person {
	for _, unit := range d.Question().Units {
		if link := d.LinkOfUnit(unit); unit != d.Chart().Unit(d.Self()) && link != sim.Nobody {
			members = append(members, link)
		}
	}
	links := len(members)
	own := d.Mates(0)
	members = d.Brought(members)
	members = append(members[:links], slices.DeleteFunc(members[links:], func(p sim.Person) bool { return !slices.Contains(own, p) })...)
	for _, p := range own {
		if !slices.Contains(members, p) {
			members = append(members, p)
		}
	}
	return members[:min(len(members), a.Size-1)]
}
