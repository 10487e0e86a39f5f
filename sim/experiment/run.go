package experiment

import (
	"context"
	"errors"
	"runtime"

	"leaderful/sim"
	"leaderful/sim/odd"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// Options say how an experiment is run; none of them changes a table.
type Options struct {
	Workers  int                   // Goroutines; below 1 means one for each processor.
	Progress func(done, total int) // Called after each replicate, from the goroutine that called Run; may be nil.
	Command  []string              // The command line, for the manifest.
}

// Run takes every structure of a scenario through every replicate. The world of a replicate is drawn once and shared by
// its structures. A failing run, a panic included, ends it with a *RunError; the end of ctx ends it with an *Interrupted,
// well within a second.
func Run(ctx context.Context, s *scenario.Scenario, o Options) (*Results, error) {
	workers := o.Workers
	if workers < 1 {
		workers = runtime.NumCPU()
	}
	results := &Results{Manifest: manifest(s, o.Command), ODD: odd.Experiment(s)}
	tables := newTables(s)
	newWorker := func() func(int) (int64, error) {
		w := &worker{scenario: s, tables: tables, engine: sim.NewEngine()}
		return func(replicate int) (int64, error) { return w.replicate(ctx, replicate) }
	}
	shown := 0
	done, err := inOrder(ctx, s.Replicates, min(workers, s.Replicates), newWorker, func(events int64) {
		results.Events += events
		shown++
		if o.Progress != nil {
			o.Progress(shown, s.Replicates)
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
	filled := make(chan struct{})
	go func() {
		tables.fill(results)
		close(filled)
	}()
	select {
	case <-filled:
	case <-ctx.Done(): // Intervals over very many replicates take a while too.
		return nil, &Interrupted{Done: done, Total: s.Replicates, Err: ctx.Err()}
	}
	results.Manifest.Ended = now()
	return results, nil
}

// worker runs replicates, one after the other.
type worker struct {
	scenario *scenario.Scenario
	tables   *tables
	engine   *sim.Engine
	out      record.Output // Its memory is used again for every run.
}

// replicate draws the world of a replicate, takes every structure through it and puts what is worth keeping into the
// tables. It returns the number of events.
func (w *worker) replicate(ctx context.Context, number int) (events int64, err error) {
	setup := &w.scenario.Setup
	var world *sim.World
	failed := &RunError{Replicate: number, Seed: setup.Seed}
	failed.Stack, failed.Err = caught(func() error {
		world = sim.NewWorld(setup, number)
		return nil
	})
	for i := 0; i < len(w.scenario.Structures) && failed.Err == nil; i++ {
		failed.Structure = w.scenario.Structures[i].Label
		failed.Stack, failed.Err = caught(func() error {
			if err := w.engine.Run(ctx, world, &w.scenario.Structures[i], &w.out); err != nil {
				return err
			}
			w.tables.of[i].add(number, &w.out)
			return nil
		})
		events += w.out.Events
	}
	if failed.Err != nil {
		failed.Time = w.engine.Now()
		return 0, failed
	}
	return events, nil
}
