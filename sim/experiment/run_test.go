package experiment

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"leaderful/models"
	"leaderful/sim"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// storm is a small scenario; its structures are put in by the tests.
const storm = `
title: A storm over a small firm
seed: 7
replicates: 6
horizon: 6d
warmup: 1d
organization: {people: 20, span: 4, domains: [care, money]}
structures: %s
crisis:
  issues:
    - {name: requests, every: 6h, deadline: 12h, facets: 2}
    - {name: worries, every: 12h, deadline: 1d, facets: 3, units: 2}
  shocks:
    - {at: 2d, leave: {levels: [0], vacancy: 2d}}
claims:
  - id: T1
    says: After the top has gone asking outwards is faster than passing up
    compare: {measure: decision_latency, left: collective, right: hierarchical, expect: lower, material: 10m, from: 2d}
`

func load(t *testing.T, structures string) *scenario.Scenario {
	t.Helper()
	s, err := scenario.Load("storm.yaml", scenario.Options{Text: fmt.Sprintf(storm, structures)})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func run(t *testing.T, s *scenario.Scenario, workers int) *Results {
	t.Helper()
	results, err := Run(t.Context(), s, Options{Workers: workers})
	if err != nil {
		t.Fatal(err)
	}
	return results
}

// texts are the tables as they are saved.
func texts(t *testing.T, r *Results) map[string]string {
	t.Helper()
	dir := t.TempDir()
	if err := writeTables(t.Context(), r, dir); err != nil {
		t.Fatal(err)
	}
	files, err := hashes(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, file := range files {
		all[file.Path] = file.SHA256
	}
	return all
}

// quick are the shipped scenarios that are run in short tests too. The others have many variants for their claims.
var quick = []string{"krackhardt-rumour", "leadership-exodus", "reference", "relay-chain"}

// shippedNames are the shipped scenarios of crises, in short tests the quick ones.
func shippedNames() []string {
	if testing.Short() {
		return quick
	}
	return slices.DeleteFunc(scenario.Shipped(), func(name string) bool {
		s, err := scenario.Load(name, scenario.Options{})
		return err == nil && s.Other != nil
	})
}

// shipped loads a shipped scenario with few replicates: enough for every worker to get some, few enough to wait for.
func shipped(t *testing.T, name string) *scenario.Scenario {
	t.Helper()
	replicates := 3
	if name == "relay-chain" {
		replicates = 40
	}
	s, err := scenario.Load(name, scenario.Options{Replicates: &replicates})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAnyNumberOfWorkersGivesTheSameBytes(t *testing.T) {
	for _, name := range shippedNames() {
		t.Run(name, func(t *testing.T) {
			s := shipped(t, name)
			want := texts(t, run(t, s, 1))
			if len(want) != 8 {
				t.Fatalf("%d files, want 8", len(want))
			}
			numbers := []int{2, 16}
			if !slices.Contains(quick, name) {
				numbers = []int{3}
			}
			for _, workers := range numbers {
				for file, hash := range texts(t, run(t, s, workers)) {
					if hash != want[file] {
						t.Errorf("%s differs between 1 and %d workers", file, workers)
					}
				}
			}
			s.Setup.Seed++ // The control: tables that never change would pass.
			other := texts(t, run(t, s, 2))
			for _, file := range []string{record.RunsFile, record.SummaryFile, record.LedgerFile} {
				if other[file] == want[file] {
					t.Errorf("%s is the same for another seed", file)
				}
			}
		})
	}
}

func TestAnotherStructureChangesNoRowOfTheOthers(t *testing.T) {
	for _, name := range shippedNames() {
		t.Run(name, func(t *testing.T) {
			s := shipped(t, name)
			all := run(t, s, 2)
			structures := s.Structures
			s.Claims = nil
			for i := range structures {
				s.Structures = structures[i : i+1]
				alone := rows(t, run(t, s, 2).Runs)
				together := rows(t, all.Runs[i*s.Replicates:(i+1)*s.Replicates])
				if alone != together {
					t.Errorf("the rows of %q alone are\n%s\nand with the others\n%s", structures[i].Label, alone, together)
				}
			}
		})
	}
	before := run(t, load(t, "[hierarchical, collective]"), 2)
	after := run(t, load(t, "[solo, hierarchical, {hear: keep, decide: focus, settle: alone, act: down-the-line, label: new}, collective]"), 2)
	for _, label := range []string{"hierarchical", "collective"} {
		isLabel := func(r record.Run) bool { return r.Structure != label }
		was := rows(t, slices.DeleteFunc(slices.Clone(before.Runs), isLabel))
		is := rows(t, slices.DeleteFunc(slices.Clone(after.Runs), isLabel))
		if was != is || strings.Count(is, "\n") != 1+6 {
			t.Errorf("two more structures in the file changed the rows of %s from\n%s\nto\n%s", label, was, is)
		}
	}
}

func rows(t *testing.T, runs []record.Run) string {
	t.Helper()
	var text bytes.Buffer
	if err := record.WriteCSV(&text, runs); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func TestTablesHoldEveryStructureAndReplicate(t *testing.T) {
	s := load(t, "[hierarchical, collective]")
	r := run(t, s, 2)
	for i, row := range r.Runs {
		label := s.Structures[i/6].Label
		if row.Structure != label || row.Replicate != i%6 || row.Seed != 7 || row.Point != 0 {
			t.Errorf("row %d is of %s, replicate %d, seed %d, point %d", i, row.Structure, row.Replicate, row.Seed, row.Point)
		}
		if row.Issues == 0 {
			t.Errorf("row %d has no issues", i)
		}
	}
	if len(r.Runs) != 12 || r.Events == 0 {
		t.Errorf("%d rows and %d events, want 12 rows and some events", len(r.Runs), r.Events)
	}
	m := r.Manifest
	if !slices.Equal(m.Structures, []string{"hierarchical", "collective"}) || m.Seed != 7 || m.Replicates != 6 || m.Text != s.Text {
		t.Errorf("the manifest says %v, seed %d, %d replicates", m.Structures, m.Seed, m.Replicates)
	}
	if len(m.Shocks) != 1 || m.Shocks[0].Label != "the top gone" {
		t.Errorf("shocks are marked %+v", m.Shocks)
	}
}

func TestAClaimCountsOnlyTheIssuesOfItsSides(t *testing.T) {
	s := load(t, "[hierarchical, collective]")
	r := run(t, s, 2)
	var out record.Output
	var late float64
	for replicate := range s.Replicates {
		world, engine := sim.NewWorld(&s.Setup, replicate), sim.NewEngine()
		mean := [2]float64{}
		for i := range s.Structures {
			if err := engine.Run(t.Context(), world, &s.Structures[i], &out); err != nil {
				t.Fatal(err)
			}
			n := 0.0
			for _, issue := range out.Issues {
				if issue.Onset >= 48 {
					mean[i] += issue.Latency
					n++
				}
			}
			mean[i] /= n
		}
		late += (mean[1] - mean[0]) / float64(s.Replicates)
	}
	if len(r.Verdicts) != 1 {
		t.Fatalf("%d verdicts, want 1", len(r.Verdicts))
	}
	if got := r.Verdicts[0].Difference; got < late-1e-9 || got > late+1e-9 {
		t.Errorf("difference %v h, want %v h over issues that arose from day 2 on", got, late)
	}
}

func TestProgressCountsToTheEnd(t *testing.T) {
	var seen []int
	_, err := Run(t.Context(), load(t, "[hierarchical, collective]"), Options{Workers: 3, Progress: func(done, total int) {
		if total != 6 {
			t.Errorf("total %d, want 6", total)
		}
		seen = append(seen, done)
	}})
	if err != nil || !slices.Equal(seen, []int{1, 2, 3, 4, 5, 6}) {
		t.Errorf("progress %v, error %v", seen, err)
	}
}

func TestCancellingSaysWhatIsLost(t *testing.T) {
	s := load(t, "[hierarchical, collective]")
	s.Replicates = 100000
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var cancelled time.Time
	results, err := Run(ctx, s, Options{Workers: 2, Progress: func(done, _ int) {
		if done == 5 {
			cancelled = time.Now()
			cancel()
		}
	}})
	if took := time.Since(cancelled); took > 10*time.Second { // A busy machine may take seconds; going on would take minutes.
		t.Errorf("it took %v to end", took)
	}
	var interrupted *Interrupted
	if !errors.As(err, &interrupted) || !errors.Is(err, context.Canceled) || results != nil {
		t.Fatalf("error %v, results %v", err, results)
	}
	if interrupted.Done < 5 || !strings.Contains(err.Error(), fmt.Sprintf("%d of 100000 replicates were done and are lost", interrupted.Done)) {
		t.Errorf("it says: %v", err)
	}
}

// stumbling is an answer with a mistake in it: it panics when somebody hears of an issue after a day.
type stumbling struct{ models.TellBoss }

func (stumbling) Heard(d sim.Desk) {
	if d.Question().Deadline > 36 {
		panic("stumbled")
	}
}

func TestAPanicNamesTheRun(t *testing.T) {
	for _, workers := range []int{1, 4} {
		s := load(t, "[hierarchical, collective]")
		s.Structures[1].Hear = stumbling{}
		_, err := Run(t.Context(), s, Options{Workers: workers})
		var failed *RunError
		if !errors.As(err, &failed) {
			t.Fatalf("%d workers: error %v, want a *RunError", workers, err)
		}
		if failed.Structure != "collective" || failed.Replicate != 0 || failed.Seed != 7 || failed.Time < 24 {
			t.Errorf("%d workers: it names structure %q, replicate %d, seed %d, %v h", workers, failed.Structure, failed.Replicate, failed.Seed, failed.Time)
		}
		if !strings.Contains(failed.Stack, "stumbling") {
			t.Errorf("%d workers: the stack does not lead to the mistake:\n%s", workers, failed.Stack)
		}
		if want := "none of 6 replicates was done, and nothing was written"; !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%d workers: it says %q and not %q", workers, err, want)
		}
	}
}
