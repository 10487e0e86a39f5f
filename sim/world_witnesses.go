package sim

import (
	"math"
	"math/rand/v2"
	"slices"
)

// drawWitnesses draws who sees a facet, and what they see.
func (w *World) drawWitnesses(rng *rand.Rand, s *Stream, is *issue, f int32, x *facet) {
	place := w.drawPlace(rng, s, is)
	witnesses := s.Witnesses.PerFacet
	if s.Witnesses.Shared > 0 && rng.Float64() < s.Witnesses.Shared {
		witnesses = math.MaxInt
	}
	var seen []Person
	for range witnesses {
		p := w.drawWitness(rng, s, is, x, place, seen)
		if p == Nobody {
			break // Fewer people can see it than the scenario asks for.
		}
		seen = append(seen, p)
		v := sight{facet: f, witness: p, place: w.placeOf(p), sign: x.truth}
		skill := w.skill[x.domain][p]
		m := s.Witnesses.SkillMatters
		v.accuracy = 0.5 + (s.Witnesses.Accuracy-0.5)*(1-m+m*skill)
		v.truly = v.accuracy
		luck := rng.Float64()
		for i := range w.setup.Shocks {
			shock := &w.setup.Shocks[i]
			if r := shock.Rumour; r != nil && shock.At <= is.onset && is.onset < shock.At+shock.For {
				v.truly = (1-r.Share)*v.truly + r.Share*r.Accuracy
			}
		}
		if luck >= v.truly {
			v.sign = -x.truth
		}
		w.sights = append(w.sights, v)
	}
}

// drawPlace draws from where a facet can be seen; the weights of places where nobody is are left out.
func (w *World) drawPlace(rng *rand.Rand, s *Stream, is *issue) Place {
	view := s.Witnesses.View
	if len(w.chainAbove(is.question.Units)) == 0 {
		view[middle] = 0
	}
	if len(w.topsAbove(is.question.Units)) == 0 {
		view[top] = 0
	}
	if w.people == w.Chart.People() {
		view[outside] = 0
	}
	total := 0.0
	for _, v := range view {
		total += v
	}
	u := rng.Float64() * total
	for p, v := range view {
		if u < v {
			return Place(p)
		}
		u -= v
	}
	return frontline
}

// drawWitness draws one more witness of a facet, Nobody if there is nobody else.
func (w *World) drawWitness(rng *rand.Rand, s *Stream, is *issue, x *facet, place Place, seen []Person) Person {
	switch place {
	case middle:
		chain := w.chainAbove(is.question.Units)
		if p := another(rng, chain, seen); p != Nobody {
			return p
		}
		var managers []Person // The line inside the facet's unit comes next.
		for _, p := range w.members.of(int(x.unit)) {
			if w.place[p] == middle {
				managers = append(managers, p)
			}
		}
		return another(rng, managers, seen)
	case top:
		return another(rng, w.topsAbove(is.question.Units), seen)
	case outside:
		n := w.people - w.Chart.People()
		for len(seen) < n {
			if p := Person(w.Chart.People() + rng.IntN(n)); !slices.Contains(seen, p) {
				return p
			}
		}
		return Nobody
	}
	away := rng.Float64() < s.Witnesses.Dispersion
	if !away && !slices.Contains(seen, is.focus) {
		return is.focus
	}
	if p := another(rng, w.Chart.frontline.of(int(x.unit)), append(seen, is.focus)); p != Nobody {
		return p
	}
	if slices.Contains(seen, is.focus) {
		return Nobody
	}
	return is.focus // Nobody else is there to see it.
}

// another draws somebody of the list who has not been seen yet.
func another(rng *rand.Rand, from, seen []Person) Person {
	left := 0
	for _, p := range from {
		if !slices.Contains(seen, p) {
			left++
		}
	}
	if left == 0 {
		return Nobody
	}
	for {
		if p := from[rng.IntN(len(from))]; !slices.Contains(seen, p) {
			return p
		}
	}
}

// topsAbove lists the tops of the lines in which the units stand.
func (w *World) topsAbove(units []int) []Person {
	var tops []Person
	for _, u := range units {
		for _, p := range w.tops {
			if w.place[p] == top && !slices.Contains(tops, p) && w.LeadsTo(p, []int{u}) {
				tops = append(tops, p)
			}
		}
	}
	return tops
}

// chainAbove lists the middle managers who head one of the units or stand above one, nearest first.
func (w *World) chainAbove(units []int) []Person {
	var chain []Person
	for _, u := range units {
		for p := w.root[u]; p != Nobody; p = w.boss[p] {
			if w.place[p] == middle && !slices.Contains(chain, p) {
				chain = append(chain, p)
			}
		}
	}
	return chain
}
