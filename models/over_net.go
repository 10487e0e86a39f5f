package models

import "leaderful/sim"

// OverNet lays a net over the people and lets a message pass along its edges only. Whoever knows something tells the
// neighbour who is next on the way to whoever decides, or all neighbours.
type OverNet struct {
	Shape string `key:"shape" default:"wheel" oneof:"wheel|chain|y|circle|all-channel|ties" doc:"The net: a wheel, a chain, a Y, a circle, an all-channel net with the first person of the chart at the centre, or the graph of informal ties." source:"Bavelas (1950)"`
	Tell  string `key:"tell" default:"onward" oneof:"onward|neighbours" doc:"Whom one tells: the neighbour who is next on the way to whoever decides, or to the centre where nobody knows who does; or all neighbours but those whom the teller is tied to as well." source:"assumption"`
}

// Net is the net that is laid.
func (a OverNet) Net() sim.NetShape { return sim.NetShape(a.Shape) }

// Noticed tells what one saw; the focus reports the issue in any case. Outsiders have no place in the net and tell an insider
// they are tied to.
func (a OverNet) Noticed(d sim.Desk) {
	contact, outside := d.Contact()
	switch {
	case outside:
		d.Tell(contact)
	case d.Decides():
	case d.IsFocus():
		a.pass(d, sim.Desk.Report)
	default:
		a.pass(d, sim.Desk.Tell)
	}
}

// Heard passes on what is new, unless the decision belongs to this desk. Where somebody else is known to decide, they must
// hear of the issue in any case.
func (a OverNet) Heard(d sim.Desk) {
	if _, known := d.Decider(); d.Decides() {
		return
	} else if known {
		a.pass(d, sim.Desk.Report)
	} else {
		a.pass(d, sim.Desk.Tell)
	}
}

func (a OverNet) pass(d sim.Desk, tell func(sim.Desk, sim.Person)) {
	if a.Tell == "onward" {
		to, ok := d.Decider()
		if !ok {
			to = d.Net().Centre()
		}
		tell(d, d.Toward(d.Self(), to))
		return
	}
	if d.Net().Complete() && d.Net().Tied(d.Self(), d.From()) {
		return // Whoever told this desk tells all others too; to find that out one by one takes long among many.
	}
	for _, p := range d.Neighbours() {
		if p != d.From() && !d.Net().Tied(p, d.From()) {
			tell(d, p)
		}
	}
}

// Asked adds nothing to one's own answer.
func (OverNet) Asked(sim.Desk) {}

// Answered adds nothing: whoever decides waits until they are ready.
func (OverNet) Answered(sim.Desk) {}
