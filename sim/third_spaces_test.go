package sim_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"leaderful/sim"
	"leaderful/sim/record"
)

// retreats runs an organisation of a top and four units of five, who spend some of their time in third spaces.
func retreats(t *testing.T, spaces, more string, replicate int, behaviour ...string) (*sim.Engine, *course) {
	t.Helper()
	s := load(t, `
title: Third spaces
horizon: 240h
follow_up: 1h
organization: {people: 21, span: 4, unit_level: 1, peers: {mean: 0}}`+clockwork(append(behaviour, "third_spaces: "+spaces)...)+`
structures: [hierarchical]
crisis:
  issues:
    - {name: errand, at: [0h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
`+more)
	c := &course{}
	engine := sim.NewEngine()
	engine.Observer = func(h sim.Happening) { c.happenings = append(c.happenings, h) }
	if err := engine.Run(context.Background(), sim.NewWorld(&s.Setup, replicate), &s.Structures[0], &c.Output); err != nil {
		t.Fatal(err)
	}
	return engine, c
}

// TestThirdSpacesCostAttention: an hour a day of each of 21 people, in nine rounds from 24 h on; what the one report takes comes
// on top of it. Whoever has left does not come, and nobody goes alone.
func TestThirdSpacesCostAttention(t *testing.T) {
	const daily = "{hours: 7h, every: 24h, from: 24h, size: 4}"
	for _, c := range []struct {
		spaces, more string
		hours        float64
	}{
		{daily, "", 9 * 21},
		{"{hours: 7h, every: 24h, from: 24h, to: 100h, size: 100, across: 1}", "", 4 * 21},
		{"{hours: 7h, to: 7d}", "", 7 * 21},
		{daily, `  shocks: [{at: 10h, leave: {levels: [2], deputies: off}}]`, 9 * 5},
		{daily, `  shocks: [{at: 10h, leave: {levels: [1, 2], deputies: off}}]`, 0},
		{"off", "", 0},
	} {
		engine, course := retreats(t, c.spaces, c.more, 0)
		if c.more == "" || c.hours == 0 {
			near(t, c.spaces+": in third spaces [h]", []float64{engine.SpaceTime()}, c.hours)
		} else if h := engine.SpaceTime(); h <= 0 || h > c.hours {
			t.Errorf("%s with people gone: %g h of at most %g h", c.spaces, h, c.hours)
		}
		near(t, c.spaces+": busy [h]", []float64{course.People.UtilisationMean * 21 * 240}, engine.SpaceTime()+course.Issues[0].Attention)
	}
}

// TestThirdSpacesHeal: an hour takes a tenth of the strain; after nine of them .9 to the ninth is left. Without them all of it is,
// where strain does not recover by itself. What is left to learn of practice falls likewise.
func TestThirdSpacesHeal(t *testing.T) {
	strained := []string{"engagement: {autonomy: 0, competence: 0, relatedness: 0, hindrance: 1, recovery: 1000000000000h, overload: 0.5h, capacity: 0}",
		"practice: {start: 0.2, gain: 0, memory: off}"}
	// Reports come in for a manager all at once, and wait too long.
	const rush = `    - {name: rush, at: [0h], burst: 12, deadline: off, facets: 1, witnesses: {dispersion: 0}}
`
	strain := func(e *sim.Engine) (all []float64) {
		for p := range sim.Person(21) {
			if s := e.Strain(p); s > 0 {
				all = append(all, s)
			}
		}
		return all
	}
	with, _ := retreats(t, "{hours: 7h, every: 24h, from: 24h, recovery: 0.1, practice: 0.3}", rush, 0, strained...)
	without, _ := retreats(t, "off", rush, 0, strained...)
	hurt := strain(without)
	want := slices.Repeat([]float64{math.Pow(0.9, 9)}, len(hurt))
	near(t, "strain with third spaces", strain(with), want...)
	near(t, "strain without", hurt, slices.Repeat([]float64{1}, len(hurt))...)
	near(t, "practice", []float64{with.Practice(7), without.Practice(7)}, 1-0.8*math.Pow(0.7, 9), 0.2)
	if len(hurt) == 0 {
		t.Error("nobody is strained: the test says nothing")
	}
}

// TestThirdSpacesWait: somebody whose inbox is never empty finds no time, and nothing that waits there is kept waiting by it.
// Whoever is free goes.
func TestThirdSpacesWait(t *testing.T) {
	s := load(t, oneManager+clockwork("third_spaces: {hours: 7h, every: 24h}", waiting("1h"))+`
crisis:
  issues:
    - {name: work, every: 0.5h, deadline: off, facets: 1, witnesses: {dispersion: 0}}
`)
	engine := sim.NewEngine()
	went := map[sim.Person]int{}
	engine.Observer = func(h sim.Happening) {
		if h.What == sim.Retreated && h.Time < 96 && h.Time > 24 {
			went[h.Person]++
		}
	}
	var out record.Output
	if err := engine.Run(context.Background(), sim.NewWorld(&s.Setup, 0), &s.Structures[0], &out); err != nil {
		t.Fatal(err)
	}
	if went[0] != 0 || went[1] != 3 {
		t.Errorf("the overloaded manager went %d times and the one at the frontline %d times in three rounds", went[0], went[1])
	}
}

// TestThirdSpaceGroups: everybody is in one group of a round. Groups are no larger than they may be, no smaller than half of it
// but for small units, and of one unit unless they are mixed; another structure meets the same ones.
func TestThirdSpaceGroups(t *testing.T) {
	for _, across := range []string{"0", "0.5", "1"} {
		one, _ := retreats(t, "{hours: 7h, every: 24h, size: 3, across: "+across+"}", "", 1)
		last := 9 // The rounds start at 0 h, and the last at 240 h has not been drawn in place of the ninth.
		seen := map[sim.Person]bool{}
		chart := sim.NewChart(&sim.Organization{People: 21, Span: 4, UnitLevel: 1})
		within := 0
		for _, group := range one.Groups(last) {
			if len(group) > 3 {
				t.Errorf("across: %s: a group of %d", across, len(group))
			}
			units := map[int]bool{}
			for _, p := range group {
				if seen[p] {
					t.Errorf("across: %s: person %d is in two groups", across, p)
				}
				seen[p], units[chart.Unit(p)] = true, true
			}
			if len(units) == 1 {
				within++
			}
		}
		if len(seen) != 21 {
			t.Errorf("across: %s: %d of 21 people are in a group", across, len(seen))
		}
		if mixed := len(one.Groups(last)) - within; (across == "0") != (mixed <= 1) || across == "1" && within > 2 {
			t.Errorf("across: %s: %d groups within a unit and %d mixed", across, within, mixed)
		}
	}
}
