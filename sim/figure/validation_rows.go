package figure

import (
	"math"
	"slices"
)

// farApart is the ratio of two expected values beyond which they have no common axis.
const farApart = 25

// checkRow is a row of a figure: a case, or what separates cases from controls.
type checkRow struct {
	*checkMark
	middle float64
}

// rowColumns is where the columns of a figure with rows stand.
type rowColumns struct {
	rows            []checkRow
	height          float64 // Of a row.
	divider         float64 // Above the controls; 0 without any.
	top, bottom     float64
	names           float64 // Right edge.
	values, offs    box     // The panels; empty where there is none.
	result, awaited float64 // Right edges of the numbers.
}

// checkRows draws a row for each case, and below them the controls: a panel of values, a panel of differences in
// tolerances, and the numbers.
func (s *sheet) checkRows(room box, c *checkTable) {
	col := s.rowColumns(room, c)
	small := letters{size: s.small, colour: slate}
	for i, r := range col.rows {
		if i%2 == 1 {
			s.fill(rectangle(box{room.x0, r.middle - col.height/2, room.x1, r.middle + col.height/2}), black.faint(0.04))
		}
		s.checkName(r.checkMark, point{col.names, r.middle}, col.names-room.x0, col.height)
		l := letters{size: min(s.label, 0.8*col.height), colour: legible(r.colour(ink)), bold: r.wrong()}
		s.write(point{col.result, r.middle}, r.text(r.Result), l, 1, 0.5)
		l.colour, l.bold = slate, false
		if r.control() {
			l.colour = legible(ashes)
		}
		s.write(point{col.awaited, r.middle}, r.expectedText(), l, 1, 0.5)
	}
	if col.divider > 0 {
		s.write(point{room.x0, col.divider}, "wrong on purpose", letters{size: s.small, bold: true, colour: legible(ashes)}, 0, 0.5)
	}
	above := col.top + 0.35*s.small
	s.write(point{col.result, above}, "simulated", small, 1, 0)
	if slices.ContainsFunc(col.rows, func(r checkRow) bool { return r.expectedText() != "" }) {
		s.write(point{col.awaited, above}, "expected", small, 1, 0)
	}
	if col.values.width() > 0 {
		s.valuePanel(col, c)
	}
	if col.offs.width() > 0 {
		s.offPanel(col)
	}
}

// rowColumns lays the columns out.
func (s *sheet) rowColumns(room box, c *checkTable) *rowColumns {
	col := &rowColumns{top: room.y1 - 1.7*s.small}
	cases, controls := c.cases(), c.controls()
	slots := float64(len(cases) + len(controls))
	gap := 0.0
	if len(controls) > 0 {
		gap = 1.7 * s.small
	}
	col.bottom = room.y0 + 1.6*s.tick
	col.height = min(4.2*s.label, (col.top-col.bottom-gap)/slots)
	col.bottom = col.top - slots*col.height - gap
	y := col.top
	for i, m := range append(cases, controls...) {
		if i == len(cases) {
			col.divider = y - gap/2
			y -= gap
		}
		col.rows = append(col.rows, checkRow{m, y - col.height/2})
		y -= col.height
	}
	l := letters{size: min(s.label, 0.8*col.height), bold: true}
	small := letters{size: s.small}
	names, results, awaited := 0.0, s.widthOf("simulated", small), s.widthOf("expected", small)
	for _, r := range col.rows {
		names = max(names, s.widthOf(r.name(), l))
		results = max(results, s.widthOf(r.text(r.Result), l))
		l.bold = false
		awaited = max(awaited, s.widthOf(r.expectedText(), l))
		l.bold = true
	}
	col.names = room.x0 + min(names, 0.32*room.width())
	col.awaited = room.x1
	col.result = col.awaited - awaited - 1.1*s.label
	col.panels(s, c, box{col.names + 0.6*s.label, col.bottom, col.result - results - 0.7*s.label, col.top})
	return col
}

// panels shares the middle between values and differences.
func (col *rowColumns) panels(s *sheet, c *checkTable, b box) {
	offs := hasTolerance(c.cases())
	switch {
	case offs && c.farApart():
		col.offs = b
	case offs:
		col.values, col.offs = b, b
		col.values.x1 = b.x0 + 0.54*(b.width()-1.2*s.label)
		col.offs.x0 = col.values.x1 + 1.2*s.label
	default:
		col.values = b
	}
}

// farApart reports whether the expected values have no common axis on which one could tell them apart.
func (c *checkTable) farApart() bool {
	low, high := math.Inf(1), 0.0
	for _, m := range c.cases() {
		if size := math.Abs(m.Expected); size > 0 {
			low, high = min(low, size), max(high, size)
		}
	}
	return high > farApart*low
}

// checkName writes the name of a case left of its row, in two lines or smaller where it is long.
func (s *sheet) checkName(m *checkMark, at point, width, height float64) {
	l := letters{size: min(s.label, 0.8*height), bold: m.wrong(), colour: legible(m.colour(ink))}
	room := func() int { return max(1, int(0.98*height/(leading*l.size))) }
	for l.size > 0.6*s.small && !s.fits(m.name(), l, width, min(2, room())) {
		l.size *= 0.96
	}
	lines := s.balanced(m.name(), l, width, min(2, room()))
	y := at.y + float64(len(lines)-1)*leading*l.size/2
	for _, line := range lines {
		s.write(point{at.x, y}, line, l, 1, 0.5)
		y -= leading * l.size
	}
}

// grid draws the lower axis of a panel of rows, and a line up from each tick.
func (s *sheet) grid(p *panel) {
	for _, t := range p.x.ticks {
		x := p.x.at(t.value)
		s.stroke([]point{{x, p.y0}, {x, p.y1}}, mist, s.hair, nil)
	}
	s.drawX(p, true)
}

// valuePanel draws expected and simulated values.
func (s *sheet) valuePanel(col *rowColumns, c *checkTable) {
	p := newPanel(col.values, c.axis(c.filter((*checkMark).any)), axis{})
	inset := 0.45 * s.label
	p.x.from, p.x.to = p.x0+inset, p.x1-inset
	s.fewTicks(p, 1)
	s.grid(p)
	heading := letters{size: s.small, colour: slate}
	s.write(point{p.x0, p.y1 + 0.35*s.small}, s.cut(c.Y, heading, p.width()), heading, 0, 0)
	if p.x.low <= 0 && p.x.high >= 0 {
		zero := p.x.at(0)
		s.stroke([]point{{zero, p.y0}, {zero, p.y1}}, slate, s.hair, nil)
	}
	r := min(0.3*s.label, 0.32*col.height)
	for _, row := range col.rows {
		at := func(x float64) point { return point{p.at(x, 0).x, row.middle} }
		s.tolerance(row.checkMark, at, min(0.5*s.label, 0.38*col.height))
		s.expected(row.checkMark, at, r, slate)
		s.simulated(row.checkMark, at, 0.66*r, blue)
	}
}

// Ends of the axes of differences [tolerances]: in rows, where there is room for a number beside an arrowhead, and below
// series.
const (
	rowEnd   = 2.2
	stripEnd = 1.6
)

// offPanel draws the differences from the expected values in tolerances.
func (s *sheet) offPanel(col *rowColumns) {
	p := newPanel(col.offs, axis{low: -rowEnd, high: rowEnd}, axis{})
	p.x.ticks = []tick{{-1, "-1"}, {0, "0"}, {1, "+1"}}
	s.fill(rectangle(box{p.x.at(-1), p.y0, p.x.at(1), p.y1}), slate.faint(0.10))
	s.grid(p)
	heading := letters{size: s.small, colour: slate}
	s.write(point{(p.x0 + p.x1) / 2, p.y1 + 0.35*s.small}, s.cut("difference, in tolerances", heading, 1.1*p.width()), heading, 0.5, 0)
	r := min(0.2*s.label, 0.24*col.height)
	for _, row := range col.rows {
		at := func(x float64) point { return point{p.at(x, 0).x, row.middle} }
		if s.offMark(row.checkMark, at, rowEnd, r, blue) {
			side := math.Copysign(1, row.off())
			l := letters{size: min(s.small, 0.8*col.height), colour: legible(row.colour(ink))}
			s.write(point{at(side*rowEnd).x - side*3*r, row.middle}, timesOff(row.off()), l, (1+side)/2, 0.5)
		}
	}
}

// leastSpan is the least part of its largest value that an axis spans.
const leastSpan = 0.2

// axis spans expected values with their tolerances and results with their bars.
func (c *checkTable) axis(marks []*checkMark) axis {
	var all []estimate
	for _, m := range marks {
		low, high := m.bounds()
		if !math.IsNaN(m.Result) {
			all = append(all, estimate{value: m.Result, low: low, high: high})
		}
		if !math.IsNaN(m.Expected) {
			wide := 0.0
			if m.Tolerance > 0 && m.judged() {
				wide = m.Tolerance
			}
			all = append(all, estimate{value: m.Expected, low: m.Expected - wide, high: m.Expected + wide})
		} else {
			all = append(all, estimate{}) // A difference, whose sign matters.
		}
	}
	return axisOver(all).wider(leastSpan)
}
