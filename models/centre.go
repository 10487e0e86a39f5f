package models

import "leaderful/sim"

// Centre leaves the decision to the person at the centre of the net: the smallest sum of distances to all others, the first
// of equals. Where no place is more central than another, in a circle and an all-channel net, that is the first person.
type Centre struct{}

// NeedsNet says that the answer goes by a net.
func (Centre) NeedsNet() bool { return true }

// Decider is a matter of the net alone, which everybody can read.
func (Centre) Decider(d sim.Desk) (sim.Person, bool) { return d.Net().Centre(), true }

// Circle gathers those who brought something.
func (Centre) Circle(d sim.Desk, members []sim.Person) []sim.Person { return d.Brought(members) }
