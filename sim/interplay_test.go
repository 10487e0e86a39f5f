package sim_test

import (
	"context"
	"testing"

	"leaderful/sim"
	"leaderful/sim/record"
)

// TestReopenedWhileHandedOver: the manager hears of the issue at 1 h and hands it over, which takes until 2 h; they decide at the
// deadline, at 1.5 h, because it is still on its way. When that fails, before or after the hand-over has got through, whoever
// it was handed over to takes it up, and it is decided again.
func TestReopenedWhileHandedOver(t *testing.T) {
	const force = "hear: tell-boss, decide: task-force, settle: {meeting: {facilitator: none, when: at-once}}, act: members-then-peers"
	for _, failsAfter := range []string{"0.25h", "4h"} {
		c := run(t, oneStructure(oneUnit, force, "kind: adaptive, misread: 1, at: [0h], deadline: 1.5h, facets: 1", "routines: {fails_after: "+failsAfter+"}"), 0)
		focus := c.of(sim.Landed, 1)[0]
		if row := &c.Issues[0]; !row.Reopened || !row.Decided {
			t.Errorf("it fails after %s: reopened %v, decided %v; want both", failsAfter, row.Reopened, row.Decided)
		}
		if holders := c.of(sim.Holds, 1); len(holders) != 2 || holders[1] != focus {
			t.Errorf("it fails after %s: the issue was with %v, want the manager and then person %d", failsAfter, holders, focus)
		}
	}
}

// TestConvenerLeaves: the manager goes by the former rules, by which they call a meeting, and leaves while they wait for it. They
// misunderstand once; whoever comes after the change has nothing to misunderstand, nor has an empty post.
func TestConvenerLeaves(t *testing.T) {
	shocks := "    - {at: 20h, structure: {to: solo}}\n    - {at: 71.5h, leave: {levels: [0], vacancy: 2h, deputies: off, acting: wait}}"
	c := run(t, reform("consultative", "70h", shocks, "role_ambiguity: {share: 1, lasts: 1000000d, noticed: 50h}", "meeting: {quorum: 1, setup: 1h, turn: 1h, gather: off}"), 0)
	if left := c.times(sim.WentAway); len(left) != 1 || len(c.of(sim.Joined, 1)) == 0 {
		t.Fatalf("%d left, and %d had come to the meeting; want one, and the manager", len(left), len(c.of(sim.Joined, 1)))
	}
	for i, p := range c.of(sim.Misunderstood, 1) {
		if i > 1 {
			t.Errorf("person %d misunderstands, the third", p)
		}
	}
}

// TestThirdSpaceMissed: whoever is busy for days and finds nobody else in the group of the next round no longer waits for the
// round before, whose groups are forgotten by the round after that.
func TestThirdSpaceMissed(t *testing.T) {
	text := `
title: Busy for days
horizon: 3000h
organization: {people: 5, span: 4, unit_level: 0, peers: {mean: 0}}
structures: [hierarchical]
` + clockwork("handling: {shape: fixed, mean: 100h}", "third_spaces: {hours: 10h, every: 24h, size: 3, across: 0.5}") + `
crisis:
  issues: [{name: signal, every: 60h, deadline: 1h, facets: 2, witnesses: {dispersion: 1}}]
`
	s := load(t, text)
	for replicate := range 20 {
		var out record.Output
		if err := sim.NewEngine().RunAudited(context.Background(), sim.NewWorld(&s.Setup, replicate), &s.Structures[0], &out); err != nil {
			t.Fatal(err)
		}
	}
}
