//go:build unix

package event

import (
	"testing"

	"leaderful/internal/yardstick"
)

// TestYardstick compares the kernel alone with C. Both sides start from the same state of the same generator, so that they see
// the same events:
//
//	go test ./sim/event -run Yardstick -v -timeout 1h -yardstick 7
func TestYardstick(t *testing.T) {
	yardstick.Start(t)
	for _, lane := range []bool{false, true} {
		suffix, macros := "", []string{}
		if lane {
			suffix, macros = ", lane", []string{"LANE"}
		}
		folder := "../testdata/yardstick"
		relay, talk := yardstick.Build(t, folder, "tree", macros...), yardstick.Build(t, folder, "gossip", macros...)
		relay.Exact, talk.Exact = true, true
		for _, x := range trees {
			t.Run("tree "+x.name+suffix, func(t *testing.T) {
				relay.Compare(t, func(seed uint64) (int, float64) {
					r := newRelay(x, lane, seed)
					return yardstick.Timed(func() int { r.run(); return r.events })
				}, x.span, x.levels, x.horizon)
			})
		}
		for _, x := range towns {
			t.Run("gossip "+x.name+suffix, func(t *testing.T) {
				talk.Compare(t, func(seed uint64) (int, float64) {
					g := newGossip(x, lane, seed)
					return yardstick.Timed(func() int { g.run(); return g.events })
				}, x.people, x.horizon)
			})
		}
	}
}
