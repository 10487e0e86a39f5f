package figure

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"leaderful/sim/record"
)

// The figures of models beside the crisis.
const (
	measuresName = "measures"
	overTimeName = "over-time"
)

// mostPanels is how many measures one can take in at once.
const mostPanels = 6

// drawMeasures draws the headline measures of a model: a panel for each, a row for each structure.
func drawMeasures(s *sheet, r *results) {
	var panels []measurePanel
	for _, c := range r.columns() {
		if p := (measurePanel{column: c, estimates: r.estimates(c.Name)}); len(p.estimates) > 0 && len(panels) < mostPanels {
			panels = append(panels, p)
		}
	}
	if len(panels) == 0 {
		s.empty(r, "No measures were saved")
		return
	}
	room := s.page(sentence(measuresTitle(panels)), r.intervals("bars"), r.caption(r.modelNote()))
	s.measurePanels(room, r, panels)
}

// measurePanel is a measure and its values.
type measurePanel struct {
	column    record.Column
	estimates []estimate
}

// columns lists the headline measures.
func (r *results) columns() []record.Column {
	var list []record.Column
	for _, name := range r.manifest.Model.Headline {
		at := slices.IndexFunc(r.manifest.Model.Measures, func(c record.Column) bool { return c.Name == name })
		if at >= 0 {
			list = append(list, r.manifest.Model.Measures[at])
		}
	}
	return list
}

func (r *results) modelNote() string { return "model " + r.manifest.Model.Name }

// measuresTitle says what sets structures apart in the first measure in which anything clearly does: the most important
// stands first.
func measuresTitle(panels []measurePanel) string {
	if p := panels[0]; len(p.estimates) < 2 {
		return fmt.Sprintf("%s with %s: %s", inWords(p.column.Name), joined(labelsOf(p.estimates)), withUnit(p.estimates[0].value, p.column.Unit))
	}
	for _, p := range panels {
		if _, _, clear := extremes(p.estimates); clear {
			return compared(p.column, "is").say(p.estimates)
		}
	}
	return compared(panels[0].column, "is").say(panels[0].estimates)
}

// compared are the words for a comparison of a measure, with a verb such as is or ends.
func compared(c record.Column, verb string) finding {
	name := inWords(c.Name)
	lowest, highest := name+" "+verb+" lowest with %s", name+" "+verb+" highest with %s"
	return finding{
		low: lowest, lows: lowest, high: "highest with %s", highAlone: highest, highs: highest,
		between: name + " " + verb + " lower with %s than with %s", none: "no clear difference in " + name, noIntervals: name,
	}
}

// withUnit writes a value with its unit.
func withUnit(x float64, unit string) string {
	if unit == "1" || unit == "" {
		return valueText(x)
	}
	return valueText(x) + " " + unit
}

// measurePanels draws the names of the structures and a panel for each measure.
func (s *sheet) measurePanels(room box, r *results, panels []measurePanel) {
	heading := letters{size: s.small + 0.25*(s.label-s.small), bold: true, colour: ink}
	top, bottom := room.y1-2.4*heading.size, room.y0+1.6*s.tick
	row := (top - bottom) / float64(len(r.structures))
	names := letters{size: min(s.label, 0.8*row), bold: true}
	widest := 0.0
	for i := range r.structures {
		widest = max(widest, s.widthOf(r.structures[i].label, names))
	}
	widest = min(widest, 0.3*room.width())
	left := room.x0 + widest + 0.6*s.label
	gap := 1.1 * s.label
	each := (room.x1 - left - gap*float64(len(panels)-1)) / float64(len(panels))
	for i := range r.structures {
		y := top - (float64(i)+0.5)*row
		if i%2 == 1 {
			s.fill(rectangle(box{room.x0, y - row/2, room.x1, y + row/2}), black.faint(0.04))
		}
		names.colour = r.structures[i].text
		s.write(point{left - 0.6*s.label, y}, s.cut(r.structures[i].label, names, widest), names, 1, 0.5)
	}
	for k, p := range panels {
		x0 := left + float64(k)*(each+gap)
		s.panelHeading(p.column, heading, point{x0 + each/2, top}, each+0.7*gap)
		s.measurePanel(box{x0, bottom, x0 + each, top}, row, r, p)
	}
}

// panelHeading writes a measure above its panel, and its unit below it.
func (s *sheet) panelHeading(c record.Column, l letters, at point, width float64) {
	lines := s.wrapTo(inWords(c.Name), l, width, 2)
	if unit := c.Unit; unit != "1" && unit != "" {
		lines[len(lines)-1] = s.cut(lines[len(lines)-1]+" ["+unit+"]", l, width)
	}
	for i, line := range lines {
		s.write(point{at.x, at.y + (0.3+leading*float64(len(lines)-1-i))*l.size}, line, l, 0.5, 0)
	}
}

// measurePanel draws one measure.
func (s *sheet) measurePanel(b box, row float64, r *results, m measurePanel) {
	p := newPanel(b, axisOver(m.estimates), axis{})
	inset := 0.45 * s.label
	p.x.from, p.x.to = b.x0+inset, b.x1-inset
	s.fewTicks(p, 1)
	for _, t := range p.x.ticks {
		x := p.x.at(t.value)
		s.stroke([]point{{x, p.y0}, {x, p.y1}}, mist, s.hair, nil)
	}
	s.drawX(p, true)
	radius := min(0.32*s.small, 0.36*row)
	for i := range r.structures {
		at := slices.IndexFunc(m.estimates, func(e estimate) bool { return e.label == r.structures[i].label })
		if at < 0 {
			continue
		}
		e, y := m.estimates[at], p.y1-(float64(i)+0.5)*row
		if e.hasInterval() {
			s.stroke([]point{{p.at(e.low, 0).x, y}, {p.at(e.high, 0).x, y}}, r.structures[i].line, 0.8*s.line, nil)
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
	if a.low > 0 && a.low < 0.5*a.high {
		a.low = 0
	}
	if a.high-a.low < 1e-9*math.Abs(a.high) || a.high == a.low {
		pad := max(0.05*math.Abs(a.high), 0.05)
		a.low, a.high = a.low-pad, a.high+pad
	}
	return a
}

// drawOverTime draws what a model yields over time: a panel for each measure, a line for each structure.
func drawOverTime(s *sheet, r *results) {
	var panels []level
	for _, c := range r.manifest.Model.Over {
		if lines := r.lines(c.Name); len(lines) > 0 && len(panels) < 4 {
			panels = append(panels, level{nameWithUnit(c), lines})
		}
	}
	if len(panels) == 0 {
		s.empty(r, "Nothing was saved over time")
		return
	}
	title := overTimeTitle(r.manifest.Model.Over[0], panels[0].lines)
	room := s.page(sentence(title), r.intervals("bands"), r.caption(r.modelNote()))
	heading := letters{size: s.label, colour: slate}
	labels := s.endTags(panels[0].lines, room.height()-1.8*s.label-2.9*s.tick)
	side := 0.0
	if len(panels) > 1 {
		side = 0.25 * s.width
	}
	x := timeAxis(panels[0].lines)
	y := valueAxis(panels[0].lines)
	b := box{room.x0 + s.widest(&y) + 0.6*s.tick, room.y0 + 2.9*s.tick, room.x1 - side - labels.width - 0.3*s.label, room.y1 - 1.8*s.label}
	s.write(point{room.x0, room.y1}, panels[0].name, heading, 0, 1)
	main := newPanel(b, x, y)
	s.clockTicks(&main.x, r.manifest.Model.Clock)
	s.drawY(main)
	s.drawX(main, true)
	s.write(point{(b.x0 + b.x1) / 2, b.y0 - 1.75*s.tick}, "time"+inBrackets(r.manifest.Model.Clock), heading, 0.5, 1)
	s.drawLines(main, panels[0].lines, s.line)
	s.endColumn(labels, main, panels[0].lines)
	s.sidePanels(box{room.x1 - side, b.y0, room.x1 - s.tickWidth("000")/2, b.y1}, panels[1:], x, r.manifest.Model.Clock)
}

// sidePanels draws further measures over time, one above the other, each on its own scale.
func (s *sheet) sidePanels(room box, panels []level, x axis, clock string) {
	heading := letters{size: s.small, bold: true, colour: slate}
	above, below := 1.6*s.small, 0.75*s.tick
	each := (room.height() + above + below) / float64(max(1, len(panels)))
	for i, l := range panels {
		y := valueAxis(l.lines)
		y.ticks = ends(y.ticks)
		top := room.y1 + above - float64(i)*each
		b := box{room.x0 + s.widest(&y) + 0.6*s.tick, top - each + below, room.x1, top - above}
		p := newPanel(b, x, y)
		s.clockTicks(&p.x, clock)
		p.x.ticks = ends(p.x.ticks)
		s.write(point{room.x0, top}, s.cut(l.name, heading, room.width()), heading, 0, 1)
		s.drawY(p)
		s.drawX(p, i == len(panels)-1)
		s.drawLines(p, l.lines, 0.75*s.line)
	}
}

// clockTicks gives an axis of time its ticks: durations where the clock counts hours, else numbers.
func (s *sheet) clockTicks(a *axis, clock string) {
	if clock == "h" {
		a.timeTicks(s.tickWidth)
		return
	}
	a.evenTicks(6, 1, "")
}

func nameWithUnit(c record.Column) string {
	if c.Unit == "1" || c.Unit == "" {
		return inWords(c.Name)
	}
	return inWords(c.Name) + " [" + c.Unit + "]"
}

// inBrackets is a unit of time behind a word; hours go without, as the ticks have theirs.
func inBrackets(unit string) string {
	if unit == "h" || unit == "" {
		return ""
	}
	return " [" + unit + "]"
}

// valueAxis spans lines and bands from tick to tick, and 0 where that is near.
func valueAxis(lines []line) axis {
	var all []estimate
	for _, l := range lines {
		for _, m := range l.samples {
			if !math.IsNaN(m.value) {
				all = append(all, estimate{value: m.value, low: m.low, high: m.high})
			}
		}
	}
	a := axisOver(all)
	if a.low < 0 && -a.low < 0.02*a.high {
		a.low = 0 // Nothing but the tip of an interval is below.
	}
	step, _ := stepFor(a.high-a.low, 5)
	a.low, a.high = step*math.Floor(a.low/step+1e-9), step*math.Ceil(a.high/step-1e-9)
	a.evenTicks(6, 1, "")
	return a
}

// overTimeTitle says what lies apart at the end.
func overTimeTitle(c record.Column, lines []line) string {
	name := inWords(c.Name)
	var ends []estimate
	for _, l := range lines {
		last := l.samples[len(l.samples)-1]
		ends = append(ends, estimate{l.label, last.value, last.low, last.high})
	}
	if len(ends) < 2 {
		return fmt.Sprintf("%s with %s ends at %s", name, strings.Join(labelsOf(ends), ""), withUnit(ends[0].value, c.Unit))
	}
	return compared(c, "ends").say(ends)
}
