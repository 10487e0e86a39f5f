package sim

import (
	"slices"

	"leaderful/sim/record"
)

// sample records the state of the organisation at a point of the series. It changes nothing.
func (e *Engine) sample(index int32) {
	w := e.world
	s := record.Sample{Time: e.clock}
	var n, engagement, strain [NumPlaces]float64
	backlog, practice := 0.0, 0.0
	for p := range Person(w.Chart.People()) {
		backlog += float64(e.staff[p].waiting)
		if !e.present(p) {
			continue // Whoever left is no longer part of the mean; an empty place has none.
		}
		place := w.place[p]
		n[place]++
		engagement[place] += e.engagement(p)
		strain[place] += e.strain(p)
		practice += e.practice(p)
	}
	open := 0.0
	for _, f := range e.open {
		if !e.forgotten(f) && !f.decided && !f.followed {
			open++
		}
	}
	s.Values[record.SeriesEngagement] = sum(engagement[:]) / sum(n[:])
	s.Values[record.SeriesStrain] = sum(strain[:]) / sum(n[:])
	for i, place := range [3]Place{frontline, middle, top} {
		s.Values[record.SeriesEngagementFrontline+i] = engagement[place] / n[place]
		s.Values[record.SeriesStrainFrontline+i] = strain[place] / n[place]
	}
	s.Values[record.SeriesOpenIssues], s.Values[record.SeriesBacklog] = open, backlog
	s.Values[record.SeriesPractice] = practice / sum(n[:])
	s.Values[record.SeriesTrust], s.Values[record.SeriesBias] = e.meanTrust(), e.meanBias()
	s.Values[record.SeriesLeaders] = float64(e.leaders())
	e.out.Samples = append(e.out.Samples, s)
	if index == samples-1 {
		e.recordPeople(&s)
	}
}

// recordPeople writes the state of the people at the horizon.
func (e *Engine) recordPeople(s *record.Sample) {
	p := record.People{EngagementAll: s.Values[record.SeriesEngagement], StrainAll: s.Values[record.SeriesStrain]}
	for i, place := range [3]Place{frontline, middle, top} {
		p.Engagement[place] = s.Values[record.SeriesEngagementFrontline+i]
		p.Strain[place] = s.Values[record.SeriesStrainFrontline+i]
	}
	p.Engagement[outside], p.Strain[outside] = record.Empty, record.Empty
	p.Expertise = e.expertise()
	p.Trust, p.Bias = s.Values[record.SeriesTrust], s.Values[record.SeriesBias]
	e.recordPractice(&p)
	there, below := 0, 0
	for q := range Person(e.world.Chart.People()) {
		if !e.present(q) {
			continue
		}
		there++
		if e.engagement(q) < e.behaviour.Engagement.Floor {
			below++
		}
	}
	p.BelowFloor = float64(below) / float64(there)
	e.recordGroups(&p)
	e.people = p
}

// firstShock is when the first shock strikes after the warm-up and before the horizon; NaN where none does.
func (s *Setup) firstShock() float64 {
	first := record.Empty
	for i := range s.Shocks {
		if at := s.Shocks[i].At; at > s.Warmup && at < s.Horizon && !(first <= at) {
			first = at
		}
	}
	return first
}

// utilisation adds how busy people were.
func (e *Engine) utilisation() {
	n := e.world.Chart.People()
	span := e.world.setup.Horizon - e.world.setup.Warmup
	p := &e.out.People
	for q := range n {
		busy := e.staff[q].busy / span
		p.UtilisationMax = max(p.UtilisationMax, busy)
		p.UtilisationMean += busy / float64(n)
		if e.world.boss[q] == Nobody {
			p.UtilisationTop += busy / float64(len(e.world.tops))
		}
	}
	e.utilisationOfGroups(p, span)
}

// gini is the Gini coefficient of values that are not negative, which it sorts; empty where all are zero.
func gini[T int32 | float64](values []T) float64 {
	slices.Sort(values)
	total, weighted := 0.0, 0.0
	for i, v := range values {
		total += float64(v)
		weighted += float64(i+1) * float64(v)
	}
	if total == 0 {
		return record.Empty
	}
	n := float64(len(values))
	return 2*weighted/(n*total) - (n+1)/n
}
