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

// sidesOf makes sides that are structures and no more.
func sidesOf(structures ...string) []record.Side {
	var sides []record.Side
	for _, s := range structures {
		sides = append(sides, record.Side{Structure: s, To: math.Inf(1)})
	}
	return sides
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
		Sides: sidesOf("left", "right"),
	}
	left := latencies("left", 10, 2, nan, 30, 7)
	right := latencies("right", 15, 8, 1, 37, nan)
	left = append(left, runWith("left", 9, map[string]float64{"decision_latency": 1})) // Its replicate has no other side.
	want := record.Verdict{
		Claim: "C1", Left: "left", Right: "right", Measure: "decision_latency", Difference: -6, CILow: -6 - half, CIHigh: -6 + half,
		Material: 0.5, Verdict: Supported, InputDriven: "engagement",
	}
	for range 2 {
		got := Judge(claim, [][]record.Run{left, right}, nil)
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
	claim := record.Claim{Sides: sidesOf("a", "b"), Measure: "decision_latency", Expect: "lower"}
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
			got := Judge(claim, [][]record.Run{c.left, c.right}, nil)
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
	got := Judge(record.Claim{Sides: sidesOf("a", "b"), Measure: "information_loss", Expect: "lower", Material: 10}, [][]record.Run{left, right}, nil)
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
		claim := record.Claim{Sides: sidesOf("a", "b"), Measure: name, Expect: "higher"}
		want := Judge(claim, [][]record.Run{left, right}, nil)
		for range 10 {
			random.Shuffle(50, func(i, j int) { left[i], left[j] = left[j], left[i] })
			random.Shuffle(50, func(i, j int) { right[i], right[j] = right[j], right[i] })
			if got := Judge(claim, [][]record.Run{left, right}, nil); got != want {
				t.Fatalf("%s: %+v in another order, was %+v", name, got, want)
			}
		}
	}
}

func TestJudgeRefusesWhatNoScenarioMayHold(t *testing.T) {
	for _, claim := range []record.Claim{
		{ID: "C7", Measure: "speed", Expect: "lower", Sides: sidesOf("a", "b")},
		{ID: "C7", Measure: "strain", Expect: "more", Sides: sidesOf("a", "b")},
		{ID: "C7", Measure: "strain", Expect: "lower", Sides: sidesOf("a", "b"), Without: sidesOf("a", "b")},
	} {
		func() {
			defer func() {
				if text, _ := recover().(string); !strings.Contains(text, "C7") {
					t.Errorf("%+v: panic %q, want one that names the claim", claim, text)
				}
			}()
			Judge(claim, [][]record.Run{nil, nil}[:len(claim.Sides)], nil)
		}()
	}
}

// Two differences of latencies: 10-12, 8-9 and 6-10 against 5-5, 7-6 and 1-2 give -2-0, -1-1 and -4+1, mean -7/3, with
// variance 1/3. The fourth replicate has no value on one side.
func TestJudgeTakesADifferenceOfDifferences(t *testing.T) {
	nan := math.NaN()
	sides := [][]record.Run{
		latencies("a", 10, 8, 6, 3), latencies("b", 12, 9, 10, 4),
		latencies("a", 5, 7, 1, nan), latencies("b", 5, 6, 2, 9),
	}
	claim := record.Claim{Measure: "decision_latency", Expect: "lower", Material: 0.5, Sides: sidesOf("a", "b", "a", "b")}
	claim.Sides[2].Label, claim.Sides[3].Label = "a, x=1", "b, x=1"
	got := Judge(claim, sides, nil)
	want, half := -7.0/3, 0.95*math.Sqrt(2/(4*0.975*0.025))/3 // The quantile of Student's t with 2 degrees of freedom.
	if !near(got.Difference, want) || !near(got.CILow, want-half) || !near(got.CIHigh, want+half) {
		t.Errorf("the difference is %v [%v, %v], want %v and %v either way", got.Difference, got.CILow, got.CIHigh, want, half)
	}
	if got.Verdict != Supported || got.Left != "a minus b" || got.Right != "a, x=1 minus b, x=1" {
		t.Errorf("the verdict is %+v", got)
	}
	control := Judge(record.Claim{Measure: "decision_latency", Expect: "lower", Sides: sidesOf("a", "b")}, sides[:2], nil)
	if !near(control.Difference, -2) {
		t.Errorf("without the second pair the difference is %v, and is to be -2", control.Difference)
	}
}

// The pair of TestJudgeTakesRatiosOfSums, 1/3 - 1/2 with 0 and -1/4 when a replicate is deleted, against 1 - 2/4 less
// 1 - 6/8, which is 1/4, with 1/2 - 1/4 and 1/2 - 1/4 when one is deleted: in all -5/12, deleted -1/4 and -1/2, again with a
// standard error of 1/8.
func TestJudgeTakesADifferenceOfDifferencesOfRatios(t *testing.T) {
	side := func(values ...float64) []record.Run {
		var runs []record.Run
		for i := 0; i < len(values); i += 2 {
			runs = append(runs, runWith("a", i/2, map[string]float64{"information_used": values[i], "information_observed": values[i+1]}))
		}
		return runs
	}
	sides := [][]record.Run{side(1, 2, 3, 4), side(1, 4, 3, 4), side(1, 2, 1, 2), side(3, 4, 3, 4)}
	got := Judge(record.Claim{Measure: "information_loss", Expect: "lower", Sides: sidesOf("a", "b", "c", "d")}, sides, nil)
	want, half := -5.0/12, math.Tan(math.Pi*0.475)/8
	if !near(got.Difference, want) || !near(got.CILow, want-half) || !near(got.CIHigh, want+half) {
		t.Errorf("the difference is %v [%v, %v], want %v and %v either way", got.Difference, got.CILow, got.CIHigh, want, half)
	}
}

// The label falls away where the outcome is the same without the process, and the measure still has something to say.
func TestInputDrivenIsDecidedByTheAblation(t *testing.T) {
	much, less, none := latencies("a", 10, 11, 12.5), latencies("a", 7, 8, 9.2), latencies("a", 5, 6, 7.1)
	base := latencies("b", 5, 6, 7)
	still := latencies("a", 5, 5, 5)
	for _, c := range []struct {
		name          string
		sides         [][]record.Run
		without       [][]record.Run
		material      float64
		verdict, want string
	}{
		{"survives", [][]record.Run{much, base}, [][]record.Run{less, base}, 1, Supported, "no"},
		{"gone without", [][]record.Run{much, base}, [][]record.Run{none, base}, 1, Supported, "engagement"},
		{"turned round", [][]record.Run{much, base}, [][]record.Run{base, much}, 1, Supported, "engagement"},
		{"no difference either way", [][]record.Run{none, base}, [][]record.Run{base, base}, 1, NoDifference, "no"},
		{"nothing left to differ", [][]record.Run{none, base}, [][]record.Run{still, still}, 1, NoDifference, "engagement"},
		{"never anything to differ", [][]record.Run{still, still}, [][]record.Run{still, still}, 1, NoDifference, "no"},
		{"no outcome", [][]record.Run{much[:1], base[:1]}, [][]record.Run{much[:1], base[:1]}, 1, Undecided, "engagement"},
	} {
		claim := record.Claim{
			Measure: "decision_latency", Expect: "higher", Material: c.material, Sides: sidesOf("a", "b"),
			InputDriven: "engagement", Without: sidesOf("a", "b"),
		}
		got := Judge(claim, c.sides, c.without)
		if got.Verdict != c.verdict || got.InputDriven != c.want || got.Without == nil {
			t.Errorf("%s: %s, labelled %q, want %s and %q", c.name, got.Verdict, got.InputDriven, c.verdict, c.want)
		}
	}
}
