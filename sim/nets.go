package sim

import "errors"

// A net is laid over the people of the chart, whatever their levels, and says who may tell whom. Like the chart it hangs on
// the wall: everybody can read it. Source: Bavelas (1950), Communication patterns in task-oriented groups; Leavitt (1951).

// NetShape is the shape of a net.
type NetShape string

// The shapes. In those that are generated the first person of the chart sits at the centre and the others follow outwards
// in the order of the chart, so that two shapes differ in who is tied to whom, and not in who sits at the centre.
const (
	Wheel      NetShape = "wheel"       // Everybody is tied to the centre.
	Chain      NetShape = "chain"       // Two arms; the centre is the middle of the chain.
	TheY       NetShape = "y"           // Three arms as long as each other, or as nearly as can be.
	Ring       NetShape = "circle"      // A chain whose ends are tied: no place is more central than another.
	AllChannel NetShape = "all-channel" // Everybody is tied to everybody.
	TiesNet    NetShape = "ties"        // The graph of informal ties, whichever way they point.
)

// Networker is an answer that lays a net.
type Networker interface{ Net() NetShape }

// NeedsNet is an answer that goes by a net.
type NeedsNet interface{ NeedsNet() bool }

// net is the shape of the net that the structure's answers lay; empty where they lay none.
func (s *Structure) net() NetShape {
	for answer := range s.answers() {
		if n, ok := answer.(Networker); ok {
			return n.Net()
		}
	}
	return ""
}

// checkNet reports a net that is needed and missing, or that has an unknown shape.
func (s *Structure) checkNet() error {
	for answer := range s.answers() {
		if n, ok := answer.(Networker); ok && n.Net() != s.net() {
			return errors.New("two answers lay different nets, and there is room for one")
		}
	}
	switch s.net() {
	case Wheel, Chain, TheY, Ring, AllChannel, TiesNet:
		return nil
	case "":
		for answer := range s.answers() {
			if n, ok := answer.(NeedsNet); ok && n.NeedsNet() {
				return errors.New("an answer goes by a net, and no answer lays any: over-net does")
			}
		}
		return nil
	}
	return errors.New("the net has an unknown shape: there are wheel, chain, y, circle, all-channel and ties")
}

// Net is a net over the people of the chart. All but a net of ties is worked out from the numbers of the people, and takes
// no memory.
type Net struct {
	shape  NetShape
	people Person
	arms   Person // Of a wheel, chain or Y: person p is tied to p - arms, or else to the centre.

	// A net of ties.
	world  *World
	centre Person
	start  []int32 // The neighbours of person p are neighbour[start[p]:start[p+1]], in ascending order.
	tied   []Person
	next   []Person // The neighbour next on the shortest way to the centre; Nobody at the centre and out of its reach.
	leads  []bool   // Whether somebody is next on anybody's way to the centre.
}

// layNet lays the net that the structure asks for.
func (r *regime) layNet(w *World) {
	n := &r.net
	n.lay(r.Structure.net(), w.Chart.People())
	if n.shape == TiesNet && n.world != w {
		n.weave(w)
	}
}

// lay takes note of the shape.
func (n *Net) lay(shape NetShape, people int) {
	n.shape, n.people = shape, Person(people)
	switch shape {
	case Wheel:
		n.arms = max(1, n.people-1)
	case Chain:
		n.arms = 2
	case TheY:
		n.arms = 3
	}
}

// GeneratedNet lays a net of a shape that is worked out from the numbers of the people: any but that of ties, for which it
// panics.
func GeneratedNet(shape NetShape, people int) *Net {
	if shape == TiesNet {
		panic("a net of ties is not generated")
	}
	n := &Net{}
	n.lay(shape, people)
	return n
}

// Net is the net that the structure lays over the people.
func (d Desk) Net() *Net { return &d.e.rules(d.f, d.d).net }

// Neighbours are those whom the person is tied to in the net.
func (d Desk) Neighbours() []Person {
	d.e.below = d.Net().Neighbours(d.Self(), d.e.below[:0])
	return d.e.below
}

// Toward is the person next on the way that the net offers from somebody to somebody else; Nobody where there is no way.
// While people are gone their neighbours deal with each other.
func (d Desk) Toward(from, to Person) Person {
	net := d.Net()
	next := net.Toward(from, to)
	for next != Nobody && next != to && !d.e.present(next) {
		next = net.Toward(next, to)
	}
	return next
}

// From is who sent the report in hand; Nobody where one has just noticed something.
func (d Desk) From() Person { return d.e.from }

// Centre is the person from whom the way to all others is shortest in sum, the first of equals. In a net of ties that is not
// connected it is that of the largest part.
func (n *Net) Centre() Person {
	if n.shape == TiesNet {
		return n.centre
	}
	return 0
}

// Toward is the neighbour of from who is next on the way to somebody else: the shortest way, the lowest number of equals; in
// a net of ties the way that lies on the shortest ways to the centre. It is Nobody where there is no way.
func (n *Net) Toward(from, to Person) Person {
	if from == to || from >= n.people || to >= n.people {
		return Nobody
	}
	switch n.shape {
	case AllChannel:
		return to
	case Ring:
		return n.around(from, to)
	case TiesNet:
		return n.byTree(from, to)
	}
	switch {
	case from == 0:
		return (to-1)%n.arms + 1
	case to > from && (to-from)%n.arms == 0:
		return from + n.arms // Further out on the same arm.
	}
	return max(from-n.arms, 0)
}

// around is the next person the shorter way round a circle. Seen from the centre odd numbers sit on one side and even ones on
// the other.
func (n *Net) around(from, to Person) Person {
	seat := func(p Person) Person {
		if p%2 == 1 {
			return (p + 1) / 2
		}
		return (n.people - p/2) % n.people
	}
	at := func(seat Person) Person {
		if seat = (seat + n.people) % n.people; seat == 0 {
			return 0
		} else if seat <= n.people/2 {
			return 2*seat - 1
		}
		return 2 * (n.people - seat)
	}
	up, down := at(seat(from)+1), at(seat(from)-1)
	ahead := (seat(to) - seat(from) + n.people) % n.people
	switch behind := n.people - ahead; {
	case ahead < behind:
		return up
	case ahead > behind:
		return down
	}
	return min(up, down)
}

// Complete reports whether everybody of the net is tied to everybody, so that nobody has anything to pass on.
func (n *Net) Complete() bool { return n.shape == AllChannel }

// Ends reports whether nobody is told of anything by way of somebody who has been told of it themselves: they sit at the end
// of an arm, or whoever told them can tell everybody.
func (n *Net) Ends(p Person) bool {
	switch n.shape {
	case AllChannel:
		return true
	case Ring:
		return false
	case TiesNet:
		return !n.leads[p]
	}
	return p > 0 && p+n.arms >= n.people
}

// Neighbours appends those whom somebody is tied to.
func (n *Net) Neighbours(p Person, list []Person) []Person {
	if p >= n.people {
		return list
	}
	switch n.shape {
	case TiesNet:
		return append(list, n.tied[n.start[p]:n.start[p+1]]...)
	case AllChannel:
		for q := range n.people {
			if q != p {
				list = append(list, q)
			}
		}
		return list
	case Ring:
		return n.besides(p, list)
	}
	if p == 0 {
		for q := Person(1); q <= min(n.arms, n.people-1); q++ {
			list = append(list, q)
		}
		return list
	}
	list = append(list, max(p-n.arms, 0))
	if p+n.arms < n.people {
		list = append(list, p+n.arms)
	}
	return list
}

// besides appends the two neighbours in a circle, the one who is nearer to the centre first.
func (n *Net) besides(p Person, list []Person) []Person {
	if n.people == 1 {
		return list
	}
	if p > 0 {
		list = append(list, max(p-2, 0))
	} else {
		list = append(list, 1)
	}
	other := p + 2 // The last two are tied to each other.
	if other >= n.people {
		other = n.people - 1
		if p == other {
			other = max(p-1, 0)
		}
	}
	if other != p && other != list[len(list)-1] {
		list = append(list, other)
	}
	return list
}

// Tied reports whether two people are neighbours.
func (n *Net) Tied(p, q Person) bool {
	if p < 0 || q < 0 || max(p, q) >= n.people {
		return false
	}
	return p != q && n.Toward(p, q) == q || n.shape == TiesNet && n.knows(p, q)
}
