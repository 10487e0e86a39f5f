package measure

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"leaderful/sim/record"
)

// runWith is a run with a few measures; the others have no value.
func runWith(structure string, replicate int, values map[string]float64) record.Run {
	run := record.EmptyRun()
	run.Structure, run.Replicate = structure, replicate
	for name, value := range values {
		switch name {
		case "decision_latency":
			run.DecisionLatency = value
		case "information_used":
			run.InformationUsed = value
		case "information_observed":
			run.InformationObserved = value
		default:
			panic(name)
		}
	}
	run.InformationLoss = 1 - ratio(run.InformationUsed, run.InformationObserved)
	return run
}

// row finds a row of a summary.
func row(t *testing.T, summary []record.Summary, structure string, point int, measure string) record.Summary {
	t.Helper()
	for _, s := range summary {
		if s.Structure == structure && s.Point == point && s.Measure == measure {
			return s
		}
	}
	t.Fatalf("no row for %s at %d of %s", measure, point, structure)
	return record.Summary{}
}

func checkRow(t *testing.T, got, want record.Summary) {
	t.Helper()
	if got.Unit != want.Unit || got.N != want.N || !near(got.Mean, want.Mean) || !near(got.SD, want.SD) ||
		!near(got.CILow, want.CILow) || !near(got.CIHigh, want.CIHigh) ||
		!near(got.Median, want.Median) || !near(got.P10, want.P10) || !near(got.P90, want.P90) {
		t.Errorf("%s of %s is\n%+v, want\n%+v", got.Measure, got.Structure, got, want)
	}
}

func TestSummarise(t *testing.T) {
	nan := math.NaN()
	t1, t2 := math.Tan(math.Pi*0.475), 0.95*math.Sqrt(2/(4*0.975*0.025))
	summary := Summarise([]record.Run{
		runWith("b", 0, map[string]float64{"decision_latency": 2, "information_used": 1, "information_observed": 2}),
		runWith("a", 0, map[string]float64{"decision_latency": 5}),
		runWith("b", 1, map[string]float64{"decision_latency": 4, "information_used": 3, "information_observed": 4}),
		runWith("b", 2, map[string]float64{"decision_latency": 6, "information_used": 0, "information_observed": 0}),
	})
	checkRow(t, row(t, summary, "b", 0, "decision_latency"), record.Summary{
		Unit: "h", N: 3, Mean: 4, SD: 2, CILow: 4 - t2*2/math.Sqrt(3), CIHigh: 4 + t2*2/math.Sqrt(3), Median: 4, P10: 2.4, P90: 5.6,
	})
	// The run that observed nothing is left out. The rest is 1 - 4/6; the runs' own losses are 1/2 and 1/4.
	checkRow(t, row(t, summary, "b", 0, "information_loss"), record.Summary{
		Unit: "1", N: 2, Mean: 1.0 / 3, SD: 0.25 / math.Sqrt2, CILow: 1.0/3 - t1/8, CIHigh: 1.0/3 + t1/8,
		Median: 0.375, P10: 0.275, P90: 0.475,
	})
	checkRow(t, row(t, summary, "a", 0, "decision_latency"), record.Summary{
		Unit: "h", N: 1, Mean: 5, SD: nan, CILow: nan, CIHigh: nan, Median: 5, P10: 5, P90: 5,
	})
	checkRow(t, row(t, summary, "a", 0, "information_loss"), record.Summary{
		Unit: "1", Mean: nan, SD: nan, CILow: nan, CIHigh: nan, Median: nan, P10: nan, P90: nan,
	})
}

func TestSummariseKeepsTheOrder(t *testing.T) {
	runs := []record.Run{runWith("b", 0, nil), runWith("a", 0, nil), runWith("b", 1, nil), runWith("b", 0, nil)}
	runs[3].Point = 1
	summary := Summarise(runs)
	measures := record.Measures()
	if len(summary) != 3*len(measures) {
		t.Fatalf("%d rows, want three groups of %d", len(summary), len(measures))
	}
	for i, s := range summary {
		group := i / len(measures)
		if s.Structure != []string{"b", "a", "b"}[group] || s.Point != []int{0, 0, 1}[group] || s.Measure != measures[i%len(measures)].Name {
			t.Errorf("row %d is %s of %s at %d", i, s.Measure, s.Structure, s.Point)
		}
	}
	if len(Summarise(nil)) != 0 {
		t.Error("no runs make rows")
	}
}

// scattered draws runs whose sums depend, in their last bits, on the order in which they are added.
func scattered(random *rand.Rand, structure string, n int) []record.Run {
	runs := make([]record.Run, n)
	for i := range runs {
		observed := 20 + 30*random.Float64()
		runs[i] = runWith(structure, i, map[string]float64{
			"decision_latency": random.ExpFloat64(), "information_used": observed * random.Float64(), "information_observed": observed,
		})
	}
	return runs
}

// bytesOf writes rows as CSV.
func bytesOf[T any](t *testing.T, rows []T) string {
	t.Helper()
	var text bytes.Buffer
	if err := record.WriteCSV(&text, rows); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func TestSummariseDoesNotMindTheOrderOfReplicates(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	runs := scattered(random, "a", 50)
	want := bytesOf(t, Summarise(runs))
	first := []float64{}
	for _, run := range runs {
		first = append(first, run.DecisionLatency)
	}
	differed := false
	for range 20 {
		random.Shuffle(len(runs), func(i, j int) { runs[i], runs[j] = runs[j], runs[i] })
		if bytesOf(t, Summarise(runs)) != want {
			t.Fatal("the order of the replicates changes the summary")
		}
		shuffled := []float64{}
		for _, run := range runs {
			shuffled = append(shuffled, run.DecisionLatency)
		}
		differed = differed || mean(shuffled) != mean(first)
	}
	if !differed {
		t.Error("the values have the same mean in any order: this test cannot fail")
	}
	if slices.IsSortedFunc(runs, func(a, b record.Run) int { return a.Replicate - b.Replicate }) {
		t.Error("Summarise has put the caller's runs in order")
	}
}
