package sim_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"leaderful/sim"
	"leaderful/sim/record"
)

// practising is a manager and one person at the frontline, on whom all issues land, who meet over each.
func practising(practice, facilitator string) string {
	return `
title: Two who meet
horizon: 4000h
organization: {people: 2, span: 1, unit_level: 0, peers: {mean: 0}}` +
		clockwork("meeting: {quorum: 1, setup: 1h, turn: 1h, gather: off, success: 0.5, mention: off}", "practice: "+practice) + `
structures:
  - {hear: keep, decide: everyone, settle: {meeting: {method: leader, facilitator: ` + facilitator + `}}, act: members-then-peers, label: a circle}
crisis:
  issues:
    - {name: question, at: [0h, 96h, 192h, 288h, 384h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
`
}

// TestPracticeShortensMeetings: both come at 1 h, and a meeting of members with practice one half takes 1+2 h. At full practice
// half of that is saved, and without any it takes half as much longer.
func TestPracticeShortensMeetings(t *testing.T) {
	for _, c := range []struct {
		practice string
		at       func(meetings int) float64 // Practice when they next meet.
	}{
		{"off", func(int) float64 { return 0.5 }},
		{"{start: 0.5, saving: 0.5, gain: 0, memory: off}", func(int) float64 { return 0.5 }},
		{"{start: 1, saving: 0.5, gain: 0, memory: off}", func(int) float64 { return 1 }},
		{"{start: 0, saving: 0.5, gain: 0, memory: off}", func(int) float64 { return 0 }},
		{"{start: 0, saving: 0.5, gain: 0.2, memory: off}", func(n int) float64 { return 1 - math.Pow(0.8, float64(n)) }},
		{"{start: 0.6, saving: 0.5, gain: 0.5, memory: off}", func(n int) float64 { return 1 - 0.4*math.Pow(0.5, float64(n)) }},
	} {
		course := run(t, practising(c.practice, "none"), 0)
		for i := range course.Issues {
			want := 1 + 3*(1-0.5*(c.at(i)-0.5)/0.5)
			near(t, fmt.Sprintf("practice: %s, meeting %d [h]", c.practice, i+1), []float64{course.Issues[i].Latency}, want)
		}
	}
}

// TestPracticeFades: practice of 1 that is not used is 1/e after its memory, and what a meeting adds is a share of what is left
// to 1 when it ends: in the second meeting, which starts 97 h after the start of the run.
func TestPracticeFades(t *testing.T) {
	course := run(t, practising("{start: 1, saving: 0.5, gain: 0.5, memory: 50h}", "none"), 0)
	length := func(practice float64) float64 { return 1 + 3*(1-0.5*(practice-0.5)/0.5) }
	faded := math.Exp(-1.0 / 50)
	first := length(faded)
	after := math.Exp(-first / 50)
	after += 0.5 * (1 - after)
	second := after * math.Exp(-(97-first)/50)
	near(t, "meetings [h]", []float64{course.Issues[0].Latency, course.Issues[1].Latency}, first, length(second))
}

// TestPracticeOff: with nothing to gain or lose, the process on is the process off.
func TestPracticeOff(t *testing.T) {
	off := load(t, practising("off", "rotating"))
	idle := load(t, practising("{start: 0.5, gain: 0, facilitating: 0, memory: off}", "rotating"))
	some := load(t, practising("{start: 0.51, gain: 0, facilitating: 0, memory: off}", "rotating"))
	if a, b := outcome(t, off), outcome(t, idle); a != b {
		t.Error("practice that nobody gains or loses differs from practice switched off")
	} else if outcome(t, some) == a {
		t.Error("more practice makes no difference")
	}
}

// TestPractisedFacilitators: facilitation that works half of the time at one half works more often by somebody practised.
func TestPractisedFacilitators(t *testing.T) {
	works := func(start string) *moments {
		m := &moments{}
		for replicate := range 400 {
			c := run(t, practising("{start: "+start+", facilitator: 4, saving: 0, gain: 0, facilitating: 0, memory: off}", "fixed"), replicate)
			n := 0.0
			for _, h := range c.happenings {
				if h.What == sim.Guided {
					n += 0.2
				}
			}
			m.add([]float64{n})
		}
		return m
	}
	shifted := func(by float64) float64 { return 1 / (1 + math.Exp(-by)) }
	unpractised := works("0")
	holds(t, "fully practised", shifted(2), works("1"), unpractised)
	if mean, se := unpractised.meanAndError(); math.Abs(mean-shifted(-2)) > 4*se {
		t.Errorf("unpractised: %g with standard error %g; exactly %g", mean, se, shifted(-2))
	}
}

// TestRotatingSpreadsPractice: five people meet again and again. What each has left to learn falls by one factor with every
// meeting, and by another each time they facilitate. Where it rotates all of them do; where the most practised does it, only
// one ever learns it. Whoever comes in new has what everybody starts with.
func TestRotatingSpreadsPractice(t *testing.T) {
	const people, meetings, gain, facilitating = 5, 40, 0.01, 0.05
	left := map[string][]float64{} // To be learnt, by person.
	for _, facilitator := range []string{"rotating", "practised", "none"} {
		s := load(t, fmt.Sprintf(`
title: A circle
horizon: 2000h
follow_up: 100h
organization: {people: %d, span: 4, unit_level: 0, peers: {mean: 0}}`+
			clockwork("meeting: {quorum: 1, gather: off}", fmt.Sprintf("practice: {start: 0.2, gain: %g, facilitating: %g, memory: off}", gain, facilitating))+`
structures:
  - {hear: keep, decide: everyone, settle: {meeting: {method: leader, facilitator: %s}}, act: members-then-peers, label: a circle}
crisis:
  issues:
    - {name: question, every: 20h, to: 2000h, deadline: off, facets: 1, witnesses: {dispersion: 0}}
  shocks:
    - {at: 2050h, leave: {levels: [0], vacancy: 1h, deputies: off}}
`, people, facilitator))
		engine := sim.NewEngine()
		met := 0
		engine.Observer = func(h sim.Happening) {
			if h.What == sim.Met {
				met++
			}
		}
		var out record.Output
		if err := engine.Run(context.Background(), sim.NewWorld(&s.Setup, 0), &s.Structures[0], &out); err != nil {
			t.Fatal(err)
		}
		near(t, "practice of the successor", []float64{engine.Practice(0)}, 0.2)
		for p := sim.Person(1); p < people; p++ {
			left[facilitator] = append(left[facilitator], math.Log((1-engine.Practice(p))/0.8)-float64(met)*math.Log(1-gain))
		}
		if met < meetings {
			t.Fatalf("only %d meetings", met)
		}
	}
	near(t, "left to learn without a facilitator", left["none"], 0, 0, 0, 0)
	for facilitator, want := range map[string]int{"rotating": people - 1, "practised": 1} {
		turns := 0
		for _, l := range left[facilitator] {
			n := l / math.Log(1-facilitating)
			near(t, facilitator+": whole turns as facilitator", []float64{n}, math.Round(n))
			if n > 0.5 {
				turns++
			}
		}
		if turns != want {
			t.Errorf("%s: %d of %d have ever facilitated, want %d", facilitator, turns, people-1, want)
		}
	}
}
