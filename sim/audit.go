package sim

import (
	"context"
	"fmt"
	"math"

	"leaderful/sim/record"
)

// RunAudited is Run with the books checked between events: after each of the first two thousand, and then after every
// sixteenth. Its error says what is wrong, and when. It is slow, and for tests: of the engine, and of the rules of structures.
func (e *Engine) RunAudited(ctx context.Context, w *World, s *Structure, out *record.Output) error {
	if err := s.Check(); err != nil {
		return err
	}
	e.begin(w, s, out)
	last, instant := 0.0, 0
	for e.step() {
		if e.clock < last {
			return fmt.Errorf("time ran from %g h back to %g h", last, e.clock)
		}
		if instant++; e.clock > last {
			last, instant = e.clock, 0
		}
		if most := 100_000 + 1000*w.people; instant > most {
			return fmt.Errorf("more than %d events at one instant, %g h: the run does not get on", most, e.clock)
		}
		if e.events%1024 == 0 && ctx.Err() != nil {
			return fmt.Errorf("stopped at %.1f h: %w", e.clock, ctx.Err())
		}
		if e.events > 2000 && e.events%16 != 0 {
			continue
		}
		if err := e.audit(); err != nil {
			return fmt.Errorf("at %g h, event %d: %w", e.clock, e.events, err)
		}
	}
	e.finish()
	return nil
}

// quantity is a named value.
type quantity struct {
	name  string
	value float64
}

// audit checks what must hold between any two events, of people and issues, and of the engine's own books.
func (e *Engine) audit() error {
	if err := e.invariants(); err != nil {
		return err
	}
	return e.bookkeeping()
}

// invariants checks what must hold between any two events.
func (e *Engine) invariants() error {
	for p := range e.crew.record {
		s := e.look(Person(p))
		if s.hand != none && s.meeting != none {
			return fmt.Errorf("person %d handles an item while in a meeting", p)
		}
		if s.hand != none && !e.present(Person(p)) {
			return fmt.Errorf("person %d handles an item and is not there", p)
		}
		if busy, span := s.busy, e.clock-e.world.setup.Warmup; busy > max(0, span)+1e-9 {
			return fmt.Errorf("person %d was busy for %g h of %g h", p, busy, span)
		}
		for _, q := range [...]quantity{
			{"engagement", e.engagement(Person(p))}, {"strain", e.strain(Person(p))}, {"status", e.world.status(Person(p))},
			{"capacity", e.capacity(Person(p))}, {"practice", e.practice(Person(p))},
		} {
			if !(q.value >= 0 && q.value <= 1) {
				return fmt.Errorf("person %d has %s %g", p, q.name, q.value)
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
		if b := &e.behaviour.ThirdSpaces; s.retreat.waits && e.clock > b.From+float64(s.retreat.round+2)*b.Every && b.From+float64(s.retreat.round+2)*b.Every < b.To {
			return fmt.Errorf("person %d still waits to go to a third space of round %d, two rounds later", p, s.retreat.round)
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
