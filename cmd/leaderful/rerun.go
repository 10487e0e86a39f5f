package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"leaderful/sim/experiment"
	"leaderful/sim/measure"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
	"leaderful/sim/validation"
)

// rerun runs an experiment again as its manifest records it and compares the results with those that it records.
func rerun(cmd *cobra.Command, args []string, path string, f *runFlags) error {
	for _, name := range []string{"seed", "replicates", "set", "structure", "ablate"} {
		if cmd.Flags().Changed(name) {
			return usagef("--%s does not go with a manifest, which is run as it was", name)
		}
	}
	m, err := experiment.ReadManifest(filepath.Dir(path))
	if err != nil {
		return usagef("%s is no manifest: %v", path, err)
	}
	if m.Scenario == validation.Name && m.Text == "" {
		return usagef("%s is of a validation, which leaderful validate makes again", path)
	}
	s, err := recorded(cmd.Context(), m)
	if err != nil {
		return err
	}
	f.ablate = len(m.Ablated) > 0
	dir, temporary, err := placeFor(f.out, path, s.Name)
	if err != nil {
		return err
	}
	keep := false
	defer func() {
		if temporary != "" && !keep {
			os.RemoveAll(temporary)
		}
	}()
	results, err := compute(cmd, args, s, f)
	if err != nil {
		return err
	}
	if _, err := store(cmd, results, dir, f, !f.noPlots && slices.ContainsFunc(m.Results, isPlot)); err != nil {
		return elsewhere(err)
	}
	files := compare(m.Results, results.Manifest.Results, f.noPlots)
	same := !slices.ContainsFunc(files, func(c comparison) bool { return c.State != sameBytes && c.State != notDrawn })
	keep = !same
	if err := reportComparison(cmd.OutOrStdout(), m, files, same, f.json); err != nil {
		return err
	}
	if !same {
		return fmt.Errorf("the results are not those that %s records; the new ones are in %s", path, dir)
	}
	return nil
}

// recorded reads the scenario that a manifest holds. Seed and replicates are said again, because the text may leave them
// to defaults, which a later version may change.
func recorded(ctx context.Context, m *record.Manifest) (*scenario.Scenario, error) {
	return load(ctx, m.Scenario+".yaml", scenario.Options{
		Text: m.Text, Data: m.Data, Seed: &m.Seed, Replicates: &m.Replicates, Structures: m.Structures,
	})
}

// placeFor finds where the new results go: where the user said, or into a temporary folder, which is made.
func placeFor(out, manifest, name string) (dir, temporary string, err error) {
	if out == "" {
		temporary, err := os.MkdirTemp("", "leaderful-*")
		return filepath.Join(temporary, name), temporary, err
	}
	if there, err := os.Stat(out); err == nil {
		if here, err := os.Stat(filepath.Dir(manifest)); err == nil && os.SameFile(there, here) {
			return "", "", usagef("--out is the folder that the manifest stands in; the new results are to be compared with it")
		}
	}
	return out, "", elsewhere(experiment.CheckTarget(out, name))
}

// comparison is what became of one result file.
type comparison struct {
	Path  string `json:"path"`
	State string `json:"state"`
}

// The states of a result file.
const (
	sameBytes = "same"
	differs   = "differs"
	missing   = "missing now"
	isNew     = "new"
	notDrawn  = "not drawn"
)

// compare compares the files recorded with the files made now, in the order of their names.
func compare(then, now []record.File, noPlots bool) []comparison {
	var files []comparison
	for _, old := range then {
		at := slices.IndexFunc(now, func(f record.File) bool { return f.Path == old.Path })
		state := sameBytes
		switch {
		case at < 0 && noPlots && isPlot(old):
			state = notDrawn
		case at < 0:
			state = missing
		case now[at].SHA256 != old.SHA256:
			state = differs
		}
		files = append(files, comparison{old.Path, state})
	}
	for _, file := range now {
		if !slices.ContainsFunc(then, func(f record.File) bool { return f.Path == file.Path }) {
			files = append(files, comparison{file.Path, isNew})
		}
	}
	slices.SortFunc(files, func(a, b comparison) int { return strings.Compare(a.Path, b.Path) })
	return files
}

// isPlot reports whether a result file is a plot.
func isPlot(f record.File) bool {
	return slices.Contains([]string{".png", ".svg"}, filepath.Ext(f.Path))
}

// reportComparison prints what became of each file.
func reportComparison(w io.Writer, m *record.Manifest, files []comparison, same, asJSON bool) error {
	if asJSON {
		return writeJSON(w, struct {
			Scenario string       `json:"scenario"`
			Same     bool         `json:"same"`
			Files    []comparison `json:"files"`
		}{m.Scenario, same, files})
	}
	fmt.Fprintf(w, "%s, run again\n\n", measure.OneLine(m.Title))
	t := table(w)
	for _, file := range files {
		fmt.Fprintf(t, "%s\t%s\n", file.Path, file.State)
	}
	err := t.Flush()
	if m.Version != experiment.Version || m.Revision != experiment.Revision() {
		fmt.Fprintf(w, "\nrecorded by version %s, revision %s; run again by version %s, revision %s\n",
			m.Version, m.Revision, experiment.Version, experiment.Revision())
	}
	return err
}
