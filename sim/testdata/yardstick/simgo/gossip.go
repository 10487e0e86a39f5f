//go:build unix

package main

import "github.com/fschuetz04/simgo"

type talk struct {
	*world
	people []person
	free   *message // Those that are not in use.
}

type person struct {
	belief     float64
	heard      uint64
	neighbours [8]uint32
	send       simgo.Handler
}

type message struct {
	belief  float64
	count   uint64
	to      *person
	next    *message // Among those that are free.
	receive simgo.Handler
}

// gossip takes people and horizon.
func gossip(w *world, parameters []float64) (variance float64) {
	w.horizon = parameters[1]
	t := &talk{world: w, people: make([]person, int(parameters[0]))}
	t.graph()
	for i := range t.people {
		p := &t.people[i]
		p.belief = t.rng.Float64()
		p.send = func(*simgo.Event) { t.send(p) }
		t.untilHorizon(t.rng.ExpFloat64(), p.send)
	}
	t.run()
	mean, square := 0.0, 0.0
	for i := range t.people {
		b := t.people[i].belief
		mean += b / parameters[0]
		square += b * b / parameters[0]
	}
	return square - mean*mean
}

// graph joins everybody to eight others, by four random cycles.
func (t *talk) graph() {
	for c := range 4 {
		cycle := t.rng.Perm(len(t.people))
		before := cycle[len(cycle)-1]
		for _, i := range cycle {
			t.people[before].neighbours[2*c] = uint32(i)
			t.people[i].neighbours[2*c+1] = uint32(before)
			before = i
		}
	}
}

func (t *talk) send(p *person) {
	t.events++
	t.untilHorizon(t.rng.ExpFloat64(), p.send)
	m := t.free
	if m == nil {
		m = &message{}
		m.receive = func(*simgo.Event) { t.receive(m) }
	} else {
		t.free = m.next
	}
	m.belief, m.count, m.to = p.belief, p.heard, &t.people[p.neighbours[t.rng.Uint64()>>61]]
	t.after(0.1, m.receive)
}

func (t *talk) receive(m *message) {
	t.events++
	m.to.belief = (m.to.belief + m.belief) / 2
	m.to.heard++
	m.next, t.free = t.free, m
}
