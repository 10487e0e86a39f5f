package figure

import "math"

// apart writes right of the panels what is on no series: values of another kind, and controls. It returns the width that it
// takes.
func (s *sheet) apart(room box, c *checkTable) float64 {
	others := c.filter(func(m *checkMark) bool { return !m.control() && m.series == "" })
	controls := c.controls()
	if len(others)+len(controls) == 0 {
		return 0
	}
	width := 0.235 * s.width
	blocks := s.apartBlocks(c, others, controls, width)
	for size := 1.0; size > 0.5; size -= 0.05 {
		if s.apartHeight(blocks, size, width) <= room.height() {
			s.writeApart(blocks, size, point{room.x1 - width, room.y1}, width)
			break
		}
	}
	return width + 0.8*s.label
}

// apartBlock is a paragraph beside the panels.
type apartBlock struct {
	text string
	letters
	before float64 // Space above.
}

func (s *sheet) apartBlocks(c *checkTable, others, controls []*checkMark, width float64) []apartBlock {
	var blocks []apartBlock
	list := func(heading string, marks []*checkMark) {
		if len(marks) == 0 {
			return
		}
		blocks = append(blocks, apartBlock{heading, letters{size: s.small, bold: true, colour: slate}, 0.9 * s.small})
		for _, m := range marks {
			name := m.name()
			if key := c.keyOf(m); key != "" {
				name = key + "\u00a0\u00a0" + name
			}
			tint := legible(m.colour(ink))
			numbers := m.text(m.Result)
			if expected := m.expectedText(); expected != "" {
				numbers += " for " + unbroken(expected)
			}
			if m.Verdict != "reported" {
				numbers += ": " + unbroken(m.Verdict)
			}
			blocks = append(blocks,
				apartBlock{name, letters{size: s.small, bold: m.wrong(), colour: tint}, 0.45 * s.small},
				apartBlock{numbers, letters{size: s.small, bold: m.wrong(), colour: tint}, 0})
		}
	}
	list("also checked", others)
	list("wrong on purpose", controls)
	blocks[0].before = 0
	return blocks
}

// apartHeight is the height of paragraphs whose type is scaled; endless where a word is too wide.
func (s *sheet) apartHeight(blocks []apartBlock, scale, width float64) float64 {
	total := 0.0
	for _, b := range blocks {
		l := b.letters
		l.size *= scale
		for _, line := range s.wrap(b.text, l, width) {
			if s.widthOf(line, l) > width {
				return math.Inf(1)
			}
			total += leading * l.size
		}
		total += scale * b.before
	}
	return total
}

func (s *sheet) writeApart(blocks []apartBlock, scale float64, at point, width float64) {
	for _, b := range blocks {
		l := b.letters
		l.size *= scale
		at.y = s.block(s.wrap(b.text, l, width), l, point{at.x, at.y - scale*b.before})
	}
}
