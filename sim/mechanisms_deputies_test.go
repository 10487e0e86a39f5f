package sim_test

import (
	"fmt"
	"testing"
)

// headOfThree is a line of three whose head leaves at 5 h; the middle deputises at once, and a successor comes at 105 h and
// learns for 50 h.
func headOfThree(slower, skill, behaviour, issues string) string {
	return `
title: A line of three
horizon: 1000h
organization: {people: 3, span: 1, unit_level: 0, peers: {mean: 0}, skills: {mean: 0.5, sd: 0}}` + clockwork(behaviour) + `
structures: [hierarchical]
crisis:
  issues:
    - {name: report, ` + issues + `, deadline: off, facets: 1, witnesses: {dispersion: 0}}
  shocks:
    - {at: 5h, leave: {levels: [0], vacancy: 100h, learning: 50h, deputies: {after: 0h, slower: ` + slower + `, skill: ` + skill + `}}}
`
}

// TestSlowerDeputies: the middle, deputising, decides after 1.5 h. Later it is as fast as before: 1 h for the report of 115 h, which
// the successor takes in hand at 116 h, having learnt for 11 of 50 h: they take 1 + .5 (1 - 11/50) h. At 201 h they have learnt.
func TestSlowerDeputies(t *testing.T) {
	issues := "at: [0h, 10h, 115h, 200h]"
	near(t, "decided [h]", run(t, headOfThree("1.5", "1", "search: off", issues), 0).decided("report"), 2, 11.5, 117+0.5*39/50, 202)
	near(t, "as fast as the head [h]", run(t, headOfThree("1", "1", "search: off", issues), 0).decided("report"), 2, 11, 117, 202)
}

// TestDeputiesSearch: finding a way takes an exponential time at the rate of .5 times the skill of .5, which is the same draw for
// whoever searches. A deputy of .8 times the skill needs 1.25 times as long, from 11.5 h on instead of 11 h.
func TestDeputiesSearch(t *testing.T) {
	search := func(skill string) float64 {
		c := run(t, headOfThree("1.5", skill, "search: {rate: 0.5, crowding: 0, floor: 0.05}", "kind: adaptive, at: [10h]"), 0)
		return c.decided("report")[0]
	}
	took := search("1") - 11.5
	near(t, "as skilled as themselves [h]", []float64{search("0.8")}, 11.5+took/0.8)
	if took < 0.01 {
		t.Errorf("a search of %g h says little", took)
	}
}

// TestLateAnswers: nobody at the frontline says anything unasked but that there is an issue. The manager hears that at 1 h and
// asks; the answer is given at 2 h and heard at 3 h. Whatever comes in between ends the observation as late.
func TestLateAnswers(t *testing.T) {
	for _, c := range []struct {
		deadline string
		decided  float64
		end      string
	}{
		{"0.5h", 1, "withheld"}, // Too late to ask.
		{"1.5h", 1.5, "late"},   // The request is in hand.
		{"2.5h", 2.5, "late"},   // The answer is in hand.
		{"3.5h", 3, "used"},
	} {
		course := run(t, fmt.Sprintf(`
title: One manager who asks
horizon: 100h
follow_up: 50h
organization: {people: 2, span: 1, unit_level: 0, peers: {mean: 0}}%s
structures: [asking hierarchy]
crisis:
  issues:
    - {name: question, at: [0h], deadline: %s, facets: 1, witnesses: {dispersion: 0}}
`, clockwork("voice: {told: 0, asked: 1}"), c.deadline), 0)
		near(t, "deadline "+c.deadline, course.decided("question"), c.decided)
		sameCounts(t, &course.Issues[0], map[string]int{c.end: 1})
	}
}

// TestLateGuests: two people at the frontline have seen the issue. The other one would come to the meeting at 1 h: after a deadline
// at half an hour what they saw is late. Nobody asks for it where the focus decides alone.
func TestLateGuests(t *testing.T) {
	for _, c := range []struct {
		deadline, decide, settle string
		decided                  float64
		ends                     map[string]int
	}{
		{"0.5h", "everyone", "{meeting: {method: consent, facilitator: none}}", 0.5, map[string]int{"used": 1, "late": 1}},
		{"2h", "everyone", "{meeting: {method: consent, facilitator: none}}", 1, map[string]int{"used": 2}},
		{"0.5h", "focus", "alone", 0, map[string]int{"used": 1, "unasked": 1}},
	} {
		course := run(t, fmt.Sprintf(`
title: Two at the frontline
horizon: 100h
organization: {people: 3, span: 2, unit_level: 0, peers: {mean: 0}}%s
structures:
  - {hear: keep, decide: %s, settle: %s, act: members-then-peers, label: a circle}
crisis:
  issues:
    - {name: question, at: [0h], deadline: %s, facets: 1, witnesses: {per_facet: 2, dispersion: 0}}
`, clockwork("meeting: {quorum: 1, setup: 0h, turn: 0h, gather: off, mention: off}"), c.decide, c.settle, c.deadline), 0)
		near(t, "decided [h]", course.decided("question"), c.decided)
		sameCounts(t, &course.Issues[0], c.ends)
	}
}
