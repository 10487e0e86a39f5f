package messages

import (
	"math/bits"

	"leaderful/sim/draw"
)

// The purposes of draws.
const (
	drawMessage uint64 = iota + 1
	drawBelief
	drawLinks
	drawCycles
)

// luck is all that is drawn about one message: a sequence by splitmix64 whose seed is the key of the message, source and
// number. Each draw has its place in it, so that nothing depends on when it is made.
type luck uint64

// The places of draws.
const (
	placeGap    = iota // The time until the source originates the next one.
	placeTarget        // For whom it is.
	placeAmong         // Among whom, where that takes a second draw.
	placeHops          // From here on two for each handoff: handling before it, and loss.
)

func (l luck) at(place uint64) draw.Key { return draw.Key(uint64(l) + (place+1)*0x9e3779b97f4a7c15) }

// among is the draw, a whole number from 0 to n-1; n must be positive.
func among(k draw.Key, n int32) int32 {
	high, _ := bits.Mul64(draw.Mix(uint64(k)), uint64(n))
	return int32(high)
}
