package models

import "leaderful/sim"

// MembersThenPeers lets those who took part tell their ties in the units concerned, who pass it on to theirs. Nobody is
// told whose name stands on the same message.
type MembersThenPeers struct{}

// Decided tells one's ties.
func (MembersThenPeers) Decided(d sim.Desk) { tellPeers(d) }

// Learned passes it on.
func (MembersThenPeers) Learned(d sim.Desk) { tellPeers(d) }

func tellPeers(d sim.Desk) {
	for _, p := range d.Ties() {
		if d.Concerns(p) && !d.Copied(p) {
			d.Instruct(p)
		}
	}
}
