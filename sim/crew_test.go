package sim

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// atWork is an engine over a small organisation with two outsiders, before anything happens.
func atWork() *Engine {
	s := &Setup{Seed: 1, Horizon: 1, Organization: Organization{
		People: 40, Span: 3, UnitLevel: 1, Domains: []string{"all"}, Outsiders: Outsiders{People: 2, Ties: 1},
		Capacity: Capacity{Frontline: 1, Middle: 1, Top: 1, Outside: 1},
	}}
	e := NewEngine()
	e.world, e.behaviour = NewWorld(s, 0), &s.Behaviour
	e.crew.reset(e.world)
	for place := range NumPlaces {
		*e.crew.shared(place) = e.newcomer(place)
	}
	return e
}

// TestCrew touches people in any order, and wants each to have a record of their own, a walk to pass by everybody once and in
// order, and pointers to records to keep.
func TestCrew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := atWork()
		kept := map[Person]*staff{}
		for range rapid.IntRange(0, 60).Draw(t, "steps") {
			p := Person(rapid.IntRange(0, 41).Draw(t, "person"))
			s := e.own(p)
			if kept[p] != nil && kept[p] != s {
				t.Fatalf("the record of person %d has moved", p)
			}
			kept[p] = s
			s.serial = int32(p) + 1
			if rapid.Bool().Draw(t, "walk") {
				if err := e.checkCrew(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := e.checkCrew(); err != nil {
			t.Fatal(err)
		}
		for p := range Person(42) {
			want := int32(0)
			if kept[p] != nil {
				want = int32(p) + 1
			}
			if got := e.look(p).serial; got != want {
				t.Fatalf("person %d has %d in their record, want %d", p, got, want)
			}
		}
		if !slices.IsSorted(e.crew.inOrder) || len(e.crew.inOrder) != len(kept) {
			t.Fatalf("%v are touched and in this order, want %d people", e.crew.inOrder, len(kept))
		}
	})
}

// TestSharedRecordsAreGuarded changes a record that others share, and a number of a record: the audit has to see it.
func TestSharedRecordsAreGuarded(t *testing.T) {
	e := atWork()
	e.own(5)
	if err := e.checkCrew(); err != nil {
		t.Fatal(err)
	}
	e.look(7).waiting++
	if e.checkCrew() == nil {
		t.Error("somebody's mail is everybody's, and the audit sees nothing")
	}
	e.look(7).waiting--
	e.crew.record[5] = int32(frontline)
	if e.checkCrew() == nil {
		t.Error("somebody has lost their record, and the audit sees nothing")
	}
}
