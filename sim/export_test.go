package sim

import "leaderful/sim/record"

// CheckLedger is checkLedger for a row that was emitted.
func CheckLedger(row *record.Issue) error {
	if !row.Decided {
		return nil
	}
	return checkLedger(row, -1)
}

// Issues is the number of issues of the world.
func (w *World) Issues() int { return len(w.issues) }

// Practice is somebody's practice at the end of a run.
func (e *Engine) Practice(p Person) float64 { return e.practice(p) }

// Strain is somebody's strain at the end of a run.
func (e *Engine) Strain(p Person) float64 { return e.strain(p) }

// SpaceTime is the attention spent in third spaces in the measured time of a run [h].
func (e *Engine) SpaceTime() float64 { return e.spaceTime }

// Groups are the third spaces of a round of a run that has begun, if no later one was drawn in their place.
func (e *Engine) Groups(round int) [][]Person {
	s := &e.spaces[round&1]
	var groups [][]Person
	for g := range len(s.groups) - 1 {
		groups = append(groups, s.people[s.groups[g]:s.groups[g+1]])
	}
	return groups
}

// TrustIn is how far somebody trusts somebody else at the end of a run.
func (e *Engine) TrustIn(p, q Person) float64 { return e.trust(p, q) }

// MeanTrust is the mean trust at the end of a run.
func (e *Engine) MeanTrust() float64 { return e.meanTrust() }

// TrustAt is how far one person trusts another, whoever sits at the desk.
func TrustAt(d Desk, p, in Person) float64 { return d.e.trust(p, in) }

// MeanTrustAt is the mean trust in the organisation of the desk.
func MeanTrustAt(d Desk) float64 { return d.e.meanTrust() }

// MeanBiasAt is the mean bias in the organisation of the desk.
func MeanBiasAt(d Desk) float64 { return d.e.meanBias() }

// MishearingAt is the rate of distortion when somebody speaks to others.
func MishearingAt(d Desk, from Person, listeners ...Person) float64 {
	return d.e.mishearing(from, listeners...)
}

// Now is the time at the desk [h].
func (d Desk) Now() float64 { return d.e.clock }

// Skills are somebody's skills, by domain.
func (w *World) Skills(p Person) []float64 {
	list := make([]float64, len(w.skill))
	for domain := range list {
		list[domain] = w.skill[domain][p]
	}
	return list
}

// BelievedAt is what one person takes another's skill in a domain to be, whoever sits at the desk.
func BelievedAt(d Desk, p, of Person, domain int) float64 { return d.e.believed(p, of, domain) }
