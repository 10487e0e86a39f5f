package sim

import (
	"fmt"
	"math"

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
		for name, v := range map[string]float64{"engagement": e.engagement(Person(p)), "strain": e.strain(Person(p)), "status": e.world.status[p], "capacity": e.capacity(Person(p))} {
			if !(v >= 0 && v <= 1) {
				return fmt.Errorf("person %d has %s %g", p, name, v)
			}
		}
		if s.waiting < 0 || (s.waiting == 0) != (s.inbox == none) {
			return fmt.Errorf("person %d has %d items waiting and inbox root %d", p, s.waiting, s.inbox)
		}
		if s.hand == none && s.meeting == none && s.inbox != none && e.present(Person(p)) {
			return fmt.Errorf("person %d is free and has mail waiting", p)
		}
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
			if c.fidelity < 0 || c.fidelity > 1 {
				return fmt.Errorf("fidelity %g", c.fidelity)
			}
			if c.handoffs == 0 && c.state == heard && (e.sights(f)[t].witness != f.dossiers[d].person || c.sign != e.sights(f)[t].sign) {
				return fmt.Errorf("person %d has observation %d at first hand and is not its witness", f.dossiers[d].person, t)
			}
		}
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
