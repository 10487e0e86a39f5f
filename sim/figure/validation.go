package figure

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"

	"leaderful/sim/record"
)

// DrawValidation draws a figure for each table of a validation: the values that the program is held against beside those
// that it gives. The rows are those of validation.csv; they stand in the order of the cases of the tables. Formats and
// style are those of plots. It returns the names of the files in the order in which they were written, and writes nothing
// if rows and cases do not belong together, or if a format or the style does not exist.
func DrawValidation(v *record.Validation, rows []record.ValidationRow, plots record.Plots, dir string) ([]string, error) {
	style, err := styleNamed(plots.Style)
	if err != nil {
		return nil, err
	}
	if err := known("format", plots.Formats, Formats()); err != nil {
		return nil, err
	}
	tables, err := newCheckTables(v, rows)
	if err != nil {
		return nil, err
	}
	var written []string
	for _, t := range tables {
		for _, format := range plots.Formats {
			s := newSheet(style, format)
			drawCheck(s, t)
			image, err := s.bytes()
			if err != nil {
				return written, fmt.Errorf("plot %s as %s: %w", t.Name, format, err)
			}
			file := t.Name + "." + format
			if err := os.WriteFile(filepath.Join(dir, file), image, 0o644); err != nil {
				return written, err
			}
			written = append(written, file)
		}
	}
	return written, nil
}

// drawCheck draws one table: over an axis where its cases are series, else a row for each case.
func drawCheck(s *sheet, c *checkTable) {
	room := s.page(s.checkTitle(c), c.key(), s.checkCaption(c))
	switch {
	case len(c.marks) == 0:
	case len(c.onAxis()) > 0:
		s.checkSeries(room, c)
	default:
		s.checkRows(room, c)
	}
}

// checkTable is a table of a validation with its values.
type checkTable struct {
	*record.ValidationTable
	quick bool // Of a validation with few replicates.
	marks []checkMark
}

// checkMark is a value that the program is held against, and what it gives.
type checkMark struct {
	record.ValidationRow
	series string
	x      float64
}

// newCheckTables puts cases and rows together.
func newCheckTables(v *record.Validation, rows []record.ValidationRow) ([]*checkTable, error) {
	var tables []*checkTable
	at := 0
	for i := range v.Tables {
		t := &checkTable{ValidationTable: &v.Tables[i], quick: v.Quick}
		for _, c := range t.Cases {
			if at >= len(rows) || rows[at].Check != t.Check || rows[at].Case != c.Case {
				return nil, fmt.Errorf("%s, %q: row %d of the validation should be its row and is not", t.Name, c.Case, at+1)
			}
			t.marks = append(t.marks, checkMark{rows[at], c.Series, c.X})
			at++
		}
		tables = append(tables, t)
	}
	if at < len(rows) {
		return nil, fmt.Errorf("row %d of the validation, %s, %q, belongs to no table", at+1, rows[at].Check, rows[at].Case)
	}
	return tables, nil
}

// filter lists the marks of which something is true.
func (c *checkTable) filter(keep func(*checkMark) bool) []*checkMark {
	var list []*checkMark
	for i := range c.marks {
		if keep(&c.marks[i]) {
			list = append(list, &c.marks[i])
		}
	}
	return list
}

// onAxis lists the cases that are drawn over the horizontal axis; none where cases are no series.
func (c *checkTable) onAxis() []*checkMark {
	return c.filter(func(m *checkMark) bool { return c.X != "" && m.series != "" && !m.control() })
}

// cases lists the marks that are no controls.
func (c *checkTable) cases() []*checkMark {
	return c.filter(func(m *checkMark) bool { return !m.control() })
}

// controls lists the settings that are wrong on purpose.
func (c *checkTable) controls() []*checkMark { return c.filter((*checkMark).control) }

// hasTolerance reports whether a difference from the expected value can be given in tolerances.
func hasTolerance(list []*checkMark) bool {
	for _, m := range list {
		if m.Tolerance > 0 && m.judged() {
			return true
		}
	}
	return false
}

// controlPrefix begins the case of a control: a setting that is wrong on purpose.
const controlPrefix = "control: "

func (m *checkMark) control() bool { return strings.HasPrefix(m.Case, controlPrefix) }
func (m *checkMark) name() string  { return strings.TrimPrefix(m.Case, controlPrefix) }

// wrong reports whether a value is not what it should be: one that fails, or a control that does not.
func (m *checkMark) wrong() bool { return m.Verdict == record.Fails || m.Verdict == record.NotCaught }

// awaited reports whether a value is expected.
func (m *checkMark) awaited() bool { return !math.IsNaN(m.Expected) }

// judged reports whether there is a verdict, and an expected value to come to it by.
func (m *checkMark) judged() bool { return m.Verdict != record.Reported && m.awaited() }

// off is how far the result is from the expected value, in tolerances; infinite where the tolerance is 0 and they differ,
// NaN where there is none.
func (m *checkMark) off() float64 {
	d := m.Result - m.Expected
	if m.Tolerance == 0 {
		if math.Abs(d) <= 1e-9*math.Abs(m.Expected) {
			return 0
		}
		return math.Inf(int(math.Copysign(1, d)))
	}
	return d / m.Tolerance
}

// Half-width of an error bar, in standard errors: a 95 % interval.
const errorBar = 1.96

// bounds is the interval of the result.
func (m *checkMark) bounds() (low, high float64) {
	return m.Result - errorBar*m.SE, m.Result + errorBar*m.SE
}

// text writes a value of the row with the decimals that its tolerance or its standard error makes sense of.
func (m *checkMark) text(x float64) string {
	if math.IsNaN(x) {
		return "none"
	}
	fine, decimals := math.Inf(1), 0
	for _, size := range []float64{m.Tolerance, m.SE} {
		if size > 0 {
			fine = min(fine, size)
		}
	}
	whole := func(x float64) bool { return math.IsNaN(x) || x == math.Round(x) }
	switch {
	case !math.IsInf(fine, 1):
		decimals = max(0, min(5, int(math.Ceil(-math.Log10(fine)))))
	case !whole(m.Result) || !whole(m.Expected):
		decimals = 3
	}
	return fmt.Sprintf("%.*f", decimals, x+0) // Adding 0 turns -0 into 0.
}

// expectedText writes the expected value with its tolerance.
func (m *checkMark) expectedText() string {
	expected := m.text(m.Expected)
	if m.Expected == 0 {
		expected = "0"
	}
	switch {
	case math.IsNaN(m.Expected) && m.Verdict != record.Reported:
		return "above 0"
	case math.IsNaN(m.Expected):
		return ""
	case m.Tolerance > 0:
		return expected + " ± " + m.text(m.Tolerance)
	}
	return expected
}
