package rounds

import (
	"context"

	"leaderful/sim"
	"leaderful/sim/draw"
	"leaderful/sim/model"
)

// laid is what a structure comes to over the people at hand.
type laid struct {
	net         *net
	most, least float64 // Relative centralities.
	choose      func(e *engine, p, round int) int32
	push, pull  bool
	order       order // Where people go by one.
	plan        plan  // Where they have one.
}

// layNet lays a net and works out by which rule people choose whom to turn to.
func (l *laid) layNet(ctx context.Context, r *Net, e *engine) (err error) {
	l.net = layNet(r.shape, e.set)
	l.most, l.least = l.net.centrality()
	l.push, l.pull = r.Way != "pull", r.Way != "push"
	switch r.Whom {
	case "random":
		l.choose = anyNeighbour
	case "in-turn":
		l.choose = inTurn
	case "centre-first":
		l.order, l.choose = netOrder(l.net, l.net.centre(r.shape)), byOrder
	case "least-time":
		l.choose = byPlan
		l.plan, err = findPlan(ctx, l.net, e.held)
	}
	return err
}

// readersOf lists those who are dealt the items.
func readersOf(c *sim.Chart, rules any) []int32 {
	line, ok := rules.(Line)
	frontline := ok && line.Readers == "frontline"
	var readers []int32
	for p := range c.People() {
		if !frontline || len(c.Reports(sim.Person(p))) == 0 {
			readers = append(readers, int32(p))
		}
	}
	return readers
}

// turn decides whom everybody turns to in a round, by what they knew when it began.
func (e *engine) turn(round int) {
	slips := e.key.With(drawSlip).With(uint64(round))
	for p := range e.whom {
		q := e.rules.choose(e, p, round)
		if q >= 0 && e.s.Slips > 0 && slips.With(uint64(p)).Uniform() < e.s.Slips {
			q = -1
		} else if q >= 0 {
			e.gather.told(p)
		}
		e.whom[p] = q
	}
}

// anyNeighbour is a neighbour drawn anew. Where people only tell, those who know nothing turn to nobody.
func anyNeighbour(e *engine, p, round int) int32 {
	degree := e.rules.net.degree(p)
	if degree == 0 || !e.rules.pull && e.count[p] == 0 {
		return -1
	}
	u := e.key.With(drawNeighbour).With(draw.Pair(int32(round), int32(p))).Uniform()
	return int32(e.rules.net.neighbour(p, int(u*float64(degree))))
}

// inTurn is the neighbour whose turn it is, the first in the first round.
func inTurn(e *engine, p, round int) int32 {
	degree := e.rules.net.degree(p)
	if degree == 0 || !e.rules.pull && e.count[p] == 0 {
		return -1
	}
	return int32(e.rules.net.neighbour(p, (round-1)%degree))
}

// byPlan is whom the plan says. When it is over and, because of slips, not everybody knows everything, it begins anew.
func byPlan(e *engine, p, round int) int32 {
	if len(e.rules.plan) == 0 {
		return -1
	}
	return int32(e.rules.plan[(round-1)%len(e.rules.plan)][p])
}

// byOrder is whoever is next on the way inward once one has heard from all further out, and then, once one knows
// everything, those further out one by one.
func byOrder(e *engine, p, _ int) int32 {
	g := &e.gather
	switch {
	case g.awaits[p] > 0 || !g.order.bearing[p] && !g.full[p]:
		return -1
	case !g.up[p] && g.order.bearing[p] && g.order.inward[p] >= 0:
		return g.order.inward[p]
	case g.order.outward == nil || !g.full[p] || int(g.down[p]) == len(g.order.outward[p]):
		return -1
	}
	return g.order.outward[p][g.down[p]]
}

// gathering is how far people are who go by an order.
type gathering struct {
	order  *order
	awaits []int32 // How many items and reports each person still waits for before they report inward.
	up     []bool  // Who has reported inward.
	full   []bool  // Who knows everything, and knows that they do.
	down   []int32 // How many further out each person has told.
}

// begin sets out what everybody waits for. Everybody knows the order and who holds items.
func (g *gathering) begin(o *order, e *engine) {
	g.order = o
	if o.inward == nil {
		return
	}
	g.awaits, g.down = resized(g.awaits, e.people), resized(g.down, e.people)
	g.up, g.full = resized(g.up, e.people), resized(g.full, e.people)
	for p := range e.people {
		if e.s.Unread {
			g.awaits[p] += e.held[p]
		}
		if boss := o.inward[p]; boss >= 0 && o.bearing[p] {
			g.awaits[boss]++
		}
	}
	for p := range e.people {
		g.fill(p)
	}
}

// resized is a slice of zeros of a length, in the memory of another if that suffices.
func resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// fill notes that somebody in the middle of the order has heard from all.
func (g *gathering) fill(p int) {
	if g.order.inward[p] < 0 && g.order.bearing[p] && g.awaits[p] == 0 {
		g.full[p] = true
	}
}

// tookItem notes that somebody has taken in an item of theirs.
func (g *gathering) tookItem(p int) {
	if g.order.inward != nil {
		g.awaits[p]--
		g.fill(p)
	}
}

// heard notes that somebody has taken in a message.
func (g *gathering) heard(from, to int) {
	switch {
	case g.order.inward == nil:
	case g.order.inward[from] == int32(to):
		g.awaits[to]--
		g.fill(to)
	case g.order.inward[to] == int32(from):
		g.full[to] = true
	}
}

// told notes that somebody speaks in this round.
func (g *gathering) told(p int) {
	switch {
	case g.order.inward == nil:
	case !g.up[p] && g.order.bearing[p] && g.order.inward[p] >= 0:
		g.up[p] = true
	default:
		g.down[p]++
	}
}

var _ model.Engine = (*engine)(nil)
