package validation

import (
	"fmt"
	"math"

	"leaderful/sim/record"
)

// screening is V3: what lets a project pass.
func screening() []Table {
	return []Table{organisations(), juries()}
}

// organisations: hierarchies in which all desks have to let a project through, polyarchies in which one is enough, and
// committees of three that go by their majority.
func organisations() Table {
	line := sample{scenario: "validation/v3-hierarchy", quick: 40}
	flat := sample{scenario: "validation/v3-polyarchy", quick: 20}
	passes := func(q float64) sample {
		return line.with(fmt.Sprintf("behaviour.voice.told=%g", q), fmt.Sprintf("behaviour.condensing.omitted=%.2f", 1-q))
	}
	any := func(q float64) sample { return flat.with(fmt.Sprintf("behaviour.voice.told=%g", q)) }
	t := Table{ValidationTable: record.ValidationTable{
		Check: "V3", Name: "v3-screening", Title: "Projects that three people let through", Kind: Exact,
		Source: "Sah and Stiglitz (1986)",
		Method: "Hierarchy: unshared_heard, where each of three desks passes a project on with probability q. Polyarchy: shared_heard, where each of three witnesses tells with probability q. Committee: a vote of three witnesses; good projects are those that each member takes for good with q of .8 or .7, and 1 - 2 false_alarm of them pass, of the bad ones, with q of .2 or .3, 2 false_clear.",
		X:      "probability that one person accepts it", Y: "probability that it is accepted",
	}}
	for _, q := range []float64{0.2, 0.3, 0.7, 0.8} {
		t.rows = append(t.rows,
			row{name: fmt.Sprintf("hierarchy, %g", q), series: "hierarchy", x: q, expected: q * q * q, of: []sample{passes(q)}, read: mean("unshared_heard")},
			row{name: fmt.Sprintf("polyarchy, %g", q), series: "polyarchy", x: q, expected: 1 - math.Pow(1-q, 3), of: []sample{any(q)}, read: mean("shared_heard")},
			row{name: fmt.Sprintf("committee, %g", q), series: "committee", x: q, expected: majority(3, q), of: []sample{jury(3, max(q, 1-q))}, read: accepted(q)})
	}
	t.rows = append(t.rows,
		row{name: "hierarchy, .75 for .8", x: 0.8, expected: 0.512, control: true, of: []sample{passes(0.75)}, read: mean("unshared_heard")},
		row{name: "polyarchy, .6 for .7", x: 0.7, expected: 0.973, control: true, of: []sample{any(0.6)}, read: mean("shared_heard")},
		row{name: "committee, .8, that mishears", x: 0.8, expected: 0.896, control: true, of: []sample{jury(3, 0.8).with("behaviour.distortion=0.1")}, read: accepted(0.8)})
	return t
}

// jury is a vote of n people who each see the truth with probability q.
func jury(n int, q float64) sample {
	return sample{scenario: "validation/v3-committee", quick: 200}.with(
		fmt.Sprintf("organization.people=%d", n+1), fmt.Sprintf("organization.span=%d", n),
		fmt.Sprintf("crisis.issues.projects.witnesses.per_facet=%d", n), fmt.Sprintf("crisis.issues.projects.witnesses.accuracy=%g", q))
}

// accepted is the share of projects that a committee accepts whose members each accept them with probability q: good ones, of
// which one is in two, or bad ones.
func accepted(q float64) reading {
	if q > 0.5 {
		return scaled(1, -2, mean("false_alarm"))
	}
	return scaled(0, 2, mean("false_clear"))
}

// majority is the probability that more than half of n independent votes are yes.
func majority(n int, q float64) float64 {
	sum, ways := 0.0, 1.0
	for k := n; 2*k > n; k-- {
		sum += ways * math.Pow(q, float64(k)) * math.Pow(1-q, float64(n-k))
		ways *= float64(k) / float64(n-k+1)
	}
	return sum
}

// juries: the majority of five.
func juries() Table {
	t := Table{ValidationTable: record.ValidationTable{
		Check: "V3", Name: "v3-jury", Title: "A majority of five is right", Kind: Exact,
		Source: "Condorcet (1785), binomial tail",
		Method: "facets_right after a vote.",
		X:      "probability that one person is right", Y: "probability that the majority is right",
	}}
	for _, q := range []float64{0.6, 0.7} {
		t.rows = append(t.rows, row{name: fmt.Sprintf("majority of 5 at %g", q), series: "majority of 5", x: q, expected: majority(5, q), of: []sample{jury(5, q)}, read: mean("facets_right")})
	}
	t.rows = append(t.rows, row{name: "majority of 5 at .7, that mishears", x: 0.7, expected: majority(5, 0.7), control: true, of: []sample{jury(5, 0.7).with("behaviour.distortion=0.1")}, read: mean("facets_right")})
	return t
}

// convening is V4: how long it takes to get people together who are each free after an exponential time.
func convening() []Table {
	meeting := sample{scenario: "validation/v4-convening", quick: 400}
	invited := func(k, quorum int) sample {
		return meeting.with(fmt.Sprintf("organization.people=%d", k+1), fmt.Sprintf("organization.span=%d", k),
			fmt.Sprintf("behaviour.meeting.quorum=%.9f", float64(quorum+1)/float64(k+1)))
	}
	oneByOne := sample{scenario: "validation/v1-one-signal", quick: 400, full: 6000}
	t := Table{ValidationTable: record.ValidationTable{
		Check: "V4", Name: "v4-convening", Title: "Time to consult people", Kind: Exact,
		Source: "Order statistics of exponential times (David and Nagaraja 2003, section 2.5)",
		Method: "decision_latency of one issue in each replicate: of a meeting that starts with its quorum, or of a line in which one is heard after the other. Evaluators take 1 h on average.",
		X:      "people", Y: "time [h]",
	}}
	for _, k := range []int{3, 5, 7, 10} {
		t.rows = append(t.rows,
			row{name: fmt.Sprintf("%d, one after the other", k), series: "one after the other", x: float64(k), expected: float64(k), of: []sample{line(oneByOne, k)}, read: mean("decision_latency")},
			row{name: fmt.Sprintf("all of %d in parallel", k), series: "all in parallel", x: float64(k), expected: waitFor(k, k), of: []sample{invited(k, k)}, read: mean("decision_latency")})
	}
	t.rows = append(t.rows,
		row{name: "3rd of 5", series: "more than half", x: 5, expected: waitFor(3, 5), of: []sample{invited(5, 3)}, read: mean("decision_latency")},
		row{name: "4th of 7", series: "more than half", x: 7, expected: waitFor(4, 7), of: []sample{invited(7, 4)}, read: mean("decision_latency")},
		row{name: "all of 7, fixed times", x: 7, expected: waitFor(7, 7), control: true, of: []sample{invited(7, 7).with("behaviour.handling.shape=fixed")}, read: mean("decision_latency")},
		row{name: "5th for 4th of 7", x: 7, expected: waitFor(4, 7), control: true, of: []sample{invited(7, 5)}, read: mean("decision_latency")},
		row{name: "4 for 3, one after the other", x: 3, expected: 3, control: true, of: []sample{line(oneByOne, 4)}, read: mean("decision_latency")})
	return []Table{t}
}

// waitFor is the mean time until k of n exponential times of mean 1 are over.
func waitFor(k, n int) float64 {
	sum := 0.0
	for i := n - k + 1; i <= n; i++ {
		sum += 1 / float64(i)
	}
	return sum
}
