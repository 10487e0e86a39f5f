package sim

// mishearing is the probability that an observation turns into its opposite when somebody hands it on to listeners who all
// hear it alike: one receiver, or those who sit together. With several it is the mean over them.
func (e *Engine) mishearing(from Person, listeners ...Person) float64 {
	b := &e.behaviour.Distortion
	if b.Off {
		return 0
	}
	if b.Trust == 0 && b.Across == 1 || b.Rate == 0 {
		return b.Rate
	}
	total, n := 0.0, 0
	for _, to := range listeners {
		if to != from {
			total += e.strangeness(from, to)
			n++
		}
	}
	if n == 0 {
		return b.Rate
	}
	return min(0.5, b.Rate*total/float64(n))
}

// strangeness is the factor on the rate of distortion between two people: more between people of different units, as far as
// they share no purpose, and less the more the listener trusts the speaker, or more where they distrust them.
func (e *Engine) strangeness(from, to Person) float64 {
	b := &e.behaviour.Distortion
	factor := 1.0
	if e.world.across(from, to) {
		factor += (b.Across - 1) * (1 - b.Purpose)
	}
	return factor * (1 - b.Trust*(e.trust(to, from)-evenTrust)/(1-evenTrust))
}

// across reports whether two people belong to different units. Outsiders are of no unit and strangers to all; who stands
// above the units is a stranger to none of them.
func (w *World) across(p, q Person) bool {
	if w.isOutside(p) || w.isOutside(q) {
		return w.isOutside(p) != w.isOutside(q)
	}
	u, v := w.Unit(p), w.Unit(q)
	return u != v && u >= 0 && v >= 0
}
