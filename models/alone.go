package models

import "leaderful/sim"

// Alone lets the decider decide with what they know.
type Alone struct{}

// Settle decides.
func (Alone) Settle(d sim.Desk) { d.Decide() }
