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

// drawAblation draws how far the differences between structures move when a process is switched off: a panel for each
// measure and a row for each process, below the differences themselves.
func drawAblation(s *sheet, r *results) {
	f := newAblationFigure(r)
	if len(f.rows) == 0 {
		s.empty(r, "No process was ablated")
		return
	}
	note := fmt.Sprintf("top: difference from %s; below: its change with one process off; %s",
		joined([]string{f.reference}), r.intervals("bars"))
	room := s.page(sentence(f.title()), note, r.caption(append(f.leftOut(), "a point is a hundredth of the scale from 0 to 1")...))
	room.y1 = s.pairKey(room, f)
	s.ablationPanels(room, f)
}

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
		if row.Measure == m.name {
			largest = max(largest, math.Abs(row.Difference)) // NaN never is.
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

// pairKey writes the structures that are compared with the reference, each with its mark. It returns where it ends.
func (s *sheet) pairKey(room box, f *ablationFigure) float64 {
	size := s.label - 0.25*(s.label-s.small)
	x, y := room.x0, room.y1
	for i, p := range f.pairs {
		l := letters{size: size, bold: true, colour: p.text}
		name := s.cut(p.label, l, 0.4*room.width())
		w := s.widthOf(name, l) + 1.1*size
		if x+w > room.x1 && x > room.x0 {
			x, y = room.x0, y-1.35*size
		}
		s.marker(i, point{x + 0.4*size, y - 0.5*size}, 0.32*size, p.line)
		s.write(point{x + 1.0*size, y - 0.5*size}, name, l, 0, 0.5)
		x += w + 0.9*size
	}
	note := letters{size: s.small, colour: slate}
	if text := "at the line: no difference, no change"; x+s.widthOf(text, note) < room.x1 {
		s.write(point{room.x1, y - 0.5*size}, text, note, 1, 0.5)
	}
	return y - 3.1*size
}

// marker draws the mark of the i-th structure of a key. Shapes differ, so that colour is never alone in telling them apart.
func (s *sheet) marker(i int, at point, r float64, c colour) {
	shape := func(turn float64, corners int, size float64) []point {
		var outline []point
		for k := range corners {
			sin, cos := math.Sincos(turn + 2*math.Pi*float64(k)/float64(corners))
			outline = append(outline, point{at.x + size*cos, at.y + size*sin})
		}
		return outline
	}
	switch i % 5 {
	case 0:
		s.disc(at, r, c)
	case 1:
		s.fill(shape(math.Pi/4, 4, 1.25*r), c)
	case 2:
		s.fill(shape(math.Pi/2, 3, 1.3*r), c)
	case 3:
		s.fill(shape(0, 4, 1.35*r), c)
	case 4:
		s.fill(shape(-math.Pi/2, 3, 1.3*r), c)
	}
}

// ablationPanels draws the names of the rows and a panel for each measure.
func (s *sheet) ablationPanels(room box, f *ablationFigure) {
	labels := []string{"all on"}
	for _, process := range f.rows {
		labels = append(labels, "no "+inWords(process))
	}
	top, bottom := room.y1, room.y0+1.6*s.tick
	row := (top - bottom) / float64(len(labels))
	l := letters{size: min(s.label, 0.8*row), colour: ink}
	names := 0.0
	for _, label := range labels {
		names = max(names, s.widthOf(label, l))
	}
	left := room.x0 + names + 0.6*s.label
	measures := ablationMeasures()
	gap := 1.1 * s.label
	each := (room.x1 - left - gap*float64(len(measures)-1)) / float64(len(measures))
	for i, label := range labels {
		y := top - (float64(i)+0.5)*row
		if i%2 == 1 {
			s.fill(rectangle(box{room.x0, y - row/2, room.x1, y + row/2}), black.faint(0.04))
		}
		l.bold = i == 0
		s.write(point{left - 0.6*s.label, y}, label, l, 1, 0.5)
	}
	s.stroke([]point{{room.x0, top - row}, {room.x1, top - row}}, slate, s.hair, nil)
	heading := letters{size: s.small + 0.25*(s.label-s.small), bold: true, colour: ink}
	for _, m := range measures {
		for s.widthOf(m.heading(), heading) > each+0.7*gap && heading.size > 0.6*s.small {
			heading.size *= 0.97
		}
	}
	for k, m := range measures {
		x0 := left + float64(k)*(each+gap)
		s.write(point{x0 + each/2, top + 0.5*s.small}, m.heading(), heading, 0.5, 0)
		s.ablationPanel(box{x0, bottom, x0 + each, top}, row, f, m)
	}
}

// ablationPanel draws one measure.
func (s *sheet) ablationPanel(b box, row float64, f *ablationFigure, m ablationMeasure) {
	p := newPanel(b, f.axis(m), axis{})
	inset := 0.45 * s.label
	p.x.from, p.x.to = b.x0+inset, b.x1-inset
	s.fewTicks(p, m.scale)
	for _, t := range p.x.ticks {
		x := p.x.at(t.value)
		s.stroke([]point{{x, p.y0}, {x, p.y1}}, mist, s.hair, nil)
	}
	s.drawX(p, true)
	zero := p.x.at(0)
	s.stroke([]point{{zero, p.y0}, {zero, p.y1}}, slate, 1.5*s.hair, nil)
	for i := range len(f.rows) + 1 {
		s.ablationRow(p, p.y1-float64(i)*row, row, f, m, i)
	}
}

// fewTicks gives a panel as many ticks as there is room for between their labels; if that is zero alone, the outermost
// ones too.
func (s *sheet) fewTicks(p *panel, scale float64) {
	touch := func(ticks []tick) bool {
		for i := 1; i < len(ticks); i++ {
			half := (s.tickWidth(ticks[i-1].label) + s.tickWidth(ticks[i].label)) / 2
			if p.x.at(ticks[i].value)-p.x.at(ticks[i-1].value) < half+0.3*s.tick {
				return true
			}
		}
		return false
	}
	var sparse []tick
	for most := 7; most > 0; most-- {
		p.x.ticks = nil
		p.x.evenTicks(most, scale, "")
		for i := range p.x.ticks {
			if p.x.ticks[i].value == 0 {
				p.x.ticks[i].label = "0"
			}
		}
		if len(p.x.ticks) > 1 && !touch(p.x.ticks) {
			return
		}
		if outer := outermost(p.x.ticks); sparse == nil && !touch(outer) {
			sparse = outer
		}
	}
	p.x.ticks = sparse
}

// outermost is the first and the last tick, and zero.
func outermost(ticks []tick) []tick {
	var list []tick
	for i, t := range ticks {
		if i == 0 || i == len(ticks)-1 || t.value == 0 {
			list = append(list, t)
		}
	}
	return list
}

// ablationRow draws the marks of one row: of the first, the differences themselves.
func (s *sheet) ablationRow(p *panel, top, row float64, f *ablationFigure, m ablationMeasure, i int) {
	apart := 0.86 * row / float64(len(f.pairs))
	r := min(0.32*s.small, max(0.42*apart, 0.2*s.small))
	for k, pair := range f.pairs {
		y := top - 0.07*row - (float64(k)+0.5)*apart
		e, ok := f.estimate(i, pair.label, m.name)
		if !ok {
			continue
		}
		if e.hasInterval() {
			s.stroke([]point{{p.at(e.low, 0).x, y}, {p.at(e.high, 0).x, y}}, pair.line, 0.8*s.line, nil)
		}
		s.marker(k, point{p.at(e.value, 0).x, y}, r, pair.line)
	}
}

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
