package measure

import (
	"math"
	"testing"

	"leaderful/sim/record"
)

// worthOf is a run of one issue in each of the forty parts of 400 hours, in which decisions are worth what worth says.
func worthOf(shock float64, worth func(part int) float64) *record.Output {
	out := &record.Output{FollowUp: 10, FirstShock: shock}
	for k := range ResilienceBins {
		out.Issues = append(out.Issues, record.Issue{Onset: 10*float64(k) + 5, Decided: true, Quality: worth(k)})
	}
	return out
}

// readOff gives the values of the measures by name, and their intervals.
func readOff(runs ...*record.Output) (value map[string]float64, low, high map[string]float64) {
	r := NewResilience(0, 400, 10)
	for i, out := range runs {
		r.Add(len(runs)-1-i, out) // In any order.
	}
	value, low, high = map[string]float64{}, map[string]float64{}, map[string]float64{}
	for _, row := range r.Rows("any", 0) {
		value[row.Measure], low[row.Measure], high[row.Measure] = row.Value, row.CILow, row.CIHigh
	}
	return value, low, high
}

// TestResilience reads a drop of known shape: from .8 to .4 at 100 h, .6 at 130 h, back at .76 (95 %) at 150 h.
func TestResilience(t *testing.T) {
	drop := func(k int) float64 {
		switch {
		case k < 10:
			return 0.8
		case k < 13:
			return 0.4
		case k < 15:
			return 0.6
		}
		return 0.76
	}
	value, low, high := readOff(worthOf(100, drop), worthOf(100, drop))
	for measure, want := range map[string]float64{"usual": 0.8, "depth": 0.5, "below_90": 50, "time_to_90": 50} {
		if !near(value[measure], want) || !near(low[measure], want) || !near(high[measure], want) {
			t.Errorf("%s is %v in [%v, %v], want %v: both runs are the same", measure, value[measure], low[measure], high[measure], want)
		}
	}
	if value, _, _ := readOff(worthOf(math.NaN(), drop)); len(value) > 0 {
		t.Errorf("without a shock there is %v", value)
	}
}

// TestResilienceThatNeverComesBack: a drop that lasts has no time of recovery; no drop has 0.
func TestResilienceThatNeverComesBack(t *testing.T) {
	lasting := func(k int) float64 { return 0.8 - 0.4*math.Min(1, float64(k/10)) }
	value, _, _ := readOff(worthOf(100, lasting))
	if !math.IsNaN(value["time_to_90"]) || !near(value["below_90"], 300) {
		t.Errorf("back after %v h, below for %v h; want never and 300 h", value["time_to_90"], value["below_90"])
	}
	value, _, _ = readOff(worthOf(100, func(int) float64 { return 0.8 }))
	if value["time_to_90"] != 0 || value["below_90"] != 0 || !near(value["depth"], 0) {
		t.Errorf("nothing dropped, and still %v", value)
	}
}

// TestPerformanceByOnset: the series has the mean of the runs in the middle of each part.
func TestPerformanceByOnset(t *testing.T) {
	r := NewResilience(0, 400, 10)
	r.Add(0, worthOf(100, func(int) float64 { return 0.2 }))
	r.Add(1, worthOf(100, func(int) float64 { return 0.6 }))
	rows := r.Series("any", 0)
	if len(rows) != ResilienceBins || rows[3].Time != 35 || !near(rows[3].Mean, 0.4) || rows[3].CILow >= 0.4 {
		t.Errorf("%d rows, the fourth %+v", len(rows), rows[3])
	}
}
