package figure

import (
	"fmt"
	"math"
	"slices"
)

// drawTradeOff draws decision latency against information loss, a mark per structure, with attention as its area.
func drawTradeOff(s *sheet, r *results) {
	var marks []mark
	missing := ""
	for i := range r.structures {
		if m, ok := newMark(&r.structures[i]); ok {
			marks = append(marks, m)
		} else {
			missing += "; " + joined([]string{r.structures[i].label}) + " has no decided issue and is not shown"
		}
	}
	if len(marks) == 0 {
		s.empty(r, "No structure has both a latency and a loss")
		return
	}
	title := tradeOffTitle(latencies(marks), losses(marks))
	note := r.intervals("crosses") + "; area of circles: attention per issue" + missing
	room := s.page(sentence(title), note, r.caption())
	s.tradeOffPanel(room, marks)
}

// mark is a structure as a point.
type mark struct {
	*structure
	latency, loss estimate
	attention     float64 // Hours per issue; NaN where unknown.
}

func newMark(st *structure) (mark, bool) {
	latency, hasLatency := st.of("decision_latency")
	loss, hasLoss := st.of("information_loss")
	attention, ok := st.of("attention_hours")
	if !ok {
		attention.value = math.NaN()
	}
	return mark{st, latency, loss, attention.value}, hasLatency && hasLoss
}

func latencies(marks []mark) []estimate {
	var list []estimate
	for _, m := range marks {
		list = append(list, m.latency)
	}
	return list
}

func losses(marks []mark) []estimate {
	var list []estimate
	for _, m := range marks {
		list = append(list, m.loss)
	}
	return list
}

// tradeOffPanel draws axes, marks and labels.
func (s *sheet) tradeOffPanel(room box, marks []mark) {
	heading := letters{size: s.label, colour: slate}
	s.write(point{room.x0, room.y1}, "information lost, % of bits observed (decided issues)", heading, 0, 1)

	x, y := latencyAxis(marks), lossAxis(marks)
	b := box{room.x0 + s.widest(&y) + 0.6*s.tick, room.y0 + 2.9*s.tick, room.x1, room.y1 - 1.8*s.label}
	p := newPanel(b, x, y)
	inset := 1.1 * s.largest() // Marks at the ends of an axis stay within the panel.
	p.x.from, p.x.to = b.x0+inset, b.x1-inset
	p.x.timeTicks(s.tickWidth)
	s.drawY(p)
	s.drawX(p, true)
	title := "mean decision latency; undecided issues count with their whole follow-up"
	if note := x.bendNote(); note != "" {
		title = "mean decision latency" + note
	}
	s.write(point{(p.x0 + p.x1) / 2, p.y0 - 1.75*s.tick}, s.cut(title, heading, p.width()), heading, 0.5, 1)
	s.drawMarks(p, marks)
}

// latencyAxis runs from 0 to the longest latency or bound.
func latencyAxis(marks []mark) axis {
	high := 0.0
	var times []float64
	for _, m := range marks {
		high = max(high, m.latency.value)
		if m.latency.hasInterval() {
			high = max(high, m.latency.high)
		}
		times = append(times, m.latency.value)
	}
	if high == 0 {
		high = 1
	}
	return axis{high: 1.02 * high, bend: bendFor(times, high)}
}

// lossAxis runs from 0, or from lower where a loss is negative, to a tick above the largest loss or bound.
func lossAxis(marks []mark) axis {
	low, high := 0.0, 0.05
	for _, m := range marks {
		low, high = min(low, m.loss.value), max(high, m.loss.value)
		if m.loss.hasInterval() {
			low, high = min(low, m.loss.low), max(high, m.loss.high)
		}
	}
	step, _ := stepFor(high-low, 4)
	a := axis{low: step * math.Floor(low/step+1e-9), high: step * math.Ceil(1.05*high/step)}
	a.evenTicks(6, 100, "")
	return a
}

// largest and least are the radii of marks: the largest attention, and none.
func (s *sheet) largest() float64 { return 1.35 * s.label }
func (s *sheet) least() float64   { return 0.28 * s.label }

// radius makes the area of a mark proportional to attention. A mark too small to be seen has the least radius.
func (s *sheet) radius(attention, most float64) float64 {
	if math.IsNaN(attention) || most <= 0 {
		return s.least()
	}
	return max(s.least(), s.largest()*math.Sqrt(attention/most))
}

// drawMarks draws circles, crosses and labels, the largest circles first.
func (s *sheet) drawMarks(p *panel, marks []mark) {
	marks = slices.Clone(marks)
	slices.SortStableFunc(marks, func(a, b mark) int {
		switch {
		case a.attention > b.attention:
			return -1
		case a.attention < b.attention:
			return 1
		}
		return 0
	})
	most := 0.0
	for _, m := range marks {
		if m.attention > most {
			most = m.attention
		}
	}
	tags, taken := make([]tag, len(marks)), []box{s.better(p, marks, most)}
	for i, m := range marks {
		at, radius := p.at(m.latency.value, m.loss.value), s.radius(m.attention, most)
		s.disc(at, radius, m.line.faint(0.25))
		s.ring(at, radius, m.line, 0.8*s.line)
		taken = append(taken, covers(at, radius)...)
		tags[i] = s.tagFor(m.structure, at, m.attentionInWords())
	}
	for _, m := range marks {
		taken = append(taken, s.cross(p, m)...)
	}
	s.placeTags(p, tags, marks, most, taken)
}

// covers is a circle as boxes.
func covers(at point, r float64) []box {
	return []box{
		{at.x - r, at.y - 0.4*r, at.x + r, at.y + 0.4*r},
		{at.x - 0.75*r, at.y - 0.75*r, at.x + 0.75*r, at.y + 0.75*r},
		{at.x - 0.4*r, at.y - r, at.x + 0.4*r, at.y + r},
	}
}

// cross draws both intervals of a mark, and returns what they cover.
func (s *sheet) cross(p *panel, m mark) []box {
	at := p.at(m.latency.value, m.loss.value)
	s.disc(at, 0.9*s.line, m.text)
	var covered []box
	arm := func(from, to point) {
		s.stroke([]point{from, to}, m.text, 0.9*s.line, nil)
		covered = append(covered, box{from.x, from.y, to.x, to.y}.grown(s.line))
	}
	if m.latency.hasInterval() {
		arm(p.at(max(0, m.latency.low), m.loss.value), p.at(m.latency.high, m.loss.value))
	}
	if m.loss.hasInterval() {
		arm(p.at(m.latency.value, m.loss.low), p.at(m.latency.value, m.loss.high))
	}
	return covered
}

// placeTags writes the labels where there is room, with a line to those that had to move.
func (s *sheet) placeTags(p *panel, tags []tag, marks []mark, most float64, taken []box) {
	list, free := make([]labelled, len(tags)), 0.8*s.label
	scale := 1.0
	if len(tags) > 6 {
		scale = 0.75
	}
	for i := range tags {
		w, h := s.sized(&tags[i], scale)
		list[i] = labelled{tags[i].target, s.radius(marks[i].attention, most), point{w + 0.3*s.label, h}}
	}
	room := p.box
	room.y1 += 0.6 * s.label // There is nothing above the panel but the title of its axis.
	for i, b := range beside(list, room, taken, free) {
		at, radius := list[i].at, list[i].radius
		near := b.nearest(at)
		dx, dy := near.x-at.x, near.y-at.y
		if far := math.Hypot(dx, dy); far > radius+free {
			edge := point{at.x + dx*radius/far, at.y + dy*radius/far}
			s.stroke([]point{edge, near}, tags[i].line, s.hair, nil)
		}
		s.writeTag(&tags[i], point{b.x0 + 0.15*s.label, b.y1}, scale)
	}
}

func (m *mark) attentionInWords() string {
	if math.IsNaN(m.attention) {
		return ""
	}
	return duration(m.attention) + " of attention"
}

// better says in a free lower corner, the left one if possible, which way is better. It returns what it covers.
func (s *sheet) better(p *panel, marks []mark, most float64) box {
	l := letters{size: s.label, bold: true, colour: slate}
	text := "better"
	w, h := s.widthOf(text, l)+1.9*l.size, 1.7*l.size
	for _, x := range []float64{p.x0 + 0.4*l.size, p.x1 - w - 0.4*l.size} {
		b := box{x, p.y0 + 0.4*l.size, x + w, p.y0 + 0.4*l.size + h}
		if slices.ContainsFunc(marks, func(m mark) bool {
			at := p.at(m.latency.value, m.loss.value)
			return b.overlaps(box{at.x, at.y, at.x, at.y}.grown(s.radius(m.attention, most)))
		}) {
			continue
		}
		tip, tail := point{b.x0 + 0.1*l.size, b.y0 + 0.1*l.size}, point{b.x0 + 1.5*l.size, b.y0 + 1.5*l.size}
		s.stroke([]point{tail, tip}, slate, 0.9*s.line, nil)
		s.stroke([]point{{tip.x + 0.75*l.size, tip.y}, tip, {tip.x, tip.y + 0.75*l.size}}, slate, 0.9*s.line, nil)
		s.write(point{b.x0 + 1.75*l.size, b.y0 + 0.85*l.size}, text, l, 0, 0.5)
		return b
	}
	return box{}
}

// tradeOffTitle says who is best at each of the two, if anybody is beyond doubt.
func tradeOffTitle(latency, loss []estimate) string {
	if len(latency) == 1 {
		return fmt.Sprintf("%s decides after %s on average and loses %s of the information", joined(labelsOf(latency)),
			duration(latency[0].value), percent(loss[0].value))
	}
	if !slices.ContainsFunc(latency, estimate.hasInterval) {
		return "decision latency against information loss"
	}
	fast, sure := lowest(latency), lowest(loss)
	if len(fast) == 1 && slices.Equal(fast, sure) {
		return fmt.Sprintf("%s decides fastest on average and loses least information", joined(fast))
	}
	f := finding{
		low: "%s decides fastest", lows: "%s decide fastest", highAlone: "%s decides slowest", highs: "%s decide slowest",
		between: "%s decides faster than %s", none: "no clear difference in speed",
	}
	g := finding{
		low: "%s loses least information", lows: "%s lose least information",
		highAlone: "%s loses most information", highs: "%s lose most information",
		between: "%s loses less information than %s", none: "no clear difference in loss",
	}
	speed, info := f.first(latency), g.first(loss)
	if speed == f.none && info == g.none {
		return "no clear difference in speed or loss"
	}
	return speed + "; " + info
}
