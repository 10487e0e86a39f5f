package sim_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"leaderful/sim"
	"leaderful/sim/record"
)

// These tests are about shocks that overlap, hit what is hit already, or come at the edges of a run.

// sixReports is one manager who gets a report every 10 h, 2 h on its way, and decides an hour after it came.
func sixReports(shocks string) string {
	return oneManager + clockwork("channel_delay: 2h") + `
crisis:
  issues:
    - {name: report, at: [0h, 10h, 20h, 30h, 40h, 50h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
  shocks:
` + shocks
}

// TestChannelsOverlap: slowed twice, thrice and, where both hold, six times; one of them ends and comes again. A cut is a cut,
// however slow the channel is. What is sent at the moment of an end is sent after it, and at the moment of a start during it.
func TestChannelsOverlap(t *testing.T) {
	c := run(t, sixReports(`
    - {at: 10h, for: 30h, channel: {slow: 2}}
    - {at: 20h, for: 10h, channel: {slow: 3}}
    - {at: 40h, for: 15h, channel: {slow: 3}}
    - {at: 45h, for: 1h, channel: {slow: 3, cut: on}}
    - {at: 46h, for: 1h, channel: {cut: on}}
`), 0)
	near(t, "latency [h]", c.latencies(), 2+1, 4+1, 12+1, 4+1, 6+1, 6+1)
	cut := run(t, sixReports(`
    - {at: 15h, for: 20h, channel: {cut: on}}
    - {at: 5h, for: 20h, channel: {slow: 10}}
`), 0)
	near(t, "with a cut [h]", cut.decided("report"), 3, 10+21, 43, 53)
	sameCounts(t, &cut.Issues[2], map[string]int{"undecided": 1})
}

// TestSurgesOverlap: a surge of 3 and one of 2 make 6 times as many issues, and one of 0 none at all, whatever other surge there is.
func TestSurgesOverlap(t *testing.T) {
	text := `
title: Surges
horizon: 1000h
organization: {people: 2, span: 1, unit_level: 0, peers: {mean: 0}}` + clockwork() + `
structures: [solo]
crisis:
  issues:
    - {name: report, every: 1h, deadline: 1h, facets: 1, witnesses: {dispersion: 0}}
  shocks:
    - {at: 0h, for: 500h, surge: {factor: 3}}
    - {at: 250h, for: 500h, surge: {factor: 2}}
    - {at: 900h, surge: {factor: 0}}
    - {at: 900h, surge: {factor: 5}}
`
	const replicates = 20
	var counts [4]float64
	for replicate := range replicates {
		c := run(t, text, replicate)
		for i := range c.Issues {
			if onset := c.Issues[i].Onset; onset >= 900 {
				t.Fatalf("an issue at %g h, when none arise", onset)
			} else if quarter := int(onset / 250); onset < 750 {
				counts[quarter]++
			}
		}
	}
	for i, rate := range []float64{3, 6, 2} {
		mean := rate * 250 * replicates
		if math.Abs(counts[i]-mean) > 4*math.Sqrt(mean) {
			t.Errorf("quarter %d: %g issues, want %g with standard error %.1f", i+1, counts[i], mean, math.Sqrt(mean))
		}
	}
}

// TestRumoursOverlap: witnesses see the truth with certainty. Under a rumour half of what they see is wrong, under a second one at
// the same time a third quarter: .5 + .5 * .5 = .75 of it.
func TestRumoursOverlap(t *testing.T) {
	text := `
title: Rumours
horizon: 3000h
organization: {people: 2, span: 1, unit_level: 0, peers: {mean: 0}}` + clockwork() + `
structures: [solo]
crisis:
  issues:
    - {name: sight, every: 1h, deadline: off, facets: 1, witnesses: {accuracy: 1, dispersion: 0}}
  shocks:
    - {at: 0h, for: 2000h, rumour: {accuracy: 0, share: 0.5}}
    - {at: 1000h, rumour: {accuracy: 0, share: 0.5}}
`
	var wrong, n [3]float64
	for replicate := range 5 {
		c := run(t, text, replicate)
		for i := range c.Issues {
			phase := int(c.Issues[i].Onset / 1000)
			n[phase]++
			wrong[phase] += float64(c.Issues[i].Facets - c.Issues[i].Right)
		}
	}
	for i, exact := range []float64{0.5, 0.75, 0.5} {
		if se := math.Sqrt(exact * (1 - exact) / n[i]); math.Abs(wrong[i]/n[i]-exact) > 4*se {
			t.Errorf("phase %d: %.3f of what is seen is wrong, want %.3f with standard error %.3f", i+1, wrong[i]/n[i], exact, se)
		}
	}
}

// TestLeavingWhatIsEmpty: somebody who has left cannot leave. The second shock hits a post that is empty and changes nothing: the
// successor comes when the first one said. The third strikes at the very moment at which they come, which is no moment too early.
func TestLeavingWhatIsEmpty(t *testing.T) {
	text := `
title: Leaving twice
horizon: 200h
organization: {people: 3, span: 1, unit_level: 0, peers: {mean: 0}}` + clockwork() + `
structures: [hierarchical]
crisis:
  issues:
    - {name: report, at: [5h, 45h, 100h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
  shocks:
    - {at: 10h, leave: {levels: [1], vacancy: 30h, deputies: off, acting: wait, learning: 0h}}
    - {at: 20h, leave: {levels: [1], vacancy: 500h, deputies: {after: 1h}, acting: next-up}}
    - {at: 40h, leave: {levels: [1], vacancy: 500h, deputies: off}}
`
	c := run(t, text, 0)
	near(t, "latency [h]", c.latencies(), 2, 2, 2)
	var seen []string
	for _, h := range c.happenings {
		if h.What == sim.WentAway || h.What == sim.CameIn || h.What == sim.TookOver {
			seen = append(seen, fmt.Sprintf("%g:%d", h.Time, h.What))
		}
	}
	if want := fmt.Sprintf("10:%d 40:%d", sim.WentAway, sim.CameIn); strings.Join(seen, " ") != want {
		t.Errorf("who comes and goes: %q, want %q", seen, want)
	}
}

// TestEverybodyGone: once all have left for good nothing is decided any more, and there is nobody to take means of; outsiders
// see what there is to see, and have nobody to tell.
func TestEverybodyGone(t *testing.T) {
	for _, structure := range []string{"hierarchical", "asking hierarchy", "distributed", "collective", "solo"} {
		for outsiders, seen := range map[string]int{"0": 0, "2": 1} {
			c := run(t, `
title: Everybody gone
horizon: 200h
organization: {people: 13, span: 3, outsiders: {people: `+outsiders+`, ties: 1}}
structures: [`+structure+`]
crisis:
  issues:
    - {name: report, at: [10h, 20h, 99.9h, 120h, 140h], deadline: 24h, facets: 2, units: 2, witnesses: {view: {frontline: 0.5, outside: 0.5}}}
  shocks:
    - {at: 100h, leave: {levels: [0, 1, 2], deputies: {after: 0h}}}
    - {at: 110h, leave: {share: 1, vacancy: 10h}}
`, 0)
			name := structure + " with " + outsiders + " outsiders"
			observed := 0
			for i := range c.Issues {
				row := &c.Issues[i]
				if decided := row.Onset < 50; decided != row.Decided && row.Onset != 99.9 {
					t.Errorf("%s: the issue at %g h is decided: %v", name, row.Onset, row.Decided)
				}
				if row.Onset > 100 {
					observed += ends(row)["undecided"]
				}
			}
			if (observed > 0) != (seen > 0) {
				t.Errorf("%s: %d observations after everybody has left", name, observed)
			}
			last := c.Samples[len(c.Samples)-1]
			if !math.IsNaN(last.Values[record.SeriesEngagement]) || !math.IsNaN(c.People.BelowFloor) || math.IsNaN(c.Samples[0].Values[record.SeriesEngagement]) {
				t.Errorf("%s: engagement of nobody is %g at the end, %g of them below the floor", name, last.Values[record.SeriesEngagement], c.People.BelowFloor)
			}
		}
	}
}

// TestShocksAtTheEdges: what strikes at 0 h holds for an issue that arises then. What strikes at the horizon holds for what is still
// being followed: the manager leaves while they have the report in hand, and the top decides an hour later. What would come
// after the end does not come.
func TestShocksAtTheEdges(t *testing.T) {
	text := `
title: Edges
horizon: 50h
follow_up: 20h
organization: {people: 3, span: 1, unit_level: 0, peers: {mean: 0}}` + clockwork() + `
structures: [hierarchical]
crisis:
  issues:
    - {name: report, at: [0h, 20h, 48.5h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
  shocks:
    - {at: AT, leave: {levels: [LEVEL], deputies: off, acting: ACTING}}
`
	for _, c := range []struct {
		at, level, acting string
		want              []float64
	}{
		{"0h", "1", "next-up", []float64{1, 1, 1}},
		{"0h", "0", "wait", []float64{20, 20, 20}},
		{"49h", "1", "next-up", []float64{2, 2, 1.5}},
		{"50h", "0", "wait", []float64{2, 2, 20}},
		{"69.999h", "0", "wait", []float64{2, 2, 2}},
	} {
		got := run(t, strings.NewReplacer("AT", c.at, "LEVEL", c.level, "ACTING", c.acting).Replace(text), 0)
		near(t, "level "+c.level+" leaves at "+c.at+", "+c.acting+" [h]", got.latencies(), c.want...)
	}
}
