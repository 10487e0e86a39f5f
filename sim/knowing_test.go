package sim_test

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"testing"

	"leaderful/sim"
)

// TestLearningWhoKnows: everybody is as skilled as everybody else, and known to be. Of what the boss sees, their answer says
// something new in its domain: what the asker believes of them there moves a fifth of the way towards 1. What somebody else
// saw the boss knows nothing of: it moves a fifth of the way towards 0. Other domains, and what others believe, stay as they were.
func TestLearningWhoKnows(t *testing.T) {
	for _, learning := range []float64{0, 0.2} {
		text := oneAsked(2000, "top", "asking: {uptake: 1, misjudged: 0, learning: 0.2}") + `
    - {name: unseen, at: [` + every(20, 10, 2000) + `], deadline: 8h, facets: 1, severity: 0.7, witnesses: {dispersion: 1, accuracy: 1}}
`
		if learning == 0 {
			text = strings.Replace(text, "learning: 0.2", "learning: off", 1)
		}
		const boss = 0
		want := map[sim.Person][]float64{1: {0.5, 0.5}, 2: {0.5, 0.5}}
		var got [2]int
		visit(t, text, 0, func(d sim.Desk) {
			if !d.IsFocus() {
				return
			}
			for p, beliefs := range want {
				near(t, "belief in the boss", []float64{sim.BelievedAt(d, p, boss, 0), sim.BelievedAt(d, p, boss, 1)}, beliefs...)
			}
			domain, towards := d.Question().Domains[0], 0.0
			if d.Question().Severity < 0.5 {
				towards = 1
			}
			got[int(towards)]++
			want[d.Self()][domain] += learning * (towards - want[d.Self()][domain])
			near(t, "belief of the boss", []float64{sim.BelievedAt(d, boss, 1, domain)}, 0.5)
		})
		if got != [2]int{100, 100} {
			t.Errorf("%d answers without and %d with something new: the test says little", got[0], got[1])
		}
	}
}

// TestSuccessorsAreJudgedAfresh: what is believed of the boss, and what the boss believes, is one thing until the boss has left,
// and another from then on; what people at the frontline believe of each other stays as it is. Where nobody errs, nothing changes.
func TestSuccessorsAreJudgedAfresh(t *testing.T) {
	for misjudged, changes := range map[string]bool{"0.2": true, "0": false} {
		text := oneManager + clockwork("asking: {learning: off, misjudged: "+misjudged+"}") + `
crisis:
  issues:
    - {name: news, at: [0h, 10h, 60h, 70h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
  shocks:
    - {at: 50h, leave: {levels: [0], vacancy: 5h}}
`
		text = strings.Replace(text, "people: 2, span: 1", "people: 3, span: 2", 1)
		var of, by, among []float64
		visit(t, text, 0, func(d sim.Desk) {
			of = append(of, sim.BelievedAt(d, 1, 0, 0))
			by = append(by, sim.BelievedAt(d, 0, 1, 0))
			among = append(among, sim.BelievedAt(d, 1, 2, 0))
		})
		for _, beliefs := range [][]float64{of, by} {
			if len(beliefs) != 4 || beliefs[0] != beliefs[1] || beliefs[2] != beliefs[3] || (beliefs[1] != beliefs[2]) != changes {
				t.Errorf("misjudged %s: beliefs of and by the boss are %v", misjudged, beliefs)
			}
		}
		near(t, "beliefs among others", among, among[0], among[0], among[0], among[0])
	}
}

// TestExperienceGoesWithPeople: each empty answer takes a fifth off what is believed of the boss, until the boss leaves. A successor
// is believed to know as much as any stranger, and so is the next one: also the one who comes before the last empty answer of
// the first is handled, at 81.25 h.
func TestExperienceGoesWithPeople(t *testing.T) {
	text := oneAsked(300, "frontline", "asking: {uptake: 1, misjudged: 0, learning: 0.2}") + `
  shocks:
    - {at: 81.1h, leave: {levels: [0], vacancy: 0.05h, deputies: off}}
    - {at: 190h, leave: {levels: [0], vacancy: 5h}}
`
	const boss = 0
	asked := [3][2]float64{} // How often the boss of the time was asked, by asker and domain.
	lowest, term := 1.0, 0
	visit(t, text, 0, func(d sim.Desk) {
		if !d.IsFocus() {
			return
		}
		if now := min(2, int(d.Now()/95)); now != term {
			term = now
			asked = [3][2]float64{}
		}
		domain := d.Question().Domains[0]
		for p := range sim.Person(3) {
			for domain, n := range asked[p] {
				belief := 0.5 * math.Pow(0.8, n)
				near(t, "belief in the boss", []float64{sim.BelievedAt(d, p, boss, domain)}, belief)
				lowest = min(lowest, belief)
			}
		}
		asked[d.Self()][domain]++
	})
	if term != 2 || lowest > 0.35 {
		t.Errorf("%d successors, and a belief of no less than %g: the test says little", term, lowest)
	}
}

// aCrowd is a dozen people under one boss who know each other well enough to ask.
func aCrowd(behaviour, shocks string) string {
	return `
title: A crowd
horizon: 1500h
organization: {people: 40, span: 39, unit_level: 0, domains: [a, b, c], peers: {mean: 8}}` + clockwork(behaviour, "trust: {gain: 0.3}", "deciding: {confidence: 0.9}") + `
structures:
  - {hear: {ask-rings: {breadth: 3, rings: 3, wait: 20h}}, decide: focus, settle: alone, act: members-then-peers, label: a crowd}
crisis:
  issues:
    - {name: question, every: 50h, deadline: 150h, facets: 3, witnesses: {dispersion: 0.9}}
  shocks: [` + shocks + `]
`
}

// TestClosest: before anybody has been asked, the closest are all one's ties by what they are believed to know in the best of the
// domains touched; if people tell skill apart only in steps, by trust within a step; then in the order of the ties.
func TestClosest(t *testing.T) {
	for _, c := range []struct {
		step  string
		grade func(skill float64) float64
	}{
		{"off", func(skill float64) float64 { return skill }},
		{"0.5", func(skill float64) float64 { return math.Round(2 * skill) }},
		{"1", math.Round},
	} {
		byTrust, desks := 0, 0
		visit(t, aCrowd("asking: {step: "+c.step+"}", ""), 0, func(d sim.Desk) {
			if !d.IsFocus() {
				return
			}
			desks++
			best := func(p sim.Person) (b float64) {
				for _, domain := range d.Question().Domains {
					b = max(b, d.Believed(p, domain))
				}
				return c.grade(b)
			}
			bySkill := slices.Clone(d.Ties())
			slices.SortStableFunc(bySkill, func(a, b sim.Person) int { return cmp.Compare(best(b), best(a)) })
			want := slices.Clone(bySkill)
			slices.SortStableFunc(want, func(a, b sim.Person) int {
				return cmp.Or(cmp.Compare(best(b), best(a)), cmp.Compare(d.Trust(b), d.Trust(a)))
			})
			if !slices.Equal(want, bySkill) {
				byTrust++
			}
			for _, n := range []int{0, -1, 1, 3, 1000} {
				some := want
				if n > 0 {
					some = want[:min(n, len(want))]
				}
				if got := d.Closest(n); !slices.Equal(got, some) {
					t.Errorf("step %s: the %d closest are %v, want %v", c.step, n, got, some)
				}
			}
		})
		if desks < 20 || (byTrust > 5) != (c.step != "off") {
			t.Errorf("step %s: trust decides at %d of %d desks", c.step, byTrust, desks)
		}
	}
}

// TestRingsReachNewPeople: each ring is of three. The next one goes through the same three as the one before, and whoever passes a
// request on for the last time takes three whom nobody on its way has asked. Whoever has left is not asked.
func TestRingsReachNewPeople(t *testing.T) {
	c := &course{}
	text := aCrowd("asking: {uptake: 1, learning: 0.5}", `{at: 700h, leave: {names: ["5", "9"], deputies: off}}`)
	c.watch(t, text, 0, probe{asked: func(d sim.Desk) func() {
		reach, closest, before := d.Reach(), len(d.Closest(3)), len(c.happenings)
		return func() {
			if n := len(c.happenings) - before; reach > 1 && n > 0 && n != closest {
				t.Errorf("%d asks %d of the %d closest", d.Self(), n, closest)
			}
		}
	}})
	type asking struct {
		issue, rings int
		by           sim.Person
		at           float64 // [h]; of further rings and of those passed on.
	}
	asked := map[asking][]sim.Person{}
	focus := map[int]sim.Person{}
	for _, h := range c.happenings {
		switch {
		case h.What == sim.Landed:
			focus[h.Issue] = h.Person
		case h.What == sim.Asked:
			key := asking{h.Issue, h.N, h.Person, h.Time}
			if h.Person == focus[h.Issue] && h.N == 1 {
				key.at = 0
			}
			asked[key] = append(asked[key], h.Other)
			if h.Time > 700 && (h.Other == 5 || h.Other == 9) {
				t.Errorf("issue %d: %d is asked after having left", h.Issue, h.Other)
			}
		}
	}
	second, passed := 0, 0
	for key, people := range asked {
		first := asked[asking{issue: key.issue, rings: 1, by: focus[key.issue]}]
		switch {
		case len(people) > 3 && key.by != 0: // The boss connects: each of several requests goes to whoever is best connected.
			t.Errorf("issue %d: %d asks %v", key.issue, key.by, people)
		case key.by == focus[key.issue] && key.rings > 1:
			second++
			if !slices.Equal(slices.Sorted(slices.Values(people)), slices.Sorted(slices.Values(first))) {
				t.Errorf("issue %d: ring %d goes to %v, the first went to %v", key.issue, key.rings, people, first)
			}
		case key.by != focus[key.issue] && key.rings == 1:
			passed++
			for _, p := range people {
				if slices.Contains(first, p) || p == focus[key.issue] {
					t.Errorf("issue %d: %d asks %d, who has been asked or asks", key.issue, key.by, p)
				}
			}
		}
	}
	if second < 20 || passed < 50 {
		t.Errorf("%d further rings and %d requests passed on: the test says little", second, passed)
	}
}
