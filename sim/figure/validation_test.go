package figure

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"leaderful/sim/record"
)

// tables puts the cases and rows of a validation together.
func (c *checked) tables(t *testing.T) []*checkTable {
	t.Helper()
	tables, err := newCheckTables(&c.v, c.rows)
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

// named finds a table.
func (c *checked) named(t *testing.T, name string) *checkTable {
	t.Helper()
	tables := c.tables(t)
	at := slices.IndexFunc(tables, func(t *checkTable) bool { return t.Name == name })
	if at < 0 {
		t.Fatalf("no table %s", name)
	}
	return tables[at]
}

// drawnCheck draws a table without writing it.
func drawnCheck(t *testing.T, table *checkTable, style string) *sheet {
	t.Helper()
	st, err := styleNamed(style)
	if err != nil {
		t.Fatal(err)
	}
	s := newSheet(st, "svg")
	drawCheck(s, table)
	return s
}

// Whatever came out: all text is on the page, no text covers another, every case can be found, and a failure is red.
func TestValidationFigures(t *testing.T) {
	for name, c := range map[string]*checked{"checks": checks(), "failing": failing()} {
		for _, style := range Styles() {
			for _, table := range c.tables(t) {
				t.Run(name+"/"+style+"/"+table.Name, func(t *testing.T) {
					s := drawnCheck(t, table, style)
					checkTexts(t, s)
					checkNumbers(t, s)
					checkCases(t, s, table)
				})
			}
		}
	}
}

// checkCases looks for every case by its name, or that of its series, and for failures by their colour.
func checkCases(t *testing.T, s *sheet, table *checkTable) {
	t.Helper()
	text := ""
	for _, w := range s.words {
		text += w.text + " "
	}
	text = strings.ReplaceAll(text, "\u00a0", " ")
	fails := false
	for _, m := range table.cases() {
		name := m.name()
		if slices.Contains(table.onAxis(), m) {
			name = m.series
		}
		if !strings.Contains(text, name) {
			t.Errorf("%q is nowhere in %q", name, text)
		}
		fails = fails || m.wrong()
	}
	for _, m := range table.controls() {
		if !strings.Contains(text, "wrong on purpose") || !strings.Contains(text, m.name()) {
			t.Errorf("the control %q is nowhere, or not said to be one", m.name())
		}
		fails = fails || m.wrong()
	}
	svg, err := drawnCheck(t, table, s.style.name).bytes() // A page gives its bytes once.
	if err != nil {
		t.Fatal(err)
	}
	if red := bytes.Contains(svg, []byte("#C00000")); red != fails {
		t.Errorf("there are failures: %v; there is red: %v", fails, red)
	}
}

// The title says what holds, and names what does not.
func TestValidationTitles(t *testing.T) {
	for _, test := range []struct {
		of   *checked
		name string
		want string
	}{
		{checks(), "v14-march", "Knowledge of an organisation that learns: holds in all 27 cases"},
		{checks(), "v3-jury", "A majority of five is right: holds in both cases"},
		{checks(), "v9-downward", "What is retained on the way down, .725 at each handoff: root mean square error holds"},
		{checks(), "v11-speaking-up", "Who speaks up in an aircrew: reported without a verdict"},
		{checks(), "v12-messages", "The circle sends the most messages: holds in all 3 cases"},
		{spoilt(1, record.Fails), "v3-jury", "A majority of five is right: 1 of 2 cases fails: majority of 5 at .6"},
		{spoilt(2, record.NotCaught), "v3-jury", "A majority of five is right: holds in both cases; a control is not caught: “majority of 5 at .7, that mishears”"},
		{failing(), "v6-leavitt", "Five people in a net, without error: 9 of 19 cases fail: “circle, rounds”, “circle, most central”, “chain, rounds” and 6 more; " +
			"a control is not caught: “circle, centre first, rounds”"},
	} {
		got := strings.ReplaceAll(test.of.named(t, test.name).title(mostFailures), "\u00a0", " ")
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// spoilt gives a row of v3-jury another verdict.
func spoilt(i int, verdict string) *checked {
	c := checks()
	for k := range c.rows {
		if c.rows[k].Case == "majority of 5 at .7" {
			c.rows[k+i].Verdict = verdict
		}
	}
	return c
}

// A title that is too long for the names of all that fails counts it all the same.
func TestLongTitleStillCountsFailures(t *testing.T) {
	c := failing()
	table := c.named(t, "v4-convening")
	table.Title = strings.Repeat("time to consult people ", 8)
	s := drawnCheck(t, table, "slide")
	if !strings.Contains(s.title, "5 of 10 cases fail; 3 controls are not caught") {
		t.Errorf("the title is %q", s.title)
	}
}

// The subtitle says what kind of values is expected, and explains only what is there.
func TestValidationKey(t *testing.T) {
	for name, want := range map[string][]string{
		"v14-march":     {"published simulation", "lines", "1.96 standard errors", "tolerance", "wrong on purpose"},
		"v5-radner":     {"exact", "wrong on purpose"},
		"v10-order":     {"only a direction is expected: above 0"},
		"v10-mentioned": {"a default was set, so no test", "tolerance"},
		"v13-teams":     {"beside published values"},
		"v8-links":      {"no values to compare with"},
	} {
		key := strings.ReplaceAll(checks().named(t, name).key(), "\u00a0", " ")
		for _, part := range want {
			if !strings.Contains(key, part) {
				t.Errorf("%s: %q does not say %q", name, key, part)
			}
		}
	}
	if key := checks().named(t, "v5-radner").key(); strings.Contains(key, "standard errors") || strings.Contains(key, "tolerance") || strings.Contains(key, "red") {
		t.Errorf("nothing is drawn at random and nothing fails: %q", key)
	}
}

// How far a result is off, and how it is written.
func TestOffByTolerances(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, test := range []struct {
		row        record.ValidationRow
		off        float64
		text, want string
	}{
		{record.ValidationRow{Expected: .864, Tolerance: .008, Result: .868, SE: .0012, Verdict: record.Holds}, .5, "0.868", "0.864 ± 0.008"},
		{record.ValidationRow{Expected: 14, Tolerance: 0, Result: 14, Verdict: record.Holds}, 0, "14", "14"},
		{record.ValidationRow{Expected: 14, Tolerance: 0, Result: 13, Verdict: record.Fails}, -inf, "13", "14"},
		{record.ValidationRow{Expected: nan, Tolerance: nan, Result: .21, SE: .008, Verdict: record.Holds}, nan, "0.210", "above 0"},
		{record.ValidationRow{Expected: .34, Tolerance: nan, Result: .62, SE: .041, Verdict: record.Reported}, nan, "0.62", "0.34"},
		{record.ValidationRow{Expected: nan, Tolerance: nan, Result: .62, SE: .041, Verdict: record.Reported}, nan, "0.62", ""},
		{record.ValidationRow{Expected: 0, Tolerance: .1, Result: .05, SE: .02, Verdict: record.Holds}, .5, "0.05", "0 ± 0.10"},
		{record.ValidationRow{Expected: 1, Tolerance: .1, Result: nan, SE: nan, Verdict: record.Fails}, nan, "none", "1.0 ± 0.1"},
	} {
		m := checkMark{ValidationRow: test.row}
		if got := m.off(); math.Abs(got-test.off) > 1e-9 || math.IsNaN(got) != math.IsNaN(test.off) {
			t.Errorf("%+v is off by %v, want %v", test.row, got, test.off)
		}
		if got := m.text(m.Result); got != test.text {
			t.Errorf("%+v reads %s, want %s", test.row, got, test.text)
		}
		if got := m.expectedText(); got != test.want {
			t.Errorf("%+v expects %q, want %q", test.row, got, test.want)
		}
	}
}

// Rows that do not belong to the cases would be drawn in the wrong place.
func TestDrawValidationRefusesWhatDoesNotFit(t *testing.T) {
	swapped, short, long := checks(), checks(), checks()
	swapped.rows[0], swapped.rows[1] = swapped.rows[1], swapped.rows[0]
	short.rows = short.rows[:len(short.rows)-1]
	long.rows = append(long.rows, record.ValidationRow{Check: "V15", Case: "more"})
	for want, c := range map[string]*checked{
		`v1-latency, "mean, 1 handoffs": row 1 of the validation should be its row and is not`: swapped,
		`v14-march, "control: by the letter, p1 .1, p2 .9"`:                                    short,
		`V15, "more", belongs to no table`:                                                     long,
	} {
		dir := t.TempDir()
		_, err := DrawValidation(&c.v, c.rows, record.Plots{Formats: []string{"svg"}}, dir)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got error %v, want %s", err, want)
		}
		if left, _ := os.ReadDir(dir); len(left) > 0 {
			t.Errorf("%s: %d files were written", want, len(left))
		}
	}
}

func TestSameValidationSameBytes(t *testing.T) {
	var before [][]byte
	for range 2 {
		c, dir := checks(), t.TempDir()
		names, err := DrawValidation(&c.v, c.rows, record.Plots{Formats: []string{"svg"}}, dir)
		if err != nil || len(names) != len(c.v.Tables) {
			t.Fatalf("%d files for %d tables, %v", len(names), len(c.v.Tables), err)
		}
		var now [][]byte
		for _, name := range names {
			file, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			now = append(now, file)
		}
		for i := range before {
			if !bytes.Equal(before[i], now[i]) {
				t.Errorf("%s differs from one drawing to the next", names[i])
			}
		}
		before = now
	}
}
