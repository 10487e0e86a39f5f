package draw

import (
	"math"
	"math/bits"
)

// Stream is a generator of eight bytes without pointers, for people who draw often: each draw is the next, so that order
// matters, as it does not for keyed draws. It is splitmix64, started at the key. Draws of two streams, or of a stream
// and a key, are as independent as the hash of their keys makes them.
type Stream uint64

// Quick is the stream of the key.
func (k Key) Quick() Stream { return Stream(Mix(uint64(k) ^ 0xd1b54a32d192ed03)) }

// Bits is the next draw, 64 random bits.
func (s *Stream) Bits() uint64 {
	*s += 0x9e3779b97f4a7c15
	return Mix(uint64(*s))
}

// Uniform is the next draw, in [0, 1).
func (s *Stream) Uniform() float64 { return float64(int64(s.Bits()>>11)) * 0x1p-53 }

// Below is the next draw, one of the numbers 0 to n-1. No number is likelier than another by more than n/2^64 of its chance.
func (s *Stream) Below(n int32) int32 {
	high, _ := bits.Mul64(s.Bits(), uint64(n))
	return int32(high)
}

// Exponential is the next draw, exponential with mean 1.
func (s *Stream) Exponential() float64 {
	u := s.Bits()
	l := &layers[u&255]
	if x := float64(int64(u>>11)) * l.width; x < l.inner {
		return x
	}
	return s.outside(u)
}

// Wait is the draw, exponential with mean 1: as Exponential of a uniform draw is, but faster and another number.
func (k Key) Wait() float64 {
	u := Mix(uint64(k))
	l := &layers[u&255]
	if x := float64(int64(u>>11)) * l.width; x < l.inner {
		return x
	}
	s := k.Quick()
	return s.outside(u)
}

// outside finishes the one exponential draw in 90 that does not fall into the part of its layer that is wholly below the curve.
func (s *Stream) outside(u uint64) float64 {
	i := u & 255
	if i == 0 {
		return tail + s.Exponential() // An exponential draw that is beyond the tail's start forgets that it is.
	}
	x := float64(int64(u>>11)) * layers[i].width
	low, high := math.Exp(-layers[i-1].inner), math.Exp(-layers[i].inner)
	if low+s.Uniform()*(high-low) < math.Exp(-x) {
		return x
	}
	return s.Exponential()
}

// layer is one of 256 strips of equal area under the curve exp(-x), each a rectangle from 0 to its outer edge, of which the part
// up to the inner edge is wholly below the curve.
type layer struct {
	width float64 // The outer edge, times 2^-53.
	inner float64
}

const (
	tail = 7.69711747013104972      // Where the lowest layer's rectangle ends and the tail begins.
	area = 0.0039496598225815571993 // Of each layer.
)

// layers is the table of the ziggurat method, from the lowest layer up.
// Source: Marsaglia and Tsang (2000), The ziggurat method for generating random variables, Journal of Statistical Software 5(8).
var layers = func() (table [256]layer) {
	outer := area / math.Exp(-tail) // As if the tail were part of the rectangle.
	inner := tail
	for i := range table {
		table[i] = layer{outer * 0x1p-53, inner}
		outer = inner
		inner = -math.Log(math.Exp(-inner) + area/inner)
	}
	table[255].inner = 0
	return table
}()
