package sim

import "slices"

// Most people of a large organisation hear of no issue at all: nothing happens to them but that time passes. All of them
// who stand at one place share one record, and somebody gets a record of their own when something first happens to them. So
// what a run costs goes by the people who take part in something, and not by the people there are.

// crew holds the state of all people during a run.
type crew struct {
	record  []int32             // Of each person the number of their record. The first numbers are of the records that a place shares.
	blocks  []*[blockSize]staff // The records. A block never moves, so that a pointer to a record keeps.
	touched []Person            // Those who have a record of their own, in the order of the records.
	inOrder []Person            // Some of them, the first so many, in ascending order.
}

// blockSize is how many records are made at a time, a power of two.
const (
	blockBits = 6
	blockSize = 1 << blockBits
)

// reset forgets everybody. The shared records, by place, have to be filled in.
func (c *crew) reset(w *World) {
	c.record = resized(c.record, w.people)
	for p := range c.record {
		c.record[p] = int32(w.placeOf(Person(p)))
	}
	c.touched, c.inOrder = c.touched[:0], c.inOrder[:0]
	if len(c.blocks) == 0 {
		c.blocks = append(c.blocks, new([blockSize]staff))
	}
}

func (c *crew) at(record int32) *staff { return &c.blocks[record>>blockBits][record&(blockSize-1)] }

// shared is the record of those of a place to whom nothing has happened.
func (c *crew) shared(p Place) *staff { return c.at(int32(p)) }

// isTouched reports whether anything has happened to somebody.
func (c *crew) isTouched(p Person) bool { return c.record[p] >= int32(NumPlaces) }

// newcomer is the state of somebody of a place at the start.
func (e *Engine) newcomer(place Place) staff {
	return staff{
		inbox: none, hand: none, meeting: none, slow: 1, free: e.world.setup.Organization.Capacity.at(place),
		engagement: e.behaviour.Engagement.Baseline, practice: e.behaviour.Practice.Start,
		post: post{deputy: Nobody, filled: true},
	}
}

// look is somebody's state, to read only: others may share it.
func (e *Engine) look(p Person) *staff { return e.crew.at(e.crew.record[p]) }

// own is somebody's own state, to change.
func (e *Engine) own(p Person) *staff {
	c := &e.crew
	if c.isTouched(p) {
		return c.at(c.record[p])
	}
	fresh := int32(NumPlaces) + int32(len(c.touched))
	if int(fresh) == blockSize*len(c.blocks) {
		c.blocks = append(c.blocks, new([blockSize]staff))
	}
	*c.at(fresh) = *c.at(c.record[p])
	c.record[p] = fresh
	c.touched = append(c.touched, p)
	return c.at(fresh)
}

// order puts those touched into ascending order.
func (c *crew) order() {
	sorted := len(c.inOrder)
	c.inOrder = append(c.inOrder, c.touched[sorted:]...)
	recent := c.inOrder[sorted:]
	slices.Sort(recent)
	if sorted == 0 || len(recent) == 0 || c.inOrder[sorted-1] < recent[0] {
		return
	}
	// Merged from behind into the room that the recent ones leave, who wait in the memory after it.
	c.inOrder = append(c.inOrder, recent...)
	recent = c.inOrder[len(c.touched):]
	c.inOrder = c.inOrder[:len(c.touched)]
	i := sorted - 1
	for at := len(c.inOrder) - 1; len(recent) > 0; at-- {
		if last := recent[len(recent)-1]; i < 0 || c.inOrder[i] < last {
			c.inOrder[at], recent = last, recent[:len(recent)-1]
		} else {
			c.inOrder[at] = c.inOrder[i]
			i--
		}
	}
}

// walk goes over the people of the chart in ascending order. Neighbours of one row of the chart to whom nothing has happened
// make one step.
type walk struct {
	state *staff // Their state, to read only.
	row   *row   // Place and level.
	n     int    // How many they are.

	crew *crew
	rows []row
	left []Person // Those touched who are still to come.
	at   Person
	end  Person
}

// everybody starts a walk: for x := e.everybody(); x.next(); { ... }
func (e *Engine) everybody() walk {
	e.crew.order()
	insiders, _ := slices.BinarySearch(e.crew.inOrder, Person(e.world.Chart.People()))
	return walk{crew: &e.crew, rows: e.world.rows, left: e.crew.inOrder[:insiders], end: Person(e.world.Chart.People())}
}

// next takes the next step; it is false at the end.
func (x *walk) next() bool {
	if x.at >= x.end {
		return false
	}
	for len(x.rows) > 1 && x.rows[1].from <= x.at {
		x.rows = x.rows[1:]
	}
	x.row = &x.rows[0]
	if len(x.left) > 0 && x.left[0] == x.at {
		x.state, x.n, x.left = x.crew.at(x.crew.record[x.at]), 1, x.left[1:]
		x.at++
		return true
	}
	to := x.end
	if len(x.rows) > 1 {
		to = x.rows[1].from
	}
	if len(x.left) > 0 {
		to = min(to, x.left[0])
	}
	x.state, x.n, x.at = x.crew.shared(x.row.place), int(to-x.at), to
	return true
}

// appendTimes appends the same value so many times.
func appendTimes[T any](list []T, x T, n int) []T {
	for range n {
		list = append(list, x)
	}
	return list
}
