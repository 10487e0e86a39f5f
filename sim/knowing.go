package sim

// believed is what somebody takes somebody else's skill in a domain to be: the skill, with an error of their own.
func (e *Engine) believed(p, of Person, domain int) float64 {
	skill := e.world.skill[domain][of]
	if sd := e.behaviour.Asking.Misjudged; sd > 0 && p != of {
		u := e.world.key.with(uint64(drawBelief)).with(pair(int32(p), int32(of))).with(uint64(domain)).uniform()
		skill += sd * normal(u)
	}
	return min(1, max(0, skill))
}

// Believed is what the person at the desk takes somebody's skill in a domain to be, in [0, 1]. One's own is known.
func (d Desk) Believed(of Person, domain int) float64 { return d.e.believed(d.Self(), of, domain) }
