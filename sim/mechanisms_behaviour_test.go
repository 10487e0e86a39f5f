package sim_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"leaderful/sim"
	"leaderful/sim/record"
)

// TestQuiet: three reports are handled at 1, 2 and 3 h. Whoever waits for more for 4 h decides at 7 h, with all three;
// whoever waits for half an hour at 1.5 h, with one.
func TestQuiet(t *testing.T) {
	c := run(t, witnesses("3", "off", waiting("4h")), 0)
	near(t, "after 4 quiet hours [h]", c.decided("sight"), 3+4)
	sameCounts(t, &c.Issues[0], map[string]int{"used": 3})
	hasty := run(t, witnesses("3", "off", waiting("0.5h")), 0)
	near(t, "after half a quiet hour [h]", hasty.decided("sight"), 1.5)
	sameCounts(t, &hasty.Issues[0], map[string]int{"used": 1, "late": 2})
}

// TestCondensing: of four observations told to a middle manager two are passed on, the bad news first. Which news is bad shows
// where everybody keeps all bad news, and nothing else, from those above.
func TestCondensing(t *testing.T) {
	text := func(behaviour ...string) string {
		return `
title: A line of three
horizon: 1000h
organization: {people: 3, span: 1, unit_level: 0, peers: {mean: 0}}` + clockwork(append(behaviour, waiting("1h"))...) + `
structures: [hierarchical]
crisis:
  issues:
    - {name: news, at: [0h, 50h, 100h, 150h, 200h, 250h, 300h, 350h, 400h, 450h], deadline: off, facets: 4, witnesses: {accuracy: 1, dispersion: 0}}
`
	}
	const frontline, middle = 2, 1
	silent := run(t, text("voice: {told: 0.999999999, gap: 1000000}"), 0)
	c := run(t, text("condensing: {tokens: 2}"), 0)
	mixed := 0
	for i := range c.Issues {
		bad := silent.tokens(sim.KeptBack, i+1, frontline)
		relayed := c.tokens(sim.Told, i+1, middle)
		relayedBad := 0
		for _, token := range relayed {
			if slices.Contains(bad, token) {
				relayedBad++
			}
		}
		if len(relayed) != 2 || relayedBad != min(2, len(bad)) {
			t.Errorf("issue %d: %d observations relayed, %d of them bad news; %d of 4 were bad", i+1, len(relayed), relayedBad, len(bad))
		}
		sameCounts(t, &c.Issues[i], map[string]int{"used": 2, "condensed": 2})
		if 0 < len(bad) && len(bad) < 4 {
			mixed++
		}
	}
	if mixed < 5 {
		t.Errorf("only %d issues have good and bad news: the test says little", mixed)
	}
}

// TestOmission: in a line of three, what the frontline tells is handed on once, and is left out there with the probability
// that the parameter says. What happens at the frontline itself is not its business.
func TestOmission(t *testing.T) {
	const facets = 64
	for _, c := range []struct{ omitted, low, high float64 }{{0, 1, 1}, {1, 0, 0}, {0.3, 0.65, 0.75}} {
		used, told := 0, 0
		for replicate := range 40 {
			course := run(t, `
title: A line of three
horizon: 100h
organization: {people: 3, span: 1, unit_level: 0, peers: {mean: 0}}`+clockwork(fmt.Sprintf("condensing: {tokens: 64, omitted: %g}", c.omitted), waiting("1h"))+`
structures: [hierarchical]
crisis:
  issues:
    - {name: news, at: [0h], deadline: off, facets: 64, witnesses: {accuracy: 1, dispersion: 0}}
`, replicate)
			told += len(course.tokens(sim.Told, 1, 2))
			for p := range course.Issues[0].Ledger {
				used += course.Issues[0].Ledger[p][record.Used].Observations
			}
		}
		if share := float64(used) / float64(40*facets); told != 40*facets || share < c.low || share > c.high {
			t.Errorf("omitted %g: the frontline told %d of %d, of which a share of %.3f was used, want between %g and %g", c.omitted, told, 40*facets, share, c.low, c.high)
		}
	}
}

// TestConsentRefused: the convener says what they saw, in a meeting of two where two of five mentions are taken for their
// opposite. What the circle then proposes goes clearly against what the convener saw, if it is a witness to be relied on: they
// object in every round, and after the third decide themselves. The invited one comes at 1 h, and the rounds end at 1+1+2, 6
// and 8 h after the onset.
func TestConsentRefused(t *testing.T) {
	for _, c := range []struct {
		method   string
		accuracy float64
		refused  bool
	}{
		{"consent", 0.9, true},
		{"consent", 0.7, false}, // Below the confidence of .75: nothing clear to say against it.
		{"consensus", 0.7, true},
	} {
		text := fmt.Sprintf(`
title: Two in a circle
horizon: 1000h
organization: {people: 2, span: 1, unit_level: 0, peers: {mean: 0}}`+clockwork("distortion: 0.4", "deciding: {confidence: 0.75}",
			"meeting: {quorum: 1, setup: 1h, turn: 1h, gather: off, mention: off}")+`
structures:
  - {hear: keep, decide: everyone, settle: {meeting: {method: %s, facilitator: none, rounds: 3}}, act: members-then-peers, label: a circle}
crisis:
  issues:
    - {name: question, at: [0h, 20h, 40h, 60h, 80h, 100h, 120h, 140h, 160h, 180h], deadline: off, facets: 1, witnesses: {accuracy: %g, dispersion: 0}}
`, c.method, c.accuracy)
		course := run(t, text, 0)
		flips := 0
		for i := range course.Issues {
			want := 4.0
			if flipped := len(course.tokens(sim.Flipped, i+1, 1)) > 0; flipped {
				flips++
				if c.refused {
					want = 8
				}
			}
			near(t, fmt.Sprintf("%s at %g, issue %d [h]", c.method, c.accuracy, i+1), []float64{course.Issues[i].Latency}, want)
		}
		if flips == 0 || flips == 10 {
			t.Errorf("%d of 10 mentions were taken for their opposite: the test says little", flips)
		}
	}
}

// TestCircleIgnores: the top ignores whatever somebody at the bottom saw. In a circle of two that is everybody who listens; in a
// circle of three it is half of them, and no more.
func TestCircleIgnores(t *testing.T) {
	for people, want := range map[int]string{2: "dismissed", 3: "used"} {
		c := run(t, fmt.Sprintf(`
title: A circle
horizon: 100h
organization: {people: %d, span: 2, unit_level: 0, peers: {mean: 0}}`+clockwork("dismissal: {bias: 1}", "meeting: {quorum: 1, gather: off, mention: off}")+`
structures:
  - {hear: keep, decide: everyone, settle: {meeting: {method: consent, facilitator: none}}, act: members-then-peers, label: a circle}
crisis:
  issues:
    - {name: question, at: [0h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
`, people), 0)
		sameCounts(t, &c.Issues[0], map[string]int{want: 1})
	}
}

// twoDeciders is a line of three. What is mild is decided by the middle, 1 h after its onset, and what is severe by the top,
// after 2 h; its decision comes down the line. Any two decisions within 24 h conflict unless the later decider knows.
const twoDeciders = `
title: Two deciders
horizon: 100h
organization: {people: 3, span: 1, unit_level: 1, peers: {mean: 0}}
structures:
  - hierarchical: {authority: {0: 1, 1: 0.5}}
`

// twoDecisions are a mild and a severe issue.
func twoDecisions(mild, severe string) string {
	return twoDeciders + clockwork("interdependence: {kappa: 1, window: 24h, rework: 3h, quality: 0.25}", "carrying_out: {share: 1, delay: 0h}") + `
crisis:
  issues:
    - {name: mild, at: [` + mild + `], deadline: off, facets: 2, severity: 0.3, witnesses: {accuracy: 1, dispersion: 0}}
    - {name: severe, at: [` + severe + `], deadline: off, facets: 2, severity: 0.9, witnesses: {accuracy: 1, dispersion: 0}}
`
}

// TestConflictCosts: the top does not hear of what the middle decided at 1 h. Its own decision, at 12 h, conflicts with it: a
// quarter of the quality of both, and 3 h of rework for each.
func TestConflictCosts(t *testing.T) {
	c := run(t, twoDecisions("0h", "10h"), 0)
	mild, severe := &c.Issues[0], &c.Issues[1]
	near(t, "decided [h]", append(c.decided("mild"), c.decided("severe")...), 1, 12)
	near(t, "quality", []float64{mild.Quality, severe.Quality}, 0.75, 0.75)
	near(t, "conflicts", []float64{float64(mild.Conflicts), float64(severe.Conflicts)}, 0, 1)
	near(t, "rework [h]", []float64{mild.ReworkHours, severe.ReworkHours}, 0, 6)
	// The severe one: two reports up the line, two pieces of news down it, and the rework of both.
	near(t, "attention [h]", []float64{mild.Attention, severe.Attention}, 1+1, 2+2+6)
	apart := run(t, twoDecisions("0h", "30h"), 0)
	near(t, "quality of decisions far apart", []float64{apart.Issues[0].Quality, apart.Issues[1].Quality}, 1, 1)
}

// TestHearingOfDecisions: the middle hears at 3 h of what the top decided at 2 h, and what it decides itself at 11 h does not
// conflict with it. What the middle decides before the news has come does.
func TestHearingOfDecisions(t *testing.T) {
	for _, c := range []struct {
		mild      string
		decided   float64
		conflicts float64
	}{
		{"10h", 11, 0},
		{"1.5h", 2.5, 1}, // The report is handled from 1.5 h on, and the news arrives at 2 h.
	} {
		course := run(t, twoDecisions(c.mild, "0h"), 0)
		near(t, "decided [h]", append(course.decided("severe"), course.decided("mild")...), 2, c.decided)
		for i := range course.Issues {
			if row := &course.Issues[i]; row.Stream == 0 {
				near(t, "conflicts after "+c.mild, []float64{float64(row.Conflicts)}, c.conflicts)
			}
		}
	}
	// Whoever decided both knows.
	same := run(t, twoDecisions("0h, 5h", "90h"), 0)
	near(t, "quality of two decisions of one person", []float64{same.Issues[0].Quality, same.Issues[1].Quality}, 1, 1)
}

// TestEngagementSaturates: deciding gives .2 a day at most: .1 the first time, half as much each further time of the same day.
// What was gained goes back to the baseline of .5 with its time constant.
func TestEngagementSaturates(t *testing.T) {
	for _, c := range []struct {
		at, relaxation string
		engagement     float64
	}{
		{"1h", "100000000h", 0.5 + 0.1},
		{"1h, 2h", "100000000h", 0.5 + 0.1 + 0.05},
		{"1h, 2h, 3h", "100000000h", 0.5 + 0.1 + 0.05 + 0.025},
		{"1h, 2h, 25h", "100000000h", 0.5 + 0.1 + 0.05 + 0.1},
		{"1h", "49.5h", 0.5 + 0.1*math.Exp(-2)}, // The horizon is at 100 h.
	} {
		course := run(t, `
title: Somebody who decides
horizon: 100h
organization: {people: 2, span: 1, unit_level: 0, peers: {mean: 0}}`+
			clockwork("engagement: {baseline: 0.5, autonomy: 0.2, competence: 0, relatedness: 0, relaxation: "+c.relaxation+"}")+`
structures: [solo]
crisis:
  issues:
    - {name: question, at: [`+c.at+`], deadline: off, facets: 1, witnesses: {dispersion: 0}}
`, 0)
		near(t, "engagement after deciding at "+c.at, []float64{course.People.Engagement[record.Frontline]}, c.engagement)
	}
}

// TestHindrancesThwart: somebody asks in vain at the frontline, which is a hindrance to whoever is asked. Each takes from their
// engagement what a gain would give: .1 the first time of a day, half as much each further time. Nobody falls below 0.
func TestHindrancesThwart(t *testing.T) {
	for _, c := range []struct {
		at, thwarted string
		engagement   float64
	}{
		{"0h", "0.2", 0.5 - 0.1},
		{"0h, 3h", "0.2", 0.5 - 0.1 - 0.05},
		{"0h, 3h, 30h", "0.2", 0.5 - 0.1 - 0.05 - 0.1},
		{"0h, 30h", "1", 0},
		{"0h, 3h, 30h", "0", 0.5},
	} {
		course := run(t, `
title: One manager who asks
horizon: 100h
organization: {people: 2, span: 1, unit_level: 0, peers: {mean: 0}}`+
			clockwork("engagement: {autonomy: 0, competence: 0, relatedness: 0, relaxation: 10000000w, overload: off, thwarted: "+c.thwarted+"}")+`
structures: [asking hierarchy]
crisis:
  issues:
    - {name: errand, at: [`+c.at+`], deadline: off, facets: 1, witnesses: {dispersion: 0}}
`, 0)
		near(t, "engagement after errands at "+c.at, []float64{course.People.Engagement[record.Frontline], course.People.Engagement[record.Top]}, c.engagement, 0.5)
		below := 0.0
		if c.engagement < 0.5 {
			below = 0.5 // One of two.
		}
		near(t, "share of the disengaged", []float64{course.People.BelowFloor}, below)
	}
}

// TestStrainSilences: whoever reported all there is to say and is asked again is asked in vain, which here strains them fully, at
// 2 h. At 12 h strain is down to 1/e, and moves the probability of .7 to tell an observation by -4/e on the logit scale.
func TestStrainSilences(t *testing.T) {
	const facets, replicates = 200, 20
	for _, c := range []struct {
		strain string
		shift  float64
	}{{"4", -4 / math.E}, {"0", 0}} {
		told := 0.0
		for replicate := range replicates {
			course := run(t, oneManagerWhoAsks+clockwork("voice: {told: 0.7, asked: 0.7, engagement: 0, gap: 0, strain: "+c.strain+"}",
				"engagement: {autonomy: 0, competence: 0, relatedness: 0, hindrance: 1, recovery: 10h, overload: off, capacity: 0}"), replicate)
			for _, h := range course.happenings {
				if h.What == sim.Told && h.Stream == "news" && h.Time == 12 && h.Token >= 0 {
					told++
				}
			}
		}
		p := 1 / (1 + math.Exp(-(math.Log(0.7/0.3) + c.shift)))
		n := float64(facets * replicates)
		if se := math.Sqrt(p * (1 - p) / n); math.Abs(told/n-p) > 4*se {
			t.Errorf("voice: {strain: %s}: a share of %.3f is told, want %.3f within %.3f", c.strain, told/n, p, 4*se)
		}
	}
}

// oneManagerWhoAsks is somebody at the frontline who reports to a manager, and is asked at once whether that was all.
const oneManagerWhoAsks = `
title: One manager who asks
horizon: 20h
organization: {people: 2, span: 1, unit_level: 0, peers: {mean: 0}}
structures: [asking hierarchy]
crisis:
  issues:
    - {name: errand, at: [0h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
    - {name: news, at: [12h], deadline: off, facets: 200, witnesses: {dispersion: 0}}
`
