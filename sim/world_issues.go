package sim

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sort"
	"strconv"

	"leaderful/sim/draw"
	"leaderful/sim/record"
)

const (
	frontline = record.Frontline
	middle    = record.Middle
	top       = record.Top
	outside   = record.Outside
)

// nameOf names somebody: insiders by id or number, outsiders by "outside-1" and so on.
func (o *Organization) nameOf(p Person, insiders int) string {
	switch {
	case int(p) >= insiders:
		return fmt.Sprintf("outside-%d", int(p)-insiders+1)
	case o.Roster != nil:
		return o.Roster.People[p].ID
	}
	return strconv.Itoa(int(p))
}

// drawIssues draws every issue until the last measured one has been followed. Each stream has its own arrivals and each
// issue its own generator, so that changing one stream or one issue's make-up moves nothing else.
func (w *World) drawIssues() {
	w.eligible()
	for i := range w.setup.Streams {
		s := &w.setup.Streams[i]
		w.addRoutines(int32(i))
		base := w.key.WithName("issues").WithName(s.Name)
		index := int32(0)
		for _, onset := range w.onsets(s, base.WithName("onsets").Stream()) {
			for range s.Burst {
				w.drawIssue(int32(i), index, onset, base.With(uint64(index)))
				index++
			}
		}
	}
	sort.SliceStable(w.issues, func(i, j int) bool { return w.issues[i].onset < w.issues[j].onset })
}

// onsets are the times at which issues of a stream arise.
func (w *World) onsets(s *Stream, rng *rand.Rand) []float64 {
	var times []float64
	if len(s.At) > 0 {
		for _, t := range s.At {
			if t < w.end {
				times = append(times, t)
			}
		}
		slices.Sort(times)
		return times
	}
	for t := s.From; ; {
		t = w.elapse(s, t, rng.ExpFloat64()*s.Every)
		if t >= min(s.To, w.end) {
			return times
		}
		times = append(times, t)
	}
}

// elapse is when, from t, as many calm hours have passed for the stream; during a surge time counts manifold.
func (w *World) elapse(s *Stream, t, calm float64) float64 {
	for {
		factor, until := 1.0, math.Inf(1)
		for i := range w.setup.Shocks {
			shock := &w.setup.Shocks[i]
			if shock.Surge == nil || len(shock.Surge.Issues) > 0 && !slices.Contains(shock.Surge.Issues, s.Name) {
				continue
			}
			start, end := shock.At, shock.At+shock.For
			switch {
			case t < start:
				until = min(until, start)
			case t < end:
				factor *= shock.Surge.Factor
				until = min(until, end)
			}
		}
		if next := t + calm/factor; next <= until || math.IsInf(until, 1) {
			return next
		}
		calm -= (until - t) * factor
		t = until
	}
}

// eligible readies what drawIssue draws from.
func (w *World) eligible() {
	w.foci = w.foci[:0]
	for _, u := range w.concerned {
		w.foci = append(w.foci, w.Chart.frontline.of(u)...)
	}
	slices.Sort(w.foci)
	w.siblings = map[Person][]int{}
	for _, u := range w.concerned {
		if r := w.root[u]; r != Nobody {
			w.siblings[w.boss[r]] = append(w.siblings[w.boss[r]], u)
		}
	}
}

// drawIssue draws one issue: where it lands, whom it concerns, what it is made of and who sees it.
func (w *World) drawIssue(stream, index int32, onset float64, k draw.Key) {
	s := &w.setup.Streams[stream]
	rng := k.Stream()
	is := issue{onset: onset, deadline: onset + s.Deadline, key: k, stream: stream, index: index}
	is.focus = w.foci[rng.IntN(len(w.foci))]
	q := &is.question
	q.Kind = s.kind()
	q.Severity, q.Deadline = s.Severity, is.deadline
	q.Units = w.drawUnits(rng, s, is.focus)
	is.facets[0], is.sights[0] = int32(len(w.facets)), int32(len(w.sights))
	touched := make([]int, len(w.setup.Organization.Domains))
	for f := range s.Facets {
		x := facet{truth: 1, domain: int32(rng.IntN(len(touched))), unit: int32(q.Units[f%len(q.Units)])}
		if rng.Float64() < 0.5 {
			x.truth = -1
		}
		if f >= len(q.Units) {
			x.unit = int32(q.Units[rng.IntN(len(q.Units))])
		}
		touched[x.domain]++
		w.facets = append(w.facets, x)
		w.drawWitnesses(rng, s, &is, int32(f), &x)
	}
	for d, n := range touched {
		if n > 0 {
			q.Domains = append(q.Domains, d)
		}
		if n > touched[q.Leading] {
			q.Leading = d
		}
	}
	is.facets[1], is.sights[1] = int32(len(w.facets)), int32(len(w.sights))
	w.drawRoutine(s, &is)
	w.issues = append(w.issues, is)
}

// drawUnits draws the units concerned: the focus's, then each further one from under the same boss or from anywhere. There
// are never more units than facets, since a unit is concerned by a facet.
func (w *World) drawUnits(rng *rand.Rand, s *Stream, focus Person) []int {
	n, u := 1, rng.Float64()
	for k, p := range s.Units {
		if u < p {
			n = k + 1
			break
		}
		u -= p
	}
	n = min(n, s.Facets, len(w.concerned))
	first := w.Unit(focus)
	units := []int{first}
	near := w.siblings[w.bossOfUnit(first)]
	for len(units) < n {
		from := w.concerned
		if rng.Float64() >= s.Spread && countMissing(near, units) > 0 {
			from = near
		}
		for {
			if v := from[rng.IntN(len(from))]; !slices.Contains(units, v) {
				units = append(units, v)
				break
			}
		}
	}
	return units
}

func (w *World) bossOfUnit(u int) Person {
	if r := w.root[u]; r != Nobody {
		return w.boss[r]
	}
	return Nobody
}

// countMissing counts the elements of all, at most a handful more than there are in some, that are not in some.
func countMissing(all, some []int) int {
	n := 0
	for _, v := range all[:min(len(all), len(some)+1)] {
		if !slices.Contains(some, v) {
			n++
		}
	}
	return n
}
