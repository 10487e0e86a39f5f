package sim_test

import (
	"fmt"
	"slices"
	"testing"

	"leaderful/models"
	"leaderful/sim"
)

// shapes are those that are worked out from the numbers of the people.
var shapes = []sim.NetShape{sim.Wheel, sim.Chain, sim.TheY, sim.Ring, sim.AllChannel}

// netOf lays a net over an organisation of so many people.
func netOf(shape sim.NetShape, people int, ties float64, replicate int) (*sim.Net, *sim.World) {
	s := &sim.Setup{Seed: 5, Horizon: 1, Organization: sim.Organization{
		People: people, Span: 3, Domains: []string{"any"}, Peers: sim.Peers{Mean: ties, AcrossUnits: 0.5}}}
	w := sim.NewWorld(s, replicate)
	return sim.NewNet(shape, w), w
}

// distances are the numbers of edges between all pairs, by way of the neighbours; -1 where there is no way.
func distances(n *sim.Net, people int) [][]int {
	all := make([][]int, people)
	for from := range all {
		d := make([]int, people)
		for i := range d {
			d[i] = -1
		}
		d[from] = 0
		queue := []sim.Person{sim.Person(from)}
		for len(queue) > 0 {
			p := queue[0]
			queue = queue[1:]
			for _, q := range n.Neighbours(p, nil) {
				if d[q] < 0 {
					d[q] = d[p] + 1
					queue = append(queue, q)
				}
			}
		}
		all[from] = d
	}
	return all
}

// sums adds up everybody's distances.
func sums(d [][]int) []int {
	s := make([]int, len(d))
	for p := range d {
		for _, x := range d[p] {
			s[p] += x
		}
	}
	return s
}

// TestShapes compares what the generated nets say without looking at any edge with a search over all of their edges.
func TestShapes(t *testing.T) {
	for _, shape := range shapes {
		for people := 1; people <= 14; people++ {
			n, _ := netOf(shape, people, 0, 0)
			d := distances(n, people)
			edges := map[sim.NetShape]int{sim.Ring: people, sim.AllChannel: people * (people - 1) / 2}[shape]
			if shape != sim.AllChannel && (shape != sim.Ring || people < 3) {
				edges = people - 1
			}
			ends := 0
			for p := range sim.Person(people) {
				neighbours := n.Neighbours(p, nil)
				ends += len(neighbours)
				for q := range sim.Person(people) {
					if n.Tied(p, q) != slices.Contains(neighbours, q) || n.Tied(p, q) != n.Tied(q, p) {
						t.Errorf("%s of %d: %d and %d disagree on whether they are tied", shape, people, p, q)
					}
					hop := n.Toward(p, q)
					if p == q && hop != sim.Nobody || p != q && (!n.Tied(p, hop) || d[hop][q] != d[p][q]-1) {
						t.Errorf("%s of %d: from %d to %d by way of %d", shape, people, p, q, hop)
					}
				}
			}
			if ends != 2*edges {
				t.Errorf("%s of %d: %d edges, want %d", shape, people, ends/2, edges)
			}
			total := sums(d)
			if least := slices.Index(total, slices.Min(total)); n.Centre() != sim.Person(least) {
				t.Errorf("%s of %d: centre %d, want %d", shape, people, n.Centre(), least)
			}
		}
	}
}

// TestRelativeCentrality holds the nets of five people against the numbers of Bavelas: the sum of all distances over that
// of one place, for the most central place and the least central one.
// Source: Bavelas (1950), Communication patterns in task-oriented groups.
func TestRelativeCentrality(t *testing.T) {
	published := map[sim.NetShape][2]string{
		sim.Ring: {"5.00", "5.00"}, sim.Chain: {"6.67", "4.00"}, sim.TheY: {"7.20", "4.00"},
		sim.Wheel: {"8.00", "4.57"}, sim.AllChannel: {"5.00", "5.00"},
	}
	for _, shape := range shapes {
		n, _ := netOf(shape, 5, 0, 0)
		total := sums(distances(n, 5))
		all := 0
		for _, s := range total {
			all += s
		}
		most := fmt.Sprintf("%.2f", float64(all)/float64(slices.Min(total)))
		least := fmt.Sprintf("%.2f", float64(all)/float64(slices.Max(total)))
		if got := [2]string{most, least}; got != published[shape] {
			t.Errorf("%s: relative centrality %v, published %v", shape, got, published[shape])
		}
	}
}

// TestNetOfTies compares a net of ties with the ties themselves: neighbours, the centre, and the ways to it.
func TestNetOfTies(t *testing.T) {
	apart := 0
	for replicate := range 40 {
		people := 1 + replicate
		n, w := netOf(sim.TiesNet, people, 2.2, replicate)
		for p := range sim.Person(people) {
			for q := range sim.Person(people) {
				tied := slices.Contains(w.Informal(p), q) || slices.Contains(w.Informal(q), p)
				if n.Tied(p, q) != tied || slices.Contains(n.Neighbours(p, nil), q) != tied {
					t.Fatalf("replicate %d: %d and %d are tied: %v", replicate, p, q, tied)
				}
			}
		}
		d := distances(n, people)
		part, best, least := 0, sim.Nobody, 0 // The largest part of the net, and its centre.
		for p := range d {
			size, total := 0, 0
			for _, x := range d[p] {
				if x >= 0 {
					size, total = size+1, total+x
				}
			}
			if size > part || size == part && total < least && d[best][p] >= 0 {
				part, best, least = size, sim.Person(p), total
			}
		}
		if n.Centre() != best {
			t.Fatalf("replicate %d: centre %d, want %d", replicate, n.Centre(), best)
		}
		for p := range sim.Person(people) {
			hop := n.Toward(p, best)
			switch {
			case d[best][p] < 0:
				apart++
				if hop != sim.Nobody || n.Toward(best, p) != sim.Nobody {
					t.Fatalf("replicate %d: a way from %d, who is not joined to the centre", replicate, p)
				}
			case p != best && (!n.Tied(p, hop) || d[best][hop] != d[best][p]-1):
				t.Fatalf("replicate %d: from %d to the centre by way of %d", replicate, p, hop)
			case p != best && !n.Tied(best, n.Toward(best, p)):
				t.Fatalf("replicate %d: back from the centre to %d by way of %d", replicate, p, n.Toward(best, p))
			}
		}
	}
	if apart == 0 {
		t.Error("everybody is joined to the centre: the test says little")
	}
}

// five is five people, a first one and four at the frontline, among whom issues land; each is seen by whom it lands on, at the
// given dispersion, and concerns all five.
func five(structure, dispersion string, behaviour ...string) string {
	return `
title: Five people
horizon: 4000h
follow_up: 90h
organization: {people: 5, span: 4, unit_level: 0, peers: {mean: 0}}` + clockwork(behaviour...) + `
structures: [` + structure + `]
crisis:
  issues:
    - {name: sight, every: 100h, deadline: off, facets: 1, witnesses: {dispersion: ` + dispersion + `}}
`
}

// overNet is the composition in which everything goes to the centre of a net and back.
func overNet(shape sim.NetShape) string {
	return fmt.Sprintf("{hear: {over-net: {shape: %s}}, decide: centre, settle: alone, act: back-over-net, label: a net}", shape)
}

// TestHopsToTheCentre: what one person saw is handled for an hour at each place on its way to the centre, and so is the decision
// on its way back to the place that is farthest away.
func TestHopsToTheCentre(t *testing.T) {
	for _, c := range []struct {
		shape sim.NetShape
		hops  [5]float64 // By where the issue lands.
		back  float64
	}{
		{sim.Wheel, [5]float64{0, 1, 1, 1, 1}, 1},
		{sim.Chain, [5]float64{0, 1, 1, 2, 2}, 2},
		{sim.TheY, [5]float64{0, 1, 1, 1, 2}, 2},
		{sim.Ring, [5]float64{0, 1, 1, 2, 2}, 2},
		{sim.AllChannel, [5]float64{0, 1, 1, 1, 1}, 1},
	} {
		course := run(t, five(overNet(c.shape), "0", "carrying_out: {share: 1, delay: 0h}"), 0)
		seen := map[sim.Person]bool{}
		for i := range course.Issues {
			focus := course.landed(i + 1)
			row := &course.Issues[i]
			if focus == 0 || row.Onset > 3900 || i > 0 && row.Onset < course.Issues[i-1].Onset+12 {
				continue // Issues too close together wait for each other.
			}
			seen[focus] = true
			near(t, fmt.Sprintf("%s: decided, and carried out, from %d [h]", c.shape, focus),
				[]float64{row.Latency, row.ActionLatency}, c.hops[focus], c.hops[focus]+c.back)
		}
		if len(seen) < 4 {
			t.Errorf("%s: issues landed on %d of four people: the test says little", c.shape, len(seen))
		}
	}
}

// landed is on whom an issue landed.
func (c *course) landed(issue int) sim.Person {
	for _, h := range c.happenings {
		if h.What == sim.Landed && h.Issue == issue {
			return h.Person
		}
	}
	return sim.Nobody
}

// TestNoCentre: in a circle of five whoever saw something tells both neighbours, and they theirs, until it has reached, both
// ways round, the one who decides: five messages, and as many hours as there are edges on the shorter way. Where everybody
// is tied to everybody it takes four messages and one hour, and nobody passes anything on.
func TestNoCentre(t *testing.T) {
	for shape, messages := range map[sim.NetShape]int{sim.Ring: 5, sim.AllChannel: 4} {
		course := run(t, five(string(shape), "1"), 0)
		n, _ := netOf(shape, 5, 0, 0)
		far := distances(n, 5)
		seen := map[float64]bool{}
		for i := range course.Issues {
			row := &course.Issues[i]
			if i > 0 && row.Onset < course.Issues[i-1].Onset+12 || i+1 < len(course.Issues) && row.Onset > course.Issues[i+1].Onset-12 {
				continue
			}
			told, witness := 0, sim.Nobody
			for _, h := range course.happenings {
				if h.Issue == i+1 && h.What == sim.Told {
					told++
				}
				if h.Issue == i+1 && h.What == sim.Observed {
					witness = h.Person
				}
			}
			way := float64(far[witness][course.landed(i+1)])
			seen[way] = true
			near(t, fmt.Sprintf("%s: decided [h]", shape), []float64{row.Latency}, way)
			near(t, fmt.Sprintf("%s: messages", shape), []float64{float64(told)}, float64(messages))
		}
		if longest := slices.Max(slices.Concat(far...)); len(seen) != longest {
			t.Errorf("%s: ways of %v edges: the test says little", shape, seen)
		}
	}
}

// TestOnlyAlongEdges: whatever a structure that lays a net sends goes along an edge of it, or from somebody outside to an
// insider they are tied to. A structure that lays none sends otherwise.
func TestOnlyAlongEdges(t *testing.T) {
	const text = `
title: Thirty people
horizon: 200h
organization: {people: 30, span: 5, outsiders: {people: 3}}
structures: [%s]
crisis:
  issues:
    - {name: sight, every: 5h, facets: 4, units: 2, witnesses: {per_facet: 2, dispersion: 0.8, view: {frontline: 0.6, middle: 0.2, outside: 0.2}}}
`
	astray := func(structure string, shape sim.NetShape) (astray, sent int) {
		s := load(t, fmt.Sprintf(text, structure))
		n := sim.NewNet(shape, sim.NewWorld(&s.Setup, 0))
		for _, h := range run(t, fmt.Sprintf(text, structure), 0).happenings {
			if h.What != sim.Told && h.What != sim.Instructed && h.What != sim.WasLost || h.Person >= 30 {
				continue
			}
			sent++
			if !n.Tied(h.Person, h.Other) {
				astray++
			}
		}
		return astray, sent
	}
	for _, shape := range append(shapes, sim.TiesNet) {
		if wrong, sent := astray(string(shape), shape); wrong > 0 || sent < 100 {
			t.Errorf("%s: %d of %d messages went along no edge", shape, wrong, sent)
		}
		if shape == sim.AllChannel {
			continue
		}
		if wrong, _ := astray("hierarchical", shape); wrong == 0 {
			t.Errorf("%s: the hierarchy keeps to its edges too: the test says little", shape)
		}
	}
}

// TestGapInANet: while the one in between is gone, 3 deals with the centre of the chain itself, both ways.
func TestGapInANet(t *testing.T) {
	text := five(overNet(sim.Chain), "0", "carrying_out: {share: 1, delay: 0h}") + `
  shocks:
    - {at: 0h, leave: {names: ["1"], deputies: off}}
`
	course := run(t, text, 0)
	seen := 0
	for i := range course.Issues {
		row := &course.Issues[i]
		if len(course.tokens(sim.Observed, i+1, 3)) == 0 || i > 0 && row.Onset < course.Issues[i-1].Onset+12 {
			continue
		}
		seen++
		near(t, "decided, and carried out [h]", []float64{row.Latency, row.ActionLatency}, 1, 1+2) // 4 is told by way of 2.
	}
	if seen == 0 {
		t.Error("no issue landed on 3: the test says little")
	}
}

// TestNetsAndCirclesNeeded: an answer that goes by something that no answer provides is refused.
func TestNetsAndCirclesNeeded(t *testing.T) {
	whole := map[string]sim.Structure{}
	for _, s := range models.Structures() {
		whole[s.Name] = s
	}
	for name, spoil := range map[string]func(*sim.Structure){
		"wheel without its net":           func(s *sim.Structure) { s.Hear = models.TellBoss{} },
		"wheel of no known shape":         func(s *sim.Structure) { s.Hear = models.OverNet{Shape: "star"} },
		"federated circles without any":   func(s *sim.Structure) { s.Decide = models.Focus{} },
		"federated circles of one person": func(s *sim.Structure) { s.Decide = models.OwnCircle{Size: 1} },
	} {
		s := whole["wheel"]
		if name[0] == 'f' {
			s = whole["federated circles"]
		}
		if err := s.Check(); err != nil {
			t.Errorf("unspoilt: %v", err)
		}
		if spoil(&s); s.Check() == nil {
			t.Errorf("%s is not noticed", name)
		}
	}
}
