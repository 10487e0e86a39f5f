// Package docs keeps the documentation true: the numbers in it are those that the program prints.
package docs

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"leaderful/sim/experiment"
	"leaderful/sim/figure"
	"leaderful/sim/measure"
	"leaderful/sim/scenario"
)

var (
	update = flag.Bool("update", false, "write the numbers anew")
	long   = flag.Bool("long", false, "check docs/first-results.md and docs/claims.md too, which takes minutes")
)

// run runs a scenario and returns its summary.
func run(t *testing.T, name string, set ...string) *experiment.Results {
	t.Helper()
	s, err := scenario.Load(name, scenario.Options{Set: set})
	if err != nil {
		t.Fatal(err)
	}
	results, err := experiment.Run(context.Background(), s, experiment.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return results
}

// holds checks that a document has a text between two marks, or writes it there.
func holds(t *testing.T, path, name, text string) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	open, end := "<!-- "+name+" -->\n", "<!-- end of "+name+" -->"
	before, rest, ok1 := strings.Cut(string(content), open)
	old, after, ok2 := strings.Cut(rest, end)
	if !ok1 || !ok2 {
		t.Fatalf("%s has no part between %q and %q", path, open, end)
	}
	if old == text {
		return
	}
	if !*update {
		t.Errorf("%s: %s is not what the program prints. It prints:\n%s", path, name, text)
		return
	}
	if err := os.WriteFile(path, []byte(before+open+text+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestReadme checks the table and the pictures that the README shows. Processors round differently in the last bit, so that
// the last digits are only promised for the one on which they were made.
func TestReadme(t *testing.T) {
	if testing.Short() || runtime.GOARCH != "amd64" {
		t.Log("the README's table and pictures are checked without -short, on amd64")
		return
	}
	results := run(t, "leadership-exodus")
	var b bytes.Buffer
	fmt.Fprint(&b, "```text\n", results.Manifest.Title, "\n\n")
	if err := measure.Table(&b, results.Summary); err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(&b, "```\n")
	holds(t, filepath.Join("..", "..", "README.md"), "table", b.String())

	drawn := t.TempDir()
	tables := figure.Tables{
		Manifest: results.Manifest, Runs: results.Runs, Summary: results.Summary, Ledger: results.Ledger,
		Series: results.Series, Curves: results.Curves, Verdicts: results.Verdicts,
	}
	if _, err := figure.Draw(&tables, drawn); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"trade-off.png", "information-loss.png"} {
		samePicture(t, filepath.Join(drawn, name), filepath.Join("..", "..", "docs", "images", name))
	}
}

// samePicture checks that a picture of the documentation is the one the program draws, or puts that one there.
func samePicture(t *testing.T, drawn, shown string) {
	t.Helper()
	want, err := os.ReadFile(drawn)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(shown); err == nil && bytes.Equal(got, want) {
		return
	}
	if !*update {
		t.Errorf("%s is not the picture that the program draws; go test ./internal/docs -update puts it there", shown)
	} else if err := os.WriteFile(shown, want, 0o644); err != nil {
		t.Fatal(err)
	}
}

// settings are the four columns of the first results.
var settings = []struct{ file, name string }{
	{"everyday", "everyday issues (80/15/5 % in 1/2/3 units), one every 6 h"},
	{"busy", "the same, 3 an hour"},
	{"dispersed", "6 facets in 3 units, seen by others"},
	{"one-unit", "the same in one unit"},
}

// variants change one thing in the everyday setting, so that one can see what it does.
var variants = []struct {
	name string
	set  []string
}{
	{"as it is", nil},
	{"everybody tells (`voice.told=1`)", []string{"behaviour.voice.told=1"}},
	{"bad news told as freely as good (`voice.gap=0`)", []string{"behaviour.voice.gap=0"}},
	{"every request taken up (`asking.uptake=1`)", []string{"behaviour.asking.uptake=1"}},
	{"a circle that is not ready waits (`exhausted=wait`)", []string{"structures.collective.exhausted=wait"}},
	{"one ring (`rings=1`)", []string{"structures.collective.rings=1"}},
	{"quiet for half an hour is enough (`deciding.quiet=30m`)", []string{"behaviour.deciding.quiet=30m"}},
	{"nothing is carried out (`carrying_out=off`)", []string{"behaviour.carrying_out=off"}},
	{"six facets, most seen by others", []string{"crisis.issues.everyday.facets=6", "crisis.issues.everyday.witnesses.dispersion=0.8"}},
	{"the same, nothing distorted (`distortion=0`)", []string{"crisis.issues.everyday.facets=6", "crisis.issues.everyday.witnesses.dispersion=0.8", "behaviour.distortion=0"}},
	{"the same, `distortion=0.05`", []string{"crisis.issues.everyday.facets=6", "crisis.issues.everyday.witnesses.dispersion=0.8", "behaviour.distortion=0.05"}},
}

// TestFirstResults checks the tables of docs/first-results.md.
func TestFirstResults(t *testing.T) {
	if !*long {
		t.Log("docs/first-results.md is checked with -long")
		return
	}
	folder := filepath.Join("..", "..", "docs")
	path := filepath.Join(folder, "first-results.md")

	var columns []*experiment.Results
	var header []string
	for _, s := range settings {
		columns = append(columns, run(t, filepath.Join(folder, "first-results", s.file+".yaml")))
		header = append(header, s.name)
	}
	holds(t, path, "settings", table(header, columns, func(label string, r *experiment.Results) string {
		return join(value(r, label, "decision_latency", 1), value(r, label, "information_loss", 2), value(r, label, "conflicts", 2),
			value(r, label, "attention_to_decision", 1), value(r, label, "attention_hours", 1), value(r, label, "share_decided", 2), value(r, label, "action_latency", 1))
	}))

	columns, header = nil, nil
	for _, v := range variants {
		columns = append(columns, run(t, filepath.Join(folder, "first-results", "everyday.yaml"), v.set...))
		header = append(header, v.name)
	}
	holds(t, path, "variants", turned(header, columns, func(label string, r *experiment.Results) string {
		return join(value(r, label, "decision_latency", 1), value(r, label, "information_loss", 2), value(r, label, "attention_hours", 1))
	}))

	columns, header = nil, nil
	for _, domains := range []string{"1", "2", "4"} {
		columns = append(columns, run(t, "krackhardt-rumour", "organization.domains="+domains))
		header = append(header, domains)
	}
	text := turned(header, columns, func(label string, r *experiment.Results) string {
		return join(value(r, label, "decision_latency", 1), value(r, label, "information_loss", 2), value(r, label, "attention_hours", 1), value(r, label, "strain", 2))
	})
	for i, r := range columns {
		v := r.Verdicts[0]
		text += fmt.Sprintf("\nWith %s: collective minus hierarchical is %.3f [%.3f, %.3f] in information loss, %s.\n", plural(header[i], "domain"), v.Difference, v.CILow, v.CIHigh, v.Verdict)
	}
	holds(t, path, "krackhardt", text)
}

func plural(n, what string) string {
	if n == "1" {
		return n + " " + what
	}
	return n + " " + what + "s"
}

// value is a summary's mean.
func value(r *experiment.Results, label, name string, decimals int) string {
	for i := range r.Summary {
		s := &r.Summary[i]
		if s.Structure == label && s.Measure == name {
			return fmt.Sprintf("%.*f", decimals, s.Mean)
		}
	}
	panic("no " + name + " of " + label)
}

func join(cells ...string) string { return strings.Join(cells, " / ") }

// table has a row for each structure and a column for each result.
func table(header []string, columns []*experiment.Results, cell func(label string, r *experiment.Results) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "| | %s |\n|---|%s\n", strings.Join(header, " | "), strings.Repeat("---|", len(header)))
	for _, label := range columns[0].Manifest.Structures {
		fmt.Fprintf(&b, "| %s |", label)
		for _, r := range columns {
			fmt.Fprintf(&b, " %s |", cell(label, r))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// turned has a row for each result and a column for each structure.
func turned(header []string, columns []*experiment.Results, cell func(label string, r *experiment.Results) string) string {
	labels := columns[0].Manifest.Structures
	var b strings.Builder
	fmt.Fprintf(&b, "| | %s |\n|---|%s\n", strings.Join(labels, " | "), strings.Repeat("---|", len(labels)))
	for i, r := range columns {
		fmt.Fprintf(&b, "| %s |", header[i])
		for _, label := range labels {
			fmt.Fprintf(&b, " %s |", cell(label, r))
		}
		b.WriteByte('\n')
	}
	return b.String()
}
