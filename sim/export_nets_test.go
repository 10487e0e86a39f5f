package sim

import "fmt"

// NewNet lays a net over the people of a world.
func NewNet(shape NetShape, w *World) *Net {
	r := regime{Structure: &Structure{Hear: layer{shape}}}
	r.layNet(w)
	return &r.net
}

// layer is an answer that lays a net and forms circles, and does nothing else.
type layer struct{ shape NetShape }

func (l layer) Net() NetShape { return l.shape }
func (layer) Noticed(Desk)    {}
func (layer) Heard(Desk)      {}
func (layer) Asked(Desk)      {}
func (layer) Answered(Desk)   {}

// former is an answer that forms linked circles, and does nothing else.
type former struct {
	layer
	size int
}

func (f former) Circles() int { return f.size }

// CirclesOf lists the circles of a world, order by order.
func CirclesOf(w *World, size int) [][][]Person {
	r := regime{Structure: &Structure{Hear: former{size: size}}}
	r.formCircles(w)
	var orders [][][]Person
	for _, o := range r.circles.orders {
		var all [][]Person
		for c := range len(o.start) - 1 {
			all = append(all, o.holder[o.start[c]:o.start[c+1]])
		}
		orders = append(orders, all)
	}
	return orders
}

// KnownBy is by how many informal ties somebody is known or knows.
func (w *World) KnownBy(p Person) int { return int(w.known[p]) }

// Informal are somebody's informal ties.
func (w *World) Informal(p Person) []Person { return w.ties[p][:w.informal[p]] }

// circleInvariants checks that each seat is filled by one person, that nobody fills two of one order, and that everybody finds
// their way to the seats that they fill.
func (e *Engine) circleInvariants() error {
	for i := range e.regimes {
		c := &e.regimes[i].circles
		if c.world != e.world || e.regimes[i].Structure.circleSize() == 0 {
			continue
		}
		for order := range c.orders {
			fills := map[Person]bool{}
			for seat := range c.orders[order].holder {
				p := e.seated(c, order, int32(seat))
				if p == Nobody {
					continue
				}
				if !e.present(p) || fills[p] {
					return fmt.Errorf("person %d fills a seat of order %d and is not there, or fills two", p, order)
				}
				if at := e.seatOf(c, p, order); at != int32(seat) {
					return fmt.Errorf("person %d fills seat %d of order %d and takes it for seat %d", p, seat, order, at)
				}
				fills[p] = true
			}
		}
	}
	return nil
}
