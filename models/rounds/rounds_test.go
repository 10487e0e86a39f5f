package rounds

import (
	"context"
	"math"
	"math/bits"
	"strconv"
	"testing"

	"leaderful/sim"
	"leaderful/sim/model"
)

// The places of measures.
const (
	atRounds = iota
	atDone
	atMessages
	atInformed
	atComplete
	atBusiest
	atMost
	atLeast
)

// runs takes a structure through replicates and returns what each run yields.
func runs(t *testing.T, settings Settings, people, span int, rules any, replicates int) [][]float64 {
	t.Helper()
	setup := &model.Setup{Seed: 1, Settings: settings, Chart: sim.NewChart(&sim.Organization{People: people, Span: span})}
	s := &model.Structure{Name: "tested", Rules: rules}
	if problems := check(setup, []model.Structure{*s}); problems != nil {
		t.Fatal(problems)
	}
	e := &engine{}
	var all [][]float64
	for r := range replicates {
		var out model.Output
		if err := e.Run(context.Background(), setup, s, r, &out); err != nil {
			t.Fatal(err)
		}
		all = append(all, out.Values)
	}
	return all
}

// adding is the task of Radner (1993).
func adding(items int) Settings {
	return Settings{Items: items, Dealt: "in-turn", Unread: true, Reads: 1, Goal: "somebody", Limit: 100000, Shown: 1}
}

// leastToAdd is the least time of Radner (1993) for N items and P processors, of which no more than N can be of use.
func leastToAdd(n, p int) int {
	p = min(n, p)
	return n/p + bits.Len(uint(p+n%p-1))
}

// TestReductionTakesTheLeastTime holds the reduction against the values and the formula of Radner (1993). The line of the
// chart, in which reports do not skip levels, takes longer.
func TestReductionTakesTheLeastTime(t *testing.T) {
	for _, c := range []struct{ items, people, want int }{{40, 1, 40}, {40, 8, 8}, {40, 20, 7}, {64, 16, 8}, {100, 10, 14}, {1000, 50, 26}} {
		got := runs(t, adding(c.items), c.people, 3, Reduction{}, 1)[0]
		if int(got[atRounds]) != c.want || got[atDone] != 1 {
			t.Errorf("%d items and %d people: %g rounds, Radner (1993) %d", c.items, c.people, got[atRounds], c.want)
		}
		line := runs(t, adding(c.items), c.people, 3, Line{Readers: "frontline"}, 1)[0]
		if c.people > 1 && int(line[atRounds]) <= c.want {
			t.Errorf("%d items and %d people: the line takes %g rounds, and should take more than %d", c.items, c.people, line[atRounds], c.want)
		}
	}
	for items := 1; items <= 70; items++ {
		for people := 1; people <= 70; people++ {
			got := runs(t, adding(items), people, 3, Reduction{}, 1)[0]
			if want := leastToAdd(items, people); int(got[atRounds]) != want || int(got[atMessages]) != min(items, people)-1 {
				t.Fatalf("%d items and %d people: %g rounds and %g messages, the formula says %d", items, people, got[atRounds], got[atMessages], want)
			}
		}
	}
}

// TestOneBossIsABottleneck is the contrast of Radner (1993): reports wait for a boss who takes in one at a time. A boss who
// may take in all at once does not hold them up.
func TestOneBossIsABottleneck(t *testing.T) {
	got := runs(t, adding(40), 9, 8, Line{Readers: "frontline"}, 1)[0]
	if got[atRounds] != 13 || got[atBusiest] != 8 {
		t.Errorf("%g rounds, the boss taking in %g reports; want 13 and 8", got[atRounds], got[atBusiest])
	}
	quick := adding(40)
	quick.Reads = 0
	if got := runs(t, quick, 9, 8, Line{Readers: "frontline"}, 1)[0]; got[atRounds] != 2 {
		t.Errorf("where everything is taken in at once it takes %g rounds, want 2", got[atRounds])
	}
}

// exchange is the task of Leavitt (1951).
func exchange(items int) Settings {
	return Settings{Items: items, Dealt: "in-turn", Goal: "everybody", Limit: 1000, Shown: 5}
}

// TestLeastTimeInNets holds plans for five people against Leavitt (1951), and simple rules against the plans.
func TestLeastTimeInNets(t *testing.T) {
	for _, c := range []struct {
		shape                         sim.NetShape
		rounds, messages, most, least float64
		centreFirst                   float64 // Rounds.
	}{
		{sim.Ring, 3, 14, 5, 5, 5},
		{sim.Chain, 5, 8, 6.67, 4, 5},
		{sim.TheY, 4, 8, 7.2, 4, 5},
		{sim.Wheel, 5, 8, 8, 4.57, 5},
		{sim.AllChannel, 3, math.NaN(), 5, 5, 5},
	} {
		got := runs(t, exchange(5), 5, 5, Net{shape: c.shape, Whom: "least-time", Way: "push"}, 1)[0]
		if got[atRounds] != c.rounds || got[atDone] != 1 || !math.IsNaN(c.messages) && got[atMessages] != c.messages {
			t.Errorf("%s: %g rounds and %g messages, Leavitt (1951) %g and %g", c.shape, got[atRounds], got[atMessages], c.rounds, c.messages)
		}
		if math.Abs(got[atMost]-c.most) > 0.005 || math.Abs(got[atLeast]-c.least) > 0.005 {
			t.Errorf("%s: relative centralities %.3f and %.3f, Leavitt (1951) %g and %g", c.shape, got[atMost], got[atLeast], c.most, c.least)
		}
		if got := runs(t, exchange(5), 5, 5, Net{shape: c.shape, Whom: "centre-first", Way: "push"}, 1)[0]; got[atRounds] != c.centreFirst || got[atMessages] != 8 {
			t.Errorf("%s, centre first: %g rounds and %g messages, want %g and 8", c.shape, got[atRounds], got[atMessages], c.centreFirst)
		}
		fewest, mean := math.Inf(1), 0.0
		for _, values := range runs(t, exchange(5), 5, 5, Net{shape: c.shape, Whom: "random", Way: "push"}, 300) {
			fewest, mean = min(fewest, values[atRounds]), mean+values[atRounds]/300
		}
		if fewest < c.rounds || mean < c.rounds+1 {
			t.Errorf("%s, by chance: %g rounds at least, %.2f on average; the least time is %g", c.shape, fewest, mean, c.rounds)
		}
	}
}

// TestTheCentreIsABottleneck checks a wheel in which people take in one message at a time: the centre needs a round for each.
func TestTheCentreIsABottleneck(t *testing.T) {
	for people := 2; people <= 20; people++ {
		for reads, want := range []int{people, 2 * (people - 1)} {
			s := exchange(people)
			s.Reads = reads
			got := runs(t, s, people, 5, Net{shape: sim.Wheel, Whom: "centre-first", Way: "push"}, 1)[0]
			if int(got[atRounds]) != want || int(got[atMessages]) != 2*(people-1) {
				t.Errorf("%d people who take in %d: %g rounds and %g messages, want %d and %d", people, reads, got[atRounds], got[atMessages], want, 2*(people-1))
			}
		}
	}
}

// TestSlipsSpoilAPlan checks that people who err take longer, and get there in the end.
func TestSlipsSpoilAPlan(t *testing.T) {
	slips := exchange(5)
	slips.Slips = 0.3
	for _, whom := range []string{"least-time", "centre-first"} {
		later := 0
		for _, values := range runs(t, slips, 5, 5, Net{shape: sim.Chain, Whom: whom, Way: "push"}, 50) {
			if values[atDone] != 1 {
				t.Errorf("%s: not done", whom)
			}
			if values[atRounds] > 5 {
				later++
			}
		}
		if later < 25 {
			t.Errorf("%s: slips cost time in %d of 50 runs only", whom, later)
		}
	}
}

// roundsOfPush is the exact mean number of rounds until all of n people know what one knew, each who knows it telling one of
// so many in each round, by the Markov chain of how many know it.
func roundsOfPush(n, among int) float64 {
	left := make([]float64, n+1) // By how many know it.
	for know := n - 1; know >= 1; know-- {
		ignorant := n - know
		new := make([]float64, ignorant+1) // Probability of how many come to know it, after some have spoken.
		new[0] = 1
		for range know {
			for j := ignorant; j >= 0; j-- {
				new[j] *= float64(among-ignorant+j) / float64(among)
				if j > 0 {
					new[j] += new[j-1] * float64(ignorant-j+1) / float64(among)
				}
			}
		}
		sum := 1.0
		for j := 1; j <= ignorant; j++ {
			sum += new[j] * left[know+j]
		}
		left[know] = sum / (1 - new[0])
	}
	return left[1]
}

// TestGossip holds news that spreads by chance against its Markov chain. Telling oneself, or asking beside telling, is not
// the same, and the check notices.
func TestGossip(t *testing.T) {
	const replicates = 5000
	sizes := []int{2, 3, 16, 64, 100}
	if testing.Short() {
		sizes = sizes[:3]
		t.Log("groups of more than 16 people are left out with -short")
	}
	for _, people := range sizes {
		for _, way := range []string{"push", "both"} {
			sum, squares := 0.0, 0.0
			for _, values := range runs(t, exchange(1), people, 5, Net{shape: sim.AllChannel, Whom: "random", Way: way}, replicates) {
				sum, squares = sum+values[atRounds], squares+values[atRounds]*values[atRounds]
			}
			mean := sum / replicates
			se := math.Sqrt((squares/replicates - mean*mean) / replicates)
			agrees := func(want float64) bool { return math.Abs(mean-want) <= 4*se+1e-9 }
			if want := roundsOfPush(people, people-1); way == "push" && !agrees(want) {
				t.Errorf("%d people: %.3f rounds with standard error %.3f, exactly %.3f", people, mean, se, want)
			} else if way == "both" && people > 2 && agrees(want) {
				t.Errorf("%d people who tell and ask: %.3f rounds, which should not pass for %.3f", people, mean, want)
			}
			if self := roundsOfPush(people, people); people <= 16 && agrees(self) {
				t.Errorf("%d people: %.3f rounds, which should not pass for telling anybody, oneself too, %.3f", people, mean, self)
			}
		}
	}
}

// TestHolders checks how items are dealt, and that pulling and turns bring them round.
func TestHolders(t *testing.T) {
	for _, way := range []string{"push", "pull", "both"} {
		for _, whom := range []string{"random", "in-turn"} {
			for _, dealt := range []string{"in-turn", "random"} {
				for reads := range 3 {
					s := exchange(130)
					s.Dealt, s.Reads, s.Unread, s.Slips = dealt, reads, reads == 2, 0.1
					for _, shape := range []sim.NetShape{sim.Wheel, sim.Ring, sim.AllChannel} {
						values := runs(t, s, 11, 3, Net{shape: shape, Whom: whom, Way: way}, 1)[0]
						if values[atDone] != 1 || values[atInformed] != 1 || values[atComplete] != 1 {
							t.Errorf("%s, %s, %s, %d reads, %s: %v", way, whom, dealt, reads, shape, values)
						}
					}
				}
			}
		}
	}
}

// TestLineTakesAnyDeal checks that nobody waits for somebody who has nothing to say.
func TestLineTakesAnyDeal(t *testing.T) {
	for _, dealt := range []string{"in-turn", "random"} {
		for items := 1; items < 12; items++ {
			s := adding(items)
			s.Dealt = dealt
			for _, rules := range []any{Line{Readers: "frontline"}, Line{Readers: "everybody"}, Reduction{}} {
				for r, values := range runs(t, s, 15, 2, rules, 5) {
					if values[atDone] != 1 || values[atRounds] > 40 {
						t.Errorf("%d items dealt %s, %+v, replicate %d: %v", items, dealt, rules, r, values)
					}
				}
			}
		}
	}
}

// TestWhatDoesNotGoTogether checks that each is refused, where it stands.
func TestWhatDoesNotGoTogether(t *testing.T) {
	for i, c := range []struct {
		people int
		rules  any
		change func(s *Settings)
		path   string
	}{
		{5, Line{Readers: "frontline"}, func(s *Settings) {}, "structures"},
		{5, Net{shape: sim.Wheel, Whom: "centre-first", Way: "both"}, func(s *Settings) {}, "structures"},
		{5, Net{shape: sim.TiesNet, Whom: "random", Way: "push"}, func(s *Settings) {}, "structures"},
		{6, Net{shape: sim.Wheel, Whom: "least-time", Way: "push"}, func(s *Settings) {}, "structures"},
		{5, Net{shape: sim.Wheel, Whom: "least-time", Way: "push"}, func(s *Settings) { s.Reads = 1 }, "structures"},
		{5, Net{shape: sim.Wheel, Whom: "least-time", Way: "push"}, func(s *Settings) { s.Goal = "somebody" }, "structures"},
		{5, Net{shape: sim.Wheel, Whom: "least-time", Way: "push"}, func(s *Settings) { s.Dealt = "random" }, "structures"},
		{3000, Net{shape: sim.Wheel, Whom: "random", Way: "push"}, func(s *Settings) { s.Items = 1_000_000 }, "items"},
		{100_000, Net{shape: sim.Wheel, Whom: "random", Way: "push"}, func(s *Settings) { s.Reads, s.Limit = 1, 100_000 }, "reads"},
	} {
		s := exchange(5)
		c.change(&s)
		setup := &model.Setup{Settings: s, Chart: sim.NewChart(&sim.Organization{People: c.people, Span: 5})}
		problems := check(setup, []model.Structure{{Rules: c.rules}})
		if len(problems) != 1 || problems[0].Hint == "" || problems[0].Path[0] != c.path && problems[0].Path[1] != c.path {
			t.Errorf("case %s: %+v, want a problem at %s", strconv.Itoa(i), problems, c.path)
		}
	}
}

// TestNetOfTies lays a net over the ties of a real organisation, whichever way they point. One that falls into parts is
// never done, and has no plan.
func TestNetOfTies(t *testing.T) {
	roster := &sim.Roster{People: []sim.RosterPerson{{ID: "a", Boss: -1}, {ID: "b"}, {ID: "c"}, {ID: "d"}}}
	roster.Ties = []sim.RosterTie{{From: 2, To: 1}, {From: 1, To: 2}, {From: 3, To: 2}}
	for _, joined := range []bool{false, true} {
		if joined {
			roster.Ties = append(roster.Ties, sim.RosterTie{From: 1, To: 0})
		}
		o := sim.Organization{Roster: roster}
		setup := &model.Setup{Settings: exchange(4), Organization: o, Chart: sim.NewChart(&o)}
		plan := model.Structure{Name: "ties", Rules: Net{shape: sim.TiesNet, Whom: "least-time", Way: "push"}}
		if problems := check(setup, []model.Structure{plan}); (len(problems) == 0) != joined {
			t.Errorf("joined %v: %v", joined, problems)
		}
		var out model.Output
		s := &model.Structure{Name: "ties", Rules: Net{shape: sim.TiesNet, Whom: "centre-first", Way: "push"}}
		if err := (&engine{}).Run(context.Background(), setup, s, 0, &out); err != nil {
			t.Fatal(err)
		}
		v := out.Values
		if joined != (v[atDone] == 1) || joined == math.IsNaN(v[atMost]) || joined && (v[atMost] != 5 || math.Abs(v[atLeast]-20.0/6) > 1e-9) {
			t.Errorf("joined %v: %v", joined, v)
		}
	}
}
