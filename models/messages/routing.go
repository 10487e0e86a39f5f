package messages

import "leaderful/sim/draw"

// next is to whom somebody hands a message on.
func (e *engine) next(p, to int32) int32 {
	switch e.way {
	case upward:
		return e.tree.boss[p]
	case byTree:
		return e.tree.toward(p, to)
	case greedy:
		return e.nearest(p, to)
	}
	return to
}

// nearest is the one of boss, reports and links who is nearest to somebody else by steps in the chart: of equals the one
// along the chart, and then the one with the lowest number. The next along the chart is always a step nearer, so that every
// message arrives. Source: greedy routing as in Kleinberg (2000), with the chart as what everybody knows.
func (e *engine) nearest(p, to int32) int32 {
	best := e.tree.toward(p, to)
	ties := e.net.beside(p)
	if len(ties) == 0 {
		return best
	}
	least := e.tree.steps(best, to)
	for _, q := range ties {
		if n := e.tree.steps(q, to); n < least {
			best, least = q, n
		}
	}
	return best
}

// neighbour draws one of somebody's ties, with even odds: boss, reports and links, or whom the network gives.
func (e *engine) neighbour(p int32, k draw.Key) int32 {
	if e.net.degree > 0 {
		return e.net.ties[p*e.net.degree+among(k, e.net.degree)]
	}
	if e.net.all {
		return e.anybodyElse(p, k)
	}
	links := e.net.beside(p)
	first, end := e.tree.below[p], e.tree.below[p+1]
	bosses := int32(0)
	if e.tree.boss[p] != nobody {
		bosses = 1
	}
	switch i := among(k, bosses+end-first+int32(len(links))); {
	case i < bosses:
		return e.tree.boss[p]
	case i < bosses+end-first:
		return first + i - bosses
	default:
		return links[i-bosses-(end-first)]
	}
}
