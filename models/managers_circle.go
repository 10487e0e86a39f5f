package models

import "leaderful/sim"

// ManagersCircle lets the lowest manager over all units concerned call a circle together: somebody of each unit concerned,
// and those who brought something. Whether the circle advises or decides is a matter of how it settles the issue.
type ManagersCircle struct {
	LowestManager
	Size int `key:"circle" unit:"people" default:"7" range:"[1,1000]" doc:"Largest size of the circle, the manager included." source:"assumption"`
}

// Circle seats one of each unit concerned, and then those who brought most.
func (a ManagersCircle) Circle(d sim.Desk, members []sim.Person) []sim.Person {
	return seats(d, members, a.Size-1, true)
}
