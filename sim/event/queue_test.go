package event

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestQueueOrder holds the queue against a stable sort by time and kind, while events are pushed and popped in any mixture.
func TestQueueOrder(t *testing.T) {
	type pending struct {
		time float64
		kind Kind
		a    int32
	}
	rapid.Check(t, func(t *rapid.T) {
		var q Queue
		var model []pending
		now := 0.0
		for i := range int32(rapid.IntRange(1, 300).Draw(t, "steps")) {
			if len(model) > 0 && rapid.IntRange(0, 2).Draw(t, "pop") == 0 {
				got := q.Pop()
				want := model[0]
				model = model[1:]
				if got.Time() != want.time || got.Kind() != want.kind || got.A != want.a {
					t.Fatalf("event %d is %g %d %d, want %+v", i, got.Time(), got.Kind(), got.A, want)
				}
				now = got.Time()
				continue
			}
			// Few different times, so that many events share an instant.
			p := pending{now + float64(rapid.IntRange(0, 3).Draw(t, "delay")), Kind(rapid.IntRange(0, 3).Draw(t, "kind")), i}
			q.Push(p.time, p.kind, p.a, 0)
			at, _ := slices.BinarySearchFunc(model, p, func(x, y pending) int {
				if x.time < y.time || x.time == y.time && x.kind <= y.kind {
					return -1
				}
				return 1
			})
			model = slices.Insert(model, at, p)
		}
		if q.Empty() != (len(model) == 0) {
			t.Fatalf("empty is %v with %d events pending", q.Empty(), len(model))
		}
	})
}
