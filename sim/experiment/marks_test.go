package experiment

import (
	"math"
	"testing"

	"leaderful/sim"
	"leaderful/sim/record"
)

func TestShocksAreMarkedInWords(t *testing.T) {
	forever := math.Inf(1)
	setup := sim.Setup{Horizon: 100, FollowUp: 20, Shocks: []sim.Shock{
		{At: 10, For: forever, Leave: &sim.Leave{Levels: []int{1, 0}, Share: 1, Vacancy: 30}},
		{At: 10, For: forever, Leave: &sim.Leave{Levels: []int{2}, Share: 0.25, Vacancy: forever}},
		{At: 10, For: forever, Leave: &sim.Leave{Share: 0.5, Vacancy: 1}},
		{At: 10, For: forever, Leave: &sim.Leave{Units: []string{"Sales"}, Names: []string{"Ann", "Bob"}, Share: 1, Vacancy: 1}},
		{At: 10, For: 5, Surge: &sim.Surge{Factor: 2.5}},
		{At: 10, For: 5, Channel: &sim.Channel{Cut: true, Slow: 1}},
		{At: 10, For: 5, Channel: &sim.Channel{Ties: []string{"formal", "peer"}, Slow: 3}},
		{At: 10, For: forever, Rumour: &sim.Rumour{}},
		{At: 10, For: forever, Structure: &sim.Reform{To: &sim.Structure{Label: "collective"}}},
		{At: 10, For: forever, Structure: &sim.Reform{To: &sim.Structure{Label: "solo"}, Of: []string{"a", "b"}, Over: 20}},
		{At: 10, For: 5, Capacity: &sim.Cut{Share: 0.5}},
		{At: 10, For: 5, Capacity: &sim.Cut{Share: 0.25, Levels: []int{0}, Units: []string{"Sales"}}},
		{At: 10, For: 5, Threat: &sim.Threat{Level: 1}},
		{At: 10, For: forever, Threat: &sim.Threat{Level: 0.6}},
	}}
	want := []record.Mark{
		{At: 10, Until: 40, Label: "the top 2 levels gone"},
		{At: 10, Until: 120, Label: "25 % of level 2 gone"},
		{At: 10, Until: 11, Label: "50 % of everybody gone"},
		{At: 10, Until: 11, Label: "Sales, Ann and Bob gone"},
		{At: 10, Until: 15, Label: "2.5 times the issues"},
		{At: 10, Until: 15, Label: "channels cut"},
		{At: 10, Until: 15, Label: "formal and peer channels 3 times slower"},
		{At: 10, Until: 120, Label: "rumour"},
		{At: 10, Until: 10, Label: "collective from now on"},
		{At: 10, Until: 30, Label: "gradually solo for a and b"},
		{At: 10, Until: 15, Label: "capacity halved"},
		{At: 10, Until: 15, Label: "capacity of the top, Sales cut to 25 %"},
		{At: 10, Until: 15, Label: "threat"},
		{At: 10, Until: 120, Label: "threat at 0.6"},
	}
	got := marks(&setup)
	if len(got) != len(want) {
		t.Fatalf("%d marks, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("shock %d is marked %+v, want %+v", i, got[i], want[i])
		}
	}
}
