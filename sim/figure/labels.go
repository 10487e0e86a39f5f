package figure

import (
	"math"
	"strings"
)

// spread places things of some heights in a column from low to high, from the top downwards in the order given, without
// overlap and as close as that allows to where they want to be, by least squares. It returns their middles. If the column
// is too short the things overlap evenly.
//
// It is an isotonic regression by pooling adjacent violators: neighbours that would overlap become a block, which stands
// where its members would stand on average.
func spread(want, heights []float64, low, high float64) []float64 {
	total := 0.0
	for _, h := range heights {
		total += h
	}
	squeeze := 1.0
	if total > high-low {
		squeeze = (high - low) / total
	}
	type block struct{ sum, n float64 }
	var blocks []block
	offset := make([]float64, len(want)) // Of each middle below the top of a column without gaps.
	depth := 0.0
	for i, h := range heights {
		offset[i] = depth + squeeze*h/2
		depth += squeeze * h
		blocks = append(blocks, block{want[i] + offset[i], 1})
		for k := len(blocks) - 1; k > 0 && blocks[k-1].sum/blocks[k-1].n < blocks[k].sum/blocks[k].n; k-- {
			blocks[k-1].sum += blocks[k].sum
			blocks[k-1].n += blocks[k].n
			blocks = blocks[:k]
		}
	}
	middles := make([]float64, 0, len(want))
	for _, b := range blocks {
		top := max(low+depth, min(b.sum/b.n, high))
		for range int(b.n) {
			middles = append(middles, top-offset[len(middles)])
		}
	}
	return middles
}

// tag is a direct label: lines of text for something on the page.
type tag struct {
	target point // Where what it names ends or stands.
	look
	name  []string // In bold and in colour.
	note  string   // Below the name, in grey; may be empty.
	brief string   // Takes the place of the note where there are many tags, on the line of the name; empty elsewhere.
}

// sized is the width and the height of a tag whose type is scaled.
func (s *sheet) sized(t *tag, scale float64) (w, h float64) {
	size := scale * s.label
	for _, line := range t.name {
		w = max(w, s.widthOf(line, letters{size: size, bold: true}))
	}
	h = float64(len(t.name)) * leading * size
	switch {
	case t.brief != "":
		w += s.widthOf(" "+t.brief, letters{size: size})
	case t.note != "":
		w = max(w, s.widthOf(t.note, letters{size: size}))
		h += leading * size
	}
	return w, h
}

// writeTag writes a tag below and right of a place.
func (s *sheet) writeTag(t *tag, at point, scale float64) {
	l := letters{size: scale * s.label, bold: true, colour: t.text}
	at.y -= 0.12 * l.size
	below := s.block(t.name, l, at)
	plain := letters{size: l.size, colour: slate}
	switch {
	case t.brief != "":
		s.write(point{at.x + s.widthOf(t.name[0], l) + s.widthOf(" ", plain), at.y}, t.brief, plain, 0, 1)
	case t.note != "":
		s.block([]string{t.note}, plain, point{at.x, below})
	}
}

// tagFor makes the tag of a structure, its name broken into two lines where it is long.
func (s *sheet) tagFor(st *structure, target point, note string) tag {
	return tag{target: target, look: st.look, note: note, name: s.nameLines(st.label)}
}

// nameLines breaks the name of a structure where it is long.
func (s *sheet) nameLines(label string) []string {
	l := letters{size: s.label, bold: true}
	if w := s.widthOf(label, l); w <= 0.16*s.width || w <= 0.24*s.width && !strings.Contains(label, " ") {
		return []string{label}
	}
	return s.balanced(label, l, 0.19*s.width, 2)
}

// column is a list of tags beside a panel.
type column struct {
	tags  []tag
	scale float64
	width float64 // Of the tags and their leaders.
}

// Below this scale the notes of tags move to the lines of the names.
const leastScale = 0.85

// measure finds the largest type, from the style's downwards, with which the tags fit into a height. Where that is small
// and the tags have brief notes, each takes a single line instead; the names are the labels of the structures.
func (s *sheet) measure(tags []tag, names, briefs []string, height float64) column {
	c := s.fitted(tags, height, math.Inf(1))
	if c.scale >= leastScale {
		return c
	}
	for i := range tags {
		name := s.cut(names[i], letters{size: s.label, bold: true}, 0.25*s.width)
		tags[i].name, tags[i].brief = []string{name}, briefs[i]
	}
	return s.fitted(tags, height, 0.24*s.width)
}

// fitted shrinks the type of tags until they fit into a height and a width.
func (s *sheet) fitted(tags []tag, height, width float64) column {
	for scale := 1.0; ; scale -= 0.05 {
		c := column{tags: tags, scale: scale}
		total := 0.0
		for i := range tags {
			w, h := s.sized(&tags[i], scale)
			total += h + s.gap(scale)
			c.width = max(c.width, w+s.leader())
		}
		if scale < 0.45 || total <= height && c.width-s.leader() <= width {
			return c
		}
	}
}

// gap is the space between two tags, leader the length of the lines that lead to them.
func (s *sheet) gap(scale float64) float64 { return 0.3 * scale * s.label }
func (s *sheet) leader() float64           { return 2.2 * s.label }

// drawColumn writes the tags right of x, each as near as may be to the end of its line, and leads a line to it. A piece
// of the line stands before the label. Their order from the top is that of the list.
func (s *sheet) drawColumn(c column, x, low, high float64) {
	want, heights := make([]float64, len(c.tags)), make([]float64, len(c.tags))
	for i := range c.tags {
		_, h := s.sized(&c.tags[i], c.scale)
		want[i], heights[i] = c.tags[i].target.y, h+s.gap(c.scale)
	}
	for i, y := range spread(want, heights, low, high) {
		t := &c.tags[i]
		lead := s.leader()
		s.stroke([]point{t.target, {x + 0.1*lead, t.target.y}, {x + 0.4*lead, y}}, t.line, s.hair, nil)
		s.stroke([]point{{x + 0.4*lead, y}, {x + 0.9*lead, y}}, t.line, s.line, t.dash)
		s.writeTag(t, point{x + lead, y + (heights[i]-s.gap(c.scale))/2}, c.scale)
	}
}
