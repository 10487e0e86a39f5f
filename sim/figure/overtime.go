package figure

import (
	"math"
	"slices"

	"leaderful/sim/record"
)

// overTimeName is what the figure of a model beside the crisis over time is called. It is drawn where there are series.
const overTimeName = "over-time"

// mostOver is how many measures over time one can take in.
const mostOver = 4

// drawOverTime draws what a model beside the crisis yields over time: a large panel for the first measure, smaller ones
// for others, a line for each structure.
func drawOverTime(s *sheet, r *results) {
	var panels []overTime
	for _, c := range r.manifest.Model.Over {
		if lines := r.lines(c.Name); len(lines) > 0 {
			panels = append(panels, overTime{c, lines})
		}
	}
	if len(panels) == 0 {
		s.empty(r, "Nothing was saved over time")
		return
	}
	var more []string
	if left := len(panels) - mostOver; left > 0 {
		panels = panels[:mostOver]
		more = []string{counted(left, "more measure") + " in " + record.SeriesFile}
	}
	clock := r.manifest.Model.Clock
	room := s.page(sentence(overTimeTitle(panels, clock)), r.intervals("bands"), r.caption(more...))
	s.overTimePanels(room, panels, clock)
}

// overTime is a measure over time.
type overTime struct {
	column record.Column
	lines  []line
}

// overTimePanels lays out the large panel, its labels, and the small panels one above the other.
func (s *sheet) overTimePanels(room box, panels []overTime, clock string) {
	main := panels[0]
	above := letters{size: s.label, colour: slate}
	top, bottom := room.y1-1.8*s.label, room.y0+2.9*s.tick
	labels := s.endTags(main.lines, brief, top-bottom)
	var all []line
	for _, p := range panels {
		all = append(all, p.lines...)
	}
	x, y := timeAxis(all), valueAxis(main.lines)
	b := box{room.x0 + s.widest(&y) + 0.6*s.tick, bottom, room.x1 - labels.width - 0.3*s.label, top}
	small := box{y0: bottom, x1: room.x1 - s.tickWidth("000")/2, y1: top}
	if len(panels) > 1 {
		ticks := 0.0
		for _, p := range panels[1:] {
			y := valueAxis(p.lines)
			ticks = max(ticks, s.widest(&y))
		}
		small.x0 = small.x1 - 0.21*s.width
		b.x1 = small.x0 - ticks - 0.9*s.tick - labels.width - 0.3*s.label
	}
	s.write(point{room.x0, room.y1}, s.cut(heading(main.column), above, b.x1-room.x0+labels.width), above, 0, 1)
	p := newPanel(b, x, y)
	s.clockTicks(&p.x, clock, s.tickWidth)
	s.drawY(p)
	s.drawX(p, true)
	s.write(point{(b.x0 + b.x1) / 2, b.y0 - 1.75*s.tick}, clockTitle(clock), above, 0.5, 1)
	s.drawLines(p, main.lines, s.line)
	s.endColumn(labels, p, main.lines)
	s.sidePanels(small, panels[1:], x, clock)
}

// sidePanels draws further measures, each on its own scale.
func (s *sheet) sidePanels(room box, panels []overTime, x axis, clock string) {
	l := letters{size: s.small, bold: true, colour: slate}
	above, below := 1.6*s.small, 0.75*s.tick // Each panel's heading, and the lower half of its lowest label.
	each := (room.height() + above + below) / float64(max(1, len(panels)))
	for i, o := range panels {
		y := valueAxis(o.lines)
		y.ticks = ends(y.ticks)
		top := room.y1 + above - float64(i)*each
		p := newPanel(box{room.x0, top - each + below, room.x1, top - above}, x, y)
		s.clockTicks(&p.x, clock, func(label string) float64 { return 1.6 * s.tickWidth(label) })
		s.write(point{p.x0, top}, s.cut(heading(o.column), l, room.width()), l, 0, 1)
		s.drawY(p)
		s.drawX(p, i == len(panels)-1)
		s.drawLines(p, o.lines, 0.75*s.line)
	}
}

// clockTicks gives an axis of time its ticks: durations where the clock counts hours, else numbers, as many as have room.
func (s *sheet) clockTicks(a *axis, clock string, width func(string) float64) {
	if clock == "h" {
		a.timeTicks(width)
		return
	}
	for most := 8; most > 0; most-- {
		a.ticks = nil
		a.evenTicks(most, 1, "")
		widest := 0.0
		for _, t := range a.ticks {
			widest = max(widest, width(t.label))
		}
		if n := len(a.ticks); n < 2 || math.Abs(a.at(a.ticks[1].value)-a.at(a.ticks[0].value)) > 1.5*widest {
			return
		}
	}
}

// clockTitle is the title of an axis of time.
func clockTitle(clock string) string {
	if clock == "h" || clock == "" {
		return "time"
	}
	return clock
}

// valueAxis spans lines and bands from tick to tick, as far as they do not reach a little beyond one.
func valueAxis(lines []line) axis {
	var all []estimate
	for _, l := range lines {
		for _, m := range l.samples {
			if !math.IsNaN(m.value) {
				all = append(all, estimate{value: m.value, low: m.low, high: m.high})
			}
		}
	}
	const little = 0.1 // Steps.
	a := axisOver(all)
	step, _ := stepFor(a.high-a.low, 5)
	a.low, a.high = min(a.low, step*math.Floor(a.low/step+little)), max(a.high, step*math.Ceil(a.high/step-little))
	a.evenTicks(6, 1, "")
	return a
}

// overTimeTitle says what lies apart at the end in the large panel; if nothing does, where it lay apart most on the way, or
// else what lies apart at the end in a small one.
func overTimeTitle(panels []overTime, clock string) string {
	first, name := panels[0], inWords(panels[0].column.Name)
	last := first.at(math.Inf(1))
	if len(first.lines) < 2 {
		p := measurePanel{first.column, last}
		return name + " at the end: " + p.text(last[0]) + " with " + joined(labelsOf(last))
	}
	if !slices.ContainsFunc(last, estimate.hasInterval) {
		return name + " over time"
	}
	if differs(last) {
		return apart(name, " at the end", last)
	}
	if when, ok := first.widest(); ok {
		return apart(name, " at "+moment(when, clock), doubled(first.at(when))) + "; no clear difference at the end"
	}
	for _, p := range panels[1:] {
		if list := p.at(math.Inf(1)); differs(list) {
			return apart(inWords(p.column.Name), " at the end", list)
		}
	}
	return "no clear difference in " + name
}

// differs reports whether any two lie apart beyond doubt.
func differs(list []estimate) bool {
	_, _, ok := extremes(list)
	return ok
}

// widest is the time at which two lines that lie apart beyond doubt are furthest apart. It is false where there is none. As
// many times are looked at, intervals count double: some that are only just apart come about by chance.
func (o *overTime) widest() (when float64, ok bool) {
	most := 0.0
	for _, m := range o.lines[0].samples {
		list := doubled(o.at(m.x))
		if low, high, apart := extremes(list); apart {
			a := list[slices.IndexFunc(list, func(e estimate) bool { return e.label == low })]
			b := list[slices.IndexFunc(list, func(e estimate) bool { return e.label == high })]
			if gap := b.value - a.value; gap > most {
				most, when, ok = gap, m.x, true
			}
		}
	}
	return when, ok
}

// doubled makes intervals twice as wide.
func doubled(list []estimate) []estimate {
	for i := range list {
		e := &list[i]
		e.low, e.high = e.value-2*(e.value-e.low), e.value+2*(e.high-e.value)
	}
	return list
}

// at lists the estimates at a time, or at the end for an infinite one, of the lines that have them.
func (o *overTime) at(time float64) []estimate {
	var list []estimate
	for _, l := range o.lines {
		at := len(l.samples) - 1
		if !math.IsInf(time, 1) {
			at = slices.IndexFunc(l.samples, func(m sample) bool { return m.x == time })
		}
		if at >= 0 && !math.IsNaN(l.samples[at].value) {
			m := l.samples[at]
			list = append(list, estimate{l.label, rounded(m.value), rounded(m.low), rounded(m.high)})
		}
	}
	return list
}

// moment is a time on the clock, in words.
func moment(time float64, clock string) string {
	if clock == "h" {
		return duration(time)
	}
	return brief(time) + " " + clock
}
