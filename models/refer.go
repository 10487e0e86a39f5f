package models

import "leaderful/sim"

// refer reports an issue that is not one's own to decide to whoever decides, as far as one can tell.
func refer(d sim.Desk) {
	if decider, ok := d.Decider(); ok && !d.Decides() {
		d.Report(decider)
	}
}
