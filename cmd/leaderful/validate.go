package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"leaderful/sim/experiment"
	"leaderful/sim/figure"
	"leaderful/sim/record"
	"leaderful/sim/validation"
)

// validateFlags are the flags of validate.
type validateFlags struct {
	out          string
	workers      int
	quick, quiet bool
	noPlots      bool
	json         bool
}

func newValidate(args []string) *cobra.Command {
	var f validateFlags
	cmd := &cobra.Command{
		Use:   "validate [CHECK...]",
		Short: "Hold the program against what is known",
		Long: `Hold the program against results that are known exactly, published simulations, and patterns measured in people. Every
check runs scenarios that are shipped below validation/, which leaderful run can run too, and reads its values from their
tables. Each has a control: a setting that is wrong on purpose and must be caught.

The table shows what holds, and in full what does not, with what is known about why. The exit code is 0 if everything
holds and every control is caught, and 1 otherwise. All values go to out/validation, with a plot for each table.`,
		Example: `  leaderful validate --quick
  leaderful validate V4 V9
  leaderful run validation/v4-convening`,
		Args: knownChecks,
	}
	flags := cmd.Flags()
	flags.StringVar(&f.out, "out", filepath.Join("out", validation.Name), "write the values to this `DIR`")
	flags.IntVar(&f.workers, "workers", 0, "run on `N` processors (default all); the values are the same")
	flags.BoolVar(&f.quick, "quick", false, "make few replicates: seconds rather than minutes, and wider tolerances")
	flags.BoolVar(&f.noPlots, "no-plots", false, "draw no plots")
	flags.BoolVar(&f.quiet, "quiet", false, "show no progress")
	flags.BoolVar(&f.json, "json", false, "print what came out as JSON, for programs")
	cmd.RunE = func(cmd *cobra.Command, only []string) error { return validate(cmd, args, only, &f) }
	return cmd
}

// knownChecks refuses checks that there are not.
func knownChecks(_ *cobra.Command, args []string) error {
	for _, name := range args {
		if names := validation.Names(); !slices.Contains(names, name) {
			return usagef("there is no check %q; there are %s", name, strings.Join(names, ", "))
		}
	}
	return nil
}

// validate makes checks, saves what came of them, and says so.
func validate(cmd *cobra.Command, args, only []string, f *validateFlags) error {
	if cmd.Flags().Changed("workers") && f.workers < 1 {
		return usagef("--workers takes a whole number from 1, not %d", f.workers)
	}
	if f.out == "" {
		return usagef("--out needs the name of a folder")
	}
	if err := experiment.CheckTarget(f.out, validation.Name); err != nil {
		return elsewhere(err)
	}
	r, err := makeChecks(cmd, args, only, f)
	if err != nil {
		return err
	}
	err = experiment.SaveFiles(cmd.Context(), &r.Manifest, f.out, func(_ context.Context, dir string) error {
		if err := record.WriteValidation(dir, &r.Validation, r.Rows); err != nil || f.noPlots {
			return err
		}
		_, err := figure.DrawValidation(&r.Validation, r.Rows, r.Manifest.Plots, dir)
		return err
	})
	if err != nil {
		return elsewhere(fmt.Errorf("the values are not saved: %w", err))
	}
	if f.json {
		err = writeJSON(cmd.OutOrStdout(), validationJSON(r, f.out))
	} else if err = validation.Write(cmd.OutOrStdout(), &r.Validation, r.Rows); err == nil {
		fmt.Fprintf(cmd.OutOrStdout(), "\n%s\nresults: %s\n", validation.Sum(r.Rows), f.out)
	}
	if failed := len(r.Failures()); err == nil && failed > 0 {
		return fmt.Errorf("%s not as it should be", count(failed, "value is", "values are"))
	}
	return err
}

// makeChecks makes checks, all if none is named, and shows how far it is.
func makeChecks(cmd *cobra.Command, args, only []string, f *validateFlags) (*validation.Results, error) {
	line := newProgress(cmd.ErrOrStderr(), f.quiet)
	defer line.clear()
	if len(only) == 0 {
		only = nil
	}
	return validation.Run(cmd.Context(), validation.Options{
		Only: only, Quick: f.quick, Workers: f.workers, Command: append([]string{experiment.Program}, args...),
		Progress: func(done, total int, name string) {
			line.say(fmt.Sprintf("%d of %d experiments, at %s", done, total, name))
		},
	})
}

// validationOutput is what validate prints for programs.
type validationOutput struct {
	Holds   bool                `json:"holds"`
	Failing []validationRowJSON `json:"failing"`
	Results string              `json:"results"` // Folder.
}

type validationRowJSON struct {
	Check   string `json:"check"`
	Case    string `json:"case"`
	Verdict string `json:"verdict"`
}

func validationJSON(r *validation.Results, dir string) validationOutput {
	out := validationOutput{Failing: []validationRowJSON{}, Results: dir}
	for _, row := range r.Failures() {
		out.Failing = append(out.Failing, validationRowJSON{row.Check, row.Case, row.Verdict})
	}
	out.Holds = len(out.Failing) == 0
	return out
}
