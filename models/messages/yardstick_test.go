//go:build unix

package messages

import (
	"context"
	"testing"

	"leaderful/internal/yardstick"
	"leaderful/sim/model"
)

// TestYardstick compares the whole model, with inboxes, messages, measures and setting up, with programs in C that can do nothing
// but their one workload and have no lane for constant delays:
//
//	go test ./models/messages -run 'Yardstick|SimPy' -v -timeout 1h -yardstick 7
func TestYardstick(t *testing.T) {
	yardstick.Start(t)
	folder := "../../sim/testdata/yardstick"
	tree, talk := yardstick.Build(t, folder, "tree", false), yardstick.Build(t, folder, "gossip", false)
	for _, x := range relays {
		t.Run("tree "+x.name, func(t *testing.T) {
			tree.Compare(t, timed(t, relay(x.span, x.levels, x.horizon), Tree{}), x.span, x.levels, x.horizon)
		})
	}
	for _, x := range towns {
		t.Run("gossip "+x.name, func(t *testing.T) {
			talk.Compare(t, timed(t, gossip(x.people, x.horizon), RandomRegular{Degree: 8}), x.people, x.horizon)
		})
	}
}

// TestSimPy does the same beside SimPy, where that is installed. It is so much slower that its runs are short.
func TestSimPy(t *testing.T) {
	yardstick.Start(t)
	tree := yardstick.SimPy(t, "../../sim/testdata/yardstick/tree_simpy.py")
	for _, x := range relays[:2] {
		t.Run("tree "+x.name, func(t *testing.T) {
			horizon := x.horizon / 20
			tree.Compare(t, timed(t, relay(x.span, x.levels, horizon), Tree{}), x.span, x.levels, horizon)
		})
	}
}

// timed takes a structure through replicates with an engine that is made once, as a worker does.
func timed(t *testing.T, s *model.Setup, rules any) func(seed uint64) (int, float64) {
	e := Model().NewEngine()
	var out model.Output
	return func(seed uint64) (int, float64) {
		return yardstick.Timed(func() int {
			if err := e.Run(context.Background(), s, &model.Structure{Rules: rules}, int(seed), &out); err != nil {
				t.Fatal(err)
			}
			return int(out.Events)
		})
	}
}
