package figure

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"leaderful/sim/record"
)

// drawLatency draws the share of issues decided against the time since onset, a curve per structure, and marks where each
// crosses one half: the median latency of all issues, decided or not.
func drawLatency(s *sheet, r *results) {
	var curves []curve
	longest := 0.0
	for i := range r.structures {
		if c := newCurve(&r.structures[i]); len(c.samples) > 0 {
			curves = append(curves, c)
			longest = max(longest, c.samples[len(c.samples)-1].x)
		}
	}
	if longest == 0 {
		s.empty(r, "No latencies were saved")
		return
	}
	x := axis{high: longest, bend: bendFor(quartiles(curves), longest)}
	room := s.page(sentence(latencyTitle(curves)), r.intervals("bands")+latencyKey(curves), r.caption())

	title := "time since onset of the issue" + x.bendNote()
	p := s.latencyPanel(room, curves, x, title)
	s.drawCurves(p, curves)
}

// quartiles lists the times at which the curves reach a quarter, a half and three quarters: what the axis must show well.
func quartiles(curves []curve) []float64 {
	var times []float64
	for _, c := range curves {
		for _, share := range []float64{0.25, 0.5, 0.75} {
			at, _, _ := crossing(c.samples, share, func(m sample) float64 { return m.value })
			times = append(times, at)
		}
	}
	return times
}

// latencyPanel lays out the panel, its axes and the column of labels beside it.
func (s *sheet) latencyPanel(room box, curves []curve, x axis, title string) *panel {
	heading := letters{size: s.label, colour: slate}
	s.write(point{room.x0, room.y1}, "issues decided, % of all", heading, 0, 1)

	y := axis{high: 1}
	y.ticks = []tick{{0, "0"}, {0.25, "25"}, {0.5, "50"}, {0.75, "75"}, {1, "100"}}
	b := box{room.x0 + s.widest(&y) + 0.6*s.tick, room.y0 + 2.9*s.tick, room.x1, room.y1 - 1.8*s.label}
	labels := s.latencyTags(curves, b.height()+0.5*s.label)
	b.x1 -= labels.width + 0.3*s.label
	p := newPanel(b, x, y)
	p.x.timeTicks(s.tickWidth)

	s.drawY(p)
	half := p.y.at(0.5)
	s.stroke([]point{{p.x0, half}, {p.x1, half}}, slate, s.hair, []float64{4, 4})
	s.drawX(p, true)
	s.write(point{(p.x0 + p.x1) / 2, p.y0 - 1.75*s.tick}, s.cut(title, heading, 1.15*p.width()), heading, 0.5, 1)

	for i := range labels.tags {
		last := curves[i].samples[len(curves[i].samples)-1]
		labels.tags[i].target = p.at(last.x, last.value)
	}
	order(labels.tags, curves)
	s.drawColumn(labels, p.x1, p.y0-0.5*s.label, p.y1+0.5*s.label)
	return p
}

// latencyTags names the curves and their medians.
func (s *sheet) latencyTags(curves []curve, height float64) column {
	var tags []tag
	var names, briefs []string
	for _, c := range curves {
		tags = append(tags, s.tagFor(c.structure, point{}, c.medianInWords()))
		names, briefs = append(names, c.label), append(briefs, c.medianInBrief())
	}
	return s.measure(tags, names, briefs, height)
}

// order sorts tags from the top of the page downwards. Curves that end together stand in the order of their medians.
func order(tags []tag, curves []curve) {
	type pair struct {
		tag
		end, median float64
	}
	pairs := make([]pair, len(tags))
	for i := range tags {
		end := curves[i].samples[len(curves[i].samples)-1].value
		pairs[i] = pair{tags[i], math.Round(end * 10), curves[i].median.value}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.end, a.end), cmp.Compare(a.median, b.median))
	})
	for i := range tags {
		tags[i] = pairs[i].tag
	}
}

// drawCurves draws bands first, then lines, then medians, so that no band hides a line.
func (s *sheet) drawCurves(p *panel, curves []curve) {
	for _, c := range curves {
		s.drawBand(p, c.samples, c.look)
	}
	for _, c := range curves {
		s.drawLine(p, c.samples, c.look, s.line)
	}
	for _, c := range curves {
		if !math.IsInf(c.median.value, 0) && !c.blurred() {
			at := p.at(c.median.value, 0.5)
			s.disc(at, 2.6*s.line, white)
			s.disc(at, 2.1*s.line, c.line)
		}
	}
}

// curve is the share of issues that a structure decided, against the time since onset.
type curve struct {
	*structure
	samples []sample
	median  estimate // Where the curve and its band cross one half [h]; infinite where they do not.
	before  float64  // The grid points between which the curve crosses [h]: the median is known no better.
	after   float64
}

// newCurve reads a curve. Before the first latency nothing is decided.
func newCurve(st *structure) curve {
	c := curve{structure: st}
	for _, row := range st.curve {
		c.samples = append(c.samples, sample{row.Latency, row.ShareDecided, row.CILow, row.CIHigh})
	}
	if len(c.samples) > 0 {
		first := c.samples[0]
		c.samples = slices.Insert(c.samples, 0, sample{first.x, 0, 0, 0})
	}
	value, before, after := crossing(c.samples, 0.5, func(m sample) float64 { return m.value })
	c.before, c.after = before, after
	_, low, _ := crossing(c.samples, 0.5, func(m sample) float64 { return m.high })
	_, _, high := crossing(c.samples, 0.5, func(m sample) float64 { return m.low })
	if !slices.ContainsFunc(st.curve, func(r record.CurveRow) bool { return !math.IsNaN(r.CILow) }) {
		low, high = math.NaN(), math.NaN()
	}
	c.median = estimate{st.label, value, low, high}
	return c
}

// crossing finds where a rising curve first reaches a share: by a straight line between the samples before and after,
// which it returns too. All are infinite if the curve stays below.
func crossing(samples []sample, share float64, of func(sample) float64) (at, before, after float64) {
	for i, m := range samples {
		if of(m) < share || math.IsNaN(of(m)) {
			continue
		}
		if i == 0 {
			return m.x, m.x, m.x
		}
		last := samples[i-1]
		f := (share - of(last)) / (of(m) - of(last))
		if math.IsNaN(f) {
			f = 1
		}
		return last.x + f*(m.x-last.x), last.x, m.x
	}
	return math.Inf(1), math.Inf(1), math.Inf(1)
}

// blurred reports whether the grid of the table is too coarse to say more of the median than that it lies between two
// points of it.
func (c *curve) blurred() bool { return c.after-c.before > 0.25*c.median.value }

// medianInWords is the note under a label.
func (c *curve) medianInWords() string {
	switch m := c.median.value; {
	case math.IsInf(m, 1):
		return percent(c.samples[len(c.samples)-1].value) + " in all"
	case m == 0:
		return "half at once"
	case c.blurred():
		return "half before " + duration(c.after)
	default:
		return "half by " + duration(m)
	}
}

// medianInBrief is the note where there is little room.
func (c *curve) medianInBrief() string {
	return strings.TrimPrefix(strings.TrimPrefix(c.medianInWords(), "half "), "by ")
}

// latencyKey explains the dots, if there are any.
func latencyKey(curves []curve) string {
	for _, c := range curves {
		if !math.IsInf(c.median.value, 0) {
			return "; dots and times: when half of all issues are decided"
		}
	}
	return "; no structure decides half of its issues"
}

// latencyTitle says who decides first and last, by medians whose intervals do not overlap.
func latencyTitle(curves []curve) string {
	var medians []estimate
	for _, c := range curves {
		medians = append(medians, c.median)
	}
	if len(curves) == 1 {
		return curves[0].alone()
	}
	f := finding{
		low: "%s decides first", lows: "%s decide first",
		high: "%s last", highAlone: "%s decides last", highs: "%s decide last",
		between:     "%s decides earlier than %s",
		none:        "no clear difference in decision latency",
		noIntervals: "how soon issues are decided",
	}
	never := rowsOf(medians, func(e *estimate) bool { return math.IsInf(e.low, 1) })
	switch {
	case len(never) == len(medians):
		return "no structure decides half of its issues"
	case len(never) > 0 && len(never) <= mostNamed:
		less := plural(labelsOf(never), "%s decides less than half of its issues", "%s decide less than half of their issues")
		if first := lowest(medians); len(medians)-len(never) > 1 && len(first) > 0 && len(first) <= mostNamed {
			return plural(first, f.low, f.lows) + "; " + less
		}
		return less
	}
	return f.say(medians)
}

// alone is the title where there is only one structure.
func (c *curve) alone() string {
	label, when := joined([]string{c.label}), "within "+duration(c.median.value)
	switch {
	case math.IsInf(c.median.value, 1):
		return fmt.Sprintf("%s decides %s of its issues", label, percent(c.samples[len(c.samples)-1].value))
	case c.median.value == 0:
		when = "at once"
	case c.blurred():
		when = "within " + duration(c.after)
	}
	return fmt.Sprintf("%s decides half of its issues %s", label, when)
}

// empty is the page for a plot that has nothing to show.
func (s *sheet) empty(r *results, title string) { s.page(title, "nothing to draw", r.caption()) }
