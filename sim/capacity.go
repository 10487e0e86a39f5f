package sim

import "slices"

// Capacity here is time: the share of it that somebody has for issues. What takes an hour of attention takes 1/share hours of
// somebody's day, because they do something else in between. It costs the issue the hour all the same.

// at is the share of their time that people of a place have for issues.
func (c *Capacity) at(place Place) float64 {
	return [NumPlaces]float64{frontline: c.Frontline, middle: c.Middle, top: c.Top, outside: c.Outside}[place]
}

// cut starts or ends a cut of capacity. An item in hand keeps its time.
func (e *Engine) cut(c *Cut, starts bool) {
	if starts {
		e.cuts = append(e.cuts, c)
	} else {
		at := slices.Index(e.cuts, c)
		e.cuts = slices.Delete(e.cuts, at, at+1)
	}
	for p := range Person(e.world.people) {
		if free := e.freeTime(p); free != e.look(p).free {
			e.own(p).free = free
		}
	}
}

// freeTime is the share of somebody's time that is free for issues now. Cuts in force multiply; they are of the people of the
// chart.
func (e *Engine) freeTime(p Person) float64 {
	w := e.world
	free := w.setup.Organization.Capacity.at(w.placeOf(p))
	for _, c := range e.cuts {
		if !w.isOutside(p) && w.named(c.Levels, c.Units, c.Names, p) {
			free *= c.Share
		}
	}
	return free
}
