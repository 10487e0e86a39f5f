package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"leaderful/sim/model"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// theCrisis is the model of crises in a sentence.
const theCrisis = "An organisation in a crisis: who hears what, who decides, who acts. What a scenario runs that names no model."

// explainCrisis says where to read of the model of crises, which is too large to be printed.
func explainCrisis(w io.Writer) {
	fmt.Fprintf(w, "crisis, a model: %s\n", theCrisis)
	fmt.Fprintln(w, "It is in leaderful list structures, leaderful list answers and leaderful list measures, each to be explained by name.")
	fmt.Fprintln(w, "The odd.md in every folder of results describes it in full.")
}

// explainModel says what a model beside the crisis is, and what a scenario of it may hold.
func explainModel(w io.Writer, m *model.Model) {
	fmt.Fprintf(w, "%s, a model: %s\nSource: %s\n", m.Name, m.Doc, m.Source)
	if len(m.Organization) > 0 {
		fmt.Fprintf(w, "Of organization it takes: %s\n", strings.Join(m.Organization, ", "))
	}
	if m.Timed {
		fmt.Fprintln(w, "It takes horizon and warmup.")
	}
	fmt.Fprintf(w, "\nSettings, below %s:\n", m.Name)
	explainEntries(w, m, "")
	fmt.Fprintln(w, "\nStructures:")
	t := table(w)
	for _, s := range m.Structures {
		fmt.Fprintf(t, "  %s\t%s\n", s.Name, s.Doc)
	}
	t.Flush()
	explainColumns(w, "Measures, in runs.csv:", m.Measures)
	if len(m.Over) > 0 {
		explainColumns(w, "Over time in "+m.Clock+", in series.csv:", m.Over)
	}
}

// explainOther says what a structure of such a model is.
func explainOther(w io.Writer, m *model.Model, s *model.Structure) {
	fmt.Fprintf(w, "%s, a structure of the model %s: %s\nSource: %s\n", s.Name, m.Name, s.Doc, s.Source)
	explainEntries(w, m, s.Name)
}

// explainEntries prints the parameters of a structure, or, without one, the settings of the model.
func explainEntries(w io.Writer, m *model.Model, structure string) {
	for _, e := range scenario.ReferenceOf(m) {
		if e.Answer != structure {
			continue
		}
		key := strings.TrimPrefix(strings.TrimPrefix(e.Path, m.Name+"."), "structures.LABEL.")
		facts := []string{"default " + cmp.Or(e.Default, "none")}
		if e.Unit != "" && e.Unit != "1" {
			facts = append(facts, e.Unit)
		}
		if len(e.Words) > 0 {
			facts = append(facts, "one of "+strings.Join(e.Words, ", "))
		}
		if e.Range != "" {
			facts = append(facts, "range "+e.Range)
		}
		if e.Off {
			facts = append(facts, "or off")
		}
		fmt.Fprintf(w, "  %s (%s)\n    %s", key, strings.Join(facts, "; "), e.Doc)
		if e.Source != "" {
			fmt.Fprintf(w, " Source: %s.", e.Source)
		}
		fmt.Fprintln(w)
	}
}

func explainColumns(w io.Writer, heading string, columns []record.Column) {
	fmt.Fprintf(w, "\n%s\n", heading)
	t := table(w)
	for _, c := range columns {
		fmt.Fprintf(t, "  %s\t%s\t%s\n", c.Name, cmp.Or(c.Unit, "-"), c.Doc)
	}
	t.Flush()
}
