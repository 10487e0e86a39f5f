package sim

import "slices"

// post is the state of one place in the chart.
type post struct {
	filled bool
	deputy Person // Who deputises, or Nobody.
	wait   bool   // Mail to the empty post waits rather than go to the nearest filled post above.
	terms  *Leave // On which it was left.
}

// present reports whether somebody sits at a post; outsiders always do.
func (e *Engine) present(p Person) bool { return e.look(p).filled }

// isThere reports whether whoever a dossier is about still sits at their post.
func (e *Engine) isThere(x *dossier) bool {
	return x.occupant == e.look(x.person).occupant && e.present(x.person)
}

// actor is who acts for a post now: whoever sits there, else a deputy, else the nearest filled post above, else Nobody.
func (e *Engine) actor(p Person) Person {
	for q := p; q != Nobody; q = e.world.boss[q] {
		if e.present(q) {
			return q
		}
		if x := e.look(q); x.deputy != Nobody {
			return x.deputy
		} else if x.wait {
			return Nobody
		}
	}
	return Nobody
}

// bossOf is to whom somebody turns upwards: the nearest post above that somebody else acts for, or, where nobody does, the
// first empty one, whose mail waits. False at the top.
func (e *Engine) bossOf(p Person) (Person, bool) {
	empty := Nobody
	for b := e.world.boss[p]; b != Nobody; b = e.world.boss[b] {
		x := e.look(b)
		switch {
		case x.filled:
			return b, true
		case x.deputy == p:
			continue // Deputising for b, p turns to b's boss.
		case x.deputy != Nobody || x.wait:
			return b, true
		case empty == Nobody:
			empty = b
		}
	}
	return empty, empty != Nobody
}

// reportsOf appends whom somebody turns to downwards: their reports and, if they deputise, those of the boss; in place
// of an empty post whoever deputises or else the reports of that post.
func (e *Engine) reportsOf(p Person, list []Person) []Person {
	list = e.lineBelow(p, p, list)
	if e.look(p).deputises {
		list = e.lineBelow(e.world.boss[p], p, list)
	}
	return list
}

// lineBelow appends those below a post. The chart is a tree, so nobody is met twice.
func (e *Engine) lineBelow(at, self Person, list []Person) []Person {
	if e.world.isOutside(at) {
		return list
	}
	for _, r := range e.world.Reports(at) {
		switch {
		case r == self:
		case e.present(r):
			list = append(list, r)
		case e.look(r).deputy != Nobody && e.look(r).deputy != self:
			list = append(list, e.look(r).deputy)
		default:
			list = e.lineBelow(r, self, list)
		}
	}
	return list
}

// shock starts or ends a shock of the setup. Surges and rumours are part of the world and need nothing here.
func (e *Engine) shock(i int, starts bool) {
	s := &e.world.setup.Shocks[i]
	switch {
	case s.Leave != nil:
		for _, p := range e.world.leaves[i] {
			if e.present(p) {
				e.leave(p, s.Leave, WentAway)
			}
		}
	case s.Channel != nil && starts:
		e.channels = append(e.channels, s.Channel)
	case s.Channel != nil:
		at := slices.Index(e.channels, s.Channel)
		e.channels = slices.Delete(e.channels, at, at+1)
	case s.Capacity != nil:
		e.cut(s.Capacity, starts)
	case s.Threat != nil:
		e.threaten(s.Threat, starts)
	}
}

// passes reports whether the end of a shock is an event of the run.
func (s *Shock) passes() bool { return s.Channel != nil || s.Capacity != nil || s.Threat != nil }
