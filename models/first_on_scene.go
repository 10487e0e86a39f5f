package models

import "leaderful/sim"

// FirstOnScene lets whoever faces the issue command at once. What is too severe for one person at the frontline, or
// concerns several units, they hand over to the lowest manager over all units concerned; with the heads of the units
// concerned that is a unified command.
type FirstOnScene struct {
	Limit float64 `key:"limit" unit:"severity" default:"0.5" range:"[0,1]" doc:"Highest severity of an issue in one unit that whoever is first on the scene commands." source:"assumption; the hand-over: Bigley and Roberts (2001)"`
}

// Decider is the focus, who alone can tell.
func (FirstOnScene) Decider(d sim.Desk) (sim.Person, bool) { return d.Self(), d.IsFocus() }

// Holds hands over, once, what is beyond one person's command.
func (a FirstOnScene) Holds(d sim.Desk) {
	q := d.Question()
	if _, entrusted := d.Entrusted(); entrusted || len(q.Units) == 1 && q.Severity <= a.Limit {
		return
	}
	head, ok := d.Chart().LowestOver(q.Units, anyLevel)
	if !ok {
		head, ok = d.Chart().Head(q.Units[0]) // Nobody is over all of them.
	}
	if ok {
		d.Entrust(head)
	}
}

func anyLevel(int) bool { return true }

// Circle is the heads of the units concerned, once it has been handed over.
func (FirstOnScene) Circle(d sim.Desk, members []sim.Person) []sim.Person {
	if _, entrusted := d.Entrusted(); !entrusted {
		return members
	}
	for _, unit := range d.Question().Units {
		if head, ok := d.Chart().Head(unit); ok && !d.ActsFor(head) {
			members = append(members, head)
		}
	}
	return members
}
