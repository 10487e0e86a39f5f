package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"leaderful/sim/experiment"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// runFlags are the flags of run.
type runFlags struct {
	out        string
	seed       uint64
	replicates int
	workers    int
	set        []string
	structures []string
	noPlots    bool
	quiet      bool
	json       bool
	ablate     bool
}

func newRun(args []string) *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "run SCENARIO",
		Short: "Run a scenario and leave tables and plots",
		Long: `Run a scenario: a file, the name of a shipped one, or the manifest.json of earlier results. Tables and plots go to
out/SCENARIO, where they appear when they are complete and replace those of an earlier run.

With --ablate the scenario is also run without each process of its behaviour in turn, to see how much each difference
between structures and the first of them changes. That takes as many times as long as there are processes.

A manifest is run again as it was, in a temporary place, and compared with what it recorded, file by file.`,
		Example: `  leaderful run leadership-exodus
  leaderful run relay-chain --replicates 20 --set behaviour.distortion=0.1
  leaderful run krackhardt-rumour --ablate
  leaderful run leadership-exodus --structure solo --structure "collective, unfacilitated"
  leaderful run out/leadership-exodus/manifest.json`,
		Args: oneArgument("a scenario file, the name of a shipped scenario, or a manifest.json"),
	}
	flags := cmd.Flags()
	flags.StringVar(&f.out, "out", "", "write the results to this `DIR` (default out/SCENARIO)")
	flags.Uint64Var(&f.seed, "seed", 0, "run with seed `N` rather than the scenario's")
	flags.IntVar(&f.replicates, "replicates", 0, "run `N` replicates rather than the scenario's number")
	flags.IntVar(&f.workers, "workers", 0, "run on `N` processors (default all); the results are the same")
	flags.StringArrayVar(&f.set, "set", nil, "change a scalar of the scenario, as `path=value`; repeatable")
	flags.StringArrayVar(&f.structures, "structure", nil, "run only the structure with this `LABEL`; repeatable")
	flags.BoolVar(&f.noPlots, "no-plots", false, "draw no plots")
	flags.BoolVar(&f.quiet, "quiet", false, "show no progress")
	flags.BoolVar(&f.json, "json", false, "print the table as JSON, for programs")
	flags.BoolVar(&f.ablate, "ablate", false, "run again without each process in turn: which mechanism drives the result")
	flags.Bool("raw", false, "not supported yet")
	flags.Bool("resume", false, "not supported yet")
	flags.String("task", "", "not supported yet (`i/N`)")
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		if err := checkRunFlags(cmd, &f); err != nil {
			return err
		}
		if filepath.Base(names[0]) == record.ManifestFile {
			return rerun(cmd, args, names[0], &f)
		}
		return runScenario(cmd, args, names[0], &f)
	}
	return cmd
}

// checkRunFlags refuses what is not supported yet and what can never be.
func checkRunFlags(cmd *cobra.Command, f *runFlags) error {
	for _, name := range []string{"raw", "resume", "task"} {
		if cmd.Flags().Changed(name) {
			return notSupported("--" + name)
		}
	}
	for _, name := range []string{"replicates", "workers"} {
		if n, _ := cmd.Flags().GetInt(name); cmd.Flags().Changed(name) && n < 1 {
			return usagef("--%s takes a whole number from 1, not %d", name, n)
		}
	}
	if cmd.Flags().Changed("out") && f.out == "" {
		return usagef("--out needs the name of a folder")
	}
	if slices.Contains(f.structures, "") {
		return usagef("--structure needs a label")
	}
	return nil
}

// runScenario runs a scenario file or a shipped scenario.
func runScenario(cmd *cobra.Command, args []string, name string, f *runFlags) error {
	options := scenario.Options{Set: f.set, Structures: f.structures}
	if cmd.Flags().Changed("seed") {
		options.Seed = &f.seed
	}
	if cmd.Flags().Changed("replicates") {
		options.Replicates = &f.replicates
	}
	s, err := load(cmd.Context(), name, options)
	if err != nil {
		return err
	}
	if err := checkAblation(s, f); err != nil {
		return err
	}
	dir := f.out
	if dir == "" {
		dir = filepath.Join("out", s.Name)
	}
	if err := experiment.CheckTarget(dir, s.Name); err != nil {
		return elsewhere(err)
	}
	results, err := compute(cmd, args, s, f)
	if err != nil {
		return err
	}
	plots, err := store(cmd, results, dir, f, !f.noPlots)
	if err != nil {
		return elsewhere(err)
	}
	if f.json {
		return reportJSON(cmd.OutOrStdout(), s, results, dir, plots)
	}
	return report(cmd.OutOrStdout(), s, results, dir, plots)
}

// checkAblation refuses to ablate where there is nothing to switch off, or nothing to compare.
func checkAblation(s *scenario.Scenario, f *runFlags) error {
	switch {
	case !f.ablate:
	case s.Other != nil:
		return usagef("--ablate switches off processes of behaviour, and the model %s has none", s.Other.Model.Name)
	case len(s.Structures) < 2:
		return usagef("--ablate says how differences between structures change, and there is only one structure")
	case len(s.Processes()) == 0:
		return usagef("--ablate switches off processes of behaviour, and in this scenario all are off")
	}
	return nil
}

// load reads a scenario. It does not wait for the end of a large one when ctx ends.
func load(ctx context.Context, name string, options scenario.Options) (*scenario.Scenario, error) {
	type loaded struct {
		scenario *scenario.Scenario
		err      error
	}
	done := make(chan loaded, 1)
	go func() {
		s, err := scenario.Load(name, options)
		done <- loaded{s, err}
	}()
	select {
	case l := <-done:
		return l.scenario, l.err
	case <-ctx.Done():
		return nil, errors.New("stopped before the scenario was read; nothing was written")
	}
}

// elsewhere tells how to send results to another folder, if that is what an error is about.
func elsewhere(err error) error {
	if target := (*experiment.TargetError)(nil); errors.As(err, &target) {
		return fmt.Errorf("%w; choose another folder with --out", err)
	}
	return err
}

// compute runs the experiment and shows how far it is.
func compute(cmd *cobra.Command, args []string, s *scenario.Scenario, f *runFlags) (*experiment.Results, error) {
	line := newProgress(cmd.ErrOrStderr(), f.quiet)
	line.replicates(s.Replicates)
	line.update(0, s.Replicates)
	defer line.clear()
	return experiment.Run(cmd.Context(), s, experiment.Options{
		Workers:  f.workers,
		Ablate:   f.ablate,
		Progress: line.update,
		Command:  append([]string{experiment.Program}, args...),
	})
}

// store saves results with their plots, if any are wanted, and returns the names of those.
func store(cmd *cobra.Command, r *experiment.Results, dir string, f *runFlags, withPlots bool) (plots []string, err error) {
	line := newProgress(cmd.ErrOrStderr(), f.quiet)
	defer line.clear()
	var draw func(context.Context, string) error
	if withPlots {
		draw = func(ctx context.Context, dir string) error {
			plots, err = drawPlots(ctx, dir, dir, line)
			return err
		}
	}
	err = experiment.Save(cmd.Context(), r, dir, draw)
	if errors.Is(err, context.Canceled) {
		n := r.Manifest.Replicates
		return nil, &experiment.Interrupted{Done: n, Total: n, Err: err}
	}
	if err != nil {
		return nil, fmt.Errorf("the results are not saved: %w", err)
	}
	return plots, nil
}
