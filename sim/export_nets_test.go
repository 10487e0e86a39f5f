package sim

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
func (w *World) Informal(p Person) []Person { return w.informalOf(p) }
