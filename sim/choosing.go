package sim

import "slices"

// How people at a desk choose among others: who is there, who is well connected, who is believed to know, whose turn it is.

// There reports whether somebody sits at a post; people know who is gone.
func (d Desk) There(p Person) bool { return d.e.present(p) }

// List is an empty list to collect people in. It is good until the rule that asked for it returns, or asks for another.
func (d Desk) List() []Person {
	d.e.listed = resized(d.e.listed, 64)
	return d.e.listed[:0]
}

// Turn is whose turn it is among n equals, from 0 on: by lot for each issue, and the same for everybody.
func (d Desk) Turn(n int) int {
	return int(d.f.key.With(uint64(drawEntrusted)).Uniform() * float64(n))
}

// Connected appends the n best-connected people of a unit who are there, the best-connected first, but for those who are
// in the list already and the person at the desk.
func (d Desk) Connected(list []Person, unit, n int) []Person {
	for range n {
		best := Nobody
		for _, p := range d.e.world.members.of(unit) {
			if (best == Nobody || d.e.world.known[p] > d.e.world.known[best]) && d.eligible(list, p) {
				best = p
			}
		}
		if best == Nobody {
			return list
		}
		list = append(list, best)
	}
	return list
}

// MostSkilled appends those n of some people who are believed here to have most skill in some domains together, the most
// skilled first, but for those who are in the list already and the person at the desk.
func (d Desk) MostSkilled(list, of []Person, n int, domains ...int) []Person {
	from := len(list)
	scores := d.e.scores[:0]
	for _, p := range of {
		if !d.eligible(list, p) {
			continue
		}
		score := 0.0
		for _, domain := range domains {
			score += d.Believed(p, domain)
		}
		at := len(scores)
		for at > 0 && scores[at-1] < score { // Of equals the first comes first.
			at--
		}
		if at < n {
			scores, list = slices.Insert(scores, at, score), slices.Insert(list, from+at, p)
			scores, list = scores[:min(len(scores), n)], list[:min(len(list), from+n)]
		}
	}
	d.e.scores = scores
	return list
}

// eligible reports whether somebody else is there to be added to a list.
func (d Desk) eligible(list []Person, p Person) bool {
	return p != d.Self() && d.There(p) && !slices.Contains(list, p)
}
