package sim

import (
	"cmp"
	"slices"
	"strconv"

	"leaderful/sim/record"
)

// Chart is the formal organisation, as everybody can read it on the wall. Nothing in it is random. It takes some 37 bytes a
// person, so that a chart of a million people is no burden.
type Chart struct {
	boss    []Person
	level   []int32
	reports lists // Of each person.
	place   []Place
	rows    []row // Neighbours of the same place and level, in ascending order.
	tops    []Person
	depth   int

	unit      []int32 // Unit of each person, or -1.
	unitNames []string
	members   lists    // People of each unit.
	frontline lists    // People of each unit without reports.
	root      []Person // The lowest person who is, or is above, everybody of the unit; Nobody where there is none.
	concerned []int    // Units with frontline people.

	// Euler tour of the chart: q is p or below p exactly if in[p] <= in[q] < out[p].
	in, out []int32
	tours   []stretch // The members of all units in the tour, unit by unit and in ascending order.
	toursOf []int32   // Where those of each unit start in tours, and the end.
}

// lists are many short lists in one slice: list i ends where list i+1 starts.
type lists struct {
	all   []Person
	start []int32
}

// of is a list. It must not be changed.
func (l *lists) of(i int) []Person { return l.all[l.start[i]:l.start[i+1]:l.start[i+1]] }

// row is where neighbours of one place and level start among the people.
type row struct {
	from  Person
	place Place
	level int32
}

// stretch is a part of the tour that lies in one unit.
type stretch struct{ from, to int32 }

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
	order := c.layOut()
	if o.Roster != nil && o.Roster.People[0].Unit != "" {
		c.unitsByName(o.Roster)
	} else {
		c.unitsByLevel(o.UnitLevel, order)
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

// layOut derives reports, levels, places and the tour from the bosses. It returns the people level by level.
func (c *Chart) layOut() []Person {
	n := len(c.boss)
	c.listReports()
	c.level, c.place = make([]int32, n), make([]Place, n)
	c.in, c.out = make([]int32, n), make([]int32, n)
	order := c.byLevel()
	for _, p := range slices.Backward(order) { // First how many they are with all below them.
		c.out[p]++
		if b := c.boss[p]; b != Nobody {
			c.out[b] += c.out[p]
		}
	}
	next := int32(0)
	for _, p := range c.tops {
		c.in[p] = next
		next += c.out[p]
	}
	for _, p := range order {
		reports := c.reports.of(int(p))
		next := c.in[p] + 1
		for _, r := range reports {
			c.level[r], c.in[r] = c.level[p]+1, next
			next += c.out[r]
		}
		c.out[p] += c.in[p]
		c.depth = max(c.depth, int(c.level[p])+1)
		switch {
		case len(reports) == 0:
			c.place[p] = record.Frontline
		case c.boss[p] == Nobody:
			c.place[p] = record.Top
		default:
			c.place[p] = record.Middle
		}
	}
	for p, place := range c.place {
		if p == 0 || place != c.place[p-1] || c.level[p] != c.level[p-1] {
			c.rows = append(c.rows, row{Person(p), place, c.level[p]})
		}
	}
	return order
}

// listReports finds the tops and lists everybody's reports.
func (c *Chart) listReports() {
	for p, b := range c.boss {
		if b == Nobody {
			c.tops = append(c.tops, Person(p))
		}
	}
	c.reports = inLists(len(c.boss), len(c.boss), func(p Person) int { return int(c.boss[p]) })
}

// inLists puts those people into lists who belong into one, in ascending order; list is the number of somebody's list, or
// negative.
func inLists(people, numLists int, list func(Person) int) lists {
	l := lists{start: make([]int32, numLists+1)}
	for p := range Person(people) {
		if i := list(p); i >= 0 {
			l.start[i]++
		}
	}
	end := int32(0)
	for i, n := range l.start {
		end += n
		l.start[i] = end // For now where the list ends; it is filled from behind.
	}
	l.all = make([]Person, end)
	for p := Person(people) - 1; p >= 0; p-- {
		if i := list(p); i >= 0 {
			l.start[i]--
			l.all[l.start[i]] = p
		}
	}
	return l
}

// byLevel lists the people level after level, in the order of the tour within each.
func (c *Chart) byLevel() []Person {
	order := make([]Person, 0, len(c.boss))
	order = append(order, c.tops...)
	for i := 0; i < len(order); i++ {
		order = append(order, c.reports.of(int(order[i]))...)
	}
	return order
}

// unitsByLevel makes a unit of everybody at the level, with all below them. A chart that does not reach so deep has its
// units at its last level.
func (c *Chart) unitsByLevel(level int, order []Person) {
	level = min(level, c.depth-1)
	c.unit = make([]int32, len(c.boss))
	units := 0
	for _, p := range order {
		switch {
		case int(c.level[p]) < level:
			c.unit[p] = -1
		case int(c.level[p]) == level:
			c.unit[p] = int32(units)
			units++
		default:
			c.unit[p] = c.unit[c.boss[p]]
		}
	}
	c.unitNames = numbered("unit-", units)
}

// numbered are names with numbers from 1, all in one piece of memory.
func numbered(name string, n int) []string {
	var text []byte
	ends := make([]int, n)
	for i := range ends {
		text = strconv.AppendInt(append(text, name...), int64(i+1), 10)
		ends[i] = len(text)
	}
	all, from := string(text), 0
	names := make([]string, n)
	for i, end := range ends {
		names[i] = all[from:end]
		from = end
	}
	return names
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
	c.members = inLists(len(c.unit), n, func(p Person) int { return int(c.unit[p]) })
	c.frontline = inLists(len(c.unit), n, func(p Person) int {
		if c.place[p] != record.Frontline {
			return -1
		}
		return int(c.unit[p])
	})
	c.root = make([]Person, n)
	for u := range n {
		members := c.members.of(u)
		c.root[u] = members[0]
		for _, p := range members[1:] {
			c.root[u] = c.common(c.root[u], p)
		}
		if len(c.frontline.of(u)) > 0 {
			c.concerned = append(c.concerned, u)
		}
	}
	c.findTours()
}

// findTours finds where the members of each unit stand in the tour: those of a part of the chart stand together.
func (c *Chart) findTours() {
	c.toursOf = make([]int32, 1, len(c.unitNames)+1)
	var times []int32
	for u := range c.unitNames {
		times = times[:0]
		for _, p := range c.members.of(u) {
			times = append(times, c.in[p])
		}
		slices.Sort(times)
		for i, t := range times {
			if i == 0 || t != times[i-1]+1 {
				c.tours = append(c.tours, stretch{t, t})
			}
			c.tours[len(c.tours)-1].to = t + 1
		}
		c.toursOf = append(c.toursOf, int32(len(c.tours)))
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
	for p != Nobody && (!may(int(c.level[p])) || len(c.reports.of(int(p))) == 0 && c.boss[p] != Nobody) {
		p = c.boss[p] // Without authority, or no manager.
	}
	return p, p != Nobody
}

// LeadsTo reports whether the line through p leads to people of any of the units: p is one of them, or above one.
func (c *Chart) LeadsTo(p Person, units []int) bool {
	for _, u := range units {
		tours := c.tours[c.toursOf[u]:c.toursOf[u+1]]
		at, _ := slices.BinarySearchFunc(tours, c.in[p], func(s stretch, t int32) int { return cmp.Compare(s.to, t+1) })
		if at < len(tours) && tours[at].from < c.out[p] {
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
func (c *Chart) Members(unit int) []Person { return c.members.of(unit) }

// Frontline are the people of a unit without reports. The slice must not be changed.
func (c *Chart) Frontline(unit int) []Person { return c.frontline.of(unit) }

// Head is the lowest person who is, or is above, everybody of a unit; false where there is nobody.
func (c *Chart) Head(unit int) (Person, bool) { return c.root[unit], c.root[unit] != Nobody }

// Tops are the people without a boss. The slice must not be changed.
func (c *Chart) Tops() []Person { return c.tops }

// Reports are the people whose boss somebody is. The slice must not be changed.
func (c *Chart) Reports(p Person) []Person { return c.reports.of(int(p)) }

// Boss is whose report somebody is; Nobody for those at the top.
func (c *Chart) Boss(p Person) Person { return c.boss[p] }

// Level is how many bosses somebody has above them, one above the other: 0 at the top.
func (c *Chart) Level(p Person) int { return int(c.level[p]) }

// Has reports whether somebody has a place in the chart; outsiders have none.
func (c *Chart) Has(p Person) bool { return p >= 0 && int(p) < len(c.boss) }

// NumUnits is the number of units with frontline people; only those can be concerned by an issue.
func (c *Chart) NumUnits() int { return len(c.concerned) }

// UnitNames are the names of the units.
func (c *Chart) UnitNames() []string { return c.unitNames }

// Depth is the number of levels.
func (c *Chart) Depth() int { return c.depth }
