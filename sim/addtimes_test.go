package sim

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestAddTimes compares with adding one by one, bit by bit.
func TestAddTimes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.OneOf(rapid.Float64Range(0, 1), rapid.Float64Range(0, 1e-12), rapid.SampledFrom([]float64{0, 0.1, 0.25, 0.5, 1, 1.5, 3, 1 + 0x1p-52})).Draw(t, "x")
		start := rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(0, 1e6), rapid.SampledFrom([]float64{0x1p53, 0x1p54 - 2, 0x1p52 + 1, 0x1p53 - 3})).Draw(t, "sum")
		n := rapid.IntRange(0, 20000).Draw(t, "n")
		want := start
		for range n {
			want += x
		}
		if got := addTimes(start, x, n); math.Float64bits(got) != math.Float64bits(want) {
			t.Fatalf("%v and %d times %v make %v, want %v", start, n, x, got, want)
		}
	})
	// The control: without rounding it would come out otherwise.
	if sum := addTimes(0, 0.1, 1_000_000); sum == 0.1*1_000_000 {
		t.Error("the sum is exact, and should be rounded as often as it is added to")
	}
}
