//go:build unix

package main

import (
	"math"

	"github.com/fschuetz04/simgo"
)

type relay struct {
	*world
	gap       float64 // Mean time between two reports of a leaf.
	managers  []manager
	free      *report // Those that are not in use.
	delivered int
	total     float64
}

type manager struct {
	boss        *manager
	first, last *report
	handled     simgo.Handler
}

type report struct {
	born   float64
	next   *report // In the inbox, or among those that are free.
	to     *manager
	arrive simgo.Handler
}

// tree takes span, levels and horizon.
func tree(w *world, parameters []float64) (latency float64) {
	span, levels := int(parameters[0]), int(parameters[1])
	w.horizon = parameters[2]
	leaves, above := 1, 0
	for range levels {
		above += leaves
		leaves *= span
	}
	r := &relay{world: w, gap: float64(leaves) * math.Pow(0.98, float64(levels)) / 0.7, managers: make([]manager, above)}
	for i := range r.managers {
		m := &r.managers[i]
		if i > 0 {
			m.boss = &r.managers[(i-1)/span]
		}
		m.handled = func(*simgo.Event) { r.finish(m) }
	}
	for leaf := above; leaf < above+leaves; leaf++ {
		boss := &r.managers[(leaf-1)/span]
		var originate simgo.Handler
		originate = func(*simgo.Event) {
			r.events++
			r.untilHorizon(r.rng.ExpFloat64()*r.gap, originate)
			r.handOn(r.newReport(), boss)
		}
		r.untilHorizon(r.rng.ExpFloat64()*r.gap, originate)
	}
	r.run()
	return r.total / float64(r.delivered)
}

func (r *relay) newReport() *report {
	x := r.free
	if x == nil {
		x = &report{}
		x.arrive = func(*simgo.Event) { r.arrive(x) }
	} else {
		r.free = x.next
	}
	x.born = r.Now()
	return x
}

func (r *relay) drop(x *report) {
	x.next, r.free = r.free, x
}

func (r *relay) handOn(x *report, boss *manager) {
	if r.rng.Float64() < 0.02 {
		r.drop(x)
		return
	}
	x.to = boss
	r.after(0.5, x.arrive)
}

func (r *relay) arrive(x *report) {
	r.events++
	m := x.to
	x.next = nil
	if m.first == nil {
		m.first = x
		r.after(r.rng.ExpFloat64(), m.handled)
	} else {
		m.last.next = x
	}
	m.last = x
}

func (r *relay) finish(m *manager) {
	r.events++
	x := m.first
	m.first = x.next
	if m.first != nil {
		r.after(r.rng.ExpFloat64(), m.handled)
	}
	if m.boss != nil {
		r.handOn(x, m.boss)
		return
	}
	r.delivered++
	r.total += r.Now() - x.born
	r.drop(x)
}
