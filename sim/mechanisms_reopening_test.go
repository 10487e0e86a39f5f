package sim_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"leaderful/sim"
	"leaderful/sim/record"
)

// misreadIssue is an adaptive issue that looks technical and is decided by the one manager at 1 h.
func misreadIssue(failsAfter string, behaviour ...string) string {
	return oneManager + clockwork(append(behaviour, "routines: {fails_after: "+failsAfter+"}")...) + `
crisis:
  issues:
    - {name: newcomers, kind: adaptive, misread: 1, at: [0h], deadline: 20h, facets: 1, witnesses: {dispersion: 0}}
`
}

// times are when something happened [h].
func (c *course) times(what sim.What) []float64 {
	var times []float64
	for _, h := range c.happenings {
		if h.What == what {
			times = append(times, h.Time)
		}
	}
	return times
}

// TestReopening follows a misread issue by the clock: decided at 1 h, it fails at 5 h and is decided again at once, where
// every way is known, or else at the new deadline, 20 h after that, by somebody who cannot find one.
func TestReopening(t *testing.T) {
	known := run(t, misreadIssue("4h"), 0)
	near(t, "decided [h]", known.decided("newcomers"), 1, 5)
	near(t, "failed [h]", known.times(sim.Failed), 5)
	row := &known.Issues[0]
	near(t, "latency and attention [h]", []float64{row.Latency, row.Attention, row.AttentionDecided}, 5, 1, 1)
	if !row.Misread || !row.Reopened || !row.Adaptive || !row.Solved {
		t.Errorf("misread %v, reopened %v, adaptive %v, solved %v; want all", row.Misread, row.Reopened, row.Adaptive, row.Solved)
	}
	sameCounts(t, row, map[string]int{"used": 1})

	stuck := run(t, misreadIssue("4h", "search: {rate: 0.000000001}"), 0)
	near(t, "decided by somebody who finds no way [h]", stuck.decided("newcomers"), 1, 5+20)
	if row := &stuck.Issues[0]; row.Latency != 25 || row.Solved {
		t.Errorf("latency %g h, solved %v; want 25 h and unsolved", row.Latency, row.Solved)
	}

	read := run(t, strings.Replace(misreadIssue("4h"), "misread: 1", "misread: 0", 1), 0)
	near(t, "decided where nobody misreads it [h]", read.decided("newcomers"), 1)
}

// TestFailureAfterFollowUp: whoever stops looking before the routine fails sees an issue that was decided, not solved.
// Whoever looks until it is open again and no longer sees an undecided one.
func TestFailureAfterFollowUp(t *testing.T) {
	for followUp, decided := range map[string]bool{"4.5h": true, "10h": false} {
		text := "\nfollow_up: " + followUp + misreadIssue("4h", "search: {rate: 0.000000001}")
		row := run(t, text, 0).Issues[0]
		if row.Decided != decided || row.Reopened == decided || row.Solved || !row.Misread {
			t.Errorf("followed for %s: %+v", followUp, row)
		}
		cause := map[bool]string{true: "used", false: "undecided"}[decided]
		sameCounts(t, &row, map[string]int{cause: 1})
		if !decided && (row.Right != 0 || row.Observed != 0 || row.Participants != 0) {
			t.Errorf("of the decision that failed is left %+v", row)
		}
	}
}

// TestLearningAnew: who carried the first decision out has to learn of the second, for another hour of handling, and act on
// it. The news of the first that is still being handled when it fails says nothing, and whoever was about to act on it does
// not.
func TestLearningAnew(t *testing.T) {
	for _, c := range []struct {
		failsAfter, delay string
		acted             []float64 // The manager takes part; the other is told.
		closed            []float64
	}{
		{"4h", "0h", []float64{1, 2, 5, 6}, []float64{2, 6}}, // Told at 1 and 5 h, handled an hour later.
		{"0.5h", "0h", []float64{1, 1.5, 3}, []float64{3}},   // In hand until 2 h; the news of the second until 3 h.
		{"2h", "2h", []float64{1, 3, 6}, []float64{6}},       // Would have acted at 4 h; the second news is in hand until then.
	} {
		course := run(t, misreadIssue(c.failsAfter, "carrying_out: {share: 1, delay: "+c.delay+"}"), 0)
		what := fmt.Sprintf("failing after %s, acting after %s: ", c.failsAfter, c.delay)
		near(t, what+"acted [h]", course.times(sim.Acted), c.acted...)
		near(t, what+"closed [h]", course.times(sim.Closed), c.closed...)
		near(t, what+"action latency, attention [h]", []float64{course.Issues[0].ActionLatency, course.Issues[0].Attention}, c.closed[len(c.closed)-1], 3)
	}
}

// TestDeciderGone: the middle decides at 1 h and leaves at 2 h with the report. When the issue reopens at 5 h the top takes it
// over, which is handled at 6 h, has heard nothing of it, and waits for the new deadline. What only the leaver had heard, and
// their informant would have to tell again, is gone.
func TestDeciderGone(t *testing.T) {
	text := `
title: A line of three
horizon: 100h
organization: {people: 3, span: 1, unit_level: 1, peers: {mean: 0}}
structures: [hierarchical]` + clockwork() + `
crisis:
  issues:
    - {name: newcomers, kind: adaptive, misread: 1, at: [0h], deadline: 20h, facets: 1, witnesses: {dispersion: 0}}
  shocks:
    - {at: 2h, leave: {levels: [1], deputies: off}}
`
	c := run(t, text, 0)
	near(t, "decided [h]", c.decided("newcomers"), 1, 25)
	near(t, "taken over [h]", c.times(sim.TookOver), 6)
	sameCounts(t, &c.Issues[0], map[string]int{"left": 1})
	// A successor who has come by then takes it over too.
	back := run(t, strings.Replace(text, "deputies: off", "deputies: off, vacancy: 1h, learning: 0h", 1), 0)
	near(t, "taken over by the successor [h]", back.times(sim.TookOver), 6)
	near(t, "decided by the successor [h]", back.decided("newcomers"), 1, 25)
}

// byKind leaves technical issues to the manager and adaptive ones to whom they landed on.
type byKind struct{}

func (byKind) Decider(d sim.Desk) (sim.Person, bool) {
	if d.Question().Kind == sim.Technical {
		return d.Chart().Top()
	}
	return d.Self(), d.IsFocus()
}

func (byKind) Circle(_ sim.Desk, members []sim.Person) []sim.Person { return members }

// TestDecisionMoves: read as what it is, the issue is no longer the manager's to decide but the focus's, who decides at once.
// If the focus has left, whoever acts for them takes it over: the manager, an hour later.
func TestDecisionMoves(t *testing.T) {
	for leave, want := range map[string]struct {
		at  float64
		who sim.Person
	}{
		"": {5, 1},
		"  shocks:\n    - {at: 2h, leave: {levels: [1], deputies: off}}\n": {6, 0},
	} {
		s := load(t, misreadIssue("4h")+leave)
		s.Structures[0].Decide = byKind{}
		c := &course{}
		engine := sim.NewEngine()
		engine.Observer = func(h sim.Happening) { c.happenings = append(c.happenings, h) }
		if err := engine.Run(context.Background(), sim.NewWorld(&s.Setup, 0), &s.Structures[0], &c.Output); err != nil {
			t.Fatal(err)
		}
		near(t, "decided [h]", c.decided("newcomers"), 1, want.at)
		for _, h := range c.happenings {
			if h.What == sim.Decided && h.Time == want.at && h.Person != want.who {
				t.Errorf("decided by %d, want %d", h.Person, want.who)
			}
		}
	}
}

// TestFailedDecisionsAndConflicts: the middle decides at 1 h what fails at 5 h, and the top something else at 12 h, of which
// each knows nothing. What the top decides conflicts with the second decision, once, and not with the failed one: if the second
// comes only at its deadline, at 25 h, the middle has heard by then what the top decided, and nothing conflicts. No decision
// conflicts with an earlier one on the same issue.
func TestFailedDecisionsAndConflicts(t *testing.T) {
	text := strings.Replace(twoDecisions("0h", "10h"), "{name: mild,", "{name: mild, kind: adaptive, misread: 1, deadline: 20h,", 1)
	text = strings.Replace(text, "at: [0h], deadline: off", "at: [0h]", 1)
	c := run(t, text, 0)
	near(t, "decided [h]", append(c.decided("mild"), c.decided("severe")...), 1, 5, 12)
	mild, severe := &c.Issues[0], &c.Issues[1]
	near(t, "conflicts", []float64{float64(mild.Conflicts), float64(severe.Conflicts)}, 0, 1)
	near(t, "quality", []float64{mild.Quality, severe.Quality}, 0.75, 0.75)

	late := run(t, strings.Replace(text, "search: off", "search: {rate: 0.000000001}", 1), 0)
	near(t, "decided [h]", append(late.decided("mild"), late.decided("severe")...), 1, 25, 12)
	for i := range late.Issues {
		row := &late.Issues[i]
		if row.Conflicts != 0 || row.Quality != 1 {
			t.Errorf("stream %d: %d conflicts, quality %g; want none", row.Stream, row.Conflicts, row.Quality)
		}
	}
}

// TestFailureRewardsNobody: deciding, being right, and being heard give .2 of engagement a day each, half of it the first
// time. Of the decision that fails and the one after it only the second does, and the manager and whoever told them end up
// where they would be without the first.
func TestFailureRewardsNobody(t *testing.T) {
	for _, c := range []struct {
		need string
		gain map[record.Place]float64
	}{
		{"autonomy", map[record.Place]float64{record.Top: 0.1}},
		{"competence", map[record.Place]float64{record.Top: 0.1}},
		{"relatedness", map[record.Place]float64{record.Frontline: 0.1}},
	} {
		needs := strings.Replace("autonomy: 0, competence: 0, relatedness: 0", c.need+": 0", c.need+": 0.2", 1)
		text := misreadIssue("4h", "engagement: {baseline: 0.5, "+needs+", relaxation: 100000000h}")
		text = strings.Replace(text, "{dispersion: 0}", "{accuracy: 1, dispersion: 0}", 1)
		for _, misread := range []string{"misread: 1", "misread: 0"} {
			course := run(t, strings.Replace(text, "misread: 1", misread, 1), 0)
			for _, place := range []record.Place{record.Frontline, record.Top} {
				near(t, fmt.Sprint(c.need, " of ", place, ", ", misread), []float64{course.People.Engagement[place]}, 0.5+c.gain[place])
			}
		}
	}
}

// TestPartInReopened: one of two people decides a misread issue, twice, and one a technical one. If they are two people they
// take part alike, and if it is the same one, alone: the Gini coefficients of (0, 1, 1) and (0, 0, 2).
func TestPartInReopened(t *testing.T) {
	alike := 0
	for r := range 10 {
		c := run(t, `
title: Taking part
horizon: 100h
organization: {people: 3, span: 2, unit_level: 0, peers: {mean: 0}}`+clockwork()+`
structures: [solo]
crisis:
  issues:
    - {name: newcomers, kind: adaptive, misread: 1, at: [1h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
    - {name: errand, at: [50h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
`, r)
		first, want := sim.Nobody, 2.0/3
		for _, h := range c.happenings {
			if h.What == sim.Decided {
				if first != sim.Nobody && h.Person != first {
					want = 1.0 / 3
					alike++
				}
				first = h.Person
			}
		}
		near(t, "Gini coefficient", []float64{c.People.ParticipationG}, want)
	}
	if alike == 0 || alike == 10 {
		t.Errorf("in %d of 10 replicates two people decide: the test says little", alike)
	}
}
