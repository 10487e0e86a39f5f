package sim

import (
	"fmt"
	"slices"
)

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
		if e.bonds.find(x.pair) != at || !slices.Contains(e.world.tiesOf(p), q) {
			return fmt.Errorf("the bond of person %d to %d is lost, or there is no tie", p, q)
		}
		if x.gained != 0 && (b.Trust.Off || b.Trust.Gain == 0 && b.Trust.Silenced == 0 && (b.ThirdSpaces.Off || b.ThirdSpaces.Trust == 0)) {
			return fmt.Errorf("person %d trusts %d more by %g, and nothing makes trust", p, q, x.gained)
		}
		if start := b.Trust.Start; !b.Trust.Off && b.Trust.Silenced == 0 && e.trust(p, q) < start-1e-9 {
			return fmt.Errorf("person %d trusts %d %g and started at %g", p, q, e.trust(p, q), start)
		}
		for _, x := range [...]quantity{{"trust", e.trust(p, q)}, {"bias", e.bias(p, q)}, {"closeness", e.closeness(e.bond(p, q))}, {"rate of distortion", 2 * e.mishearing(q, p)}} {
			if !(x.value >= 0 && x.value <= 1) {
				return fmt.Errorf("person %d to %d: %s %g", p, q, x.name, x.value)
			}
		}
		for domain := range e.bonds.domains {
			if x := e.believed(p, q, domain); !(x >= 0 && x <= 1) {
				return fmt.Errorf("person %d to %d: belief in domain %d %g", p, q, domain, x)
			}
		}
	}
	for _, x := range [...]quantity{{"trust", e.meanTrust()}, {"bias", e.meanBias()}} {
		if e.countTies().ties > 0 && !(x.value > -1e-9 && x.value < 1+1e-9) {
			return fmt.Errorf("mean %s %g", x.name, x.value)
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

// circleInvariants checks that each seat is filled by one person, that nobody fills two of one order, and that everybody finds
// their way to the seats that they fill.
func (e *Engine) circleInvariants() error {
	for i := range e.regimes {
		c := &e.regimes[i].circles
		if c.world != e.world || e.regimes[i].Structure.circleSize() == 0 {
			continue
		}
		for order := range c.orders {
			fills := map[Person]bool{}
			for seat := range c.orders[order].holder {
				p := e.seated(c, order, int32(seat))
				if p == Nobody {
					continue
				}
				if !e.present(p) || fills[p] {
					return fmt.Errorf("person %d fills a seat of order %d and is not there, or fills two", p, order)
				}
				if at := e.seatOf(c, p, order); at != int32(seat) {
					return fmt.Errorf("person %d fills seat %d of order %d and takes it for seat %d", p, seat, order, at)
				}
				fills[p] = true
			}
		}
	}
	return nil
}
