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
)

// TestRoleAmbiguity: the focus decides alone now, and everybody goes by the former rules for 4 h. The manager gets a report that is
// no longer theirs to have, which takes an hour. If they wait for more, the focus finds out first and decides at 4 h; if they
// are quick, the manager has decided after an hour. Before the change nobody is mistaken, and without ambiguity nobody is.
func TestRoleAmbiguity(t *testing.T) {
	shock := "    - {at: 20h, structure: {to: solo}}"
	all := "role_ambiguity: {share: 1, lasts: 1000000d, noticed: 4h}"
	slow := run(t, reform("hierarchical", "0h, 70h", shock, all, waiting("50h")), 0)
	near(t, "the manager waits [h]", slow.latencies(), 51, 4)
	near(t, "attention for a report that went astray [h]", []float64{slow.Issues[1].Attention}, 1)
	quick := run(t, reform("hierarchical", "0h, 70h", shock, all), 0)
	near(t, "the manager decides at once [h]", quick.latencies(), 1, 1)
	for what, line := range map[string]string{"off": "off", "a share of none": "{share: 0}"} {
		c := run(t, reform("hierarchical", "0h, 70h", shock, "role_ambiguity: "+line, waiting("50h")), 0)
		near(t, what+" [h]", c.latencies(), 51, 0)
	}
	var what []string
	for _, h := range slow.happenings {
		switch h.What {
		case sim.Misunderstood:
			what = append(what, fmt.Sprintf("%g mistaken %d", h.Time, h.Person))
		case sim.Clarified:
			what = append(what, fmt.Sprintf("%g corrected %d", h.Time, h.Person))
		}
	}
	// The manager finds out too, 4 h after the report.
	if want := []string{"70 mistaken 1", "71 mistaken 0", "74 corrected 1", "75 corrected 0"}; !slices.Equal(what, want) {
		t.Errorf("what is understood: %q, want %q", what, want)
	}
}

// TestRoleAmbiguityPassesAway: with a share of one half and a time constant of 100 h, exp(-t/100)/2 of the foci are mistaken t hours
// after the change.
func TestRoleAmbiguityPassesAway(t *testing.T) {
	if testing.Short() {
		t.Skip("takes many replicates, one after the other")
	}
	text := reform("solo", "100h, 200h, 400h", "    - {at: 100h, structure: {to: hierarchical}}", "role_ambiguity: {share: 0.5, lasts: 100h, noticed: 4h}")
	const replicates = 800
	var mistaken [3]float64
	for replicate := range replicates {
		for i, latency := range run(t, text, replicate).latencies() {
			if latency == 0 { // The focus decides as they used to.
				mistaken[i] += 1.0 / replicates
			}
		}
	}
	for i, exact := range []float64{0.5, 0.5 * math.Exp(-1), 0.5 * math.Exp(-3)} {
		if se := math.Sqrt(exact * (1 - exact) / replicates); math.Abs(mistaken[i]-exact) > 4*se {
			t.Errorf("issue %d: %.3f of the foci are mistaken, want %.3f with standard error %.3f", i+1, mistaken[i], exact, se)
		}
	}
}

// TestPracticeClearsRoles: with a share of one half, half of the foci are mistaken right after the change if practice is off or one
// half, a quarter of them if it is three quarters, nobody if it is full, and everybody if there is none.
func TestPracticeClearsRoles(t *testing.T) {
	replicates := 400
	for practice, exact := range map[string]float64{"off": 0.5, "0.5": 0.5, "0.75": 0.25, "1": 0, "0": 1} {
		text := reform("solo", "100h", "    - {at: 100h, structure: {to: hierarchical}}", "role_ambiguity: {share: 0.5}",
			"practice: "+strings.Replace("{start: "+practice+", gain: 0, facilitating: 0, memory: off}", "{start: off, gain: 0, facilitating: 0, memory: off}", "off", 1))
		mistaken := 0.0
		for replicate := range replicates {
			if run(t, text, replicate).latencies()[0] == 0 { // The focus decides as they used to.
				mistaken += 1 / float64(replicates)
			}
		}
		if se := math.Sqrt(exact * (1 - exact) / float64(replicates)); math.Abs(mistaken-exact) > 4*se+1e-9 {
			t.Errorf("practice %s: %.3f of the foci are mistaken, want %.3f with standard error %.3f", practice, mistaken, exact, se)
		}
	}
}

// TestLettingGo: everybody goes by the rules of a circle for 4 h, and the issue is the manager's. The focus asks the manager, who
// has nothing to say, and goes on waiting. At 4 h the focus finds out and reports, and the manager handles the report until 5 h. They
// have known since 1 h that there is an issue, and find out at 5 h that it is theirs to decide.
func TestLettingGo(t *testing.T) {
	text := reform("{collective: {exhausted: wait}}", "70h", "    - {at: 20h, structure: {to: hierarchical}}",
		"role_ambiguity: {share: 1, lasts: 1000000d}", "voice: {told: 0, asked: 0}", "deciding: {confidence: 0.99, quiet: 0h}")
	c := run(t, strings.Replace(text, "deadline: off", "deadline: 200h", 1), 0)
	var holds []string
	for _, h := range c.happenings {
		if h.What == sim.Holds || h.What == sim.Clarified {
			holds = append(holds, fmt.Sprintf("%g %d %d", h.Time, h.What, h.Person))
		}
	}
	hold, clear := int(sim.Holds), int(sim.Clarified)
	want := []string{fmt.Sprintf("70 %d 1", hold), fmt.Sprintf("74 %d 1", clear), fmt.Sprintf("75 %d 0", clear), fmt.Sprintf("75 %d 0", hold)}
	if !slices.Equal(holds, want) {
		t.Errorf("who holds the issue (%d) and finds out (%d): %q, want %q", hold, clear, holds, want)
	}
	near(t, "at the deadline, since nobody says what they saw [h]", c.latencies(), 200)
}

// TestNothingGetsLost: most people go by the former rules for a while, between any two structures and back, and keep most of what they
// saw to themselves. Whatever has landed on somebody is decided all the same, at its deadline or after it; also where people
// leave in the midst of it and are replaced.
func TestNothingGetsLost(t *testing.T) {
	text := `
title: Confusion
horizon: 300h
follow_up: 1000h
organization: {people: 30, span: 3, domains: [a, b, c]}
behaviour:
  patience: off
  voice: {told: 0.3, asked: 0.3}
  role_ambiguity: {share: AMBIGUITY}
  threat_rigidity: RIGID
structures: [hierarchical, asking hierarchy, distributed, collective, solo]
crisis:
  issues:
    - {name: question, every: 6h, deadline: 24h, facets: 3, units: 2, severity: 0.5, witnesses: {dispersion: 0.8, view: {frontline: 0.6, middle: 0.3, top: 0.1}}}
    - {name: misread, kind: adaptive, misread: 0.7, every: 30h, deadline: 24h, facets: 3, witnesses: {dispersion: 0.8}}
    - {name: severe, every: 20h, deadline: 12h, facets: 3, severity: 0.9, witnesses: {dispersion: 0.8}}
  shocks:
    - {at: 40h, leave: {share: LEAVE, vacancy: 20h, deputies: {after: 3h}}}
    - {at: 100h, leave: {share: LEAVE, vacancy: 10h, deputies: off, acting: wait}}
    - {at: 150h, leave: {share: LEAVE, vacancy: 15h, deputies: off}}
    - {at: 200h, leave: {levels: [0, 1], vacancy: 30h}}
`
	replicates := 2
	if testing.Short() {
		replicates = 1
	}
	engine := sim.NewEngine()
	late, mistaken := 0, 0
	for _, c := range []struct{ leave, ambiguity, rigid string }{
		{"0.001", "1, noticed: 4h", "off"}, {"0.001", "0.5, noticed: 30h", "off"}, {"0.5", "1, noticed: 4h", "off"}, {"0.4", "0.6, noticed: 12h", "off"},
		{"0.4", "0.8, noticed: 4h", "{rho: 1, load: 0.1}"},
	} {
		s := load(t, strings.NewReplacer("LEAVE", c.leave, "AMBIGUITY", c.ambiguity, "RIGID", c.rigid).Replace(text))
		for pair := range len(s.Structures) * len(s.Structures) {
			changed, to := s.Structures[pair/len(s.Structures)], &s.Structures[pair%len(s.Structures)]
			back := changed
			changed.Changes = []sim.Change{{At: 10, To: to}, {At: 120, Over: 50, To: &back}}
			for replicate := range replicates {
				landed := map[string]bool{}
				engine.Observer = func(h sim.Happening) {
					switch h.What {
					case sim.Landed:
						landed[fmt.Sprint(h.Stream, h.Issue)] = true
					case sim.Misunderstood:
						mistaken++
					}
				}
				var out record.Output
				if err := engine.Run(context.Background(), sim.NewWorld(&s.Setup, replicate), &changed, &out); err != nil {
					t.Fatal(err)
				}
				for i := range out.Issues {
					row := &out.Issues[i]
					if stream := &s.Setup.Streams[row.Stream]; row.Decided && row.Latency > stream.Deadline {
						late++
					} else if !row.Decided && landed[fmt.Sprint(stream.Name, row.Index+1)] {
						t.Errorf("from %s to %s, %s leave, ambiguity %s, rigidity %s, replicate %d: the issue at %g h is never decided", changed.Label, to.Label, c.leave, c.ambiguity, c.rigid, replicate, row.Onset)
					}
				}
			}
		}
	}
	if late == 0 || mistaken < 1000 {
		t.Errorf("people were mistaken %d times and %d issues were late: the test says little", mistaken, late)
	}
}

// TestNewcomersHaveNoFormerRules: whoever came after the change goes by the new rules, where everybody else goes by the former ones.
func TestNewcomersHaveNoFormerRules(t *testing.T) {
	shocks := `
    - {at: 20h, structure: {to: solo}}
    - {at: LEAVE, leave: {levels: [1], vacancy: 5h, deputies: off, learning: 0h}}
`
	ambiguity := "role_ambiguity: {share: 1, lasts: 1000000d, noticed: 4h}"
	after := run(t, reform("hierarchical", "70h", strings.Replace(shocks, "LEAVE", "30h", 1), ambiguity, waiting("50h")), 0)
	near(t, "somebody who came after the change [h]", after.latencies(), 0)
	before := run(t, reform("hierarchical", "70h", strings.Replace(shocks, "LEAVE", "5h", 1), ambiguity, waiting("50h")), 0)
	near(t, "somebody who came before it [h]", before.latencies(), 4)
}

// TestNewsIsSpreadAnew: everybody goes by the former rules for 4 h. The focus, who decides alone at once, has to tell four
// colleagues and tells the boss alone, since under a hierarchy the rest is for those above to do. At 4 h they find out and
// tell all.
func TestNewsIsSpreadAnew(t *testing.T) {
	text := `
title: Colleagues
horizon: 100h
organization: {people: 6, span: 5, unit_level: 0, peers: {mean: 5}}` + clockwork("carrying_out: {share: 1, delay: 0h}", "role_ambiguity: {share: SHARE, lasts: 1000000d}") + `
structures:
  - {hear: keep, decide: focus, settle: alone, act: down-the-line}
crisis:
  issues:
    - {name: question, at: [20h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
  shocks:
    - {at: 10h, structure: {to: solo}}
`
	for share, want := range map[string]float64{"0": 0, "1": 4} {
		c := run(t, strings.Replace(text, "SHARE", share, 1), 0)
		near(t, "decided [h]", c.latencies(), 0)
		first := math.Inf(1)
		for _, h := range c.happenings {
			if h.What == sim.Instructed && h.Person != 0 && h.Other != 0 {
				first = min(first, h.Time-20)
			}
		}
		near(t, "share "+share+": the first colleague is told by another [h]", []float64{first}, want)
		if !c.Issues[0].Closed {
			t.Errorf("share %s: not everybody hears of the decision", share)
		}
	}
}
