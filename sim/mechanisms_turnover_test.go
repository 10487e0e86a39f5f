package sim_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"leaderful/sim"
)

// repeat takes the first structure of a scenario through so many replicates.
func repeat(t *testing.T, text string, replicates int, visit func(*course)) {
	t.Helper()
	s := load(t, text)
	engine := sim.NewEngine()
	for r := range replicates {
		c := &course{}
		engine.Observer = func(h sim.Happening) { c.happenings = append(c.happenings, h) }
		if err := engine.Run(context.Background(), sim.NewWorld(&s.Setup, r), &s.Structures[0], &c.Output); err != nil {
			t.Fatal(err)
		}
		visit(c)
	}
}

// resigned counts the people who gave up within a year, of those for whom counts holds.
func (c *course) resigned(counts func(sim.Person) bool) (n int) {
	for _, h := range c.happenings {
		if h.What == sim.Resigned && h.Time <= 365*24 && counts(h.Person) {
			n++
		}
	}
	return n
}

func everybody(sim.Person) bool { return true }

// within fails the test unless a share of n is p within four standard errors; bad is a share that must not pass for it.
func within(t *testing.T, what string, share, p, bad float64, n int) {
	t.Helper()
	se := math.Sqrt(p * (1 - p) / float64(n))
	if math.Abs(share-p) > 4*se {
		t.Errorf("%s: a share of %.4f, want %.4f within %.4f", what, share, p, 4*se)
	}
	if math.Abs(share-bad) <= 4*se {
		t.Errorf("%s: a share of %.4f passes for %.4f too", what, share, bad)
	}
}

const aYear = `
title: A year
horizon: 365d
follow_up: 1h
organization: {people: 50, span: 49, unit_level: 0, peers: {mean: 0}}
structures: [solo]
crisis:
  issues:
    - {name: question, at: [0h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
`

// TestTurnover: where nobody comes after them, people are gone at the end of the year with the probability 1 - exp(-rate). Where
// somebody comes at once, each day takes a share of 1 - exp(-rate/365) of all.
func TestTurnover(t *testing.T) {
	const people, replicates = 50, 40
	gone, days := 0, 0
	repeat(t, aYear+clockwork("turnover: {rate: 0.3, vacancy: off, deputies: off}"), replicates, func(c *course) { gone += c.resigned(everybody) })
	repeat(t, aYear+clockwork("turnover: {rate: 2, vacancy: 1h}"), replicates, func(c *course) { days += c.resigned(everybody) })
	n := people * replicates
	within(t, "gone after a year", float64(gone)/float64(n), -math.Expm1(-0.3), -math.Expm1(-0.4), n)
	n *= 365
	within(t, "giving up each day", float64(days)/float64(n), -math.Expm1(-2.0/365), -math.Expm1(-2.2/365), n)
	for _, off := range []string{"turnover: off", "turnover: {rate: 0}", "asking: {uptake: 1}"} {
		if n := run(t, aYear+clockwork(off), 0).resigned(everybody); n > 0 {
			t.Errorf("%s: %d people give up", off, n)
		}
	}
}

// TestStrainDrivesAway: somebody who is asked in vain at 2 h is strained by it for good; the manager who asks is not. The hazard
// is 3 to the power of strain times as high.
func TestStrainDrivesAway(t *testing.T) {
	const replicates = 600
	for _, c := range []struct{ hindrance, hazard, bad float64 }{
		{1, 0.3 * 3, 0.3 * 2},
		{0.5, 0.3 * math.Sqrt(3), 0.3 * 2.5},
	} {
		text := fmt.Sprintf(`
title: One manager who asks
horizon: 365d
follow_up: 1h
organization: {people: 2, span: 1, unit_level: 0, peers: {mean: 0}}%s
structures: [asking hierarchy]
crisis:
  issues:
    - {name: errand, at: [0h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
`, clockwork("turnover: {rate: 0.3, strain: 3, vacancy: off, deputies: off}",
			fmt.Sprintf("engagement: {hindrance: %g, recovery: 10000000w, overload: off, capacity: 0}", c.hindrance)))
		strained, calm := 0, 0
		repeat(t, text, replicates, func(course *course) {
			strained += course.resigned(func(p sim.Person) bool { return p == 1 })
			calm += course.resigned(func(p sim.Person) bool { return p == 0 })
		})
		within(t, fmt.Sprintf("strained by %g", c.hindrance), float64(strained)/replicates, -math.Expm1(-c.hazard), -math.Expm1(-c.bad), replicates)
		within(t, "not strained", float64(calm)/replicates, -math.Expm1(-0.3), -math.Expm1(-c.hazard), replicates)
	}
}

// TestTermsOfTurnover: where everybody gives up at the end of each day, everybody is gone for the vacancy. What the head has in
// hand then waits for a successor, who starts half as slow again.
func TestTermsOfTurnover(t *testing.T) {
	c := run(t, oneManager+clockwork("turnover: {rate: 1000000, vacancy: 10h, learning: 0h}")+`
crisis:
  issues:
    - {name: report, at: [20h, 35h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
`, 0)
	times := func(what sim.What) (list []float64) {
		for _, h := range c.happenings {
			if h.What == what && h.Time < 70 {
				list = append(list, h.Time)
			}
		}
		return list
	}
	near(t, "give up [h]", times(sim.Resigned), 24, 24, 48, 48)
	near(t, "come in [h]", times(sim.CameIn), 34, 34, 58, 58)
	near(t, "told to leave [h]", times(sim.WentAway))
	near(t, "decided [h]", c.decided("report"), 21, 36)
	waits := run(t, oneManager+clockwork("turnover: {rate: 1000000, vacancy: 20h, deputies: off, acting: wait}")+`
crisis:
  issues:
    - {name: report, at: [23.5h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
`, 0)
	near(t, "in hand at the end of the day [h]", waits.decided("report"), 44+1.5)
}
