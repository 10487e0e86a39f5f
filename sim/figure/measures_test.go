package figure

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"leaderful/sim/record"

	"github.com/google/go-cmp/cmp"
)

// modelTables makes up the tables of a model beside the crisis: so many structures, measures and replicates. The k-th
// measure grows with the structure, but for the last of several, which is the same everywhere.
func modelTables(structures, measures, over, replicates int) *Tables {
	t := &Tables{Manifest: record.Manifest{
		Scenario: "model", Title: "A model beside the crisis", Seed: 7, Replicates: replicates,
		Plots: record.Plots{Which: ModelNames(), Formats: []string{"svg"}, Style: "slide"},
		Model: &record.ModelNotes{Name: "rounds", Clock: "rounds"},
	}}
	m := &t.Manifest
	for k := range measures {
		unit := []string{"1", "rounds", "messages"}[k%3]
		m.Model.Measures = append(m.Model.Measures, record.Column{Name: fmt.Sprintf("busiest_of_%d", k+1), Unit: unit})
		m.Model.Headline = append(m.Model.Headline, m.Model.Measures[k].Name)
	}
	for k := range over {
		m.Model.Over = append(m.Model.Over, record.Column{Name: fmt.Sprintf("share_informed_%d", k+1), Unit: "1"})
	}
	for i := range structures {
		label := []string{"line", "circle, by chance", "all of them with all the others by turns", "Y"}[i%4]
		if i > 3 {
			label += fmt.Sprint(" ", i)
		}
		m.Structures, m.Families = append(m.Structures, label), append(m.Families, "")
		for k := range measures {
			value := math.Pow(10, float64(k%4-1)) * (1 + 0.3*float64(i))
			if k > 0 && k == measures-1 {
				value = 1
			}
			half := 0.1 * value
			if value == 1 {
				half = 0
			}
			low, high := bounds(value, half, replicates)
			t.Summary = append(t.Summary, record.Summary{Structure: label, Measure: m.Model.Measures[k].Name, N: replicates, Mean: value, CILow: low, CIHigh: high})
		}
		for k := range over {
			for step := range 31 {
				share := 1 - math.Exp(-float64(step)*0.1*float64(k+1)*(1+0.5*float64(i)))
				low, high := bounds(share, 0.02*share*(1-share), replicates)
				t.Series = append(t.Series, record.SeriesRow{Structure: label, Time: float64(step), Measure: m.Model.Over[k].Name, Mean: share, CILow: low, CIHigh: high})
			}
		}
	}
	return t
}

// Names without a blank are made smaller rather than cut, and labels of ticks keep out of the next panel.
func TestLongWordsAndLongNumbers(t *testing.T) {
	tables := modelTables(1, 6, 1, 100)
	m := &tables.Manifest
	m.Structures[0] = "random-interdivisional-and-so-on"
	for i := range tables.Summary {
		r := &tables.Summary[i]
		r.Structure, r.Mean, r.CILow, r.CIHigh = m.Structures[0], 0.18891, 0.1885, 0.1897
	}
	for i := range tables.Series {
		tables.Series[i].Structure = m.Structures[0]
	}
	s := drawn(t, modelPlots()[0], tables)
	checkTexts(t, s)
	if !slices.ContainsFunc(s.words, func(w written) bool { return w.text == m.Structures[0] }) {
		t.Errorf("the name is cut in %v", s.words)
	}
}

// Whatever a model yields: all text is on the page, no text covers another, and every structure is named.
func TestModelFigures(t *testing.T) {
	for _, size := range [][4]int{
		{1, 1, 1, 100}, {2, 3, 2, 100}, {4, 4, 4, 1}, {8, 8, 3, 100}, {12, 5, 6, 100}, {27, 8, 4, 100}, {27, 1, 1, 100}, {3, 10, 1, 2},
	} {
		for _, style := range Styles() {
			for _, p := range modelPlots() {
				t.Run(fmt.Sprint(size, " ", style, "/", p.name), func(t *testing.T) {
					tables := modelTables(size[0], size[1], size[2], size[3])
					tables.Manifest.Plots.Style = style
					s := drawn(t, p, tables)
					checkTexts(t, s)
					checkNumbers(t, s)
					text := ""
					for _, w := range s.words {
						text += w.text + " "
					}
					for _, want := range []string{"seed 7", "model rounds", "circle"} {
						if want != "circle" && !strings.Contains(text, want) || size[0] > 1 && !strings.Contains(text, want) {
							t.Errorf("%q is nowhere in %q", want, text)
						}
					}
				})
			}
		}
	}
}

func TestMeasuresTitle(t *testing.T) {
	nan := math.NaN()
	of := func(name, unit string, list ...estimate) measurePanel {
		return measurePanel{record.Column{Name: name, Unit: unit}, list}
	}
	apart := of("hops", "1", near("a", 1, 0.1), near("b", 2, 0.1))
	further := of("wait_all", "h", near("a", 9, 0.1), near("b", 2, 0.1))
	slight := of("load", "1", near("a", 1, 0.4), near("b", 2, 0.4))
	same := of("share", "1", near("a", 1, 1), near("b", 1, 1))
	alone := of("rounds", "rounds", estimate{"a", 8, nan, nan}, estimate{"b", 14, nan, nan})
	for _, test := range []struct {
		panels     []measurePanel
		replicates int
		want       string
	}{
		{[]measurePanel{same, slight, apart}, 100, "load: lowest with a, highest with b"},
		{[]measurePanel{same, apart, further}, 100, "hops: lowest with a, highest with b"},
		{[]measurePanel{further, of("exact", "1", near("a", 1, 0), near("b", 2, 0))}, 100, "wait all: lowest with b, highest with a"},
		{[]measurePanel{same}, 100, "no clear difference in share"},
		{[]measurePanel{same, same}, 100, "no clear difference in any of 2 measures"},
		{[]measurePanel{alone, same}, 1, "rounds: 8 with a, 14 with b"},
		{[]measurePanel{of("wait", "h", near("a", 3.25, 0.1))}, 100, "wait: 3.25 h with a"},
		{[]measurePanel{of("wait", "h", estimate{"a", 3, nan, nan}, estimate{"b", 9, nan, nan}, estimate{"c", 1, nan, nan})}, 1, "wait: from 1 h with c to 9 h with b"},
	} {
		if got := measuresTitle(test.panels, test.replicates); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

// What is the same everywhere has no panel, but is said; an error of rounding is no difference.
func TestSameEverywhere(t *testing.T) {
	tables := modelTables(3, 2, 0, 100)
	for i := range tables.Summary {
		if r := &tables.Summary[i]; r.Measure == "busiest_of_2" {
			r.Mean += 1e-15 * float64(i)
			r.CILow, r.CIHigh = r.Mean, r.Mean
		}
	}
	panels, same := newResults(tables).measurePanels()
	if len(panels) != 1 || panels[0].column.Name != "busiest_of_1" || !slices.Equal(same, []string{"busiest of 2 = 1 rounds"}) {
		t.Errorf("%d panels; the same everywhere: %q", len(panels), same)
	}
	tables.Summary[1].Mean, tables.Summary[1].CIHigh = 1.5, 1.5
	if panels, same := newResults(tables).measurePanels(); len(panels) != 2 || len(same) != 0 {
		t.Errorf("%d panels although two differ; the same everywhere: %q", len(panels), same)
	}
	tables.Summary = slices.DeleteFunc(tables.Summary, func(r record.Summary) bool { return r.Measure != "busiest_of_2" || r.Structure == "circle, by chance" })
	if panels, _ := newResults(tables).measurePanels(); len(panels) != 1 {
		t.Error("a measure that some structure does not have is the same everywhere")
	}
}

func TestOverTimeTitle(t *testing.T) {
	of := func(name string, half float64, a, b []float64) overTime {
		o := overTime{column: record.Column{Name: name, Unit: "1"}}
		for i, values := range [][]float64{a, b} {
			l := line{structure: &structure{label: string(rune('a' + i))}}
			for x, v := range values {
				l.samples = append(l.samples, sample{float64(x), v, v - half, v + half})
			}
			o.lines = append(o.lines, l)
		}
		return o
	}
	nan := math.NaN()
	meet := of("informed", 0.01, []float64{0, 0.5, 1, 1}, []float64{0, 0.1, 0.4, 1})
	same := of("share", 0.01, []float64{0, 0.5, 1}, []float64{0, 0.5, 1})
	differ := of("messages", 0.01, []float64{0, 5, 9}, []float64{0, 4, 8})
	for _, test := range []struct {
		panels []overTime
		clock  string
		want   string
	}{
		{[]overTime{differ, meet}, "rounds", "messages at the end: lowest with b, highest with a"},
		{[]overTime{meet, differ}, "rounds", "informed at 2 rounds: lowest with b, highest with a; no clear difference at the end"},
		{[]overTime{meet}, "h", "informed at 2 h: lowest with b, highest with a; no clear difference at the end"},
		{[]overTime{of("share", 0.2, []float64{0, 0.5, 1}, []float64{0, 0, 1})}, "rounds", "no clear difference in share"}, // Only just apart, once.
		{[]overTime{same, differ}, "rounds", "messages at the end: lowest with b, highest with a"},
		{[]overTime{same}, "rounds", "no clear difference in share"},
		{[]overTime{of("share", nan, []float64{0, 1}, []float64{0, 2})}, "rounds", "share over time"},
		{[]overTime{{differ.column, differ.lines[:1]}}, "rounds", "messages at the end: 9 with a"},
	} {
		if got := overTimeTitle(test.panels, test.clock); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

// An axis of values is not stretched by a hair's breadth beyond a tick.
func TestValueAxis(t *testing.T) {
	for _, test := range []struct{ least, most, low, high float64 }{
		{0, 1, 0, 1}, {-0.003, 1.002, -0.003, 1.002}, {0.3, 0.93, 0, 1}, {0, 1.1, 0, 1.5}, {7, 7, 6.6, 7.4}, {0, 0, -0.06, 0.06},
	} {
		a := valueAxis([]line{{samples: []sample{{0, test.least, math.NaN(), math.NaN()}, {1, test.most, test.most, test.most}}}})
		if math.Abs(a.low-test.low) > 1e-9 || math.Abs(a.high-test.high) > 1e-9 {
			t.Errorf("%v to %v: axis from %v to %v, want %v to %v", test.least, test.most, a.low, a.high, test.low, test.high)
		}
	}
}

// The figures of a saved model are those of the tables in memory; a model without series has none over time.
func TestReadDrawsTheSameModel(t *testing.T) {
	for over, want := range map[int][]string{2: {"measures.svg", "over-time.svg"}, 0: {"measures.svg"}} {
		tables := modelTables(3, 2, over, 100)
		saved, fresh, again := t.TempDir(), t.TempDir(), t.TempDir()
		for _, err := range []error{
			record.WriteManifest(saved, &tables.Manifest),
			record.WriteFile(saved, record.SummaryFile, tables.Summary),
			record.WriteFile(saved, record.SeriesFile, tables.Series),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		read, err := Read(saved)
		if err != nil {
			t.Fatal(err)
		}
		names, err := Draw(tables, fresh)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Draw(read, again); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, names); diff != "" {
			t.Errorf("with %d series: %s", over, diff)
		}
		for _, name := range names {
			a, _ := os.ReadFile(filepath.Join(fresh, name))
			b, _ := os.ReadFile(filepath.Join(again, name))
			if len(a) == 0 || !bytes.Equal(a, b) {
				t.Errorf("%s from saved tables differs", name)
			}
		}
	}
	tables := modelTables(2, 1, 1, 10)
	tables.Manifest.Plots.Which = []string{"latency"}
	if _, err := Draw(tables, t.TempDir()); err == nil || err.Error() != `unknown plot "latency": choose from measures, over-time` {
		t.Errorf("a model draws a plot of the crisis: %v", err)
	}
}
