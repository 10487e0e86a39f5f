// Package draw is where randomness comes from. It comes in two kinds (docs/ordering.md is the contract). The world is drawn
// before the run from streams, one per purpose. What happens during a run is drawn by key: the draw is a function of what
// it is about, never of when or in which order it is made, so that two structures meet the same luck in the same situation.
package draw

import (
	"math"
	"math/rand/v2"
)

// Key is the state of a keyed draw: a hash of what the draw is about.
type Key uint64

// NewKey is the key of everything that is drawn in a replicate.
func NewKey(seed uint64, replicate int) Key { return Key(0).With(seed).With(uint64(replicate)) }

// Mix is the finaliser of splitmix64: every bit of the input moves every bit of the output.
// Source: Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators.
func Mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

// With adds one part to the key.
func (k Key) With(part uint64) Key {
	return Key(Mix(uint64(k) + 0x9e3779b97f4a7c15 + Mix(part+0x9e3779b97f4a7c15)))
}

// WithName adds a name to the key.
func (k Key) WithName(name string) Key {
	h := uint64(14695981039346656037) // FNV-1a
	for i := 0; i < len(name); i++ {
		h = (h ^ uint64(name[i])) * 1099511628211
	}
	return k.With(h)
}

// Pair packs two small numbers into one part.
func Pair(a, b int32) uint64 { return uint64(uint32(a))<<32 | uint64(uint32(b)) }

// Uniform is the draw, in [0, 1).
func (k Key) Uniform() float64 { return float64(Mix(uint64(k))>>11) * 0x1p-53 }

// Stream is a generator for drawing a part of the world.
func (k Key) Stream() *rand.Rand {
	return rand.New(rand.NewPCG(Mix(uint64(k)), Mix(uint64(k)+0x9e3779b97f4a7c15)))
}

// Exponential turns a uniform draw into an exponential one with mean 1.
func Exponential(u float64) float64 { return -math.Log1p(-u) }

// Normal turns a uniform draw into a standard normal one.
func Normal(u float64) float64 { return math.Sqrt2 * math.Erfinv(2*(u+0x1p-54)-1) }
