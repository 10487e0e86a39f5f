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

// circleOf is a circle of a manager and n people of a unit, each of whom sees every facet if there are so many witnesses. They
// meet and vote, once.
func circleOf(n, witnesses, facets int, mention string) string {
	return fmt.Sprintf(`
title: A circle
horizon: 2000h
organization: {people: %d, span: %d, unit_level: 0, peers: {mean: 0}}`+clockwork("meeting: {quorum: 1, gather: off, mention: "+mention+"}")+`
structures:
  - {hear: keep, decide: everyone, settle: {meeting: {method: majority, facilitator: none}}, act: members-then-peers, label: a circle}
crisis:
  issues:
    - {name: question, every: 40h, to: 2000h, deadline: off, facets: %d, witnesses: {per_facet: %d, dispersion: 0}}
`, n+1, n, facets, witnesses)
}

// TestMention: what n members know comes up with probability 1-(1-p)^n, whether each saw it or has heard of it.
// Source: Stasser and Titus (1985), equation 1.
func TestMention(t *testing.T) {
	const facets = 20
	cameUp := func(n, witnesses int, mention string) *moments {
		m := &moments{}
		for replicate := range 24 {
			c := run(t, circleOf(n, witnesses, facets, mention), replicate)
			up := map[[2]int]bool{} // Facets of issues.
			for _, h := range c.happenings {
				if h.What == sim.Mentioned {
					up[[2]int{h.Issue, int(h.Token) / witnesses}] = true
				}
			}
			m.add([]float64{float64(len(up)) / float64(facets*len(c.Issues))})
		}
		return m
	}
	const unopened = "{rate: 0.18, floor: off, opening: off}"
	for witnesses := 1; witnesses <= 3; witnesses++ {
		holds(t, fmt.Sprintf("seen by %d of 3", witnesses), 1-math.Pow(1-0.18, float64(witnesses)),
			cameUp(3, witnesses, unopened), cameUp(3, witnesses%3+1, unopened))
	}
	certain(t, "laid out by the only witness", cameUp(3, 1, "{rate: 0.18, floor: off}"))
}

// askedCircle is somebody who asks the other one, who sees everything, and meets with them.
func askedCircle(mention, more string) string {
	return `
title: Somebody asks
horizon: 2000h
organization: {people: 2, span: 1, unit_level: 0, peers: {mean: 0}}` + clockwork("meeting: {quorum: 1, gather: off, mention: "+mention+"}",
		"asking: {uptake: 1}", "deciding: {confidence: 0.99, quiet: 0h}") + `
structures:
  - {hear: {ask-rings: {rings: 1, wait: 200h}}, decide: around-focus, settle: {meeting: {method: consent, facilitator: none` + more + `}}, act: members-then-peers, label: a circle}
crisis:
  issues:
    - {name: question, every: 40h, to: 2000h, deadline: off, facets: 20, witnesses: {view: top, accuracy: 0.9}}
`
}

// TestMentionOfWhatIsHeard: the convener has heard from the witness what the witness saw, so that two members know of each
// observation. What does not come up is unmentioned.
func TestMentionOfWhatIsHeard(t *testing.T) {
	used := func(mention string) *moments {
		m := &moments{}
		for replicate := range 24 {
			used, all := 0, 0
			for _, row := range run(t, askedCircle(mention, ""), replicate).Issues {
				n := ends(&row)
				used, all = used+n["used"], all+20
				if n["used"]+n["unmentioned"] != 20 {
					t.Fatalf("observations ended as %v", n)
				}
			}
			m.add([]float64{float64(used) / float64(all)})
		}
		return m
	}
	holds(t, "known to two", 1-0.7*0.7, used("{rate: 0.3, floor: off, opening: off}"), used("{rate: 0.2, floor: off, opening: off}"))
	certain(t, "laid out by the convener", used("{rate: 0, floor: off}"))
}

// certain checks that something always was so.
func certain(t *testing.T, what string, m *moments) {
	t.Helper()
	if mean, se := m.meanAndError(); math.Abs(mean-1) > 1e-9 || se > 1e-9 {
		t.Errorf("%s: a share of %g", what, mean)
	}
}

// TestFloor: a round of two members, who have time for two observations each, has time for four of the ten that the convener
// lays out: all bad news that there is, and then good news. Three members have time for six.
func TestFloor(t *testing.T) {
	for _, c := range []struct {
		members int
		floor   string
		used    int
	}{{2, "2", 4}, {3, "2", 6}, {2, "4.6", 9}, {2, "off", 10}} {
		course := run(t, circleOf(c.members-1, 1, 10, "{rate: 0, floor: "+c.floor+"}"), 0)
		silent := run(t, strings.Replace(circleOf(c.members-1, 1, 10, "off"), "voice: off", "voice: {asked: 0.999999999, gap: 1000000}", 1), 0)
		mixed := 0
		for i := range course.Issues {
			want := map[string]int{"used": c.used, "unmentioned": 10 - c.used}
			if c.used == 10 {
				delete(want, "unmentioned")
			}
			sameCounts(t, &course.Issues[i], want)
			bad, n := badNews(silent, i+1), 0
			for _, h := range course.happenings {
				if h.What == sim.Mentioned && h.Issue == i+1 && slices.Contains(bad, h.Token) {
					n++
				}
			}
			if n != min(c.used, len(bad)) {
				t.Errorf("issue %d: %d of %d pieces of bad news are among the %d said", i+1, n, len(bad), c.used)
			}
			if 0 < len(bad) && len(bad) < c.used {
				mixed++
			}
		}
		if mixed < 5 {
			t.Errorf("only %d issues have less bad news than there is time for: the test says little", mixed)
		}
	}
}

// badNews are the observations of an issue that people keep from those above them: the bad news, where nothing else is kept.
func badNews(c *course, issue int) []int32 {
	var bad []int32
	for _, h := range c.happenings {
		if h.What == sim.KeptBack && h.Issue == issue {
			bad = append(bad, h.Token)
		}
	}
	return bad
}

// TestFloorHasNoFavourites: which of the good news is said when there is too little time for all does not depend on the number
// of the facet, but by chance.
func TestFloorHasNoFavourites(t *testing.T) {
	first, last := 0, 0
	for replicate := range 24 {
		c := run(t, circleOf(1, 1, 10, "{rate: 0, floor: 2}"), replicate)
		for _, h := range c.happenings {
			if h.What == sim.Mentioned && h.Token < 5 {
				first++
			} else if h.What == sim.Mentioned {
				last++
			}
		}
	}
	n := float64(first + last)
	if se := math.Sqrt(n) / 2; math.Abs(float64(first)-n/2) > 4*se || n < 500 {
		t.Errorf("%d of the first five facets are said and %d of the last five", first, last)
	}
}

// TestFacilitatorDrawsOut: facilitation that works moves the odds that something comes up from 1/3 to 1/3 of e^2.
func TestFacilitatorDrawsOut(t *testing.T) {
	text := strings.Replace(askedCircle("{rate: 0.25, facilitation: 2, floor: off, opening: off}", ""), "facilitator: none", "facilitator: fixed", 1)
	text = strings.Replace(text, "quorum: 1,", "quorum: 1, success: 1,", 1)
	share := func(text string) *moments {
		return measured(t, load(t, text), 24, func(i *record.Issue) float64 { return float64(ends(i)["used"]) / 20 })
	}
	silent := 1 / (1 + math.Exp(2)/3) // Of one member; two know.
	holds(t, "drawn out", 1-silent*silent, share(text), share(strings.Replace(text, "success: 1", "success: 0", 1)))
	holds(t, "where it fails", 1-0.75*0.75, share(strings.Replace(text, "success: 1", "success: 0", 1)), nil)
}

// TestEverythingMentioned: where everything that members know comes up, and there is time for it, nothing is different from a
// meeting without the process.
func TestEverythingMentioned(t *testing.T) {
	const all = "mention: {rate: 1, floor: off, opening: off}"
	text := strings.Replace(askedCircle("off", ""), "mention: off", all, 1)
	for _, set := range [][]string{nil, {"behaviour.distortion=0.1", "behaviour.dismissal=0.5", "behaviour.voice.asked=0.6"}} {
		on, off := load(t, text, set...), load(t, strings.Replace(text, all, "mention: off", 1), set...)
		some := load(t, strings.Replace(text, "rate: 1", "rate: 0.9", 1), set...)
		if a, b := outcome(t, on), outcome(t, off); a != b {
			t.Errorf("%v: mentioning everything differs from the process switched off", set)
		} else if outcome(t, some) == b {
			t.Errorf("%v: mentioning less makes no difference", set)
		}
	}
}

// outcome is all that a run of the first structure emits.
func outcome(t *testing.T, s *scenario.Scenario) string {
	t.Helper()
	var out record.Output
	if err := sim.NewEngine().Run(context.Background(), sim.NewWorld(&s.Setup, 0), &s.Structures[0], &out); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(out)
}
