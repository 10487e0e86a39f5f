package docs

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"leaderful/models"
	"leaderful/sim/model"
	"leaderful/sim/scenario"
)

// TestModels checks what docs/scenario.md and docs/measures.md say of the models beside the crisis.
func TestModels(t *testing.T) {
	var keys, measures strings.Builder
	for _, m := range models.Others() {
		keys.WriteString("\n" + keysOf(m))
		measures.WriteString("\n" + measuresOf(m))
	}
	path := filepath.Join("..", "..", "docs", "scenario.md")
	holds(t, path, "models", keys.String())
	holds(t, filepath.Join("..", "..", "docs", "measures.md"), "models", measures.String())
}

// TestModelExample checks that the example that docs/scenario.md gives of another model is right.
func TestModelExample(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "scenario.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, part, _ := strings.Cut(string(text), "## Other models\n")
	_, part, _ = strings.Cut(part, "```yaml\n")
	example, _, ok := strings.Cut(part, "```\n")
	s, err := scenario.Load("example.yaml", scenario.Options{Text: example})
	if !ok || err != nil || s.Other == nil {
		t.Errorf("the example of another model is not right: %v\n%s", err, example)
	}
}

// keysOf is what a scenario file of a model may hold.
func keysOf(m *model.Model) string {
	var b strings.Builder
	fmt.Fprintf(&b, "### `%s`\n\n%s Source: %s. It takes ", m.Name, m.Doc, m.Source)
	if m.Timed {
		b.WriteString("`horizon` and `warmup`, ")
	}
	if len(m.Organization) > 0 {
		fmt.Fprintf(&b, "`%s` of `organization`, ", strings.Join(m.Organization, "`, `"))
	}
	b.WriteString("and its settings:\n\n" + entryHead)
	of := map[string]string{} // The parameters of each structure, as rows.
	for _, e := range scenario.ReferenceOf(m) {
		if e.Answer == "" {
			b.WriteString(entryRow(e.Path, e))
		} else {
			of[e.Answer] += entryRow(strings.TrimPrefix(e.Path, "structures.LABEL."), e)
		}
	}
	b.WriteString("\n| structure | in a sentence | source |\n|---|---|---|\n")
	for _, s := range m.Structures {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", s.Name, cell(s.Doc), cell(s.Source))
	}
	var told []reflect.Type // Structures of one type have the same parameters.
	for i, s := range m.Structures {
		if of[s.Name] == "" || slices.Contains(told, reflect.TypeOf(s.Rules)) {
			continue
		}
		told = append(told, reflect.TypeOf(s.Rules))
		var names []string
		for _, other := range m.Structures[i:] {
			if reflect.TypeOf(other.Rules) == reflect.TypeOf(s.Rules) {
				names = append(names, "`"+other.Name+"`")
			}
		}
		fmt.Fprintf(&b, "\nParameters of %s:\n\n%s", strings.Join(names, ", "), entryHead+of[s.Name])
	}
	return b.String()
}

// measuresOf is what a run of a model leaves.
func measuresOf(m *model.Model) string {
	text := fmt.Sprintf("### `%s`\n\nruns.csv:\n\n%s", m.Name, columns(m.Measures))
	if len(m.Over) > 0 {
		text += fmt.Sprintf("\nseries.csv, its time in %s:\n\n%s", m.Clock, columns(m.Over))
	}
	return text
}
