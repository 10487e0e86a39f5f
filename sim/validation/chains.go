package validation

import (
	"fmt"
	"math"

	"leaderful/sim/record"
)

// line is a sample on a line of so many handoffs.
func line(s sample, handoffs int) sample {
	return s.with(fmt.Sprintf("organization.people=%d", handoffs+1))
}

func handoffsOf(n int) string {
	if n == 1 {
		return "1 handoff"
	}
	return fmt.Sprint(n, " handoffs")
}

// relayChain is V1: what passes up a line of people, how fast, and what is left of it.
func relayChain() []Table {
	return []Table{chainLatency(), chainInformation(), flips(), retention()}
}

// chainLatency: on an idle line the latency of n handoffs is a sum of n exponential times. Where reports queue, each desk is
// an M/M/1 queue (Burke's theorem), which takes 1/(1-rho) as long.
func chainLatency() Table {
	idle := sample{scenario: "validation/v1-one-signal", quick: 400}
	busy := sample{scenario: "relay-chain", quick: 120, full: 2200}
	busier := busy.with("crisis.issues.signal.every=20h")
	busier.short, busier.full = []string{"horizon=100d"}, 0
	slower := idle.with("behaviour.handling.mean=66m")
	slower.quick = 1100
	t := Table{ValidationTable: record.ValidationTable{
		Check: "V1", Name: "v1-latency", Title: "Latency of a relay chain", Kind: Exact,
		Source: "Erlang distribution; M/M/1 queues in tandem (Burke 1956)",
		Method: "decision_latency and its standard deviation over replicates of one issue each; for the queues, over all issues of a year at a load of .01.",
		X:      "handoffs", Y: "latency [h]",
	}}
	for n := 1; n <= 5; n++ {
		at := []sample{line(idle, n)}
		t.rows = append(t.rows, row{name: "mean, " + handoffsOf(n), series: "mean", x: float64(n), expected: float64(n), of: at, read: mean("decision_latency")})
		if n < 3 {
			continue // The fewer the handoffs, the longer it takes to know the spread.
		}
		t.rows = append(t.rows, row{name: "standard deviation, " + handoffsOf(n), series: "standard deviation", x: float64(n), expected: math.Sqrt(float64(n)), of: at, read: spread("decision_latency")})
	}
	wait := 5 / (1 - 0.01)
	t.rows = append(t.rows,
		row{name: "mean with queues, 5 handoffs", series: "mean with queues", x: 5, expected: wait, of: []sample{busy}, read: mean("decision_latency")},
		row{name: "handling in 66 rather than 60 minutes", x: 5, expected: 5, control: true, of: []sample{slower}, read: mean("decision_latency")},
		row{name: "fixed times, standard deviation", x: 5, expected: math.Sqrt(5), control: true, of: []sample{idle.with("behaviour.handling.shape=fixed")}, read: spread("decision_latency")},
		row{name: "five times the load", x: 5, expected: wait, control: true, of: []sample{busier}, read: mean("decision_latency")})
	return t
}

// entropy is that of a coin [bit].
func entropy(p float64) float64 { return -p*math.Log2(p) - (1-p)*math.Log2(1-p) }

// chainInformation: five binary symmetric channels in cascade.
func chainInformation() Table {
	const accuracy, flip, handoffs = 0.9, 0.05, 5
	few := sample{scenario: "relay-chain", quick: 120}
	chain, noisier, worse := []sample{few}, []sample{few.with("behaviour.distortion=0.06")}, []sample{few.with("crisis.issues.signal.witnesses.accuracy=0.88")}
	chain[0].full = 2200
	top := 0.5 + (accuracy-0.5)*math.Pow(1-2*flip, handoffs)
	observed, used := 1-entropy(accuracy), 1-entropy(top)
	return Table{ValidationTable: record.ValidationTable{
		Check: "V1", Name: "v1-information", Title: "Accuracy and information at the top of a relay chain", Kind: Exact,
		Source: "Binary symmetric channels in cascade (Cover and Thomas 2006, chapter 7)",
		Method: "facets_right, information_observed and information_used per issue, information_loss as a ratio of sums.",
		Y:      "accuracy, information [bit], loss",
	}, rows: []row{
		{name: "accuracy", expected: top, of: chain, read: mean("facets_right")},
		{name: "bits observed", expected: observed, of: chain, read: perIssue("information_observed")},
		{name: "bits used", expected: used, of: chain, read: perIssue("information_used")},
		{name: "information loss", expected: 1 - used/observed, of: chain, read: mean("information_loss")},
		{name: "accuracy, with .06 flips", expected: top, control: true, of: noisier, read: mean("facets_right")},
		{name: "bits observed, by worse witnesses", expected: observed, control: true, of: worse, read: perIssue("information_observed")},
		{name: "bits used, with .06 flips", expected: used, control: true, of: noisier, read: perIssue("information_used")},
		{name: "information loss, with .06 flips", expected: 1 - used/observed, control: true, of: noisier, read: mean("information_loss")},
	}}
}

// flips: the share of observations that have turned into their opposite.
func flips() Table {
	s := sample{scenario: "validation/v1-flips", quick: 20}
	t := Table{ValidationTable: record.ValidationTable{
		Check: "V1", Name: "v1-flips", Title: "Share flipped along a line, .1 at each handoff", Kind: Exact,
		Source: "Binary symmetric channels in cascade (Cover and Thomas 2006, chapter 7)",
		Method: "1 - facets_right, where the only witness is always right.",
		X:      "handoffs", Y: "share flipped",
	}}
	wrong := scaled(1, -1, mean("facets_right"))
	for n := 1; n <= 5; n++ {
		exact := (1 - math.Pow(1-2*0.1, float64(n))) / 2
		t.rows = append(t.rows,
			row{name: "flipped after " + handoffsOf(n), series: "flipped", x: float64(n), expected: exact, of: []sample{line(s, n)}, read: wrong})
	}
	t.rows = append(t.rows, row{name: "flipped after 5 handoffs with .08", x: 5, expected: (1 - math.Pow(0.8, 5)) / 2, control: true, of: []sample{s.with("behaviour.distortion=0.08")}, read: wrong})
	return t
}

// retention: what is left where each handoff keeps a share, and nothing flips.
func retention() Table {
	s := sample{scenario: "validation/v1-retention", quick: 20}
	t := Table{ValidationTable: record.ValidationTable{
		Check: "V1", Name: "v1-retention", Title: "Share retained along a line, .9 at each handoff", Kind: Exact,
		Source: "Williamson (1967)",
		Method: "unshared_heard. The witness tells with probability .9 (voice.told); everybody else hands on with the same (condensing.omitted is .1).",
		X:      "handoffs", Y: "share retained",
	}}
	for n := 1; n <= 5; n++ {
		t.rows = append(t.rows,
			row{name: "retained after " + handoffsOf(n), series: "retained", x: float64(n), expected: math.Pow(0.9, float64(n)), of: []sample{line(s, n)}, read: mean("unshared_heard")})
	}
	t.rows = append(t.rows, row{name: "retained after 5 handoffs with .88", x: 5, expected: math.Pow(0.9, 5), control: true,
		of: []sample{s.with("behaviour.voice.told=0.88", "behaviour.condensing.omitted=0.12")}, read: mean("unshared_heard")})
	return t
}

// boardToWorkers is the share understood at five levels below the board.
var boardToWorkers = [5]float64{0.63, 0.56, 0.40, 0.30, 0.20}

// lossDownward is V9: loss per level on the way down.
func lossDownward() []Table {
	s := sample{scenario: "validation/v9-downward", quick: 20}
	downward := func(kept float64) []sample {
		var list []sample
		for n := 1; n <= 5; n++ {
			list = append(list, line(s, n).with(
				fmt.Sprintf("organization.unit_level=%d", n), fmt.Sprintf("structures.0.hear.rings=%d", n),
				fmt.Sprintf("behaviour.voice.asked=%g", kept), fmt.Sprintf("behaviour.condensing.omitted=%.3f", 1-kept)))
		}
		return list
	}
	levels := Table{ValidationTable: record.ValidationTable{
		Check: "V9", Name: "v9-downward", Title: "What is retained on the way down, .725 at each handoff", Kind: Measured,
		Source: "After Nichols (1962), from board to workers: 63, 56, 40, 30, 20 %",
		Method: "unshared_heard where the bottom of a line asks upwards and the top has seen something. The rate .725 is the fifth root of the last value; the other four are what the model can get wrong. The root mean square error is held against .10, the single values stand beside it.",
		X:      "handoffs", Y: "share retained",
	}}
	for n, measured := range boardToWorkers {
		levels.rows = append(levels.rows, row{name: handoffsOf(n + 1), series: "retained", x: float64(n + 1), rule: beside, expected: measured, of: downward(0.725)[n : n+1], read: mean("unshared_heard")})
	}
	levels.rows = append(levels.rows,
		row{name: "root mean square error", series: "root mean square error", x: 5, rule: atMost, tolerance: 0.10, of: downward(0.725), read: rootMeanSquareError(boardToWorkers[:])},
		row{name: "root mean square error with .9", x: 5, rule: atMost, tolerance: 0.10, control: true, of: downward(0.9), read: rootMeanSquareError(boardToWorkers[:])})
	rumour := Table{ValidationTable: record.ValidationTable{
		Check: "V9", Name: "v9-rumour", Title: "Details left of a rumour", Kind: Reported,
		Source: "Allport and Postman (1947): about 70 % of the details are gone after 5 or 6 passes",
		Method: "unshared_heard. The rates .79 and .82 per pass are worked out from the pattern, so that it cannot fail.",
		X:      "passes", Y: "share left",
	}}
	up := sample{scenario: "validation/v1-retention", quick: 20}
	for _, c := range []struct {
		kept   float64
		passes int
	}{{0.79, 5}, {0.82, 6}} {
		rumour.rows = append(rumour.rows, row{name: fmt.Sprintf("%d passes at %g", c.passes, c.kept), series: "left", x: float64(c.passes), rule: beside, expected: 0.3, read: mean("unshared_heard"),
			of: []sample{line(up, c.passes).with(fmt.Sprintf("behaviour.voice.told=%g", c.kept), fmt.Sprintf("behaviour.condensing.omitted=%.2f", 1-c.kept))}})
	}
	return []Table{levels, rumour}
}

// rootMeanSquareError is that of unshared_heard in the samples, against a value for each.
func rootMeanSquareError(measured []float64) reading {
	return func(parts []part) estimate {
		squares, variance, n := 0.0, 0.0, 0
		for i, p := range parts {
			e := mean("unshared_heard")([]part{p})
			off := e.value - measured[i]
			squares += off * off / float64(len(parts))
			variance += math.Pow(off*e.se/float64(len(parts)), 2)
			n = e.n
		}
		root := math.Sqrt(squares)
		return estimate{root, math.Sqrt(variance) / root, n}
	}
}
