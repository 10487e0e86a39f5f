package figure

import (
	"math"
	"slices"
	"strings"
	"testing"

	"leaderful/sim/record"
)

// moved is a row whose difference goes from one value to another, with intervals so wide.
func moved(process, measure string, with, without, half float64) record.AblationRow {
	return record.AblationRow{
		Process: process, Left: "collective", Right: "hierarchical", Measure: measure,
		Difference: with, CILow: with - half, CIHigh: with + half,
		Without: without, WithoutCILow: without - half, WithoutCIHigh: without + half,
		Change: without - with, ChangeCILow: without - with - half, ChangeCIHigh: without - with + half,
	}
}

func TestAblationTitle(t *testing.T) {
	nan := math.NaN()
	silenced := moved("engagement", "engagement", 0.02, 0, 0.001)
	silenced.WithoutCILow, silenced.WithoutCIHigh = 0, 0
	for _, c := range []struct {
		rows []record.AblationRow
		want string
	}{
		{[]record.AblationRow{moved("voice", "decision_latency", -4, -2, 0.3)}, "without voice, collective and hierarchical differ less in decision latency"},
		{[]record.AblationRow{moved("voice", "decision_latency", -4, -7, 0.3)}, "without voice, collective and hierarchical differ more in decision latency"},
		{[]record.AblationRow{moved("carrying_out", "decision_quality", -4, 2, 0.3)}, "without carrying out, collective and hierarchical change places in decision quality"},
		{[]record.AblationRow{moved("voice", "information_loss", -4, 0.1, 0.3)}, "without voice, collective and hierarchical no longer clearly differ in information loss"},
		{[]record.AblationRow{moved("voice", "information_loss", 0.1, 4, 0.3)}, "only without voice do collective and hierarchical clearly differ in information loss"},
		// Clear, but not where hundreds of changes are looked at.
		{[]record.AblationRow{moved("voice", "decision_latency", -4, -2, 1.5)}, "no process clearly drives a difference between structures"},
		// The largest by the measure's largest difference; that engagement is gone without engagement says nothing.
		{[]record.AblationRow{
			moved("voice", "decision_latency", -4, -3, 0.1), moved("search", "information_loss", -0.4, -0.2, 0.01), silenced,
		}, "without search, collective and hierarchical differ less in information loss"},
		{[]record.AblationRow{silenced}, "no process clearly drives a difference between structures"},
		{[]record.AblationRow{moved("voice", "decision_latency", -4, -2, nan)}, "how differences change when a process is switched off"},
	} {
		r := newResults(&Tables{Manifest: record.Manifest{Structures: []string{"hierarchical", "collective"}}, Ablation: c.rows})
		if got := newAblationFigure(r).title(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestAblationRowsStandByWeight(t *testing.T) {
	rows := []record.AblationRow{
		moved("still", "decision_latency", -4, -4.02, 0.001), moved("unclear", "decision_latency", -4, -3, 2),
		moved("some", "decision_latency", -4, -3, 0.1), moved("much", "decision_latency", -4, -1, 0.1),
		moved("much", "engagement", math.NaN(), math.NaN(), 1), moved("unclear", "engagement", -1, -0.5, 2),
		moved("none", "decision_latency", math.NaN(), math.NaN(), 1),
	}
	f := newAblationFigure(newResults(&Tables{Manifest: record.Manifest{Structures: []string{"hierarchical", "collective"}}, Ablation: rows}))
	if !slices.Equal(f.rows, []string{"much", "some"}) || !slices.Equal(f.still, []string{"still", "unclear", "none"}) {
		t.Errorf("the rows are %v; left out are %v", f.rows, f.still)
	}
	if notes := strings.Join(f.leftOut(), "; "); notes != "hardly any change without still, unclear and none" {
		t.Errorf("it says %q", notes)
	}
	if e, ok := f.estimate(0, "collective", "decision_latency"); !ok || e.value != -4 {
		t.Errorf("the first row shows %v", e)
	}
	if e, ok := f.estimate(1, "collective", "decision_latency"); !ok || e.value != 3 {
		t.Errorf("the second row shows %v", e)
	}
}

// Asked for without an ablation, the figure is left out, and nothing else.
func TestWithoutAnAblationThereIsNoFigureOfIt(t *testing.T) {
	tables := tablesOf(usual(), 3)
	tables.Ablation = nil
	tables.Manifest.Plots = record.Plots{Which: []string{ablationName, "latency"}, Formats: []string{"svg"}}
	names, err := Draw(tables, t.TempDir())
	if err != nil || !slices.Equal(names, []string{"latency.svg"}) {
		t.Errorf("drawn are %v, %v", names, err)
	}
}
