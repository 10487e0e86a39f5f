package sim

import (
	"slices"
	"testing"

	"leaderful/sim/draw"
	"leaderful/sim/record"
)

// idle is a structure in which nobody does anything.
type idle struct{}

func (idle) Noticed(Desk)                             {}
func (idle) Heard(Desk)                               {}
func (idle) Asked(Desk)                               {}
func (idle) Answered(Desk)                            {}
func (idle) Decider(Desk) (Person, bool)              { return Nobody, false }
func (idle) Circle(_ Desk, members []Person) []Person { return members }
func (idle) Settle(Desk)                              {}
func (idle) Decided(Desk)                             {}
func (idle) Learned(Desk)                             {}

// deskAt is a desk in an organisation of 40 people in which an issue has just arisen, at whoever it landed on.
func deskAt(t *testing.T) Desk {
	t.Helper()
	s := &Setup{
		Seed: 5, Horizon: 100, FollowUp: 10,
		Organization: Organization{People: 40, Span: 3, UnitLevel: 1, Domains: []string{"a", "b"}, Peers: Peers{Mean: 4, AcrossUnits: 0.3}, Skills: Skills{Mean: 0.5, SD: 0.2}},
		Behaviour:    Behaviour{Asking: Asking{Misjudged: 0.3}},
		Streams:      []Stream{{Name: "s", Kind: "technical", At: []float64{1}, Burst: 1, Deadline: 50, Facets: 2, Units: UnitCounts{1}, Severity: 0.5, Witnesses: Witnesses{PerFacet: 1, Accuracy: 0.8, View: View{1}}}},
	}
	e := NewEngine()
	var out record.Output
	e.begin(NewWorld(s, 0), &Structure{Hear: idle{}, Decide: idle{}, Settle: idle{}, Act: idle{}}, &out)
	for e.onset == 0 && e.step() {
	}
	f := e.open[len(e.open)-1]
	return Desk{e, f, e.find(f, f.focus)}
}

// TestChoosing holds whom people choose against lists that are sorted as a whole.
func TestChoosing(t *testing.T) {
	d := deskAt(t)
	unit := d.Question().Units[0]
	others := func(of []Person, taken ...Person) []Person {
		return slices.DeleteFunc(slices.Clone(of), func(p Person) bool { return p == d.Self() || slices.Contains(taken, p) })
	}
	taken := others(d.Chart().Frontline(unit))[0]
	connected := others(d.Chart().Members(unit), taken)
	slices.SortStableFunc(connected, func(p, q Person) int { return int(d.e.world.known[q] - d.e.world.known[p]) })
	if got, want := d.Connected([]Person{taken}, unit, 3), append([]Person{taken}, connected[:3]...); !slices.Equal(got, want) {
		t.Errorf("best connected are %v, want %v", got, want)
	}
	if got := d.Connected(nil, unit, 100); len(got) != len(connected)+1 {
		t.Errorf("%d of a unit are connected, want the %d who are not at the desk", len(got), len(connected)+1)
	}
	skilled := others(d.Chart().Members(unit), taken)
	skill := func(p Person) float64 { return d.Believed(p, 0) + d.Believed(p, 1) }
	slices.SortStableFunc(skilled, func(p, q Person) int {
		switch {
		case skill(p) > skill(q):
			return -1
		case skill(p) < skill(q):
			return 1
		}
		return 0
	})
	for n := range 5 {
		if got, want := d.MostSkilled([]Person{taken}, d.Chart().Members(unit), n, 0, 1), append([]Person{taken}, skilled[:n]...); !slices.Equal(got, want) {
			t.Errorf("the %d most skilled are %v, want %v", n, got, want)
		}
	}
}

// TestTurns: over many issues everybody has their turn about equally often.
func TestTurns(t *testing.T) {
	d := deskAt(t)
	is := *d.f.issue
	d.f.issue = &is
	const n, issues = 5, 10_000
	var turns [n]int
	for i := range issues {
		is.key = draw.Key(0).With(uint64(i))
		turns[d.Turn(n)]++
	}
	for i, got := range turns {
		if got < issues/n-160 || got > issues/n+160 { // Four standard deviations.
			t.Errorf("number %d had %d turns of %d among %d", i, got, issues, n)
		}
	}
}
