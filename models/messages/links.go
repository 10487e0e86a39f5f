package messages

import (
	"math"
	"math/rand/v2"
	"slices"
)

// network is who may write to whom beside the chart. Structures whose people all have as many ties need no places in the list.
type network struct {
	all    bool    // Everybody to everybody.
	degree int32   // Ties of everybody; 0 where it differs.
	first  []int32 // The ties of p are ties[first[p]:first[p+1]], in ascending order; empty where there are none or degree is set.
	ties   []int32

	classes []class // Of pairs in the chart; nil until somebody asks.
	pairs   [][2]int32
	order   []int32
}

// class is all pairs of people alike in their odds of a link: the lowest boss above both stands at a depth, one of them is d
// levels below, the other e, and d is not above e.
type class struct {
	depth, d, e int
	pairs       int64 // How many they are.
	most        int32 // Partners of somebody d levels below, at most.

	left   int64   // Pairs without a link.
	weight float64 // Odds of a pair.
}

// clear takes all ties away.
func (n *network) clear() { n.all, n.degree, n.first, n.ties = false, 0, n.first[:0], n.ties[:0] }

// beside are the ties of p beside the chart. The slice must not be changed.
func (n *network) beside(p int32) []int32 {
	if n.degree > 0 {
		return n.ties[p*n.degree : (p+1)*n.degree]
	}
	if len(n.first) == 0 {
		return nil
	}
	return n.ties[n.first[p]:n.first[p+1]]
}

// partners are the people whose lowest common boss with p is the one d levels above p and who are e levels below that boss,
// as a range and the part of it that does not count; false if there is no boss so far up.
func (c *places) partners(p int32, d, e int) (all, not span, ok bool) {
	boss, branch := p, int32(nobody)
	for range d {
		if boss, branch = c.boss[boss], boss; boss == nobody {
			return all, not, false
		}
	}
	all = span{boss, boss + 1}
	for range e {
		all = c.down(all)
	}
	not = span{all.first, all.first}
	if branch != nobody && e > 0 {
		not = span{branch, branch + 1}
		for range e - 1 {
			not = c.down(not)
		}
	}
	return all, not, true
}

// count finds the classes of a chart, but for bosses and their direct reports, who have a line already.
func (n *network) count(c *places) {
	n.classes = []class{}
	levels := c.levels()
	for depth := range levels {
		for d := range levels - depth {
			for e := max(d, 1); e < levels-depth; e++ {
				x := class{depth: depth, d: d, e: e}
				for p := c.start[depth+d]; p < c.start[depth+d+1] && d+e > 1; p++ {
					all, not, _ := c.partners(p, d, e)
					size := all.size() - not.size()
					x.pairs, x.most = x.pairs+int64(size), max(x.most, size)
				}
				if d == e {
					x.pairs /= 2
				}
				if x.pairs > 0 {
					n.classes = append(n.classes, x)
				}
			}
		}
	}
}

// link adds the links of a family to the chart, one after the other, each between a pair that has none. There must be room
// for them. Source: Dodds, Watts and Sabel (2003).
func (n *network) link(c *places, family links, rng *rand.Rand) {
	if n.classes == nil {
		n.count(c)
	}
	for i := range n.classes {
		n.classes[i].left = n.classes[i].pairs
	}
	n.weigh(family)
	n.pairs = n.pairs[:0]
	linked := make(map[[2]int32]bool, family.number)
	for range family.number {
		x := n.pick(rng)
		pair := x.draw(c, rng)
		for linked[pair] {
			pair = x.draw(c, rng)
		}
		linked[pair] = true
		n.pairs = append(n.pairs, pair)
		if x.left--; x.left == 0 {
			n.weigh(family)
		}
	}
	n.arrange(c.headcount())
}

// weigh gives each class its odds, relative to the most likely one that has pairs left: only ratios matter.
func (n *network) weigh(family links) {
	best := math.Inf(-1)
	for i := range n.classes {
		x := &n.classes[i]
		x.weight = -float64(x.depth)/family.lambda - distance(x.d, x.e)/family.zeta
		if x.left > 0 {
			best = max(best, x.weight)
		}
	}
	for i := range n.classes {
		n.classes[i].weight = math.Exp(n.classes[i].weight - best)
	}
}

// pick draws a class by the odds of all its pairs that are left.
func (n *network) pick(rng *rand.Rand) *class {
	sum := 0.0
	for i := range n.classes {
		if x := &n.classes[i]; x.left > 0 {
			sum += float64(x.left) * x.weight
		}
	}
	u := rng.Float64() * sum
	last := 0
	for i := range n.classes {
		x := &n.classes[i]
		if x.left == 0 {
			continue
		}
		last = i
		if u -= float64(x.left) * x.weight; u < 0 {
			break
		}
	}
	return &n.classes[last]
}

// draw draws a pair of the class with even odds, the lower number first.
func (x *class) draw(c *places, rng *rand.Rand) [2]int32 {
	first, end := c.start[x.depth+x.d], c.start[x.depth+x.d+1]
	for {
		p := first + rng.Int32N(end-first)
		all, not, _ := c.partners(p, x.d, x.e)
		size := all.size() - not.size()
		if rng.Int32N(x.most) >= size {
			continue // Somebody with fewer partners comes up less often.
		}
		q := all.first + rng.Int32N(size)
		if q >= not.first {
			q += not.size()
		}
		return [2]int32{min(p, q), max(p, q)}
	}
}

// arrange lists the links by person.
func (n *network) arrange(people int32) {
	n.first = slices.Grow(n.first[:0], int(people)+1)[:people+1]
	clear(n.first)
	for _, pair := range n.pairs {
		n.first[pair[0]+1]++
		n.first[pair[1]+1]++
	}
	for p := range people {
		n.first[p+1] += n.first[p]
	}
	n.ties = slices.Grow(n.ties[:0], 2*len(n.pairs))[:2*len(n.pairs)]
	n.order = append(n.order[:0], n.first...) // Where the next tie of each person goes.
	for _, pair := range n.pairs {
		n.ties[n.order[pair[0]]], n.ties[n.order[pair[1]]] = pair[1], pair[0]
		n.order[pair[0]]++
		n.order[pair[1]]++
	}
	for p := range people {
		slices.Sort(n.ties[n.first[p]:n.first[p+1]])
	}
}

// cycles ties everybody along random cycles through all people, in both directions.
func (n *network) cycles(people, degree int32, rng *rand.Rand) {
	n.degree = degree
	n.ties = slices.Grow(n.ties[:0], int(people*degree))[:people*degree]
	n.order = slices.Grow(n.order[:0], int(people))[:people]
	for c := range degree / 2 {
		for p := range people {
			n.order[p] = p
		}
		rng.Shuffle(int(people), func(i, j int) { n.order[i], n.order[j] = n.order[j], n.order[i] })
		before := n.order[people-1]
		for _, p := range n.order {
			n.ties[before*degree+2*c], n.ties[p*degree+2*c+1] = p, before
			before = p
		}
	}
}
