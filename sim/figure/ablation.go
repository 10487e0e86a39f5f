package figure

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"leaderful/sim/record"
)

// ablationName is what the figure of an ablation is called. It is drawn where something was ablated.
const ablationName = "ablation"

// ablationMeasure is a measure with a panel of its own.
type ablationMeasure struct {
	name, words, unit string
	scale             float64 // From the unit of the tables to that of the axis.
}

func (m ablationMeasure) heading() string { return m.words + ", " + m.unit }

// ablationMeasures lists the panels from left to right.
func ablationMeasures() []ablationMeasure {
	return []ablationMeasure{
		{"decision_latency", "decision latency", "h", 1},
		{"information_loss", "information loss", "points", 100},
		{"decision_quality", "decision quality", "points", 100},
		{"engagement", "engagement", "points", 100},
	}
}

// A process without which nothing clearly changes by more than this share of the largest difference has no row.
const leastWeight = 0.02

// Rows, and marks one above the other, that one can tell apart from the last seat; some rows there are in any case.
const (
	mostProcesses  = 9
	leastProcesses = 5
	mostMarks      = 45
)

// ablationFigure is an ablation as the figure shows it.
type ablationFigure struct {
	reference string
	pairs     []*structure // What is compared with the reference, in order.
	rows      []string     // Processes shown, the most important first.
	still     []string     // Processes without which hardly anything changes.
	more      int          // Processes for which there is no room.
	known     bool         // There are intervals.
	of        map[ablationKey]*record.AblationRow
}

// ablationKey is the place of a row in the figure.
type ablationKey struct{ process, structure, measure string }

func newAblationFigure(r *results) *ablationFigure {
	f := &ablationFigure{of: map[ablationKey]*record.AblationRow{}}
	var processes []string
	for i := range r.ablation {
		row := &r.ablation[i]
		f.reference = row.Right
		f.known = f.known || !math.IsNaN(row.ChangeCILow)
		f.of[ablationKey{row.Process, row.Left, row.Measure}] = row
		if !slices.Contains(processes, row.Process) {
			processes = append(processes, row.Process)
		}
	}
	for i := range r.structures {
		if slices.ContainsFunc(r.ablation, func(row record.AblationRow) bool { return row.Left == r.structures[i].label }) {
			f.pairs = append(f.pairs, &r.structures[i])
		}
	}
	for _, process := range processes {
		if f.known && f.weight(process, true) < leastWeight {
			f.still = append(f.still, process)
		} else {
			f.rows = append(f.rows, process)
		}
	}
	slices.SortStableFunc(f.rows, func(a, b string) int {
		return cmp.Or(cmp.Compare(f.weight(b, false), f.weight(a, false)), cmp.Compare(f.weight(b, true), f.weight(a, true)))
	})
	if len(f.rows) == 0 {
		f.rows, f.still = f.still, nil // Nothing changes, and that is worth seeing.
	}
	most := min(mostProcesses, max(leastProcesses, mostMarks/max(1, len(f.pairs))))
	f.more = max(0, len(f.rows)-most)
	f.rows = f.rows[:len(f.rows)-f.more]
	return f
}

// each calls do for every pair and measure that the figure shows of a process.
func (f *ablationFigure) each(process string, do func(m ablationMeasure, row *record.AblationRow)) {
	for _, m := range ablationMeasures() {
		for _, p := range f.pairs {
			if row := f.of[ablationKey{process, p.label, m.name}]; row != nil && !math.IsNaN(row.Change) {
				do(m, row)
			}
		}
	}
}

// largest is the largest difference of a measure with every process on.
func (f *ablationFigure) largest(m ablationMeasure) float64 {
	largest := 0.0
	for _, row := range f.of {
		if size := math.Abs(row.Difference); row.Measure == m.name && size > largest { // NaN never is.
			largest = size
		}
	}
	return largest
}

// weight is the largest clear change of a difference without the process, as a share of the largest difference of the
// measure; without intervals the largest change. That a measure has nothing to say without the process (nobody's engagement
// moves when engagement is off) counts only if all do.
func (f *ablationFigure) weight(process string, all bool) float64 {
	weight := 0.0
	f.each(process, func(m ablationMeasure, row *record.AblationRow) {
		counts := (clearOfZero(row.ChangeCILow, row.ChangeCIHigh) != 0 || !f.known) && (all || !silent(row))
		if largest := f.largest(m); largest > 0 && counts {
			weight = max(weight, math.Abs(row.Change)/largest)
		}
	})
	return weight
}

// silent reports whether a measure is the same everywhere without the process.
func silent(row *record.AblationRow) bool { return row.WithoutCILow == row.WithoutCIHigh }

// clearOfZero is the sign of an interval that does not hold 0, else 0.
func clearOfZero(low, high float64) int {
	switch {
	case low > 0:
		return 1
	case high < 0:
		return -1
	}
	return 0
}

// title says which change is the largest, among those that are clear even where hundreds are looked at: twice as far from
// 0 as their interval reaches. A measure that has nothing to say without the process makes no title.
func (f *ablationFigure) title() string {
	var best *record.AblationRow
	most := 0.0
	for _, process := range f.rows {
		f.each(process, func(m ablationMeasure, row *record.AblationRow) {
			sure := math.Abs(row.Change) > row.ChangeCIHigh-row.ChangeCILow // False without an interval.
			if share := math.Abs(row.Change) / f.largest(m); sure && !silent(row) && share > most {
				best, most = row, share
			}
		})
	}
	if best == nil {
		if !f.known {
			return "how differences change when a process is switched off"
		}
		return "no process clearly drives a difference between structures"
	}
	process, measure := inWords(best.Process), inWords(best.Measure)
	left, right := joined([]string{best.Left}), joined([]string{best.Right})
	was, is := clearOfZero(best.CILow, best.CIHigh), clearOfZero(best.WithoutCILow, best.WithoutCIHigh)
	switch {
	case was != 0 && is == -was:
		return fmt.Sprintf("without %s, %s and %s change places in %s", process, left, right, measure)
	case was != 0 && is == 0:
		return fmt.Sprintf("without %s, %s and %s no longer clearly differ in %s", process, left, right, measure)
	case was == 0 && is != 0:
		return fmt.Sprintf("only without %s do %s and %s clearly differ in %s", process, left, right, measure)
	case math.Abs(best.Without) < math.Abs(best.Difference):
		return fmt.Sprintf("without %s, %s and %s differ less in %s", process, left, right, measure)
	}
	return fmt.Sprintf("without %s, %s and %s differ more in %s", process, left, right, measure)
}

// leftOut names the processes that have no row.
func (f *ablationFigure) leftOut() []string {
	var notes []string
	if len(f.still) > 0 {
		names := make([]string, len(f.still))
		for i, process := range f.still {
			names[i] = inWords(process)
		}
		notes = append(notes, "hardly any change without "+joined(names))
	}
	if f.more > 0 {
		notes = append(notes, fmt.Sprintf("%d more in %s", f.more, record.AblationFile))
	}
	return notes
}

// inWords is the name of a process or a measure as people write it.
func inWords(name string) string { return strings.ReplaceAll(name, "_", " ") }

// estimate is what a row shows of a structure and a measure; of the first row, the difference with every process on. It is
// false where there is none.
func (f *ablationFigure) estimate(i int, structure, measure string) (estimate, bool) {
	process := f.rows[max(0, i-1)]
	row := f.of[ablationKey{process, structure, measure}]
	switch {
	case row == nil:
		return estimate{}, false
	case i == 0:
		return estimate{structure, row.Difference, row.CILow, row.CIHigh}, !math.IsNaN(row.Difference)
	}
	return estimate{structure, row.Change, row.ChangeCILow, row.ChangeCIHigh}, !math.IsNaN(row.Change)
}

// axis spans all that a panel shows, and zero.
func (f *ablationFigure) axis(m ablationMeasure) axis {
	a := axis{}
	for i := range len(f.rows) + 1 {
		for _, pair := range f.pairs {
			e, ok := f.estimate(i, pair.label, m.name)
			if !ok {
				continue
			}
			a.low, a.high = min(a.low, e.value), max(a.high, e.value)
			if e.hasInterval() {
				a.low, a.high = min(a.low, e.low), max(a.high, e.high)
			}
		}
	}
	if a.low == a.high {
		a.low, a.high = -1/m.scale, 1/m.scale
	}
	return a
}
