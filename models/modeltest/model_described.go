package modeltest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"leaderful/sim/model"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// elements are the seven elements of an ODD description. Source: Grimm et al. (2020).
var elements = []string{
	"## 1 Purpose and patterns\n", "## 2 Entities, state variables and scales\n", "## 3 Process overview and scheduling\n",
	"## 4 Design concepts\n", "## 5 Initialisation\n", "## 6 Input data\n", "## 7 Submodels\n",
}

// described checks that the model says all that it has to.
func described(m *model.Model, _ uint64) error {
	var wrong []error
	problem := func(format string, values ...any) { wrong = append(wrong, fmt.Errorf(format, values...)) }
	for _, part := range [][2]string{{"name", m.Name}, {"sentence (Doc)", m.Doc}, {"source", m.Source}} {
		if part[1] == "" {
			problem("it has no %s", part[0])
		}
	}
	if m.NewEngine == nil || m.Settings == nil || len(m.Structures) == 0 || len(m.Measures) == 0 {
		problem("it lacks an engine, settings, structures or measures")
		return errors.Join(wrong...)
	}
	wrong = append(wrong, describedODD(m.ODD)...)
	for _, e := range scenario.ReferenceOf(m) {
		if lacks := missingOf(&e); len(lacks) > 0 {
			problem("the parameter %s has no %s", strings.TrimSpace(e.Path+" "+e.Answer), strings.Join(lacks, ", "))
		}
	}
	var names []string
	for _, s := range m.Structures {
		if s.Name == "" || s.Doc == "" || s.Source == "" || s.Rules == nil || slices.Contains(names, s.Name) {
			problem("the structure %q lacks a name of its own, a sentence (Doc), a source or rules", s.Name)
		}
		names = append(names, s.Name)
	}
	wrong = append(wrong, describedColumns("measure", m.Measures)...)
	wrong = append(wrong, describedColumns("series", m.Over)...)
	for _, name := range m.Headline {
		if !slices.ContainsFunc(m.Measures, func(c record.Column) bool { return c.Name == name }) {
			problem("the headline %q is no measure", name)
		}
	}
	if len(m.Over) > 0 && m.Clock == "" {
		problem("it has series, and no unit of their time (Clock)")
	}
	return errors.Join(wrong...)
}

// describedODD checks that there is something under each heading, in order.
func describedODD(text string) (wrong []error) {
	at := 0
	for i, heading := range elements {
		begin := strings.Index(text[at:], heading)
		if begin < 0 {
			return append(wrong, fmt.Errorf("its ODD text has no part %q, or not in this place", strings.TrimSpace(heading)))
		}
		at += begin + len(heading)
		body := text[at:]
		if i+1 < len(elements) {
			body, _, _ = strings.Cut(body, elements[i+1])
		}
		if strings.TrimSpace(body) == "" {
			wrong = append(wrong, fmt.Errorf("its ODD text says nothing below %q", strings.TrimSpace(heading)))
		}
	}
	return wrong
}

// missingOf lists what the tags of a parameter leave open.
func missingOf(e *scenario.Entry) []string {
	var lacks []string
	lack := func(what string, missing bool) {
		if missing {
			lacks = append(lacks, what)
		}
	}
	number := e.Kind == "number" || e.Kind == "count" || e.Kind == "duration"
	below := e.Kind == "section" || e.Kind == "process" // Its keys have defaults and sources of their own.
	lack("meaning (doc)", e.Doc == "")
	lack("unit", number && e.Unit == "")
	lack("range", number && e.Range == "")
	lack("default", !below && e.Default == "")
	lack("source", !below && e.Source == "")
	return lacks
}

// describedColumns checks the columns that the model writes.
func describedColumns(what string, columns []record.Column) (wrong []error) {
	var names []string
	for _, c := range columns {
		if c.Name == "" || c.Unit == "" || c.Doc == "" || slices.Contains(names, c.Name) {
			wrong = append(wrong, fmt.Errorf("the %s %q lacks a name of its own, a unit or a meaning", what, c.Name))
		}
		names = append(names, c.Name)
	}
	return wrong
}
