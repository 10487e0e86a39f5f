package figure

import (
	"fmt"
	"strings"
)

// page writes title, subtitle and caption and returns what is left between them. The title shrinks until it fits into
// two lines.
func (s *sheet) page(title, subtitle, caption string) box {
	s.title = title
	room := box{s.pad, s.pad, s.width - s.pad, s.height - 0.85*s.pad}
	head := letters{size: s.style.title, bold: true, colour: ink}
	for head.size > 0.7*s.style.title && len(s.wrap(title, head, room.width())) > 2 {
		head.size *= 0.95
	}
	room.y1 = s.block(s.balanced(title, head, room.width(), 2), head, point{room.x0, room.y1})
	sub := letters{size: s.subtitle, colour: slate}
	room.y1 = s.block(s.wrapTo(subtitle, sub, room.width(), 2), sub, point{room.x0, room.y1 - 0.1*s.pad})

	foot := letters{size: s.style.caption, colour: slate}
	lines := s.wrapTo(caption, foot, room.width(), 3)
	top := 0.55*s.pad + float64(len(lines))*leading*foot.size
	s.block(lines, foot, point{room.x0, top})
	room.y0 = top + 0.2*s.pad
	room.y1 -= 0.5 * s.pad
	return room
}

// block writes lines below a place and returns where the block ends.
func (s *sheet) block(lines []string, l letters, at point) float64 {
	for _, line := range lines {
		s.write(at, line, l, 0, 1)
		at.y -= leading * l.size
	}
	return at.y
}

// caption says what the experiment was.
func (r *results) caption(more ...string) string {
	m := r.manifest
	title := m.Title
	if title == "" {
		title = m.Scenario
	}
	parts := []string{fmt.Sprintf("%s, seed %d", counted(m.Replicates, "replicate"), m.Seed)}
	if title != "" {
		parts = []string{title, parts[0]}
	}
	switch {
	case m.Model != nil:
		parts = append(parts, "model "+m.Model.Name)
		if m.Horizon > 0 {
			parts = append(parts, fmt.Sprintf("%s to %s measured", duration(m.Warmup), duration(m.Horizon)))
		}
	case m.Horizon > 0:
		parts = append(parts, fmt.Sprintf("issues from %s to %s measured, each followed for %s",
			duration(m.Warmup), duration(m.Horizon), duration(m.FollowUp)))
	}
	if r.points > 1 {
		parts = append(parts, fmt.Sprintf("the first of %d design points", r.points))
	}
	return strings.Join(append(parts, more...), " · ")
}

// intervals says what bands or whiskers mean.
func (r *results) intervals(what string) string {
	if r.manifest.Replicates < 2 {
		return "one replicate: no intervals, differences may be chance"
	}
	return fmt.Sprintf("%s: 95 %% interval, n = %d replicates", what, r.manifest.Replicates)
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// panel is a box with two axes.
type panel struct {
	box
	x, y axis
}

// newPanel lays the axes along the box.
func newPanel(b box, x, y axis) *panel {
	x.from, x.to = b.x0, b.x1
	y.from, y.to = b.y0, b.y1
	return &panel{box: b, x: x, y: y}
}

// at is where a pair of values stands on the page; values beyond the axes stand at their ends.
func (p *panel) at(x, y float64) point { return point{p.x.at(p.x.clamp(x)), p.y.at(p.y.clamp(y))} }

// tickLetters is how labels of ticks are set.
func (s *sheet) tickLetters() letters { return letters{size: s.tick, colour: slate} }

// tickWidth measures the label of a tick.
func (s *sheet) tickWidth(label string) float64 { return s.widthOf(label, s.tickLetters()) }

// widest is the width of the widest label of an axis.
func (s *sheet) widest(a *axis) float64 {
	w := 0.0
	for _, t := range a.ticks {
		w = max(w, s.tickWidth(t.label))
	}
	return w
}

// drawX draws the lower axis, with labels below if wanted.
func (s *sheet) drawX(p *panel, labels bool) {
	s.stroke([]point{{p.x0, p.y0}, {p.x1, p.y0}}, slate, s.hair, nil)
	for _, t := range p.x.ticks {
		x := p.x.at(t.value)
		s.stroke([]point{{x, p.y0}, {x, p.y0 - 0.3*s.tick}}, slate, s.hair, nil)
		if labels {
			s.write(point{x, p.y0 - 0.45*s.tick}, t.label, s.tickLetters(), 0.5, 1)
		}
	}
}

// drawY draws grid lines and the labels of the left axis.
func (s *sheet) drawY(p *panel) {
	for _, t := range p.y.ticks {
		y := p.y.at(t.value)
		s.stroke([]point{{p.x0, y}, {p.x1, y}}, mist, s.hair, nil)
		s.write(point{p.x0 - 0.45*s.tick, y}, t.label, s.tickLetters(), 1, 0.5)
	}
}
