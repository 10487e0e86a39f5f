package figure

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// checkSeries draws the cases over an axis: expected values joined by a line for each series, results as dots, and below
// them the differences in tolerances. What is on no series stands beside the panels in words.
func (s *sheet) checkSeries(room box, c *checkTable) {
	heading := letters{size: s.label, colour: slate}
	room.x1 -= s.apart(room, c)
	s.write(point{room.x0, room.y1}, s.cut(c.Y, heading, room.width()), heading, 0, 1)

	lines := c.curves()
	top, bottom := room.y1-1.8*s.label, room.y0+2.9*s.tick
	strip := 0.0
	if hasTolerance(c.onAxis()) {
		strip = 0.25 * (top - bottom)
	}
	above := strip
	if strip > 0 {
		above += 2.1 * s.small
	}
	labels := s.seriesTags(lines, top-bottom-above+s.label)
	y := c.axis(append(c.onAxis(), c.comparable()...))
	y.evenTicks(6, 1, "")
	b := box{room.x0 + max(s.widest(&y), s.tickWidth("+1")) + 0.6*s.tick, bottom + above, room.x1 - labels.width - 0.3*s.label, top}
	p := newPanel(b, timeAxis(lines), y)
	inset := 0.9 * s.label
	p.x.from, p.x.to = b.x0+inset, b.x1-inset
	s.caseTicks(p, c)
	s.drawY(p)
	s.drawX(p, strip == 0)
	s.write(point{(b.x0 + b.x1) / 2, bottom - 1.75*s.tick}, s.cut(c.X, heading, room.width()), heading, 0.5, 1)
	s.drawSeries(p, c, lines)
	s.endColumn(labels, p, lines)
	if strip > 0 {
		s.offStrip(box{b.x0, bottom, b.x1, bottom + strip}, p, c, lines)
	}
}

// curves lists the series: the expected values, or the results where nothing is expected.
func (c *checkTable) curves() []line {
	var names []string
	for _, m := range c.onAxis() {
		if !slices.Contains(names, m.series) {
			names = append(names, m.series)
		}
	}
	lines := make([]line, len(names))
	for i, l := range looks(make([]string, len(names))) {
		lines[i].structure = &structure{label: names[i], look: l}
		for _, m := range c.onAxis() {
			value := m.Expected
			if math.IsNaN(value) {
				value = m.Result
			}
			if m.series == names[i] {
				lines[i].samples = append(lines[i].samples, sample{c.place(m.x), value, math.NaN(), math.NaN()})
			}
		}
		slices.SortStableFunc(lines[i].samples, func(a, b sample) int { return cmp.Compare(a.x, b.x) })
	}
	return lines
}

// place is where a case stands on the horizontal axis.
func (c *checkTable) place(x float64) float64 {
	if c.LogX {
		return math.Log10(x)
	}
	return x
}

// caseTicks puts a tick below every place at which there is a case, as far as the labels leave room.
func (s *sheet) caseTicks(p *panel, c *checkTable) {
	var places []float64
	for _, m := range c.onAxis() {
		places = append(places, m.x)
	}
	slices.Sort(places)
	end := math.Inf(-1)
	for _, x := range slices.Compact(places) {
		label := strconv.FormatFloat(x, 'g', 4, 64)
		at, half := p.x.at(c.place(x)), s.tickWidth(label)/2
		if at-half > end+0.4*s.tick {
			p.x.ticks = append(p.x.ticks, tick{c.place(x), label})
			end = at + half
		}
	}
}

// seriesTags names the series.
func (s *sheet) seriesTags(lines []line, height float64) column {
	var tags []tag
	for _, l := range lines {
		tags = append(tags, s.tagFor(l.structure, point{}, ""))
	}
	return s.fitted(tags, height, math.Inf(1))
}

// drawSeries draws lines, then expected values, then results, then the controls that are held against one of them.
func (s *sheet) drawSeries(p *panel, c *checkTable, lines []line) {
	looks := map[string]look{}
	for _, l := range lines {
		looks[l.label] = l.look
		s.drawLine(p, l.samples, look{line: mix(l.line, white, 0.35), dash: l.dash}, 0.7*s.line)
	}
	at := func(m *checkMark) func(float64) point {
		return func(v float64) point { return p.at(c.place(m.x), v) }
	}
	for _, m := range c.onAxis() {
		s.expected(m, at(m), 0.32*s.label, looks[m.series].line)
	}
	for _, m := range c.onAxis() {
		s.simulated(m, at(m), 0.2*s.label, looks[m.series].line)
	}
	s.crosses(p, c, lines)
}

// comparable lists the controls that are held against a value of the panel and are not so far from it that the rest would
// be squeezed.
func (c *checkTable) comparable() []*checkMark {
	main := c.axis(c.onAxis())
	span := main.high - main.low
	return c.filter(func(m *checkMark) bool {
		same := slices.ContainsFunc(c.onAxis(), func(o *checkMark) bool {
			return o.x == m.x && math.Abs(o.Expected-m.Expected) <= 1e-9*math.Abs(m.Expected)
		})
		return m.control() && same && m.Result > main.low-span && m.Result < main.high+span
	})
}

// keyOf is the letter by which a control of the panel is found in the words beside it.
func (c *checkTable) keyOf(m *checkMark) string {
	if i := slices.Index(c.comparable(), m); i >= 0 {
		return string(rune('a' + i%26))
	}
	return ""
}

// crosses draws the controls, each with a line from what it is held against and a letter.
func (s *sheet) crosses(p *panel, c *checkTable, lines []line) {
	var letter []labelled
	var taken []box
	for _, l := range lines {
		for i, m := range l.samples {
			at := p.at(m.x, m.value)
			taken = append(taken, box{at.x, at.y, at.x, at.y}.grown(0.4*s.label))
			if i > 0 {
				taken = append(taken, leaderBoxes(p.at(l.samples[i-1].x, l.samples[i-1].value), 0, box{at.x, at.y, at.x, at.y})...)
			}
		}
	}
	r := 0.22 * s.label
	list := c.comparable()
	step := min(1.15*s.label, 0.3*c.closest(p))
	for i, m := range list {
		from := p.at(c.place(m.x), m.Expected)
		at := point{from.x + c.aside(list, i, p)*step, p.at(c.place(m.x), m.Result).y}
		grey := m.colour(ink)
		s.stroke([]point{from, at}, grey, s.hair, []float64{2, 3})
		s.stroke([]point{{at.x - r, at.y - r}, {at.x + r, at.y + r}}, grey, 0.8*s.line, nil)
		s.stroke([]point{{at.x - r, at.y + r}, {at.x + r, at.y - r}}, grey, 0.8*s.line, nil)
		letter = append(letter, labelled{at, 1.2 * r, point{s.widthOf("m", letters{size: s.small}), s.small}})
		taken = append(taken, box{at.x, at.y, at.x, at.y}.grown(1.2*r))
		taken = append(taken, leaderBoxes(from, 0, box{at.x, at.y, at.x, at.y})...)
	}
	for i, b := range beside(letter, p.box, taken, p.width()) {
		l := letters{size: s.small, bold: true, colour: legible(list[i].colour(ink))}
		s.write(point{(b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2}, c.keyOf(list[i]), l, 0.5, 0.5)
	}
}

// aside is how many steps a control of the panel stands beside its place, so that those of one place can be told apart: to
// the right, and at the right end of the panel to the left.
func (c *checkTable) aside(list []*checkMark, i int, p *panel) float64 {
	steps := 1.0
	for _, m := range list[:i] {
		if m.x == list[i].x {
			steps++
		}
	}
	if c.place(list[i].x) == p.x.high {
		return -steps
	}
	return steps
}

// offStrip draws the differences from the expected values in tolerances. Series at one place stand side by side.
func (s *sheet) offStrip(b box, above *panel, c *checkTable, lines []line) {
	p := newPanel(b, above.x, axis{low: -stripEnd, high: stripEnd})
	p.x.from, p.x.to, p.x.ticks = above.x.from, above.x.to, above.x.ticks
	p.y.ticks = []tick{{-1, "-1"}, {0, "0"}, {1, "+1"}}
	heading := letters{size: s.small, colour: slate}
	s.write(point{p.x0, p.y1 + 0.5*s.small}, s.cut("simulated less expected, in tolerances", heading, p.width()), heading, 0, 0)
	s.fill(rectangle(box{p.x0, p.y.at(-1), p.x1, p.y.at(1)}), slate.faint(0.10))
	s.drawY(p)
	s.drawX(p, true)
	r := 0.17 * s.label
	step := min(2.6*r, 0.7*c.closest(p)/float64(len(lines)))
	for i, l := range lines {
		aside := (float64(i) - float64(len(lines)-1)/2) * step
		for _, m := range c.onAxis() {
			if m.series == l.label {
				s.offMark(m, func(v float64) point {
					at := p.at(c.place(m.x), v)
					return point{at.x + aside, at.y}
				}, stripEnd, r, l.line)
			}
		}
	}
}

// closest is the least distance between two places of a panel at which there are cases.
func (c *checkTable) closest(p *panel) float64 {
	least := p.width()
	for _, a := range c.onAxis() {
		for _, b := range c.onAxis() {
			if d := math.Abs(p.x.at(c.place(a.x)) - p.x.at(c.place(b.x))); d > 0 {
				least = min(least, d)
			}
		}
	}
	return least
}
