package sim

// What the person at a desk knows of the linked circles: who sits in their own, and which way lies which unit.

// circles are the linked circles of the structure by which the person goes about the issue.
func (d Desk) circles() *circles { return &d.e.rules(d.f, d.d).circles }

// seat is the seat that somebody fills in a circle of an order, or none.
func (d Desk) seat(p Person, order int) int32 { return d.e.seatOf(d.circles(), p, order) }

// CircleOrders is the number of orders of circles; the last order is a single circle.
func (d Desk) CircleOrders() int { return len(d.circles().orders) }

// Seats is the number of circles in which the person sits: of order 0, and of each order above for whose circles below they
// are the linking member. Outsiders sit in none.
func (d Desk) Seats() int {
	n := 0
	for d.seat(d.Self(), n) != none {
		n++
	}
	return n
}

// Mates are the others in the person's circle of an order.
func (d Desk) Mates(order int) []Person { return d.mates(order, false) }

// MatesToward are those in the person's circle of an order who belong to the units concerned, or speak for circles in which
// somebody of them sits.
func (d Desk) MatesToward(order int) []Person { return d.mates(order, true) }

func (d Desk) mates(order int, toward bool) []Person {
	e, circles := d.e, d.circles()
	e.below = e.below[:0]
	seat := d.seat(d.Self(), order)
	if seat == none {
		return nil
	}
	o := &circles.orders[order]
	c := o.circle[seat]
	for s := o.start[c]; s < o.start[c+1]; s++ {
		if s == seat || toward && !circles.concernedBetween(d.f.question.Units, o.below[s], o.below[s+1]) {
			continue
		}
		if p := e.seated(circles, order, s); p != Nobody {
			e.below = append(e.below, p)
		}
	}
	return e.below
}

// Link is the linking member of the person's circle of an order, in a list of one. The list is empty in the last circle, and
// where it is the person.
func (d Desk) Link(order int) []Person {
	e, circles := d.e, d.circles()
	e.below = e.below[:0]
	seat := d.seat(d.Self(), order)
	if seat == none || order+1 >= len(circles.orders) {
		return nil
	}
	if p := e.seated(circles, order+1, circles.orders[order].circle[seat]); p != d.Self() {
		e.below = append(e.below, p)
	}
	return e.below
}

// Beyond reports whether anybody of the units concerned sits neither in the person's circle of an order nor in one that it
// speaks for.
func (d Desk) Beyond(order int) bool {
	circles, units := d.circles(), d.f.question.Units
	seat := d.seat(d.Self(), order)
	if seat == none {
		return false
	}
	o := &circles.orders[order]
	c := o.circle[seat]
	return circles.concernedBetween(units, 0, o.below[o.start[c]]) ||
		circles.concernedBetween(units, o.below[o.start[c+1]], int32(len(circles.seat)))
}

// Shared is the order of the circle in which the person sits with somebody else; two people never share more than one. It is
// -1 where they share none.
func (d Desk) Shared(p Person) int {
	circles := d.circles()
	for order := range circles.orders {
		mine, theirs := d.seat(d.Self(), order), d.seat(p, order)
		if mine == none || theirs == none || p == d.Self() {
			return -1
		}
		if o := &circles.orders[order]; o.circle[mine] == o.circle[theirs] {
			return order
		}
	}
	return -1
}

// LinkOfUnit is the person of a unit who sits in the circle of the highest order, the first of equals; Nobody where nobody of
// the unit is there.
func (d Desk) LinkOfUnit(unit int) Person {
	circles := d.circles()
	best, seats := Nobody, 0
	for s := circles.units[unit][0]; s < circles.units[unit][1]; s++ {
		p := circles.orders[0].holder[s]
		if !d.e.present(p) {
			continue
		}
		n := 1
		for d.seat(p, n) != none {
			n++
		}
		if n > seats {
			best, seats = p, n
		}
	}
	return best
}

// Asker is who sent the request in hand.
func (d Desk) Asker() Person { return d.e.hand.from }

// LearnedOf is who told the person of the decision, or Nobody.
func (d Desk) LearnedOf() Person { return d.f.dossiers[d.d].learnedOf }

// Convener is who decided, or called those together who did; Nobody before the decision.
func (d Desk) Convener() Person {
	if !d.f.decided {
		return Nobody
	}
	return d.f.group[0]
}
