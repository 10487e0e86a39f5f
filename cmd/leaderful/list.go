package main

import (
	"cmp"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"leaderful/models"
	"leaderful/sim/measure"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

func newList() *cobra.Command {
	lists := []struct {
		name  string
		print func(io.Writer) error
	}{
		{"structures", listStructures},
		{"scenarios", listScenarios},
		{"answers", listAnswers},
		{"measures", listMeasures},
		{"models", listModels},
		{"claims", listClaims},
	}
	cmd := &cobra.Command{
		Use:   "list structures|scenarios|answers|measures|models|claims",
		Short: "List what there is: structures, scenarios, answers, measures, models, claims",
		Example: `  leaderful list structures
  leaderful list measures
  leaderful list claims`,
		Args: oneArgument("structures, scenarios, answers, measures, models or claims"),
	}
	for _, l := range lists {
		cmd.ValidArgs = append(cmd.ValidArgs, l.name)
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		for _, l := range lists {
			if l.name == args[0] {
				return l.print(cmd.OutOrStdout())
			}
		}
		return usagef("there is no list of %q%s; see leaderful list --help", args[0], cmp.Or(didYouMean(args[0], cmd.ValidArgs, ""), " (there is structures, scenarios, answers, measures, models and claims)"))
	}
	return cmd
}

// table aligns columns; the caller writes cells that end in tabs and flushes.
func table(w io.Writer) *tabwriter.Writer { return tabwriter.NewWriter(w, 0, 8, 2, ' ', 0) }

func listStructures(w io.Writer) error {
	t := table(w)
	for _, s := range models.Structures() {
		fmt.Fprintf(t, "%s\t%s\n", s.Name, s.Doc)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprint(w, `
From the most concentrated power to the most shared, and then a baseline. Each is four answers: leaderful explain NAME
says which, and with which parameters. A scenario may compose others from leaderful list answers.
`)
	return err
}

func listAnswers(w io.Writer) error {
	t := table(w)
	for _, a := range models.Answers() {
		fmt.Fprintf(t, "%s\t%s\t%s\n", a.Question, a.Name, a.Doc)
	}
	return t.Flush()
}

func listScenarios(w io.Writer) error {
	t := table(w)
	for _, name := range scenario.Shipped() {
		s, err := scenario.Load(name, scenario.Options{})
		if err != nil {
			return err
		}
		fmt.Fprintf(t, "%s\t%s\n", name, s.Title)
	}
	return t.Flush()
}

// listModels lists what the key model of a scenario may say.
func listModels(w io.Writer) error {
	t := table(w)
	fmt.Fprintf(t, "crisis\t%s\n", theCrisis)
	for _, m := range models.Others() {
		fmt.Fprintf(t, "%s\t%s\n", m.Name, m.Doc)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprint(w, `
A scenario names its model by the key model. leaderful explain NAME says what a model beside the crisis has: its settings,
its structures with their parameters, and what it measures.
`)
	return err
}

// listClaims lists the claims that shipped scenarios put to the test, scenario by scenario.
func listClaims(w io.Writer) error {
	t := table(w)
	fmt.Fprintln(t, "claim\tscenario\tsays")
	for _, name := range scenario.Shipped() {
		s, err := scenario.Load(name, scenario.Options{})
		if err != nil {
			return err
		}
		for _, c := range s.Claims {
			fmt.Fprintf(t, "%s\t%s\t%s\n", measure.OneLine(c.ID), name, measure.OneLine(c.Says))
		}
	}
	return t.Flush()
}

// listMeasures lists every column of runs.csv, and the measures that stand in series.csv only.
func listMeasures(w io.Writer) error {
	t := table(w)
	fmt.Fprintln(t, "measure\tunit\tmeaning")
	for _, c := range record.RunColumns() {
		fmt.Fprintf(t, "%s\t%s\t%s\n", c.Name, cmp.Or(c.Unit, "-"), c.Doc)
	}
	for _, m := range record.SeriesMeasures() {
		if _, known := record.MeasureNamed(m.Name); !known {
			fmt.Fprintf(t, "%s\t%s\t%s\n", m.Name, m.Unit, m.Doc)
		}
	}
	for _, m := range record.ResilienceMeasures() {
		fmt.Fprintf(t, "%s\t%s\t%s\n", m.Name, m.Unit, m.Doc)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprint(w, `
Columns of runs.csv, one row per run. Unit 1 is a share or another bare number. summary.csv has a row per measure, with
mean, spread and 95 % interval across replicates. The last lines are not in runs.csv: series.csv has the state of the
organisation over time, and resilience.csv what the first shock did. These are the measures of crises; leaderful explain NAME
says what another model measures.
`)
	return err
}
