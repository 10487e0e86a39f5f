package experiment

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"

	"leaderful/sim/measure"
	"leaderful/sim/model"
	"leaderful/sim/odd"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// runOther runs a scenario of a model beside the crisis.
func runOther(ctx context.Context, s *scenario.Scenario, o Options) (*Results, error) {
	results := &Results{Manifest: manifest(s, o.Command), ODD: odd.Other(s)}
	structures := s.Other.Structures
	runs := make([][]record.ModelRun, len(structures))
	series := make([]measure.Series, len(structures))
	for i := range series {
		series[i].Names = columnNames(s.Other.Model.Over)
	}
	newWorker := func() func(int) ([]model.Output, error) {
		engine := s.Other.Model.NewEngine()
		return func(replicate int) ([]model.Output, error) { return replicateOther(ctx, engine, s.Other, replicate) }
	}
	done, err := inOrder(ctx, s.Replicates, min(o.workers(), s.Replicates), newWorker, func(outs []model.Output) {
		replicate := len(runs[0])
		for i := range outs {
			runs[i] = append(runs[i], record.ModelRun{
				Structure: structures[i].Label, Replicate: replicate, Seed: s.Setup.Seed, Values: outs[i].Values,
			})
			if len(outs[i].Times) > 0 {
				series[i].AddModel(replicate, outs[i].Times, outs[i].Over)
			}
			results.Events += outs[i].Events
		}
		if o.Progress != nil {
			o.Progress(replicate+1, s.Replicates)
		}
	})
	if ctx.Err() != nil && done < s.Replicates {
		return nil, &Interrupted{Done: done, Total: s.Replicates, Err: ctx.Err()}
	}
	if failed := (*RunError)(nil); errors.As(err, &failed) {
		failed.Done, failed.Total = done, s.Replicates
	}
	if err != nil {
		return nil, err
	}
	const point = 0 // The only design point there is.
	for i := range structures {
		results.ModelRuns = append(results.ModelRuns, runs[i]...)
		results.Series = append(results.Series, series[i].Rows(structures[i].Label, point)...)
	}
	results.Summary = measure.SummariseModel(s.Other.Model.Measures, results.ModelRuns)
	results.Manifest.Ended = now()
	return results, nil
}

// replicateOther takes every structure through a replicate.
func replicateOther(ctx context.Context, engine model.Engine, other *scenario.Other, replicate int) ([]model.Output, error) {
	outs := make([]model.Output, len(other.Structures))
	for i := range outs {
		failed := &RunError{Structure: other.Structures[i].Label, Replicate: replicate, Seed: other.Setup.Seed}
		failed.Stack, failed.Err = caught(func() error {
			err := engine.Run(ctx, &other.Setup, &other.Structures[i], replicate, &outs[i])
			if err == nil && len(outs[i].Values) != len(other.Model.Measures) {
				err = fmt.Errorf("the model %s left %d values for %d measures", other.Model.Name, len(outs[i].Values), len(other.Model.Measures))
			}
			return err
		})
		if failed.Err != nil {
			return nil, failed
		}
	}
	return outs, nil
}

// workers is how many goroutines run replicates.
func (o Options) workers() int {
	if o.Workers < 1 {
		return runtime.NumCPU()
	}
	return o.Workers
}

// notes is what figures need to know of a model.
func notes(m *model.Model) *record.ModelNotes {
	n := &record.ModelNotes{Name: m.Name, Measures: m.Measures, Headline: slices.Clone(m.Headline), Over: m.Over, Clock: m.Clock}
	if n.Headline == nil {
		n.Headline = columnNames(m.Measures)
	}
	return n
}

func columnNames(columns []record.Column) []string {
	list := make([]string, len(columns))
	for i, c := range columns {
		list[i] = c.Name
	}
	return list
}
