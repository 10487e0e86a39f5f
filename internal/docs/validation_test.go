package docs

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"leaderful/sim/record"
	"leaderful/sim/validation"
)

var validated = filepath.Join("..", "..", "docs", "validation")

// TestValidation checks that docs/validation.md says what the full run gave whose values lie in docs/validation, and that
// the run is of the checks that there are. With -long the run is made again.
func TestValidation(t *testing.T) {
	if *long {
		validateAgain(t)
	} else {
		t.Log("the values in docs/validation are checked with -long")
	}
	v, rows, err := record.ReadValidation(validated)
	if err != nil {
		t.Fatal(err)
	}
	if v.Quick {
		t.Error("docs/validation is of a quick run")
	}
	sameChecks(t, v)
	sameWords(t, v, rows)
	path := filepath.Join("..", "..", "docs", "validation.md")
	tables := split(v, rows)
	holds(t, path, "run", theRun(v, rows))
	holds(t, path, "glance", glance(tables))
	holds(t, path, "failing", failing(tables))
	holds(t, path, "directions", ofKind(tables, validation.Direction))
	holds(t, path, "defaults", ofKind(tables, validation.Default))
	holds(t, path, "checks", inFull(tables))
}

// validateAgain makes the full run and compares its values with those that are kept, or keeps it.
func validateAgain(t *testing.T) {
	t.Helper()
	r, err := validation.Run(context.Background(), validation.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var now, kept bytes.Buffer
	if err := record.WriteCSV(&now, r.Rows); err != nil {
		t.Fatal(err)
	}
	if *update {
		// A test does not know of which revision it is.
		if head, err := exec.Command("git", "rev-parse", "HEAD").Output(); err == nil && r.Validation.Revision == "unknown" {
			r.Validation.Revision = strings.TrimSpace(string(head))
		}
		if err := record.WriteValidation(validated, &r.Validation, r.Rows); err != nil {
			t.Fatal(err)
		}
		return
	}
	_, rows, err := record.ReadValidation(validated)
	if err != nil {
		t.Fatal(err)
	}
	if err := record.WriteCSV(&kept, rows); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(now.Bytes(), kept.Bytes()) {
		t.Errorf("docs/validation/%s is not what leaderful validate gives now; it gives:\n%s", record.ValidationFile, now.String())
	}
}

// sameChecks compares the tables and cases of a run with those that the program has.
func sameChecks(t *testing.T, v *record.Validation) {
	t.Helper()
	var have, want []string
	for _, table := range v.Tables {
		for _, c := range table.Cases {
			have = append(have, table.Name+" "+table.Kind+": "+c.Case)
		}
	}
	for _, table := range validation.Checks() {
		for _, name := range table.CaseNames() {
			want = append(want, table.Name+" "+table.Kind+": "+name)
		}
	}
	for _, name := range want {
		if !slices.Contains(have, name) {
			t.Errorf("docs/validation does not have %s; go test ./internal/docs -run Validation -long -update -timeout 60m makes it anew", name)
		}
	}
	for _, name := range have {
		if !slices.Contains(want, name) {
			t.Errorf("docs/validation has %s, which is no check any more", name)
		}
	}
}

// sameWords checks that the tables that are kept say what those of the program say, or lets them say it.
func sameWords(t *testing.T, v *record.Validation, rows []record.ValidationRow) {
	t.Helper()
	for i, table := range validation.Checks() {
		if i >= len(v.Tables) {
			return // Said already.
		}
		kept, now := &v.Tables[i], table.ValidationTable
		now.Method, now.Cases = kept.Method, kept.Cases // They say what was run.
		if reflect.DeepEqual(*kept, now) {
			continue
		}
		if *update {
			*kept = now
		} else {
			t.Errorf("docs/validation has other words on %s; go test ./internal/docs -run Validation -update renews them", table.Name)
		}
	}
	if *update {
		if err := record.WriteValidation(validated, v, rows); err != nil {
			t.Fatal(err)
		}
	}
}

// validationTable is a table with its rows.
type validationTable struct {
	record.ValidationTable
	rows []record.ValidationRow
}

func split(v *record.Validation, rows []record.ValidationRow) []validationTable {
	var tables []validationTable
	for _, t := range v.Tables {
		tables = append(tables, validationTable{t, rows[:len(t.Cases)]})
		rows = rows[len(t.Cases):]
	}
	return tables
}

// theRun says when and of what the run was, and what came out on the whole.
func theRun(v *record.Validation, rows []record.ValidationRow) string {
	return fmt.Sprintf("%s %s, revision `%s`, %s, %s. %s.\n", v.Program, v.Version, v.Revision, v.Go, strings.Replace(v.Date, "T", " at ", 1), validation.Sum(rows))
}

func glance(tables []validationTable) string {
	var b strings.Builder
	b.WriteString("| check | what | kind | values | controls |\n|---|---|---|---|---|\n")
	for i := range tables {
		t := &tables[i]
		values, controls := validation.Counts(t.rows)
		fmt.Fprintf(&b, "| %s | [%s](#%s) | %s | %s | %s |\n", t.Check, t.Title, anchor(t), t.Kind, values, controls)
	}
	return b.String()
}

// heading is that of a table in full.
func heading(t *validationTable) string { return t.Check + " " + t.Title }

// anchor is how a heading is linked to.
func anchor(t *validationTable) string {
	var b strings.Builder
	for _, r := range strings.ToLower(heading(t)) {
		switch {
		case r == ' ':
			b.WriteByte('-')
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-':
			b.WriteRune(r)
		}
	}
	return b.String()
}

func failing(tables []validationTable) string {
	var b strings.Builder
	for i := range tables {
		t := tables[i]
		t.rows = slices.DeleteFunc(slices.Clone(t.rows), func(r record.ValidationRow) bool {
			return r.Verdict != record.Fails && r.Verdict != record.NotCaught
		})
		if len(t.rows) > 0 {
			fmt.Fprintf(&b, "**%s.** %s\n\n%s\n", heading(&t), t.Note, valueTable(&t))
		}
	}
	if b.Len() == 0 {
		return "Everything holds.\n"
	}
	return b.String()
}

// ofKind lists the tables of a kind.
func ofKind(tables []validationTable, kind string) string {
	var b strings.Builder
	for i := range tables {
		if t := &tables[i]; t.Kind == kind {
			values, _ := validation.Counts(t.rows)
			fmt.Fprintf(&b, "- **%s** %s (%s): %s. %s\n", t.Check, t.Title, t.Source, values, t.Note)
		}
	}
	return strings.ReplaceAll(b.String(), " \n", "\n")
}

func inFull(tables []validationTable) string {
	var b strings.Builder
	for i := range tables {
		t := &tables[i]
		fmt.Fprintf(&b, "### %s\n\n*%s.* Source: %s. %s\n\n", heading(t), strings.ToUpper(t.Kind[:1])+t.Kind[1:], t.Source, t.Method)
		if t.Note != "" {
			fmt.Fprintf(&b, "%s\n\n", t.Note)
		}
		fmt.Fprintf(&b, "%s\n", valueTable(t))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func valueTable(t *validationTable) string {
	var b strings.Builder
	fmt.Fprintf(&b, "| %s | expected | result | standard error | verdict |\n|---|---|---|---|---|\n", t.Y)
	for i := range t.rows {
		r := &t.rows[i]
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", r.Case, strings.ReplaceAll(validation.Expected(r), "+-", "±"), validation.Number(r.Result), validation.Number(r.SE), r.Verdict)
	}
	return b.String()
}

// TestAnchors checks links against what a heading becomes.
func TestAnchors(t *testing.T) {
	table := &validationTable{ValidationTable: record.ValidationTable{Check: "V1", Title: "Share flipped along a line, .1 at each handoff"}}
	if got := anchor(table); got != "v1-share-flipped-along-a-line-1-at-each-handoff" {
		t.Errorf("the anchor is %q", got)
	}
}
