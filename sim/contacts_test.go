package sim

import (
	"math/rand/v2"
	"testing"
)

// TestContacts looks contacts up that were opened in a random order, for people with few and with many, in an issue whose memory
// has been used before.
func TestContacts(t *testing.T) {
	f := &openIssue{setWords: 1}
	for round := range 3 {
		rng := rand.New(rand.NewPCG(uint64(round), 1))
		*f = openIssue{setWords: 1, dossiers: make([]dossier, 5), contacts: f.contacts[:0], words: f.words[:0], many: f.many.emptied()}
		for d := range f.dossiers {
			f.dossiers[d].contacts = none
		}
		known := map[[2]int32]int32{}
		for n := range int32(4000) {
			d := int32(rng.IntN(5))
			p := Person(rng.IntN([]int{1, 10, manyContacts, manyContacts + 1, 5000}[d]))
			c, met := f.met(d, p)
			if want, ok := known[[2]int32{d, int32(p)}]; ok != met || c.count != want {
				t.Fatalf("round %d: contact of %d with %d: met %v, marked %d; want %v, %d", round, d, p, met, c.count, ok, want)
			}
			f.contact(d, p).count = n + 1
			known[[2]int32{d, int32(p)}] = n + 1
		}
		if len(f.contacts) != len(known) {
			t.Errorf("round %d: %d contacts, want %d", round, len(f.contacts), len(known))
		}
	}
}
