package validation

import (
	"bytes"
	"context"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"leaderful/sim/record"
)

// known are the rows that fail, with the reason in the note of their table.
var known = []string{"V12 time, chain over circle"}

// quick makes all checks once for all tests.
var quick = sync.OnceValues(func() (*Results, error) { return Run(context.Background(), Options{Quick: true}) })

func quickly(t *testing.T) *Results {
	t.Helper()
	if testing.Short() {
		t.Skip("makes every check, which takes minutes under the race detector")
	}
	r, err := quick()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestAllHolds makes every check with few replicates. What is known to fail must go on to fail, or the documents are wrong.
func TestAllHolds(t *testing.T) {
	var failed []string
	for _, row := range quickly(t).Rows {
		if row.Verdict == record.Fails {
			failed = append(failed, row.Check+" "+row.Case)
			if !slices.Contains(known, failed[len(failed)-1]) {
				t.Errorf("%+v", row)
			}
		}
	}
	for _, name := range known {
		if !slices.Contains(failed, name) {
			t.Errorf("%s is known to fail, and does not", name)
		}
	}
}

// TestControlsAreCaught checks that no control passes, and that every table with verdicts has one.
func TestControlsAreCaught(t *testing.T) {
	r := quickly(t)
	byTable(&r.Validation, r.Rows, func(table *record.ValidationTable, rows []record.ValidationRow) {
		caught := 0
		for _, row := range rows {
			control := strings.HasPrefix(row.Case, controlMark)
			if control != (row.Verdict == record.Caught || row.Verdict == record.NotCaught) {
				t.Errorf("%s %s: verdict %s", row.Check, row.Case, row.Verdict)
			}
			if row.Verdict == record.NotCaught {
				t.Errorf("%s: %s agrees: %+v", row.Check, row.Case, row)
			}
			if control {
				caught++
			}
		}
		if caught == 0 && table.Kind != Reported {
			t.Errorf("%s, %s, has no control", table.Check, table.Title)
		}
		if table.Source == "" || table.Method == "" || table.Y == "" || table.Name == "" {
			t.Errorf("%s, %s, does not say where it comes from, how, and what: %+v", table.Check, table.Title, table)
		}
	})
}

// TestEveryCheckIsThere compares the list with the checks that there have to be.
func TestEveryCheckIsThere(t *testing.T) {
	var names []string
	seen := map[string]bool{}
	for _, table := range Checks() {
		names = append(names, table.Name)
		for _, row := range table.rows {
			if name := table.Check + " " + row.shown(); seen[name] {
				t.Errorf("there are two rows %s, which figures cannot tell from each other", name)
			} else {
				seen[name] = true
			}
			if table.X != "" && !row.control && (row.series == "" || row.x == 0) {
				t.Errorf("%s %s has no place in a figure with a horizontal axis", table.Check, row.name)
			}
		}
	}
	want := []string{"V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9", "V10", "V11", "V12", "V13", "V14"}
	if got := Names(); !slices.Equal(got, want) {
		t.Errorf("checks %v, want %v", got, want)
	}
	slices.Sort(names)
	if len(slices.Compact(names)) != len(Checks()) {
		t.Error("two tables have the same name")
	}
}

// TestWrongExpectationsFail gives every row with a verdict a wrong expectation in turn: what is a little off the published
// value by more than the tolerance must not hold, or the harness could not fail.
func TestWrongExpectationsFail(t *testing.T) {
	r := quickly(t)
	tables := Checks()
	j := judge{quick: true, exact: exactRows(tables)}
	at := 0
	for i := range tables {
		for k := range tables[i].rows {
			row, had := tables[i].rows[k], r.Rows[at]
			at++
			if row.control || row.rule == beside || had.Verdict != record.Holds {
				continue
			}
			off := 1.5*had.Tolerance + 1e-6
			e := estimate{value: row.expected + off, se: had.SE, n: 1000}
			if row.rule == above {
				e.value = -had.Result
			}
			if got := j.row(&tables[i], &row, e); got.Verdict != record.Fails {
				t.Errorf("%s %s: %g passes for %g", had.Check, had.Case, e.value, row.expected)
			}
		}
	}
}

// TestWrongTablesFail makes whole checks that expect something else.
func TestWrongTablesFail(t *testing.T) {
	if testing.Short() {
		t.Skip("makes many checks")
	}
	var wrong []Table
	rows := 0
	for _, table := range Checks() {
		if table.Check != "V4" && table.Name != "v5-radner" && table.Name != "v9-downward" {
			continue
		}
		table.rows = slices.DeleteFunc(table.rows, func(r row) bool { return r.control || r.rule == beside })
		table.rows = table.rows[:min(5, len(table.rows))]
		for i := range table.rows {
			table.rows[i].expected = 1.3*table.rows[i].expected + 0.3
		}
		wrong, rows = append(wrong, table), rows+len(table.rows)
	}
	r, err := run(context.Background(), wrong, judge{quick: true, exact: 100}, Options{Quick: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Failures()) != rows || rows < 11 {
		t.Errorf("%d of %d wrong rows fail: %+v", len(r.Failures()), rows, r.Rows)
	}
}

// TestJudge holds single verdicts against what they should be.
func TestJudge(t *testing.T) {
	full := judge{exact: 100}
	for _, c := range []struct {
		what string
		row  row
		e    estimate
		want string
	}{
		{"near enough", row{expected: 1}, estimate{1.003, 0.001, 1000}, record.Holds},
		{"too far", row{expected: 1}, estimate{1.006, 0.001, 1000}, record.Fails},
		{"too imprecise", row{expected: 1}, estimate{1, 0.011, 1000}, record.Fails},
		{"no standard error", row{expected: 1}, estimate{1, math.NaN(), 1}, record.Fails},
		{"no value", row{expected: 1}, estimate{math.NaN(), 0, 10}, record.Fails},
		{"a whole number", row{rule: equal, expected: 3}, estimate{3, 0, 1}, record.Holds},
		{"another whole number", row{rule: equal, expected: 3}, estimate{4, 0, 1}, record.Fails},
		{"within", row{rule: within, expected: 1, tolerance: 0.1}, estimate{1.09, 0.03, 1000}, record.Holds},
		{"not within", row{rule: within, expected: 1, tolerance: 0.1}, estimate{1.11, 0.03, 1000}, record.Fails},
		{"within by chance", row{rule: within, expected: 1, tolerance: 0.1}, estimate{1, 0.04, 1000}, record.Fails},
		{"at most", row{rule: atMost, tolerance: 0.1}, estimate{0.09, 0.01, 1000}, record.Holds},
		{"more", row{rule: atMost, tolerance: 0.1}, estimate{0.11, 0.01, 1000}, record.Fails},
		{"above", row{rule: above}, estimate{1, 0.1, 1000}, record.Holds},
		{"above by chance", row{rule: above}, estimate{1, 0.3, 1000}, record.Fails},
		{"below", row{rule: above}, estimate{-1, 0.1, 1000}, record.Fails},
		{"zero for certain", row{rule: above}, estimate{0, 0, 1000}, record.Fails},
		{"a control that is off", row{expected: 1, control: true}, estimate{1.1, 0.001, 1000}, record.Caught},
		{"a control that agrees", row{expected: 1, control: true}, estimate{1, 0.001, 1000}, record.NotCaught},
		{"a control without a value", row{expected: 1, control: true}, estimate{math.NaN(), 0, 10}, record.NotCaught},
		{"no verdict", row{rule: beside, expected: 1}, estimate{5, 0.1, 1000}, record.Reported},
	} {
		if got := full.row(&Table{}, &c.row, c.e).Verdict; got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
}

// TestSameBytes checks that the number of workers and the order of checks change nothing.
func TestSameBytes(t *testing.T) {
	var texts []string
	only := []string{"V7", "V9"}
	if testing.Short() {
		only = []string{"V4", "V6"}
	}
	for _, workers := range []int{1, 3} {
		r, err := Run(context.Background(), Options{Only: only, Quick: true, Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := record.WriteCSV(&b, r.Rows); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, b.String())
	}
	if texts[0] != texts[1] {
		t.Error("the rows differ between one worker and three")
	}
}

// TestSpreading works out how long news take by the Markov chain of how many know it.
func TestSpreading(t *testing.T) {
	for _, c := range spreadings {
		n := c.people
		left := make([]float64, n+1) // Rounds, by how many know it.
		for know := n - 1; know >= 1; know-- {
			ignorant := n - know
			told := make([]float64, ignorant+1) // Probability of how many hear of it in a round.
			told[0] = 1
			for range know {
				for j := ignorant; j >= 0; j-- {
					told[j] *= float64(n-1-ignorant+j) / float64(n-1)
					if j > 0 {
						told[j] += told[j-1] * float64(ignorant-j+1) / float64(n-1)
					}
				}
			}
			rounds := 1.0
			for j := 1; j <= ignorant; j++ {
				rounds += told[j] * left[know+j]
			}
			left[know] = rounds / (1 - told[0])
		}
		if math.Abs(left[1]-c.exact) > 0.00006 {
			t.Errorf("%d people: %.5f rounds, not %g", n, left[1], c.exact)
		}
	}
}

// TestFiles writes a validation and reads it back.
func TestFiles(t *testing.T) {
	r := quickly(t)
	dir := t.TempDir()
	if err := record.WriteValidation(dir, &r.Validation, r.Rows); err != nil {
		t.Fatal(err)
	}
	v, rows, err := record.ReadValidation(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(r.Rows) || len(v.Tables) != len(r.Validation.Tables) || rows[3].Result != r.Rows[3].Result {
		t.Errorf("%d rows in %d tables came back of %d in %d", len(rows), len(v.Tables), len(r.Rows), len(r.Validation.Tables))
	}
	if err := record.WriteFile(dir, record.ValidationFile, r.Rows[1:]); err != nil {
		t.Fatal(err)
	}
	if _, _, err := record.ReadValidation(dir); err == nil {
		t.Error("rows and cases that do not belong together are read")
	}
}
