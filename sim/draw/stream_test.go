package draw

import (
	"math"
	"slices"
	"testing"
)

const draws = 400_000

// exponentials are the ways to draw an exponential number, and two that are wrong: one whose tail is cut
// at 5, and one whose mean is off by one in a hundred.
var exponentials = []struct {
	name  string
	right bool
	draw  func() func() float64
}{
	{"stream", true, func() func() float64 {
		s := NewKey(1, 2).Quick()
		return s.Exponential
	}},
	{"key", true, func() func() float64 {
		k, i := NewKey(3, 4), uint64(0)
		return func() float64 { i++; return k.With(i).Wait() }
	}},
	{"inverse", true, func() func() float64 {
		k, i := NewKey(5, 6), uint64(0)
		return func() float64 { i++; return Exponential(k.With(i).Uniform()) }
	}},
	{"cut tail", false, func() func() float64 {
		s := NewKey(1, 2).Quick()
		return func() float64 { return min(s.Exponential(), 5) }
	}},
	{"wrong mean", false, func() func() float64 {
		s := NewKey(1, 2).Quick()
		return func() float64 { return 1.01 * s.Exponential() }
	}},
}

// TestExponential holds the draws against the exponential distribution: the largest distance of the two distribution functions
// (Kolmogorov and Smirnov, at a level of 1 in 10,000), and the first four moments within four and a half standard errors. What is
// wrong must fail.
func TestExponential(t *testing.T) {
	for _, x := range exponentials {
		next := x.draw()
		sample := make([]float64, draws)
		for i := range sample {
			sample[i] = next()
		}
		distance, limit := ks(sample, func(x float64) float64 { return -math.Expm1(-x) }), 2.23/math.Sqrt(draws)
		right := distance <= limit
		t.Logf("%s: distance %.5f, limit %.5f", x.name, distance, limit)
		for k, exact := range []float64{1, 2, 6, 24} {
			var mean float64
			for _, y := range sample {
				mean += math.Pow(y, float64(k+1)) / draws
			}
			// The variance of the k-th power is (2k)! - (k!)^2.
			se := math.Sqrt((math.Gamma(float64(2*k+3)) - exact*exact) / draws)
			t.Logf("%s: moment %d is %.4f, exact %g, standard error %.4f", x.name, k+1, mean, exact, se)
			right = right && math.Abs(mean-exact) <= 4.5*se
		}
		if right != x.right {
			t.Errorf("%s: passes is %v, want %v", x.name, right, x.right)
		}
	}
}

// TestExponentialTail checks what only the ziggurat's lowest layer draws: beyond its start the excess is exponential again, and as
// frequent as it must be.
func TestExponentialTail(t *testing.T) {
	s := NewKey(7, 8).Quick()
	const n = 20_000_000
	var beyond []float64
	for range n {
		if x := s.Exponential(); x > tail {
			beyond = append(beyond, x-tail)
		}
	}
	want := n * math.Exp(-tail)
	if got := float64(len(beyond)); math.Abs(got-want) > 4.5*math.Sqrt(want) {
		t.Errorf("%g of %d draws beyond the tail's start, want %.0f", got, n, want)
	}
	if d, limit := ks(beyond, func(x float64) float64 { return -math.Expm1(-x) }), 2.23/math.Sqrt(want); d > limit {
		t.Errorf("the distance of the tail is %.4f, limit %.4f", d, limit)
	}
	if d, limit := ks(beyond, func(x float64) float64 { return -math.Expm1(-1.1 * x) }), 2.23/math.Sqrt(want); d <= limit {
		t.Errorf("the check does not notice a tail that falls too fast: distance %.4f, limit %.4f", d, limit)
	}
}

// TestStreamUniform checks uniform draws and draws below a number, each beside a control.
func TestStreamUniform(t *testing.T) {
	s := NewKey(9, 10).Quick()
	sample := make([]float64, draws)
	for i := range sample {
		sample[i] = s.Uniform()
	}
	limit := 2.23 / math.Sqrt(draws)
	if d := ks(sample, func(x float64) float64 { return x }); d > limit {
		t.Errorf("distance %.5f, limit %.5f", d, limit)
	}
	if d := ks(sample, func(x float64) float64 { return x * x }); d <= limit {
		t.Errorf("the check does not notice another distribution: distance %.5f, limit %.5f", d, limit)
	}
	const sides = 7
	var counts [sides]float64
	for range draws {
		counts[s.Below(sides)]++
	}
	chi2 := 0.0
	for _, c := range counts {
		chi2 += (c - draws/sides) * (c - draws/sides) / (draws / sides)
	}
	if chi2 > 27.9 { // 1 in 10,000 with six degrees of freedom.
		t.Errorf("chi-squared %.1f of %v", chi2, counts)
	}
}

// TestStreamsAreApart checks that the streams of neighbouring keys, and a stream and the keyed draws, have nothing in common that
// a correlation shows. The control is a stream beside itself.
func TestStreamsAreApart(t *testing.T) {
	correlation := func(x, y func() float64) float64 {
		sum := 0.0
		for range draws {
			sum += (x() - 0.5) * (y() - 0.5) * 12
		}
		return sum / draws
	}
	k := NewKey(11, 12)
	a, b, i := k.With(1).Quick(), k.With(2).Quick(), uint64(0)
	keyed := func() float64 { i++; return k.With(i).Uniform() }
	limit := 4.5 / math.Sqrt(draws)
	if r := correlation(a.Uniform, b.Uniform); math.Abs(r) > limit {
		t.Errorf("correlation of two streams %.5f, limit %.5f", r, limit)
	}
	if r := correlation(a.Uniform, keyed); math.Abs(r) > limit {
		t.Errorf("correlation of a stream and keyed draws %.5f, limit %.5f", r, limit)
	}
	c, d := a, a
	if r := correlation(c.Uniform, d.Uniform); math.Abs(r) <= limit {
		t.Errorf("the check does not notice that a stream is the same: correlation %.5f", r)
	}
}

// ks is the largest distance between the sample's distribution function and another. It sorts the sample.
func ks(sample []float64, cdf func(float64) float64) float64 {
	slices.Sort(sample)
	n, distance := float64(len(sample)), 0.0
	for i, x := range sample {
		f := cdf(x)
		distance = max(distance, f-float64(i)/n, float64(i+1)/n-f)
	}
	return distance
}

// BenchmarkDraw is the cost of a draw: of a stream, and by a key of two parts.
func BenchmarkDraw(b *testing.B) {
	s, k := NewKey(1, 1).Quick(), NewKey(1, 1)
	for _, x := range []struct {
		name string
		draw func(i uint64) float64
	}{
		{"stream/uniform", func(uint64) float64 { return s.Uniform() }},
		{"stream/exponential", func(uint64) float64 { return s.Exponential() }},
		{"key/uniform", func(i uint64) float64 { return k.With(i).With(1).Uniform() }},
		{"key/wait", func(i uint64) float64 { return k.With(i).With(1).Wait() }},
		{"key/exponential", func(i uint64) float64 { return Exponential(k.With(i).With(1).Uniform()) }},
	} {
		b.Run(x.name, func(b *testing.B) {
			i, sum := uint64(0), 0.0
			for b.Loop() {
				i++
				sum += x.draw(i)
			}
			if sum == 0 {
				b.Error("all draws are 0")
			}
		})
	}
}
