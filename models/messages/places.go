package messages

import (
	"math"

	"leaderful/sim"
)

// places is the chart in the order of levels: first the tops, then their reports, and so on, with the reports of one boss
// beside each other. Within the model people go by their number in that order, so that those below somebody, at one depth,
// are a range of numbers. The slices have an item for each person; below has one more.
type places struct {
	boss  []int32 // Or nobody.
	below []int32 // The reports of p are the people below[p] to below[p+1].
	tops  int32

	// For ways through the chart, where they are asked for.
	level []int32
	in    []int32 // The people at or below p are those with in[p] <= in < out[p].
	out   []int32
	start []int32 // First person of each level, and the number of people.
}

const nobody = -1

// layOut numbers the people of a chart.
func (c *places) layOut(chart *sim.Chart) {
	n := chart.People()
	c.boss, c.below = make([]int32, 0, n), make([]int32, 1, n+1)
	order := make([]sim.Person, 0, n)
	for _, top := range chart.Tops() {
		order = append(order, top)
		c.boss = append(c.boss, nobody)
	}
	c.tops = int32(len(order))
	c.below[0] = c.tops
	for p := 0; p < len(order); p++ {
		for _, r := range chart.Reports(order[p]) {
			order = append(order, r)
			c.boss = append(c.boss, int32(p))
		}
		c.below = append(c.below, int32(len(order)))
	}
	c.level, c.in, c.out, c.start = nil, nil, nil, nil
}

// measureWays adds what ways and distances need.
func (c *places) measureWays() {
	n := c.headcount()
	c.level, c.in, c.out = make([]int32, n), make([]int32, n), make([]int32, n)
	c.start = []int32{0}
	for p := n - 1; p >= 0; p-- { // For now, out is the number of people at or below.
		c.out[p]++
		if b := c.boss[p]; b != nobody {
			c.out[b] += c.out[p]
		}
	}
	next := int32(0)
	for p := range c.tops {
		c.in[p], next = next, next+c.out[p]
	}
	for p := range n {
		next = c.in[p] + 1
		for r := c.below[p]; r < c.below[p+1]; r++ {
			c.level[r] = c.level[p] + 1
			c.in[r], next = next, next+c.out[r]
		}
		c.out[p] += c.in[p]
		if int(c.level[p]) == len(c.start) {
			c.start = append(c.start, p)
		}
	}
	c.start = append(c.start, n)
}

func (c *places) headcount() int32 { return int32(len(c.boss)) }

// levels is the number of levels.
func (c *places) levels() int { return len(c.start) - 1 }

// frontline reports whether somebody has no reports.
func (c *places) frontline(p int32) bool { return c.below[p] == c.below[p+1] }

// over reports whether p is q or above q.
func (c *places) over(p, q int32) bool { return c.in[p] <= c.in[q] && c.in[q] < c.out[p] }

// top is the person at the top of somebody's line.
func (c *places) top(p int32) int32 {
	if c.tops == 1 {
		return 0
	}
	for c.boss[p] != nobody {
		p = c.boss[p]
	}
	return p
}

// toward is the next person on the way through the chart to somebody else: the report who is, or is above, them; or else the boss.
func (c *places) toward(p, to int32) int32 {
	if !c.over(p, to) {
		return c.boss[p]
	}
	low, high := c.below[p], c.below[p+1] // The last report who does not come after.
	for high-low > 1 {
		if mid := (low + high) / 2; c.in[mid] <= c.in[to] {
			low = mid
		} else {
			high = mid
		}
	}
	return low
}

// steps is the length of the way through the chart.
func (c *places) steps(p, q int32) int32 {
	common := p
	for !c.over(common, q) {
		common = c.boss[common]
	}
	return c.level[p] + c.level[q] - 2*c.level[common]
}

// span is a range of people: from the first to before the last.
type span struct{ first, last int32 }

func (s span) size() int32 { return s.last - s.first }

// down are the reports of those in the range.
func (c *places) down(s span) span { return span{c.below[s.first], c.below[s.last]} }

// distance is the organisational distance of two people who are d and e levels below the lowest boss above both.
// Source: Dodds, Watts and Sabel (2003).
func distance(d, e int) float64 { return math.Sqrt(max(0, float64(d*d+e*e-2))) }
