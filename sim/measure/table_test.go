package measure

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"leaderful/sim/record"
)

// plusMinus is an interval of a half-width.
func plusMinus(value, half float64) Interval { return Interval{value, value - half, value + half} }

// bare is a value without an interval.
func bare(value float64) Interval { return Interval{value, math.NaN(), math.NaN()} }

// shortSummary makes the rows of a summary that the short table shows, in its order, and some that it does not.
func shortSummary(structure string, n int, cells ...Interval) []record.Summary {
	var summary []record.Summary
	for i, c := range cells {
		summary = append(summary,
			record.Summary{Structure: structure, Measure: headings()[i].measure, N: n, Mean: c.Value, CILow: c.Low, CIHigh: c.High},
			record.Summary{Structure: structure, Measure: "strain", N: n + 1, Mean: 9})
	}
	return summary
}

// exodus is a summary with what comes up: replicates without a value, exact values, no intervals, no measure at all.
func exodus() []record.Summary {
	summary := shortSummary("hierarchical", 200,
		plusMinus(5.912, 0.108), plusMinus(0.9743, 0.0034), plusMinus(0.2511, 0.012), plusMinus(0.4998, 0.0006), plusMinus(112.34, 7.1))
	summary[4].N = 187
	summary = append(summary, shortSummary("collective, unfacilitated", 200,
		plusMinus(1.04, 0.05), plusMinus(1, 0), plusMinus(0.01, 0.02), plusMinus(0.52, 0.003), plusMinus(1.5, 0.021))...)
	return append(summary, shortSummary("solo", 1, bare(0), bare(1), bare(0.27), bare(0.61234))...)
}

func TestTable(t *testing.T) {
	const want = `structure                  n    decision      share           information     engagement        attention
                                latency [h]   decided         loss                              per issue [h]
hierarchical               200  5.91          0.974           0.251 (n=187)   0.4998            112
                                [5.80, 6.02]  [0.971, 0.978]  [0.239, 0.263]  [0.4992, 0.5004]  [105, 119]
collective, unfacilitated  200  1.04          1               0.01            0.520             1.50
                                [0.99, 1.09]  all alike       [0.00, 0.03]    [0.517, 0.523]    [1.48, 1.52]
solo                       1    0             1               0.270           0.612             -
`
	var got strings.Builder
	if err := Table(&got, exodus()); err != nil {
		t.Fatal(err)
	}
	if got.String() != want {
		t.Errorf("the table is\n%s\nwant\n%s", got.String(), want)
	}
}

func TestTableNamesDesignPoints(t *testing.T) {
	summary := append(shortSummary("solo", 3, bare(1)), shortSummary("solo", 3, bare(2))...)
	for i := range summary[2:] {
		summary[2+i].Point = 1
	}
	var got strings.Builder
	if err := Table(&got, summary); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(got.String(), "\nsolo #0") || !strings.Contains(got.String(), "\nsolo #1") {
		t.Errorf("the table does not tell the points apart:\n%s", got.String())
	}
}

func TestTableFitsATerminal(t *testing.T) {
	// The widest that may be: every interval so narrow that it asks for more decimals than there is room for.
	narrow := plusMinus(-0.123456, 0.000012)
	var got strings.Builder
	summary := shortSummary(strings.Repeat("é", 25), 20000, plusMinus(123.456789, 0.00001), narrow, narrow, narrow, narrow)
	if err := Table(&got, summary); err != nil {
		t.Fatal(err)
	}
	if w := widest(got.String()); w > Width {
		t.Errorf("the table is %d wide:\n%s", w, got.String())
	}
	if !strings.Contains(got.String(), "[123.46, 123.46]") {
		t.Errorf("the table gave up more decimals than it had to:\n%s", got.String())
	}
}

func TestTableKeepsALabelInItsLine(t *testing.T) {
	var got strings.Builder
	if err := Table(&got, shortSummary("a\tb\nc\x1b[2J", 2, bare(1))); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(got.String(), "\na b c [2J  2  1") {
		t.Errorf("the label breaks the table:\n%q", got.String())
	}
}

func TestIntervalText(t *testing.T) {
	for _, c := range []struct {
		interval      Interval
		value, bounds string
	}{
		{plusMinus(5.912, 0.11), "5.91", "[5.80, 6.02]"},
		{plusMinus(5.912, 0.19), "5.91", "[5.72, 6.10]"},
		{plusMinus(5.912, 0.21), "5.9", "[5.7, 6.1]"},
		{plusMinus(5.912, 2.5), "6", "[3, 8]"},
		{plusMinus(1234.5, 250), "1234", "[984, 1484]"},
		{plusMinus(0.5, 1e-9), "0.5000", "[0.5000, 0.5000]"},
		{plusMinus(-0.001, 0.5), "0.0", "[-0.5, 0.5]"},
		{plusMinus(0.3, 0), "0.300", "[0.300, 0.300]"},
		{plusMinus(0, 0), "0", "[0, 0]"},
		{bare(12345), "12345", ""},
		{bare(1234.5), "1234", ""},
		{bare(5.9127), "5.91", ""},
		{bare(-0.00123), "-0.0012", ""},
	} {
		value, bounds := intervalText(c.interval, 4, false)
		if value != c.value || bounds != c.bounds {
			t.Errorf("%v is written %s %s, want %s %s", c.interval, value, bounds, c.value, c.bounds)
		}
	}
}

// someClaims holds a claim for each verdict and their trouble: long sentences, labels with commas, no pairs.
func someClaims() ([]record.Claim, []record.Verdict) {
	nan := math.NaN()
	return []record.Claim{
			{ID: "C24", Says: "After the exodus shared leadership keeps deciding while the hierarchy waits for successors", Expect: "lower"},
			{ID: "C3", Says: "Whoever is asked says more than whoever is not, " + strings.Repeat("and so on ", 9), Expect: "higher"},
			{ID: "C4", Says: "Attention is free", Expect: "lower"},
			{ID: "C5", Says: "Nobody knows", Expect: "lower"},
			{ID: "C6", Says: "Bias matters more in a line", Expect: "higher", InputDriven: "carrying_out", Sides: fourSides()},
			{ID: "C7", Says: "Engagement is higher", Expect: "higher", InputDriven: "engagement"},
			{ID: "C8", Says: "Engagement is lower", Expect: "lower", InputDriven: "engagement"},
		}, []record.Verdict{
			{Claim: "C24", Left: "collective", Right: "hierarchical", Measure: "decision_latency", Difference: -6.1234, CILow: -6.4, CIHigh: -5.8468, Material: 1, Verdict: Supported},
			{Claim: "C3", Left: "collective", Right: "collective, unfacilitated", Measure: "engagement", Difference: 0.00012, CILow: -0.0001, CIHigh: 0.00034, Verdict: Undecided, InputDriven: "engagement"},
			{Claim: "C4", Left: "a", Right: "b", Measure: "attention_hours", Difference: 3, CILow: 2.5, CIHigh: 3.5, Material: 0.25, Verdict: Contrary},
			{Claim: "C5", Left: "a", Right: "b", Measure: "information_loss", Difference: nan, CILow: nan, CIHigh: nan, Material: 0.05, Verdict: Undecided},
			{
				Claim: "C6", Left: "a minus b", Right: "a, x=1 minus b, x=1", Measure: "action_latency", Difference: 3, CILow: 2.5, CIHigh: 3.5,
				Verdict: Supported, InputDriven: record.Survives, Without: &record.Outcome{Difference: 2, CILow: 1.5, CIHigh: 2.5, Verdict: Supported},
			},
			{
				Claim: "C7", Left: "a", Right: "b", Measure: "engagement", Difference: 0.03, CILow: 0.02, CIHigh: 0.04,
				Verdict: Supported, InputDriven: "engagement", Without: &record.Outcome{Verdict: NoDifference},
			},
			{
				Claim: "C8", Left: "a", Right: "b", Measure: "engagement", Difference: 0.01, CILow: -0.02, CIHigh: 0.04,
				Verdict: Undecided, InputDriven: "engagement", Without: &record.Outcome{Verdict: NoDifference},
			},
		}
}

// fourSides are those of a difference of differences.
func fourSides() []record.Side {
	sides := sidesOf("a", "b", "a", "b")
	sides[2].Label, sides[3].Label = "a, x=1", "b, x=1"
	return sides
}

func TestClaims(t *testing.T) {
	const want = `C24  After the exodus shared leadership keeps deciding while the hierarchy waits for successors
     decision latency, collective minus hierarchical: -6.1 h [-6.4, -5.8]; expected lower by more than 1 h
     verdict: supported
C3   Whoever is asked says more than whoever is not, and so on and so on and so on and so on and so on and so on and so
     on and so on and so on
     engagement, collective minus "collective, unfacilitated": 0.0001 [-0.0001, 0.0003]; expected higher
     verdict: undecided, the interval leaves it open (input-driven: assumptions about engagement put this outcome in)
C4   Attention is free
     attention hours, a minus b: 3.0 h [2.5, 3.5]; expected lower by more than 0.25 h (15 min)
     verdict: contrary, the difference goes the other way
C5   Nobody knows
     information loss, a minus b: no value; expected lower by more than 0.05
     verdict: undecided, it takes two replicates in which all sides have a value
C6   Bias matters more in a line
     action latency, (a minus b) minus ("a, x=1" minus "b, x=1"): 3.0 h [2.5, 3.5]; expected higher
     verdict: supported; without carrying out too: 2.0 h [1.5, 2.5]
C7   Engagement is higher
     engagement, a minus b: 0.030 [0.020, 0.040]; expected higher
     verdict: supported (input-driven: without engagement it is 0 [0, 0], no material difference)
C8   Engagement is lower
     engagement, a minus b: 0.01 [-0.02, 0.04]; expected lower
     verdict: undecided, the interval leaves it open; without engagement: 0 [0, 0] (input-driven until an outcome
     survives without it)
`
	var got strings.Builder
	claims, verdicts := someClaims()
	if err := Claims(&got, claims, verdicts); err != nil {
		t.Fatal(err)
	}
	if got.String() != want {
		t.Errorf("the claims are\n%s\nwant\n%s", got.String(), want)
	}
	if w := widest(got.String()); w > Width {
		t.Errorf("the claims are %d wide", w)
	}
}

func TestTableJSON(t *testing.T) {
	var text strings.Builder
	claims, verdicts := someClaims()
	if err := TableJSON(&text, exodus(), claims, verdicts); err != nil {
		t.Fatal(err)
	}
	var got jsonForm
	if err := json.Unmarshal([]byte(text.String()), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Structures) != 3 || len(got.Structures[2].Measures) != 5 || len(got.Claims) != 7 {
		t.Fatalf("something is missing:\n%s", text.String())
	}
	first := got.Structures[0]
	if first.Structure != "hierarchical" || first.N != 200 {
		t.Errorf("the first structure is %+v", first)
	}
	if m := first.Measures[2]; m.Measure != "information_loss" || m.Unit != "1" || m.N != 187 || *m.Mean != 0.2511 || *m.CIHigh != 0.2511+0.012 {
		t.Errorf("the loss is %+v", m)
	}
	if m := got.Structures[2].Measures[0]; *m.Mean != 0 || m.CILow != nil || m.Unit != "h" {
		t.Errorf("a latency without an interval is %+v", m)
	}
	if m := got.Structures[2].Measures[4]; m.Measure != "attention_hours" || m.N != 0 || m.Mean != nil || m.CILow != nil {
		t.Errorf("a measure that is not there is %+v", m)
	}
	if c := got.Claims[0]; c.Claim != "C24" || c.Says != claims[0].Says || c.Expect != "lower" || *c.Difference != -6.1234 || c.Verdict != Supported {
		t.Errorf("the first claim is %+v", c)
	}
	if c := got.Claims[4]; c.InputDriven != "no" || *c.Without.Difference != 2 || *c.Without.CIHigh != 2.5 || c.Without.Verdict != Supported {
		t.Errorf("a claim with an ablation is %+v", c)
	}
	if got.Claims[0].Without != nil {
		t.Errorf("a claim without an ablation has %+v", got.Claims[0].Without)
	}
	if c := got.Claims[3]; c.Difference != nil || *c.Material != 0.05 {
		t.Errorf("a claim without a value is %+v", c)
	}
	text.Reset()
	if err := TableJSON(&text, nil, nil, nil); err != nil || text.String() != "{\n  \"structures\": [],\n  \"claims\": []\n}\n" {
		t.Errorf("nothing is written as %q, %v", text.String(), err)
	}
}

// jsonForm is what a program that reads the JSON form may rely on.
type jsonForm struct {
	Structures []struct {
		Structure string
		Point, N  int
		Measures  []struct {
			Measure, Unit string
			N             int
			Mean          *float64
			CILow         *float64 `json:"ci_low"`
			CIHigh        *float64 `json:"ci_high"`
		}
	}
	Claims []struct {
		Claim, Says, Expect, Verdict string
		Difference, Material         *float64
		InputDriven                  string `json:"input_driven"`
		Without                      *struct {
			Difference *float64
			CILow      *float64 `json:"ci_low"`
			CIHigh     *float64 `json:"ci_high"`
			Verdict    string
		}
	}
}

// full refuses every byte.
type full struct{}

var errFull = errors.New("disk full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestTextPassesOnWriteErrors(t *testing.T) {
	claims, verdicts := someClaims()
	for i, err := range []error{
		Table(full{}, exodus()), Claims(full{}, claims, verdicts), TableJSON(full{}, exodus(), claims, verdicts),
	} {
		if err != errFull {
			t.Errorf("writer %d: the error is %v", i, err)
		}
	}
}

func TestShortTableShowsMeasuresThatExist(t *testing.T) {
	for _, h := range headings() {
		if _, ok := record.MeasureNamed(h.measure); !ok {
			t.Errorf("%s is no measure", h.measure)
		}
	}
}
