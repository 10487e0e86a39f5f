package figure

import (
	"math"
	"testing"

	"leaderful/sim/record"
)

// The parts of a bar add up to the loss that is written beside it, negative parts included.
func TestLossBarAddsUp(t *testing.T) {
	r := newResults(tablesOf(usual(), 10))
	for i := range r.structures {
		b := newLossBar(&r.structures[i])
		shares, bits := 0.0, 0.0
		for c := range record.NumCauses {
			shares += b.shares[c]
			bits += b.bits[c]
		}
		if math.Abs(shares-1) > 1e-9 {
			t.Errorf("%s: the shares of observations sum to %v", b.label, shares)
		}
		if math.Abs(bits-b.loss.value) > 1e-9 {
			t.Errorf("%s: the parts sum to %v, the loss is %v", b.label, bits, b.loss.value)
		}
	}
	low, high := bitsRange([]lossBar{newLossBar(&r.structures[3])})
	if b := newLossBar(&r.structures[3]); low > b.bits[record.Distorted] || b.bits[record.Distorted] >= 0 || high < b.loss.value {
		t.Errorf("an axis from %v to %v does not hold a negative part of %v", low, high, b.bits[record.Distorted])
	}
}

// A structure that decided nothing has no loss, and no bits.
func TestNothingDecidedNothingLost(t *testing.T) {
	r := newResults(cases()["nothing"])
	b := newLossBar(&r.structures[1])
	if b.known || b.inBrackets() != "" || b.shares[record.Undecided] != 1 {
		t.Errorf("bar %+v", b)
	}
}
