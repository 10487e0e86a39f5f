package experiment

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"leaderful/sim/record"
)

// small is a set of results that no engine had to compute.
func small(scenario string, latency float64) *Results {
	run := record.EmptyRun()
	run.Structure, run.DecisionLatency = "solo", latency
	return &Results{
		Manifest: record.Manifest{Program: Program, Version: Version, Scenario: scenario},
		Runs:     []record.Run{run},
	}
}

// names lists a folder, hidden entries included.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, entry := range entries {
		list = append(list, entry.Name())
	}
	return list
}

func save(t *testing.T, r *Results, dir string) {
	t.Helper()
	if err := Save(t.Context(), r, dir, nil); err != nil {
		t.Fatal(err)
	}
}

func latencyIn(t *testing.T, dir string) float64 {
	t.Helper()
	runs, err := record.ReadFile[record.Run](dir, record.RunsFile)
	if err != nil {
		t.Fatal(err)
	}
	return runs[0].DecisionLatency
}

func TestSavedResultsAreCompleteAndHashed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "down", "storm")
	draw := func(_ context.Context, dir string) error {
		if _, err := record.ReadManifest(dir); err != nil {
			t.Errorf("draw cannot read the manifest: %v", err)
		}
		return os.WriteFile(filepath.Join(dir, "plot.png"), []byte("a plot"), 0o644)
	}
	if err := Save(t.Context(), small("storm", 3), dir, draw); err != nil {
		t.Fatal(err)
	}
	m, err := record.ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	listed := []string{record.ManifestFile}
	for _, file := range m.Results {
		text, err := os.ReadFile(filepath.Join(dir, file.Path))
		if err != nil {
			t.Fatal(err)
		}
		if file.SHA256 != Hash(text) {
			t.Errorf("%s: the manifest's hash is not that of the file", file.Path)
		}
		listed = append(listed, file.Path)
	}
	slices.Sort(listed)
	if got := names(t, dir); !slices.Equal(got, listed) || len(got) != 10 {
		t.Errorf("the folder holds %v, the manifest lists %v, want seven tables, odd.md, a plot and the manifest", got, listed)
	}
	if got := names(t, filepath.Dir(dir)); !slices.Equal(got, []string{"storm"}) {
		t.Errorf("beside the results there is %v", got)
	}
}

func TestResultsOfTheSameScenarioAreReplaced(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "storm")
	save(t, small("storm", 3), dir)
	save(t, small("storm", 4), dir)
	if got := latencyIn(t, dir); got != 4 {
		t.Errorf("latency %v after the second run, want 4", got)
	}
	if got := names(t, filepath.Dir(dir)); !slices.Equal(got, []string{"storm"}) {
		t.Errorf("beside the results there is %v", got)
	}
}

func TestForeignFoldersAreRefused(t *testing.T) {
	for _, c := range []struct {
		name, want string
		prepare    func(t *testing.T, dir string)
	}{
		{"another scenario's results", "another scenario", func(t *testing.T, dir string) { save(t, small("flood", 1), dir) }},
		{"somebody's files", "something else", func(t *testing.T, dir string) { write(t, dir, "thesis.tex") }},
		{"results and a note", "notes.txt", func(t *testing.T, dir string) {
			save(t, small("storm", 1), dir)
			write(t, dir, "notes.txt")
		}},
		{"a manifest of another program", "not written by", func(t *testing.T, dir string) {
			r := small("storm", 1)
			r.Manifest.Program = "other"
			save(t, r, dir)
		}},
		{"a file", "it is a file", func(t *testing.T, dir string) { write(t, filepath.Dir(dir), filepath.Base(dir)) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := t.TempDir()
			dir := filepath.Join(root, "target")
			c.prepare(t, dir)
			before := snapshot(t, root)
			err := Save(t.Context(), small("storm", 2), dir, nil)
			var refused *TargetError
			if !errors.As(err, &refused) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want a refusal that says %q", err, c.want)
			}
			if after := snapshot(t, root); after != before {
				t.Errorf("the refusal changed files:\n%s\nwant\n%s", after, before)
			}
		})
	}
}

func TestEmptyFoldersAndLinksAreUsed(t *testing.T) {
	root := t.TempDir()
	empty := filepath.Join(root, "empty")
	if err := os.Mkdir(empty, 0o755); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(root, "link")
	if err := os.Symlink(empty, link); err != nil {
		t.Fatal(err)
	}
	save(t, small("storm", 3), link)
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link was replaced (%v, %v)", info, err)
	}
	if got := latencyIn(t, empty); got != 3 {
		t.Errorf("latency %v behind the link, want 3", got)
	}
}

func TestAFailureLeavesEverythingAsItWas(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "storm")
	save(t, small("storm", 3), dir)
	before := snapshot(t, root)

	if err := Save(t.Context(), small("storm", 4), filepath.Join(root, "new", "newer", "storm"), func(context.Context, string) error { return errors.New("no ink") }); err == nil {
		t.Error("no error, want that of drawing")
	}
	if after := snapshot(t, root); after != before {
		t.Errorf("a failing plot left files, or folders above them:\n%s\nwant\n%s", after, before)
	}

	broken := errors.New("no ink")
	err := Save(t.Context(), small("storm", 4), dir, func(context.Context, string) error { return broken })
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want that of drawing", err)
	}
	if after := snapshot(t, root); after != before {
		t.Errorf("a failing plot changed files:\n%s\nwant\n%s", after, before)
	}

	ctx, cancel := context.WithCancel(t.Context())
	err = Save(ctx, small("storm", 4), dir, func(context.Context, string) error { cancel(); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want a cancellation", err)
	}
	if after := snapshot(t, root); after != before {
		t.Errorf("a cancellation changed files:\n%s\nwant\n%s", after, before)
	}
}

func TestRedrawingAddsPlotsAndUpdatesTheManifest(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "storm")
	save(t, small("storm", 3), dir)
	for _, text := range []string{"one", "two", "two"} {
		drawn, err := Redraw(t.Context(), dir, func(_ context.Context, dir string) error {
			return os.WriteFile(filepath.Join(dir, "latency.png"), []byte(text), 0o644)
		})
		if err != nil || !slices.Equal(drawn, []string{"latency.png"}) {
			t.Fatalf("drawn %v, error %v", drawn, err)
		}
		if err := CheckTarget(dir, "storm"); err != nil {
			t.Errorf("after drawing again: %v", err)
		}
	}
	m, err := record.ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	plots := slices.DeleteFunc(m.Results, func(f record.File) bool { return f.Path != "latency.png" })
	if len(plots) != 1 || plots[0].SHA256 != Hash([]byte("two")) {
		t.Errorf("the manifest lists %+v, want the last plot once", plots)
	}
	if got := names(t, filepath.Dir(dir)); !slices.Equal(got, []string{"storm"}) {
		t.Errorf("beside the results there is %v", got)
	}
}

func write(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
}

// snapshot lists every file below a folder with its hash.
func snapshot(t *testing.T, root string) string {
	t.Helper()
	var list strings.Builder
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		list.WriteString(path)
		if entry.Type().IsRegular() {
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			list.WriteString(" " + Hash(text))
		}
		list.WriteString("\n")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list.String()
}
