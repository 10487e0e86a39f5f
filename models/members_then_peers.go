package models

import "leaderful/sim"

// MembersThenPeers lets those who took part tell their ties in the units concerned, who pass it on to theirs. A unit that
// had nobody in the circle is told through its best-connected person. Nobody is told whose name stands on the same message.
type MembersThenPeers struct{}

// Decided tells one's ties, and whoever convened tells the units that had nobody there.
func (MembersThenPeers) Decided(d sim.Desk) {
	tellPeers(d)
	if !d.Convened() {
		return
	}
	for _, unit := range d.Question().Units {
		if !d.TookPart(unit) {
			for _, p := range d.BestConnected(unit) {
				d.Instruct(p)
			}
		}
	}
}

// Learned passes it on.
func (MembersThenPeers) Learned(d sim.Desk) { tellPeers(d) }

func tellPeers(d sim.Desk) {
	for _, p := range d.Ties() {
		if d.Concerns(p) && !d.Copied(p) {
			d.Instruct(p)
		}
	}
}
