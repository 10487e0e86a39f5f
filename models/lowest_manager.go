package models

import "leaderful/sim"

// LowestManager leaves the decision to the lowest manager over all units concerned who has authority for its severity.
type LowestManager struct {
	Authority sim.Authority `key:"authority" unit:"severity" default:"1" doc:"Highest severity that each level may decide: a number for all levels, {level: severity}, or top." source:"assumption"`
}

// Decider is a matter of the chart and the question alone.
func (a LowestManager) Decider(d sim.Desk) (sim.Person, bool) {
	q := d.Question()
	return d.Chart().LowestOver(q.Units, func(level int) bool { return a.Authority.Covers(level, q.Severity) })
}

// Circle gathers those who brought something.
func (LowestManager) Circle(d sim.Desk, members []sim.Person) []sim.Person { return d.Brought(members) }
