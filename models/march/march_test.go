package march

import (
	"context"
	"math"
	"testing"

	"leaderful/sim"
	"leaderful/sim/model"
)

// knowledge is the mean knowledge of the code at equilibrium, with its standard error.
func knowledge(t *testing.T, settings Settings, code Code, replicates int) (mean, se float64) {
	t.Helper()
	setup := &model.Setup{Seed: 1, Settings: settings, Chart: sim.NewChart(&sim.Organization{People: 50, Span: 5})}
	e := &engine{}
	var out model.Output
	sum, squares := 0.0, 0.0
	for r := range replicates {
		if err := e.Run(context.Background(), setup, &model.Structure{Rules: code}, r, &out); err != nil {
			t.Fatal(err)
		}
		if out.Values[2] != 1 {
			t.Fatalf("replicate %d has not settled after %g periods", r, out.Values[3])
		}
		sum, squares = sum+out.Values[0], squares+out.Values[0]*out.Values[0]
	}
	n := float64(replicates)
	mean = sum / n
	return mean, math.Sqrt((squares/n - mean*mean) / (n - 1))
}

// TestSlowLearnersKnowMore holds three corners of figure 1 of March (1991), as recomputed by others, against the model.
// Taking the text by its letter gives other numbers, and the check notices.
func TestSlowLearnersKnowMore(t *testing.T) {
	if testing.Short() {
		t.Skip("takes many replicates")
	}
	figure := Settings{Dimensions: 30, Periods: 5000, Unsure: "coin", Steps: "one"}
	letter := Settings{Dimensions: 30, Periods: 5000, Unsure: "nothing", Steps: "whole"}
	for _, c := range []struct {
		code Code
		want float64
	}{
		{Code{Learning: 0.1, Adapting: 0.1}, 0.864},
		{Code{Learning: 0.1, Adapting: 0.9}, 0.974},
		{Code{Learning: 0.9, Adapting: 0.9}, 0.727},
	} {
		got, se := knowledge(t, figure, c.code, 300)
		if math.Abs(got-c.want) > 0.008+4*se || se > 0.01 {
			t.Errorf("%+v: knowledge %.3f with standard error %.3f, published %.3f", c.code, got, se, c.want)
		}
		if c.code.Learning == 0.1 {
			if got, se := knowledge(t, letter, c.code, 300); math.Abs(got-c.want) <= 0.008+4*se {
				t.Errorf("%+v: by the letter of the text knowledge is %.3f, which should not pass for %.3f", c.code, got, c.want)
			}
		}
	}
}

// TestNothingToLearn follows the code where its people cannot move it, and people where the code cannot move them.
func TestNothingToLearn(t *testing.T) {
	for _, code := range []Code{{Learning: 0, Adapting: 0.5}, {Learning: 0.5, Adapting: 0}} {
		setup := &model.Setup{Seed: 3, Chart: sim.NewChart(&sim.Organization{People: 10, Span: 5})}
		setup.Settings = Settings{Dimensions: 30, Periods: 50, Unsure: "coin", Steps: "one"}
		var out model.Output
		if err := (&engine{}).Run(context.Background(), setup, &model.Structure{Rules: code}, 0, &out); err != nil {
			t.Fatal(err)
		}
		first, last := out.Over[0], out.Over[50]
		if code.Learning == 0 && (first[1] != last[1] || last[0] <= first[0]) {
			t.Errorf("people who do not learn went from %g to %g, and their code from %g to %g", first[1], last[1], first[0], last[0])
		}
		if code.Adapting == 0 && (last[0] != 0 || first[1] != last[1]) {
			t.Errorf("a code that does not adapt came to %g, and its people went from %g to %g", last[0], first[1], last[1])
		}
	}
}
