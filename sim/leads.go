package sim

// appoint names the leads: for each domain in turn the person below the top with most skill in it who leads nothing yet.
func (e *Engine) appoint(r *regime) {
	w := e.world
	domains := len(w.setup.Organization.Domains)
	r.leads, r.leadOf = r.leads[:0], resized(r.leadOf, domains)
	r.ledBy = resized(r.ledBy, w.people)
	clear(r.ledBy)
	n := min(r.Structure.leads(), domains)
	for d := range n {
		best := Nobody
		for p := range Person(w.Chart.People()) {
			if r.ledBy[p] || w.boss[p] == Nobody && w.Chart.People() > len(w.tops) {
				continue
			}
			if best == Nobody || w.skill[d][p] > w.skill[d][best] {
				best = p
			}
		}
		if best == Nobody {
			best = r.leads[0] // More domains than people.
		}
		r.leads = append(r.leads, best)
		r.ledBy[best] = true
	}
	for d := range domains {
		r.leadOf[d] = Nobody
		if n > 0 {
			r.leadOf[d] = r.leads[d%n]
		}
	}
}
