package figure

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// The least range of an axis of engagement: anything tighter makes drama of noise.
const leastRange = 0.05

// Differences in engagement smaller than this make no title.
const leastDifference = 0.01

// drawEngagement draws mean engagement over time, a line per structure, and beside it the same by level.
func drawEngagement(s *sheet, r *results) {
	whole := r.lines("engagement")
	if len(whole) == 0 {
		s.empty(r, "No engagement was saved")
		return
	}
	levels := []level{
		{"frontline", r.lines("engagement_frontline")},
		{"middle managers", r.lines("engagement_middle")},
		{"top", r.lines("engagement_top")},
	}
	levels = slices.DeleteFunc(levels, func(l level) bool { return len(l.lines) == 0 })

	y := engagementAxis(whole)
	note := r.intervals("bands")
	if y.low > 0 {
		note += fmt.Sprintf("; the axis covers %s to %s and does not start at 0", y.ticks[0].label, y.ticks[len(y.ticks)-1].label)
	}
	caveat := "what raises and lowers engagement is assumed: read as input-driven"
	if r.manifest.Warmup == 0 {
		caveat = "no warm-up: everybody starts at the baseline · " + caveat
	}
	room := s.page(sentence(engagementTitle(r.estimates("engagement"))), note, r.caption(caveat))
	s.engagementPanels(room, r, whole, levels, y)
}

// level is a small panel: a part of the people.
type level struct {
	name  string
	lines []line
}

// line is a measure of a structure over time.
type line struct {
	*structure
	samples []sample
}

// lines lists a measure over time for all structures that have it.
func (r *results) lines(measure string) []line {
	var list []line
	for i := range r.structures {
		l := line{structure: &r.structures[i]}
		gap, nan := math.Inf(1), math.NaN()
		for _, row := range l.series {
			if row.Measure != measure || math.IsNaN(row.Mean) {
				continue
			}
			if n := len(l.samples); n > 0 {
				step := row.Time - l.samples[n-1].x
				if step > 1.5*gap { // There was nobody in between, and so there is no line.
					l.samples = append(l.samples, sample{l.samples[n-1].x + gap, nan, nan, nan})
				}
				gap = min(gap, step)
			}
			l.samples = append(l.samples, sample{row.Time, row.Mean, row.CILow, row.CIHigh})
		}
		if len(l.samples) > 0 {
			list = append(list, l)
		}
	}
	return list
}

// engagementAxis fits an axis to lines and bands, no tighter than leastRange, within [0, 1], from tick to tick.
func engagementAxis(lines []line) axis {
	low, high := math.Inf(1), math.Inf(-1)
	for _, l := range lines {
		for _, m := range l.samples {
			if math.IsNaN(m.value) {
				continue
			}
			low, high = min(low, m.value), max(high, m.value)
			if !math.IsNaN(m.low) && !math.IsNaN(m.high) {
				low, high = min(low, m.low), max(high, m.high)
			}
		}
	}
	if missing := leastRange - (high - low); missing > 0 {
		low, high = low-missing/2, high+missing/2
	}
	step, _ := stepFor(high-low, 5)
	a := axis{
		low:  max(0, step*math.Floor(low/step+1e-9)),
		high: min(1, step*math.Ceil(high/step-1e-9)),
	}
	a.evenTicks(6, 1, "")
	return a
}

// engagementPanels lays out the large panel, its labels, and the small panels one above the other.
func (s *sheet) engagementPanels(room box, r *results, whole []line, levels []level, y axis) {
	heading := letters{size: s.label, colour: slate}
	top, bottom := room.y1-1.8*s.label, room.y0+2.9*s.tick
	labels := s.endTags(whole, func(x float64) string { return fmt.Sprintf("%.3f", x) }, top-bottom-s.eventRow()*float64(len(r.manifest.Shocks)))

	b := box{room.x0 + s.widest(&y) + 0.6*s.tick, bottom, room.x1 - labels.width - 0.3*s.label, top}
	x := timeAxis(whole)
	small := box{y0: bottom, x1: room.x1 - s.tickWidth("00 d")/2, y1: top}
	var smallY axis
	if len(levels) > 0 {
		var all []line
		for _, l := range levels {
			all = append(all, l.lines...)
		}
		smallY = engagementAxis(all)
		small.x0 = small.x1 - 0.21*s.width
		b.x1 = small.x0 - s.widest(&smallY) - 0.9*s.tick - labels.width - 0.3*s.label
	}
	s.write(point{room.x0, room.y1}, "mean engagement, 0 to 1", heading, 0, 1)
	main := newPanel(b, x, y)
	events := s.eventsIn(main, r.manifest, b.x1+labels.width)
	b.y1 -= s.eventRow() * float64(rowsIn(events)) // Their names stand above the panel.
	main = newPanel(b, x, y)
	main.x.timeTicks(s.tickWidth)
	s.shade(main, events)
	s.drawY(main)
	s.markEvents(main, events)
	s.drawX(main, true)
	s.write(point{(b.x0 + b.x1) / 2, b.y0 - 1.75*s.tick}, "time since the start of the run", heading, 0.5, 1)
	s.drawLines(main, whole, s.line)
	s.endColumn(labels, main, whole)
	s.smallPanels(small, events, levels, x, smallY)
}

// smallPanels draws a panel per level. All share one scale, so that levels can be compared.
func (s *sheet) smallPanels(room box, events []event, levels []level, x, y axis) {
	if len(levels) == 0 {
		return
	}
	heading := letters{size: s.small, bold: true, colour: slate}
	above, below := 1.6*s.small, 0.75*s.tick // Each panel's heading, and the lower half of its lowest label.
	each := (room.height() + above + below) / float64(len(levels))
	for i, l := range levels {
		top := room.y1 + above - float64(i)*each
		p := newPanel(box{room.x0, top - each + below, room.x1, top - above}, x, y)
		p.y.ticks = ends(y.ticks)
		p.x.timeTicks(func(label string) float64 { return 1.6 * s.tickWidth(label) })
		s.write(point{p.x0, top}, l.name, heading, 0, 1)
		s.shade(p, events)
		s.drawY(p)
		s.drawX(p, i == len(levels)-1)
		s.drawLines(p, l.lines, 0.75*s.line)
	}
}

// ends is the first and the last tick.
func ends(ticks []tick) []tick {
	if len(ticks) < 3 {
		return ticks
	}
	return []tick{ticks[0], ticks[len(ticks)-1]}
}

// drawLines draws bands below lines.
func (s *sheet) drawLines(p *panel, lines []line, width float64) {
	for _, l := range lines {
		s.drawBand(p, l.samples, l.look)
	}
	for _, l := range lines {
		s.drawLine(p, l.samples, l.look, width)
	}
}

// timeAxis spans the samples.
func timeAxis(lines []line) axis {
	a := axis{low: math.Inf(1), high: math.Inf(-1)}
	for _, l := range lines {
		for _, m := range l.samples {
			a.low, a.high = min(a.low, m.x), max(a.high, m.x)
		}
	}
	if a.high == a.low {
		a.high = a.low + 1
	}
	return a
}

// endTags names the lines and says where they end, in numbers that write writes.
func (s *sheet) endTags(lines []line, write func(float64) string, height float64) column {
	var tags []tag
	var names, ends []string
	for i, l := range lines {
		names, ends = append(names, l.label), append(ends, write(l.samples[len(l.samples)-1].value))
		tags = append(tags, s.tagFor(l.structure, point{}, ends[i]))
	}
	return s.measure(tags, names, ends, height)
}

// endColumn writes the tags of lines at their ends.
func (s *sheet) endColumn(labels column, p *panel, lines []line) {
	for i, l := range lines {
		last := l.samples[len(l.samples)-1]
		labels.tags[i].target = p.at(last.x, last.value)
	}
	slices.SortStableFunc(labels.tags, func(a, b tag) int { return cmp.Compare(b.target.y, a.target.y) })
	s.drawColumn(labels, p.x1, p.y0-0.5*s.label, p.y1)
}

// surelyWithin reports whether all intervals lie within a range of some width.
func surelyWithin(list []estimate, width float64) bool {
	low, high := math.Inf(1), math.Inf(-1)
	for _, e := range list {
		low, high = min(low, e.low), max(high, e.high) // NaN where an interval is missing.
	}
	return high-low < width && len(list) > 0
}

// rangeOf is the least and the largest value.
func rangeOf(list []estimate) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, e := range list {
		low, high = min(low, e.value), max(high, e.value)
	}
	return low, high
}

// engagementTitle says who ends highest and lowest, unless the difference is too small to matter however sure it is.
func engagementTitle(list []estimate) string {
	if len(list) == 1 {
		return fmt.Sprintf("%s ends with an engagement of %.2f", joined(labelsOf(list)), list[0].value)
	}
	if surelyWithin(list, leastDifference) {
		low, high := rangeOf(list)
		if low < high {
			return fmt.Sprintf("engagement hardly differs at the end: %.3f to %.3f", low, high)
		}
		return fmt.Sprintf("engagement ends at %.3f with every structure", low)
	}
	f := finding{
		low: "engagement ends highest with %s", lows: "engagement ends highest with %s",
		high: "lowest with %s", highAlone: "engagement ends lowest with %s", highs: "engagement ends lowest with %s",
		between:     "engagement ends higher with %s than with %s",
		none:        "no clear difference in engagement at the end",
		noIntervals: "engagement over time",
	}
	return f.say(turned(list)) // The best first.
}
