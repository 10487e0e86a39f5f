package sim

import (
	"math"
	"slices"

	"leaderful/sim/draw"
	"leaderful/sim/record"
)

// evenTrust is the trust at which nothing is shifted. With the process switched off it is everybody's.
const evenTrust = 0.5

// bond is what somebody has come to think of somebody they have a tie to: trust, and with it, in bonds.learnt, who knows
// what. It is between people, not posts: when either of them has left it counts for nothing.
type bond struct {
	pair      uint64
	occupants [2]int32 // Who sat at the two posts, counted as in staff.
	gained    float64  // Trust above the start, at the time below.
	at        float64  // [h]
}

// bonds holds a bond for each directed tie over which something useful, or an answer, has passed: a hash table into a slice
// of bonds, so that the many ties where nothing happens cost nothing.
type bonds struct {
	all     []bond
	table   []int32 // Index into all; its length is a power of two.
	learnt  []experience
	domains int // Of each bond in learnt.
	there   tieCount
	counted int // After how many comings and goings they were counted.
}

// reset forgets all bonds.
func (b *bonds) reset(domains int) {
	b.all, b.learnt, b.domains, b.counted = b.all[:0], b.learnt[:0], domains, 0
	for i := range b.table {
		b.table[i] = none
	}
}

// find is the index of the bond of a pair, or none.
func (b *bonds) find(pair uint64) int32 {
	if len(b.table) == 0 {
		return none
	}
	mask := uint64(len(b.table) - 1)
	for i := draw.Mix(pair) & mask; ; i = (i + 1) & mask {
		if at := b.table[i]; at == none || b.all[at].pair == pair {
			return at
		}
	}
}

// open adds a bond for a pair that has none.
func (b *bonds) open(pair uint64) int32 {
	at := int32(len(b.all))
	b.all = append(b.all, bond{pair: pair})
	for range b.domains {
		b.learnt = append(b.learnt, experience{})
	}
	if 2*len(b.all) <= len(b.table) {
		b.enter(at)
		return at
	}
	b.table = resized(b.table, max(64, 2*len(b.table)))
	for i := range b.table {
		b.table[i] = none
	}
	for i := range b.all {
		b.enter(int32(i))
	}
	return at
}

func (b *bonds) enter(at int32) {
	mask := uint64(len(b.table) - 1)
	i := draw.Mix(b.all[at].pair) & mask
	for b.table[i] != none {
		i = (i + 1) & mask
	}
	b.table[i] = at
}

// of are what has been learnt of somebody's skill, by domain; nothing, unless anything can be.
func (b *bonds) of(at int32) []experience {
	return b.learnt[int(at)*b.domains : (int(at)+1)*b.domains]
}

// bond is the index of what somebody has come to think of somebody else, or none. What was thought of or by somebody who
// has left does not count.
func (e *Engine) bond(p, of Person) int32 {
	if at := e.bonds.find(draw.Pair(int32(p), int32(of))); at != none && e.isBetweenThose(at) {
		return at
	}
	return none
}

// isBetweenThose reports whether a bond is still between the people whom it was made between.
func (e *Engine) isBetweenThose(at int32) bool {
	if e.moves == 0 {
		return true // Nobody has ever left.
	}
	x := &e.bonds.all[at]
	p, of := Person(x.pair>>32), Person(int32(x.pair))
	return x.occupants == [2]int32{e.look(p).occupant, e.look(of).occupant}
}

// openBond finds or opens the bond of somebody to somebody else; none where there is no tie.
func (e *Engine) openBond(p, of Person) int32 {
	if at := e.bond(p, of); at != none {
		return at
	}
	if !e.world.tied(p, of) {
		return none
	}
	key := draw.Pair(int32(p), int32(of))
	at := e.bonds.find(key)
	if at == none {
		at = e.bonds.open(key)
	}
	e.bonds.all[at] = bond{pair: key, occupants: [2]int32{e.look(p).occupant, e.look(of).occupant}, at: e.clock}
	clear(e.bonds.of(at))
	return at
}

// tied reports whether somebody can turn to somebody else over a tie. The line is looked up first: it makes the long lists.
func (w *World) tied(p, to Person) bool {
	if !w.isOutside(p) && !w.isOutside(to) && (w.boss[p] == to || w.boss[to] == p) {
		return true
	}
	return slices.Contains(w.tiesOf(p), to)
}

// trust is how far somebody trusts somebody else now: it returns to where it started. People without a tie, who use the
// official channel, trust each other as people do at the start.
func (e *Engine) trust(p, in Person) float64 {
	b := &e.behaviour.Trust
	if b.Off {
		return evenTrust
	}
	return min(1, max(0, b.Start+e.trustGained(e.bond(p, in))))
}

// trustGained is the trust above the start that is left of what a bond has gained.
func (e *Engine) trustGained(at int32) float64 {
	if at == none {
		return 0
	}
	x := &e.bonds.all[at]
	if x.gained == 0 {
		return 0
	}
	return x.gained * math.Exp(-(e.clock-x.at)/e.behaviour.Trust.Relaxation)
}

// gainTrust lets somebody trust somebody they have a tie to more, by a share of what is left to full trust.
func (e *Engine) gainTrust(p, in Person, share float64) {
	b := &e.behaviour.Trust
	if b.Off || share == 0 {
		return
	}
	at := e.openBond(p, in)
	if at == none {
		return
	}
	gained := e.trustGained(at)
	x := &e.bonds.all[at]
	x.gained, x.at = gained+share*max(0, 1-b.Start-gained), e.clock
}

// loseTrust lets somebody trust somebody they have a tie to less, by a share of the trust there is.
func (e *Engine) loseTrust(p, in Person, share float64) {
	b := &e.behaviour.Trust
	if b.Off || share == 0 {
		return
	}
	at := e.openBond(p, in)
	if at == none {
		return
	}
	gained := e.trustGained(at)
	x := &e.bonds.all[at]
	x.gained, x.at = gained-share*max(0, b.Start+gained), e.clock
}

// prove lets the person of a dossier trust whoever handed something on to them from another dossier, because it proved
// useful. Each tie is proved once an issue: an answer that is used later is no second proof.
func (e *Engine) prove(f *openIssue, d, sender int32) {
	b := &e.behaviour.Trust
	if b.Off || b.Gain == 0 || sender == none {
		return
	}
	p, q := f.dossiers[d].person, f.dossiers[sender].person
	c := f.contact(d, q)
	if c.proved || !e.isThere(&f.dossiers[d]) || !e.isThere(&f.dossiers[sender]) || e.openBond(p, q) == none {
		return
	}
	c.proved = true
	e.gainTrust(p, q, b.Gain)
	e.tell(Happening{What: Trusts, Person: p, Other: q, Token: none}, f)
}

// proveUsed lets those who decided, and everybody along the way that what they used had come, trust whoever they had it
// from. What a decision that is going to fail used has still to prove itself.
func (e *Engine) proveUsed(f *openIssue) {
	if b := &e.behaviour.Trust; b.Off || b.Gain == 0 || f.misleads() {
		return
	}
	for _, p := range f.group {
		decider := e.find(f, p)
		for t := range f.tokens {
			if !f.tokens[t].used {
				continue
			}
			for d := decider; d != none; { // Copies get no better from hand to hand, so that no way leads back.
				v := f.copiesOf(d)[t]
				if v.state != heard || v.handoffs == 0 {
					break
				}
				e.prove(f, d, v.from)
				d = v.from
			}
		}
	}
}

// closeness is the share of the way from the trust of the start to full trust that useful contact has brought a bond; less
// trust than at the start brings nobody further away.
func (e *Engine) closeness(bond int32) float64 {
	b := &e.behaviour.Trust
	if b.Off || b.Start >= 1 {
		return 0
	}
	return min(1, max(0, e.trustGained(bond))/(1-b.Start))
}

// Trust is how far the person at the desk trusts somebody, in [0, 1].
func (d Desk) Trust(of Person) float64 { return d.e.trust(d.Self(), of) }

// learntDomains is how many domains there are in which people can learn who knows.
func (e *Engine) learntDomains() int {
	if e.behaviour.Asking.Learning == 0 {
		return 0
	}
	return len(e.world.setup.Organization.Domains)
}

// countTies counts the ties between people who are there. It need not count again before somebody comes or goes.
func (e *Engine) countTies() *tieCount {
	switch c := &e.bonds; {
	case len(e.vacant) == 0:
		return &e.world.allTies
	case c.counted != e.moves:
		c.there, c.counted = e.world.countTies(e.present), e.moves
	}
	return &e.bonds.there
}

// meanTrust is the mean trust over the ties between people who are there, in both directions; empty where there are none.
func (e *Engine) meanTrust() float64 {
	b := &e.behaviour.Trust
	c := e.countTies()
	switch {
	case c.ties == 0:
		return record.Empty
	case b.Off:
		return evenTrust
	}
	gained := 0.0
	for at := range int32(len(e.bonds.all)) {
		if e.isBetweenThose(at) {
			gained += e.trustGained(at)
		}
	}
	return b.Start + gained/float64(c.ties)
}

// meanBias is the mean probability, over the same ties, with which the one end ignores what the other saw.
func (e *Engine) meanBias() float64 {
	c := e.countTies()
	if c.ties == 0 {
		return record.Empty
	}
	total := c.bias
	for at := range int32(len(e.bonds.all)) {
		p, q := Person(e.bonds.all[at].pair>>32), Person(int32(e.bonds.all[at].pair))
		if before := e.world.prejudice(p, q); before > 0 && e.isBetweenThose(at) {
			total -= before - e.biasBy(before, at)
		}
	}
	return total / float64(c.ties)
}
