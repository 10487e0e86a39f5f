// Package odd writes the ODD description of the model, and that of one experiment, from one text. ODD stands for overview,
// design concepts and details; its seven elements are those of Grimm et al. (2020), The ODD protocol for describing
// agent-based and other simulation models: a second update, JASSS 23(2) 7.
package odd

import (
	"cmp"
	_ "embed"
	"fmt"
	"reflect"
	"strings"
	"text/template"

	"leaderful/models"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

//go:embed odd.md.tmpl
var text string

// Model is the description of the model as a whole: every process and structure, with the defaults of all parameters.
func Model() string { return describe(nil) }

// Experiment is the description of one experiment: the processes that are switched on, the structures that are compared, and
// the values of all parameters.
func Experiment(s *scenario.Scenario) string { return describe(s) }

// describe fills in the text.
func describe(s *scenario.Scenario) string {
	d := &description{s: s, reference: scenario.Reference()}
	t := template.Must(template.New("odd").Funcs(template.FuncMap{
		"on": d.on, "parameters": d.parameters, "structures": d.structures, "experiment": func() bool { return s != nil },
		"scenario": func() *scenario.Scenario { return s }, "off": d.off, "crisis": d.crisis, "claims": d.claims, "answers": d.answers,
		"changes": d.changes,
	}).Parse(text))
	var b strings.Builder
	if err := t.Execute(&b, nil); err != nil {
		panic("odd: " + err.Error())
	}
	return tidy(b.String())
}

// tidy takes out the blank lines that parts left out leave behind.
func tidy(text string) string {
	for strings.Contains(text, "\n\n\n") {
		text = strings.ReplaceAll(text, "\n\n\n", "\n\n")
	}
	return strings.TrimSpace(text) + "\n"
}

// description is what the text asks for.
type description struct {
	s         *scenario.Scenario // Nil for the model as a whole.
	reference []scenario.Entry
}

// on reports whether a process of behaviour is part of what is described.
func (d *description) on(process string) bool {
	if d.s == nil {
		return true
	}
	for _, p := range d.s.Parameters {
		if p.Path == "behaviour."+process {
			return p.Value != "off"
		}
	}
	return true
}

// off lists the processes of behaviour that are switched off.
func (d *description) off() string {
	var names []string
	if d.s != nil {
		for _, p := range d.s.Parameters {
			if name, ok := strings.CutPrefix(p.Path, "behaviour."); ok && p.Value == "off" && !strings.Contains(name, ".") {
				names = append(names, strings.ReplaceAll(name, "_", " "))
			}
		}
	}
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}

// parameters is a table of the parameters below a path, each with its value or default, unit and source.
func (d *description) parameters(path string) string {
	var b strings.Builder
	if d.s == nil {
		b.WriteString("\n| parameter | default | unit | range | source |\n|---|---|---|---|---|\n")
	} else {
		b.WriteString("\n| parameter | value | unit | source |\n|---|---|---|---|\n")
	}
	rows := 0
	for _, e := range d.reference {
		if e.Answer != "" || e.Kind == "section" || e.Kind == "process" || e.Kind == "not supported yet" || e.Path != path && !strings.HasPrefix(e.Path, path+".") {
			continue
		}
		name := strings.TrimPrefix(strings.TrimPrefix(e.Path, path), ".")
		if name == "" {
			name = path[strings.LastIndex(path, ".")+1:]
		}
		if d.s == nil {
			fmt.Fprintf(&b, "| %s: %s | %s | %s | %s | %s |\n", name, lower(e.Doc), cell(e.Default), cell(cmp.Or(e.Unit, "-")), cell(e.Range), cell(e.Source))
			rows++
		} else if p, ok := d.value(e.Path); ok {
			fmt.Fprintf(&b, "| %s: %s | %s | %s | %s |\n", name, lower(e.Doc), cell(p.Value), cell(cmp.Or(e.Unit, "-")), cell(e.Source))
			rows++
		}
	}
	if rows == 0 {
		return ""
	}
	return b.String() + "\n"
}

// value finds a resolved parameter.
func (d *description) value(path string) (record.Parameter, bool) {
	for _, p := range d.s.Parameters {
		if p.Path == path {
			return p, true
		}
	}
	return record.Parameter{}, false
}

// structures lists the structures: all of the table, or those that are compared.
func (d *description) structures() string {
	list := models.Structures()
	if d.s != nil {
		list = d.s.Structures
	}
	var b strings.Builder
	for i := range list {
		s := &list[i]
		fmt.Fprintf(&b, "- **%s**", cmp.Or(s.Label, s.Name))
		if s.Name != "" && s.Label != "" && s.Label != s.Name {
			fmt.Fprintf(&b, " (%s)", s.Name)
		}
		if s.Doc != "" {
			fmt.Fprintf(&b, ": %s", s.Doc)
		}
		if s.Source != "" {
			fmt.Fprintf(&b, " Source: %s.", s.Source)
		}
		b.WriteString("\n")
		for _, answer := range []any{s.Hear, s.Decide, s.Settle, s.Act} {
			if a, ok := named(answer); ok {
				fmt.Fprintf(&b, "  - *%s*: %s. %s%s\n", a.Question, a.Name, a.Doc, values(answer))
			}
		}
		for _, c := range s.Changes {
			fmt.Fprintf(&b, "  - It changes to %s at %g h, within %g h.\n", c.To.Label, c.At, c.Over)
		}
	}
	return b.String()
}

// changes reports whether a structure changes during a run.
func (d *description) changes() bool {
	changes := d.s == nil
	for i := 0; !changes && i < len(d.s.Structures); i++ {
		changes = len(d.s.Structures[i].Changes) > 0
	}
	return changes
}

// answers lists every answer there is.
func (d *description) answers() string {
	var b strings.Builder
	for _, a := range models.Answers() {
		fmt.Fprintf(&b, "- %s, to *%s*: %s\n", a.Name, a.Question, a.Doc)
	}
	return b.String()
}

// named finds an answer in the list of answers.
func named(answer any) (models.Answer, bool) {
	for _, a := range models.Answers() {
		if reflect.TypeOf(a.Value) == reflect.TypeOf(answer) {
			return a, true
		}
	}
	return models.Answer{}, false
}

// values lists the parameters of an answer as they are set.
func values(answer any) string {
	var list []string
	v := reflect.ValueOf(answer)
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.Tag.Get("key") != "" && f.Tag.Get("doc") != "" {
			list = append(list, fmt.Sprintf("%s %v", f.Tag.Get("key"), v.Field(i).Interface()))
		}
	}
	if len(list) == 0 {
		return ""
	}
	return " (" + strings.Join(list, ", ") + ")"
}

// crisis lists the parameters of the streams and shocks of an experiment.
func (d *description) crisis() string {
	var b strings.Builder
	b.WriteString("| parameter | value | unit | source |\n|---|---|---|---|\n")
	for _, p := range d.s.Parameters {
		if name, ok := strings.CutPrefix(p.Path, "crisis."); ok {
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", cell(name), cell(p.Value), cmp.Or(p.Unit, "-"), cell(p.Source))
		}
	}
	return b.String()
}

// claims lists what an experiment puts to the test.
func (d *description) claims() []record.Claim { return d.s.Claims }

// lower begins a sentence in mid-sentence.
func lower(s string) string {
	if len(s) > 1 && s[1] >= 'a' && s[1] <= 'z' {
		s = strings.ToLower(s[:1]) + s[1:]
	}
	return cell(strings.TrimSuffix(s, "."))
}

// cell is a text that does not break a table.
func cell(s string) string { return strings.ReplaceAll(s, "|", `\|`) }
