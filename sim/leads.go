package sim

// appoint names the leads: for each domain in turn the person below the top with most skill in it who leads nothing yet.
func (e *Engine) appoint() {
	w := e.world
	domains := len(w.setup.Organization.Domains)
	e.leads, e.leadOf = e.leads[:0], resized(e.leadOf, domains)
	e.ledBy = resized(e.ledBy, w.people)
	clear(e.ledBy)
	n := min(e.structure.leads(), domains)
	for d := range n {
		best := Nobody
		for p := range Person(w.Chart.People()) {
			if e.ledBy[p] || w.boss[p] == Nobody && w.Chart.People() > len(w.tops) {
				continue
			}
			if best == Nobody || w.skill[d][p] > w.skill[d][best] {
				best = p
			}
		}
		if best == Nobody {
			best = e.leads[0] // More domains than people.
		}
		e.leads = append(e.leads, best)
		e.ledBy[best] = true
	}
	for d := range domains {
		e.leadOf[d] = Nobody
		if n > 0 {
			e.leadOf[d] = e.leads[d%n]
		}
	}
}
