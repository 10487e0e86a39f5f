package measure

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"unicode"
	"unicode/utf8"

	"leaderful/sim/record"
)

// Width is the number of columns of a terminal that the text forms keep to, for labels of up to 25 characters.
const Width = 120

// heading is a column of the short table: a measure, how two lines of heading call it, and whether it lies in [0,1].
type heading struct {
	measure, first, second string
	share                  bool
}

// headings are the columns of the short table.
func headings() [5]heading {
	return [...]heading{
		{"decision_latency", "decision", "latency [h]", false},
		{"share_decided", "share", "decided", true},
		{"information_loss", "information", "loss", true},
		{"engagement", "engagement", "", true},
		{"attention_hours", "attention", "per issue [h]", false},
	}
}

// tableRow is a row of the short table: one structure at one design point.
type tableRow struct {
	structure string
	point     int
	n         int // Replicates: the largest n of the cells.
	cells     [5]record.Summary
}

// tableRows picks the rows and cells of the short table out of a summary, in its order. A measure that the summary does
// not hold leaves a cell without replicates.
func tableRows(summary []record.Summary) []tableRow {
	var rows []tableRow
	for _, s := range summary {
		last := len(rows) - 1
		if last < 0 || rows[last].structure != s.Structure || rows[last].point != s.Point {
			rows = append(rows, tableRow{structure: s.Structure, point: s.Point})
			last++
		}
		for i, h := range headings() {
			if h.measure == s.Measure {
				rows[last].cells[i] = s
				rows[last].n = max(rows[last].n, s.N)
			}
		}
	}
	return rows
}

// Table writes the short table of a summary for people: a row per structure, or per structure and design point where there
// are several, with the mean of each measure over its 95 % interval, or the words "all alike" where replicates do not differ.
// Intervals of shares end at 0 and 1, which the formulas and the files do not know. Where fewer replicates have a value of a measure than
// the row's n, the cell says how many. Errors come from w.
func Table(w io.Writer, summary []record.Summary) error {
	rows := tableRows(summary)
	text := align(tableLines(rows, 4))
	for decimals := 3; widest(text) > Width && decimals >= 2; decimals-- {
		text = align(tableLines(rows, decimals))
	}
	_, err := io.WriteString(w, text)
	return err
}

// tableLines lays out the short table in cells, with at most so many decimals.
func tableLines(rows []tableRow, decimals int) [][]string {
	first, second := []string{"structure", "n"}, []string{"", ""}
	for _, h := range headings() {
		first, second = append(first, h.first), append(second, h.second)
	}
	points := slices.ContainsFunc(rows, func(r tableRow) bool { return r.point > 0 })
	lines := [][]string{first, second}
	for _, row := range rows {
		name := OneLine(row.structure)
		if points {
			name += fmt.Sprintf(" #%d", row.point)
		}
		above, below := []string{name, strconv.Itoa(row.n)}, []string{"", ""}
		for i, cell := range row.cells {
			mean, interval := cellText(cell, row.n, decimals, headings()[i].share)
			above, below = append(above, mean), append(below, interval)
		}
		lines = append(lines, above)
		if strings.Join(below, "") != "" {
			lines = append(lines, below)
		}
	}
	return lines
}

// align writes cells in columns, and no blanks at the end of a line.
func align(lines [][]string) string {
	var padded, trimmed strings.Builder
	out := tabwriter.NewWriter(&padded, 0, 0, 2, ' ', 0)
	for _, line := range lines {
		fmt.Fprintln(out, strings.Join(line, "\t"))
	}
	out.Flush() // A strings.Builder takes everything.
	for line := range strings.Lines(padded.String()) {
		trimmed.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return trimmed.String()
}

// widest is the length of the longest line [characters].
func widest(text string) int {
	widest := 0
	for line := range strings.Lines(text) {
		widest = max(widest, utf8.RuneCountInString(strings.TrimRight(line, "\n")))
	}
	return widest
}

// cellText is the two lines of a cell.
func cellText(s record.Summary, n, decimals int, share bool) (mean, interval string) {
	if s.N == 0 {
		return "-", ""
	}
	mean, interval = intervalText(Interval{s.Mean, s.CILow, s.CIHigh}, decimals, share)
	if s.N > 1 && s.CILow == s.CIHigh {
		interval = "all alike"
	}
	if s.N < n {
		mean += fmt.Sprintf(" (n=%d)", s.N)
	}
	return mean, interval
}

// intervalText writes a value and its bounds with no more decimals than most. The bounds of a share end at 0 and 1; bounds
// that are not known make no text.
func intervalText(i Interval, most int, share bool) (value, bounds string) {
	decimals := min(max(decimalsOf(i), 0), most)
	fixed := func(x float64) string {
		text := strconv.FormatFloat(x, 'f', decimals, 64)
		if strings.Trim(text, "-0.") == "" {
			return strings.TrimPrefix(text, "-") // There is no minus nought.
		}
		return text
	}
	if share {
		i.Low, i.High = max(i.Low, 0), min(i.High, 1)
	}
	if !math.IsNaN(i.Low) {
		bounds = fmt.Sprintf("[%s, %s]", fixed(i.Low), fixed(i.High))
	}
	return fixed(i.Value), bounds
}

// decimalsOf is how many decimals an interval is worth: those of the first digit of its half-width, or of the first two if
// it begins with a 1. Where there is no width, it is those of three digits of the value; none for a whole number.
func decimalsOf(i Interval) int {
	half := (i.High - i.Low) / 2
	if half > 0 {
		decimals := -int(math.Floor(math.Log10(half)))
		if half*math.Pow10(decimals) < 2 {
			decimals++
		}
		return decimals
	}
	if i.Value == math.Trunc(i.Value) {
		return 0
	}
	return 2 - int(math.Floor(math.Log10(math.Abs(i.Value))))
}

// OneLine is a text from a file as a terminal may show it: what would move the cursor is a blank.
func OneLine(label string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, label)
}
