package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"leaderful/sim/record"
)

// measuresName is what the figure of the headline measures of a model beside the crisis is called.
const measuresName = "measures"

// Measures beyond the first are left out; those beyond the second stand in another row, if there are no more structures
// than the third.
const (
	mostMeasures  = 8
	mostInOneRow  = 4
	mostInTwoRows = 8
)

// drawMeasures draws the headline measures of a model beside the crisis: a panel for each, a row for each structure.
// Measures that are the same everywhere are named below the title instead.
func drawMeasures(s *sheet, r *results) {
	panels, same := r.measurePanels()
	if len(panels) == 0 {
		s.empty(r, "No measures were saved")
		return
	}
	note := r.intervals("bars")
	if len(same) > 0 {
		note += "; the same everywhere: " + strings.Join(same, ", ")
	}
	var more []string
	if left := len(panels) - mostMeasures; left > 0 {
		panels = panels[:mostMeasures]
		more = []string{counted(left, "more measure") + " in " + record.SummaryFile}
	}
	room := s.page(sentence(measuresTitle(panels, r.manifest.Replicates)), note, r.caption(more...))
	if len(panels) <= mostInOneRow || len(r.structures) > mostInTwoRows {
		s.measureRow(room, r, panels)
		return
	}
	half := (len(panels) + 1) / 2
	middle := (room.y0 + room.y1) / 2
	s.measureRow(box{room.x0, middle + 0.3*s.pad, room.x1, room.y1}, r, panels[:half])
	s.measureRow(box{room.x0, room.y0, room.x1, middle}, r, panels[half:])
}

// measurePanel is a measure and its values.
type measurePanel struct {
	column    record.Column
	estimates []estimate
}

// measurePanels lists the headline measures that have values, and says which are the same for all of several structures
// and so need no panel; if all are, they have one all the same.
func (r *results) measurePanels() (panels []measurePanel, same []string) {
	var flat []measurePanel
	for _, name := range r.manifest.Model.Headline {
		at := slices.IndexFunc(r.manifest.Model.Measures, func(c record.Column) bool { return c.Name == name })
		if at < 0 {
			continue
		}
		p := measurePanel{r.manifest.Model.Measures[at], r.estimates(name)}
		for i := range p.estimates {
			e := &p.estimates[i]
			e.value, e.low, e.high = rounded(e.value), rounded(e.low), rounded(e.high)
		}
		switch {
		case len(p.estimates) == 0:
		case len(p.estimates) == len(r.structures) && p.flat():
			flat = append(flat, p)
		default:
			panels = append(panels, p)
		}
	}
	if len(panels) == 0 {
		return flat, nil
	}
	for _, p := range flat {
		same = append(same, inWords(p.column.Name)+" = "+p.text(p.estimates[0]))
	}
	return panels, same
}

// flat reports whether a measure is the same for all of several structures, and certain where there are intervals.
func (p *measurePanel) flat() bool {
	first := p.estimates[0]
	return len(p.estimates) > 1 && !slices.ContainsFunc(p.estimates, func(e estimate) bool {
		return e.value != first.value || e.hasInterval() && e.low != e.high
	})
}

// rounded keeps nine digits, so that what differs by an error of rounding is the same.
func rounded(x float64) float64 {
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 9, 64), 64)
	if err != nil {
		return x
	}
	return y
}

// heading is a measure with its unit.
func heading(c record.Column) string {
	name := inWords(c.Name)
	if c.Unit == "1" || c.Unit == "" || c.Unit == name {
		return name
	}
	return name + " [" + c.Unit + "]"
}

// text writes a value with its unit, unless the measure is called after it.
func (p *measurePanel) text(e estimate) string {
	if unit := p.column.Unit; unit != "1" && unit != "" && unit != inWords(p.column.Name) {
		return brief(e.value) + " " + unit
	}
	return brief(e.value)
}

// brief writes a number with three digits, and no fewer than stand before the point.
func brief(x float64) string {
	if math.Abs(x) >= 999.5 {
		return strconv.FormatFloat(x, 'f', 0, 64)
	}
	return strconv.FormatFloat(x, 'g', 3, 64)
}

// measureRow draws the names of the structures and a panel for each measure.
func (s *sheet) measureRow(room box, r *results, panels []measurePanel) {
	l := letters{size: s.small + 0.25*(s.label-s.small), bold: true, colour: ink}
	bottom := room.y0 + 1.6*s.tick
	names := s.rowNames(r, room, (room.y1-2.6*l.size-bottom)/float64(len(r.structures)))
	left := room.x0 + names + 0.6*s.label
	gap := 1.1 * s.label
	each := (room.x1 - left - gap*float64(len(panels)-1)) / float64(len(panels))
	tall := 1
	for _, p := range panels {
		tall = max(tall, len(s.headingLines(p.column, l, each+0.7*gap)))
	}
	top := room.y1 - (0.5+leading*float64(tall))*l.size
	row := min(4.2*s.label, (top-bottom)/float64(len(r.structures)))
	bottom = top - row*float64(len(r.structures))
	for i := range r.structures {
		y := top - (float64(i)+0.5)*row
		if i%2 == 1 {
			s.fill(rectangle(box{room.x0, y - row/2, room.x1, y + row/2}), black.faint(0.04))
		}
		s.fittedName(&r.structures[i], point{left - 0.6*s.label, y}, names, row)
	}
	for k, p := range panels {
		x0 := left + float64(k)*(each+gap)
		lines := s.headingLines(p.column, l, each+0.7*gap)
		for i, line := range lines {
			s.write(point{x0 + each/2, top + (0.35+leading*float64(len(lines)-1-i))*l.size}, line, l, 0.5, 0)
		}
		s.measurePanel(box{x0, bottom, x0 + each, top}, row, r, p)
	}
}

// rowNames is the width of the names of the structures, in one line or two.
func (s *sheet) rowNames(r *results, room box, row float64) float64 {
	l := letters{size: min(s.label, 0.8*row), bold: true}
	widest := 0.0
	for i := range r.structures {
		widest = max(widest, s.widthOf(r.structures[i].label, l))
	}
	return min(widest, 0.24*room.width())
}

// fittedName writes the name of a structure left of its row, in as many lines and as large as there is room for.
func (s *sheet) fittedName(st *structure, at point, width, row float64) {
	l := letters{size: min(s.label, 0.8*row), bold: true, colour: st.text}
	most := func() int { return max(1, min(2, int(0.98*row/(leading*l.size)))) }
	for l.size > 0.6*s.small && !s.fits(st.label, l, width, most()) {
		l.size *= 0.96
	}
	lines := s.balanced(st.label, l, width, most())
	y := at.y + float64(len(lines)-1)*leading*l.size/2
	for _, line := range lines {
		s.write(point{at.x, y}, line, l, 1, 0.5)
		y -= leading * l.size
	}
}

// fits reports whether a text takes at most so many lines, and no word of it is too wide.
func (s *sheet) fits(text string, l letters, width float64, most int) bool {
	lines := s.wrap(text, l, width)
	return len(lines) <= most && !slices.ContainsFunc(lines, func(line string) bool { return s.widthOf(line, l) > width })
}

// headingLines is a measure with its unit in at most three lines.
func (s *sheet) headingLines(c record.Column, l letters, width float64) []string {
	return s.wrapTo(heading(c), l, width, 3)
}

// measurePanel draws one measure.
func (s *sheet) measurePanel(b box, row float64, r *results, m measurePanel) {
	p := newPanel(b, axisOver(m.estimates).wider(leastRange), axis{})
	inset := 0.45 * s.label
	p.x.from, p.x.to = b.x0+inset, b.x1-inset
	s.fewTicks(p, 1)
	p.x.ticks = slices.DeleteFunc(p.x.ticks, func(t tick) bool { // Its label would reach into the next panel.
		at, half := p.x.at(t.value), s.tickWidth(t.label)/2
		return at-half < b.x0-0.45*s.label || at+half > b.x1+0.45*s.label
	})
	s.grid(p)
	radius := min(0.32*s.small, 0.36*row)
	for i := range r.structures {
		at := slices.IndexFunc(m.estimates, func(e estimate) bool { return e.label == r.structures[i].label })
		if at < 0 {
			continue
		}
		e, y := m.estimates[at], p.y1-(float64(i)+0.5)*row
		if e.hasInterval() {
			low, high := p.at(e.low, 0).x, p.at(e.high, 0).x
			s.stroke([]point{{low, y}, {high, y}}, r.structures[i].line, 0.8*s.line, nil)
		}
		s.disc(point{p.at(e.value, 0).x, y}, radius, r.structures[i].line)
	}
}

// axisOver spans values and intervals, and 0 where that is near.
func axisOver(list []estimate) axis {
	a := axis{low: math.Inf(1), high: math.Inf(-1)}
	for _, e := range list {
		a.low, a.high = min(a.low, e.value), max(a.high, e.value)
		if e.hasInterval() {
			a.low, a.high = min(a.low, e.low), max(a.high, e.high)
		}
	}
	if len(list) == 0 {
		a.low, a.high = 0, 1
	}
	if a.low > 0 && a.low < 0.5*a.high {
		a.low = 0
	}
	if a.high < 0 && a.high > 0.5*a.low {
		a.high = 0
	}
	if size := max(math.Abs(a.low), math.Abs(a.high)); a.high-a.low <= 1e-9*size {
		pad := max(0.05*size, 0.05)
		a.low, a.high = a.low-pad, a.high+pad
	}
	return a
}

// wider is the axis with a span of at least a share of its largest value: anything tighter makes drama of small differences.
func (a axis) wider(share float64) axis {
	if missing := share*max(math.Abs(a.low), math.Abs(a.high)) - (a.high - a.low); missing > 0 {
		a.low, a.high = a.low-missing/2, a.high+missing/2
	}
	return a
}
