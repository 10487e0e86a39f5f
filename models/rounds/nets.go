package rounds

import (
	"math"
	"slices"

	"leaderful/sim"
	"leaderful/sim/model"
)

// net says who may speak with whom. In a complete net nothing is listed.
type net struct {
	people   int
	complete bool
	start    []int32 // The neighbours of person p are tied[start[p]:start[p+1]].
	tied     []int32
}

// layNet lays a net over the people of a chart.
func layNet(shape sim.NetShape, s *model.Setup) *net {
	n := &net{people: s.Chart.People(), complete: shape == sim.AllChannel}
	if n.complete {
		return n
	}
	n.start = make([]int32, n.people+1)
	if shape == sim.TiesNet {
		n.tie(s.Organization.Roster.Ties)
		return n
	}
	generated := sim.GeneratedNet(shape, n.people)
	var list []sim.Person
	for p := range n.people {
		list = generated.Neighbours(sim.Person(p), list[:0])
		for _, q := range list {
			n.tied = append(n.tied, int32(q))
		}
		n.start[p+1] = int32(len(n.tied))
	}
	return n
}

// tie lists the ties of a real organisation, each from both ends and once, in ascending order.
func (n *net) tie(ties []sim.RosterTie) {
	lists := make([][]int32, n.people)
	for _, t := range ties {
		if t.From != t.To {
			lists[t.From] = append(lists[t.From], int32(t.To))
			lists[t.To] = append(lists[t.To], int32(t.From))
		}
	}
	for p, list := range lists {
		slices.Sort(list)
		n.tied = append(n.tied, slices.Compact(list)...)
		n.start[p+1] = int32(len(n.tied))
	}
}

// degree is how many neighbours somebody has.
func (n *net) degree(p int) int {
	if n.complete {
		return n.people - 1
	}
	return int(n.start[p+1] - n.start[p])
}

// neighbour is one of somebody's neighbours, counted from 0.
func (n *net) neighbour(p, i int) int {
	if !n.complete {
		return int(n.tied[int(n.start[p])+i])
	}
	if i >= p {
		i++
	}
	return i
}

// search finds the distance of everybody from somebody, -1 for those out of reach, and who is next on the way there. It
// returns those who were reached, the nearest first; of equals, in the order in which neighbours are listed.
func (n *net) search(from int, distance, next, queue []int32) []int32 {
	for p := range distance {
		distance[p], next[p] = -1, -1
	}
	distance[from] = 0
	queue = append(queue[:0], int32(from))
	for at := 0; at < len(queue) && len(queue) < n.people; at++ {
		p := int(queue[at])
		for i := range n.degree(p) {
			if q := n.neighbour(p, i); distance[q] < 0 {
				distance[q], next[q] = distance[p]+1, int32(p)
				queue = append(queue, int32(q))
			}
		}
	}
	return queue
}

// connected reports whether everybody can reach everybody.
func (n *net) connected() bool {
	distance, next := make([]int32, n.people), make([]int32, n.people)
	return len(n.search(0, distance, next, nil)) == n.people
}

// centralityWork bounds the search for distances, in people and neighbours looked at.
const centralityWork = 20_000_000

// centrality is the relative centrality of the most and of the least central person: the sum of everybody's distances to
// everybody, over the sum of one's own. NaN where somebody cannot be reached, where there is nobody else, and where the net
// is too large. Source: Leavitt (1951), after Bavelas (1950).
func (n *net) centrality() (most, least float64) {
	if n.complete && n.people > 1 {
		return float64(n.people), float64(n.people)
	}
	if n.people == 1 || n.people*(n.people+len(n.tied)) > centralityWork {
		return math.NaN(), math.NaN()
	}
	distance, next := make([]int32, n.people), make([]int32, n.people)
	var queue []int32
	nearest, farthest, total := math.Inf(1), 0.0, 0.0
	for p := range n.people {
		queue = n.search(p, distance, next, queue)
		if len(queue) < n.people {
			return math.NaN(), math.NaN()
		}
		sum := 0.0
		for _, d := range distance {
			sum += float64(d)
		}
		nearest, farthest, total = min(nearest, sum), max(farthest, sum), total+sum
	}
	return total / nearest, total / farthest
}

// centre is the first person of a generated net. Of a net of ties it is the person with most neighbours, the first of equals.
func (n *net) centre(shape sim.NetShape) int {
	best := 0
	for p := range n.people {
		if shape == sim.TiesNet && n.degree(p) > n.degree(best) {
			best = p
		}
	}
	return best
}
