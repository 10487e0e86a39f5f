package sim

import "errors"

// Linked circles join everybody of the chart in small groups. Each circle has a linking member, who also sits in a circle of
// the next order, until one circle is left; so news can reach everybody over as many handoffs as the logarithm of their
// number, and nobody deals with more people than sit in the circles they belong to.
// Source: Likert (1961), New patterns of management, on linking pins; Endenburg (1998), Sociocracy.

// Federator is an answer that forms linked circles of so many people at most.
type Federator interface{ Circles() int }

// NeedsCircles is an answer that goes by linked circles.
type NeedsCircles interface{ NeedsCircles() bool }

// circleSize is the largest size of the circles that the structure's answers form; 0 where they form none.
func (s *Structure) circleSize() int {
	for answer := range s.answers() {
		if f, ok := answer.(Federator); ok {
			return f.Circles()
		}
	}
	return 0
}

// checkCircles reports circles that are needed and missing, or of which there would be no end.
func (s *Structure) checkCircles() error {
	size := s.circleSize()
	if size == 1 || size < 0 {
		return errors.New("linked circles of fewer than two people never come together in one")
	}
	for answer := range s.answers() {
		if f, ok := answer.(Federator); ok && f.Circles() != size {
			return errors.New("two answers form linked circles of different sizes, and everybody sits in those of one")
		}
		if n, ok := answer.(NeedsCircles); ok && n.NeedsCircles() && size == 0 {
			return errors.New("an answer goes by linked circles, and no answer forms any: own-circle does")
		}
	}
	return nil
}

// circles are the linked circles of the people of a chart. Seats of order 0 are everybody's own, unit by unit and in the
// order of the chart's tour, so that neighbours in the chart sit together; a seat of a higher order belongs to a circle of the
// order below, and its linking member sits there. The circles of an order are cut from its seats as evenly as can be.
type circles struct {
	world  *World
	size   int
	orders []circleOrder
	seat   []int32    // Everybody's seat of order 0.
	units  [][2]int32 // The seats of order 0 of each unit.
}

// circleOrder is the circles of one order.
type circleOrder struct {
	holder []Person // Whom each seat belongs to.
	circle []int32  // The circle in which each seat stands.
	start  []int32  // The first seat of each circle, and the end.
	below  []int32  // The first seat of order 0 that each seat speaks for, and the end.
}

// formCircles forms the circles that the structure asks for. It takes time and memory in proportion to the people.
func (r *regime) formCircles(w *World) {
	c := &r.circles
	if size := r.Structure.circleSize(); size > 0 && (c.world != w || c.size != size) {
		*c = circles{world: w, size: size}
		c.form()
	}
}

// form seats everybody and then links order after order.
func (c *circles) form() {
	w := c.world
	base := c.baseOrder()
	c.orders = append(c.orders, base)
	for o := base; len(o.start) > 2; {
		next := circleOrder{}
		for i := range len(o.start) - 1 {
			link := o.holder[o.start[i]]
			for _, p := range o.holder[o.start[i]:o.start[i+1]] {
				if w.known[p] > w.known[link] {
					link = p
				}
			}
			next.holder = append(next.holder, link)
			next.below = append(next.below, o.below[o.start[i]])
		}
		next.below = append(next.below, o.below[len(o.holder)])
		next.cut(len(next.holder), c.size)
		next.close()
		c.orders = append(c.orders, next)
		o = next
	}
}

// baseOrder seats the people above the units and then each unit, in the order of the chart's tour.
func (c *circles) baseOrder() circleOrder {
	w := c.world
	n := w.Chart.People()
	c.seat, c.units = make([]int32, n), make([][2]int32, len(w.unitNames))
	o := circleOrder{holder: make([]Person, n), circle: make([]int32, 0, n), below: make([]int32, n+1)}
	groups := make([]int32, len(w.unitNames)+2) // First seat of each group: those above the units, then unit by unit.
	for _, u := range w.Chart.unit {
		groups[u+2]++
	}
	for g := range len(groups) - 1 {
		groups[g+1] += groups[g]
		if g > 0 {
			c.units[g-1] = [2]int32{groups[g], groups[g+1]}
		}
	}
	for g := range len(groups) - 1 {
		o.cut(int(groups[g+1]-groups[g]), c.size)
	}
	for _, p := range w.byTour() {
		g := w.Chart.unit[p] + 1
		at := groups[g]
		groups[g]++
		c.seat[p], o.holder[at] = at, p
	}
	for i := range o.below {
		o.below[i] = int32(i)
	}
	o.close()
	return o
}

// cut adds circles of at most so many for n more seats, as evenly as can be.
func (o *circleOrder) cut(n, size int) {
	pieces := (n + size - 1) / size
	first := int32(len(o.circle))
	for i := range pieces {
		o.start = append(o.start, first+int32(i*n/pieces))
		for range (i+1)*n/pieces - i*n/pieces {
			o.circle = append(o.circle, int32(len(o.start)-1))
		}
	}
}

// close ends the list of circles.
func (o *circleOrder) close() { o.start = append(o.start, int32(len(o.circle))) }

// seated is who fills a seat now: whom it belongs to, or, while they are gone, the first who is there of the circle that it
// speaks for. Nobody, where none of them is.
func (e *Engine) seated(c *circles, order int, seat int32) Person {
	if p := c.orders[order].holder[seat]; e.present(p) {
		return p
	}
	if order == 0 {
		return Nobody
	}
	below := &c.orders[order-1]
	for s := below.start[seat]; s < below.start[seat+1]; s++ {
		if p := e.seated(c, order-1, s); p != Nobody {
			return p
		}
	}
	return Nobody
}

// seatOf is the seat that somebody fills in a circle of an order; none where they sit in no such circle.
func (e *Engine) seatOf(c *circles, p Person, order int) int32 {
	if e.world.isOutside(p) || order >= len(c.orders) {
		return none
	}
	seat := c.seat[p]
	for k := range order {
		seat = c.orders[k].circle[seat]
		if e.seated(c, k+1, seat) != p {
			return none
		}
	}
	return seat
}

// concernedBetween reports whether anybody of the units concerned has a seat of order 0 within a range.
func (c *circles) concernedBetween(units []int, from, to int32) bool {
	for _, u := range units {
		if r := c.units[u]; r[0] < to && from < r[1] {
			return true
		}
	}
	return false
}
