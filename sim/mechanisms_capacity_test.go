package sim_test

import (
	"testing"
)

// TestFreeTime: a manager who has a quarter of their time for issues takes 4 h for a report that costs an hour of attention, and
// is busy for 4 h with it. What the frontline has does not matter to that.
func TestFreeTime(t *testing.T) {
	for _, c := range []struct {
		capacity   string
		took, busy float64
	}{{"{}", 1, 1}, {"{top: 0.25}", 4, 4}, {"{frontline: 0.25, middle: 0.5, outside: 0.1}", 1, 1}} {
		course := run(t, oneManagerWith("capacity: "+c.capacity)+clockwork()+`
crisis:
  issues:
    - {name: report, at: [10h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
`, 0)
		near(t, "decided with "+c.capacity+" [h]", course.decided("report"), 10+c.took)
		near(t, "attention with "+c.capacity+" [h]", []float64{course.Issues[0].Attention}, 1)
		near(t, "busy time with "+c.capacity+" [h]", []float64{course.People.UtilisationMean * 2 * 100}, c.busy)
	}
}

// TestCapacityCut: from 10 to 20 h the manager works at half their capacity, and from 14 to 16 h at half of that. What is in hand
// at the time keeps its time.
func TestCapacityCut(t *testing.T) {
	for whom, cut := range map[string]bool{
		"": true, "levels: [0]": true, "units: [unit-1]": true, `names: ["0"]`: true, `levels: [0], names: ["1"]`: true,
		"levels: [1]": false, `names: ["1"]`: false,
	} {
		c := run(t, oneManager+clockwork()+`
crisis:
  issues:
    - {name: report, at: [0h, 9.5h, 11h, 14h, 19.5h, 30h], deadline: off, facets: 1, witnesses: {dispersion: 0}}
  shocks:
    - {at: 10h, for: 10h, capacity: {share: 0.5, `+whom+`}}
    - {at: 14h, for: 2h, capacity: {share: 0.5, `+whom+`}}
`, 0)
		want := []float64{1, 10.5, 13, 18, 21.5, 31}
		if !cut {
			want = []float64{1, 10.5, 12, 15, 20.5, 31}
		}
		near(t, "capacity cut of {"+whom+"} [h]", c.decided("report"), want...)
		for i := range c.Issues {
			near(t, "attention [h]", []float64{c.Issues[i].Attention}, 1)
		}
	}
}
