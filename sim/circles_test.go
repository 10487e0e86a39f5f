package sim_test

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"
	"testing"

	"leaderful/sim"
	"leaderful/sim/record"
)

// TestCircles checks how people are joined: everybody sits in one circle of their own unit, in the order of the chart's tour;
// circles are as even as can be; each links by its best-connected member into the next order; the last order is one circle.
func TestCircles(t *testing.T) {
	for _, c := range []struct{ people, span, level, size int }{
		{1, 3, 1, 7}, {2, 3, 1, 2}, {13, 3, 1, 7}, {60, 5, 1, 7}, {60, 5, 2, 3}, {200, 3, 0, 2}, {1111, 10, 2, 7}, {500, 4, 9, 5},
	} {
		s := &sim.Setup{Seed: 3, Horizon: 1, Organization: sim.Organization{People: c.people, Span: c.span, UnitLevel: c.level,
			Domains: []string{"any"}, Peers: sim.Peers{Mean: 4, AcrossUnits: 0.3}, Outsiders: sim.Outsiders{People: 3, Ties: 1}}}
		w := sim.NewWorld(s, 0)
		orders := sim.CirclesOf(w, c.size)
		checkBase(t, w, orders[0], c.people, c.size)
		for k := 1; k < len(orders); k++ {
			var links []sim.Person
			for _, circle := range orders[k-1] {
				links = append(links, bestConnected(w, circle))
			}
			if got := slices.Concat(orders[k]...); !slices.Equal(got, links) {
				t.Errorf("%v: in circles of order %d sit %v, want %v", c, k, got, links)
			}
			even(t, orders[k], len(links), c.size)
		}
		if last := orders[len(orders)-1]; len(last) != 1 {
			t.Errorf("%v: the last order has %d circles", c, len(last))
		}
	}
}

// checkBase checks the circles of order 0.
func checkBase(t *testing.T, w *sim.World, circles [][]sim.Person, people, size int) {
	t.Helper()
	ofUnit := map[int][][]sim.Person{}
	seated := map[sim.Person]bool{}
	for _, circle := range circles {
		for _, p := range circle {
			if seated[p] || w.Unit(p) != w.Unit(circle[0]) {
				t.Errorf("person %d sits twice, or among people of another unit", p)
			}
			seated[p] = true
		}
		ofUnit[w.Unit(circle[0])] = append(ofUnit[w.Unit(circle[0])], circle)
	}
	if len(seated) != people {
		t.Errorf("%d of %d people sit in a circle", len(seated), people)
	}
	for unit, circles := range ofUnit {
		n := 0
		for _, circle := range circles {
			n += len(circle)
		}
		even(t, circles, n, size)
		if unit >= 0 && n != len(w.Members(unit)) {
			t.Errorf("circles of unit %d seat %d of %d", unit, n, len(w.Members(unit)))
		}
	}
}

// even checks that n seats are in as few circles as can be, none larger than another by more than one.
func even(t *testing.T, circles [][]sim.Person, n, size int) {
	t.Helper()
	want := (n + size - 1) / size
	if len(circles) != want {
		t.Errorf("%d seats in %d circles of at most %d", n, len(circles), size)
	}
	for _, circle := range circles {
		if len(circle) != n/want && len(circle) != (n+want-1)/want {
			t.Errorf("a circle of %d where %d seats are in %d circles", len(circle), n, want)
		}
	}
}

// bestConnected is the member known by most, the first of equals.
func bestConnected(w *sim.World, circle []sim.Person) sim.Person {
	best := circle[0]
	for _, p := range circle {
		if w.KnownBy(p) > w.KnownBy(best) {
			best = p
		}
	}
	return best
}

// threeTeams is a top and three heads (1, 2, 3) with three people each. Without informal ties each head is the linking member
// of their team, and the four above sit in the one circle of the next order. Issues land on somebody at the frontline and
// concern two teams.
func threeTeams(structure string, dispersion float64, behaviour ...string) string {
	return fmt.Sprintf(`
title: Three teams
horizon: 1000h
follow_up: 200h
organization: {people: 13, span: 3, peers: {mean: 0}}`+clockwork(behaviour...)+`
structures: [%s]
crisis:
  issues:
    - {name: question, at: [1h, 101h, 201h, 301h, 401h, 501h], deadline: off, facets: 2, units: 2, witnesses: {dispersion: %g}}
`, structure, dispersion)
}

// TestAskingThroughLinks: the focus asks the three others of the own circle, who handle it at once; one has something to say, which
// takes the focus an hour to handle, and two have not, a quarter of an hour each: 2.5 h. Then the request goes to the linking
// member (3.5 h), to that of the other team (4.5 h) and to its members (5.5 h), and the answers come back: three to that
// linking member (7 h), one to one's own (8 h) and one to the focus (9 h). Nobody else is asked.
func TestAskingThroughLinks(t *testing.T) {
	for reach, want := range map[int]float64{1: 2.5, 2: 9, 3: 9} {
		text := threeTeams(fmt.Sprintf("{hear: {ask-circles: {reach: %d, wait: 80h}}, decide: own-circle, settle: alone, act: circles-tell, label: circles}", reach), 1, "asking: {uptake: 1}")
		c := run(t, text, 0)
		for i := range c.Issues {
			near(t, fmt.Sprintf("reach %d: decided [h]", reach), []float64{c.Issues[i].Latency}, want)
			asked := 0
			for _, h := range c.happenings {
				if h.What == sim.Asked && h.Issue == i+1 {
					asked++
				}
			}
			if reach == 1 {
				sameCounts(t, &c.Issues[i], map[string]int{"used": 1, "unasked": 1})
				near(t, "requests", []float64{float64(asked)}, 3)
			} else {
				sameCounts(t, &c.Issues[i], map[string]int{"used": 2})
				near(t, "requests", []float64{float64(asked)}, 3+1+1+3)
			}
		}
	}
}

// TestTellingThroughLinks: who decides alone tells the three others of the circle (1 h), the linking member that of the other
// team concerned (2 h), and that one its circle (3 h). Nobody is told twice, and nobody of the third team at all.
// With the linking member gone the first who is there of the circle links: two hours if the issue landed on them.
func TestTellingThroughLinks(t *testing.T) {
	text := threeTeams("{hear: keep, decide: own-circle, settle: alone, act: circles-tell, label: circles}", 0, "carrying_out: {share: 1, delay: 0h}")
	c := run(t, text, 0)
	for i := range c.Issues {
		near(t, "carried out [h]", []float64{c.Issues[i].ActionLatency}, 3)
		if told := c.informed(i + 1); told != 3+1+3 {
			t.Errorf("issue %d: %d people were told", i+1, told)
		}
	}
	headless := run(t, text+`
  shocks:
    - {at: 0h, leave: {levels: [1], deputies: off}}
`, 0)
	quick := 0
	for i := range headless.Issues {
		want := 3.0
		if p := headless.landed(i + 1); p == 4 || p == 7 || p == 10 {
			want = 2
			quick++
		}
		near(t, "carried out without heads [h]", []float64{headless.Issues[i].ActionLatency}, want)
		if told := headless.informed(i + 1); told != 2+1+2 {
			t.Errorf("issue %d: %d people were told without heads", i+1, told)
		}
	}
	if quick == 0 || quick == len(headless.Issues) {
		t.Errorf("%d of %d issues landed on somebody who links: the test says little", quick, len(headless.Issues))
	}
}

// informed is how often anybody was told of the decision on an issue.
func (c *course) informed(issue int) int {
	n := 0
	for _, h := range c.happenings {
		if h.What == sim.Instructed && h.Issue == issue {
			n++
		}
	}
	return n
}

// TestOwnCirclesOnly: under federated circles people ask and tell those they share a circle with, and nobody else; it is
// otherwise under the collective structure. Invitations may go further: to a linking member of each unit concerned.
func TestOwnCirclesOnly(t *testing.T) {
	const text = `
title: A hundred and fifty people
horizon: 400h
organization: {people: 150, span: 5}
structures: [%s]
crisis:
  issues:
    - {name: question, every: 5h, facets: 4, units: 2, witnesses: {per_facet: 2, dispersion: 0.8}}
`
	strangers := func(structure string) (strange, sent int) {
		s := load(t, fmt.Sprintf(text, structure))
		share := map[[2]sim.Person]int{}
		for _, order := range sim.CirclesOf(sim.NewWorld(&s.Setup, 0), 7) {
			for _, circle := range order {
				for _, p := range circle {
					for _, q := range circle {
						share[[2]sim.Person{p, q}]++
					}
				}
			}
		}
		for pair, n := range share {
			if n > 1 && pair[0] != pair[1] {
				t.Fatalf("%v share %d circles", pair, n)
			}
		}
		for _, h := range run(t, fmt.Sprintf(text, structure), 0).happenings {
			if h.What == sim.Asked || h.What == sim.Told || h.What == sim.Instructed {
				sent++
				if share[[2]sim.Person{h.Person, h.Other}] == 0 {
					strange++
				}
			}
		}
		return strange, sent
	}
	if strange, sent := strangers("federated circles"); strange > 0 || sent < 1000 {
		t.Errorf("%d of %d messages went to strangers", strange, sent)
	}
	if strange, _ := strangers("collective"); strange == 0 {
		t.Error("the collective structure keeps to the circles too: the test says little")
	}
}

// TestHundredThousand: federated circles carry an organisation of 100,000 people. Issues are decided and carried out, a request
// reaches no more people than sit in the units concerned and link them, news needs no more handoffs than twice the orders of
// circles, and memory is in proportion to the people.
func TestHundredThousand(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	const people, unit, orders = 100_000, 111, 6
	text := fmt.Sprintf(`
title: A large organisation
horizon: 2d
organization: {people: %d, span: 10, unit_level: 3}
structures: [federated circles]
crisis:
  issues:
    - {name: question, every: 15m, facets: 4, units: {1: 0.8, 2: 0.15, 3: 0.05}, witnesses: {per_facet: 2, dispersion: 0.6}}
`, people)
	before := heap()
	s := load(t, text)
	w := sim.NewWorld(&s.Setup, 0)
	circles := sim.CirclesOf(w, 7)
	if len(circles) != orders {
		t.Errorf("%d orders of circles, want %d", len(circles), orders)
	}
	engine := sim.NewEngine()
	requests := map[int]int{}
	engine.Observer = func(h sim.Happening) {
		if h.What == sim.Asked {
			requests[h.Issue]++
		}
	}
	var out record.Output
	if err := engine.Run(context.Background(), w, &s.Structures[0], &out); err != nil {
		t.Fatal(err)
	}
	if perPerson := float64(heap()-before) / people; perPerson > 1000 {
		t.Errorf("%.0f bytes a person", perPerson)
	}
	undecided, open := 0, 0
	for i := range out.Issues {
		if row := &out.Issues[i]; !row.Decided {
			undecided++
		} else if !row.Closed {
			open++
		}
	}
	if n := len(out.Issues); n < 150 || undecided > 0 || open > n/50 {
		t.Errorf("of %d issues %d are undecided and %d decided and still open", n, undecided, open)
	}
	most := 0
	for _, n := range requests {
		most = max(most, n)
	}
	if bound := 3*unit + 3*7*orders; most > bound || most < 10 {
		t.Errorf("an issue made %d requests, at most %d go to units concerned and links", most, bound)
	}
	runtime.KeepAlive(engine)
	runtime.KeepAlive(w)
}

// TestNewsAmongThousands: with nothing else to do everybody concerned has acted after an hour for each handoff: at most as many as
// there are orders of circles, up and down. Everybody concerned hears once, and nobody else but those who link.
func TestNewsAmongThousands(t *testing.T) {
	text := `
title: Thousands
horizon: 2000h
follow_up: 90h
organization: {people: 3000, span: 10, unit_level: 2}` + clockwork("carrying_out: {share: 1, delay: 0h}") + `
structures:
  - {hear: keep, decide: own-circle, settle: alone, act: circles-tell, label: circles}
crisis:
  issues:
    - {name: question, at: [0h, 100h, 200h, 300h, 400h], deadline: off, facets: 3, units: 3, witnesses: {dispersion: 0}}
`
	c := run(t, text, 0)
	orders := len(sim.CirclesOf(sim.NewWorld(&load(t, text).Setup, 0), 7))
	unit := 3000.0 / 100
	for i := range c.Issues {
		row := &c.Issues[i]
		if !row.Closed || row.ActionLatency > float64(2*orders-1) || row.ActionLatency != math.Trunc(row.ActionLatency) {
			t.Errorf("issue %d: closed %v after %g h, with %d orders of circles", i+1, row.Closed, row.ActionLatency, orders)
		}
		if told := float64(c.informed(i + 1)); told < 2.5*unit || told > 3.5*unit+float64(3*7*orders) {
			t.Errorf("issue %d: %g people were told, where about %g are concerned", i+1, told, 3*unit)
		}
	}
}

// heap is the memory in use [bytes].
func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
