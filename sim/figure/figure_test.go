package figure

import (
	"bytes"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"leaderful/sim/record"

	"github.com/google/go-cmp/cmp"
)

// drawn draws a plot without writing it.
func drawn(t *testing.T, p plot, tables *Tables) *sheet {
	t.Helper()
	st, err := styleNamed(tables.Manifest.Plots.Style)
	if err != nil {
		t.Fatal(err)
	}
	s := newSheet(st, "svg")
	p.draw(s, newResults(tables))
	return s
}

// Whatever the results: all text is on the page, no text covers another, and no path leads nowhere.
func TestLayoutAtTheEdges(t *testing.T) {
	all := cases()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for _, p := range plots() {
			t.Run(name+"/"+p.name, func(t *testing.T) {
				s := drawn(t, p, all[name])
				checkTexts(t, s)
				checkNumbers(t, s)
			})
		}
	}
}

func checkTexts(t *testing.T, s *sheet) {
	t.Helper()
	page := box{0, 0, s.style.width, s.style.height}
	for i, a := range s.words {
		if !page.holds(a.box) {
			t.Errorf("%q stands at %.0f, beyond the page of %.0f by %.0f points", a.text, a.box, page.x1, page.y1)
		}
		for _, b := range s.words[:i] {
			if a.overlaps(b.grown(-0.05 * s.small)) {
				t.Errorf("%q at %.0f overlaps %q at %.0f", a.text, a.box, b.text, b.box)
			}
		}
	}
}

// checkNumbers looks for numbers that are none: they would be written as NaN or Inf.
func checkNumbers(t *testing.T, s *sheet) {
	t.Helper()
	svg, err := s.bytes()
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range []string{"NaN", "Inf"} {
		if at := bytes.Index(svg, []byte(wrong)); at >= 0 {
			t.Errorf("%s in the file: ...%s", wrong, svg[max(0, at-80):min(len(svg), at+20)])
		}
	}
}

func TestEveryStructureIsNamed(t *testing.T) {
	for _, p := range plots() {
		var text strings.Builder
		for _, w := range drawn(t, p, tablesOf(usual(), 100)).words {
			text.WriteString(w.text + " ")
		}
		for _, m := range usual() {
			if !strings.Contains(text.String(), m.label) {
				t.Errorf("%s does not name %q", p.name, m.label)
			}
		}
		for _, want := range []string{"Leadership exodus", "100 replicates, seed 2010", "n = 100"} {
			if !strings.Contains(text.String(), want) {
				t.Errorf("%s does not say %q", p.name, want)
			}
		}
	}
}

func TestSameTablesSameBytes(t *testing.T) {
	for format, which := range map[string][]string{"png": {"trade-off"}, "svg": Names()} { // A PNG takes long to draw.
		var before [][]byte
		for range 2 {
			tables := tablesOf(usual(), 100)
			tables.Manifest.Plots.Formats, tables.Manifest.Plots.Which = []string{format}, which
			dir := t.TempDir()
			names, err := Draw(tables, dir)
			if err != nil {
				t.Fatal(err)
			}
			var now [][]byte
			for _, name := range names {
				file, err := os.ReadFile(filepath.Join(dir, name))
				if err != nil {
					t.Fatal(err)
				}
				now = append(now, file)
			}
			for i := range before {
				if !bytes.Equal(before[i], now[i]) {
					t.Errorf("%s differs from one drawing to the next", names[i])
				}
			}
			before = now
		}
	}
}

func TestDrawWritesWhatWasAskedFor(t *testing.T) {
	tables := tablesOf(usual(), 100)
	tables.Manifest.Plots = record.Plots{Which: []string{"trade-off", "latency"}, Formats: []string{"svg", "png"}, Style: "print"}
	dir := t.TempDir()
	names, err := Draw(tables, dir)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"trade-off.svg", "trade-off.png", "latency.svg", "latency.png"}, names); diff != "" {
		t.Error(diff)
	}
	file, err := os.Open(filepath.Join(dir, "latency.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	size, err := png.DecodeConfig(file)
	if err != nil {
		t.Fatal(err)
	}
	if size.Width != 2100 || size.Height != 1350 {
		t.Errorf("a print of 7 x 4.5 in at 300 dots per inch has %d x %d pixels", size.Width, size.Height)
	}
}

func TestDrawRefusesWhatIsUnknown(t *testing.T) {
	for _, c := range []struct {
		plots record.Plots
		want  string
	}{
		{record.Plots{Which: []string{"pie"}}, `unknown plot "pie": choose from latency, information-loss, engagement, trade-off, ablation`},
		{record.Plots{Which: []string{"latency"}, Formats: []string{"gif"}}, `unknown format "gif": choose from png, svg`},
		{record.Plots{Style: "poster"}, `unknown style "poster": choose from slide, print`},
	} {
		tables := tablesOf(usual(), 2)
		tables.Manifest.Plots = c.plots
		dir := t.TempDir()
		if _, err := Draw(tables, dir); err == nil || err.Error() != c.want {
			t.Errorf("got error %v, want %s", err, c.want)
		}
		if left, _ := os.ReadDir(dir); len(left) > 0 {
			t.Errorf("%s: %d files were written", c.want, len(left))
		}
	}
}

func TestSVGNamesFontsThatAreThere(t *testing.T) {
	s := drawn(t, plots()[0], tablesOf(usual(), 100))
	svg, err := s.bytes()
	if err != nil {
		t.Fatal(err)
	}
	texts := bytes.Count(svg, []byte("<text "))
	if texts != len(s.words) {
		t.Errorf("%d texts in the file, %d were written", texts, len(s.words))
	}
	if n := bytes.Count(svg, []byte("font-family:Liberation Sans, Arial, Helvetica, sans-serif;")); n != texts {
		t.Errorf("%d of %d texts name fonts to fall back on", n, texts)
	}
	if n := bytes.Count(svg, []byte("<text textLength=")); n != texts {
		t.Errorf("%d of %d texts state their width", n, texts)
	}
	if !bytes.Contains(svg, []byte("<title>Solo decides first")) {
		t.Error("the file does not say in words what it shows")
	}
}

func TestReadDrawsTheSame(t *testing.T) {
	want := tablesOf(usual(), 3)
	want.Manifest.Plots.Formats = []string{"svg"}
	saved, drawn := t.TempDir(), t.TempDir()
	for _, err := range []error{
		record.WriteManifest(saved, &want.Manifest),
		record.WriteFile(saved, record.RunsFile, want.Runs),
		record.WriteFile(saved, record.SummaryFile, want.Summary),
		record.WriteFile(saved, record.LedgerFile, want.Ledger),
		record.WriteFile(saved, record.SeriesFile, want.Series),
		record.WriteFile(saved, record.CurvesFile, want.Curves),
		record.WriteFile(saved, record.AblationFile, want.Ablation),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	got, err := Read(saved)
	if err != nil {
		t.Fatal(err)
	}
	names, err := Draw(want, drawn)
	if err != nil {
		t.Fatal(err)
	}
	again := t.TempDir()
	if _, err := Draw(got, again); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		a, _ := os.ReadFile(filepath.Join(drawn, name))
		b, _ := os.ReadFile(filepath.Join(again, name))
		if len(a) == 0 || !bytes.Equal(a, b) {
			t.Errorf("%s from saved tables differs", name)
		}
	}
	if err := os.Remove(filepath.Join(saved, record.CurvesFile)); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(saved); err == nil || !strings.Contains(err.Error(), record.CurvesFile) {
		t.Errorf("a missing file gives error %v, which should name it", err)
	}
}
