package figure

import (
	"fmt"
	"math"
)

// alarm is the colour of what is not as it should be.
const alarm colour = 0xC00000FF

// colour is that of a mark by its verdict; usual where it is as it should be.
func (m *checkMark) colour(usual colour) colour {
	switch {
	case m.wrong():
		return alarm
	case m.control():
		return ashes
	}
	return usual
}

// ashes is the colour of what is wrong on purpose.
const ashes colour = 0x808080FF

// tolerance shades what a result may be.
func (s *sheet) tolerance(m *checkMark, at func(float64) point, half float64) {
	if m.Tolerance > 0 && m.judged() {
		low, high := at(m.Expected-m.Tolerance), at(m.Expected+m.Tolerance)
		s.fill(rectangle(box{low.x, low.y - half, high.x, high.y + half}), slate.faint(0.22))
	}
}

// expected draws an open mark.
func (s *sheet) expected(m *checkMark, at func(float64) point, r float64, c colour) {
	if !math.IsNaN(m.Expected) {
		s.disc(at(m.Expected), r, white)
		s.ring(at(m.Expected), r, c, 1.5*s.hair)
	}
}

// simulated draws a filled mark with its error bar; around what is not as it should be, a ring, also where nothing came out.
func (s *sheet) simulated(m *checkMark, at func(float64) point, r float64, usual colour) {
	c := m.colour(usual)
	if math.IsNaN(m.Result) {
		if m.wrong() && !math.IsNaN(m.Expected) {
			s.ring(at(m.Expected), 2.2*r, c, s.line)
		}
		return
	}
	if low, high := m.bounds(); m.SE > 0 {
		s.stroke([]point{at(low), at(high)}, c, 0.7*s.line, nil)
	}
	s.disc(at(m.Result), r, c)
	if m.wrong() {
		s.ring(at(m.Result), 2.2*r, c, s.line)
	}
}

// offMark draws how far a result is off: a dot with its error bar or, beyond the end of the axis, an arrowhead. It reports
// whether it is beyond.
func (s *sheet) offMark(m *checkMark, at func(float64) point, end, r float64, usual colour) (beyond bool) {
	off := m.off()
	if math.IsNaN(off) || !m.judged() {
		return false
	}
	c := m.colour(usual)
	if math.Abs(off) > end {
		edge, middle := at(math.Copysign(end, off)), at(0)
		length := math.Hypot(edge.x-middle.x, edge.y-middle.y)
		ux, uy := (edge.x-middle.x)/length, (edge.y-middle.y)/length
		s.fill([]point{edge, {edge.x - 2.2*r*ux - 1.3*r*uy, edge.y - 2.2*r*uy - 1.3*r*ux}, {edge.x - 2.2*r*ux + 1.3*r*uy, edge.y - 2.2*r*uy + 1.3*r*ux}}, c)
		return true
	}
	if m.SE > 0 && m.Tolerance > 0 {
		half := errorBar * m.SE / m.Tolerance
		s.stroke([]point{at(off - half), at(off + half)}, c, 0.7*s.line, nil)
	}
	s.disc(at(off), r, c)
	if m.wrong() {
		s.ring(at(off), 2.2*r, c, s.line)
	}
	return false
}

// timesOff writes a multiple of a tolerance; nothing where the tolerance is 0.
func timesOff(off float64) string {
	switch size := math.Abs(off); {
	case math.IsInf(size, 1):
		return ""
	case size >= 9.95:
		return fmt.Sprintf("%.0f ×", size)
	default:
		return fmt.Sprintf("%.1f ×", size)
	}
}
