package figure

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"strings"

	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// sheet is a page to draw on. Lengths are in points; the origin is at the bottom left.
type sheet struct {
	style
	canvas vg.Canvas
	output io.WriterTo
	format string
	fonts  *font.Cache
	title  string    // What the figure says, for those who cannot see it.
	words  []written // Every text drawn, in order.
}

// written is a text on the page and where it stands.
type written struct {
	text string
	box
}

// box is a rectangle on the page.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) width() float64  { return b.x1 - b.x0 }
func (b box) height() float64 { return b.y1 - b.y0 }

// grown is the box with a margin around it.
func (b box) grown(by float64) box { return box{b.x0 - by, b.y0 - by, b.x1 + by, b.y1 + by} }

func (b box) overlaps(c box) bool {
	return b.x0 < c.x1 && c.x0 < b.x1 && b.y0 < c.y1 && c.y0 < b.y1
}

func (b box) holds(c box) bool {
	return b.x0 <= c.x0 && c.x1 <= b.x1 && b.y0 <= c.y0 && c.y1 <= b.y1
}

// nearest is the place in the box that is nearest to another.
func (b box) nearest(to point) point {
	return point{max(b.x0, min(to.x, b.x1)), max(b.y0, min(to.y, b.y1))}
}

// point is a place on the page.
type point struct{ x, y float64 }

// newSheet is an empty white page.
func newSheet(st style, format string) *sheet {
	s := &sheet{style: st, format: format, fonts: font.NewCache(liberation.Collection())}
	w, h := vg.Points(st.width), vg.Points(st.height)
	if format == "svg" {
		c := vgsvg.New(w, h)
		s.canvas, s.output = c, c
	} else {
		c := vgimg.NewWith(vgimg.UseWH(w, h), vgimg.UseDPI(st.dpi))
		s.canvas, s.output = c, vgimg.PngCanvas{Canvas: c}
	}
	s.fill(rectangle(box{0, 0, st.width, st.height}), white)
	return s
}

// bytes is the page as a file.
func (s *sheet) bytes() ([]byte, error) {
	var out bytes.Buffer
	if _, err := s.output.WriteTo(&out); err != nil {
		return nil, err
	}
	if s.format == "svg" {
		return s.settle(out.String()), nil
	}
	return out.Bytes(), nil
}

// settle makes an SVG look the same wherever it is opened. The bundled fonts are rarely installed: others of the same
// metrics stand in, and each text is told its width.
func (s *sheet) settle(svg string) []byte {
	svg = strings.ReplaceAll(svg, "font-family:Liberation Sans;", "font-family:Liberation Sans, Arial, Helvetica, sans-serif;")
	svg = strings.Replace(svg, "<svg ", `<svg role="img" stroke-linejoin="round" `, 1)
	head, body, _ := strings.Cut(svg, "<g ")
	var out strings.Builder
	fmt.Fprintf(&out, "%s<title>%s</title>\n<g ", head, html.EscapeString(s.title))
	parts := strings.Split(body, "<text ")
	out.WriteString(parts[0])
	for i, part := range parts[1:] {
		fmt.Fprintf(&out, `<text textLength="%.2f" %s`, s.words[i].width(), part)
	}
	return []byte(out.String())
}

// letters is how a text is set.
type letters struct {
	size   float64
	bold   bool
	colour colour
}

// Heights of the bundled typeface, in multiples of its size.
const (
	capHeight = 0.72
	descent   = 0.21
	leading   = 1.17 // From line to line.
)

func (s *sheet) face(l letters) font.Face {
	f := font.Font{Typeface: "Liberation", Variant: "Sans"}
	if l.bold {
		f.Weight = stdfont.WeightBold
	}
	return s.fonts.Lookup(f, vg.Points(l.size))
}

// widthOf is the width of a text.
func (s *sheet) widthOf(text string, l letters) float64 {
	face := s.face(l)
	return face.Width(text).Points()
}

// write sets a text beside a place: right of it for across = 0, centred for 0.5, left of it for 1; and above it for
// up = 0, centred for 0.5, below it for 1. It returns the box that the text fills.
func (s *sheet) write(at point, text string, l letters, across, up float64) box {
	w := s.widthOf(text, l)
	x := at.x - across*w
	bottom := at.y - up*(capHeight+descent)*l.size
	base := bottom + descent*l.size
	if up == 0.5 {
		base = at.y - capHeight*l.size/2 // Capitals look centred, whatever hangs below.
	}
	b := box{x, base - descent*l.size, x + w, base + capHeight*l.size}
	if strings.TrimSpace(text) == "" {
		return b
	}
	s.canvas.SetColor(l.colour.parts())
	s.canvas.FillString(s.face(l), vg.Point{X: vg.Points(x), Y: vg.Points(base)}, text)
	s.words = append(s.words, written{text, b})
	return b
}

// wrap breaks a text into lines no wider than a width, where its words allow. It does not break at no-break spaces.
func (s *sheet) wrap(text string, l letters, width float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.Split(text, " ") {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && s.widthOf(longer, l) > width {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	return append(lines, line)
}

// wrapTo wraps into at most so many lines, and cuts off what is too long.
func (s *sheet) wrapTo(text string, l letters, width float64, most int) []string {
	lines := s.wrap(text, l, width)
	if len(lines) > most {
		lines[most-1] = strings.Join(lines[most-1:], " ")
		lines = lines[:most]
	}
	for i := range lines {
		lines[i] = s.cut(lines[i], l, width)
	}
	return lines
}

// balanced is wrapTo with lines of about the same length, so that no last word stands alone.
func (s *sheet) balanced(text string, l letters, width float64, most int) []string {
	lines := s.wrapTo(text, l, width, most)
	if len(lines) == 1 || len(s.wrap(text, l, width)) > most {
		return lines
	}
	for narrower := width; narrower > width/2; narrower -= 0.02 * width {
		next := s.wrap(text, l, narrower)
		if len(next) > len(lines) {
			break
		}
		lines = next
	}
	return lines
}

// cut shortens a text to a width, with an ellipsis.
func (s *sheet) cut(text string, l letters, width float64) string {
	if s.widthOf(text, l) <= width {
		return text
	}
	runes := []rune(text)
	for len(runes) > 1 && s.widthOf(string(runes)+"…", l) > width {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimRight(string(runes), " ,") + "…"
}

// stroke draws a line. The dash pattern is in multiples of the width.
func (s *sheet) stroke(line []point, c colour, width float64, dash []float64) {
	if len(line) < 2 {
		return
	}
	pattern := make([]vg.Length, len(dash))
	for i, d := range dash {
		pattern[i] = vg.Points(d * width)
	}
	s.canvas.SetColor(c.parts())
	s.canvas.SetLineWidth(vg.Points(width))
	s.canvas.SetLineDash(pattern, 0)
	s.canvas.Stroke(path(line))
}

// fill fills a shape.
func (s *sheet) fill(outline []point, c colour) {
	if len(outline) < 3 {
		return
	}
	p := path(outline)
	p.Close()
	s.canvas.SetColor(c.parts())
	s.canvas.Fill(p)
}

// disc fills a circle.
func (s *sheet) disc(at point, radius float64, c colour) {
	s.canvas.SetColor(c.parts())
	s.canvas.Fill(circle(at, radius))
}

// ring draws a circle.
func (s *sheet) ring(at point, radius float64, c colour, width float64) {
	s.canvas.SetColor(c.parts())
	s.canvas.SetLineWidth(vg.Points(width))
	s.canvas.SetLineDash(nil, 0)
	s.canvas.Stroke(circle(at, radius))
}

func circle(at point, radius float64) vg.Path {
	const whole = 6.283185307179586
	var p vg.Path
	p.Move(vg.Point{X: vg.Points(at.x + radius), Y: vg.Points(at.y)})
	p.Arc(vg.Point{X: vg.Points(at.x), Y: vg.Points(at.y)}, vg.Points(radius), 0, whole)
	p.Close()
	return p
}

func path(line []point) vg.Path {
	var p vg.Path
	for i, at := range line {
		q := vg.Point{X: vg.Points(at.x), Y: vg.Points(at.y)}
		if i == 0 {
			p.Move(q)
		} else {
			p.Line(q)
		}
	}
	return p
}

func rectangle(b box) []point {
	return []point{{b.x0, b.y0}, {b.x1, b.y0}, {b.x1, b.y1}, {b.x0, b.y1}}
}
