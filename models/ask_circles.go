package models

import "leaderful/sim"

// AskCircles lets whoever decides ask their own circle first. If that is not enough the request goes, by way of the linking
// members, to the circles in which people of the units concerned sit, one order of circles further each time. Everybody
// answers their asker, and nobody deals with anybody outside the circles in which they sit.
type AskCircles struct {
	Reach     int     `key:"reach" unit:"orders" default:"3" range:"[1,20]" doc:"How far the request goes: 1 asks one's own circle, 2 goes through its linking member to the circles that are linked with it, and so on." source:"assumption"`
	Wait      float64 `key:"wait" unit:"h" default:"2h" range:"(0,inf)" doc:"How long the circles of an order are waited for; order n has n times as long." source:"assumption"`
	Exhausted string  `key:"exhausted" default:"settle" oneof:"settle|wait" doc:"When the last order is in and not enough was heard: settle with what there is, or wait for late answers until the deadline." source:"assumption"`
}

// NeedsCircles says that the answer goes by linked circles.
func (AskCircles) NeedsCircles() bool { return true }

// Noticed starts the search if the decision is one's own. The focus refers one that is not. Outsiders sit in no circle and
// tell an insider they are tied to.
func (a AskCircles) Noticed(d sim.Desk) {
	if contact, outside := d.Contact(); outside {
		d.Tell(contact)
	} else if d.Decides() {
		a.start(d)
	} else if d.IsFocus() {
		refer(d)
	}
}

// Heard starts the search if the decision is one's own and was referred to one, or refers it further. What else comes
// unasked is known, and that is all.
func (a AskCircles) Heard(d sim.Desk) {
	if !d.Decides() {
		refer(d)
	} else if d.Ring() == 0 {
		a.start(d)
	}
}

// start decides at once if what one knows is enough, and else asks one's own circle.
func (a AskCircles) start(d sim.Desk) {
	if d.Enough() {
		d.Decide()
	} else {
		d.Ask(d.Mates(0), 1, a.Wait)
	}
}

// Asked takes a request further: up by way of the linking members to the circle that it is meant for, and from there down to
// everybody in circles of the units concerned.
func (AskCircles) Asked(d sim.Desk) {
	shared, goal := d.Shared(d.Asker()), d.Reach()-1
	switch {
	case shared < 0: // Whoever stands in for somebody gone only answers.
	case goal > shared:
		d.PassOn(towardOrder(d, goal), goal+1)
	default:
		for order := shared - 1; order >= 0; order-- {
			d.PassOn(d.MatesToward(order), order+1)
		}
	}
}

// towardOrder is whom to ask so that a request gets into the circle of an order: those who sit there, or the link on the way.
func towardOrder(d sim.Desk, order int) []sim.Person {
	if seats := d.Seats(); seats <= order {
		return d.Link(seats - 1)
	}
	return d.MatesToward(order)
}

// Answered asks one order further, or ends the search.
func (a AskCircles) Answered(d sim.Desk) {
	switch ring := d.Ring() + 1; {
	case !d.Decides():
	case ring <= min(a.Reach, d.CircleOrders()):
		d.Ask(towardOrder(d, ring-1), ring, float64(ring)*a.Wait)
	case a.Exhausted == "settle":
		d.Settle()
	}
}
