package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"leaderful/sim/experiment"
	"leaderful/sim/measure"
	"leaderful/sim/scenario"
)

// report prints for people what a run found and where it lies.
func report(w io.Writer, s *scenario.Scenario, r *experiment.Results, dir string, plots []string) error {
	fmt.Fprintf(w, "%s\n%s, seed %d; means over their 95 %% intervals\n\n", measure.OneLine(s.Title), count(s.Replicates, "replicate", "replicates"), s.Setup.Seed)
	if err := shortTable(w, r); err != nil {
		return err
	}
	if len(s.Claims) > 0 {
		fmt.Fprintln(w)
		if err := measure.Claims(w, s.Claims, r.Verdicts); err != nil {
			return err
		}
	}
	if r.Ablation != nil {
		fmt.Fprintln(w)
		if err := measure.AblationTable(w, r.Ablation); err != nil {
			return err
		}
	}
	fmt.Fprintf(w, "\nresults: %s\n", dir)
	if len(plots) > 0 {
		fmt.Fprintf(w, "plots:   %s\n", listed(plots))
		if slices.Contains(s.Plots.Which, "ablation") && r.Ablation == nil {
			fmt.Fprintln(w, "         the plot ablation takes --ablate")
		}
	}
	return nil
}

// shortTable prints the short table of the scenario's model.
func shortTable(w io.Writer, r *experiment.Results) error {
	if m := r.Manifest.Model; m != nil {
		return measure.ModelTable(w, m, r.Summary)
	}
	return measure.Table(w, r.Summary)
}

// listed names plots, and the formats in which all of them are drawn.
func listed(files []string) string {
	var names, formats []string
	for _, file := range files {
		extension := filepath.Ext(file)
		names = append(names, strings.TrimSuffix(file, extension))
		formats = append(formats, strings.TrimPrefix(extension, "."))
	}
	slices.Sort(formats)
	return fmt.Sprintf("%s (%s)", strings.Join(slices.Compact(names), ", "), strings.Join(slices.Compact(formats), ", "))
}

// runJSON is what run prints for programs.
type runJSON struct {
	Scenario   string          `json:"scenario"`
	Title      string          `json:"title"`
	Seed       uint64          `json:"seed"`
	Replicates int             `json:"replicates"`
	Structures json.RawMessage `json:"structures"`
	Claims     json.RawMessage `json:"claims"`
	Ablation   json.RawMessage `json:"ablation,omitempty"`
	Results    string          `json:"results"` // Folder.
	Plots      []string        `json:"plots"`   // Files in it.
}

// reportJSON prints the same as report for programs.
func reportJSON(w io.Writer, s *scenario.Scenario, r *experiment.Results, dir string, plots []string) error {
	var table bytes.Buffer
	write := func() error { return measure.TableJSON(&table, r.Summary, s.Claims, r.Verdicts) }
	if m := r.Manifest.Model; m != nil {
		write = func() error { return measure.ModelTableJSON(&table, r.Summary) }
	}
	if err := write(); err != nil {
		return err
	}
	var all runJSON
	if err := json.Unmarshal(table.Bytes(), &all); err != nil {
		return err
	}
	if r.Ablation != nil {
		var rows bytes.Buffer
		if err := measure.AblationJSON(&rows, r.Ablation); err != nil {
			return err
		}
		all.Ablation = rows.Bytes()
	}
	all.Scenario, all.Title, all.Results, all.Plots = s.Name, s.Title, dir, append([]string{}, plots...)
	all.Seed, all.Replicates = s.Setup.Seed, s.Replicates
	return writeJSON(w, all)
}

func writeJSON(w io.Writer, value any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(value)
}
