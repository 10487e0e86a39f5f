package sim_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"leaderful/sim"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// These tests hold changes of structure and role ambiguity against numbers that can be worked out by hand, as those of
// mechanisms_test.go do.

// reform is somebody at the frontline and one manager. Under the hierarchy the manager decides 1 h after the onset; who
// decides alone does at once.
func reform(structures, onsets, shocks string, behaviour ...string) string {
	return `
title: One manager, and then none
horizon: 1000h
organization: {people: 2, span: 1, unit_level: 0, peers: {mean: 0}}` + clockwork(behaviour...) + `
structures: [` + structures + `]
crisis:
  issues:
    - {name: report, at: [` + onsets + `], deadline: off, facets: 1, witnesses: {dispersion: 0}}
  shocks:
` + shocks
}

// latencies are those of the measured issues, by onset [h].
func (c *course) latencies() []float64 {
	var all []float64
	for i := range c.Issues {
		all = append(all, c.Issues[i].Latency)
	}
	return all
}

// TestChangeThereAndBack: the structure changes at 20 h and back at 30 h. Whatever arises at the very moment of a change falls
// under the new rules; what has been reported just before is still the manager's.
func TestChangeThereAndBack(t *testing.T) {
	c := run(t, reform("hierarchical", "0h, 10h, 19.5h, 20h, 25h, 30h, 40h", `
    - {at: 20h, structure: {to: solo}}
    - {at: 30h, structure: {to: {hierarchical: {authority: top}}}}
`), 0)
	near(t, "latency [h]", c.latencies(), 1, 1, 1, 0, 0, 1, 1)
	var changes []string
	for _, h := range c.happenings {
		if h.What == sim.Changed {
			changes = append(changes, fmt.Sprintf("%g %s", h.Time, h.Rules))
		}
	}
	if want := []string{"20 solo", "30 hierarchical"}; !slices.Equal(changes, want) {
		t.Errorf("the changes are %q, want %q", changes, want)
	}
}

// TestChangeOfSome: only the structures that are named change, those by their labels.
func TestChangeOfSome(t *testing.T) {
	s := load(t, reform("hierarchical, {hierarchical: {}, label: reformed}, solo", "0h, 30h", `
    - {at: 20h, structure: {of: [reformed], to: solo}}
`))
	for i, want := range [][]float64{{1, 1}, {1, 0}, {0, 0}} {
		var out record.Output
		if err := sim.NewEngine().Run(context.Background(), sim.NewWorld(&s.Setup, 0), &s.Structures[i], &out); err != nil {
			t.Fatal(err)
		}
		near(t, s.Structures[i].Label+" [h]", []float64{out.Issues[0].Latency, out.Issues[1].Latency}, want...)
	}
}

// TestChangeMeansTheNewRules: before a change an issue goes exactly as it would without the change, and after it exactly as if the
// new rules had always held, where nothing carries over from issue to issue. Where people go on by the former rules it does not.
func TestChangeMeansTheNewRules(t *testing.T) {
	var onsets []string
	for i := range 40 {
		onsets = append(onsets, fmt.Sprint(100*i, "h"))
	}
	text := `
title: Four domains
horizon: 4000h
organization: {people: 40, span: 4, domains: [a, b, c, d], peers: {mean: 5}}` + clockwork("handling: {mean: 20m, shape: lognormal}", "deciding: {confidence: 0.75, quiet: 3h}") + `
structures: [hierarchical, distributed, collective, asking hierarchy, solo]
crisis:
  issues:
    - {name: question, at: [` + strings.Join(onsets, ", ") + `], deadline: 30h, facets: 4, units: 2, witnesses: {per_facet: 2, dispersion: 0.7}}
`
	exact, ambiguous := load(t, text), load(t, text, "behaviour.role_ambiguity.share=1")
	differ := 0
	for i, old := range exact.Structures {
		for j := range exact.Structures {
			changed := old
			changed.Changes = []sim.Change{{At: 2000, To: &exact.Structures[j]}}
			before, after := rows(t, exact, &old), rows(t, exact, &exact.Structures[j])
			for k, row := range rows(t, exact, &changed) {
				want := before[k]
				if k >= 20 {
					want = after[k]
				}
				if row != want {
					t.Errorf("from %s to %s: issue %d ends as %s, want %s", old.Label, exact.Structures[j].Label, k+1, row, want)
				}
			}
			if got := rows(t, ambiguous, &changed); i != j && !slices.Equal(got[20:], after[20:]) {
				differ++
			}
		}
	}
	if differ != 20 {
		t.Errorf("going on by the former rules made a difference between %d of 20 pairs of structures", differ)
	}
}

// rows are what was recorded of each issue.
func rows(t *testing.T, s *scenario.Scenario, structure *sim.Structure) []string {
	t.Helper()
	var out record.Output
	if err := sim.NewEngine().Run(context.Background(), sim.NewWorld(&s.Setup, 3), structure, &out); err != nil {
		t.Fatal(err)
	}
	var all []string
	for i := range out.Issues {
		all = append(all, fmt.Sprint(out.Issues[i]))
	}
	return all
}

// TestGradualChange: of the issues that arise during a change of 400 h, the share that falls under the new rules rises from 0 to
// 1, and whatever does in a slow change does in a faster one too. Where nobody is ever busy an issue takes 1 h under the old
// rules and none under the new.
func TestGradualChange(t *testing.T) {
	var onsets []string
	for i := range 300 {
		onsets = append(onsets, fmt.Sprint(100+2*i, "h"))
	}
	text := func(over string) string {
		return reform("hierarchical", strings.Join(onsets, ", "), "    - {at: 200h, structure: {to: solo, over: "+over+"}}")
	}
	var quarters [4][]float64
	for replicate := range 25 {
		slow, fast := run(t, text("400h"), replicate).latencies(), run(t, text("200h"), replicate).latencies()
		for i := range slow {
			onset := 100 + 2*float64(i)
			switch isNew := 1 - slow[i]; {
			case onset <= 200 && isNew != 0, onset >= 600 && isNew != 1:
				t.Errorf("at %g h an issue takes %g h", onset, slow[i])
			case isNew == 1 && fast[i] != 0:
				t.Errorf("at %g h an issue falls under the new rules in the slow change and not in the fast one", onset)
			case onset >= 200 && onset < 600:
				quarter := int(onset-200) / 100
				quarters[quarter] = append(quarters[quarter], isNew)
			}
		}
	}
	for i, isNew := range quarters {
		sum := 0.0
		for _, x := range isNew {
			sum += x
		}
		share, exact := sum/float64(len(isNew)), (float64(i)+0.49)/4
		if se := math.Sqrt(exact * (1 - exact) / float64(len(isNew))); math.Abs(share-exact) > 4*se {
			t.Errorf("quarter %d of the change: %.3f of the issues fall under the new rules, want %.3f with standard error %.3f", i+1, share, exact, se)
		}
	}
}

// TestChangesThatOverlap: a change back comes while the change is under way. What it takes hold of is the manager's in any case,
// and what not is as it was.
func TestChangesThatOverlap(t *testing.T) {
	onsets := "0h"
	for i := range 100 {
		onsets += fmt.Sprintf(", %dh", 10+5*i)
	}
	gone := "    - {at: 100h, structure: {to: solo, over: 300h}}"
	plain := run(t, reform("hierarchical", onsets, gone), 0).latencies()
	back := run(t, reform("hierarchical", onsets, gone+"\n    - {at: 250h, structure: {to: hierarchical}}"), 0).latencies()
	for i := 1; i < len(plain); i++ {
		onset, want := 10+5*float64(i-1), plain[i]
		if onset >= 250 {
			want = 1
		}
		near(t, fmt.Sprintf("issue at %g h [h]", onset), back[i:i+1], want)
	}
	if sum := fmt.Sprint(plain); !strings.Contains(sum, "0 1 0") {
		t.Errorf("the change takes hold of no issue before another: %s", sum)
	}
}

// TestChangeAppointsLeads: the leads of a structure that comes in are appointed, and those of different structures are not mixed
// up: the one lead of two domains hears what two leads would hear apart.
func TestChangeAppointsLeads(t *testing.T) {
	c := run(t, `
title: Leads
horizon: 1000h
organization: {people: 20, span: 19, unit_level: 0, domains: [a, b], peers: {mean: 0}, skills: {sd: 0.3}}`+clockwork(waiting("5h"))+`
structures: [hierarchical]
crisis:
  issues:
    - {name: question, at: [0h, 100h, 120h, 140h, 200h, 220h, 240h], facets: 12, deadline: 20h, severity: 0.5, witnesses: {dispersion: 1}}
  shocks:
    - {at: 50h, structure: {to: {distributed: {leads: 1}}}}
    - {at: 150h, structure: {to: {distributed: {leads: 2}}}}
`, 0)
	deciders := map[int]map[sim.Person]bool{}
	for _, h := range c.happenings {
		if h.What == sim.Decided {
			phase := int(h.Time) / 100
			if deciders[phase] == nil {
				deciders[phase] = map[sim.Person]bool{}
			}
			deciders[phase][h.Person] = true
		}
	}
	if len(deciders[0]) != 1 || !deciders[0][0] || len(deciders[1]) != 1 || deciders[1][0] || len(deciders[2]) > 2 || len(deciders[2]) < 1 {
		t.Errorf("decided by, in the order of the structures: %v", deciders)
	}
	told := func(phase int) map[sim.Person]bool {
		all := map[sim.Person]bool{}
		for _, h := range c.happenings {
			if h.What == sim.Told && int(h.Time)/100 == phase && h.Time-100*float64(phase) < 50 && !deciders[phase][h.Other] {
				all[h.Other] = true
			}
		}
		return all
	}
	if len(told(1)) != 0 {
		t.Errorf("with one lead others are told too: %v", told(1))
	}
}
