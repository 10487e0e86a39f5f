package sim_test

import (
	"math"
	"testing"

	"leaderful/sim"
)

// lead is two units of one person each, and a top: whoever is not the lead tells the lead of the other unit, at one handoff.
func lead(distortion, trust string) string {
	return `
title: A lead elsewhere
horizon: 4000h
organization: {people: 3, span: 2, unit_level: 1, peers: {mean: 0}}` + clockwork("distortion: "+distortion, "trust: "+trust) + `
structures:
  - {hear: tell-lead, decide: {lead-of-domain: {leads: 1, limit: 1}}, settle: alone, act: leads-tell, label: a lead}
crisis:
  issues:
    - {name: news, every: 20h, deadline: off, facets: 10, witnesses: {dispersion: 0, accuracy: 1}}
`
}

// TestMishearing: observations flip at the rate of the handoff, and what arrives is weighed by that rate: as much is used of a
// bit as a channel of that rate lets through.
func TestMishearing(t *testing.T) {
	for _, c := range []struct {
		distortion, trust string
		rate              float64
	}{
		{"{rate: 0.1}", "{start: 0.9, gain: 0}", 0.1},
		{"{rate: 0.1, across: 3}", "off", 0.3},
		{"{rate: 0.1, across: 3, purpose: 0.25}", "off", 0.25},
		{"{rate: 0.1, across: 3, purpose: 1}", "off", 0.1},
		{"{rate: 0.1, trust: 0.5}", "{start: 0.9, gain: 0}", 0.06},
		{"{rate: 0.1, trust: 0.5}", "{start: 0.1, gain: 0}", 0.14},
		{"{rate: 0.1, trust: 1}", "{start: 1, gain: 0}", 0},
		{"{rate: 0.1, trust: 1, across: 3}", "{start: 0.75, gain: 0}", 0.15},
		{"{rate: 0.1, across: 900}", "off", 0.5},
	} {
		told, flipped := 0.0, 0.0
		used := &moments{}
		for replicate := range 8 {
			course := run(t, lead(c.distortion, c.trust), replicate)
			came := map[int]bool{} // Issues of which the lead was told.
			for _, h := range course.happenings {
				switch h.What {
				case sim.Told:
					told++
					came[h.Issue] = true
				case sim.Flipped:
					flipped++
				}
			}
			var bits []float64
			for i := range course.Issues {
				if came[i+1] {
					bits = append(bits, course.Issues[i].Used/10)
				}
			}
			used.add(bits)
		}
		if se := math.Sqrt(c.rate * (1 - c.rate) / told); math.Abs(flipped/told-c.rate) > 4*se || told < 5000 {
			t.Errorf("%s, %s: a share of %.4f of %g flips, want %.4f within %.4f", c.distortion, c.trust, flipped/told, told, c.rate, 4*se)
		}
		let := 1.0
		if c.rate > 0 {
			let = 1 - entropy(c.rate)
		}
		if mean, se := used.meanAndError(); math.Abs(mean-let) > 4*se+1e-9 || se > 0.02 {
			t.Errorf("%s, %s: %.4f bits are used with standard error %.4f, want %.4f", c.distortion, c.trust, mean, se, let)
		}
	}
}

// TestMishearingInARoom: of four who listen, one is of the speaker's unit, two of another, and one stands above the units: the rate
// is the mean of one, twice four times one, and one. Outsiders are strangers to all insiders.
func TestMishearingInARoom(t *testing.T) {
	text := `
title: Two units
horizon: 10h
organization: {people: 7, span: 2, unit_level: 1, peers: {mean: 0}, outsiders: {people: 2, ties: 1}}` + clockwork("distortion: {rate: 0.01, across: 4}") + `
structures: [hierarchical]
crisis:
  issues:
    - {name: news, at: [1h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
`
	const top, one, other, oneMore, otherMore, outside, outsideMore = 0, 1, 2, 3, 5, 7, 8
	visit(t, text, 0, func(d sim.Desk) {
		near(t, "rates", []float64{
			sim.MishearingAt(d, one, oneMore), sim.MishearingAt(d, one, other), sim.MishearingAt(d, one, top), sim.MishearingAt(d, top, other),
			sim.MishearingAt(d, one, one, oneMore, other, otherMore, top), sim.MishearingAt(d, one, one),
			sim.MishearingAt(d, one, outside), sim.MishearingAt(d, outside, top), sim.MishearingAt(d, outside, outsideMore),
		}, 0.01, 0.04, 0.01, 0.01, 0.01*(1+4+4+1)/4, 0.01, 0.04, 0.04, 0.01)
	})
}

// TestListenersTrust: what a manager had from the frontline was used, and from then on the manager trusts the frontline fully, but
// not the other way round. It is the listener's trust that keeps things from being misheard.
func TestListenersTrust(t *testing.T) {
	for gain, hears := range map[string]bool{"1": true, "0": false} {
		flips := 0
		for _, h := range run(t, oneManager+clockwork("distortion: {rate: 0.3, trust: 1}", "trust: {gain: "+gain+", relaxation: off}")+`
crisis:
  issues:
    - {name: news, at: [`+every(5, 0, 90)+`], deadline: off, facets: 10, witnesses: {dispersion: 0}}
`, 0).happenings {
			if h.What == sim.Flipped && h.Issue > 1 {
				flips++
			}
		}
		if (flips == 0) != hears || flips > 0 && flips < 25 {
			t.Errorf("gain %s: %d observations are misheard after the first issue", gain, flips)
		}
	}
}
