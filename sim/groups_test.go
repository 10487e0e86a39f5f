package sim_test

import (
	"math"
	"testing"

	"leaderful/sim"
	"leaderful/sim/record"
)

// A top, five managers and 25 people of the frontline: levels are places, and together they are everybody.
const threeLevels = `
title: Three levels
horizon: 20d
warmup: 2d
organization: {people: 31, span: 5}
structures: [hierarchical]
crisis:
  issues:
    - {name: s, every: 2h, units: {1: 0.5, 2: 0.5}}
`

func TestGroupsAddUpToEverybody(t *testing.T) {
	s := load(t, threeLevels)
	var out record.Output
	if err := sim.NewEngine().Run(t.Context(), sim.NewWorld(&s.Setup, 0), &s.Structures[0], &out); err != nil {
		t.Fatal(err)
	}
	p := &out.People
	if len(p.Levels) != 3 {
		t.Fatalf("%d levels, want 3", len(p.Levels))
	}
	for level, place := range []record.Place{record.Top, record.Middle, record.Frontline} {
		if p.Levels[level] != p.Places[place] {
			t.Errorf("level %d is %+v, and the place %s %+v", level, p.Levels[level], place, p.Places[place])
		}
	}
	weighed := func(of func(g record.Group) float64) float64 {
		return (of(p.Levels[0]) + 5*of(p.Levels[1]) + 25*of(p.Levels[2])) / 31
	}
	near(t, "engagement", []float64{weighed(func(g record.Group) float64 { return g.Engagement })}, p.EngagementAll)
	near(t, "strain", []float64{weighed(func(g record.Group) float64 { return g.Strain })}, p.StrainAll)
	near(t, "disengaged", []float64{weighed(func(g record.Group) float64 { return g.BelowFloor })}, p.BelowFloor)
	near(t, "utilisation", []float64{weighed(func(g record.Group) float64 { return g.UtilisationMean })}, p.UtilisationMean)
	busiest := max(p.Levels[0].UtilisationMax, p.Levels[1].UtilisationMax, p.Levels[2].UtilisationMax)
	if busiest != p.UtilisationMax || p.Levels[0].UtilisationMax == 0 || p.Levels[1].UtilisationMax == p.Levels[2].UtilisationMax {
		t.Errorf("the busiest are %+v, and of all %v", p.Levels, p.UtilisationMax)
	}
	if outside := p.Places[record.Outside]; !math.IsNaN(outside.Engagement) || !math.IsNaN(outside.UtilisationMax) {
		t.Errorf("nobody is outside, and they have %+v", outside)
	}
}

// Of a level that has left nobody is engaged, but it was busy before.
func TestALevelThatLeft(t *testing.T) {
	s := load(t, threeLevels+"  shocks: [{at: 10d, leave: {levels: [0], deputies: off}}]\n")
	var out record.Output
	if err := sim.NewEngine().Run(t.Context(), sim.NewWorld(&s.Setup, 0), &s.Structures[0], &out); err != nil {
		t.Fatal(err)
	}
	if top := out.People.Levels[0]; !math.IsNaN(top.Engagement) || !math.IsNaN(top.BelowFloor) || !(top.UtilisationMean > 0) {
		t.Errorf("the top that left is %+v", top)
	}
}
