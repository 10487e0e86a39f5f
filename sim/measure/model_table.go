package measure

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"leaderful/sim/record"
)

// ModelTable writes for a model beside the crisis what Table writes for a crisis: a row per structure, with the mean of each
// headline measure over its 95 % interval. A measure that no run has a value of is left out.
func ModelTable(w io.Writer, m *record.ModelNotes, summary []record.Summary) error {
	text := align(modelLines(m, summary, 4))
	for decimals := 3; widest(text) > Width && decimals >= 2; decimals-- {
		text = align(modelLines(m, summary, decimals))
	}
	_, err := io.WriteString(w, text)
	return err
}

// modelLines lays out the table in cells, with at most so many decimals.
func modelLines(m *record.ModelNotes, summary []record.Summary, decimals int) [][]string {
	headline := slices.DeleteFunc(slices.Clone(m.Headline), func(name string) bool {
		return !slices.ContainsFunc(summary, func(s record.Summary) bool { return s.Measure == name && s.N > 0 })
	})
	first, second := []string{"structure", "n"}, []string{"", ""}
	for _, name := range headline {
		at := slices.IndexFunc(m.Measures, func(c record.Column) bool { return c.Name == name })
		first = append(first, strings.ReplaceAll(name, "_", " "))
		if unit := m.Measures[at].Unit; unit != "1" {
			second = append(second, "["+unit+"]")
		} else {
			second = append(second, "")
		}
	}
	lines := [][]string{first, second}
	for _, rows := range byStructure(summary) {
		n := 0
		for i := range rows {
			n = max(n, rows[i].N)
		}
		above, below := []string{OneLine(rows[0].Structure), strconv.Itoa(n)}, []string{"", ""}
		for _, name := range headline {
			cell := record.Summary{}
			if at := slices.IndexFunc(rows, func(s record.Summary) bool { return s.Measure == name }); at >= 0 {
				cell = rows[at]
			}
			mean, interval := cellText(cell, n, decimals, false)
			above, below = append(above, mean), append(below, interval)
		}
		lines = append(lines, above)
		if strings.Join(below, "") != "" {
			lines = append(lines, below)
		}
	}
	return lines
}

// byStructure splits a summary where another structure or design point begins.
func byStructure(summary []record.Summary) [][]record.Summary {
	var parts [][]record.Summary
	for from := 0; from < len(summary); {
		to := from + 1
		for to < len(summary) && summary[to].Structure == summary[from].Structure && summary[to].Point == summary[from].Point {
			to++
		}
		parts = append(parts, summary[from:to])
		from = to
	}
	return parts
}

// ModelTableJSON writes for programs every measure of a model beside the crisis, as TableJSON does for a crisis.
func ModelTableJSON(w io.Writer, summary []record.Summary) error {
	table := jsonTable{Structures: []jsonRow{}, Claims: []jsonClaim{}}
	for _, rows := range byStructure(summary) {
		r := jsonRow{Structure: rows[0].Structure, Point: rows[0].Point}
		for _, s := range rows {
			r.N = max(r.N, s.N)
			r.Measures = append(r.Measures, jsonCell{s.Measure, s.Unit, s.N, number(s.Mean), number(s.CILow), number(s.CIHigh)})
		}
		table.Structures = append(table.Structures, r)
	}
	return writeJSON(w, table)
}
