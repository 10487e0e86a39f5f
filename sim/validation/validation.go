// Package validation holds the program against what is known: results that are exact, simulations that were published, and
// patterns that were measured in people. Every check runs scenario files through the engine that users run, and reads its
// values from the tables that users get. Each has a control, a setting that is wrong on purpose and must be caught.
package validation

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"leaderful/sim/experiment"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// Options say how a validation is run. None of them but Quick changes a row.
type Options struct {
	Only     []string // The checks that are made, such as V4; nil for all. Tolerances are those of all.
	Quick    bool     // Few replicates: for the test suite.
	Workers  int      // Goroutines; below 1 means one for each processor.
	Command  []string
	Progress func(done, total int, check string) // Called after each experiment, from the goroutine that called Run; may be nil.
}

// Results are the rows of a validation and what they mean, in the same order.
type Results struct {
	Manifest   record.Manifest // For Save.
	Validation record.Validation
	Rows       []record.ValidationRow
}

// Name is what a validation is called in manifests, in the place of a scenario.
const Name = "validation"

// Run makes all checks. Its errors are those of scenarios and runs; that a check fails is none.
func Run(ctx context.Context, o Options) (*Results, error) {
	tables := Checks()
	j := judge{quick: o.Quick, exact: exactRows(tables)}
	if o.Only != nil {
		tables = slices.DeleteFunc(tables, func(t Table) bool { return !slices.Contains(o.Only, t.Check) })
	}
	return run(ctx, tables, j, o)
}

func run(ctx context.Context, tables []Table, j judge, o Options) (*Results, error) {
	started := time.Now().UTC().Format(time.RFC3339)
	lab := newLab(tables, o)
	r := &Results{Validation: record.Validation{
		Program: experiment.Program, Version: experiment.Version, Revision: experiment.Revision(), Go: runtime.Version(),
		Date: started, Quick: o.Quick,
	}}
	for i := range tables {
		if err := lab.table(ctx, &tables[i], j, r); err != nil {
			return nil, err
		}
	}
	v := &r.Validation
	r.Manifest = record.Manifest{
		Program: v.Program, Version: v.Version, Revision: v.Revision, Go: v.Go, Command: o.Command,
		Started: started, Ended: time.Now().UTC().Format(time.RFC3339), Scenario: Name, Title: "Validation", Story: story(o.Quick),
		Plots: record.Plots{Formats: []string{"png", "svg"}, Style: "slide"},
	}
	for _, t := range v.Tables {
		r.Manifest.Plots.Which = append(r.Manifest.Plots.Which, t.Name)
	}
	return r, nil
}

func story(quick bool) string {
	if quick {
		return "What the engine must reproduce, with few replicates."
	}
	return "What the engine must reproduce."
}

// Names lists the checks, such as V4.
func Names() []string {
	var names []string
	for _, t := range Checks() {
		names = append(names, t.Check)
	}
	return slices.Compact(names)
}

// lab runs experiments and keeps their results for as long as a check needs them.
type lab struct {
	o           Options
	kept        map[string]*experiment.Results
	check       string // To which they belong.
	done, total int
}

func newLab(tables []Table, o Options) *lab {
	l := &lab{o: o, kept: map[string]*experiment.Results{}}
	for _, t := range tables {
		for _, row := range t.rows {
			for _, s := range row.of {
				l.kept[t.Check+s.key()] = nil
			}
		}
	}
	l.total = len(l.kept)
	clear(l.kept)
	return l
}

// table makes the rows of a table.
func (l *lab) table(ctx context.Context, t *Table, j judge, r *Results) error {
	if t.Check != l.check {
		clear(l.kept)
		l.check = t.Check
	}
	shown := t.ValidationTable
	var ran []string
	for i := range t.rows {
		row := &t.rows[i]
		var parts []part
		for _, s := range row.of {
			results, err := l.run(ctx, s)
			if err != nil {
				return fmt.Errorf("%s, %s: %w", t.Check, row.name, err)
			}
			parts = append(parts, part{results, s.label(results)})
			if what := described(results, s.scenario); !slices.Contains(ran, what) {
				ran = append(ran, what)
			}
		}
		shown.Cases = append(shown.Cases, record.ValidationCase{Case: row.shown(), Series: row.series, X: row.x})
		r.Rows = append(r.Rows, j.row(t, row, row.read(parts)))
	}
	shown.Method = strings.TrimSpace(strings.Join([]string{t.Method, "Run: " + strings.Join(ran, "; ") + ".", j.words(t)}, " "))
	r.Validation.Tables = append(r.Validation.Tables, shown)
	return nil
}

// run runs a sample, unless it has been run for this check.
func (l *lab) run(ctx context.Context, s sample) (*experiment.Results, error) {
	if r := l.kept[s.key()]; r != nil {
		return r, nil
	}
	o := scenario.Options{Set: s.set}
	if s.seed > 0 {
		o.Seed = &s.seed
	}
	if s.only {
		o.Structures = []string{s.structure}
	}
	if l.o.Quick {
		o.Set = append(slices.Clone(o.Set), s.short...)
		o.Replicates = &s.quick
	} else if s.full > 0 {
		o.Replicates = &s.full
	}
	loaded, err := scenario.Load(s.scenario, o)
	if err != nil {
		return nil, err
	}
	r, err := experiment.Run(ctx, loaded, experiment.Options{Workers: l.o.Workers})
	if err != nil {
		return nil, err
	}
	l.kept[s.key()] = r
	l.done++
	if l.o.Progress != nil {
		l.o.Progress(l.done, l.total, l.check)
	}
	return r, nil
}

// described says what was run.
func described(r *experiment.Results, name string) string {
	m := &r.Manifest
	length := ""
	if m.Horizon > 1 && (m.Model == nil || m.Model.Clock == "h") {
		length = fmt.Sprintf(" of %g h", m.Horizon)
	}
	replicates := "replicates"
	if m.Replicates == 1 {
		replicates = "replicate"
	}
	return fmt.Sprintf("%s, %d %s%s, seed %d", name, m.Replicates, replicates, length, m.Seed)
}

// Failures lists the rows that are not as they should be: checks that fail, and controls that are not caught.
func (r *Results) Failures() []record.ValidationRow {
	return slices.DeleteFunc(slices.Clone(r.Rows), func(row record.ValidationRow) bool {
		return row.Verdict != record.Fails && row.Verdict != record.NotCaught
	})
}
