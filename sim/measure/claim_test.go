package measure

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"leaderful/sim/record"
)

func TestVerdict(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		expect    string
		material  float64
		low, high float64
		want      string
	}{
		{"lower", 1, -3, -2, Supported},
		{"lower", 1, -3, -1, Undecided}, // It touches the material difference, and does not lie beyond it.
		{"lower", 1, -3, -0.5, Undecided},
		{"lower", 1, -3, 3, Undecided},
		{"lower", 1, -1, 1, NoDifference},
		{"lower", 1, -0.5, -0.1, NoDifference},
		{"lower", 1, 0.5, 2, Undecided},
		{"lower", 1, 1.5, 2, Contrary},
		{"higher", 1, 1.5, 2, Supported},
		{"higher", 1, 1, 2, Undecided},
		{"higher", 1, -3, -2, Contrary},
		{"higher", 1, 0, 0.5, NoDifference},
		{"higher", 1, -2, 0.5, Undecided},
		{"lower", 0, -2, -1, Supported},
		{"lower", 0, -2, 0, Undecided},
		{"lower", 0, 1, 2, Contrary},
		{"lower", 0, 0, 0, NoDifference},
		{"higher", 0, 1e-9, 2, Supported},
		{"lower", 1, nan, nan, Undecided},
		{"higher", 0, nan, nan, Undecided},
	} {
		claim := record.Claim{Expect: c.expect, Material: c.material}
		if got := verdict(claim, Interval{(c.low + c.high) / 2, c.low, c.high}); got != c.want {
			t.Errorf("expecting %s by %v, [%v, %v] is %q, want %q", c.expect, c.material, c.low, c.high, got, c.want)
		}
	}
}

// latencies makes runs with these decision latencies, replicate by replicate.
func latencies(structure string, values ...float64) []record.Run {
	var runs []record.Run
	for i, v := range values {
		runs = append(runs, runWith(structure, i, map[string]float64{"decision_latency": v}))
	}
	return runs
}

func TestJudgePairsReplicates(t *testing.T) {
	nan := math.NaN()
	half := 0.95 * math.Sqrt(2/(4*0.975*0.025)) / math.Sqrt(3) // Three differences with sd 1.
	claim := record.Claim{
		ID: "C1", Says: "x", Measure: "decision_latency", Expect: "lower", Material: 0.5, InputDriven: "engagement",
		Left: record.Side{Structure: "left"}, Right: record.Side{Structure: "right"},
	}
	left := latencies("left", 10, 2, nan, 30, 7)
	right := latencies("right", 15, 8, 1, 37, nan)
	left = append(left, runWith("left", 9, map[string]float64{"decision_latency": 1})) // Its replicate has no other side.
	want := record.Verdict{
		Claim: "C1", Left: "left", Right: "right", Measure: "decision_latency", Difference: -6, CILow: -6 - half, CIHigh: -6 + half,
		Material: 0.5, Verdict: Supported, InputDriven: "engagement",
	}
	for range 2 {
		got := Judge(claim, left, right)
		if !near(got.Difference, want.Difference) || !near(got.CILow, want.CILow) || !near(got.CIHigh, want.CIHigh) {
			t.Errorf("the difference is %v [%v, %v], want %v [%v, %v]", got.Difference, got.CILow, got.CIHigh, want.Difference, want.CILow, want.CIHigh)
		}
		got.Difference, got.CILow, got.CIHigh = want.Difference, want.CILow, want.CIHigh
		if got != want {
			t.Errorf("the verdict is %+v, want %+v", got, want)
		}
		left[0], left[3], right[1], right[4] = left[3], left[0], right[4], right[1]
	}
}

func TestJudgeNeedsTwoPairs(t *testing.T) {
	claim := record.Claim{Measure: "decision_latency", Expect: "lower"}
	nan := math.NaN()
	for _, c := range []struct {
		name        string
		left, right []record.Run
		difference  float64
	}{
		{"none", nil, nil, nan},
		{"one", latencies("a", 1), latencies("b", 3), -2},
		{"one with values", latencies("a", 1, nan, 3), latencies("b", 3, 4, nan), -2},
		{"strangers", latencies("a", nan, 3), latencies("b", 3), nan},
	} {
		for _, claim.Measure = range []string{"decision_latency", "information_loss"} {
			got := Judge(claim, c.left, c.right)
			if got.Verdict != Undecided || !math.IsNaN(got.CILow) || !math.IsNaN(got.CIHigh) {
				t.Errorf("%s: %+v, want undecided and no interval", c.name, got)
			}
			if claim.Measure == "decision_latency" && !near(got.Difference, c.difference) {
				t.Errorf("%s: the difference is %v, want %v", c.name, got.Difference, c.difference)
			}
		}
	}
}

func TestJudgeTakesRatiosOfSums(t *testing.T) {
	side := func(values ...float64) []record.Run {
		var runs []record.Run
		for i := 0; i < len(values); i += 2 {
			runs = append(runs, runWith("a", i/2, map[string]float64{"information_used": values[i], "information_observed": values[i+1]}))
		}
		return runs
	}
	// Replicate 2 observed nothing on the right and counts on neither side. Left: 1 - 4/6, and with one deleted 1/4 and 1/2.
	// Right: 1 - 4/8, and with one deleted 1/4 and 3/4. So the deleted differences are 0 and -1/4, and their standard error
	// is 1/8.
	left, right := side(1, 2, 3, 4, 9, 9), side(1, 4, 3, 4, 0, 0)
	got := Judge(record.Claim{Measure: "information_loss", Expect: "lower", Material: 10}, left, right)
	want, half := 1.0/3-0.5, math.Tan(math.Pi*0.475)/8
	if !near(got.Difference, want) || !near(got.CILow, want-half) || !near(got.CIHigh, want+half) {
		t.Errorf("the difference is %v [%v, %v], want %v and %v either way", got.Difference, got.CILow, got.CIHigh, want, half)
	}
	if got.Verdict != NoDifference {
		t.Errorf("the verdict is %q, want %q", got.Verdict, NoDifference)
	}
}

func TestJudgeDoesNotMindTheOrderOfReplicates(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	left, right := scattered(random, "a", 50), scattered(random, "b", 50)
	for _, name := range []string{"decision_latency", "information_loss"} {
		claim := record.Claim{Measure: name, Expect: "higher"}
		want := Judge(claim, left, right)
		for range 10 {
			random.Shuffle(50, func(i, j int) { left[i], left[j] = left[j], left[i] })
			random.Shuffle(50, func(i, j int) { right[i], right[j] = right[j], right[i] })
			if got := Judge(claim, left, right); got != want {
				t.Fatalf("%s: %+v in another order, was %+v", name, got, want)
			}
		}
	}
}

func TestJudgeRefusesWhatNoScenarioMayHold(t *testing.T) {
	for _, claim := range []record.Claim{
		{ID: "C7", Measure: "speed", Expect: "lower"},
		{ID: "C7", Measure: "strain", Expect: "more"},
	} {
		func() {
			defer func() {
				if text, _ := recover().(string); !strings.Contains(text, "C7") {
					t.Errorf("%+v: panic %q, want one that names the claim", claim, text)
				}
			}()
			Judge(claim, nil, nil)
		}()
	}
}
