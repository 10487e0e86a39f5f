package sim

import (
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"leaderful/sim/record"
)

// TestChartIsCompact lays out a perfect tree of a million people: what the chart keeps, and what laying it out takes.
func TestChartIsCompact(t *testing.T) {
	o := &Organization{People: 1_111_111, Span: 10, UnitLevel: 1}
	runtime.GC()
	var before, after, kept runtime.MemStats
	runtime.ReadMemStats(&before)
	c := NewChart(o)
	runtime.ReadMemStats(&after)
	runtime.GC()
	runtime.ReadMemStats(&kept)
	n := float64(c.People())
	taken, garbage := float64(kept.HeapAlloc)-float64(before.HeapAlloc), float64(after.TotalAlloc-before.TotalAlloc)
	t.Logf("%.1f bytes a person kept, %.1f allocated, in %d pieces", taken/n, garbage/n, after.Mallocs-before.Mallocs)
	if taken/n > 40 || garbage/n > 50 {
		t.Errorf("a chart keeps %.1f bytes a person and allocates %.1f, at most 40 and 50 are wanted", taken/n, garbage/n)
	}
	if c.Depth() != 7 || c.NumUnits() != 10 {
		t.Errorf("it has %d levels and %d units", c.Depth(), c.NumUnits())
	}
}

// TestChartOfAnyRoster compares a chart with what its bosses and units say, one person after the other.
func TestChartOfAnyRoster(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(t, "people")
		bosses, units := make([]Person, n), make([]int, n)
		order := rapid.Permutation(slices.Collect(func(yield func(Person) bool) {
			for p := range Person(n) {
				if !yield(p) {
					return
				}
			}
		})).Draw(t, "order")
		roster := &Roster{}
		roster.People = slices.Grow(roster.People, n)[:n]
		for i, p := range order { // Everybody's boss comes earlier in this order, whatever their numbers.
			bosses[p] = Nobody
			if i > 0 && rapid.IntRange(0, 9).Draw(t, "top") > 0 {
				bosses[p] = order[rapid.IntRange(0, i-1).Draw(t, "boss")]
			}
			units[p] = rapid.IntRange(0, 3).Draw(t, "unit")
			roster.People[p].Boss, roster.People[p].Unit = int(bosses[p]), string(rune('a'+units[p]))
		}
		compareChart(t, NewChart(&Organization{Roster: roster}), bosses, units)
	})
}

// compareChart compares a chart with the slow answers. Units are numbered as they first come.
func compareChart(t *rapid.T, c *Chart, bosses []Person, units []int) {
	below := func(q, p Person) bool {
		for ; q != Nobody; q = bosses[q] {
			if q == p {
				return true
			}
		}
		return false
	}
	for p := range Person(len(bosses)) {
		level := 0
		for b := bosses[p]; b != Nobody; b = bosses[b] {
			level++
		}
		var reports []Person
		for q, b := range bosses {
			if b == p {
				reports = append(reports, Person(q))
			}
		}
		place := record.Middle
		switch {
		case len(reports) == 0:
			place = record.Frontline
		case bosses[p] == Nobody:
			place = record.Top
		}
		if c.Boss(p) != bosses[p] || c.Level(p) != level || c.place[p] != place || !slices.Equal(c.Reports(p), reports) {
			t.Fatalf("person %d: boss %d, level %d, %s, reports %v", p, c.Boss(p), c.Level(p), c.place[p], c.Reports(p))
		}
		for q := range Person(len(bosses)) {
			if c.atOrBelow(q, p) != below(q, p) {
				t.Fatalf("person %d is below %d: %v", q, p, c.atOrBelow(q, p))
			}
		}
		for u := range c.UnitNames() {
			leads := slices.ContainsFunc(c.Members(u), func(q Person) bool { return below(q, p) })
			if c.LeadsTo(p, []int{u}) != leads {
				t.Fatalf("person %d leads to unit %d: %v", p, u, !leads)
			}
		}
		if name := string(rune('a' + units[p])); c.UnitNames()[c.Unit(p)] != name || !slices.Contains(c.Members(c.Unit(p)), p) {
			t.Fatalf("person %d of unit %s is in %s", p, name, c.UnitNames()[c.Unit(p)])
		}
		if slices.Contains(c.Frontline(c.Unit(p)), p) != (place == record.Frontline) {
			t.Fatalf("person %d, %s, is wrongly listed at the frontline", p, place)
		}
	}
}
