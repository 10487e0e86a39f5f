package sim_test

import (
	"strings"
	"testing"
)

// TestWhoHadAPart works out by hand who had a part in two decisions of a line of three: 0 over 1 over 2. Everything lands on
// 2, who sees it; 0 heads the one unit and decides, told by 1.
func TestWhoHadAPart(t *testing.T) {
	const line = `
title: A line of three
horizon: 100h
organization: {people: 3, span: 1, unit_level: 0, peers: {mean: 0}}
structures: [STRUCTURE]
crisis:
  issues: [{name: signal, at: [0h, 50h], deadline: 10h, facets: 1, witnesses: {dispersion: 0}}]
`
	run := func(structure string, lines ...string) *course {
		t.Helper()
		return run(t, strings.ReplaceAll(line, "STRUCTURE", structure)+clockwork(lines...), 0)
	}
	c := run("hierarchical")
	for _, row := range c.Issues {
		if row.Concerned != 3 || row.Aware != 3 || row.Deciders != 1 || row.Guessed != 0 {
			t.Errorf("%d of %d knew, %d decided, %d guessed; want 3 of 3, 1 and 0", row.Aware, row.Concerned, row.Deciders, row.Guessed)
		}
	}
	if p := c.People; p.NeverUsed != 0 || p.Deciders != 1.0/3 {
		t.Errorf("never used %v, ever decided %v; want 0 and a third", p.NeverUsed, p.Deciders)
	}
	// The head who never hears what was seen guesses, and the frontline's observations are never used.
	c = run("hierarchical", "voice: {told: 0, asked: 0}")
	for _, row := range c.Issues {
		if row.Guessed != 1 || row.UnitsHeard != 1 {
			t.Errorf("%d guessed, %d units heard; want 1 and 1, the head's own", row.Guessed, row.UnitsHeard)
		}
	}
	if p := c.People; p.NeverUsed != 1 {
		t.Errorf("never used %v, want 1", p.NeverUsed)
	}
	// On their own, nobody else knows.
	c = run("solo")
	for _, row := range c.Issues {
		if row.Aware != 1 {
			t.Errorf("%d knew, want 1", row.Aware)
		}
	}
}

// TestWithoutTheMostSkilled compares with skills that everybody shares: then whoever decides is as skilled as anybody.
func TestWithoutTheMostSkilled(t *testing.T) {
	const text = `
title: Skills
horizon: 4000h
organization: {people: 11, span: 10, unit_level: 0, peers: {mean: 0}, skills: {mean: 0.5, sd: SPREAD}, status: {skill_correlation: 0}}
structures: [solo]
crisis:
  issues: [{name: signal, every: 4h, deadline: 1h, facets: 1, witnesses: {dispersion: 0}}]
`
	without := func(spread string) float64 {
		n, total := 0.0, 0.0
		for replicate := range 40 {
			for _, row := range run(t, strings.ReplaceAll(text, "SPREAD", spread)+clockwork(), replicate).Issues {
				total++
				if row.WithoutBest {
					n++
				}
			}
		}
		return n / total
	}
	if got := without("0"); got != 0 {
		t.Errorf("%v of the decisions lack the most skilled although all are equally skilled", got)
	}
	// The focus is one of ten at the frontline, and with the manager eleven have skill: it is the most skilled in a tenth of
	// the cases in which it is not the manager who is.
	if got, want := without("0.1"), 1-1.0/11; got < want-0.02 || got > want+0.02 {
		t.Errorf("%v of the decisions lack the most skilled, want %v", got, want)
	}
}
