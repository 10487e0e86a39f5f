package rounds

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"leaderful/sim"
	"leaderful/sim/model"
)

// exhausted is the least number of rounds, and of messages in that many, by trying everything: no state is left out, and none
// is taken for another.
func exhausted(n *net, held []int32) (rounds, messages int) {
	type state [4]uint8
	var first state
	goal := uint8(0)
	for p, items := range held {
		if items > 0 {
			first[p] = 1 << p
			goal |= 1 << p
		}
	}
	layer := map[state]int{first: 0}
	for ; ; rounds++ {
		messages = -1
		for s, m := range layer {
			all := true
			for p := range n.people {
				all = all && s[p]&goal == goal
			}
			if all && (messages < 0 || m < messages) {
				messages = m
			}
		}
		if messages >= 0 {
			return rounds, messages
		}
		next := map[state]int{}
		for s, m := range layer {
			var decide func(p int, after state, m int)
			decide = func(p int, after state, m int) {
				if p == n.people {
					if before, ok := next[after]; !ok || m < before {
						next[after] = m
					}
					return
				}
				decide(p+1, after, m)
				for i := range n.degree(p) {
					told := after
					told[n.neighbour(p, i)] |= s[p]
					decide(p+1, told, m+1)
				}
			}
			decide(0, s, m)
		}
		layer = next
	}
}

// TestPlansAreTheBest holds plans for up to four people against trying everything, whoever of them hold something.
func TestPlansAreTheBest(t *testing.T) {
	for people := 1; people <= 4; people++ {
		for _, shape := range []sim.NetShape{sim.Wheel, sim.TheY, sim.Chain, sim.Ring, sim.AllChannel} {
			n := layNet(shape, &model.Setup{Chart: sim.NewChart(&sim.Organization{People: people, Span: 5})})
			for holders := 1; holders < 1<<people; holders++ {
				held := make([]int32, people)
				for p := range held {
					held[p] = int32(holders >> p & 1)
				}
				found, err := findPlan(context.Background(), n, held)
				if err != nil {
					t.Fatal(err)
				}
				messages := 0
				for _, round := range found {
					for _, q := range round {
						if q >= 0 {
							messages++
						}
					}
				}
				got, want := fmt.Sprint(len(found), messages), fmt.Sprint(exhausted(n, held))
				if got != want {
					t.Errorf("%d people in a net %s, holding %b: rounds and messages %s, at best %s", people, shape, holders, got, want)
				}
			}
		}
	}
}

// TestPlanningStops ends the context while a plan is searched for.
func TestPlanningStops(t *testing.T) {
	ctx, end := context.WithCancel(context.Background())
	end()
	n := layNet(sim.Ring, &model.Setup{Chart: sim.NewChart(&sim.Organization{People: 5, Span: 5})})
	if _, err := findPlan(ctx, n, []int32{1, 1, 1, 1, 1}); !errors.Is(err, context.Canceled) {
		t.Errorf("the search goes on: %v", err)
	}
}
