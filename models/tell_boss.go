package models

import "leaderful/sim"

// TellBoss passes whatever is new up the line, until it reaches somebody who may decide.
type TellBoss struct{}

// Noticed tells the boss. The focus reports the issue in any case, even when it says nothing of what it saw.
func (a TellBoss) Noticed(d sim.Desk) {
	if d.IsFocus() {
		a.Heard(d)
	} else if boss, ok := d.Boss(); ok && !d.Decides() {
		d.Tell(boss)
	}
}

// Heard passes what is new to the boss at once, unless the decision belongs to this desk. What has come up too far, because a
// post was empty for a while, goes down to whoever decides.
func (TellBoss) Heard(d sim.Desk) {
	if d.Decides() {
		return
	}
	if decider, ok := d.Decider(); ok && d.Above(decider) {
		d.Report(decider)
	} else if boss, ok := d.Boss(); ok {
		d.Report(boss)
	} else {
		refer(d) // Where several are at the top, it may be another's.
	}
}

// Asked adds nothing to one's own answer.
func (TellBoss) Asked(sim.Desk) {}

// Answered adds nothing: whoever decides waits until they are ready.
func (TellBoss) Answered(sim.Desk) {}
