package sim

import (
	"fmt"
	"math"
	"slices"

	"leaderful/sim/record"
)

// RunChecked is Run with the invariants checked after every event, at first, and then after every sixteenth. It returns the first one that is broken.
func (e *Engine) RunChecked(w *World, s *Structure, out *record.Output) error {
	if err := s.Check(); err != nil {
		return err
	}
	e.begin(w, s, out)
	last := 0.0
	for e.step() {
		if e.clock < last {
			return fmt.Errorf("time ran from %g back to %g", last, e.clock)
		}
		last = e.clock
		if e.events > 5_000_000 {
			return fmt.Errorf("more than 5 million events by %g h: a livelock?", e.clock)
		}
		if e.events > 2000 && e.events%16 != 0 {
			continue // Long runs are checked now and then.
		}
		if err := e.invariants(); err != nil {
			return fmt.Errorf("at %g h, event %d: %w", e.clock, e.events, err)
		}
		if err := e.bookkeeping(); err != nil {
			return fmt.Errorf("at %g h, event %d: %w", e.clock, e.events, err)
		}
	}
	e.finish()
	return nil
}

// invariants checks what must hold between any two events.
func (e *Engine) invariants() error {
	for p := range e.staff {
		s := &e.staff[p]
		if s.hand != none && s.meeting != none {
			return fmt.Errorf("person %d handles an item while in a meeting", p)
		}
		if s.hand != none && !e.present(Person(p)) {
			return fmt.Errorf("person %d handles an item and is not there", p)
		}
		if busy, span := s.busy, e.clock-e.world.setup.Warmup; busy > max(0, span)+1e-9 {
			return fmt.Errorf("person %d was busy for %g h of %g h", p, busy, span)
		}
		for name, v := range map[string]float64{"engagement": e.engagement(Person(p)), "strain": e.strain(Person(p)), "status": e.world.status[p], "capacity": e.capacity(Person(p)), "practice": e.practice(Person(p))} {
			if !(v >= 0 && v <= 1) {
				return fmt.Errorf("person %d has %s %g", p, name, v)
			}
		}
		if s.free <= 0 || s.free > 1 || s.hand != none && (s.given <= 0 || s.given > 1) {
			return fmt.Errorf("person %d has %g of their time free, and gives %g", p, s.free, s.given)
		}
		if s.waiting < 0 || (s.waiting == 0) != (s.inbox == none) {
			return fmt.Errorf("person %d has %d items waiting and inbox root %d", p, s.waiting, s.inbox)
		}
		if s.hand == none && s.meeting == none && s.retreat.waits && e.present(Person(p)) {
			return fmt.Errorf("person %d is free and waits to go to a third space", p)
		}
		if !e.present(Person(p)) && s.retreat.waits {
			return fmt.Errorf("person %d is not there and waits to go to a third space", p)
		}
		if s.hand == none && s.meeting == none && s.inbox != none && e.present(Person(p)) {
			return fmt.Errorf("person %d is free and has mail waiting", p)
		}
	}
	if r := e.rigidity(); !(r >= 0 && r <= 1) {
		return fmt.Errorf("rigidity %g", r)
	}
	if err := e.bondInvariants(); err != nil {
		return err
	}
	if err := e.checkLore(); err != nil {
		return err
	}
	if err := e.circleInvariants(); err != nil {
		return err
	}
	for _, f := range e.open {
		if e.forgotten(f) {
			continue
		}
		if err := e.issueInvariants(f); err != nil {
			return fmt.Errorf("issue %d: %w", f.number, err)
		}
	}
	return nil
}

func (e *Engine) issueInvariants(f *openIssue) error {
	for d := range f.dossiers {
		for t, c := range f.copiesOf(int32(d)) {
			if c.state != unheard && !f.tokens[t].made {
				return fmt.Errorf("person %d knows of observation %d, which nobody made", f.dossiers[d].person, t)
			}
			if c.state == heard && !f.goesBack(int32(d), t) {
				return fmt.Errorf("person %d has observation %d from nobody who saw it", f.dossiers[d].person, t)
			}
			if c.fidelity < 0 || c.fidelity > 1 {
				return fmt.Errorf("fidelity %g", c.fidelity)
			}
			if c.handoffs == 0 && c.state == heard && (e.sights(f)[t].witness != f.dossiers[d].person || c.sign != e.sights(f)[t].sign) {
				return fmt.Errorf("person %d has observation %d at first hand and is not its witness", f.dossiers[d].person, t)
			}
		}
	}
	if (f.reopened || f.misread) && f.issue.question.Kind != Adaptive || f.misleads() != (f.question.Kind != f.issue.question.Kind) {
		return fmt.Errorf("it is read as %d and is %d; misread %v, reopened %v", f.question.Kind, f.issue.question.Kind, f.misread, f.reopened)
	}
	if f.decided && f.misleads() && f.solved {
		return fmt.Errorf("a misread issue counts as solved")
	}
	if err := e.handInvariants(f); err != nil {
		return err
	}
	if f.decided && len(f.group) == 0 {
		return fmt.Errorf("decided by nobody")
	}
	if f.decided && !f.followed && f.decidedAt == e.clock {
		return checkLedger(&f.row, e.madeCount(f))
	}
	return nil
}

// bondInvariants checks that trust, belief and bias lie in [0, 1], and that the bonds are where they are looked for. There are
// bonds over ties only, and none where nothing can change them.
func (e *Engine) bondInvariants() error {
	b := e.behaviour
	if n := len(e.bonds.all); n > 0 && b.Trust.Off && b.Asking.Learning == 0 {
		return fmt.Errorf("%d bonds and nothing that makes them", n)
	}
	for at := range int32(len(e.bonds.all)) {
		x := &e.bonds.all[at]
		p, q := Person(x.pair>>32), Person(int32(x.pair))
		if e.bonds.find(x.pair) != at || !slices.Contains(e.world.ties[p], q) {
			return fmt.Errorf("the bond of person %d to %d is lost, or there is no tie", p, q)
		}
		if x.gained != 0 && (b.Trust.Off || b.Trust.Gain == 0 && b.Trust.Silenced == 0 && (b.ThirdSpaces.Off || b.ThirdSpaces.Trust == 0)) {
			return fmt.Errorf("person %d trusts %d more by %g, and nothing makes trust", p, q, x.gained)
		}
		if start := b.Trust.Start; !b.Trust.Off && b.Trust.Silenced == 0 && e.trust(p, q) < start-1e-9 {
			return fmt.Errorf("person %d trusts %d %g and started at %g", p, q, e.trust(p, q), start)
		}
		values := map[string]float64{"trust": e.trust(p, q), "bias": e.bias(p, q), "closeness": e.closeness(p, q), "rate of distortion": 2 * e.mishearing(q, p)}
		for domain := range e.bonds.domains {
			values[fmt.Sprint("belief in domain ", domain)] = e.believed(p, q, domain)
		}
		for name, v := range values {
			if !(v >= 0 && v <= 1) {
				return fmt.Errorf("person %d to %d: %s %g", p, q, name, v)
			}
		}
	}
	for name, v := range map[string]float64{"trust": e.meanTrust(), "bias": e.meanBias()} {
		if e.countTies().ties > 0 && !(v > -1e-9 && v < 1+1e-9) {
			return fmt.Errorf("mean %s %g", name, v)
		}
	}
	return nil
}

// goesBack reports whether a copy has come from hand to hand from its witness.
func (f *openIssue) goesBack(d int32, t int) bool {
	v := f.copiesOf(d)[t]
	for steps := 0; v.state == heard && v.handoffs > 0 && steps <= len(f.dossiers); steps++ {
		v = f.copiesOf(v.from)[t]
	}
	return v.state == heard && v.handoffs == 0
}

// handInvariants checks that an issue that is being handed over is on its way, once, and that nobody knows of hand-overs
// that there were not.
func (e *Engine) handInvariants(f *openIssue) error {
	for d := range f.dossiers {
		if n := f.dossiers[d].handed; n < 0 || n > f.hands() {
			return fmt.Errorf("person %d knows of %d hand-overs of %d", f.dossiers[d].person, n, f.hands())
		}
	}
	underWay := 0
	for i := f.live; i != none; i = e.messages.all[i].live[0] {
		if m := &e.messages.all[i]; m.kind == msgHandover && m.handed == f.hands() {
			underWay++
		}
	}
	if f.handing && !f.decided && underWay != 1 {
		return fmt.Errorf("it is being handed over in %d messages", underWay)
	}
	if f.handing && !f.settling {
		return fmt.Errorf("it is being handed over and can be settled meanwhile")
	}
	return nil
}

func (e *Engine) madeCount(f *openIssue) int {
	n := 0
	for _, t := range f.tokens {
		if t.made {
			n++
		}
	}
	return n
}

// checkLedger checks that states sum to the observations and causes to the loss.
func checkLedger(row *record.Issue, made int) error {
	n, bits, lost := 0, 0.0, 0.0
	for p := range row.Ledger {
		for c, cell := range row.Ledger[p] {
			n += cell.Observations
			bits += cell.Bits
			if record.Cause(c) != record.Used {
				lost += cell.Bits
			}
			if record.Cause(c) == record.Distorted && cell.Observations != 0 {
				return fmt.Errorf("%d observations ended as distorted", cell.Observations)
			}
		}
	}
	if made >= 0 && n != made {
		return fmt.Errorf("the ledger has %d observations of %d", n, made)
	}
	if math.Abs(bits-row.Observed) > 1e-9 || math.Abs(lost-(row.Observed-row.Used)) > 1e-9 {
		return fmt.Errorf("the ledger has %g bits, %g of them lost; observed %g, used %g", bits, lost, row.Observed, row.Used)
	}
	return nil
}

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
