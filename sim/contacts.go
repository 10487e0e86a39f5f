package sim

import "leaderful/sim/draw"

// Most people deal with a few others about an issue, and their contacts are a short list. Whoever deals with many, as the
// centre of a wheel does, has them in a hash table too: or telling a unit would cost the square of its size.

// manyContacts is how many contacts of a person are looked through one by one.
const manyContacts = 32

// contactIndex is a hash table from dossiers and people to the contacts of those dossiers that have many.
type contactIndex struct {
	table []int32 // Its length is a power of two.
	n     int
}

// emptied is the table without its contents.
func (x contactIndex) emptied() contactIndex { return contactIndex{table: x.table[:0]} }

// lookUp finds the contact of a dossier with somebody, or none.
func (f *openIssue) lookUp(d int32, p Person) int32 {
	if f.dossiers[d].partners <= manyContacts {
		for c := f.dossiers[d].contacts; c != none; c = f.contacts[c].next {
			if f.contacts[c].person == p {
				return c
			}
		}
		return none
	}
	t := f.many.table
	for i := f.many.slot(d, p); t[i] != none; i = (i + 1) & (len(t) - 1) {
		if c := &f.contacts[t[i]]; c.of == d && c.person == p {
			return t[i]
		}
	}
	return none
}

// slot is where the search for a contact begins.
func (x *contactIndex) slot(d int32, p Person) int {
	return int(draw.Mix(draw.Pair(d, int32(p)))) & (len(x.table) - 1)
}

// indexContact enters the newest contact of a dossier that has many, and all of them when they have just become many.
func (f *openIssue) indexContact(d int32) {
	x := &f.many
	newest, more := f.dossiers[d].contacts, 1
	switch partners := f.dossiers[d].partners; {
	case partners <= manyContacts:
		return
	case partners == manyContacts+1:
		more = manyContacts + 1
	}
	if 2*(x.n+more) > len(x.table) {
		f.growIndex()
		return
	}
	for c := newest; more > 0; c, more = f.contacts[c].next, more-1 {
		x.enter(f.contacts, c)
	}
}

func (x *contactIndex) enter(all []contact, c int32) {
	i := x.slot(all[c].of, all[c].person)
	for x.table[i] != none {
		i = (i + 1) & (len(x.table) - 1)
	}
	x.table[i] = c
	x.n++
}

// growIndex doubles the table and enters everything again.
func (f *openIssue) growIndex() {
	x := &f.many
	x.table = resized(x.table, max(8*manyContacts, 2*len(x.table)))
	for i := range x.table {
		x.table[i] = none
	}
	x.n = 0
	for c := range f.contacts {
		if f.dossiers[f.contacts[c].of].partners > manyContacts {
			x.enter(f.contacts, int32(c))
		}
	}
}
