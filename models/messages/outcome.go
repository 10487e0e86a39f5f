package messages

import (
	"math"

	"leaderful/sim/model"
)

// outcome is what a run is measured by, while it goes on.
type outcome struct {
	events   int64
	underWay int64 // Messages.

	// Of the measured messages.
	originated    int64
	times         histogram // From origination to delivery [h].
	sum           float64   // Of those times [h].
	hops          int64
	lostFrontline int64
	lostMiddle    int64
	lostTop       int64

	samples    []sample
	nextSample float64 // When, [h]; +Inf after the last.
	horizon    float64 // [h]
}

// sample is the state at one time.
type sample struct{ time, underWay, spread float64 }

// sampled is how many times the state is sampled, from 0 to the horizon. Before anything happens there is nothing to see.
const sampled = 51

func (o *outcome) reset(horizon float64) {
	times, samples := o.times, o.samples[:0]
	times.reset()
	*o = outcome{times: times, samples: samples, horizon: horizon}
}

func (o *outcome) delivered(time float64, hops uint32) {
	o.times.add(time)
	o.sum += time
	o.hops += int64(hops)
}

// sampleUntil samples the state for all times up to now, at which nothing has happened yet.
func (e *engine) sampleUntil(now float64) {
	o := &e.outcome
	for len(o.samples) < sampled && now >= o.nextSample {
		o.samples = append(o.samples, sample{o.nextSample, float64(o.underWay), e.spread()})
		o.nextSample = o.horizon * (float64(len(o.samples)) / (sampled - 1))
	}
	if len(o.samples) == sampled {
		o.nextSample = never
	}
}

// spread is the standard deviation of beliefs, NaN where nobody tells any. Beliefs come close to each other, so their squares
// are those of differences to one of them.
func (e *engine) spread() float64 {
	if !e.terms.beliefs {
		return math.NaN()
	}
	sum, squares, n := 0.0, 0.0, float64(len(e.people))
	for i := range e.people {
		x := e.people[i].belief - e.people[0].belief
		sum, squares = sum+x, squares+x*x
	}
	return math.Sqrt(max(0, squares/n-sum/n*sum/n))
}

// report writes the outcome, in the order of measures and over.
func (e *engine) report(out *model.Output) {
	out.Reset()
	o := &e.outcome
	originated, delivered := float64(o.originated), float64(o.times.count)
	lost := float64(o.lostFrontline + o.lostMiddle + o.lostTop)
	utilisation, busiest := e.busiest()
	takenIn := math.NaN()
	if e.terms.beliefs {
		takenIn = 0
		for i := range e.people {
			takenIn += float64(e.people[i].count) / float64(len(e.people))
		}
	}
	out.Values = append(out.Values,
		originated, delivered, delivered/originated,
		o.sum/delivered, o.times.quantile(0.5), o.times.quantile(0.9), float64(o.hops)/delivered,
		lost, float64(o.lostFrontline), float64(o.lostMiddle), float64(o.lostTop),
		originated-delivered-lost, o.samples[sampled-1].underWay,
		utilisation, busiest/originated, e.spread(), takenIn)
	for _, x := range o.samples {
		out.Times = append(out.Times, x.time)
		out.Over = append(out.Over, []float64{x.underWay, x.spread})
	}
	out.Events = o.events
}

// busiest is the utilisation of whoever spends most time handling, NaN without handling, and how many messages the busiest
// intermediary has passed on.
func (e *engine) busiest() (utilisation, passed float64) {
	for i := range e.desks {
		utilisation = max(utilisation, e.desks[i].busy)
		passed = max(passed, float64(e.desks[i].passed))
	}
	if !e.terms.handling {
		return math.NaN(), passed
	}
	return utilisation / (e.horizon - e.warmup), passed
}
