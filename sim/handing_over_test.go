package sim_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"leaderful/sim"
)

// oneStructure is a scenario with one structure and issues of one stream, in which handling takes exactly an hour, a meeting an hour and
// an hour for each member, and everybody invited is waited for. Skill goes with rank.
func oneStructure(organization, structure, issues string, more ...string) string {
	lines := append([]string{"meeting: {quorum: 1, setup: 1h, turn: 1h, gather: off}"}, more...)
	return fmt.Sprintf(`
title: One structure
horizon: 1000h
organization: {%s, peers: {mean: 0}, status: {skill_correlation: 1}}%s
structures:
  - {%s, label: it}
crisis:
  issues:
    - {name: question, witnesses: {dispersion: 0}, %s}
`, organization, clockwork(lines...), structure, issues)
}

// Two small firms: a manager with three people, who are one unit; and a top with two heads of units, with two people each.
const (
	oneUnit  = "people: 4, span: 3, unit_level: 0"
	twoUnits = "people: 7, span: 2, unit_level: 1"
)

// of lists to whom, in turn, something happened about an issue, counted from 1.
func (c *course) of(what sim.What, issue int) []sim.Person {
	var list []sim.Person
	for _, h := range c.happenings {
		if h.What == what && h.Issue == issue {
			list = append(list, h.Person)
		}
	}
	return list
}

// people fails the test unless the people are the expected ones, in any order.
func people(t *testing.T, what string, got []sim.Person, want ...sim.Person) {
	t.Helper()
	got = slices.Clone(got)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// TestTaskForce: the manager hears of the issue at 1 h and hands it over to the focus, who has it at 2 h and calls the two
// others. They come at 3 h, and the meeting of three lasts until 3+1+3 h; the manager does not sit in it. Attention is 1 h for
// the report, 1 h for the hand-over, 1 h for each of two invitations, and 5+4+4 h in the meeting.
func TestTaskForce(t *testing.T) {
	const force = "hear: tell-boss, decide: {task-force: {circle: %d}}, settle: {meeting: {facilitator: none, when: at-once}}, act: members-then-peers"
	c := run(t, oneStructure(oneUnit, fmt.Sprintf(force, 7), "at: [0h], deadline: off, facets: 1"), 0)
	focus := c.of(sim.Landed, 1)[0]
	near(t, "decided [h]", c.decided("question"), 7)
	near(t, "attention [h]", []float64{c.Issues[0].Attention}, 1+1+2*1+5+2*4)
	people(t, "in the meeting", c.of(sim.Joined, 1), 1, 2, 3)
	if holders := c.of(sim.Holds, 1); !slices.Equal(holders, []sim.Person{0, focus}) {
		t.Errorf("the issue was with %v, want the manager and then person %d", holders, focus)
	}
	// Alone in the task force, the focus decides as soon as they have it.
	alone := run(t, oneStructure(oneUnit, fmt.Sprintf(force, 1), "at: [0h], deadline: off, facets: 1"), 0)
	near(t, "decided by one [h]", alone.decided("question"), 2)
}

// TestTaskForceIsChosen: of two units, by impact somebody at the frontline of each; by appointment the most skilled below the
// top, who here are the heads of the units, since skill goes with rank.
func TestTaskForceIsChosen(t *testing.T) {
	for by, want := range map[string]func([]sim.Person) bool{
		"impact": func(p []sim.Person) bool {
			return p[0] >= 3 && p[0] <= 4 && p[1] >= 5 || p[1] >= 3 && p[1] <= 4 && p[0] >= 5
		},
		"appointment": func(p []sim.Person) bool { return p[0]+p[1] == 3 && p[0]*p[1] == 2 },
	} {
		c := run(t, oneStructure(twoUnits, "hear: tell-boss, decide: {task-force: {circle: 2, by: "+by+"}}, settle: {meeting: {when: at-once}}, act: members-then-peers",
			"at: [0h, 100h, 200h, 300h], deadline: off, facets: 2, units: 2", "asking: {misjudged: 0}"), 0)
		for i := range c.Issues {
			if seats := c.of(sim.Joined, i+1); len(seats) != 2 || !want(seats) {
				t.Errorf("by %s: in the task force were %v", by, seats)
			}
		}
	}
}

// TestTaskForceOfTheFrontline: whoever in the middle brought something is not among those hit.
func TestTaskForceOfTheFrontline(t *testing.T) {
	text := oneStructure(twoUnits, "hear: tell-boss, decide: {task-force: {circle: 2}}, settle: {meeting: {when: at-once}}, act: members-then-peers",
		"every: 50h, deadline: off, facets: 3, units: 2")
	c := run(t, strings.Replace(text, "dispersion: 0", "dispersion: 0, view: {frontline: 0.5, middle: 0.5}", 1), 0)
	brought := 0
	for i := range c.Issues {
		if slices.ContainsFunc(c.of(sim.Observed, i+1), func(p sim.Person) bool { return p == 1 || p == 2 }) {
			brought++
		}
		if seats := c.of(sim.Joined, i+1); len(seats) != 2 || min(seats[0], seats[1]) < 3 {
			t.Errorf("issue %d: in the task force were %v", i+1, seats)
		}
	}
	if brought < 5 {
		t.Errorf("somebody in the middle saw something in %d issues: the test says little", brought)
	}
}

// TestWhoHandsOverAnswersForIt: until the focus has the issue, at 2 h, it is the manager's. A deadline at 1.5 h finds the
// manager.
func TestWhoHandsOverAnswersForIt(t *testing.T) {
	const force = "hear: keep, decide: {task-force: {circle: 1}}, settle: alone, act: members-then-peers"
	for deadline, who := range map[string]string{"1.5h": "the manager", "2.5h": "the focus"} {
		c := run(t, oneStructure(oneUnit, force, "at: [0h], deadline: "+deadline+", facets: 1"), 0)
		want, at := sim.Person(0), 1.5
		if who == "the focus" {
			want, at = c.of(sim.Landed, 1)[0], 2
		}
		near(t, "decided by "+who+" [h]", c.decided("question"), at)
		people(t, "decided by", c.of(sim.Decided, 1), want)
	}
}

// TestReportsFollowTheIssue: two people see the one facet and report it to the manager, who handles the reports by 1 h and by
// 2 h. The issue goes to whose report was first; what the second one said goes after it, and is handled by 3 h. After 10 h
// without news it is decided with both. The manager alone would have decided 10 h after the second report.
func TestReportsFollowTheIssue(t *testing.T) {
	issues := "at: [0h], deadline: off, facets: 1"
	two := strings.NewReplacer("dispersion: 0", "per_facet: 2, dispersion: 0")
	const rest = ", settle: alone, act: members-then-peers"
	c := run(t, two.Replace(oneStructure("people: 3, span: 2, unit_level: 0", "hear: tell-boss, decide: {task-force: {circle: 1}}"+rest, issues, waiting("10h"))), 0)
	near(t, "decided [h]", c.decided("question"), 3+10)
	sameCounts(t, &c.Issues[0], map[string]int{"used": 2})
	line := run(t, two.Replace(oneStructure("people: 3, span: 2, unit_level: 0", "hear: tell-boss, decide: lowest-manager"+rest, issues, waiting("10h"))), 0)
	near(t, "decided by the manager [h]", line.decided("question"), 2+10)
}

// TestSuccessorsFindWhatWasHandedOver: the manager leaves at 1.5 h with the second report in hand. Their successor, from 1.75 h on,
// has handled it by 2.75 h and finds that the issue is another's: what it says follows, and is handled by 3.75 h.
func TestSuccessorsFindWhatWasHandedOver(t *testing.T) {
	text := oneStructure("people: 3, span: 2, unit_level: 0", "hear: tell-boss, decide: {task-force: {circle: 1}}, settle: alone, act: members-then-peers",
		"at: [0h], deadline: off, facets: 1", waiting("10h"))
	text = strings.Replace(text, "dispersion: 0", "per_facet: 2, dispersion: 0", 1)
	c := run(t, text+"  shocks:\n    - {at: 1.5h, leave: {levels: [0], deputies: off, vacancy: 0.25h, learning: 0h}}\n", 0)
	near(t, "decided [h]", c.decided("question"), 3.75+10)
	sameCounts(t, &c.Issues[0], map[string]int{"used": 2})
	if who := c.of(sim.Decided, 1); len(who) != 1 || who[0] == 0 {
		t.Errorf("decided by %v", who)
	}
}

// TestLeaversAndHandovers: the manager hands over at 1 h what the other would have at 2 h. If the manager leaves at 1.5 h, that
// changes nothing. If the other leaves then, the issue comes back to the manager, who acts for them, and decides at once.
func TestLeaversAndHandovers(t *testing.T) {
	const force = "hear: keep, decide: {task-force: {circle: 1}}, settle: alone, act: members-then-peers"
	text := oneStructure(oneUnit, force, "at: [0h], deadline: off, facets: 1")
	focus := run(t, text, 0).of(sim.Landed, 1)[0]
	leaves := func(p sim.Person) *course {
		return run(t, text+fmt.Sprintf("  shocks:\n    - {at: 1.5h, leave: {names: [\"%d\"], deputies: off, acting: next-up}}\n", p), 0)
	}
	without := leaves(0)
	near(t, "decided without the manager [h]", without.decided("question"), 2)
	people(t, "decided without the manager by", without.of(sim.Decided, 1), focus)
	back := leaves(focus)
	near(t, "decided when it comes back [h]", back.decided("question"), 1.5)
	people(t, "decided when it comes back by", back.of(sim.Decided, 1), 0)
}

// TestThreatDoesNotLetGo: without a threat the head of a unit, who has the issue at 1 h, hands it over, and the focus has it at 2
// h. What threat has moved up to the top, who has it at 1 h too, is not handed over; and of the unit's head nothing is heard.
func TestThreatDoesNotLetGo(t *testing.T) {
	const force = "hear: keep, decide: {task-force: {circle: 1}}, settle: alone, act: members-then-peers"
	for rho, want := range map[string]float64{"0": 2, "1": 1} {
		text := oneStructure(twoUnits, force, "at: [0h], deadline: off, facets: 1", "threat_rigidity: {rho: "+rho+", load: off}")
		c := run(t, text+"  shocks:\n    - {at: 0h, for: 10h, threat: {level: 1}}\n", 0)
		near(t, "decided with rho "+rho+" [h]", c.decided("question"), want)
		who := c.of(sim.Landed, 1)[0]
		if rho == "1" {
			who = 0
		}
		people(t, "decided with rho "+rho, c.of(sim.Decided, 1), who)
	}
}

// TestIncidentCommand: what is small in one unit whoever is first on the scene decides, at once. What is severe the head of the
// unit has at 1 h, and decides. What concerns two units the top has at 1 h, and the two heads come at 2 h: the three of them
// decide at 2+1+3 h.
func TestIncidentCommand(t *testing.T) {
	for _, c := range []struct {
		issue string
		at    float64
		who   func(focus sim.Person) []sim.Person
	}{
		{"severity: 0.5, facets: 1", 0, func(focus sim.Person) []sim.Person { return []sim.Person{focus} }},
		{"severity: 0.6, facets: 1", 1, func(focus sim.Person) []sim.Person { return []sim.Person{(focus - 1) / 2} }},
		{"severity: 0.1, facets: 2, units: 2", 6, func(sim.Person) []sim.Person { return []sim.Person{0, 1, 2} }},
	} {
		course := run(t, oneStructure(twoUnits, "hear: keep, decide: first-on-scene, settle: {meeting: {facilitator: none}}, act: members-then-peers",
			"at: [0h], deadline: off, "+c.issue), 0)
		near(t, c.issue+" [h]", course.decided("question"), c.at)
		who := course.of(sim.Joined, 1)
		if len(who) == 0 {
			who = course.of(sim.Decided, 1)
		}
		people(t, c.issue, who, c.who(course.of(sim.Landed, 1)[0])...)
	}
}

// TestExpertiseMigrates: in a line of four skill goes with rank. Each hand-over takes an hour and one step up; when nobody seems
// to know clearly more, it stays where it is.
func TestExpertiseMigrates(t *testing.T) {
	for _, c := range []struct {
		parameters string
		hours      float64
	}{{"hops: 3, margin: 0", 3}, {"hops: 9, margin: 0", 3}, {"hops: 1, margin: 0", 1}, {"hops: 0, margin: 0", 0}, {"hops: 3, margin: 0.9", 0}} {
		course := run(t, oneStructure("people: 4, span: 1, unit_level: 0", "hear: keep, decide: {most-skilled: {"+c.parameters+"}}, settle: alone, act: members-then-peers",
			"at: [0h], deadline: off, facets: 1", "asking: {misjudged: 0}"), 0)
		near(t, c.parameters+" [h]", course.decided("question"), c.hours)
		people(t, c.parameters, course.of(sim.Decided, 1), sim.Person(3-c.hours))
	}
}

// TestNobodyHasItTwice: where people misjudge each other much, an issue wanders; but it never comes back to whoever had it.
func TestNobodyHasItTwice(t *testing.T) {
	text := strings.Replace(oneStructure("people: 30, span: 5", "hear: keep, decide: {most-skilled: {hops: 20, margin: 0}}, settle: alone, act: members-then-peers",
		"every: 10h, deadline: off, facets: 1", "asking: {misjudged: 1}"), "peers: {mean: 0}", "peers: {mean: 4}", 1)
	c := run(t, text, 0)
	most := 0
	for i := range c.Issues {
		holders := c.of(sim.Holds, i+1)
		most = max(most, len(holders))
		slices.Sort(holders)
		if len(slices.Compact(slices.Clone(holders))) < len(holders) {
			t.Errorf("issue %d was with %v", i+1, holders)
		}
	}
	if most < 4 {
		t.Errorf("no issue had more than %d holders: the test says little", most)
	}
}

// TestCoLeaders: the focus refers what concerns both units to the top, at 1 h. What is mild one of the two leaders decides then,
// in turn; for what is severe the other comes at 2 h, and they meet until 2+1+2 h. What concerns one unit stays with its head.
func TestCoLeaders(t *testing.T) {
	const pair = "hear: keep, decide: co-leaders, settle: {meeting: {facilitator: none}}, act: members-then-peers"
	times := make([]string, 40)
	for i := range times {
		times[i] = fmt.Sprint(20*i, "h")
	}
	at := "at: [" + strings.Join(times, ", ") + "], deadline: off, "
	mild := run(t, oneStructure(twoUnits, pair, at+"severity: 0.5, facets: 2, units: 2"), 0)
	turns := map[sim.Person]int{}
	for i := range mild.Issues {
		near(t, "mild [h]", []float64{mild.Issues[i].Latency}, 1)
		turns[mild.of(sim.Decided, i+1)[0]]++
	}
	if turns[0] < 10 || turns[1] < 10 || turns[0]+turns[1] != 40 {
		t.Errorf("the leaders took %v turns", turns)
	}
	severe := run(t, oneStructure(twoUnits, pair, at+"severity: 0.6, facets: 2, units: 2"), 0)
	for i := range severe.Issues {
		near(t, "severe [h]", []float64{severe.Issues[i].Latency}, 5)
		people(t, "severe", severe.of(sim.Joined, i+1), 0, 1)
	}
	local := run(t, oneStructure(twoUnits, pair, at+"severity: 0.6, facets: 1"), 0)
	for i := range local.Issues {
		near(t, "local [h]", []float64{local.Issues[i].Latency}, 1)
		people(t, "local", local.of(sim.Decided, i+1), (local.of(sim.Landed, i+1)[0]-1)/2)
	}
}

// TestAdvice: everybody at the frontline sees the one facet. The focus asks the manager, and one or two of the others; all have
// handled the request by 1 h, and their answers take the focus 1 h each, but a quarter for the manager's, who saw nothing. What
// has not come when the wait is over is late.
func TestAdvice(t *testing.T) {
	for _, c := range []struct {
		parameters string
		hours      float64
		ends       map[string]int
	}{
		{"affected: 3, experts: 0, wait: 9h", 1 + 2.25, map[string]int{"used": 3}},
		{"affected: 2, experts: 0, wait: 9h", 1 + 1.25, map[string]int{"used": 2, "unasked": 1}},
		{"affected: 0, experts: 3, wait: 9h", 1 + 0.25, map[string]int{"used": 1, "unasked": 2}}, // The manager is the only tie.
		{"affected: 3, experts: 3, wait: 30m", 0.5, map[string]int{"used": 1, "late": 2}},
		{"affected: 0, experts: 0, wait: 9h", 0, map[string]int{"used": 1, "unasked": 2}},
	} {
		text := oneStructure(oneUnit, "hear: {ask-advice: {"+c.parameters+"}}, decide: focus, settle: alone, act: members-then-peers", "at: [0h], deadline: off, facets: 1")
		course := run(t, strings.Replace(text, "dispersion: 0", "per_facet: 3, dispersion: 0", 1), 0)
		near(t, c.parameters+" [h]", course.decided("question"), c.hours)
		sameCounts(t, &course.Issues[0], c.ends)
	}
}

// TestManagersCircle: the manager hears of the issue at 1 h and calls the focus, who comes at 2 h; the meeting lasts until 2+1+2
// h. If the circle advises, the manager decides with what they take from it; a manager who ignores whatever the frontline says
// decides by a coin, while a circle that settles by consent counts what the others hear.
func TestManagersCircle(t *testing.T) {
	circle := func(method string, size int) *course {
		return run(t, oneStructure(oneUnit, fmt.Sprintf("hear: tell-boss, decide: {managers-circle: {circle: %d}}, settle: {meeting: {method: %s, facilitator: none, when: at-once}}, act: members-then-peers", size, method),
			"at: [0h], deadline: off, facets: 1"), 0)
	}
	for _, method := range []string{"leader", "consent"} {
		c := circle(method, 7)
		near(t, method+" [h]", c.decided("question"), 5)
		people(t, method, c.of(sim.Joined, 1), 0, c.of(sim.Landed, 1)[0])
	}
	near(t, "alone [h]", circle("consent", 1).decided("question"), 1)
}

// TestByKind: a technical issue goes to the manager, who has it at 1 h; an adaptive one the focus settles at once.
func TestByKind(t *testing.T) {
	c := run(t, oneStructure(oneUnit, "hear: by-kind, decide: by-kind, settle: by-kind, act: by-kind",
		"at: [0h], deadline: off, facets: 1}\n    - {name: riddle, kind: adaptive, at: [0h], deadline: off, facets: 1, witnesses: {dispersion: 0}"), 0)
	near(t, "technical [h]", c.decided("question"), 1)
	near(t, "adaptive [h]", c.decided("riddle"), 0)
}

// TestReferring: who faces an issue that is not theirs to decide reports it to whoever decides, even where people tell nobody
// anything: the manager has it at 1 h.
func TestReferring(t *testing.T) {
	for _, hear := range []string{"keep", "ask-rings", "{ask-advice: {affected: 0, experts: 0}}"} {
		c := run(t, oneStructure(oneUnit, "hear: "+hear+", decide: lowest-manager, settle: alone, act: members-then-peers", "at: [0h], deadline: off, facets: 1"), 0)
		near(t, hear+" [h]", c.decided("question"), 1)
		people(t, hear, c.of(sim.Decided, 1), 0)
		sameCounts(t, &c.Issues[0], map[string]int{"used": 1})
	}
}

// TestDownTheLineFromBelow: the focus decides at once and tells the manager over the unit, who knows at 1 h; the others know, and
// act, at 2 h.
func TestDownTheLineFromBelow(t *testing.T) {
	c := run(t, oneStructure(oneUnit, "hear: keep, decide: focus, settle: alone, act: down-the-line", "at: [0h], deadline: off, facets: 1", "carrying_out: {share: 1, delay: 0h}"), 0)
	near(t, "decided and closed [h]", []float64{c.Issues[0].Latency, c.Issues[0].ActionLatency}, 0, 2)
}

// TestNothingIsSettledAfterTheDeadline: an issue that reaches whoever decides only after its deadline, at 1 h, is decided then,
// and nobody is called together any more.
func TestNothingIsSettledAfterTheDeadline(t *testing.T) {
	for _, hear := range []string{"keep", "tell-boss"} {
		c := run(t, oneStructure(oneUnit, "hear: "+hear+", decide: managers-circle, settle: {meeting: {when: at-once}}, act: members-then-peers", "at: [0h], deadline: 0.5h, facets: 1"), 0)
		near(t, hear+" [h]", c.decided("question"), 1)
		if n := len(c.of(sim.Invited, 1)); n > 0 || math.IsNaN(c.Issues[0].Quality) {
			t.Errorf("%s: %d people were invited", hear, n)
		}
	}
}
