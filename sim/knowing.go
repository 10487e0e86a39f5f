package sim

import (
	"cmp"
	"math"
	"slices"

	"leaderful/sim/draw"
)

// believed is what somebody takes somebody else's skill in a domain to be: the skill, with an error of their own, and what
// experience has taught them since. It is between people: of a successor, and by one, it is all judged afresh.
func (e *Engine) believed(p, of Person, domain int) float64 {
	belief := e.firstImpression(p, of, domain)
	if e.bonds.domains > 0 {
		if at := e.bond(p, of); at != none {
			x := &e.bonds.of(at)[domain]
			belief = belief*(1-x.share) + x.says
		}
	}
	return min(1, belief)
}

// experience is what somebody has learnt of somebody else's skill in a domain: the share of what they believe that rests on
// it, and that share times what it says.
type experience struct{ share, says float64 }

// firstImpression is what somebody takes somebody else's skill in a domain to be before any experience.
func (e *Engine) firstImpression(p, of Person, domain int) float64 {
	skill := e.world.skill[domain][of]
	if sd := e.behaviour.Asking.Misjudged; sd > 0 && p != of {
		k := e.world.key.With(uint64(drawBelief)).With(draw.Pair(int32(p), int32(of))).With(uint64(domain))
		u := k.With(draw.Pair(e.look(p).occupant, e.look(of).occupant)).Uniform()
		skill = min(1, max(0, skill+sd*draw.Normal(u)))
	}
	return skill
}

// learnFromAnswer lets somebody learn from an answer who knows: something new in a domain raises what they believe of the
// answerer there, and an answer that says nothing lowers it in all domains that the question touches.
func (e *Engine) learnFromAnswer(f *openIssue, d int32, m *message) {
	if e.behaviour.Asking.Learning == 0 || m.sender == none || !e.isThere(&f.dossiers[m.sender]) {
		return
	}
	p, of := f.dossiers[d].person, f.dossiers[m.sender].person
	if m.kind == msgEmptyReply {
		for _, domain := range f.question.Domains {
			e.learn(p, of, domain, 0)
		}
		return
	}
	for i, t := range e.fresh {
		domain := e.domainOf(f, t)
		if !slices.ContainsFunc(e.fresh[:i], func(before int32) bool { return e.domainOf(f, before) == domain }) {
			e.learn(p, of, domain, 1)
		}
	}
}

// learn moves what somebody believes of somebody they have a tie to by a share of the way towards all or nothing.
func (e *Engine) learn(p, of Person, domain int, towards float64) {
	if at := e.openBond(p, of); at != none {
		x, by := &e.bonds.of(at)[domain], e.behaviour.Asking.Learning
		x.share += by * (1 - x.share)
		x.says += by * (towards - x.says)
	}
}

// Believed is what the person at the desk takes somebody's skill in a domain to be, in [0, 1]. One's own is known.
func (d Desk) Believed(of Person, domain int) float64 { return d.e.believed(d.Self(), of, domain) }

// candidate is somebody whom one might ask.
type candidate struct {
	person Person
	asked  bool    // About this issue, before.
	grade  float64 // Believed expertise in steps that people can tell apart.
	trust  float64
}

// Closest are the n people whom the person would ask first, or all for n <= 0: of those they have a tie to and who are
// there, first those they have asked about this issue before, so that a wider ring goes through the same people; then by
// what they are believed to know in the best of the domains touched, as far as people can tell it apart; then by trust; then
// in the order of the ties. While a request is in hand, whoever stands on it and cannot be asked again is left out.
// The list is good until the next call.
func (d Desk) Closest(n int) []Person {
	e, f, self := d.e, d.f, d.Self()
	e.candidates = e.candidates[:0]
	inHand := e.hand.by > 0
	for _, p := range e.world.tiesOf(self) {
		if !e.present(p) || inHand && e.copied(f, d.d, p, max(1, f.dossiers[d.d].reach-1)) {
			continue
		}
		met, _ := f.met(d.d, p)
		e.candidates = append(e.candidates, candidate{person: p, asked: met.asked, grade: e.grade(f, self, p), trust: e.trust(self, p)})
	}
	slices.SortStableFunc(e.candidates, nearer)
	if n <= 0 || n > len(e.candidates) {
		n = len(e.candidates)
	}
	e.closest = e.closest[:0]
	for _, c := range e.candidates[:n] {
		e.closest = append(e.closest, c.person)
	}
	return e.closest
}

func nearer(a, b candidate) int {
	if a.asked != b.asked {
		if a.asked {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(b.grade, a.grade), cmp.Compare(b.trust, a.trust))
}

// grade is what somebody is believed to know in the best of the domains touched, in steps that people can tell apart.
func (e *Engine) grade(f *openIssue, p, of Person) float64 {
	best := 0.0
	for _, domain := range f.question.Domains {
		best = max(best, e.believed(p, of, domain))
	}
	if step := e.behaviour.Asking.Step; step > 0 {
		best = math.Round(best / step)
	}
	return best
}
