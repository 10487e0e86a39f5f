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

// skilled is oneManager with everybody equally skilled, so that one person finds a way at the rate of the search times this
// skill.
func skilled(skill string) string {
	return strings.Replace(oneManager, "peers", "skills: {mean: "+skill+", sd: 0}, peers", 1)
}

// TestUnknownRoutine: a report takes an hour. If nobody knows the technical routine that the issue needs, the manager, as
// good as half as skilled as can be, finds one at a rate of 1 * .5 an hour: the decision comes 2 h later on the average. If
// each person knows each routine with a probability of .4, it does so in .6 of the cases.
func TestUnknownRoutine(t *testing.T) {
	text := strings.Replace(skilled("0.5"), "100h", "40000h", 1) + clockwork("search: {rate: 1}", "routines: {known: 0}") + `
crisis:
  issues:
    - {name: errand, every: 400h, deadline: off, facets: 1, witnesses: {dispersion: 0}}
`
	const queue = 0.5 / (400 - 1) // Mean wait of reports that come at random (Pollaczek-Khinchine) [h].
	nobody, some, all := load(t, text), load(t, text, "behaviour.routines.known=0.4"), load(t, text, "behaviour.routines.known=1")
	holds(t, "latency where nobody knows [h]", 1+queue+2, measured(t, nobody, 300, latency), measured(t, some, 300, latency))
	holds(t, "latency where .4 know [h]", 1+queue+0.6*2, measured(t, some, 300, latency), measured(t, all, 300, latency))
	solved := func(i *record.Issue) float64 {
		if i.Solved {
			return 1
		}
		return 0
	}
	// What has not been found 2 h after the report has been handled never will be.
	deadline := "crisis.issues.errand.deadline=3h"
	late := load(t, text, deadline)
	holds(t, "solved by the deadline", 1-math.Exp(-1), measured(t, late, 300, solved), measured(t, load(t, text, deadline, "behaviour.routines.known=0.4"), 300, solved))
}

// recurring is an adaptive issue that comes back every 100 h and needs one and the same routine, which is found as good as
// at once.
func recurring(onsets string, behaviour ...string) string {
	return strings.Replace(skilled("1"), "100h", "1000h", 1) + clockwork(append(behaviour, "search: {rate: 1000000}")...) + `
crisis:
  issues:
    - {name: newcomers, kind: adaptive, routines: 1, at: [` + onsets + `], deadline: off, facets: 1, witnesses: {dispersion: 0}}
`
}

// searched are the issues of a run for which somebody had to look for a way.
func (c *course) searched() []int {
	var list []int
	for _, h := range c.happenings {
		if h.What == sim.Searches {
			list = append(list, h.Issue)
		}
	}
	return list
}

// TestRoutineLearnt: what the manager has found for the first issue they know for the next ones; unless nothing is ever
// learnt, nothing is to be learnt, or every issue needs a routine of its own.
func TestRoutineLearnt(t *testing.T) {
	const onsets = "0h, 100h, 200h"
	learnt := run(t, recurring(onsets, "routines: {learn: 1, memory: off}"), 0)
	if got := learnt.searched(); !slices.Equal(got, []int{1}) {
		t.Errorf("they look for a way in issues %v, want [1]", got)
	}
	near(t, "decided with what was learnt [h]", learnt.decided("newcomers")[1:], 101, 201)
	for i := range learnt.Issues {
		if row := &learnt.Issues[i]; !row.Solved || row.Knowing != 0.5 {
			t.Errorf("issue %d: solved %v, known to %g of those concerned; want one of two", i+1, row.Solved, row.Knowing)
		}
	}
	near(t, "expertise", []float64{learnt.People.Expertise}, 0.5)
	for name, text := range map[string]string{
		"nobody learns":        recurring(onsets, "routines: {learn: 0, memory: off}"),
		"routines are off":     recurring(onsets, "routines: off"),
		"a routine for each":   strings.Replace(recurring(onsets, "routines: {learn: 1, memory: off}"), "routines: 1,", "routines: off,", 1),
		"forgotten by morning": recurring(onsets, "routines: {learn: 1, memory: 1s}"),
	} {
		if got := run(t, text, 0).searched(); !slices.Equal(got, []int{1, 2, 3}) {
			t.Errorf("%s: they look for a way in issues %v, want all three", name, got)
		}
	}
}

// TestForgetting: 100 h after its last use a routine with a mean memory of 200 h is known with probability exp(-1/2). Use
// keeps it in mind: whoever knew it for the second issue, 100 h after the first, knows it for the third and the fourth, and
// not for a fifth much later.
func TestForgetting(t *testing.T) {
	s := load(t, strings.Replace(recurring("0h, 100h, 200h, 300h, 99999h", "routines: {learn: 1, memory: 200h}"), "1000h", "100000h", 1))
	const replicates = 2000
	engine := sim.NewEngine()
	kept := 0
	for r := range replicates {
		var forgot, decided []float64
		searched := 0
		engine.Observer = func(h sim.Happening) {
			switch h.What {
			case sim.Searches:
				searched |= 1 << (h.Issue - 1)
			case sim.Decided:
				decided = append(decided, h.Time)
			case sim.Forgot:
				forgot = append(forgot, h.Time)
			}
		}
		var out record.Output
		if err := engine.Run(context.Background(), sim.NewWorld(&s.Setup, r), &s.Structures[0], &out); err != nil {
			t.Fatal(err)
		}
		switch searched {
		case 0b10001:
			kept++
			if len(forgot) == 0 || forgot[0] <= decided[3]+99 {
				t.Fatalf("replicate %d: forgotten at %v h, though used at %v h", r, forgot, decided)
			}
		case 0b11111:
		default:
			t.Fatalf("replicate %d: a search in issues %b, which no memory explains", r, searched)
		}
	}
	p := math.Exp(-0.5)
	if share, se := float64(kept)/replicates, math.Sqrt(p*(1-p)/replicates); math.Abs(share-p) > 4*se {
		t.Errorf("a share of %.3f remembers after 100 h, want %.3f within %.3f", share, p, 4*se)
	}
}

// TestLearningByDoing: half of those who find a routine learn it.
func TestLearningByDoing(t *testing.T) {
	s := load(t, recurring("0h, 100h", "routines: {learn: 0.5, memory: off}"))
	learnt, n := 0, 0.0
	runAll(t, s, 2000, func(out *record.Output) {
		n++
		if out.People.Expertise > 0.4 {
			learnt++
		}
	})
	// Who does not learn it the first time has to find it again, and learns it then or not.
	p := 0.75
	if share, se := float64(learnt)/n, math.Sqrt(p*(1-p)/n); math.Abs(share-p) > 4*se {
		t.Errorf("a share of %.3f has learnt it, want %.3f within %.3f", share, p, 4*se)
	}
}

// teaching is twenty people, tied to each other and to their boss, who learn of a decision from its only decider, and
// perhaps from each other.
func teaching(taught, trust string) string {
	return `
title: Teaching
horizon: 100h
organization: {people: 20, span: 19, unit_level: 0, skills: {mean: 1, sd: 0}, peers: {mean: 6}}` +
		clockwork("search: {rate: 1000000}", "carrying_out: {share: 1, delay: 0h}", "routines: {learn: 1, memory: off, taught: "+taught+"}", "trust: "+trust) + `
structures:
  - {hear: keep, decide: focus, settle: alone, act: members-then-peers, label: teaching}
crisis:
  issues:
    - {name: newcomers, kind: adaptive, routines: 1, at: [0h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
`
}

// TestTeaching: whoever is told of a decision by somebody who knows the routine learns it from them with the probability
// given, over formal ties as over others; full trust moves it by 4 * .5 on the logit scale.
func TestTeaching(t *testing.T) {
	for trust, want := range map[string]float64{"off": 0.3, "{start: 0.5, gain: 0}": 0.3, "{start: 1, gain: 0}": 1 / (1 + math.Exp(-math.Log(0.3/0.7)-2))} {
		told, learnt := toldByDecider(t, trust)
		for formal, n := range told {
			share, se := learnt[formal]/n, math.Sqrt(want*(1-want)/n)
			if math.Abs(share-want) > 4*se || n < 100 {
				t.Errorf("trust: %s, formal %v: %.3f of %g learn what they are told, want %.3f within %.3f", trust, formal, share, n, want, 4*se)
			}
		}
	}
	// Nobody learns from somebody who does not know the routine.
	ignorant := run(t, strings.Replace(teaching("1", "off"), "learn: 1", "learn: 0", 1), 0)
	if got := ignorant.teachers(); len(got) > 0 {
		t.Errorf("taught by people who know nothing: %v", got)
	}
}

// toldByDecider counts who is told of a decision by its decider first, by whether the tie is formal, and who of them learns
// the routine where that has a probability of .3. Where it is 1 one can see who told whom first; that is the same where it
// is less, and the decider knows the routine in any case.
func toldByDecider(t *testing.T, trust string) (told, learnt map[bool]float64) {
	t.Helper()
	told, learnt = map[bool]float64{}, map[bool]float64{}
	for r := range 150 {
		everybody := run(t, teaching("1", trust), r)
		first, from := everybody.teachers(), run(t, teaching("0.3", trust), r).teachers()
		decider := sim.Nobody
		for _, h := range everybody.happenings {
			if h.What == sim.Decided {
				decider = h.Person
			}
		}
		for p, teacher := range first {
			if teacher == decider {
				told[p == 0]++
				if q, ok := from[p]; ok && q == decider {
					learnt[p == 0]++
				}
			}
		}
		for p := range from {
			if _, ok := first[p]; !ok {
				t.Fatalf("person %d learns the routine though nobody who knows it told them", p)
			}
		}
	}
	return told, learnt
}

// teachers are those from whom people learnt a routine.
func (c *course) teachers() map[sim.Person]sim.Person {
	from := map[sim.Person]sim.Person{}
	for _, h := range c.happenings {
		if h.What == sim.LearntFrom {
			from[h.Person] = h.Other
		}
	}
	return from
}

// TestLeaverTakesRoutineAlong: the manager who found the routine leaves, and their successor has to find it again.
func TestLeaverTakesRoutineAlong(t *testing.T) {
	text := recurring("0h, 100h, 200h", "routines: {learn: 1, taught: 0, memory: 1000000h}") + `
  shocks:
    - {at: 150h, leave: {levels: [0], deputies: off, vacancy: 10h, learning: 0h}}
`
	if got := run(t, text, 0).searched(); !slices.Equal(got, []int{1, 3}) {
		t.Errorf("they look for a way in issues %v, want [1 3]", got)
	}
}

// TestRoutinesOff: with everybody knowing every technical routine, and every issue needing one of its own, the process
// leaves no trace; and without the process nobody misreads anything.
func TestRoutinesOff(t *testing.T) {
	text := `
title: A busy week
horizon: 200h
organization: {people: 30, span: 5, domains: [a, b]}
structures: [collective]
crisis:
  issues:
    - {name: errands, every: 2h, facets: 4, units: 2, witnesses: {per_facet: 2, dispersion: 0.8}}
    - {name: newcomers, kind: adaptive, every: 10h, facets: 4, units: 2, witnesses: {per_facet: 2, dispersion: 0.8}}
`
	outcome := func(set ...string) string {
		s := load(t, text, set...)
		s.Setup.FollowUp = 100
		var out record.Output
		if err := sim.NewEngine().Run(context.Background(), sim.NewWorld(&s.Setup, 0), &s.Structures[0], &out); err != nil {
			t.Fatal(err)
		}
		for i := range out.Issues {
			out.Issues[i].Knowing = 0 // Where several issues need one routine it is known how many know it; elsewhere not.
		}
		out.People.Expertise = 0
		return fmt.Sprint(out)
	}
	const off, misread, shared = "behaviour.routines=off", "crisis.issues.newcomers.misread=0.5", "crisis.issues.newcomers.routines=2"
	if outcome() != outcome(off) || outcome(off) != outcome(off, misread, shared, "crisis.issues.errands.routines=3") {
		t.Error("switched off, routines leave a trace")
	}
	if outcome() == outcome(misread) || outcome() == outcome(shared) || outcome() == outcome("behaviour.routines.known=0.5") {
		t.Error("switched on, they leave none: the test says nothing")
	}
}

// TestFollowUpOfMisread: an issue that may be decided at its deadline, fail 4 h later and have its time again is followed for
// one and a half times as long as that may take.
func TestFollowUpOfMisread(t *testing.T) {
	const text = `
title: Follow-up
structures: [solo]
crisis:
  issues:
    - {name: newcomers, kind: adaptive, misread: 0.1, every: 1d, deadline: 20h}
    - {name: errands, every: 1d, deadline: 30h}
`
	for want, set := range map[float64][]string{
		1.5 * (20 + 4 + 20): nil,
		1.5 * (20 + 9 + 20): {"behaviour.routines.fails_after=9h"},
		1.5 * 30:            {"crisis.issues.newcomers.misread=0"},
		7:                   {"follow_up=7h"},
	} {
		near(t, fmt.Sprint("follow-up with ", set, " [h]"), []float64{load(t, text, set...).Setup.FollowUp}, want)
	}
	off := load(t, text, "behaviour.routines=off")
	near(t, "follow-up where nothing is misread [h]", []float64{off.Setup.FollowUp}, 1.5*30)
	_, err := scenario.Load("test.yaml", scenario.Options{Text: text, Set: []string{"crisis.issues.errands.misread=0.5"}})
	if err == nil || !strings.Contains(err.Error(), `"errands" is technical, and only adaptive issues can be misread`) {
		t.Errorf("a technical issue that is misread: %v", err)
	}
}
