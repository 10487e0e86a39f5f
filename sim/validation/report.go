package validation

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"

	"leaderful/sim/record"
)

// Write prints a validation for people: a line for each table, then in full whatever is not as it should be, and what is only
// reported.
func Write(w io.Writer, v *record.Validation, rows []record.ValidationRow) error {
	lines := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(lines, "check\tkind\tvalues\tcontrols\twhat")
	byTable(v, rows, func(t *record.ValidationTable, rows []record.ValidationRow) {
		c := count(rows)
		fmt.Fprintf(lines, "%s\t%s\t%s\t%s\t%s\n", t.Check, t.Kind, c.values(), c.controls(), t.Title)
	})
	if err := lines.Flush(); err != nil {
		return err
	}
	section(w, v, rows, "\nNot as it should be:\n", record.Fails, record.NotCaught)
	section(w, v, rows, "\nReported without a verdict:\n", record.Reported)
	return nil
}

// Sum says in a sentence what came out.
func Sum(rows []record.ValidationRow) string {
	c := count(rows)
	return fmt.Sprintf("%d of %d values hold, %d of %d controls are caught, %d values are reported without a verdict",
		c[record.Holds], c[record.Holds]+c[record.Fails], c[record.Caught], c[record.Caught]+c[record.NotCaught], c[record.Reported])
}

// verdicts counts rows by their verdict.
type verdicts map[string]int

func count(rows []record.ValidationRow) verdicts {
	c := verdicts{}
	for i := range rows {
		c[rows[i].Verdict]++
	}
	return c
}

// values says how many of the values hold.
func (c verdicts) values() string {
	judged := c[record.Holds] + c[record.Fails]
	switch {
	case judged == 0:
		return fmt.Sprint(c[record.Reported], " reported")
	case c[record.Fails] > 0:
		return fmt.Sprintf("%d of %d FAIL", c[record.Fails], judged)
	}
	return fmt.Sprintf("%d hold", judged)
}

// controls says how many of the controls are caught.
func (c verdicts) controls() string {
	all := c[record.Caught] + c[record.NotCaught]
	switch {
	case all == 0:
		return "-"
	case c[record.NotCaught] > 0:
		return fmt.Sprintf("%d of %d NOT CAUGHT", c[record.NotCaught], all)
	}
	return fmt.Sprintf("%d caught", all)
}

// byTable visits the tables with their rows.
func byTable(v *record.Validation, rows []record.ValidationRow, visit func(*record.ValidationTable, []record.ValidationRow)) {
	for i := range v.Tables {
		n := len(v.Tables[i].Cases)
		visit(&v.Tables[i], rows[:n])
		rows = rows[n:]
	}
}

// section prints the rows with some of the verdicts in full, and the notes of their tables.
func section(w io.Writer, v *record.Validation, rows []record.ValidationRow, heading string, wanted ...string) {
	byTable(v, rows, func(t *record.ValidationTable, rows []record.ValidationRow) {
		rows = slices.DeleteFunc(slices.Clone(rows), func(r record.ValidationRow) bool { return !slices.Contains(wanted, r.Verdict) })
		if len(rows) == 0 {
			return
		}
		fmt.Fprintf(w, "%s%s %s (%s; %s)\n", heading, t.Check, t.Title, t.Y, t.Source)
		heading = ""
		lines := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		for i := range rows {
			r := &rows[i]
			if r.Verdict == record.Reported {
				fmt.Fprintf(lines, "  %s\t%s\tpublished %s\tstandard error %s\n", r.Case, Number(r.Result), Expected(r), Number(r.SE))
				continue
			}
			fmt.Fprintf(lines, "  %s\t%s\texpected %s\tstandard error %s\t%s\n", r.Case, Number(r.Result), Expected(r), Number(r.SE), r.Verdict)
		}
		lines.Flush()
		if t.Note != "" {
			fmt.Fprintf(w, "  %s\n", strings.ReplaceAll(wrapped(t.Note, 110), "\n", "\n  "))
		}
	})
}

// Expected writes what a row should come to.
func Expected(r *record.ValidationRow) string {
	switch {
	case math.IsNaN(r.Expected) && r.Verdict == record.Reported:
		return "-"
	case math.IsNaN(r.Expected):
		return "> 0"
	case math.IsNaN(r.Tolerance) || r.Tolerance == 0:
		return Number(r.Expected)
	}
	return Number(r.Expected) + " +- " + Number(r.Tolerance)
}

// Number writes a number with four digits, and "-" where there is none.
func Number(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	return fmt.Sprintf("%.4g", x)
}

// wrapped breaks a text into lines of at most so many characters.
func wrapped(text string, width int) string {
	var b strings.Builder
	at := 0
	for _, word := range strings.Fields(text) {
		if at > 0 && at+1+len(word) > width {
			b.WriteByte('\n')
			at = 0
		} else if at > 0 {
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += len(word)
	}
	return b.String()
}

// Counts says how many of some rows hold, and how many of their controls are caught.
func Counts(rows []record.ValidationRow) (values, controls string) {
	c := count(rows)
	return c.values(), c.controls()
}
