package models

import "leaderful/sim"

// AskAdvice lets whoever decides ask those affected and those who know before they decide, whatever they know themselves.
// Nobody tells unasked.
type AskAdvice struct {
	Affected int     `key:"affected" unit:"people" default:"2" range:"[0,1000]" doc:"People asked in each unit concerned: its best-connected ones." source:"assumption"`
	Experts  int     `key:"experts" unit:"people" default:"2" range:"[0,1000]" doc:"People asked for each domain touched: those of one's ties believed most skilled in it." source:"assumption"`
	Wait     float64 `key:"wait" unit:"h" default:"2h" range:"(0,inf)" doc:"How long advice is waited for." source:"assumption"`
}

// Noticed asks, if the decision is one's own. The focus refers one that is not.
func (a AskAdvice) Noticed(d sim.Desk) {
	if d.Decides() {
		d.Ask(a.advisers(d), 1, a.Wait)
	} else if d.IsFocus() {
		refer(d)
	}
}

// Heard asks, if the decision is one's own and was referred to one, or refers it further.
func (a AskAdvice) Heard(d sim.Desk) {
	if !d.Decides() {
		refer(d)
	} else if d.Ring() == 0 {
		d.Ask(a.advisers(d), 1, a.Wait)
	}
}

func (a AskAdvice) advisers(d sim.Desk) []sim.Person {
	list := d.List()
	for _, unit := range d.Question().Units {
		list = d.Connected(list, unit, a.Affected)
	}
	for _, domain := range d.Question().Domains {
		list = d.MostSkilled(list, d.Ties(), a.Experts, domain)
	}
	return list
}

// Asked adds nothing to one's own answer.
func (AskAdvice) Asked(sim.Desk) {}

// Answered decides: advice is for whoever asked for it to use.
func (AskAdvice) Answered(d sim.Desk) { d.Settle() }
