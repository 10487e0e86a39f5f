package figure

import (
	"math"
	"slices"
)

// labelled is something with a label near it.
type labelled struct {
	at     point
	radius float64 // Of what stands there.
	size   point   // Of the label.
}

// beside places labels near points of a panel, each clear of the others, of what is drawn already, and of the lines that
// lead to labels further away than free. It tries places around the point from near to far, and takes the one with the
// least overlap if none is free. Where lines cross then, or run through labels and marks of others, it looks for better
// places of all together.
func beside(list []labelled, within box, taken []box, free float64) []box {
	if len(list) == 0 {
		return nil
	}
	p := newPlacing(list, within, taken, free)
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	best := p.inTurn(order)
	if !p.tangled(best) {
		return p.boxes(best)
	}
	least := math.Inf(1)
	byX, byY := slices.Clone(order), slices.Clone(order)
	slices.SortStableFunc(byX, func(a, b int) int { return sign(list[a].at.x - list[b].at.x) })
	slices.SortStableFunc(byY, func(a, b int) int { return sign(list[a].at.y - list[b].at.y) })
	for _, order := range [][]int{order, turnedAround(order), byX, turnedAround(byX), byY, turnedAround(byY)} {
		chosen := p.inTurn(order)
		p.improve(chosen)
		if cost := p.total(chosen); cost < least {
			best, least = chosen, cost
		}
	}
	return p.boxes(best)
}

func sign(x float64) int {
	switch {
	case x < 0:
		return -1
	case x > 0:
		return 1
	}
	return 0
}

func turnedAround(order []int) []int {
	order = slices.Clone(order)
	slices.Reverse(order)
	return order
}

// placing is a search for places: for each label a list of them, the best first.
type placing struct {
	list   []labelled
	taken  []box
	free   float64
	places [][]place
}

// place is where a label could stand.
type place struct {
	box
	overlap  float64  // With what is drawn already, and beyond the panel.
	leader   [2]point // The line to the label.
	led      bool     // It is drawn.
	distance float64  // From the mark.
}

func newPlacing(list []labelled, within box, taken []box, free float64) *placing {
	p := &placing{list: list, taken: taken, free: free}
	for _, l := range list {
		var places []place
		for _, b := range append(around(l.at, l.radius, l.size), flush(l.at, l.radius, l.size)...) {
			at := place{box: b, overlap: outside(b, within)}
			for _, other := range taken {
				at.overlap += common(b, other)
			}
			to := b.nearest(l.at)
			far := math.Hypot(to.x-l.at.x, to.y-l.at.y)
			at.led, at.distance = far > l.radius+free, max(0, far-l.radius)
			if far > l.radius {
				at.leader = [2]point{{l.at.x + (to.x-l.at.x)*l.radius/far, l.at.y + (to.y-l.at.y)*l.radius/far}, to}
			}
			places = append(places, at)
		}
		p.places = append(p.places, places)
	}
	return p
}

// inTurn places one label after the other, each where it overlaps least with those before.
func (p *placing) inTurn(order []int) []int {
	chosen := make([]int, len(p.list))
	var taken []box
	for n, i := range order {
		least := math.Inf(1)
		for k := range rings * len(turns()) {
			at := &p.places[i][k]
			cost := at.overlap
			for _, other := range taken {
				cost += common(at.box, other)
			}
			lead := leaderBoxes(p.list[i].at, p.list[i].radius, at.box)
			for _, before := range order[:n] {
				for _, piece := range lead {
					cost += common(piece, p.places[before][chosen[before]].box)
				}
			}
			if cost < least {
				least, chosen[i] = cost, k
			}
			if cost == 0 {
				break
			}
		}
		at := p.places[i][chosen[i]].box
		taken = append(append(taken, at), leaderBoxes(p.list[i].at, p.list[i].radius, at)...)
	}
	return chosen
}

// What is bad about places.
const (
	costOfOverlap   = 6.0    // A square point of a label that covers what is drawn, or lies beyond the panel, or on another.
	costOfCrossing  = 1500.0 // Two lines that cross.
	costOfCovering  = 60.0   // A point of a line that runs through a label.
	costOfPassing   = 20.0   // A point of a line that runs through the mark of another.
	costOfAmbiguity = 1000.0 // A label without a line that is about as near to the mark of another.
	costOfDistance  = 0.5    // A point between mark and label.
)

// Marks are about as near to a label as each other if their distances differ by less than this share of the longest distance
// without a line.
const nearly = 0.3

// alone is the cost of a place whatever the other labels do.
func (p *placing) alone(i int, at *place) float64 {
	cost := costOfOverlap * at.overlap
	for k, other := range p.list {
		if k == i {
			continue
		}
		if at.led {
			cost += costOfPassing * chord(at.leader, other.at, other.radius)
			continue
		}
		to := at.nearest(other.at)
		if math.Hypot(to.x-other.at.x, to.y-other.at.y)-other.radius < at.distance+nearly*p.free {
			cost += costOfAmbiguity
		}
	}
	return cost
}

// together is the cost of two places beside each other.
func (p *placing) together(a, b *place) float64 {
	cost := costOfOverlap * common(a.box, b.box)
	if a.led {
		cost += costOfCovering * throughBox(a.leader, b.box)
	}
	if b.led {
		cost += costOfCovering * throughBox(b.leader, a.box)
	}
	if a.led && b.led && crossed(a.leader, b.leader) {
		cost += costOfCrossing
	}
	return cost
}

// tangled reports whether labels or lines overlap, or lines run through the marks of others.
func (p *placing) tangled(chosen []int) bool {
	for i := range chosen {
		at := &p.places[i][chosen[i]]
		if at.overlap > 0 || at.led && p.alone(i, at) > 0 {
			return true
		}
		for k := range i {
			if p.together(at, &p.places[k][chosen[k]]) > 0 {
				return true
			}
		}
	}
	return false
}

// total is the cost of all places together.
func (p *placing) total(chosen []int) float64 {
	cost := 0.0
	for i := range chosen {
		at := &p.places[i][chosen[i]]
		cost += p.alone(i, at) + costOfDistance*at.distance
		for k := range i {
			cost += p.together(at, &p.places[k][chosen[k]])
		}
	}
	return cost
}

// improve moves one label after the other to its best place, given the others, until none moves.
func (p *placing) improve(chosen []int) {
	const rounds = 30
	cost := func(i, k int) float64 {
		at := &p.places[i][k]
		sum := p.alone(i, at) + costOfDistance*at.distance
		for other := range chosen {
			if other != i {
				sum += p.together(at, &p.places[other][chosen[other]])
			}
		}
		return sum
	}
	for range rounds {
		moved := false
		for i := range chosen {
			best, least := chosen[i], cost(i, chosen[i])
			for k := range p.places[i] {
				if c := cost(i, k); c < least-1e-9 {
					best, least = k, c
				}
			}
			moved = moved || best != chosen[i]
			chosen[i] = best
		}
		if !moved {
			return
		}
	}
}

func (p *placing) boxes(chosen []int) []box {
	list := make([]box, len(chosen))
	for i, k := range chosen {
		list[i] = p.places[i][k].box
	}
	return list
}
