package sim_test

import (
	"context"
	"flag"
	"fmt"
	"math"
	"strings"
	"testing"

	"leaderful/sim"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// These tests hold the engine against results that are known exactly, through scenario files that a user could have
// written. Each has a control: a setting that is wrong on purpose and must be caught.

// bareBehaviour is the behaviour in which nothing but handling takes place.
const bareBehaviour = `
behaviour:
  handling: {mean: 1h, shape: exponential}
  channel_delay: 0h
  patience: off
  voice: off
  condensing: off
  distortion: off
  dismissal: off
  deciding: {known_facets: on, confidence: 0.5, quiet: 0h}
  carrying_out: off
  interdependence: off
  engagement: off
  search: off
  role_ambiguity: off
  practice: off
  trust: off
  asking: {learning: off}
`

// load reads a scenario from its text.
func load(t testing.TB, text string, set ...string) *scenario.Scenario {
	t.Helper()
	s, err := scenario.Load("test.yaml", scenario.Options{Text: text, Set: set})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var long = flag.Bool("long", false, "compare with exact results in four times as many replicates, which takes minutes")

// runAll runs the first structure of a scenario and hands each replicate's output to visit.
func runAll(t testing.TB, s *scenario.Scenario, replicates int, visit func(*record.Output)) {
	t.Helper()
	if !*long {
		replicates /= 4 // The error bounds below still tell a result from its control.
	}
	engine := sim.NewEngine()
	var out record.Output
	for r := range replicates {
		if err := engine.Run(context.Background(), sim.NewWorld(&s.Setup, r), &s.Structures[0], &out); err != nil {
			t.Fatal(err)
		}
		visit(&out)
	}
}

// moments of values that may be correlated within a replicate: mean over all, standard error from replicate means.
type moments struct{ means []float64 }

func (m *moments) add(values []float64) {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	m.means = append(m.means, sum/float64(len(values)))
}

func (m *moments) meanAndError() (mean, se float64) {
	n := float64(len(m.means))
	for _, v := range m.means {
		mean += v / n
	}
	for _, v := range m.means {
		se += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(se / (n - 1) / n)
}

// agrees reports whether a mean agrees with an exact value within four standard errors, and is precise enough to tell.
func (m *moments) agrees(exact float64) error {
	mean, se := m.meanAndError()
	precise := 0.02
	if testing.Short() {
		precise = 0.05
	}
	if se > precise*math.Abs(exact) {
		return fmt.Errorf("the standard error %.4f is too large for a verdict on %.4f", se, exact)
	}
	if math.Abs(mean-exact) > 4*se {
		return fmt.Errorf("%.4f with standard error %.4f; exactly %.4f", mean, se, exact)
	}
	return nil
}

// holds checks a result, and that the control does not pass for it.
func holds(t *testing.T, what string, exact float64, result, control *moments) {
	t.Helper()
	if err := result.agrees(exact); err != nil {
		t.Errorf("%s: %v", what, err)
	}
	if control != nil && control.agrees(exact) == nil {
		mean, se := control.meanAndError()
		t.Errorf("%s: the control (%.4f, standard error %.4f) passes for %.4f", what, mean, se, exact)
	}
}

// measured runs a scenario and collects a value per decided issue.
func measured(t *testing.T, s *scenario.Scenario, replicates int, value func(*record.Issue) float64) *moments {
	t.Helper()
	m := &moments{}
	runAll(t, s, replicates, func(out *record.Output) {
		var values []float64
		for i := range out.Issues {
			if out.Issues[i].Decided {
				values = append(values, value(&out.Issues[i]))
			}
		}
		if len(values) > 0 {
			m.add(values)
		}
	})
	return m
}

func latency(i *record.Issue) float64 { return i.Latency }

func right(i *record.Issue) float64 { return float64(i.Right) / float64(i.Facets) }

// TestRelayChain is the chain of five handoffs: latency, accuracy and information have closed forms.
// Source: V1; M/M/1 in tandem by Burke's theorem; binary symmetric channels in cascade, Cover and Thomas (2006), ch. 7.
func TestRelayChain(t *testing.T) {
	if testing.Short() {
		t.Skip("takes many replicates, one after the other")
	}
	s, err := scenario.Load("relay-chain", scenario.Options{})
	if err != nil {
		t.Fatal(err)
	}
	noisier, _ := scenario.Load("relay-chain", scenario.Options{Set: []string{"behaviour.distortion=0.06"}})
	slower, _ := scenario.Load("relay-chain", scenario.Options{Set: []string{"behaviour.handling.mean=62m"}})
	const replicates = 1600
	rho := 0.01
	holds(t, "latency [h]", 5/(1-rho), measured(t, s, replicates, latency), measured(t, slower, replicates, latency))
	accuracy := 0.5 + 0.4*math.Pow(0.9, 5)
	holds(t, "accuracy at the top", accuracy, measured(t, s, replicates, right), measured(t, noisier, replicates, right))
	holds(t, "bits observed", 1-entropy(0.9), measured(t, s, replicates, func(i *record.Issue) float64 { return i.Observed }), nil)
	used := func(i *record.Issue) float64 { return i.Used }
	holds(t, "bits used", 1-entropy(accuracy), measured(t, s, replicates, used), measured(t, noisier, replicates, used))
	m := measured(t, s, replicates, func(i *record.Issue) float64 { return i.Latency * i.Latency })
	holds(t, "second moment of latency [h2]", 5*math.Pow(1/(1-rho), 2)+math.Pow(5/(1-rho), 2), m, nil)
}

// entropy is the entropy of a coin [bit].
func entropy(p float64) float64 { return -p*math.Log2(p) - (1-p)*math.Log2(1-p) }

// TestFlippedShare is the share of observations that have turned into their opposite after 1 to 5 handoffs.
func TestFlippedShare(t *testing.T) {
	if testing.Short() {
		t.Skip("takes many replicates, one after the other")
	}
	for handoffs, exact := range []float64{0, 0.1, 0.18, 0.244, 0.2952, 0.33616} {
		if handoffs == 0 {
			continue
		}
		set := []string{"behaviour.distortion=0.1", "crisis.issues.signal.witnesses.accuracy=1", "organization.people=" + fmt.Sprint(handoffs+1)}
		s, err := scenario.Load("relay-chain", scenario.Options{Set: set})
		if err != nil {
			t.Fatal(err)
		}
		wrong := func(i *record.Issue) float64 { return 1 - right(i) }
		fewer, err := scenario.Load("relay-chain", scenario.Options{Set: append(set, "behaviour.distortion=0.05")})
		if err != nil {
			t.Fatal(err)
		}
		holds(t, fmt.Sprint(handoffs, " handoffs"), exact, measured(t, s, 1200, wrong), measured(t, fewer, 1200, wrong))
	}
}

// TestSingleServer is one manager as an M/M/1 queue: reports arrive at .7 an hour and take one hour each.
func TestSingleServer(t *testing.T) {
	if testing.Short() {
		t.Skip("takes many replicates, one after the other")
	}
	text := `
title: One manager
replicates: 1
horizon: 2000h
warmup: 200h
organization: {people: 8, span: 7, unit_level: 0, peers: {mean: 0}}` + bareBehaviour + `
structures: [hierarchical]
crisis:
  issues:
    - {name: work, every: 1.428571428571h, deadline: off, facets: 1, witnesses: {dispersion: 0}}
`
	control := strings.Replace(text, "exponential", "fixed", 1)
	holds(t, "time in the system [h]", 1/(1-0.7), measured(t, load(t, text), 300, latency), measured(t, load(t, control), 300, latency))
	// With fixed times the same manager is an M/D/1 queue (Pollaczek-Khinchine).
	holds(t, "time in the system with fixed times [h]", 1+0.7/(2*0.3), measured(t, load(t, control), 300, latency), nil)
	load7 := &moments{}
	runAll(t, load(t, text), 300, func(out *record.Output) { load7.add([]float64{out.People.UtilisationMax}) })
	holds(t, "utilisation", 0.7, load7, nil)
}

// TestCondorcet is the majority of n witnesses who are each right with probability q.
// Source: V3; Condorcet (1785), binomial tail.
func TestCondorcet(t *testing.T) {
	if testing.Short() {
		t.Skip("takes many replicates, one after the other")
	}
	for _, c := range []struct {
		n     int
		q     float64
		exact float64
	}{{3, 0.8, 0.896}, {3, 0.7, 0.784}, {5, 0.7, 0.83692}, {5, 0.6, 0.68256}} {
		text := fmt.Sprintf(`
title: A jury
horizon: 4000h
organization: {people: %d, span: %d, unit_level: 0, peers: {mean: 0}}`+bareBehaviour+`
  meeting: {quorum: 1, gather: off, mention: off}
structures:
  - {hear: keep, decide: everyone, settle: {meeting: {method: majority, facilitator: none}}, act: members-then-peers, label: a jury}
  - hierarchical
crisis:
  issues:
    - {name: case, every: 40h, deadline: off, facets: 1, witnesses: {per_facet: %d, accuracy: %g, dispersion: 0}}
`, c.n+1, c.n, c.n, c.q)
		jury, echo := load(t, text), load(t, text, "behaviour.distortion=0.15")
		name := fmt.Sprintf("majority of %d at %g", c.n, c.q)
		holds(t, name, c.exact, measured(t, jury, 300, right), measured(t, echo, 300, right))
		// One manager who waits until all equal witnesses have been heard calls as their majority does; one who decides
		// after the first does not.
		manager := load(t, text, "behaviour.deciding.known_facets=off", "behaviour.deciding.quiet=20h")
		hasty := load(t, text)
		manager.Structures, hasty.Structures = manager.Structures[1:], hasty.Structures[1:]
		holds(t, name+", heard by their manager", c.exact, measured(t, manager, 300, right), measured(t, hasty, 300, right))
	}
}

// TestConvening is how long it takes until people whom one has to wait for have come: one after the other, all in
// parallel, or a quorum.
// Source: V4; order statistics of exponential times, David and Nagaraja (2003), section 2.5.
func TestConvening(t *testing.T) {
	for _, c := range []struct {
		invited, quorum int
		exact           float64
	}{{3, 3, 1.8333333}, {5, 5, 2.2833333}, {7, 7, 2.5928571}, {10, 10, 2.9289683}, {5, 3, 0.7833333}, {7, 4, 0.7595238}} {
		text := fmt.Sprintf(`
title: A meeting
horizon: 4000h
organization: {people: %d, span: %d, unit_level: 0, peers: {mean: 0}}`+bareBehaviour+`
  meeting: {setup: 0h, turn: 0h, gather: off}
structures:
  - {hear: keep, decide: everyone, settle: {meeting: {method: leader, facilitator: none}}, act: members-then-peers, label: a meeting}
crisis:
  issues:
    - {name: question, every: 200h, deadline: off, facets: 1, witnesses: {dispersion: 0}}
`, c.invited+1, c.invited)
		quorum := fmt.Sprintf("behaviour.meeting.quorum=%.9f", float64(c.quorum+1)/float64(c.invited+1))
		fixed := load(t, text, quorum, "behaviour.handling.shape=fixed")
		holds(t, fmt.Sprintf("%d of %d [h]", c.quorum, c.invited), c.exact,
			measured(t, load(t, text, quorum), 400, latency), measured(t, fixed, 400, latency))
	}
	// One after the other is the relay chain: the sum of the times.
	for _, n := range []int{3, 7} {
		s, err := scenario.Load("relay-chain", scenario.Options{Set: []string{fmt.Sprintf("organization.people=%d", n+1)}})
		if err != nil {
			t.Fatal(err)
		}
		holds(t, fmt.Sprint(n, " one after the other [h]"), float64(n)/0.99, measured(t, s, 300, latency), nil)
	}
}
