package figure

import (
	"fmt"
	"math"
	"slices"

	"leaderful/sim/record"
)

// drawLoss draws what became of observations and of information: a bar per structure, cut up by cause, in two panels.
func drawLoss(s *sheet, r *results) {
	var bars []lossBar
	for i := range r.structures {
		if b := newLossBar(&r.structures[i]); b.made {
			bars = append(bars, b)
		}
	}
	if len(bars) == 0 {
		s.empty(r, "No observations were made")
		return
	}
	note := r.intervals("in brackets and as whiskers")
	room := s.page(sentence(lossTitle(r.estimates("information_loss"))), note, r.caption())
	s.lossPanels(room, bars)
}

// lossBar is what became of the observations of one structure.
type lossBar struct {
	*structure
	shares [record.NumCauses]float64 // Of all observations.
	bits   [record.NumCauses]float64 // Lost, as a share of the information in the observations of decided issues.
	made   bool                      // There were observations.
	known  bool                      // There was information to lose.
	loss   estimate

	decimals int // Of the loss as it is written: enough for the narrowest interval of the figure.
}

func newLossBar(st *structure) lossBar {
	b := lossBar{structure: st, known: st.observed > 0}
	total := 0.0
	for _, row := range st.ledger {
		c := slices.Index(record.Causes[:], row.Cause)
		if c < 0 {
			continue // A cause of a later version.
		}
		total += float64(row.Observations)
		b.shares[c] += float64(row.Observations)
		if lost := record.Cause(c); lost != record.Used && lost != record.Undecided && b.known {
			b.bits[c] += row.Bits / st.observed
		}
	}
	b.made = total > 0
	for c := range b.shares {
		if b.made {
			b.shares[c] /= total
		}
	}
	var ok bool
	if b.loss, ok = st.of("information_loss"); !ok {
		b.loss = estimate{st.label, 0, math.NaN(), math.NaN()}
		for _, share := range b.bits {
			b.loss.value += share
		}
	}
	return b
}

// stackOrder is the order of causes in a bar: used first, so that all bars share a foot; then from what was never said to
// what was said and not used.
func stackOrder() []record.Cause {
	order := []record.Cause{record.Used}
	for c := range record.NumCauses {
		if c != record.Used {
			order = append(order, c)
		}
	}
	return order
}

// lossPanels lays out names, two panels of bars, and the totals.
func (s *sheet) lossPanels(room box, bars []lossBar) {
	room.y1 = s.causeKey(room, bars)
	names := 0.0
	for i := range bars {
		t := s.tagFor(bars[i].structure, point{}, "")
		w, _ := s.sized(&t, 1)
		names = max(names, w)
	}
	totals := 0.0
	decimals := 0
	for _, b := range bars {
		if b.loss.high-b.loss.low < 0.03 {
			decimals = 1
		}
	}
	for i := range bars {
		bars[i].decimals = decimals
		totals = max(totals, s.widthOf(bars[i].inBrackets(), s.totalLetters()), s.widthOf(bars[i].inBits(), letters{size: s.small}))
	}
	low, high := bitsRange(bars)
	gap := 1.9 * s.label
	top, bottom := room.y1-1.5*s.label, room.y0+1.6*s.tick
	middle := room.x1 - totals - 0.5*s.label - room.x0 - names - 0.6*s.label - gap
	first := box{room.x0 + names + 0.6*s.label, bottom, 0, top}
	first.x1 = first.x0 + 0.46*middle
	second := box{first.x1 + gap, bottom, first.x1 + gap + 0.54*middle, top}

	left := newPanel(first, axis{high: 1}, axis{})
	left.x.evenTicks(5, 100, "")
	right := newPanel(second, axis{low: low, high: high}, axis{})
	right.x.evenTicks(int(max(2, second.width()/(3*s.tickWidth("10")))), 100, "")

	heading := letters{size: s.small + 0.25*(s.label-s.small), bold: true, colour: ink}
	s.write(point{left.x0, room.y1}, s.cut("How observations ended, %", heading, left.width()+gap/2), heading, 0, 1)
	s.write(point{right.x0, room.y1}, s.cut("Bits lost, % of those observed (decided issues)", heading, room.x1-right.x0), heading, 0, 1)
	s.lossRows(left, right, bars)
}

// lossRows draws the bars, row by row.
func (s *sheet) lossRows(left, right *panel, bars []lossBar) {
	for _, p := range []*panel{left, right} {
		for _, t := range p.x.ticks {
			x := p.x.at(t.value)
			s.stroke([]point{{x, p.y0}, {x, p.y1}}, mist, s.hair, nil)
		}
		s.drawX(p, true)
	}
	row := left.height() / float64(len(bars))
	thick := min(0.66*row, 3.6*s.label)
	for i := range bars {
		b := &bars[i]
		y := left.y1 - (float64(i)+0.5)*row
		s.rowName(b.structure, point{left.x0 - 0.6*s.label, y}, row)
		s.stack(left, b.shares, y, thick)
		if !b.known {
			l := letters{size: s.small, colour: slate}
			s.write(point{right.x.at(0) + 0.3*s.label, y}, s.cut("no issue decided", l, right.width()), l, 0, 0.5)
			continue
		}
		s.stack(right, b.bits, y, thick)
		s.whisker(right, b.loss, y-thick/2-0.14*s.label)
		end := right.x1 + 0.5*s.label
		s.total(b, point{end, y}, row)
	}
	zero := right.x.at(0)
	s.stroke([]point{{zero, right.y0}, {zero, right.y1}}, slate, s.hair, nil)
}

// rowName writes the name of a structure left of its bar.
func (s *sheet) rowName(st *structure, at point, row float64) {
	l := letters{size: s.label, bold: true, colour: st.text}
	lines := s.nameLines(st.label)
	for float64(len(lines))*leading*l.size > 0.97*row && l.size > 0.5*s.label {
		l.size *= 0.95
	}
	top := at.y + float64(len(lines))*leading*l.size/2 - 0.12*l.size
	for _, line := range lines {
		s.write(point{at.x, top}, line, l, 1, 1)
		top -= leading * l.size
	}
}

// stack draws one bar: positive parts to the right of zero, negative ones to the left.
func (s *sheet) stack(p *panel, shares [record.NumCauses]float64, y, thick float64) {
	up, down := 0.0, 0.0
	for _, c := range stackOrder() {
		from, to := up, up+shares[c]
		if shares[c] < 0 {
			from, to = down+shares[c], down
			down = from
		} else {
			up = to
		}
		if shares[c] == 0 {
			continue
		}
		b := box{p.x.at(from), y - thick/2, p.x.at(to), y + thick/2}
		s.fill(rectangle(b), causeColour(c))
		s.stroke([]point{{b.x1, b.y0}, {b.x1, b.y1}}, white, s.hair, nil)
		s.inside(b, c.String(), shares[c])
	}
}

// inside labels a part of a bar with as much as it can hold: cause and share, or the share, or nothing.
func (s *sheet) inside(b box, cause string, share float64) {
	l := letters{size: s.small, colour: ink}
	number := percent(share)
	margin := 0.5 * s.small
	name, digits := s.widthOf(cause, l), s.widthOf(number, l)
	x, y := (b.x0+b.x1)/2, (b.y0+b.y1)/2
	switch {
	case b.width() > max(name, digits)+margin && b.height() > 2.3*l.size:
		s.write(point{x, y + 0.6*l.size}, cause, l, 0.5, 0.5)
		s.write(point{x, y - 0.6*l.size}, number, l, 0.5, 0.5)
	case b.height() < 1.05*l.size:
	case b.width() > name+digits+2*margin:
		s.write(point{x, y}, cause+" "+number, l, 0.5, 0.5)
	case b.width() > digits+margin:
		s.write(point{x, y}, number, l, 0.5, 0.5)
	}
}

// whisker draws the interval of a total under its bar.
func (s *sheet) whisker(p *panel, e estimate, y float64) {
	at, tall := p.at(e.value, 0).x, 0.2*s.label
	s.stroke([]point{{at, y - tall}, {at, y + tall}}, ink, s.line, nil)
	if e.hasInterval() {
		s.stroke([]point{{p.at(e.low, 0).x, y}, {p.at(e.high, 0).x, y}}, ink, 0.7*s.line, nil)
	}
}

func (s *sheet) totalLetters() letters { return letters{size: s.label, bold: true, colour: ink} }

// total writes the whole loss at the end of a bar, in shares and in bits.
func (s *sheet) total(b *lossBar, at point, row float64) {
	l, fine := s.totalLetters(), letters{size: s.small, colour: slate}
	if row < 2.2*l.size {
		l.size *= min(1, row/(1.1*l.size))
		s.write(at, b.inBrackets(), l, 0, 0.5)
		return
	}
	s.write(point{at.x, at.y + 0.55*l.size}, b.inBrackets(), l, 0, 0.5)
	s.write(point{at.x, at.y - 0.65*l.size}, b.inBits(), fine, 0, 0.5)
}

// inBrackets is the loss with its interval.
func (b *lossBar) inBrackets() string {
	if !b.known || math.IsNaN(b.loss.value) {
		return ""
	}
	if !b.loss.hasInterval() {
		return fmt.Sprintf("%.0f %%", 100*b.loss.value)
	}
	n := b.decimals
	return fmt.Sprintf("%.*f %% [%.*f, %.*f]", n, 100*b.loss.value, n, 100*b.loss.low, n, 100*b.loss.high)
}

// inBits is the loss in bits.
func (b *lossBar) inBits() string {
	if !b.known || math.IsNaN(b.loss.value) {
		return ""
	}
	each := b.observed / b.decided
	return fmt.Sprintf("%.2f of %.2f bits per issue", b.loss.value*each, each)
}

// bitsRange is the range of the panel of bits: all parts, all intervals, and zero.
func bitsRange(bars []lossBar) (low, high float64) {
	high = 0.01
	for _, b := range bars {
		up, down := 0.0, 0.0
		for _, share := range b.bits {
			up, down = up+max(share, 0), down+min(share, 0)
		}
		low, high = min(low, down), max(high, up)
		if b.known && b.loss.hasInterval() {
			low, high = min(low, b.loss.low), max(high, b.loss.high)
		}
	}
	return low, high
}

// causeKey writes the causes that occur, each on its colour, in the order of the bars. It returns where it ends.
func (s *sheet) causeKey(room box, bars []lossBar) float64 {
	l := letters{size: s.small, colour: ink}
	x, y := room.x0, room.y1
	tall := 1.45 * l.size
	for _, c := range stackOrder() {
		if !occurs(bars, c) {
			continue
		}
		w := s.widthOf(c.String(), l) + 1.1*l.size
		if x+w > room.x1 {
			x, y = room.x0, y-1.2*tall
		}
		s.fill(rectangle(box{x, y - tall, x + w, y}), causeColour(c))
		s.write(point{x + w/2, y - tall/2}, c.String(), l, 0.5, 0.5)
		x += w + 0.35*l.size
	}
	return y - tall - 1.1*l.size
}

func occurs(bars []lossBar, c record.Cause) bool {
	return slices.ContainsFunc(bars, func(b lossBar) bool { return b.shares[c] != 0 || b.bits[c] != 0 })
}

// lossTitle says who loses least and most.
func lossTitle(list []estimate) string {
	if len(list) == 1 {
		return fmt.Sprintf("%s loses %s of the information observed", joined(labelsOf(list)), percent(list[0].value))
	}
	f := finding{
		low: "%s loses least information", lows: "%s lose least information",
		high: "%s most", highAlone: "%s loses most information", highs: "%s lose most information",
		between:     "%s loses less information than %s",
		none:        "no clear difference in information loss",
		noIntervals: "where information is lost",
	}
	return f.say(list)
}
