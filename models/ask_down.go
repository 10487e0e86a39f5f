package models

import "leaderful/sim"

// AskDown takes the issue up the line as TellBoss does, and lets whoever decides ask the frontline of the units concerned,
// past all levels in between.
type AskDown struct {
	TellBoss
	Wait float64 `key:"wait" unit:"h" default:"2h" range:"(0,inf)" doc:"How long the decider waits for answers." source:"assumption"`
}

// Noticed tells the boss, or asks if the decision belongs to this desk.
func (a AskDown) Noticed(d sim.Desk) {
	a.TellBoss.Noticed(d)
	a.ask(d)
}

// Heard passes what is new to the boss, or asks if the decision belongs to this desk.
func (a AskDown) Heard(d sim.Desk) {
	a.TellBoss.Heard(d)
	a.ask(d)
}

func (a AskDown) ask(d sim.Desk) {
	if d.Decides() && d.Ring() == 0 {
		d.Ask(d.Frontline(), 1, a.Wait)
	}
}
