package models

import (
	"slices"

	"leaderful/sim"
)

// TaskForce lets the lowest manager over all units concerned hand the decision over to a temporary circle across the units,
// in which they do not sit. Its first member holds the issue and calls the others together.
type TaskForce struct {
	LowestManager
	Size int    `key:"circle" unit:"people" default:"7" range:"[1,1000]" doc:"Size of the task force." source:"assumption"`
	By   string `key:"by" default:"impact" oneof:"impact|ties|appointment" doc:"Who is chosen: impact, frontline people of each unit concerned in turn, those who brought something first; ties, the best-connected people of each unit concerned in turn; appointment, those below the manager whom the manager believes most skilled in the domains touched."`
}

// Holds hands the issue over, once.
func (TaskForce) Holds(d sim.Desk) {
	if _, entrusted := d.Entrusted(); !entrusted {
		d.EntrustCircle()
	}
}

// Circle is the task force: at the manager's desk all whom they choose, and at its first member's the others.
func (a TaskForce) Circle(d sim.Desk, members []sim.Person) []sim.Person {
	if _, entrusted := d.Entrusted(); entrusted {
		return d.Named(members)
	}
	if a.By == "appointment" {
		return d.MostSkilled(members, a.below(d), a.Size, d.Question().Domains...)
	}
	for before := -1; before < len(members); {
		before = len(members)
		for _, unit := range d.Question().Units {
			if len(members) < a.Size {
				members = a.next(d, members, unit)
			}
		}
	}
	return members
}

// below lists everybody of the units concerned who is below the person at the desk.
func (TaskForce) below(d sim.Desk) []sim.Person {
	list := d.List()
	for _, unit := range d.Question().Units {
		for _, p := range d.Chart().Members(unit) {
			if d.Above(p) {
				list = append(list, p)
			}
		}
	}
	return list
}

// next adds the next one of a unit, by ties or by impact. At the frontline nobody is hit harder than those who saw
// something; of the others it is somebody's turn.
func (a TaskForce) next(d sim.Desk, members []sim.Person, unit int) []sim.Person {
	if a.By == "ties" {
		return d.Connected(members, unit, 1)
	}
	for _, p := range d.Brought(d.List()) {
		if d.Chart().Unit(p) == unit && len(d.Chart().Reports(p)) == 0 && !slices.Contains(members, p) {
			return append(members, p)
		}
	}
	line := d.Chart().Frontline(unit)
	turn := d.Turn(len(line))
	for i := range line {
		p := line[(turn+i)%len(line)]
		if p != d.Self() && d.There(p) && !slices.Contains(members, p) {
			return append(members, p)
		}
	}
	return members
}
