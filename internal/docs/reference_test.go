package docs

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"leaderful/models"
	"leaderful/sim/odd"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// TestScenarioReference checks the tables of docs/scenario.md against the keys that the program reads.
func TestScenarioReference(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "scenario.md")
	parts := map[string]string{}
	for _, e := range scenario.Reference() {
		section, _, _ := strings.Cut(e.Path, ".")
		if !strings.Contains(e.Path, ".") {
			section = "top"
		}
		if e.Answer == "" {
			parts[section] += entryRow(e.Path, e)
		}
	}
	for _, section := range []string{"top", "organization", "behaviour", "structures", "crisis", "claims", "plots"} {
		if parts[section] == "" {
			t.Fatalf("the program reads no keys of the section %s", section)
		}
		holds(t, path, section, entryHead+parts[section])
		delete(parts, section)
	}
	if len(parts) > 0 {
		t.Errorf("docs/scenario.md has no part for %v", parts)
	}
	holds(t, path, "answers", answers())
	holds(t, path, "table of structures", structures())
}

const entryHead = "| key | what may be written | default | meaning | source |\n|---|---|---|---|---|\n"

// entryRow is a key as a line of a table.
func entryRow(name string, e scenario.Entry) string {
	return fmt.Sprintf("| `%s` | %s | %s | %s | %s |\n", name, written(e), code(e.Default), cell(e.Doc), cell(e.Source))
}

// written says what may be written for a key.
func written(e scenario.Entry) string {
	text := e.Kind
	if e.Kind == "duration" {
		text += ", in h if bare"
	} else if e.Unit != "" && e.Unit != "1" && e.Unit != "names" {
		text += ", " + e.Unit
	}
	if e.Range != "" {
		text += ", " + code(e.Range)
	}
	if len(e.Words) > 0 {
		text = "`" + strings.Join(e.Words, "`, `") + "`"
	}
	if e.Off {
		text += "; or `off`"
	}
	return cell(text)
}

func code(s string) string {
	if s == "" {
		return ""
	}
	return "`" + s + "`"
}

// cell is a text that does not break a table.
func cell(s string) string { return strings.ReplaceAll(s, "|", `\|`) }

// answers lists every answer with its parameters, question by question.
func answers() string {
	var b strings.Builder
	for _, a := range models.Answers() {
		fmt.Fprintf(&b, "**`%s`** answers *%s*. %s\n\n", a.Name, a.Question, a.Doc)
		rows := ""
		for _, e := range scenario.Reference() {
			if e.Answer == a.Name && strings.HasPrefix(e.Path, "structures.LABEL.") {
				rows += entryRow(strings.TrimPrefix(e.Path, "structures.LABEL."), e)
			}
		}
		if rows != "" {
			b.WriteString(entryHead + rows + "\n")
		}
	}
	return b.String()
}

// structures is the table of structures.
func structures() string {
	var b strings.Builder
	b.WriteString("| structure | in a sentence | source |\n|---|---|---|\n")
	for _, s := range models.Structures() {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", s.Name, cell(s.Doc), cell(s.Source))
	}
	return b.String()
}

// TestMeasures checks the tables of docs/measures.md against the columns that the program writes.
func TestMeasures(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "measures.md")
	series, resilience := record.SeriesMeasures(), record.ResilienceMeasures()
	holds(t, path, "runs.csv", columns(record.RunColumns()))
	holds(t, path, "series.csv", columns(series[:]))
	holds(t, path, "resilience.csv", columns(resilience[:]))
	var causes strings.Builder
	causes.WriteString("| cause | what became of the observation |\n|---|---|\n")
	for c, name := range record.Causes {
		fmt.Fprintf(&causes, "| `%s` | %s |\n", name, record.CauseDocs[c])
	}
	holds(t, path, "causes", causes.String())
}

func columns(list []record.Column) string {
	var b strings.Builder
	b.WriteString("| name | unit | meaning |\n|---|---|---|\n")
	for _, c := range list {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", c.Name, cmp.Or(c.Unit, "-"), cell(c.Doc))
	}
	return b.String()
}

// TestODD checks that docs/odd.md is what the program writes.
func TestODD(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "odd.md")
	want := odd.Model()
	if got, err := os.ReadFile(path); err == nil && string(got) == want {
		return
	}
	if !*update {
		t.Errorf("%s is not what the program writes; go test ./internal/docs -update writes it anew", path)
	} else if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// unwritten are the keys that scenarios/reference.yaml cannot hold beside the others, with the reason.
var unwritten = map[string]string{
	"organization.people_file": "beside people: a scenario has a generated organisation or a real one; krackhardt-rumour has them",
	"organization.ties_file":   "likewise",
	"organization.peer_kinds":  "likewise",
}

// TestReferenceScenario checks that scenarios/reference.yaml is right and uses every key that the program reads.
func TestReferenceScenario(t *testing.T) {
	if _, err := scenario.Load("reference", scenario.Options{}); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join("..", "..", "scenarios", "reference.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var tree yaml.Node
	if err := yaml.Unmarshal(text, &tree); err != nil {
		t.Fatal(err)
	}
	root := tree.Content[0]
	for _, e := range scenario.Reference() {
		path := strings.Split(e.Path, ".")
		used := uses(root, path)
		if e.Answer != "" { // Wherever the answer stands.
			used = usesBelow(root, e.Answer, path[len(path)-1])
		}
		if !used && e.Kind != "not supported yet" && unwritten[e.Path] == "" {
			t.Errorf("scenarios/reference.yaml does not use %s (answer %q)", e.Path, e.Answer)
		}
	}
}

// uses reports whether a tree has something at a path, whose steps in capitals stand for any item of a list.
func uses(n *yaml.Node, path []string) bool {
	if len(path) == 0 {
		return true
	}
	if n.Kind == yaml.SequenceNode {
		if path[0] == strings.ToUpper(path[0]) {
			path = path[1:]
		}
		return slices.ContainsFunc(n.Content, func(item *yaml.Node) bool { return uses(item, path) })
	}
	for i := 0; i+1 < len(n.Content) && n.Kind == yaml.MappingNode; i += 2 {
		if n.Content[i].Value == path[0] {
			return uses(n.Content[i+1], path[1:])
		}
	}
	return false
}

// usesBelow reports whether somewhere in a tree a key stands right below another.
func usesBelow(n *yaml.Node, above, key string) bool {
	for i := 0; i+1 < len(n.Content) && n.Kind == yaml.MappingNode; i += 2 {
		if n.Content[i].Value == above && uses(n.Content[i+1], []string{key}) {
			return true
		}
	}
	return slices.ContainsFunc(n.Content, func(item *yaml.Node) bool { return usesBelow(item, above, key) })
}
