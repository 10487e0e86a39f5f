package sim

import (
	"math"
	"math/rand/v2"
	"slices"
)

// growing are many short lists that are filled in any order. All of them live in one slice: a list that has no room left moves
// to its end. So drawing the ties of a million people leaves no more than one piece of garbage.
type growing struct {
	all []Person
	of  []shortList
}

// shortList is where a list stands, how long it is and how long it can get there.
type shortList struct{ at, n, room int32 }

// newGrowing makes lists with room for so many each.
func newGrowing(lists, room int) *growing {
	g := &growing{all: make([]Person, lists*room, lists*room*3/2), of: make([]shortList, lists)}
	for i := range g.of {
		g.of[i] = shortList{at: int32(i * room), room: int32(room)}
	}
	return g
}

// list is a list as it is now. It is good until something is added.
func (g *growing) list(of Person) []Person {
	l := g.of[of]
	return g.all[l.at : l.at+l.n]
}

func (g *growing) add(to, p Person) {
	l := &g.of[to]
	if l.n == l.room {
		at := int32(len(g.all))
		g.all = append(g.all, g.all[l.at:l.at+l.n]...)
		g.all = append(g.all, make([]Person, max(4, l.n))...)
		l.at, l.room = at, int32(len(g.all))-at
	}
	g.all[l.at+l.n] = p
	l.n++
}

// packed are the lists without room to grow.
func (g *growing) packed() lists {
	l := lists{start: make([]int32, len(g.of)+1)}
	for i := range g.of {
		l.start[i+1] = l.start[i] + g.of[i].n
	}
	l.all = make([]Person, 0, l.start[len(g.of)])
	for i := range g.of {
		l.all = append(l.all, g.list(Person(i))...)
	}
	return l
}

// tiesOf are those whom somebody can turn to: informal ties, the boss, the reports, then outsiders.
func (w *World) tiesOf(p Person) []Person { return w.ties.of(int(p)) }

// informalOf are somebody's informal ties.
func (w *World) informalOf(p Person) []Person { return w.tiesOf(p)[:w.informal[p]] }

// drawTies draws or reads the informal ties, and joins them with the formal ones.
func (w *World) drawTies() {
	o := &w.setup.Organization
	ties := newGrowing(w.people, int(o.Peers.Mean)+2)
	if o.Roster != nil {
		for _, t := range o.Roster.Ties {
			ties.add(Person(t.From), Person(t.To))
		}
	} else {
		w.drawPeers(ties, &o.Peers)
	}
	w.findHubs(ties)
	w.informal = make([]int32, w.people)
	for p := range Person(w.Chart.People()) {
		n := ties.of[p].n
		w.informal[p] = n
		if b := w.boss[p]; b != Nobody && !slices.Contains(ties.list(p), b) {
			ties.add(p, b)
		}
		for _, r := range w.Chart.Reports(p) {
			if !slices.Contains(ties.list(p)[:n], r) {
				ties.add(p, r)
			}
		}
	}
	w.drawOutsiders(ties, &o.Outsiders)
	w.ties = ties.packed()
	w.allTies = w.countTies(func(Person) bool { return true })
}

// drawPeers draws undirected ties, each with one end anywhere and the other inside or outside that person's unit.
func (w *World) drawPeers(ties *growing, peers *Peers) {
	n := w.Chart.People()
	if n < 2 {
		return
	}
	rng := w.stream("peers")
	for range int(math.Round(float64(n) * peers.Mean / 2)) {
		for range 20 { // A small or full organisation may have no room for another tie.
			p := Person(rng.IntN(n))
			across := rng.Float64() < peers.AcrossUnits
			q := w.drawPartner(rng, p, across)
			if q != Nobody && !slices.Contains(ties.list(p), q) {
				ties.add(p, q)
				ties.add(q, p)
				break
			}
		}
	}
}

// drawPartner draws somebody else of the person's unit, or somebody who is not of it.
func (w *World) drawPartner(rng *rand.Rand, p Person, across bool) Person {
	u := w.Unit(p)
	if !across && u >= 0 {
		members := w.Members(u)
		if q := members[rng.IntN(len(members))]; q != p {
			return q
		}
		return Nobody
	}
	if q := Person(rng.IntN(w.Chart.People())); q != p && (u < 0 || w.Unit(q) != u) {
		return q
	}
	return Nobody
}

// findHubs finds the best-connected person of each unit, the first of equals.
func (w *World) findHubs(informal *growing) {
	w.known = make([]int32, w.people)
	for p := range Person(w.people) {
		ties := informal.list(p)
		w.known[p] += int32(len(ties))
		for _, q := range ties {
			w.known[q]++
		}
	}
	w.hub = make([]Person, len(w.unitNames))
	for u := range w.hub {
		members := w.Members(u)
		w.hub[u] = members[0]
		for _, p := range members {
			if w.known[p] > w.known[w.hub[u]] {
				w.hub[u] = p
			}
		}
	}
}

// drawOutsiders ties each outsider to insiders; the first is the one they turn to.
func (w *World) drawOutsiders(ties *growing, o *Outsiders) {
	n := w.Chart.People()
	rng := w.stream("outsiders")
	for p := Person(n); int(p) < w.people; p++ {
		for len(ties.list(p)) < min(o.Ties, n) {
			if q := Person(rng.IntN(n)); !slices.Contains(ties.list(p), q) {
				ties.add(p, q)
				ties.add(q, p)
			}
		}
	}
}

// contact is the insider whom an outsider turns to; Nobody for insiders, and where there is none.
func (w *World) contact(p Person) Person {
	if ties := w.tiesOf(p); w.isOutside(p) && len(ties) > 0 {
		return ties[0]
	}
	return Nobody
}

// tieCount is what there is to take a mean over: ties between people who are there.
type tieCount struct {
	ties int
	bias float64 // Sum over the ties of the bias without any contact.
}

// countTies counts the ties between those who are there.
func (w *World) countTies(there func(Person) bool) tieCount {
	c := tieCount{}
	for p := range Person(w.people) {
		if !there(p) {
			continue
		}
		for _, q := range w.tiesOf(p) {
			if there(q) {
				c.ties++
				c.bias += w.prejudice(p, q)
			}
		}
	}
	return c
}

// prejudice is the probability with which somebody ignores what somebody of lower standing saw, before any useful contact.
func (w *World) prejudice(p, witness Person) float64 {
	b := &w.setup.Behaviour.Dismissal
	if b.Off {
		return 0
	}
	return b.Bias * max(0, w.status(p)-w.status(witness))
}
