package sim

import (
	"fmt"
	"slices"

	"leaderful/sim/record"
)

// Chart is the formal organisation, as everybody can read it on the wall. Nothing in it is random.
type Chart struct {
	boss    []Person
	level   []int32
	reports [][]Person
	place   []Place
	tops    []Person
	depth   int

	unit      []int32 // Unit of each person, or -1.
	unitNames []string
	members   [][]Person // People of each unit.
	frontline [][]Person // People of each unit without reports.
	root      []Person   // The lowest person who is, or is above, everybody of the unit; Nobody where there is none.
	concerned []int      // Units with frontline people.

	// Euler tour of the chart: q is p or below p exactly if in[p] <= in[q] < out[p].
	in, out []int32
	tourOf  [][]int32 // For each unit, the in-times of its members, ascending.
}

// NewChart lays out the chart of an organisation with a positive number of people and a positive span, or with a roster
// free of loops.
func NewChart(o *Organization) *Chart {
	c := &Chart{}
	if o.Roster != nil {
		c.boss = make([]Person, len(o.Roster.People))
		for i, p := range o.Roster.People {
			c.boss[i] = Person(p.Boss)
		}
	} else {
		c.boss = generateBosses(o.People, o.Span)
	}
	c.layOut()
	if o.Roster != nil && o.Roster.People[0].Unit != "" {
		c.unitsByName(o.Roster)
	} else {
		c.unitsByLevel(o.UnitLevel)
	}
	c.coverUnits()
	return c
}

// generateBosses fills level after level; the last level is spread evenly over the level above it.
func generateBosses(people, span int) []Person {
	boss := make([]Person, people)
	boss[0] = Nobody
	above, start, size := 0, 1, span // First of the level above; first and full size of this level.
	for start < people {
		n := min(size, people-start)
		width := start - above
		for i := range n {
			boss[start+i] = Person(above + i*width/n)
			if n == size {
				boss[start+i] = Person(above + i/span)
			}
		}
		above, start, size = start, start+n, n*span
	}
	return boss
}

// layOut derives levels, reports, places and the tour from the bosses.
func (c *Chart) layOut() {
	n := len(c.boss)
	c.reports = make([][]Person, n)
	for p, b := range c.boss {
		if b == Nobody {
			c.tops = append(c.tops, Person(p))
		} else {
			c.reports[b] = append(c.reports[b], Person(p))
		}
	}
	c.level, c.place = make([]int32, n), make([]Place, n)
	c.in, c.out = make([]int32, n), make([]int32, n)
	time := int32(0)
	stack := slices.Clone(c.tops)
	slices.Reverse(stack)
	order := make([]Person, 0, n)
	for len(stack) > 0 {
		p := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		order = append(order, p)
		c.in[p] = time
		time++
		switch {
		case len(c.reports[p]) == 0:
			c.place[p] = record.Frontline
		case c.boss[p] == Nobody:
			c.place[p] = record.Top
		default:
			c.place[p] = record.Middle
		}
		for i := len(c.reports[p]) - 1; i >= 0; i-- {
			r := c.reports[p][i]
			c.level[r] = c.level[p] + 1
			stack = append(stack, r)
		}
		c.depth = max(c.depth, int(c.level[p])+1)
	}
	for i := len(order) - 1; i >= 0; i-- {
		p := order[i]
		c.out[p] = max(c.out[p], c.in[p]+1)
		if b := c.boss[p]; b != Nobody {
			c.out[b] = max(c.out[b], c.out[p])
		}
	}
}

// unitsByLevel makes a unit of everybody at the level, with all below them. A chart that does not reach so deep has its
// units at its last level.
func (c *Chart) unitsByLevel(level int) {
	level = min(level, c.depth-1)
	c.unit = make([]int32, len(c.boss))
	for _, p := range c.byTour() {
		switch {
		case int(c.level[p]) < level:
			c.unit[p] = -1
		case int(c.level[p]) == level:
			c.unit[p] = int32(len(c.unitNames))
			c.unitNames = append(c.unitNames, fmt.Sprintf("unit-%d", len(c.unitNames)+1))
		default:
			c.unit[p] = c.unit[c.boss[p]]
		}
	}
}

// byTour lists the people so that bosses come before their reports.
func (c *Chart) byTour() []Person {
	order := make([]Person, len(c.boss))
	for p, t := range c.in {
		order[t] = Person(p)
	}
	return order
}

// unitsByName takes the units from a roster.
func (c *Chart) unitsByName(r *Roster) {
	number := map[string]int32{}
	c.unit = make([]int32, len(r.People))
	for i, p := range r.People {
		u, ok := number[p.Unit]
		if !ok {
			u = int32(len(c.unitNames))
			number[p.Unit] = u
			c.unitNames = append(c.unitNames, p.Unit)
		}
		c.unit[i] = u
	}
}

// coverUnits collects the members of each unit and finds who covers it.
func (c *Chart) coverUnits() {
	n := len(c.unitNames)
	c.members, c.frontline = make([][]Person, n), make([][]Person, n)
	c.root, c.tourOf = make([]Person, n), make([][]int32, n)
	for p, u := range c.unit {
		if u < 0 {
			continue
		}
		if len(c.members[u]) == 0 {
			c.root[u] = Person(p)
		} else {
			c.root[u] = c.common(c.root[u], Person(p))
		}
		c.members[u] = append(c.members[u], Person(p))
		c.tourOf[u] = append(c.tourOf[u], c.in[p])
		if c.place[p] == record.Frontline {
			c.frontline[u] = append(c.frontline[u], Person(p))
		}
	}
	for u := range n {
		slices.Sort(c.tourOf[u])
		if len(c.frontline[u]) > 0 {
			c.concerned = append(c.concerned, u)
		}
	}
}

// common is the lowest person who is, or is above, both; Nobody where there is none.
func (c *Chart) common(p, q Person) Person {
	for p != Nobody && q != Nobody && !c.atOrBelow(q, p) {
		p = c.boss[p]
	}
	if q == Nobody {
		return Nobody
	}
	return p
}

// atOrBelow reports whether q is p or below p.
func (c *Chart) atOrBelow(q, p Person) bool { return c.in[p] <= c.in[q] && c.in[q] < c.out[p] }

// LowestOver is the lowest manager over all the units whose level may decide. It is false where nobody is.
func (c *Chart) LowestOver(units []int, may func(level int) bool) (Person, bool) {
	if len(units) == 0 {
		return Nobody, false
	}
	p := c.root[units[0]]
	for _, u := range units[1:] {
		p = c.common(p, c.root[u])
	}
	for p != Nobody && (!may(int(c.level[p])) || len(c.reports[p]) == 0 && c.boss[p] != Nobody) {
		p = c.boss[p] // Without authority, or no manager.
	}
	return p, p != Nobody
}

// LeadsTo reports whether the line through p leads to people of any of the units: p is one of them, or above one.
func (c *Chart) LeadsTo(p Person, units []int) bool {
	for _, u := range units {
		at, _ := slices.BinarySearch(c.tourOf[u], c.in[p])
		if at < len(c.tourOf[u]) && c.tourOf[u][at] < c.out[p] {
			return true
		}
	}
	return false
}

// Top is the first person without a boss.
func (c *Chart) Top() (Person, bool) { return c.tops[0], true }

// People is the number of people in the chart.
func (c *Chart) People() int { return len(c.boss) }

// Unit is the unit of a person, or -1 for somebody above the units or outside the chart.
func (c *Chart) Unit(p Person) int {
	if int(p) >= len(c.unit) {
		return -1
	}
	return int(c.unit[p])
}

// Members are the people of a unit. The slice must not be changed.
func (c *Chart) Members(unit int) []Person { return c.members[unit] }

// Frontline are the people of a unit without reports. The slice must not be changed.
func (c *Chart) Frontline(unit int) []Person { return c.frontline[unit] }

// Head is the lowest person who is, or is above, everybody of a unit; false where there is nobody.
func (c *Chart) Head(unit int) (Person, bool) { return c.root[unit], c.root[unit] != Nobody }

// Tops are the people without a boss. The slice must not be changed.
func (c *Chart) Tops() []Person { return c.tops }

// Reports are the people whose boss somebody is. The slice must not be changed.
func (c *Chart) Reports(p Person) []Person { return c.reports[p] }

// Has reports whether somebody has a place in the chart; outsiders have none.
func (c *Chart) Has(p Person) bool { return p >= 0 && int(p) < len(c.boss) }

// NumUnits is the number of units with frontline people; only those can be concerned by an issue.
func (c *Chart) NumUnits() int { return len(c.concerned) }

// UnitNames are the names of the units.
func (c *Chart) UnitNames() []string { return c.unitNames }

// Depth is the number of levels.
func (c *Chart) Depth() int { return c.depth }
