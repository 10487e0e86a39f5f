package models

import "leaderful/sim"

// BackOverNet sends the decision over the net to the people of the units concerned, neighbour to neighbour.
type BackOverNet struct{}

// NeedsNet says that the answer goes by a net.
func (BackOverNet) NeedsNet() bool { return true }

// Decided starts with those who took part.
func (BackOverNet) Decided(d sim.Desk) {
	for _, unit := range d.Question().Units {
		for _, p := range d.Chart().Members(unit) {
			d.Instruct(d.Toward(d.Self(), p))
		}
	}
}

// Learned takes it an edge further, to those whose way from whoever decided leads through this desk.
func (BackOverNet) Learned(d sim.Desk) {
	origin, self := d.Convener(), d.Self()
	if _, outside := d.Contact(); outside || d.Net().Ends(self) {
		return
	}
	for _, unit := range d.Question().Units {
		for _, p := range d.Chart().Members(unit) {
			if d.Toward(origin, p) == d.Toward(origin, self) {
				if next := d.Toward(self, p); next != d.LearnedOf() {
					d.Instruct(next)
				}
			}
		}
	}
}
