package models

import "leaderful/sim"

// MostSkilled lets the decision migrate to expertise: whoever has it hands it over to the one of their ties whom they
// believe to know more of the leading domain, who may know of somebody better in turn.
type MostSkilled struct {
	Margin float64 `key:"margin" unit:"1" default:"0.1" range:"[0,1]" doc:"How much more skilled than oneself somebody must seem." source:"assumption"`
	Hops   int     `key:"hops" unit:"hand-overs" default:"3" range:"[0,100]" doc:"How often an issue is handed over at most." source:"assumption"`
}

// Decider is the focus, who alone can tell, until they hand it over.
func (MostSkilled) Decider(d sim.Desk) (sim.Person, bool) { return d.Self(), d.IsFocus() }

// Holds hands the issue over to somebody who seems to know clearly more and has not had it before. Outsiders advise, but
// nothing is handed over to them.
func (a MostSkilled) Holds(d sim.Desk) {
	if d.Hands() >= a.Hops {
		return
	}
	others := d.List()
	for _, p := range d.Ties() {
		if d.Chart().Has(p) && !d.HadIt(p) {
			others = append(others, p)
		}
	}
	domain := d.Question().Leading
	best := d.MostSkilled(others[len(others):], others, 1, domain)
	if len(best) > 0 && d.Believed(best[0], domain) > d.Believed(d.Self(), domain)+a.Margin {
		d.Entrust(best[0])
	}
}

// Circle gathers those who brought something.
func (MostSkilled) Circle(d sim.Desk, members []sim.Person) []sim.Person { return d.Brought(members) }
