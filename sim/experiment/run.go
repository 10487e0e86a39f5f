package experiment

import (
	"context"
	"errors"
	"slices"

	"leaderful/sim"
	"leaderful/sim/odd"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// Options say how an experiment is run. None of them but Ablate changes a table.
type Options struct {
	Workers  int                   // Goroutines; below 1 means one for each processor.
	Ablate   bool                  // Run it again without each process of behaviour in turn.
	Progress func(done, total int) // Called after each replicate of each variant, from the goroutine that called Run; may be nil.
	Command  []string              // The command line, for the manifest.
}

// ablationPlot is the plot that an ablation adds to those that the scenario asks for.
const ablationPlot = "ablation"

// Run takes every structure of a scenario through every replicate, and those that claims and ablations ask about through
// the same replicates under other settings: in variants of the scenario. The world of a replicate is drawn once for each
// variant and shared by its structures. A failing run, a panic included, ends it with a *RunError; the end of ctx ends it
// with an *Interrupted, well within a second.
func Run(ctx context.Context, s *scenario.Scenario, o Options) (*Results, error) {
	if s.Other != nil {
		return runOther(ctx, s, o)
	}
	results := &Results{Manifest: manifest(s, o.Command), ODD: odd.Experiment(s)}
	if o.Ablate {
		m := &results.Manifest
		m.Ablated = s.Processes()
		if !slices.Contains(m.Plots.Which, ablationPlot) {
			m.Plots.Which = append(slices.Clip(m.Plots.Which), ablationPlot)
		}
	}
	p, err := newPlan(s, results.Manifest.Ablated)
	if err != nil {
		return nil, err
	}
	if err := p.run(ctx, results, o); err != nil {
		return nil, err
	}
	filled := make(chan struct{})
	go func() {
		p.fill(results)
		close(filled)
	}()
	select {
	case <-filled:
	case <-ctx.Done(): // Intervals over very many replicates take a while too.
		return nil, &Interrupted{Done: s.Replicates, Total: s.Replicates, Err: ctx.Err()}
	}
	results.Manifest.Ended = now()
	return results, nil
}

// run does every replicate in every variant, on several workers.
func (p *plan) run(ctx context.Context, results *Results, o Options) error {
	newWorker := func() func(int) (int64, error) {
		w := &worker{engine: sim.NewEngine()}
		return func(item int) (int64, error) {
			replicate, v := p.item(item)
			return w.replicate(ctx, replicate, v)
		}
	}
	shown := 0
	done, err := inOrder(ctx, p.items(), min(o.workers(), p.items()), newWorker, func(events int64) {
		results.Events += events
		shown++
		if o.Progress != nil {
			o.Progress(shown, p.items())
		}
	})
	whole := done / len(p.variants) // Replicates that were done in all variants.
	if ctx.Err() != nil && done < p.items() {
		return &Interrupted{Done: whole, Total: p.replicates, Err: ctx.Err()}
	}
	if failed := (*RunError)(nil); errors.As(err, &failed) {
		failed.Done, failed.Total = whole, p.replicates
	}
	return err
}

// worker runs replicates, one after the other.
type worker struct {
	engine *sim.Engine
	out    record.Output // Its memory is used again for every run.
}

// replicate draws the world of a replicate in a variant, takes the variant's structures through it and keeps of them what
// is worth keeping. It returns the number of events.
func (w *worker) replicate(ctx context.Context, number int, v *variant) (events int64, err error) {
	var world *sim.World
	failed := &RunError{Replicate: number, Seed: v.setup.Seed, Set: v.set}
	failed.Stack, failed.Err = caught(func() error {
		world = sim.NewWorld(v.setup, number)
		return nil
	})
	for i := 0; i < len(v.cells) && failed.Err == nil; i++ {
		c := v.cells[i]
		failed.Structure, failed.Set = c.structure.Label, c.set
		failed.Stack, failed.Err = caught(func() error {
			if err := w.engine.Run(ctx, world, c.structure, &w.out); err != nil {
				return err
			}
			c.add(number, &w.out)
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
