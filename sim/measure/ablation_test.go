package measure

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"leaderful/sim/record"
)

// Latencies of b less a: 5, 6 and 4 with the process, 2, 2 and 2 without it: the change is -3, -4 and -2.
func TestAblateIsADifferenceOfDifferences(t *testing.T) {
	nan := math.NaN()
	with := [][]record.Run{latencies("a", 1, 2, 3, 9), latencies("b", 6, 8, 7, nan)}
	without := [][]record.Run{latencies("a", 1, 1, 1, 9), latencies("b", 3, 3, 3, 0)}
	rows := Ablate("voice", with, without)
	if len(rows) != len(ablated()) {
		t.Fatalf("%d rows, want one for each of %d measures", len(rows), len(ablated()))
	}
	r, half := rows[0], 0.95*math.Sqrt(2/(4*0.975*0.025))/math.Sqrt(3) // Three differences with sd 1.
	if r.Process != "voice" || r.Left != "b" || r.Right != "a" || r.Measure != "decision_latency" {
		t.Errorf("the row is of %s, %s, %s, %s", r.Process, r.Left, r.Right, r.Measure)
	}
	for name, pair := range map[string][2]float64{
		"difference": {r.Difference, 5}, "ci_low": {r.CILow, 5 - half}, "ci_high": {r.CIHigh, 5 + half},
		"without": {r.Without, 2}, "without_ci_low": {r.WithoutCILow, 2}, "without_ci_high": {r.WithoutCIHigh, 2},
		"change": {r.Change, -3}, "change_ci_low": {r.ChangeCILow, -3 - half}, "change_ci_high": {r.ChangeCIHigh, -3 + half},
	} {
		if !near(pair[0], pair[1]) {
			t.Errorf("%s is %v, want %v", name, pair[0], pair[1])
		}
	}
	if !math.IsNaN(rows[2].Change) {
		t.Errorf("the change of a measure without values is %v", rows[2].Change)
	}
	if rows := Ablate("voice", with[:1], without[:1]); rows != nil {
		t.Errorf("a structure alone has %d rows", len(rows))
	}
	three := Ablate("voice", append(with, latencies("c", 1, 2, 3)), append(without, latencies("c", 1, 2, 3)))
	if len(three) != 2*len(ablated()) || three[len(ablated())].Left != "c" || three[len(ablated())].Right != "a" {
		t.Errorf("three structures have %d rows", len(three))
	}
}

// A change counts by the largest difference of its measure: three hours of forty are less than .1 of .2.
func TestChangesOfDifferentMeasuresAreRanked(t *testing.T) {
	hours, loss, other := changed("voice", -40, -37, 0.1), changed("search", -0.2, -0.1, 0.01), changed("trust", -0.01, 0.01, 0.001)
	loss.Measure, other.Measure = "information_loss", "information_loss"
	rows := []record.AblationRow{hours, other, loss}
	all := []record.AblationRow{hours, other, loss, changed("none", math.NaN(), 1, 1)}
	all[3].Measure = "information_loss" // Without a value it counts for nothing.
	ranked(rows, all)
	if got := []string{rows[0].Process, rows[1].Process, rows[2].Process}; !slices.Equal(got, []string{"search", "trust", "voice"}) {
		t.Errorf("the order is %v", got)
	}
}

// changed is a row whose interval is so wide.
func changed(process string, with, without, half float64) record.AblationRow {
	return record.AblationRow{
		Process: process, Left: "collective", Right: "hierarchical", Measure: "decision_latency",
		Difference: with, CILow: with - half, CIHigh: with + half,
		Without: without, WithoutCILow: without - half, WithoutCIHigh: without + half,
		Change: without - with, ChangeCILow: without - with - half, ChangeCIHigh: without - with + half,
	}
}

func TestAblationTable(t *testing.T) {
	const want = `each structure less hierarchical, with every process on and with one of them off
off           measure               structure   with   without  change  95 % interval
search        decision latency [h]  collective  -3.0   2.0      5.0     [4.0, 6.0]     turns round
carrying out  decision latency [h]  collective  -3.0   0.5      3.5     [2.5, 4.5]     no longer clear
asking        decision latency [h]  collective  -3.0   -6.0     -3.0    [-4.0, -2.0]   larger
trust         decision latency [h]  collective  0.5    3.0      2.5     [1.5, 3.5]     becomes clear
voice         decision latency [h]  collective  -3.0   -2.0     1.0     [0.7, 1.3]     smaller
engagement    decision latency [h]  collective  -3.00  0        3.00    [2.90, 3.10]   all alike
6 of 7 differences change clearly, the largest first; by chance one in twenty would
`
	silenced := changed("engagement", -3, 0, 0.1)
	silenced.WithoutCILow, silenced.WithoutCIHigh = 0, 0
	rows := []record.AblationRow{
		silenced, changed("none", 1, 1.1, 0.5), changed("voice", -3, -2, 0.3), changed("carrying_out", -3, 0.5, 1),
		changed("search", -3, 2, 1), changed("asking", -3, -6, 1), changed("trust", 0.5, 3, 1),
	}
	var got strings.Builder
	if err := AblationTable(&got, rows); err != nil {
		t.Fatal(err)
	}
	if got.String() != want {
		t.Errorf("the table is\n%s\nwant\n%s", got.String(), want)
	}
	if w := widest(got.String()); w > Width {
		t.Errorf("it is %d wide", w)
	}
	for name, c := range map[string]struct {
		rows []record.AblationRow
		want string
	}{
		"unclear": {rows[1:2], "none of 1 differences clearly changes"},
		"bare":    {[]record.AblationRow{changed("voice", 1, 2, math.NaN())}, "no interval can be given"},
		"nothing": {nil, "no interval can be given"},
	} {
		got.Reset()
		if err := AblationTable(&got, c.rows); err != nil || !strings.Contains(got.String(), c.want) {
			t.Errorf("%s: %q, %v", name, got.String(), err)
		}
	}
	var many []record.AblationRow
	for i := range mostRows + 3 {
		many = append(many, changed(fmt.Sprint(i), 1, 2, 0.1))
	}
	got.Reset()
	if err := AblationTable(&got, many); err != nil || !strings.Contains(got.String(), "and 3 more in ablation.csv") {
		t.Errorf("many: %q, %v", got.String(), err)
	}
	if err := AblationTable(full{}, rows); err != errFull {
		t.Errorf("the error is %v", err)
	}
}
