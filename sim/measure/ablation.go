package measure

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"leaderful/sim/record"
)

// ablated are the measures that an ablation looks at: how soon, how well informed, how well, at what price, and to what
// effect on the people.
func ablated() []string {
	return []string{"decision_latency", "action_latency", "information_loss", "decision_quality", "engagement", "attention_hours"}
}

// Ablate compares every structure but the first with the first, with a process and without it, and says how much the
// difference changes: a row for each structure and measure. The runs are those of each structure, in the same order with
// and without. Replicates are paired over all four sides, so that the change is what is without less what is with; the
// intervals are those that Judge gives. Structures without runs have no rows.
func Ablate(process string, with, without [][]record.Run) []record.AblationRow {
	var rows []record.AblationRow
	for i := 1; i < len(with); i++ {
		if len(with[i]) == 0 || len(with[0]) == 0 {
			continue
		}
		for _, name := range ablated() {
			m, ok := record.MeasureNamed(name)
			if !ok {
				panic("measure: an ablation looks at an unknown measure, " + name)
			}
			sides := complete(m, [][]record.Run{without[i], without[0], with[i], with[0]})
			before, after, change := contrast(m, sides[2:]), contrast(m, sides[:2]), contrast(m, sides)
			rows = append(rows, record.AblationRow{
				Process: process, Left: with[i][0].Structure, Right: with[0][0].Structure, Measure: name,
				Difference: before.Value, CILow: before.Low, CIHigh: before.High,
				Without: after.Value, WithoutCILow: after.Low, WithoutCIHigh: after.High,
				Change: change.Value, ChangeCILow: change.Low, ChangeCIHigh: change.High,
			})
		}
	}
	return rows
}

// isClear reports whether a difference changes beyond doubt: the interval of the change does not hold 0.
func isClear(r *record.AblationRow) bool {
	return sign(Interval{r.Change, r.ChangeCILow, r.ChangeCIHigh}) != 0
}

// ranked sorts rows by how much hangs on the process: the change as a share of the largest difference of the measure, so
// that measures can be compared and nobody minds what becomes of a difference of next to nothing. The interval only says
// that there is a change: with common random numbers it is narrow however small a change is. A measure that is the same
// everywhere without the process, as engagement is without engagement, comes last: that it does not differ then is no
// finding.
func ranked(rows, all []record.AblationRow) {
	largest := map[string]float64{}
	for i := range all {
		if size := math.Abs(all[i].Difference); size > largest[all[i].Measure] { // NaN never is.
			largest[all[i].Measure] = size
		}
	}
	share := func(r *record.AblationRow) float64 {
		if silent(r) {
			return 0
		}
		return math.Abs(r.Change) / largest[r.Measure]
	}
	slices.SortStableFunc(rows, func(a, b record.AblationRow) int { return cmp.Compare(share(&b), share(&a)) })
}

// silent reports whether nothing differs without the process, in any replicate.
func silent(r *record.AblationRow) bool {
	return r.Without == 0 && r.WithoutCILow == 0 && r.WithoutCIHigh == 0
}

// becomes says what a difference is without the process, as far as the intervals tell.
func becomes(r *record.AblationRow) string {
	was := sign(Interval{r.Difference, r.CILow, r.CIHigh})
	is := sign(Interval{r.Without, r.WithoutCILow, r.WithoutCIHigh})
	switch {
	case silent(r):
		return "all alike"
	case was != 0 && is == -was:
		return "turns round"
	case was != 0 && is == 0:
		return "no longer clear"
	case was == 0 && is != 0:
		return "becomes clear"
	case math.Abs(r.Without) < math.Abs(r.Difference):
		return "smaller"
	}
	return "larger"
}

// sign is that of an interval that lies clear of 0, else 0.
func sign(i Interval) int {
	switch {
	case i.Low > 0:
		return 1
	case i.High < 0:
		return -1
	}
	return 0
}

// mostRows is how many rows of an ablation people are shown.
const mostRows = 15

// AblationTable writes for people which differences between structures change when a process is switched off: the changes
// whose interval lies clear of 0, the largest beside the differences of their measure first, and how many there are. Errors
// come from w.
func AblationTable(w io.Writer, rows []record.AblationRow) error {
	var clear []record.AblationRow
	known := 0
	for i := range rows {
		if !math.IsNaN(rows[i].ChangeCILow) {
			known++
		}
		if isClear(&rows[i]) {
			clear = append(clear, rows[i])
		}
	}
	ranked(clear, rows)
	text := ""
	switch {
	case known == 0:
		text = "no interval can be given: it takes two replicates in which both structures have a value\n"
	case len(clear) == 0:
		text = fmt.Sprintf("none of %d differences clearly changes\n", known)
	default:
		text = "each structure less " + OneLine(clear[0].Right) + ", with every process on and with one of them off\n" +
			align(ablationLines(clear[:min(len(clear), mostRows)]))
	}
	if more := len(clear) - mostRows; more > 0 {
		text += fmt.Sprintf("and %d more in %s\n", more, record.AblationFile)
	}
	if len(clear) > 0 {
		text += fmt.Sprintf("%d of %d differences change clearly, the largest first; by chance one in twenty would\n", len(clear), known)
	}
	_, err := io.WriteString(w, text)
	return err
}

// ablationLines lays out rows in cells.
func ablationLines(rows []record.AblationRow) [][]string {
	lines := [][]string{{"off", "measure", "structure", "with", "without", "change", "95 % interval", ""}}
	for i := range rows {
		r := &rows[i]
		change, bounds := intervalText(Interval{r.Change, r.ChangeCILow, r.ChangeCIHigh}, 4, false)
		with, _ := intervalText(Interval{r.Difference, r.CILow, r.CIHigh}, 4, false)
		without, _ := intervalText(Interval{r.Without, r.WithoutCILow, r.WithoutCIHigh}, 4, false)
		unit := ""
		if u := unitOf(r.Measure); u != "1" {
			unit = " [" + u + "]"
		}
		lines = append(lines, []string{
			strings.ReplaceAll(r.Process, "_", " "), strings.ReplaceAll(r.Measure, "_", " ") + unit, OneLine(r.Left),
			with, without, change, bounds, becomes(r),
		})
	}
	return lines
}
