package sim_test

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"leaderful/sim"
)

// probe is an answer that looks at each desk at which something is noticed, or that is asked, around what another answer does.
type probe struct {
	sim.Hear
	see   func(d sim.Desk)        // Before.
	asked func(d sim.Desk) func() // Before, and what it returns after.
}

func (p probe) Noticed(d sim.Desk) {
	if p.see != nil {
		p.see(d)
	}
	p.Hear.Noticed(d)
}

func (p probe) Asked(d sim.Desk) {
	if p.asked != nil {
		defer p.asked(d)()
	}
	p.Hear.Asked(d)
}

// visit runs the first structure of a scenario and shows each desk at which something is noticed, before anything is done
// about it.
func visit(t *testing.T, text string, replicate int, see func(d sim.Desk)) *course {
	t.Helper()
	c := &course{}
	c.watch(t, text, replicate, probe{see: see})
	return c
}

// watch runs the first structure of a scenario with a probe.
func (c *course) watch(t *testing.T, text string, replicate int, p probe) {
	t.Helper()
	s := load(t, text)
	structure := s.Structures[0]
	p.Hear = structure.Hear
	structure.Hear = p
	engine := sim.NewEngine()
	engine.Observer = func(h sim.Happening) { c.happenings = append(c.happenings, h) }
	if err := engine.Run(context.Background(), sim.NewWorld(&s.Setup, replicate), &structure, &c.Output); err != nil {
		t.Fatal(err)
	}
}

// aLine is a line of people whose top decides what the frontline sees two things of: each handoff takes an hour.
func aLine(people int, onsets, behaviour string, shocks string) string {
	return fmt.Sprintf(`
title: A line
horizon: 1000h
organization: {people: %d, span: 1, unit_level: 0, peers: {mean: 0}}`+clockwork(behaviour)+`
structures: [hierarchical]
crisis:
  issues:
    - {name: news, at: [%s], deadline: off, facets: 2, witnesses: {dispersion: 0}}
  shocks: [%s]
`, people, onsets, shocks)
}

// TestTrustGrows: each decision uses what came up the line, two observations at once. Of what was left to full trust each step
// of the way gains a fifth, once. Trust goes from whoever had something to whoever they had it from, and only over ties. What was
// gained by 2 h is e times less after the time constant.
func TestTrustGrows(t *testing.T) {
	const top, middle, frontline = 0, 1, 2
	for _, c := range []struct {
		onsets, trust string
		want, start   float64 // At the last onset.
	}{
		{"0h", "{start: 0.5, gain: 0.2, relaxation: off}", 0.5, 0.5},
		{"0h, 10h", "{start: 0.5, gain: 0.2, relaxation: off}", 1 - 0.5*0.8, 0.5},
		{"0h, 10h, 20h", "{start: 0.5, gain: 0.2, relaxation: off}", 1 - 0.5*0.8*0.8, 0.5},
		{"0h, 102h", "{start: 0.5, gain: 0.2, relaxation: 100h}", 0.5 + 0.1/math.E, 0.5},
		{"0h, 102h, 204h", "{start: 0, gain: 0.5, relaxation: 100h}", (0.5*0.5*math.Exp(-1.02) + 0.5) / math.E, 0},
		{"0h, 10h, 20h", "{start: 0.3, gain: 0}", 0.3, 0.3},
		{"0h, 10h, 20h", "{start: 1, gain: 0.5}", 1, 1},
		{"0h, 10h, 20h", "off", 0.5, 0.5},
	} {
		var up, down, mean []float64
		visit(t, aLine(3, c.onsets, "trust: "+c.trust, ""), 0, func(d sim.Desk) {
			up = []float64{sim.TrustAt(d, top, middle), sim.TrustAt(d, middle, frontline)}
			down = []float64{sim.TrustAt(d, middle, top), d.Trust(middle), sim.TrustAt(d, top, frontline)}
			mean = []float64{sim.MeanTrustAt(d)}
		})
		name := fmt.Sprintf("trust: %s, issues at %s: ", c.trust, c.onsets)
		near(t, name+"in those below", up, c.want, c.want)
		near(t, name+"in those above, and past a level", down, c.start, c.start, c.start)
		near(t, name+"mean over four ties", mean, (c.want+c.start)/2)
	}
}

// TestTrustIsBetweenPeople: somebody in the middle leaves at 50 h, and a successor comes at 60 h. Nobody trusts the successor more
// than a stranger, nor the other way round; all others go on as they were.
func TestTrustIsBetweenPeople(t *testing.T) {
	const top, upper, lower, frontline = 0, 1, 2, 3
	var at []float64
	var inLower, byLower, others []float64
	visit(t, aLine(4, "0h, 55h, 70h, 80h", "trust: {gain: 0.2, relaxation: off}", "{at: 50h, leave: {names: [\"2\"], vacancy: 10h, deputies: off}}"), 0, func(d sim.Desk) {
		at = append(at, d.Now())
		inLower = append(inLower, sim.TrustAt(d, upper, lower))
		byLower = append(byLower, sim.TrustAt(d, lower, frontline))
		others = append(others, sim.TrustAt(d, top, upper))
	})
	near(t, "onsets [h]", at, 0, 55, 70, 80)
	near(t, "trust in whoever leaves", inLower, 0.5, 0.5, 0.5, 0.6)
	near(t, "trust of whoever leaves", byLower, 0.5, 0.5, 0.5, 0.6)
	near(t, "trust of others", others, 0.5, 0.6, 0.68, 0.744) // What goes past the empty post comes over a tie at the end.
}

// oneAsked is two people at the frontline who ask their boss, the only one they have a tie to, what is seen by the other or
// by the boss.
func oneAsked(horizon int, view, behaviour string, more ...string) string {
	return `
title: One who is asked
horizon: ` + fmt.Sprint(horizon) + `h
organization: {people: 3, span: 2, unit_level: 0, peers: {mean: 0}, domains: [a, b], skills: {mean: 0.5, sd: 0}}` + clockwork(append(more, behaviour, "deciding: {confidence: 0.5}")...) + `
structures:
  - {hear: {ask-rings: {rings: 1, wait: 5h}}, decide: focus, settle: alone, act: members-then-peers, label: one asked}
crisis:
  issues:
    - {name: seen, at: [` + every(20, 0, horizon) + `], deadline: 8h, facets: 1, severity: 0.3, witnesses: {dispersion: 1, accuracy: 1, view: ` + view + `}}
`
}

// every lists times [h], from one on.
func every(hours, from, to int) string {
	var times []string
	for at := from; at < to; at += hours {
		times = append(times, fmt.Sprint(at, "h"))
	}
	return strings.Join(times, ", ")
}

// TestTrustTakesUp: a request is taken up with a probability of .6 at a trust of .5, moved by 3 on the logit scale for each unit of
// trust above it.
func TestTrustTakesUp(t *testing.T) {
	for _, c := range []struct {
		trust, pull string
		shift       float64
	}{
		{"{start: 0.5, gain: 1, relaxation: off}", "3", 0}, // The asker comes to trust whoever answers, not the other way round.
		{"{start: 0.5, gain: 0}", "3", 0},
		{"{start: 1, gain: 0}", "3", 1.5},
		{"{start: 0.1, gain: 0}", "3", -1.2},
		{"{start: 0.1, gain: 0}", "0", 0},
		{"off", "3", 0},
	} {
		asked, declined := 0.0, 0.0
		for replicate := range 10 {
			text := oneAsked(4000, "{frontline: 0.5, top: 0.5}", "asking: {uptake: 0.6, trust: "+c.pull+"}", "trust: "+c.trust)
			for _, h := range run(t, text, replicate).happenings {
				switch h.What {
				case sim.Asked:
					asked++
				case sim.Declined:
					declined++
				}
			}
		}
		p := 1 - 1/(1+math.Exp(-(math.Log(0.6/0.4)+c.shift)))
		if se := math.Sqrt(p * (1 - p) / asked); math.Abs(declined/asked-p) > 4*se || se > 0.02 {
			t.Errorf("trust: %s, asking: {trust: %s}: a share of %.3f is not taken up, want %.3f within %.3f", c.trust, c.pull, declined/asked, p, 4*se)
		}
	}
}

// TestContactLowersBias: half of what the frontline sees is ignored by the manager, until something has been used: that brings full
// trust. From then on contact takes away its share of the bias: all, half or nothing. It is the same luck each time.
func TestContactLowersBias(t *testing.T) {
	ignored := map[string][]int{} // Issues in which something was ignored, by contact.
	first := 0
	for _, contact := range []string{"0", "0.5", "1"} {
		c := run(t, oneManager+clockwork("dismissal: {bias: 0.5, contact: "+contact+"}", "trust: {gain: 1, relaxation: off}")+`
crisis:
  issues:
    - {name: news, every: 1h, to: 90h, deadline: 5h, facets: 1, witnesses: {dispersion: 0}}
`, 0)
		used := map[int]bool{}
		for i := range c.Issues {
			if ends(&c.Issues[i])["used"] > 0 {
				used[i+1] = true
			}
		}
		for first = 1; !used[first]; first++ {
		}
		for _, h := range c.happenings {
			if h.What == sim.Ignored {
				ignored[contact] = append(ignored[contact], h.Issue)
			}
		}
	}
	later := func(contact string) (n int) {
		for _, issue := range ignored[contact] {
			if issue > first+1 { // The one after it may be on its way already.
				n++
			}
		}
		return n
	}
	if all, half := later("0"), later("0.5"); all < 25 || half < 10 || half > all*2/3 || later("1") != 0 {
		t.Errorf("after the first use, %d observations are ignored without contact, %d with half of it, %d with all", all, half, later("1"))
	}
}

// TestTheGoneProveNothing: the middle hands on what it heard at 1 h, and leaves before the top decides at 2 h. Its successor, who comes
// at once, has proved nothing; that the frontline did, nobody is there to say.
func TestTheGoneProveNothing(t *testing.T) {
	const top, middle, frontline = 0, 1, 2
	for leaves, want := range map[string]float64{"1.5h": 0.5, "2.5h": 0.5, "90h": 1} {
		var up []float64
		text := aLine(3, "0h, 50h", "trust: {gain: 1, relaxation: off}", "{at: "+leaves+", leave: {names: [\"1\"], vacancy: 0.01h, deputies: off, learning: 0h}}")
		c := visit(t, text, 0, func(d sim.Desk) {
			up = []float64{sim.TrustAt(d, top, middle), sim.TrustAt(d, middle, frontline)}
		})
		near(t, "decided [h]", c.decided("news"), 2, 52)
		near(t, "trust after somebody left at "+leaves, up, want, want)
	}
}

// TestTrustInMeetings: somebody at the frontline says what they saw, and it is used. Their boss trusts them more for it; a colleague
// without a tie to them cannot. In a room full of trust nothing is misheard.
func TestTrustInMeetings(t *testing.T) {
	for _, c := range []struct {
		trust string
		want  []float64 // Of the boss and a colleague in whoever spoke.
		flips bool
	}{
		{"{start: 0.5, gain: 0.4, relaxation: off}", []float64{0.7, 0.5}, true},
		{"{start: 1}", []float64{1, 1}, false},
		{"off", []float64{0.5, 0.5}, true},
	} {
		var got []float64
		focus := sim.Nobody
		course := visit(t, `
title: A circle
horizon: 100h
organization: {people: 3, span: 2, unit_level: 0, peers: {mean: 0}}`+clockwork("distortion: {rate: 0.4, trust: 1}", "trust: "+c.trust, "meeting: {quorum: 1, setup: 0h, turn: 0h, gather: off}")+`
structures:
  - {hear: keep, decide: everyone, settle: {meeting: {method: majority, facilitator: none}}, act: members-then-peers, label: a circle}
crisis:
  issues:
    - {name: question, at: [0h], deadline: off, facets: 20, witnesses: {dispersion: 0}}
    - {name: later, at: [50h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
`, 0, func(d sim.Desk) {
			if focus == sim.Nobody {
				focus = d.Self()
				return
			}
			got = []float64{sim.TrustAt(d, 0, focus), sim.TrustAt(d, 3-focus, focus)}
		})
		flips := 0
		for _, h := range course.happenings {
			if h.What == sim.Flipped {
				flips++
			}
		}
		near(t, "trust: "+c.trust, got, c.want...)
		if (flips > 0) != c.flips {
			t.Errorf("trust: %s: %d observations are misheard", c.trust, flips)
		}
	}
}

// TestMeanBias: of the four ties of a line of three, one goes down a gap of .5 each at the top and in the middle, and two go up.
// Useful contact takes half of the bias off those two. While the middle is empty there is no tie left to take a mean of.
func TestMeanBias(t *testing.T) {
	var bias, trust []float64
	text := aLine(3, "0h, 10h, 55h, 70h", "dismissal: {bias: 0.001, contact: 0.5}", "{at: 50h, leave: {names: [\"1\"], vacancy: 10h, deputies: off}}")
	visit(t, strings.Replace(text, "\n  trust: off", "\n  trust: {gain: 1, relaxation: off}", 1), 0, func(d sim.Desk) {
		bias, trust = append(bias, 1000*sim.MeanBiasAt(d)), append(trust, sim.MeanTrustAt(d))
	})
	if len(bias) != 4 || !math.IsNaN(bias[2]) || !math.IsNaN(trust[2]) {
		t.Fatalf("mean bias %v, mean trust %v", bias, trust)
	}
	near(t, "mean bias, in thousandths", []float64{bias[0], bias[1], bias[3]}, 0.25, 0.125, 0.25)
	near(t, "mean trust", []float64{trust[0], trust[1], trust[3]}, 0.5, 0.75, 0.5)
}

// TestStatusRange: the top ignores whatever comes from the lowest level as the gap in status is 1, half of it if it is a half, and
// nothing where all are of equal standing. Skill goes with formal standing all the same.
func TestStatusRange(t *testing.T) {
	text := func(status string) string {
		return oneManagerWith("status: {range: "+status+"}") + clockwork("dismissal: {bias: 1}", "trust: off") + `
crisis:
  issues:
    - {name: news, at: [0h, 10h, 20h, 30h, 40h], deadline: 5h, facets: 40, witnesses: {dispersion: 0}}
`
	}
	skills := map[string][]float64{}
	for status, want := range map[string]float64{"1": 200, "0.5": 100, "0": 0} {
		ignored := 0.0
		for _, h := range run(t, text(status), 0).happenings {
			if h.What == sim.Ignored {
				ignored++
			}
		}
		if math.Abs(ignored-want) > 4*math.Sqrt(want*(200-want)/200) {
			t.Errorf("range %s: %g of 200 observations are ignored, not about %g", status, ignored, want)
		}
		w := sim.NewWorld(&load(t, text(status)).Setup, 0)
		skills[status] = append(w.Skills(0), w.Skills(1)...)
	}
	near(t, "skills", skills["0"], skills["1"]...)
}

// TestThirdSpacesBuildTrust: an hour gives half of what is left to full trust to each tie between those who were there: all twenty
// where everybody is in one group, and sixteen where the groups are of units and the top is of none. Whoever comes as a
// successor after it has gained nothing by it.
func TestThirdSpacesBuildTrust(t *testing.T) {
	const once, twice = "hours: 7h, every: 24h, from: 24h, to: 40h", "hours: 7h, every: 24h, from: 24h, to: 60h"
	for _, c := range []struct {
		spaces, trust, shocks string
		want                  float64
	}{
		{once + ", across: 1, size: 100, trust: 0.5", "{gain: 0, relaxation: off}", "", 0.75},
		{twice + ", across: 1, size: 100, trust: 0.5", "{gain: 0, relaxation: off}", "", 0.875},
		{"hours: 14h, every: 24h, from: 24h, to: 40h, across: 1, size: 100, trust: 0.5", "{gain: 0, relaxation: off}", "", 0.875},
		{once + ", across: 0, size: 100, trust: 0.5", "{gain: 0, relaxation: off}", "", 0.5 + 0.25*16/20},
		{once + ", across: 1, size: 100, trust: 0", "{gain: 0, relaxation: off}", "", 0.5},
		{once + ", across: 1, size: 100, trust: 0.5", "off", "", 0.5},
		{once + ", across: 1, size: 100, trust: 0.5", "{gain: 0, relaxation: off}", "  shocks: [{at: 50h, leave: {levels: [0], deputies: off, vacancy: 10h}}]", 0.5 + 0.25*16/20},
	} {
		engine, _ := retreats(t, "{"+c.spaces+"}", c.shocks, 0, "trust: "+c.trust)
		near(t, c.spaces+", trust: "+c.trust+c.shocks, []float64{engine.MeanTrust()}, c.want)
	}
}
