package sim

import (
	"math"

	"leaderful/sim/draw"
)

// daysOfYear turns a yearly hazard into a daily one.
const daysOfYear = 365

// prepareTurnover readies the terms on which people give up, and the first day on which they may.
func (e *Engine) prepareTurnover() {
	b := &e.behaviour.Turnover
	if b.Off || b.Rate == 0 {
		return
	}
	e.resignation = Leave{Share: 1, Vacancy: b.Vacancy, Deputies: b.Deputies, Acting: b.Acting, Learning: b.Learning}
	e.queue.Push(24, evTurnover, 1, 0)
}

// turnover lets people give up, at the end of a day: the hazard is the same for all but for strain, which multiplies it
// (proportional hazards, Cox 1972). Whoever comes in after somebody has a luck of their own.
func (e *Engine) turnover(day int32) {
	e.queue.Push(24*float64(day+1), evTurnover, day+1, 0)
	b := &e.behaviour.Turnover
	for p := range Person(e.world.Chart.People()) {
		if !e.present(p) {
			continue
		}
		hazard := b.Rate / daysOfYear
		if strain := e.strain(p); strain > 0 {
			hazard *= math.Pow(b.Strain, strain)
		}
		u := e.world.key.With(uint64(drawTurnover)).With(draw.Pair(int32(p), e.look(p).occupant)).With(uint64(day)).Uniform()
		if u < -math.Expm1(-hazard) {
			e.leave(p, &e.resignation, Resigned)
		}
	}
}
