package sim

import (
	"math"
	"math/rand/v2"
)

// Randomness comes in two kinds (docs/ordering.md is the contract). The world is drawn before the run from streams, one
// per purpose. What happens during a run is drawn by key: the draw is a function of what it is about, never of when or in
// which order it is made, so that two structures meet the same luck in the same situation.

// key is the state of a keyed draw: a hash of what the draw is about.
type key uint64

// mix is the finaliser of splitmix64: every bit of the input moves every bit of the output.
// Source: Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators.
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

// with adds one part to the key.
func (k key) with(part uint64) key {
	return key(mix(uint64(k) + 0x9e3779b97f4a7c15 + mix(part+0x9e3779b97f4a7c15)))
}

// withName adds a name to the key.
func (k key) withName(name string) key {
	h := uint64(14695981039346656037) // FNV-1a
	for i := 0; i < len(name); i++ {
		h = (h ^ uint64(name[i])) * 1099511628211
	}
	return k.with(h)
}

// pair packs two small numbers into one part.
func pair(a, b int32) uint64 { return uint64(uint32(a))<<32 | uint64(uint32(b)) }

// uniform is the draw, in [0, 1).
func (k key) uniform() float64 { return float64(mix(uint64(k))>>11) * 0x1p-53 }

// stream is a generator for drawing a part of the world.
func (k key) stream() *rand.Rand {
	return rand.New(rand.NewPCG(mix(uint64(k)), mix(uint64(k)+0x9e3779b97f4a7c15)))
}

// purpose separates the keyed draws of a run.
type purpose uint64

const (
	drawVoice purpose = iota + 1
	drawFlip
	drawDismissal
	drawCoin
	drawHandling
	drawUptake
	drawSearch
	drawFacilitator
	drawFacilitation
	drawConflict
	drawLanding
	drawBelief        // What somebody makes of somebody else's skill.
	drawMention       // Whether a member brings something up in a round.
	drawKnown         // Whether somebody knows a routine from before.
	drawLearn         // Whether somebody who took part learns the routine.
	drawTaught        // Whether somebody who is told learns it.
	drawForget        // For how long somebody remembers a routine that they do not use.
	drawRigid         // Whether a threat moves a decision up.
	drawTurnover      // Whether somebody gives up.
	drawMisunderstood // Whether somebody acts by the old rules.
	drawGradual       // Whether an issue already falls under the new rules.
	drawEntrusted     // Who is asked to lead, among equals.
)

// exponential turns a uniform draw into an exponential one with mean 1.
func exponential(u float64) float64 { return -math.Log1p(-u) }

// normal turns a uniform draw into a standard normal one.
func normal(u float64) float64 { return math.Sqrt2 * math.Erfinv(2*(u+0x1p-54)-1) }

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func logit(p float64) float64 { return math.Log(p / (1 - p)) }
