package sim

import "leaderful/sim/record"

// recordGroups writes the state of the people at the horizon by place and by formal level: engagement and strain of those
// who are there. How busy they were is only known at the end of the run.
func (e *Engine) recordGroups(p *record.People) {
	chart := e.world.Chart
	p.Levels = make([]record.Group, chart.Depth())
	var there [NumPlaces]float64
	thereAt := make([]float64, chart.Depth())
	for q := range Person(chart.People()) {
		if !e.present(q) {
			continue
		}
		place, level := e.world.place[q], chart.level[q]
		there[place]++
		thereAt[level]++
		e.addTo(&p.Places[place], q)
		e.addTo(&p.Levels[level], q)
	}
	for place := range p.Places {
		divide(&p.Places[place], there[place])
	}
	for level := range p.Levels {
		divide(&p.Levels[level], thereAt[level])
	}
}

// addTo adds a person to the sums of a group.
func (e *Engine) addTo(g *record.Group, q Person) {
	g.Engagement += e.engagement(q)
	g.Strain += e.strain(q)
	if e.engagement(q) < e.behaviour.Engagement.Floor {
		g.BelowFloor++
	}
}

// divide turns the sums of a group into means; of nobody they are empty.
func divide(g *record.Group, n float64) {
	if n == 0 {
		n = record.Empty
	}
	g.Engagement /= n
	g.Strain /= n
	g.BelowFloor /= n
}

// utilisationOfGroups adds how busy the people of each place and each level were, whether they are still there or not.
func (e *Engine) utilisationOfGroups(p *record.People, span float64) {
	chart := e.world.Chart
	var n [NumPlaces]float64
	atLevel := make([]float64, len(p.Levels))
	add := func(g *record.Group, busy float64) {
		g.UtilisationMax = max(g.UtilisationMax, busy)
		g.UtilisationMean += busy
	}
	for q := range Person(chart.People()) {
		busy := e.staff[q].busy / span
		n[e.world.place[q]]++
		atLevel[chart.level[q]]++
		add(&p.Places[e.world.place[q]], busy)
		add(&p.Levels[chart.level[q]], busy)
	}
	for place := range p.Places {
		g := &p.Places[place]
		g.UtilisationMean /= n[place]
		if n[place] == 0 {
			g.UtilisationMax = record.Empty
		}
	}
	for level := range p.Levels {
		p.Levels[level].UtilisationMean /= atLevel[level] // No level is empty.
	}
}
