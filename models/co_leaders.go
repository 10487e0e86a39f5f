package models

import (
	"slices"

	"leaderful/sim"
)

// CoLeaders let several people hold the authority of the top together: the top and, if that is one person, as many of
// their first reports. Each issue that comes so far is one's in turn; what is severe they settle together. What lower
// managers decide stays with them.
type CoLeaders struct {
	LowestManager
	Leaders int     `key:"leaders" unit:"people" default:"2" range:"[2,1000]" doc:"People who hold the authority of the top together." source:"assumption"`
	Limit   float64 `key:"limit" unit:"severity" default:"0.5" range:"[0,1]" doc:"Highest severity that one of them settles without the others." source:"assumption"`
}

// Decider is the lowest manager over all units concerned or, where that is the top or nobody, the co-leader whose turn it is.
func (a CoLeaders) Decider(d sim.Desk) (sim.Person, bool) {
	if p, ok := a.below(d); ok {
		return p, true
	}
	return a.leader(d, d.Turn(a.number(d))), true
}

// Circle is the other co-leaders, about what is severe and theirs.
func (a CoLeaders) Circle(d sim.Desk, members []sim.Person) []sim.Person {
	if _, ok := a.below(d); ok || d.Question().Severity <= a.Limit {
		return members
	}
	for i := range a.number(d) {
		if p := a.leader(d, i); !d.ActsFor(p) {
			members = append(members, p)
		}
	}
	return members
}

// below is the manager below the top whose decision it is.
func (a CoLeaders) below(d sim.Desk) (sim.Person, bool) {
	p, ok := a.LowestManager.Decider(d)
	return p, ok && !slices.Contains(d.Chart().Tops(), p)
}

// number is how many co-leaders there are.
func (a CoLeaders) number(d sim.Desk) int {
	n := 0
	for _, p := range d.Chart().Tops() {
		n += 1 + len(d.Chart().Reports(p))
	}
	return min(n, a.Leaders)
}

// leader is a co-leader by number, the tops first.
func (a CoLeaders) leader(d sim.Desk, i int) sim.Person {
	tops := d.Chart().Tops()
	if i < len(tops) {
		return tops[i]
	}
	i -= len(tops)
	for _, p := range tops {
		reports := d.Chart().Reports(p)
		if i < len(reports) {
			return reports[i]
		}
		i -= len(reports)
	}
	return tops[0]
}
