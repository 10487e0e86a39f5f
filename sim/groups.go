package sim

import "leaderful/sim/record"

// recordGroups writes the state of the people at the horizon by place and by formal level: engagement and strain of those
// who are there. How busy they were is only known at the end of the run.
func (e *Engine) recordGroups(p *record.People) {
	chart := e.world.Chart
	p.Levels = make([]record.Group, chart.Depth())
	var there [NumPlaces]float64
	thereAt := make([]float64, chart.Depth())
	for x := e.everybody(); x.next(); {
		if !x.state.filled {
			continue
		}
		there[x.row.place] += float64(x.n)
		thereAt[x.row.level] += float64(x.n)
		e.addTo(&p.Places[x.row.place], &x)
		e.addTo(&p.Levels[x.row.level], &x)
	}
	for place := range p.Places {
		divide(&p.Places[place], there[place])
	}
	for level := range p.Levels {
		divide(&p.Levels[level], thereAt[level])
	}
}

// addTo adds the people of a step to the sums of a group.
func (e *Engine) addTo(g *record.Group, x *walk) {
	engagement := e.engagementOf(x.state)
	g.Engagement = addTimes(g.Engagement, engagement, x.n)
	g.Strain = addTimes(g.Strain, e.strainOf(x.state), x.n)
	if engagement < e.behaviour.Engagement.Floor {
		g.BelowFloor += float64(x.n)
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
	var n [NumPlaces]float64
	atLevel := make([]float64, len(p.Levels))
	add := func(g *record.Group, busy float64) {
		g.UtilisationMax = max(g.UtilisationMax, busy)
		g.UtilisationMean += busy
	}
	for x := e.everybody(); x.next(); {
		busy := x.state.busy / span // Of those to whom nothing has happened nobody was ever busy.
		n[x.row.place] += float64(x.n)
		atLevel[x.row.level] += float64(x.n)
		add(&p.Places[x.row.place], busy)
		add(&p.Levels[x.row.level], busy)
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
