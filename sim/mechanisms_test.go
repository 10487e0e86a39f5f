package sim_test

import (
	"context"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"leaderful/sim"
	"leaderful/sim/record"
)

// These tests and those of mechanisms_behaviour_test.go hold one mechanism each against a number that can be worked out by
// hand: handling takes exactly an hour, issues arise at listed times, and nothing happens but what the test is about.

// clockwork is bareBehaviour with handling times of exactly an hour, and with each line given in place of its own line on
// the same process.
func clockwork(lines ...string) string {
	text := strings.Split(strings.Replace(bareBehaviour, "exponential", "fixed", 1), "\n")
	for _, line := range lines {
		process, _, _ := strings.Cut(line, ":")
		at := slices.IndexFunc(text, func(s string) bool { return strings.HasPrefix(s, "  "+process+":") })
		if at < 0 {
			at = len(text) - 1
			text = append(text, "")
		}
		text[at] = "  " + line
	}
	return strings.Join(text, "\n")
}

// waiting is deciding by somebody who does not know how many facets there are, and waits for so long without news.
func waiting(quiet string) string { return "deciding: {confidence: 0.5, quiet: " + quiet + "}" }

// course is what happened in one run, and what came of it.
type course struct {
	record.Output
	happenings []sim.Happening
}

// run takes the first structure of a scenario through one replicate.
func run(t *testing.T, text string, replicate int) *course {
	t.Helper()
	s := load(t, text)
	c := &course{}
	engine := sim.NewEngine()
	engine.Observer = func(h sim.Happening) { c.happenings = append(c.happenings, h) }
	if err := engine.Run(context.Background(), sim.NewWorld(&s.Setup, replicate), &s.Structures[0], &c.Output); err != nil {
		t.Fatal(err)
	}
	return c
}

// decided is when the issues of a stream were decided [h], in the order of the decisions.
func (c *course) decided(stream string) []float64 {
	var times []float64
	for _, h := range c.happenings {
		if h.What == sim.Decided && h.Stream == stream {
			times = append(times, h.Time)
		}
	}
	return times
}

// tokens are the observations of an issue, counted from 1, that something happened to at a person.
func (c *course) tokens(what sim.What, issue int, p sim.Person) []int32 {
	var list []int32
	for _, h := range c.happenings {
		if h.What == what && h.Issue == issue && h.Person == p && h.Token >= 0 {
			list = append(list, h.Token)
		}
	}
	return list
}

// ends counts the observations of an issue by cause; causes without any are left out.
func ends(row *record.Issue) map[string]int {
	counts := map[string]int{}
	for p := range row.Ledger {
		for c, cell := range row.Ledger[p] {
			if cell.Observations > 0 {
				counts[record.Cause(c).String()] += cell.Observations
			}
		}
	}
	return counts
}

// near fails the test unless the values are the expected ones, but for rounding.
func near(t *testing.T, what string, got []float64, want ...float64) {
	t.Helper()
	same := func(a, b float64) bool { return math.Abs(a-b) < 1e-6 }
	if !slices.EqualFunc(got, want, same) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// oneManager is somebody at the frontline who tells one manager of everything.
const oneManager = `
title: One manager
horizon: 100h
organization: {people: 2, span: 1, unit_level: 0, peers: {mean: 0}}
structures: [hierarchical]
`

// TestSevereFirst: while the manager handles the first report, from 0 to 1 h, three more come in. The severe one is handled
// next, from 1 to 2 h, although it came last; of the two mild ones the earlier goes first.
func TestSevereFirst(t *testing.T) {
	c := run(t, oneManager+clockwork()+`
crisis:
  issues:
    - {name: first, at: [0h], deadline: off, facets: 1, severity: 0.5, witnesses: {dispersion: 0}}
    - {name: mild, at: [0.3h], deadline: off, facets: 1, severity: 0.4, witnesses: {dispersion: 0}}
    - {name: mild but earlier, at: [0.25h], deadline: off, facets: 1, severity: 0.4, witnesses: {dispersion: 0}}
    - {name: severe, at: [0.5h], deadline: off, facets: 1, severity: 0.9, witnesses: {dispersion: 0}}
`, 0)
	near(t, "first [h]", c.decided("first"), 1)
	near(t, "severe [h]", c.decided("severe"), 2)
	near(t, "mild but earlier [h]", c.decided("mild but earlier"), 3)
	near(t, "mild [h]", c.decided("mild"), 4)
}

// witnesses is a manager and n people at the frontline who all see the one facet of an issue and report it at once, so that
// the manager handles the reports one after the other from 0 h on.
func witnesses(n, deadline string, behaviour ...string) string {
	return strings.NewReplacer("{n}", n, "{deadline}", deadline).Replace(`
title: Witnesses
horizon: 100h
organization: {people: 20, span: 19, unit_level: 0, peers: {mean: 0}}` + clockwork(behaviour...) + `
structures: [hierarchical]
crisis:
  issues:
    - {name: sight, at: [0h], deadline: {deadline}, facets: 1, witnesses: {per_facet: {n}, dispersion: 0}}
`)
}

// TestPatience: the second of two reports waits for 1 h. If that is too long for the manager's patience it is dropped and
// the decision comes after the first, and 2 h without news; else after the second.
func TestPatience(t *testing.T) {
	short := run(t, witnesses("2", "off", waiting("2h"), "patience: 0.9h"), 0)
	near(t, "without patience [h]", short.decided("sight"), 1+2)
	sameCounts(t, &short.Issues[0], map[string]int{"used": 1, "dropped": 1})
	long := run(t, witnesses("2", "off", waiting("2h"), "patience: 1.1h"), 0)
	near(t, "with patience [h]", long.decided("sight"), 2+2)
	sameCounts(t, &long.Issues[0], map[string]int{"used": 2})
}

// sameCounts compares the ends of an issue's observations with those expected.
func sameCounts(t *testing.T, row *record.Issue, want map[string]int) {
	t.Helper()
	if got := ends(row); !maps.Equal(got, want) {
		t.Errorf("observations ended as %v, want %v", got, want)
	}
}

// TestLate: of three reports the first is used, at the deadline of 1.5 h the second is in hand and the third waits. Both are
// late; but if patience is 1 h the third is as good as dropped.
func TestLate(t *testing.T) {
	c := run(t, witnesses("3", "1.5h", waiting("50h")), 0)
	near(t, "at the deadline [h]", c.decided("sight"), 1.5)
	sameCounts(t, &c.Issues[0], map[string]int{"used": 1, "late": 2})
	impatient := run(t, witnesses("3", "1.5h", waiting("50h"), "patience: 1h"), 0)
	sameCounts(t, &impatient.Issues[0], map[string]int{"used": 1, "late": 1, "dropped": 1})
}

// TestAbsentSeeNothing: both people at the frontline see every issue. After one of them has left, only the other does, and
// what landed on the absent one lands on the one who is there.
func TestAbsentSeeNothing(t *testing.T) {
	c := run(t, `
title: Two at the frontline
horizon: 1000h
organization: {people: 3, span: 2, unit_level: 0, peers: {mean: 0}}`+clockwork(waiting("3h"))+`
structures: [hierarchical]
crisis:
  issues:
    - {name: sight, at: [0h, 50h, 150h, 200h, 250h, 300h, 350h, 400h], deadline: off, facets: 1, witnesses: {per_facet: 2, dispersion: 0}}
  shocks:
    - {at: 100h, leave: {names: ["2"], deputies: off}}
`, 0)
	for i := range c.Issues {
		want := 2
		if c.Issues[i].Onset > 100 {
			want = 1
		}
		sameCounts(t, &c.Issues[i], map[string]int{"used": want})
	}
}

// TestMailOfAnEmptyPost: the manager in the middle leaves at 0.5 h with one report in hand and another waiting. The next post
// above handles both from then on, one after the other, and what is reported later from the start.
func TestMailOfAnEmptyPost(t *testing.T) {
	text := `
title: A line of three
horizon: 100h
organization: {people: 3, span: 1, unit_level: 0, peers: {mean: 0}}` + clockwork() + `
structures: [hierarchical]
crisis:
  issues:
    - {name: report, at: [0h, 0.25h, 10h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
  shocks:
    - {at: 0.5h, leave: {levels: [1], deputies: off, acting: next-up, vacancy: 50h, learning: 0h}}
`
	near(t, "next up [h]", run(t, text, 0).decided("report"), 1.5, 2.5, 11)
	// Where it waits, the successor who comes at 50.5 h handles one after the other from then on, and the top after them.
	wait := run(t, strings.Replace(text, "next-up", "wait", 1), 0)
	near(t, "waiting [h]", wait.decided("report"), 52.5, 53.5, 54.5)
}

// TestAttentionIsBusyTime: three people handle an invitation from 0 to 1 h while the convener waits; one round of four turns
// ends the meeting at 1+1+4 h. The top leaves it at 3 h. Attention is 3 h of handling, 6 h of the convener, 5 h of each of two
// members and 2 h of the top: 21 h, the time that these four were busy.
func TestAttentionIsBusyTime(t *testing.T) {
	c := run(t, `
title: Leaving a meeting
horizon: 100h
organization: {people: 4, span: 3, unit_level: 0, peers: {mean: 0}}`+clockwork("meeting: {quorum: 1, setup: 1h, turn: 1h, gather: off}")+`
structures:
  - {hear: keep, decide: everyone, settle: {meeting: {method: leader, facilitator: none}}, act: members-then-peers, label: a meeting}
crisis:
  issues:
    - {name: question, at: [0h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
  shocks:
    - {at: 3h, leave: {levels: [0], deputies: off}}
`, 0)
	near(t, "end of the meeting [h]", c.decided("question"), 6)
	near(t, "attention [h]", []float64{c.Issues[0].Attention}, 21)
	near(t, "busy time [h]", []float64{c.People.UtilisationMean * 4 * 100}, 21)
}

// TestAttentionIsBusyTimeAnywhere is the same where everything goes on at once: people leave and come back while issues are
// reported, met over and carried out. When all is over, all busy time is some issue's attention.
func TestAttentionIsBusyTimeAnywhere(t *testing.T) {
	for _, structure := range []string{"hierarchical", "asking hierarchy", "distributed", "collective"} {
		c := run(t, `
title: A busy week
horizon: 2000h
follow_up: 1900h
organization: {people: 30, span: 5, domains: [a, b]}
structures: [`+structure+`]
crisis:
  issues:
    - {name: questions, every: 1h, to: 80h, facets: 4, units: 2, witnesses: {per_facet: 2, dispersion: 0.8}}
  shocks:
    - {at: 20h, leave: {share: 0.5, vacancy: 10h}}
    - {at: 40h, leave: {levels: [0, 1], vacancy: 20h, deputies: {after: 2h}}}
    - {at: 70h, leave: {share: 0.3, deputies: off}}
`, 0)
		attention := 0.0
		for i := range c.Issues {
			attention += c.Issues[i].Attention
		}
		near(t, structure+": busy time [h]", []float64{c.People.UtilisationMean * 30 * 2000}, attention)
		if attention < 100 {
			t.Errorf("%s: only %g h of attention: the test says little", structure, attention)
		}
	}
}

// TestSlowChannel: a report takes 2 h on its way and 1 h of handling. While the channel is three times as slow it takes 6 h on
// its way: exactly 4 h more, if it is sent then.
func TestSlowChannel(t *testing.T) {
	text := oneManager + clockwork("channel_delay: 2h") + `
crisis:
  issues:
    - {name: report, at: [0h, 11h, 30h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
  shocks:
    - {at: 10h, for: 10h, channel: {slow: 3, ties: [formal]}}
`
	near(t, "formal ties [h]", run(t, text, 0).decided("report"), 0+2+1, 11+6+1, 30+2+1)
	peers := strings.Replace(text, "formal", "peer", 1)
	near(t, "other ties [h]", run(t, peers, 0).decided("report"), 0+2+1, 11+2+1, 30+2+1)
}

// TestCutChannel: half of what there is to see is seen from outside, and told an insider. Once the lines to the outside are cut,
// all of it is lost; what the frontline sees is used as before.
func TestCutChannel(t *testing.T) {
	c := run(t, oneManagerWith("outsiders: {people: 1, ties: 2}")+clockwork(waiting("5h"))+`
crisis:
  issues:
    - {name: sight, at: [0h, 10h, 20h, 30h, 60h, 70h, 80h, 90h], deadline: 9h, facets: 8, witnesses: {dispersion: 0, view: {frontline: 0.5, outside: 0.5}}}
  shocks:
    - {at: 50h, channel: {cut: on, ties: [outside]}}
`, 0)
	used, lost := map[bool]int{}, map[bool]int{} // From outside, before and after the cut.
	for i := range c.Issues {
		ledger, cut := &c.Issues[i].Ledger, c.Issues[i].Onset > 50
		used[cut] += ledger[record.Outside][record.Used].Observations
		lost[cut] += ledger[record.Outside][record.Lost].Observations
		outside := ledger[record.Outside][record.Used].Observations + ledger[record.Outside][record.Lost].Observations
		if inside := ledger[record.Frontline][record.Used].Observations; inside+outside != 8 {
			t.Errorf("issue %d: %d observations of 8 from inside used, %d from outside used or lost", i+1, inside, outside)
		}
	}
	if lost[false] > 0 || used[true] > 0 || used[false] < 8 || lost[true] < 8 {
		t.Errorf("from outside: %d used and %d lost before, %d used and %d lost after", used[false], lost[false], used[true], lost[true])
	}
}

// oneManagerWith is oneManager with something more about the organisation.
func oneManagerWith(more string) string {
	return strings.Replace(oneManager, "peers", more+", peers", 1)
}
