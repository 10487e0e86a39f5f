package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"leaderful/sim/measure"
	"leaderful/sim/scenario"
)

func newCheck() *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE...",
		Short: "Say whether scenarios are right, and list every mistake",
		Example: `  leaderful check leadership-exodus
  leaderful check scenarios/*.yaml`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("%s takes scenario files, or names of shipped scenarios; it got none; see %s --help", cmd.Name(), cmd.CommandPath())
			}
			if slices.Contains(args, "") {
				return usagef("%s got an empty name; see %s --help", cmd.Name(), cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			var all scenario.Problems
			for _, name := range args {
				s, err := load(cmd.Context(), name, scenario.Options{})
				if problems := scenario.Problems(nil); errors.As(err, &problems) {
					all = append(all, problems...)
				} else if err != nil {
					return err
				} else {
					describe(cmd.OutOrStdout(), name, s)
				}
			}
			if len(all) > 0 {
				return all
			}
			return nil
		},
	}
}

// describe says in a few lines what an experiment is.
func describe(w io.Writer, name string, s *scenario.Scenario) {
	labels := make([]string, len(s.Labels()))
	for i, label := range s.Labels() {
		labels[i] = fmt.Sprintf("%q", label)
	}
	fmt.Fprintf(w, "%s: ok\n", name)
	fmt.Fprintf(w, "  %s\n", measure.OneLine(s.Title))
	if s.Other != nil {
		fmt.Fprintf(w, "  model %s: %s\n", s.Other.Model.Name, s.Other.Model.Doc)
		fmt.Fprintf(w, "  %s with seed %d\n", count(s.Replicates, "replicate", "replicates"), s.Setup.Seed)
	} else {
		describeCrisis(w, s)
	}
	fmt.Fprintf(w, "  %s: %s\n", count(len(labels), "structure", "structures"), strings.Join(labels, ", "))
}

// describeCrisis says who meets what, and how often.
func describeCrisis(w io.Writer, s *scenario.Scenario) {
	people := s.Setup.Organization.People
	if roster := s.Setup.Organization.Roster; roster != nil {
		people = len(roster.People)
	}
	fmt.Fprintf(w, "  %s, %s, %s, %s\n", count(people, "person", "people"), count(len(s.Setup.Streams), "stream of issues", "streams of issues"),
		count(len(s.Setup.Shocks), "shock", "shocks"), count(len(s.Claims), "claim", "claims"))
	if n := len(s.Variants); n > 0 {
		fmt.Fprintf(w, "  %s of the scenario, run for claims that ask for other settings\n", count(n, "variant", "variants"))
	}
	fmt.Fprintf(w, "  %s over %g days with seed %d\n", count(s.Replicates, "replicate", "replicates"), s.Setup.Horizon/24, s.Setup.Seed)
}

// count puts a number before a noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
