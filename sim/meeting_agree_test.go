package sim_test

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"leaderful/sim"
	"leaderful/sim/record"
)

// quarrel is two people at the frontline who both see the one facet of every issue, one of them better, and their manager, who
// sees nothing. Whoever the issue lands on calls the other two together and lays out what they saw. Nothing else comes up
// but reasons against it. The others come at 1 h, and rounds end at 1+1+3 and 8 h after the onset.
func quarrel(t *testing.T, rule string, replicate int) (c *course, hindrances float64) {
	t.Helper()
	s := load(t, quarrelText(rule))
	c = &course{}
	engine := sim.NewEngine()
	engine.Observer = func(h sim.Happening) { c.happenings = append(c.happenings, h) }
	if err := engine.Run(context.Background(), sim.NewWorld(&s.Setup, replicate), &s.Structures[0], &c.Output); err != nil {
		t.Fatal(err)
	}
	for p := range sim.Person(3) {
		hindrances += math.Log1p(-engine.Strain(p)) / math.Log1p(-0.01)
	}
	return c, hindrances
}

func quarrelText(rule string) string {
	return fmt.Sprintf(`
title: Two who saw the same
horizon: 2000h
organization: {people: 3, span: 2, unit_level: 0, peers: {mean: 0}, skills: {sd: 0.5}}`+clockwork(
		"meeting: {quorum: 1, setup: 1h, turn: 1h, gather: off, mention: {rate: 0}}",
		"engagement: {autonomy: 0, competence: 0, relatedness: 0, hindrance: 0.01, recovery: 1000000000000h, overload: off, capacity: 0}")+`
structures:
  - {hear: keep, decide: everyone, settle: {meeting: {facilitator: none, rounds: 3, %s}}, act: members-then-peers, label: a circle}
crisis:
  issues:
    - {name: question, at: [0h, 40h, 80h, 120h, 160h, 200h, 240h, 280h, 320h, 360h], deadline: off, facets: 1, witnesses: {per_facet: 2, accuracy: 0.9, skill_matters: 1, dispersion: 0}}
`, rule)
}

// countOf counts what happened to an issue.
func (c *course) countOf(what sim.What, issue int) int {
	n := 0
	for _, h := range c.happenings {
		if h.What == what && h.Issue == issue {
			n++
		}
	}
	return n
}

// TestSilencedTrustLess: whoever may not object loses a tenth of their trust in the convener each time. Where they may, nobody does.
func TestSilencedTrustLess(t *testing.T) {
	silenced := 0
	for _, dissent := range []string{"on", "off"} {
		for replicate := range 10 {
			text := strings.Replace(quarrelText("method: consent, dissent: "+dissent), "trust: off", "trust: {gain: 0, silenced: 0.1, relaxation: off}", 1)
			s := load(t, text, "organization.peers.mean=2")
			times := map[[2]sim.Person]int{}
			engine := sim.NewEngine()
			engine.Observer = func(h sim.Happening) {
				if h.What == sim.Silenced {
					times[[2]sim.Person{h.Person, h.Other}]++
					silenced++
				}
			}
			var out record.Output
			if err := engine.Run(context.Background(), sim.NewWorld(&s.Setup, replicate), &s.Structures[0], &out); err != nil {
				t.Fatal(err)
			}
			for p := range sim.Person(3) {
				for q := range sim.Person(3) {
					want := 0.5 * math.Pow(0.9, float64(times[[2]sim.Person{p, q}]))
					near(t, fmt.Sprintf("dissent: %s, trust of %d in %d", dissent, p, q), []float64{engine.TrustIn(p, q)}, want)
				}
			}
		}
		if (dissent == "on") != (silenced == 0) {
			t.Errorf("dissent: %s: %d were silenced", dissent, silenced)
		}
	}
}

// TestDissent: whoever objects says why in the next round, and the circle has heard both. Where nobody may object, what the
// convener laid out passes in the first round, and those who would have objected are hindered by that alone.
func TestDissent(t *testing.T) {
	objections, better, worse := 0, 0, 0
	for replicate := range 20 {
		free, _ := quarrel(t, "method: consent", replicate)
		silent, hindered := quarrel(t, "method: consent, dissent: off", replicate)
		leader, unheard := quarrel(t, "method: leader", replicate)
		vote, _ := quarrel(t, "method: majority, dissent: off", replicate)
		silenced := 0
		for i := range free.Issues {
			objected := free.countOf(sim.Objected, i+1)
			silenced += silent.countOf(sim.Silenced, i+1)
			switch objected {
			case 0:
				near(t, "agreed [h]", []float64{free.Issues[i].Latency}, 5)
				sameCounts(t, &free.Issues[i], map[string]int{"used": 1, "unmentioned": 1})
			case 1:
				near(t, "objected [h]", []float64{free.Issues[i].Latency}, 8)
				sameCounts(t, &free.Issues[i], map[string]int{"used": 2})
				objections++
				better, worse = better+free.Issues[i].Right, worse+silent.Issues[i].Right
			default:
				t.Errorf("%d rounds with an objection: a reason was not heard", objected)
			}
			if n := silent.countOf(sim.Silenced, i+1); n != objected {
				t.Errorf("%d who may not object where %d did", n, objected)
			}
			near(t, "nobody may object [h]", []float64{silent.Issues[i].Latency, vote.Issues[i].Latency}, 5, 5)
			sameCounts(t, &silent.Issues[i], map[string]int{"used": 1, "unmentioned": 1})
			if vote.Issues[i].Right != leader.Issues[i].Right {
				t.Errorf("a vote against which nobody may vote is not the convener's word")
			}
		}
		near(t, "hindered by being silenced", []float64{hindered - unheard}, float64(silenced))
	}
	if objections < 20 || better <= worse {
		t.Errorf("%d objections; the better call made %d times with them and %d times without", objections, better, worse)
	}
}
