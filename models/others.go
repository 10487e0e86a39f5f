package models

import (
	"leaderful/models/march"
	"leaderful/models/messages"
	"leaderful/models/rounds"
	"leaderful/sim/model"
)

// Others lists the models beside the crisis. They have files of their own, run on the same calendar, draws, people and
// chart, and are chosen by the key model of a scenario.
func Others() []*model.Model {
	return []*model.Model{
		messages.Model(),
		march.Model(),
		rounds.Model(),
	}
}

// OtherNamed finds a model beside the crisis. It is false where there is none.
func OtherNamed(name string) (*model.Model, bool) {
	for _, m := range Others() {
		if m.Name == name {
			return m, true
		}
	}
	return nil, false
}
