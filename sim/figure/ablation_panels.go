package figure

import (
	"fmt"
	"math"
)

// drawAblation draws how far the differences between structures move when a process is switched off: a panel for each
// measure and a row for each process, below the differences themselves.
func drawAblation(s *sheet, r *results) {
	f := newAblationFigure(r)
	if len(f.rows) == 0 {
		s.empty(r, "No process was ablated")
		return
	}
	note := fmt.Sprintf("top: difference from %s; below: its change with one process off; %s",
		joined([]string{f.reference}), r.intervals("bars"))
	room := s.page(sentence(f.title()), note, r.caption(append(f.leftOut(), "a point is a hundredth of the scale from 0 to 1")...))
	room.y1 = s.pairKey(room, f)
	s.ablationPanels(room, f)
}

// pairKey writes the structures that are compared with the reference, each with its mark. It returns where it ends.
func (s *sheet) pairKey(room box, f *ablationFigure) float64 {
	size := s.label - 0.25*(s.label-s.small)
	x, y := room.x0, room.y1
	for i, p := range f.pairs {
		l := letters{size: size, bold: true, colour: p.text}
		name := s.cut(p.label, l, 0.4*room.width())
		w := s.widthOf(name, l) + 1.1*size
		if x+w > room.x1 && x > room.x0 {
			x, y = room.x0, y-1.35*size
		}
		s.marker(i, point{x + 0.4*size, y - 0.5*size}, 0.32*size, p.line)
		s.write(point{x + 1.0*size, y - 0.5*size}, name, l, 0, 0.5)
		x += w + 0.9*size
	}
	note := letters{size: s.small, colour: slate}
	if text := "at the line: no difference, no change"; x+s.widthOf(text, note) < room.x1 {
		s.write(point{room.x1, y - 0.5*size}, text, note, 1, 0.5)
	}
	return y - 3.1*size
}

// marker draws the mark of the i-th structure of a key. Shapes differ, so that colour is never alone in telling them apart.
func (s *sheet) marker(i int, at point, r float64, c colour) {
	shape := func(turn float64, corners int, size float64) []point {
		var outline []point
		for k := range corners {
			sin, cos := math.Sincos(turn + 2*math.Pi*float64(k)/float64(corners))
			outline = append(outline, point{at.x + size*cos, at.y + size*sin})
		}
		return outline
	}
	switch i % 5 {
	case 0:
		s.disc(at, r, c)
	case 1:
		s.fill(shape(math.Pi/4, 4, 1.25*r), c)
	case 2:
		s.fill(shape(math.Pi/2, 3, 1.3*r), c)
	case 3:
		s.fill(shape(0, 4, 1.35*r), c)
	case 4:
		s.fill(shape(-math.Pi/2, 3, 1.3*r), c)
	}
}

// ablationPanels draws the names of the rows and a panel for each measure.
func (s *sheet) ablationPanels(room box, f *ablationFigure) {
	labels := []string{"all on"}
	for _, process := range f.rows {
		labels = append(labels, "no "+inWords(process))
	}
	top, bottom := room.y1, room.y0+1.6*s.tick
	row := (top - bottom) / float64(len(labels))
	l := letters{size: min(s.label, 0.8*row), colour: ink}
	names := 0.0
	for _, label := range labels {
		names = max(names, s.widthOf(label, l))
	}
	left := room.x0 + names + 0.6*s.label
	measures := ablationMeasures()
	gap := 1.1 * s.label
	each := (room.x1 - left - gap*float64(len(measures)-1)) / float64(len(measures))
	for i, label := range labels {
		y := top - (float64(i)+0.5)*row
		if i%2 == 1 {
			s.fill(rectangle(box{room.x0, y - row/2, room.x1, y + row/2}), black.faint(0.04))
		}
		l.bold = i == 0
		s.write(point{left - 0.6*s.label, y}, label, l, 1, 0.5)
	}
	s.stroke([]point{{room.x0, top - row}, {room.x1, top - row}}, slate, s.hair, nil)
	heading := letters{size: s.small + 0.25*(s.label-s.small), bold: true, colour: ink}
	for _, m := range measures {
		for s.widthOf(m.heading(), heading) > each+0.7*gap && heading.size > 0.6*s.small {
			heading.size *= 0.97
		}
	}
	for k, m := range measures {
		x0 := left + float64(k)*(each+gap)
		s.write(point{x0 + each/2, top + 0.5*s.small}, m.heading(), heading, 0.5, 0)
		s.ablationPanel(box{x0, bottom, x0 + each, top}, row, f, m)
	}
}

// ablationPanel draws one measure.
func (s *sheet) ablationPanel(b box, row float64, f *ablationFigure, m ablationMeasure) {
	p := newPanel(b, f.axis(m), axis{})
	inset := 0.45 * s.label
	p.x.from, p.x.to = b.x0+inset, b.x1-inset
	s.fewTicks(p, m.scale)
	for _, t := range p.x.ticks {
		x := p.x.at(t.value)
		s.stroke([]point{{x, p.y0}, {x, p.y1}}, mist, s.hair, nil)
	}
	s.drawX(p, true)
	zero := p.x.at(0)
	s.stroke([]point{{zero, p.y0}, {zero, p.y1}}, slate, 1.5*s.hair, nil)
	for i := range len(f.rows) + 1 {
		s.ablationRow(p, p.y1-float64(i)*row, row, f, m, i)
	}
}

// fewTicks gives a panel as many ticks as there is room for between their labels; if that is zero alone, the outermost
// ones too.
func (s *sheet) fewTicks(p *panel, scale float64) {
	touch := func(ticks []tick) bool {
		for i := 1; i < len(ticks); i++ {
			half := (s.tickWidth(ticks[i-1].label) + s.tickWidth(ticks[i].label)) / 2
			if p.x.at(ticks[i].value)-p.x.at(ticks[i-1].value) < half+0.3*s.tick {
				return true
			}
		}
		return false
	}
	var sparse []tick
	for most := 7; most > 0; most-- {
		p.x.ticks = nil
		p.x.evenTicks(most, scale, "")
		for i := range p.x.ticks {
			if p.x.ticks[i].value == 0 {
				p.x.ticks[i].label = "0"
			}
		}
		if len(p.x.ticks) > 1 && !touch(p.x.ticks) {
			return
		}
		if outer := outermost(p.x.ticks); sparse == nil && !touch(outer) {
			sparse = outer
		}
	}
	p.x.ticks = sparse
}

// outermost is the first and the last tick, and zero.
func outermost(ticks []tick) []tick {
	var list []tick
	for i, t := range ticks {
		if i == 0 || i == len(ticks)-1 || t.value == 0 {
			list = append(list, t)
		}
	}
	return list
}

// ablationRow draws the marks of one row: of the first, the differences themselves.
func (s *sheet) ablationRow(p *panel, top, row float64, f *ablationFigure, m ablationMeasure, i int) {
	apart := 0.86 * row / float64(len(f.pairs))
	r := min(0.32*s.small, max(0.42*apart, 0.2*s.small))
	for k, pair := range f.pairs {
		y := top - 0.07*row - (float64(k)+0.5)*apart
		e, ok := f.estimate(i, pair.label, m.name)
		if !ok {
			continue
		}
		if e.hasInterval() {
			s.stroke([]point{{p.at(e.low, 0).x, y}, {p.at(e.high, 0).x, y}}, pair.line, 0.8*s.line, nil)
		}
		s.marker(k, point{p.at(e.value, 0).x, y}, r, pair.line)
	}
}
