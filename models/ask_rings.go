package models

import "leaderful/sim"

// AskRings lets whoever decides ask a widening ring: first their closest ties, then, through them, the closest ties of those.
// Everybody else moves back a level: they answer when asked and tell nobody unasked.
type AskRings struct {
	Breadth   int     `key:"breadth" unit:"people" default:"7" range:"[1,100000]" off:"0" doc:"How many of their ties people ask in a ring, those first whom they believe to know most; off: all of them." source:"assumption"`
	Rings     int     `key:"rings" unit:"rings" default:"2" range:"[1,10]" doc:"How far the search widens: 1 asks one's own ties, 2 their ties too." source:"assumption"`
	Wait      float64 `key:"wait" unit:"h" default:"2h" range:"(0,inf)" doc:"How long a ring is waited for; ring n has n times as long." source:"assumption"`
	Exhausted string  `key:"exhausted" default:"settle" oneof:"settle|wait" doc:"When the last ring is in and not enough was heard: settle with what there is, or wait for late answers until the deadline." source:"assumption"`
}

// Noticed starts the search if the decision is one's own. The focus refers one that is not.
func (a AskRings) Noticed(d sim.Desk) {
	if d.Decides() {
		a.start(d)
	} else if d.IsFocus() {
		refer(d)
	}
}

// Heard starts the search if the decision is one's own and was referred to one, or refers it further. What else comes
// unasked is known, and that is all.
func (a AskRings) Heard(d sim.Desk) {
	if !d.Decides() {
		refer(d)
	} else if d.Ring() == 0 {
		a.start(d)
	}
}

// start decides at once if what one knows is enough, and else asks the first ring.
func (a AskRings) start(d sim.Desk) {
	if d.Enough() {
		d.Decide()
	} else {
		d.Ask(a.ring(d), 1, a.Wait)
	}
}

// Asked passes a request on as far as it is meant to go. A formal leader connects: the request goes to the best-connected
// person of each unit concerned.
func (a AskRings) Asked(d sim.Desk) {
	if further := d.Reach() - 1; further > 0 {
		d.PassOn(a.ring(d), further)
	} else if d.Manages() {
		for _, unit := range d.Question().Units {
			d.PassOn(d.BestConnected(unit), 1)
		}
	}
}

// Answered asks the next ring through the people of the first, or ends the search.
func (a AskRings) Answered(d sim.Desk) {
	switch ring := d.Ring() + 1; {
	case !d.Decides():
	case ring <= a.Rings:
		d.Ask(a.ring(d), ring, float64(ring)*a.Wait)
	case a.Exhausted == "settle":
		d.Settle()
	}
}

// ring is whom the person asks, or passes a request on to.
func (a AskRings) ring(d sim.Desk) []sim.Person {
	if a.Breadth == 0 {
		return d.Ties()
	}
	return d.Closest(a.Breadth)
}
