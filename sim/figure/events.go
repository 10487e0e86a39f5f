package figure

import (
	"cmp"
	"slices"

	"leaderful/sim/record"
)

// event is a span of time that a panel shades: the warm-up or a shock.
type event struct {
	from, until float64 // [h]
	name        string
	shock       bool
	row         int // Of its name above the panel, from 0 upwards.
}

// eventsIn lists the warm-up and the shocks within a panel's time axis, and finds rows for their names between the panel
// and a right limit of the page, so that no name covers another or a line that leads to one.
func (s *sheet) eventsIn(p *panel, m *record.Manifest, limit float64) []event {
	var events []event
	if m.Warmup > p.x.low {
		events = append(events, event{from: p.x.low, until: m.Warmup, name: "warm-up"})
	}
	for _, shock := range m.Shocks {
		if shock.At <= p.x.high && shock.Until >= p.x.low {
			events = append(events, event{from: p.x.clamp(shock.At), until: shock.Until, name: shock.Label, shock: true})
		}
	}
	slices.SortStableFunc(events, func(a, b event) int { return cmp.Compare(a.from, b.from) })
	for i := len(events) - 1; i >= 0; i-- {
		e := &events[i]
		from := p.x.at(e.from)
		e.name = s.cut(e.name, s.eventLetters(), limit-from-0.4*s.small)
		e.row = freeRow(events, i, func(k int) (float64, float64) {
			at := p.x.at(events[k].from)
			return at, at + s.widthOf(events[k].name, s.eventLetters()) + 0.8*s.small
		})
	}
	return events
}

// freeRow is the lowest row for the name of the i-th event that is above the names of all later ones that begin beneath
// it, whose lines would cut it otherwise.
func freeRow(events []event, i int, extent func(int) (from, to float64)) int {
	_, to := extent(i)
	row := 0
	for k := i + 1; k < len(events); k++ {
		if begin, _ := extent(k); begin < to {
			row = max(row, events[k].row+1)
		}
	}
	return row
}

func (s *sheet) eventLetters() letters { return letters{size: s.small, colour: slate} }

// eventRow is the height of a row of names.
func (s *sheet) eventRow() float64 { return 1.3 * s.small }

// rowsIn counts the rows of names.
func rowsIn(events []event) int {
	rows := 0
	for _, e := range events {
		rows = max(rows, e.row+1)
	}
	return rows
}

// shade shades the spans. Where they overlap it is darker.
func (s *sheet) shade(p *panel, events []event) {
	for _, e := range events {
		x0, x1 := p.x.at(p.x.clamp(e.from)), p.x.at(p.x.clamp(e.until))
		s.fill(rectangle(box{x0, p.y0, x1, p.y1}), black.faint(0.055))
		if e.shock {
			s.stroke([]point{{x0, p.y0}, {x0, p.y1}}, slate, 1.5*s.hair, []float64{2, 2})
		}
	}
}

// markEvents writes the names above the panel, and leads the lines of shocks up to them.
func (s *sheet) markEvents(p *panel, events []event) {
	for _, e := range events {
		x, bottom := p.x.at(e.from), p.y1+s.eventRow()*float64(e.row)
		indent := 0.0
		if e.shock {
			s.stroke([]point{{x, p.y1}, {x, bottom + s.eventRow()}}, slate, 1.5*s.hair, []float64{2, 2})
			indent = 0.4 * s.small
		}
		s.write(point{x + indent, bottom + 0.55*s.eventRow()}, e.name, s.eventLetters(), 0, 0.5)
	}
}
