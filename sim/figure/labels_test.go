package figure

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSpreadKeepsOrderAndDistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(rapid.Float64Range(-50, 350), 1, 12).Draw(t, "want")
		slices.Sort(want)
		slices.Reverse(want)
		heights := rapid.SliceOfN(rapid.Float64Range(1, 20), len(want), len(want)).Draw(t, "heights")
		low, high := 0.0, 300.0
		got := spread(want, heights, low, high)
		for i := range got {
			if top := got[i] + heights[i]/2; top > high+1e-9 {
				t.Fatalf("label %d reaches up to %v", i, top)
			}
			if bottom := got[i] - heights[i]/2; bottom < low-1e-9 {
				t.Fatalf("label %d reaches down to %v", i, bottom)
			}
			if i > 0 && got[i-1]-got[i] < (heights[i-1]+heights[i])/2-1e-9 {
				t.Fatalf("labels %d and %d overlap: %v and %v", i-1, i, got[i-1], got[i])
			}
		}
	})
}

func TestSpreadMovesOnlyWhatItMust(t *testing.T) {
	got := spread([]float64{250, 100, 98, 20}, []float64{10, 10, 10, 10}, 0, 300)
	for i, want := range []float64{250, 104, 94, 20} {
		if math.Abs(got[i]-want) > 1e-9 {
			t.Errorf("label %d stands at %v, want %v", i, got[i], want)
		}
	}
}

func TestBendRule(t *testing.T) {
	for _, test := range []struct {
		times []float64
		high  float64
		want  float64
	}{
		{[]float64{20, 40}, 100, 0},                   // The earliest has room on a linear axis.
		{[]float64{1.2, 40}, 100, 1},                  // It would stand at 1 % of it.
		{[]float64{0, 0}, 100, 0},                     // At once is at the edge of any axis.
		{[]float64{0, 0.6}, 100, 0.5},                 // 30 min is the longest round duration within 36 min.
		{[]float64{math.Inf(1)}, 100, 0},              // Never is on no axis.
		{[]float64{1e-9}, 100, 1.0 / 3600},            // There is nothing rounder than a second below.
		{[]float64{30 * 24}, 365 * 24 * 100, 30 * 24}, // A month in a century.
	} {
		if got := bendFor(test.times, test.high); math.Abs(got-test.want) > 1e-12 {
			t.Errorf("times %v of %v: bend %v, want %v", test.times, test.high, got, test.want)
		}
	}
}

func TestTicksStandWhereTheySay(t *testing.T) {
	width := func(label string) float64 { return 9 * float64(len(label)) }
	for _, bend := range []float64{0, 0.5} {
		a := axis{high: 108, from: 50, to: 800, bend: bend}
		a.timeTicks(width)
		if len(a.ticks) < 4 {
			t.Errorf("bend %v: only %d ticks", bend, len(a.ticks))
		}
		for _, tick := range a.ticks {
			var number float64
			var unit string
			fmt.Sscan(tick.label, &number, &unit)
			if hours := number * map[string]float64{"": 0, "s": 1.0 / 3600, "min": 1.0 / 60, "h": 1, "d": 24}[unit]; math.Abs(hours-tick.value) > 1e-9 {
				t.Errorf("the tick at %v h says %s", tick.value, tick.label)
			}
		}
		if a.at(0) != 50 || math.Abs(a.at(108)-800) > 1e-9 {
			t.Errorf("bend %v: the ends stand at %v and %v", bend, a.at(0), a.at(108))
		}
	}
}

// An axis of engagement is never so tight that noise looks like drama.
func TestEngagementAxisIsNotTight(t *testing.T) {
	for _, value := range []float64{0, 0.3, 0.5, 0.997, 1} {
		a := engagementAxis([]line{{samples: []sample{{0, value, value, value}, {1, value, math.NaN(), math.NaN()}}}})
		if a.low < 0 || a.high > 1 || a.low > value || a.high < value {
			t.Errorf("constant %v: axis from %v to %v", value, a.low, a.high)
		}
		if inside := 0.1 < value && value < 0.9; inside && a.high-a.low < leastRange {
			t.Errorf("constant %v: the axis covers only %v", value, a.high-a.low)
		}
	}
}
