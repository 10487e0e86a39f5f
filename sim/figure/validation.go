package figure

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"leaderful/sim/record"
)

// controlPrefix begins the case of a control: a setting that is wrong on purpose.
const controlPrefix = "control: "

// Half-width of an error bar, in standard errors.
const errorBar = 1.96

// DrawValidation draws a figure for each table of a validation: the values that the engine is held against beside those
// that it gives. The rows are those of validation.csv. It returns the names of the files in the order in which they were
// written. Formats and style are those of plots.
func DrawValidation(v *record.Validation, rows []record.ValidationRow, plots record.Plots, dir string) ([]string, error) {
	style, err := styleNamed(plots.Style)
	if err != nil {
		return nil, err
	}
	if err := known("format", plots.Formats, Formats()); err != nil {
		return nil, err
	}
	var written []string
	for i := range v.Tables {
		t := newCheckTable(&v.Tables[i], rows)
		if len(t.marks) == 0 {
			continue
		}
		for _, format := range plots.Formats {
			s := newSheet(style, format)
			drawCheck(s, t, v)
			image, err := s.bytes()
			if err != nil {
				return written, fmt.Errorf("plot %s as %s: %w", t.Name, format, err)
			}
			file := t.Name + "." + format
			if err := os.WriteFile(filepath.Join(dir, file), image, 0o644); err != nil {
				return written, err
			}
			written = append(written, file)
		}
	}
	return written, nil
}

// checkTable is a table of a validation with its values.
type checkTable struct {
	*record.ValidationTable
	marks []checkMark
}

// checkMark is a value that the engine is held against, and what it gives.
type checkMark struct {
	record.ValidationRow
	record.ValidationCase
}

// newCheckTable finds the rows of a table: by check and case.
func newCheckTable(t *record.ValidationTable, rows []record.ValidationRow) *checkTable {
	c := &checkTable{ValidationTable: t}
	for _, place := range t.Cases {
		for i := range rows {
			if rows[i].Check == t.Check && rows[i].Case == place.Case && !math.IsNaN(rows[i].Result) {
				c.marks = append(c.marks, checkMark{rows[i], place})
				break
			}
		}
	}
	return c
}

func (m *checkMark) control() bool { return strings.HasPrefix(m.ValidationRow.Case, controlPrefix) }

// wrong reports whether a value is not what it should be: one that fails, or a control that does not.
func (m *checkMark) wrong() bool { return m.Verdict == record.Fails || m.Verdict == record.NotCaught }

func (m *checkMark) name() string { return strings.TrimPrefix(m.ValidationRow.Case, controlPrefix) }

// colour is that of the verdict.
func (m *checkMark) colour() colour {
	switch {
	case m.wrong():
		return vermillion
	case m.control():
		return slate
	}
	return blue
}

// title says how many values hold, and which do not.
func (c *checkTable) title() string {
	var fails []string
	judged, controls := 0, 0
	for i := range c.marks {
		m := &c.marks[i]
		switch {
		case m.control():
			controls++
		case m.Verdict == record.Holds || m.Verdict == record.Fails:
			judged++
		}
		if m.wrong() {
			fails = append(fails, m.name())
		}
	}
	head := c.Check + ", " + c.Title
	switch {
	case len(fails) > 3:
		return fmt.Sprintf("%s: %d of %d fail", head, len(fails), judged+controls)
	case len(fails) > 0:
		return fmt.Sprintf("%s: not as it should be for %s", head, joined(fails))
	case judged == 0:
		return head + ": reported, without a verdict"
	case judged == 1:
		return head + ": it holds"
	}
	return fmt.Sprintf("%s: all %d values hold", head, judged)
}

// key explains the marks.
func (c *checkTable) key() string {
	parts := []string{"open: expected"}
	if slices.ContainsFunc(c.marks, func(m checkMark) bool { return m.Tolerance > 0 }) {
		parts[0] += ", its bar the tolerance"
	}
	parts = append(parts, "filled: simulated, its bar the 95 % interval")
	if slices.ContainsFunc(c.marks, func(m checkMark) bool { return m.control() }) {
		parts = append(parts, "grey: wrong on purpose")
	}
	return strings.Join(parts, "; ")
}

// drawCheck draws one table: over an axis where its cases lie on one, else a row for each.
func drawCheck(s *sheet, c *checkTable, v *record.Validation) {
	caption := fmt.Sprintf("%s · %s", c.Source, c.Method)
	if c.Note != "" {
		caption += " · " + c.Note
	}
	room := s.page(sentence(c.title()), c.key(), caption)
	if c.X == "" {
		s.checkRows(room, c)
		return
	}
	s.checkSeries(room, c)
}

// checkRows draws a row for each case.
func (s *sheet) checkRows(room box, c *checkTable) {
	heading := letters{size: s.label, colour: slate}
	top, bottom := room.y1-1.5*heading.size, room.y0+2.8*s.tick
	row := (top - bottom) / float64(len(c.marks))
	l := letters{size: min(s.label, 0.78*row)}
	widest := 0.0
	for i := range c.marks {
		widest = max(widest, s.widthOf(c.marks[i].label(), l))
	}
	widest = min(widest, 0.42*room.width())
	a := c.axis()
	left := room.x0 + widest + 0.8*s.label
	right := room.x1 - 4.5*s.label
	p := newPanel(box{left, bottom, right, top}, a, axis{})
	s.fewTicks(p, 1)
	for _, t := range p.x.ticks {
		x := p.x.at(t.value)
		s.stroke([]point{{x, p.y0}, {x, p.y1}}, mist, s.hair, nil)
	}
	s.drawX(p, true)
	s.write(point{(p.x0 + p.x1) / 2, p.y0 - 1.7*s.tick}, s.cut(c.Y, heading, room.width()), heading, 0.5, 1)
	s.write(point{right + 0.5*s.label, room.y1}, "simulated", letters{size: s.small, colour: slate}, 0, 1)
	for i := range c.marks {
		m := &c.marks[i]
		y := top - (float64(i)+0.5)*row
		if i%2 == 1 {
			s.fill(rectangle(box{room.x0, y - row/2, room.x1, y + row/2}), black.faint(0.04))
		}
		l.colour, l.bold = m.colour(), m.wrong()
		if l.colour == blue {
			l.colour = ink
		}
		s.write(point{left - 0.5*s.label, y}, s.cut(m.label(), l, widest), l, 1, 0.5)
		s.write(point{right + 0.5*s.label, y}, valueText(m.Result), l, 0, 0.5)
		s.expected(m, func(x float64) point { return point{p.at(x, 0).x, y + 0.16*row} }, min(0.3*s.small, 0.28*row))
		s.simulated(m, func(x float64) point { return point{p.at(x, 0).x, y - 0.16*row} }, min(0.26*s.small, 0.24*row))
	}
}

func (m *checkMark) label() string {
	if m.control() {
		return "wrong on purpose: " + m.name()
	}
	return m.name()
}

// valueText writes a value with four digits, whole numbers as they are.
func valueText(x float64) string {
	if x == math.Trunc(x) && math.Abs(x) < 1e6 {
		return fmt.Sprintf("%.0f", x)
	}
	return fmt.Sprintf("%.4g", x)
}

// expected draws an open mark with a bar for the tolerance.
func (s *sheet) expected(m *checkMark, at func(float64) point, r float64) {
	if math.IsNaN(m.Expected) {
		return
	}
	if m.Tolerance > 0 {
		s.stroke([]point{at(m.Expected - m.Tolerance), at(m.Expected + m.Tolerance)}, slate.faint(0.55), 1.2*r, nil)
	}
	s.ring(at(m.Expected), r, slate, 1.6*s.hair)
}

// simulated draws a filled mark with a bar for the interval.
func (s *sheet) simulated(m *checkMark, at func(float64) point, r float64) {
	if m.SE > 0 {
		s.stroke([]point{at(m.Result - errorBar*m.SE), at(m.Result + errorBar*m.SE)}, m.colour(), 0.7*s.line, nil)
	}
	s.disc(at(m.Result), r, m.colour())
}

// axis spans all values of a table.
func (c *checkTable) axis() axis {
	var all []estimate
	for i := range c.marks {
		m := &c.marks[i]
		all = append(all, estimate{value: m.Result, low: m.Result - errorBar*m.SE, high: m.Result + errorBar*m.SE})
		if !math.IsNaN(m.Expected) {
			wide := m.Tolerance
			if math.IsNaN(wide) {
				wide = 0
			}
			all = append(all, estimate{value: m.Expected, low: m.Expected - wide, high: m.Expected + wide})
		}
	}
	a := axisOver(all)
	pad := 0.02 * (a.high - a.low)
	if a.low != 0 {
		a.low -= pad
	}
	a.high += pad
	return a
}

// checkSeries draws the cases over an axis, and a line through the expected values of each series.
func (s *sheet) checkSeries(room box, c *checkTable) {
	heading := letters{size: s.label, colour: slate}
	series := c.series()
	lines := make([]line, len(series))
	for i, l := range looks(make([]string, len(series))) {
		lines[i] = line{structure: &structure{label: series[i], look: l}}
		for k := range c.marks {
			if m := &c.marks[k]; m.Series == series[i] && !m.control() {
				lines[i].samples = append(lines[i].samples, sample{c.place(m.X), m.drawn(), math.NaN(), math.NaN()})
			}
		}
	}
	lines = slices.DeleteFunc(lines, func(l line) bool { return len(l.samples) == 0 })
	s.write(point{room.x0, room.y1}, s.cut(c.Y, heading, room.width()), heading, 0, 1)
	labels := s.endTags(lines, room.height()-4*s.tick)
	for i := range labels.tags {
		labels.tags[i].note, labels.tags[i].brief = "", ""
	}
	y := c.axis()
	y.evenTicks(6, 1, "")
	x := timeAxis(lines)
	margin := 0.04 * (x.high - x.low)
	x.low, x.high = x.low-margin, x.high+margin
	b := box{room.x0 + s.widest(&y) + 0.6*s.tick, room.y0 + 2.9*s.tick, room.x1 - labels.width - 0.3*s.label, room.y1 - 1.8*s.label}
	p := newPanel(b, x, y)
	s.checkTicks(p, c)
	s.drawY(p)
	s.drawX(p, true)
	s.write(point{(b.x0 + b.x1) / 2, b.y0 - 1.75*s.tick}, s.cut(c.X, heading, b.width()), heading, 0.5, 1)
	for _, l := range lines {
		s.drawLine(p, l.samples, look{line: l.line.faint(0.45), dash: l.dash}, 0.7*s.line)
	}
	for k := range c.marks {
		m := &c.marks[k]
		at := func(v float64) point { return p.at(c.place(m.X), v) }
		s.expected(m, at, 0.42*s.small)
		s.simulated(m, at, 0.24*s.small)
	}
	s.endColumn(labels, p, lines)
}

// drawn is the value that the line of a series goes through.
func (m *checkMark) drawn() float64 {
	if math.IsNaN(m.Expected) {
		return m.Result
	}
	return m.Expected
}

// series lists the names of the series in the order in which they first appear.
func (c *checkTable) series() []string {
	var list []string
	for i := range c.marks {
		if !slices.Contains(list, c.marks[i].Series) {
			list = append(list, c.marks[i].Series)
		}
	}
	return list
}

// place is where a case stands on the horizontal axis.
func (c *checkTable) place(x float64) float64 {
	if c.LogX {
		return math.Log10(x)
	}
	return x
}

// checkTicks puts a tick below every place at which there is a case, as far as the labels leave room.
func (s *sheet) checkTicks(p *panel, c *checkTable) {
	var places []float64
	for i := range c.marks {
		places = append(places, c.marks[i].X)
	}
	slices.Sort(places)
	end := math.Inf(-1)
	for _, x := range slices.Compact(places) {
		label := valueText(x)
		at, half := p.x.at(c.place(x)), s.tickWidth(label)/2
		if at-half > end+0.4*s.tick {
			p.x.ticks = append(p.x.ticks, tick{c.place(x), label})
			end = at + half
		}
	}
}
