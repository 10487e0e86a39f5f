package sim

import (
	"slices"

	"leaderful/sim/record"
)

// sample records the state of the organisation at a point of the series. It changes nothing.
func (e *Engine) sample(index int32) {
	s := record.Sample{Time: e.clock}
	var n, engagement, strain [NumPlaces]float64
	backlog, practice := 0.0, 0.0
	for x := e.everybody(); x.next(); {
		backlog += float64(x.state.waiting) // Of those to whom nothing has happened nobody has anything waiting.
		if !x.state.filled {
			continue // Whoever left is no longer part of the mean; an empty place has none.
		}
		place := x.row.place
		n[place] += float64(x.n)
		engagement[place] = addTimes(engagement[place], e.engagementOf(x.state), x.n)
		strain[place] = addTimes(strain[place], e.strainOf(x.state), x.n)
		practice = addTimes(practice, e.practiceOf(x.state), x.n)
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
	for x := e.everybody(); x.next(); {
		if !x.state.filled {
			continue
		}
		there += x.n
		if e.engagementOf(x.state) < e.behaviour.Engagement.Floor {
			below += x.n
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
	for x := e.everybody(); x.next(); {
		busy := x.state.busy / span // Of those to whom nothing has happened nobody was ever busy.
		p.UtilisationMax = max(p.UtilisationMax, busy)
		p.UtilisationMean += busy / float64(n)
		if x.row.level == 0 {
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
