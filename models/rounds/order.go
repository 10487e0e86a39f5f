package rounds

import (
	"cmp"
	"slices"

	"leaderful/sim"
)

// order is a tree along which information is gathered: in line and reduction the hierarchy, in a net the shortest ways to
// the centre.
type order struct {
	inward  []int32   // Whom each person tells when they have heard from all who are further out; -1 for nobody.
	outward [][]int32 // Whom each person tells once they know everything; those behind whom the way is longest come first.
	bearing []bool    // Whether somebody, or somebody further out, holds an item: the others have nothing to say.
}

// lineOrder is the chart.
func lineOrder(c *sim.Chart) order {
	o := order{inward: make([]int32, c.People())}
	for p := range o.inward {
		o.inward[p] = -1
	}
	for boss := range o.inward {
		for _, p := range c.Reports(sim.Person(boss)) {
			o.inward[p] = int32(boss)
		}
	}
	return o
}

// netOrder are the shortest ways to the centre of a net.
func netOrder(n *net, centre int) order {
	o := order{inward: make([]int32, n.people), outward: make([][]int32, n.people)}
	distance := make([]int32, n.people)
	queue := n.search(centre, distance, o.inward, nil)
	depth := make([]int32, n.people) // How far the farthest person behind somebody is from them.
	for i := len(queue) - 1; i > 0; i-- {
		p := queue[i]
		boss := o.inward[p]
		depth[boss] = max(depth[boss], depth[p]+1)
		o.outward[boss] = append(o.outward[boss], p)
	}
	for _, list := range o.outward {
		slices.SortFunc(list, func(p, q int32) int { return cmp.Or(cmp.Compare(depth[q], depth[p]), cmp.Compare(p, q)) })
	}
	return o
}

// reductionOrder plays out beforehand who will report to whom. In each round all who have nothing left to take in and have
// not reported pair up in the order of the chart, and the second of each pair reports to the first; somebody left over
// waits. Source: Radner (1993): after floor(N/P) units the N mod P items left and the P sums are N mod P + P numbers to
// add, and with each further unit half of them are gone.
func reductionOrder(held []int32, s *Settings) order {
	o := order{inward: make([]int32, len(held))}
	ready := make([]int, 0, len(held)) // Those who have begun to pair up, in order.
	free := map[int][]int{}            // Who joins them when, by round.
	last := 0
	for p, items := range held {
		o.inward[p] = -1
		if items > 0 {
			round := roundsToRead(int(items), s)
			free[round] = append(free[round], p)
			last = max(last, round)
		}
	}
	for round := 0; round <= last || len(ready) > 1; round++ {
		ready = append(ready, free[round]...)
		slices.Sort(ready)
		kept := 0
		for i := 0; i < len(ready); i += 2 {
			if i+1 < len(ready) {
				o.inward[ready[i+1]] = int32(ready[i])
			}
			ready[kept] = ready[i]
			kept++
		}
		ready = ready[:kept]
	}
	return o
}

// roundsToRead is how many rounds it takes somebody to take in the items that they hold.
func roundsToRead(items int, s *Settings) int {
	switch {
	case !s.Unread:
		return 0
	case s.Reads == 0:
		return 1
	}
	return (items + s.Reads - 1) / s.Reads
}

// bear marks those who have something to say, held being the items that each person holds.
func (o *order) bear(held []int32) {
	o.bearing = make([]bool, len(held))
	for p, items := range held {
		for q := int32(p); items > 0 && q >= 0 && !o.bearing[q]; q = o.inward[q] {
			o.bearing[q] = true
		}
	}
}
