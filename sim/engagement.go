package sim

import (
	"math"
	"slices"
)

// need is one of the experiences from which engagement grows, or which thwart it.
type need int

const (
	autonomy    need = iota // Having decided.
	competence              // Having been right.
	relatedness             // Having been heard.
	thwarted                // Having been hindered, in whichever of them.
	numNeeds
)

// engagement is somebody's engagement now: it relaxes towards the baseline.
func (e *Engine) engagement(p Person) float64 { return e.engagementOf(e.look(p)) }

func (e *Engine) engagementOf(s *staff) float64 {
	b := &e.behaviour.Engagement
	if b.Off || s.engagement == b.Baseline {
		return b.Baseline
	}
	return b.Baseline + (s.engagement-b.Baseline)*math.Exp(-(e.clock-s.engagementAt)/b.Relaxation)
}

// strain is somebody's strain now: it recovers towards zero.
func (e *Engine) strain(p Person) float64 { return e.strainOf(e.look(p)) }

func (e *Engine) strainOf(s *staff) float64 {
	if s.strain == 0 {
		return 0
	}
	return s.strain * math.Exp(-(e.clock-s.strainAt)/e.behaviour.Engagement.Recovery)
}

// capacity is the share of somebody's capacity that strain leaves.
func (e *Engine) capacity(p Person) float64 { return 1 - e.behaviour.Engagement.Capacity*e.strain(p) }

// hinder adds the strain of one hindrance, and takes from engagement.
func (e *Engine) hinder(p Person) {
	b := &e.behaviour.Engagement
	if b.Off {
		return
	}
	s, now := e.own(p), e.strain(p)
	s.strain, s.strainAt = now+b.Hindrance*(1-now), e.clock
	e.gain(p, thwarted, 1)
}

// gain lets a need be met, by a weight in [0, 1], or thwarted. Within a day each further time counts half as much, so that a
// day gives, or takes, no more than the most it can.
func (e *Engine) gain(p Person, n need, weight float64) {
	b := &e.behaviour.Engagement
	most := [numNeeds]float64{b.Autonomy, b.Competence, b.Relatedness, -b.Thwarted}[n]
	if b.Off || weight == 0 || most == 0 || e.world.isOutside(p) {
		return
	}
	s := e.own(p)
	if day := int32(e.clock / 24); s.day[n] != day {
		s.day[n], s.met[n] = day, 0
	}
	s.met[n]++
	gained := most * weight * math.Pow(0.5, float64(s.met[n]))
	now := e.engagement(p)
	s.engagement, s.engagementAt = min(1, max(0, now+gained)), e.clock
	if e.clock < e.world.setup.Warmup {
		e.gains[e.world.place[p]] += gained
	}
}

// rewardDecision lets those who decided feel autonomy and competence, and those whose observation was used relatedness. A
// decision that is going to fail rewards nobody: the one after it will, or failing would be as good as deciding twice.
func (e *Engine) rewardDecision(f *openIssue, evidence []version) {
	if f.misleads() {
		for _, p := range f.group {
			e.feelDecision(f, e.dossier(f, p))
		}
		return
	}
	right := float64(f.row.Right) / float64(f.row.Facets)
	for _, p := range f.group {
		e.gain(p, autonomy, 1)
		e.gain(p, competence, right)
		e.feelDecision(f, e.dossier(f, p))
	}
	e.heardFrom = e.heardFrom[:0]
	for t, v := range e.sights(f) {
		if evidence[t].state == heard && !slices.Contains(e.heardFrom, v.witness) {
			e.heardFrom = append(e.heardFrom, v.witness)
			alone := len(f.group) == 1 && f.group[0] == v.witness
			if d := e.find(f, v.witness); d != none && !alone {
				e.gain(v.witness, relatedness, 1)
			}
		}
	}
}

// feelDecision lets somebody who learns of a decision feel hindered if what they saw went unheard: because they had been
// asked for it and it was not used, or because the decision says the opposite.
func (e *Engine) feelDecision(f *openIssue, d int32) {
	if e.behaviour.Engagement.Off {
		return
	}
	x := &f.dossiers[d]
	saw, contradicted := false, false
	for t, v := range e.sights(f) {
		if v.witness != x.person || !f.tokens[t].made || f.copiesOf(d)[t].state == unheard {
			continue
		}
		if f.wasUsed(int32(t)) {
			return
		}
		saw = true
		contradicted = contradicted || f.calls[v.facet] != v.sign
	}
	if saw && (x.gave || contradicted) {
		e.hinder(x.person)
	}
}

// warm ends the warm-up: everybody's engagement starts the measured time where the experiences of the warm-up, place by
// place, would have brought it in the long run, so that no transient is measured.
func (e *Engine) warm() {
	b := &e.behaviour.Engagement
	hours := e.clock
	if b.Off || hours <= 0 {
		return
	}
	var people [NumPlaces]float64
	for x := e.everybody(); x.next(); {
		people[x.row.place] += float64(x.n)
	}
	begin := func(s *staff, place Place) {
		s.engagement = min(1, max(0, b.Baseline+b.Relaxation*e.gains[place]/(people[place]*hours)))
		s.engagementAt = hours
	}
	for _, place := range [...]Place{frontline, middle, top} {
		if people[place] > 0 {
			begin(e.crew.shared(place), place)
		}
	}
	for _, p := range e.crew.touched {
		if !e.world.isOutside(p) {
			begin(e.own(p), e.world.place[p])
		}
	}
}
