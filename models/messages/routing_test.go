package messages

import (
	"math"
	"testing"

	"leaderful/sim"
	"leaderful/sim/draw"
)

// chartOf lays out a generated chart with ways.
func chartOf(people, span int) *places {
	c := &places{}
	c.layOut(sim.NewChart(&sim.Organization{People: people, Span: span}))
	c.measureWays()
	return c
}

// line is somebody and those above them, from below.
func (c *places) line(p int32) []int32 {
	var all []int32
	for ; p != nobody; p = c.boss[p] {
		all = append(all, p)
	}
	return all
}

// meet is how far two people are below the lowest boss above both, and who that is, by comparing their lines.
func (c *places) meet(p, q int32) (d, e int, boss int32) {
	for d, a := range c.line(p) {
		for e, b := range c.line(q) {
			if a == b {
				return d, e, a
			}
		}
	}
	panic("no common boss")
}

// path is the way along the chart from p to q, both included, by comparing their lines.
func (c *places) path(p, q int32) []int32 {
	d, e, _ := c.meet(p, q)
	up, down := c.line(p)[:d+1], c.line(q)[:e]
	way := append([]int32{}, up...)
	for i := len(down) - 1; i >= 0; i-- {
		way = append(way, down[i])
	}
	return way
}

// TestWaysAlongTheChart holds ways, steps and levels against those found by comparing lines, also where the last level is not full.
func TestWaysAlongTheChart(t *testing.T) {
	for _, people := range []int{2, 3, 31, 45, 60} {
		c := chartOf(people, 3)
		for p := range c.headcount() {
			for q := range c.headcount() {
				if p == q {
					continue
				}
				way := c.path(p, q)
				if got := c.toward(p, q); got != way[1] {
					t.Fatalf("%d people: from %d toward %d by way of %d, not %d", people, p, q, got, way[1])
				}
				if got := c.steps(p, q); int(got) != len(way)-1 {
					t.Fatalf("%d people: %d steps from %d to %d, not %d", people, got, p, q, len(way)-1)
				}
			}
		}
	}
}

// busiest is the share of messages that the busiest intermediary passes on along a chart, by adding up all pairs: sources
// are uniform, and targets have odds exp(-x/scale).
func (c *places) busiest(scale float64, x func(d, e int) float64) float64 {
	passed := make([]float64, c.headcount())
	for p := range c.headcount() {
		odds, sum := make([]float64, c.headcount()), 0.0
		for q := range c.headcount() {
			if d, e, _ := c.meet(p, q); q != p {
				odds[q] = math.Exp(-x(d, e) / scale)
				sum += odds[q]
			}
		}
		for q := range c.headcount() {
			if q == p {
				continue
			}
			way := c.path(p, q)
			for _, through := range way[1 : len(way)-1] {
				passed[through] += odds[q] / sum / float64(c.headcount())
			}
		}
	}
	most := 0.0
	for _, x := range passed {
		most = max(most, x)
	}
	return most
}

func inSteps(d, e int) float64 { return float64(d + e) }

// TestBusiestIntermediary holds the share of the busiest against adding up all pairs of a small chart, and in the organisation of
// Dodds, Watts and Sabel (2003) against what they give. The wrong distance is noticed.
func TestBusiestIntermediary(t *testing.T) {
	if testing.Short() {
		t.Skip("takes many replicates")
	}
	settings := standard()
	settings.Every, settings.To, settings.Delay, settings.Handling.Off = 1, "near", 0, true
	share := func(people, span int, horizon, scale float64, distance string) estimate {
		settings.Scale, settings.Distance = scale, distance
		return run(t, setup(people, span, horizon, settings), Tree{}, 4)["share_busiest"]
	}
	for _, people := range []int{31, 45} {
		c := chartOf(people, 3)
		right, wrong := c.busiest(1, distance), c.busiest(1, inSteps)
		if x := share(people, 3, 3000, 1, "organizational"); !x.agrees(right, 0) || x.agrees(wrong, 0.01) || x.se > 0.02*right {
			t.Errorf("%d people: share %.4f with standard error %.4f, by adding up %.4f, and %.4f with the wrong distance", people, x.mean, x.se, right, wrong)
		}
		if x := share(people, 3, 3000, 1, "steps"); !x.agrees(wrong, 0) {
			t.Errorf("%d people: by steps the share is %.4f with standard error %.4f, by adding up %.4f", people, x.mean, x.se, wrong)
		}
	}
	for scale, want := range map[float64]float64{1: 0.2257, never: 0.7994} {
		if x := share(3906, 5, 40, scale, "organizational"); math.Abs(x.mean-want) > 0.01*want || x.se > 0.005*want {
			t.Errorf("scale %g: share %.4f with standard error %.4f, published %.4f", scale, x.mean, x.se, want)
		}
	}
	if x := share(3906, 5, 40, 1, "steps"); math.Abs(x.mean-0.2257) <= 0.01*0.2257 {
		t.Errorf("by steps the share of %.4f should not pass for .2257", x.mean)
	}
}

// TestNearTargets counts for whom the messages of each person are.
func TestNearTargets(t *testing.T) {
	c := chartOf(20, 3)
	settings := standard()
	settings.Scale = 0.8
	var n near
	n.set(c, &settings)
	for p := range c.headcount() {
		odds, sum := make([]float64, 20), 0.0
		for q := range c.headcount() {
			if d, e, _ := c.meet(p, q); p != q {
				odds[q] = math.Exp(-distance(d, e) / 0.8)
				sum += odds[q]
			}
		}
		const draws = 20000
		count := make([]float64, 20)
		for i := range draws {
			count[n.draw(c, p, luck(draw.NewKey(uint64(p), i)))]++
		}
		for q, k := range count {
			share := odds[q] / sum
			if math.Abs(k/draws-share) > 4.5*math.Sqrt(share*(1-share)/draws) {
				t.Errorf("person %d writes to %d with %.4f of messages, not %.4f", p, q, k/draws, share)
			}
		}
	}
}

// TestLinks draws one link very often, and holds which pair gets it against the odds. Then it fills all the room there is.
func TestLinks(t *testing.T) {
	for _, people := range []int{13, 18} {
		c := chartOf(people, 3)
		var n network
		family := links{number: 1, lambda: 0.7, zeta: 0.9}
		odds, sum := map[[2]int32]float64{}, 0.0
		for p := range c.headcount() {
			for q := p + 1; q < c.headcount(); q++ {
				if c.boss[q] != p {
					d, e, boss := c.meet(p, q)
					odds[[2]int32{p, q}] = math.Exp(-float64(c.level[boss])/family.lambda - distance(d, e)/family.zeta)
					sum += odds[[2]int32{p, q}]
				}
			}
		}
		const draws = 40000
		count := map[[2]int32]float64{}
		rng := draw.NewKey(1, people).Stream()
		for range draws {
			n.link(c, family, rng)
			count[n.pairs[0]]++
		}
		total := 0.0
		for pair, x := range odds {
			share := x / sum
			total += count[pair]
			if math.Abs(count[pair]/draws-share) > 4.5*math.Sqrt(share*(1-share)/draws) {
				t.Errorf("%d people: the pair %v has %.4f of the links, not %.4f", people, pair, count[pair]/draws, share)
			}
		}
		if total != draws {
			t.Errorf("%d people: %g links are between pairs that have a line", people, draws-total)
		}
		n.link(c, links{number: len(odds), lambda: 0.05, zeta: 0.05}, rng)
		seen := map[[2]int32]bool{}
		for _, pair := range n.pairs {
			if _, room := odds[pair]; !room || seen[pair] {
				t.Errorf("%d people: the pair %v is linked twice, or has a line", people, pair)
			}
			seen[pair] = true
		}
	}
}

// TestFamiliesOfLinks says where the first links of each family are.
func TestFamiliesOfLinks(t *testing.T) {
	c := chartOf(156, 5)
	rng := draw.NewKey(1, 1).Stream()
	var n network
	count := func(rules linked, is func(p, q int32) bool) int {
		n.link(c, rules.links(), rng)
		k := 0
		for _, pair := range n.pairs {
			if is(pair[0], pair[1]) {
				k++
			}
		}
		return k
	}
	siblings := func(p, q int32) bool { return c.boss[p] == c.boss[q] }
	apart := func(p, q int32) bool { _, _, boss := c.meet(p, q); return boss == 0 && p != 0 }
	if k := count(LocalTeam{Links: 50, Zeta: 0.05}, siblings); k != 50 {
		t.Errorf("local teams: %d of 50 links are between reports of one boss", k)
	}
	if k := count(RandomInterdivisional{Links: 50, Lambda: 0.05}, apart); k < 45 {
		t.Errorf("between divisions: %d of 50 links are", k)
	}
	if k := count(CorePeriphery{Links: 10, Lambda: 0.05, Zeta: 0.05}, func(p, q int32) bool { return siblings(p, q) && c.boss[p] == 0 }); k != 10 {
		t.Errorf("core and periphery: %d of the first 10 links are between the reports of the top", k)
	}
	if k := count(Random{Links: 1000}, siblings); k < 5 || k > 60 {
		t.Errorf("random: %d of 1000 links are between reports of one boss", k)
	}
}

// TestGreedyWays takes messages between all pairs over links: each handoff brings them nearer, and so all arrive. With
// links on the way they arrive sooner.
func TestGreedyWays(t *testing.T) {
	e := &engine{way: greedy, tree: *chartOf(156, 5)}
	e.net.link(&e.tree, Random{Links: 200}.links(), draw.NewKey(1, 1).Stream())
	handoffs, steps := 0, 0
	for p := range e.tree.headcount() {
		for q := range e.tree.headcount() {
			for at := p; at != q; handoffs++ {
				next := e.next(at, q)
				if e.tree.steps(next, q) >= e.tree.steps(at, q) {
					t.Fatalf("from %d by way of %d a message for %d comes no nearer", at, next, q)
				}
				at = next
			}
			steps += int(e.tree.steps(p, q))
		}
	}
	if handoffs >= steps {
		t.Errorf("%d handoffs with links, %d without", handoffs, steps)
	}
}

// TestRandomRegular counts ties: everybody has as many, both ways.
func TestRandomRegular(t *testing.T) {
	var n network
	n.cycles(50, 8, draw.NewKey(1, 1).Stream())
	tied := map[[2]int32]int{}
	for p := range int32(50) {
		for _, q := range n.beside(p) {
			if q == p {
				t.Errorf("%d is tied to themselves", p)
			}
			tied[[2]int32{p, q}]++
		}
	}
	for pair, k := range tied {
		if tied[[2]int32{pair[1], pair[0]}] != k {
			t.Errorf("the ties between %d and %d do not go both ways", pair[0], pair[1])
		}
	}
}

// TestNeighbours draws neighbours over chart and links.
func TestNeighbours(t *testing.T) {
	e := &engine{tree: *chartOf(31, 5)}
	e.net.link(&e.tree, Random{Links: 40}.links(), draw.NewKey(1, 1).Stream())
	for p := range e.tree.headcount() {
		want := map[int32]bool{}
		for q := range e.tree.headcount() {
			if e.tree.boss[p] == q || e.tree.boss[q] == p {
				want[q] = true
			}
		}
		for _, q := range e.net.beside(p) {
			want[q] = true
		}
		got := map[int32]bool{}
		for i := range 2000 {
			got[e.neighbour(p, draw.NewKey(1, i))] = true
		}
		if len(got) != len(want) {
			t.Errorf("person %d writes to %v, not to %v", p, got, want)
		}
		for q := range got {
			if !want[q] {
				t.Errorf("person %d writes to %d, who is no neighbour", p, q)
			}
		}
	}
}
