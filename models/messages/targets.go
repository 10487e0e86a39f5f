package messages

import (
	"math"

	"leaderful/sim/draw"
)

// target draws for whom a message of p is. There is somebody else, and where neighbours are asked for, a neighbour.
func (e *engine) target(p int32, l luck) int32 {
	switch e.to {
	case toTop:
		return e.tree.top(p)
	case toNeighbour:
		return e.neighbour(p, l.at(placeTarget))
	case toNear:
		return e.near.draw(&e.tree, p, l)
	}
	return e.anybodyElse(p, l.at(placeTarget))
}

func (e *engine) anybodyElse(p int32, k draw.Key) int32 {
	q := among(k, e.tree.headcount()-1)
	if q >= p {
		q++
	}
	return q
}

// near draws somebody with odds that fall with distance.
type near struct {
	levels int
	odds   []float64 // Of a person d levels below the lowest common boss of somebody e levels below, at d*levels + e.
	groups []group   // Those of one distance to the person at hand, in memory that is used again.
	own    []span    // The people at or below the last boss looked at, by how far below.
	above  []span
}

// group is the people at one depth below a boss, without those below one of the boss's reports.
type group struct {
	all, not span
	upTo     float64 // Odds of this group and those before.
}

// set works the odds out.
func (n *near) set(c *places, s *Settings) {
	n.levels = c.levels()
	n.odds = n.odds[:0]
	for d := range n.levels {
		for e := range n.levels {
			x := distance(d, e)
			if s.Distance == "steps" {
				x = float64(d + e - 1) // Only ratios matter, and everybody has somebody one step away.
			}
			n.odds = append(n.odds, math.Exp(-x/s.Scale))
		}
	}
}

// draw goes up from p, boss by boss, and counts those whose lowest common boss with p that is. They differ in distance only
// by how far below they are.
func (n *near) draw(c *places, p int32, l luck) int32 {
	n.groups, n.own = n.groups[:0], n.own[:0]
	sum := 0.0
	for boss, d := p, 0; boss != nobody; boss, d = c.boss[boss], d+1 {
		n.above = n.above[:0]
		for e, s := 0, (span{boss, boss + 1}); s.size() > 0; e, s = e+1, c.down(s) {
			n.above = append(n.above, s)
			not := span{s.first, s.first}
			if e > 0 && e-1 < len(n.own) {
				not = n.own[e-1]
			}
			if size := s.size() - not.size(); size > 0 && d+e > 0 {
				sum += float64(size) * n.odds[d*n.levels+e]
				n.groups = append(n.groups, group{s, not, sum})
			}
		}
		n.own, n.above = n.above, n.own
	}
	u := l.at(placeTarget).Uniform() * sum
	g := &n.groups[len(n.groups)-1]
	for i := range n.groups {
		if u < n.groups[i].upTo {
			g = &n.groups[i]
			break
		}
	}
	q := g.all.first + among(l.at(placeAmong), g.all.size()-g.not.size())
	if q >= g.not.first {
		q += g.not.size()
	}
	return q
}
