// Package experiment runs a scenario: every replicate through every structure, on several workers, reduced to tables. The
// tables are the same bytes for any number of workers.
package experiment

import (
	"runtime"
	"runtime/debug"
	"time"

	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// Program is the name of the program, as it stands in manifests.
const Program = "leaderful"

// Version is the version of the program, as it stands in manifests.
const Version = "0.1.0"

// Results are the tables of an experiment and its manifest. Rows stand in the order of the scenario's structures.
type Results struct {
	Manifest   record.Manifest   // Complete but for Results, the list of files, which Save fills.
	Runs       []record.Run      // Of each structure, by replicate.
	ModelRuns  []record.ModelRun // The same of a model beside the crisis, which has only these, a summary and series.
	Summary    []record.Summary
	Ledger     []record.LedgerRow
	Series     []record.SeriesRow
	Curves     []record.CurveRow
	Resilience []record.ResilienceRow // Empty where no shock strikes in the measured time.
	Verdicts   []record.Verdict       // Of the scenario's claims, in their order.
	Ablation   []record.AblationRow   // Nil where no process was ablated.
	ODD        string                 // The ODD description of exactly this experiment.
	Events     int64                  // Events executed in all runs.
}

// manifest is what can be said of an experiment before it is run.
func manifest(s *scenario.Scenario, command []string) record.Manifest {
	m := record.Manifest{
		Program: Program, Version: Version, Revision: Revision(), Go: runtime.Version(),
		Command: command, Started: now(),
		Scenario: s.Name, Title: s.Title, Story: s.Story,
		Seed: s.Setup.Seed, Replicates: s.Replicates,
		Horizon: s.Setup.Horizon, Warmup: s.Setup.Warmup, FollowUp: s.Setup.FollowUp,
		Shocks: marks(&s.Setup), Plots: s.Plots, Parameters: s.Parameters,
		Text: s.Text, Data: s.Data,
	}
	m.Structures, m.Families = s.Labels(), make([]string, len(s.Labels()))
	for i := range s.Structures {
		m.Families[i] = s.Structures[i].Name
	}
	if s.Other != nil {
		m.Model = notes(s.Other.Model)
	}
	return m
}

// now is the time for the manifest, the only result that may know it.
func now() string { return time.Now().UTC().Format(time.RFC3339) }

// Revision is the commit that the program was built from, with "+" if the tree had changes; "unknown" where the build did
// not record it.
func Revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	revision, changed := "unknown", ""
	for _, setting := range info.Settings {
		switch {
		case setting.Key == "vcs.revision":
			revision = setting.Value
		case setting.Key == "vcs.modified" && setting.Value == "true":
			changed = "+"
		}
	}
	return revision + changed
}
