package measure

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// near compares to a relative error of 1e-9, or an absolute one near 0. NaN is near NaN.
func near(a, b float64) bool {
	return a == b || math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b))
}

func nearInterval(a, b Interval) bool {
	return near(a.Value, b.Value) && near(a.Low, b.Low) && near(a.High, b.High)
}

func TestTQuantile(t *testing.T) {
	// The distribution has closed forms for 1 and 2 degrees of freedom. The others are from printed tables.
	p := 0.975
	for _, c := range []struct {
		degrees         int
		want, tolerance float64
	}{
		{1, math.Tan(math.Pi * (p - 0.5)), 1e-9},
		{2, (2*p - 1) * math.Sqrt(2/(4*p*(1-p))), 1e-9},
		{9, 2.262, 5e-4},
		{30, 2.042, 5e-4},
		{120, 1.980, 5e-4},
		{1_000_000, 1.959964, 1e-5},
	} {
		if got := tQuantile(c.degrees); math.Abs(got-c.want) > c.tolerance {
			t.Errorf("t quantile for %d degrees of freedom is %v, want %v", c.degrees, got, c.want)
		}
	}
}

func TestMeanInterval(t *testing.T) {
	nan := math.NaN()
	t1 := math.Tan(math.Pi * 0.475)
	for _, c := range []struct {
		sample []float64
		want   Interval
	}{
		{nil, Interval{nan, nan, nan}},
		{[]float64{7}, Interval{7, nan, nan}},
		{[]float64{0, 2}, Interval{1, 1 - t1, 1 + t1}},                // Standard error 1.
		{[]float64{1, 2, 3}, Interval{2, 2 - 2.484138, 2 + 2.484138}}, // 4.302653 / sqrt(3).
		{[]float64{0.1, 0.1, 0.1}, Interval{0.1, 0.1, 0.1}},           // To the last bit: see below.
	} {
		got := meanInterval(c.sample)
		if !near(got.Value, c.want.Value) || math.Abs(got.Low-c.want.Low) > 1e-6 || math.Abs(got.High-c.want.High) > 1e-6 ||
			math.IsNaN(got.Low) != math.IsNaN(c.want.Low) || math.IsNaN(got.High) != math.IsNaN(c.want.High) {
			t.Errorf("interval of %v is %v, want %v", c.sample, got, c.want)
		}
	}
	constant := make([]float64, 10)
	for i := range constant {
		constant[i] = 0.1
	}
	if got := meanInterval(constant); got != (Interval{0.1, 0.1, 0.1}) {
		t.Errorf("interval of a constant is %v", got)
	}
}

func TestSD(t *testing.T) {
	for _, c := range []struct {
		sample []float64
		want   float64
	}{
		{nil, math.NaN()}, {[]float64{3}, math.NaN()}, {[]float64{3, 3}, 0},
		{[]float64{2, 4, 4, 4, 5, 5, 7, 9}, math.Sqrt(32.0 / 7)},
		{[]float64{1e9 + 1, 1e9 + 2, 1e9 + 3}, 1},
	} {
		if got := sd(c.sample); !near(got, c.want) {
			t.Errorf("sd of %v is %v, want %v", c.sample, got, c.want)
		}
	}
}

func TestQuantile(t *testing.T) {
	for _, c := range []struct {
		sample  []float64
		p, want float64
	}{
		{nil, 0.5, math.NaN()},
		{[]float64{5}, 0.9, 5},
		{[]float64{1, 2, 3, 4}, 0.5, 2.5},
		{[]float64{1, 2, 3, 4}, 0, 1},
		{[]float64{1, 2, 3, 4}, 1, 4},
		{[]float64{1, 2, 3, 4}, 0.9, 3.7},              // 1 + 3*0.9 = 3.7.
		{[]float64{0, 1, 1, 2, 3, 5, 8, 13}, 0.1, 0.7}, // At 0.7 of the way from the first to the second.
		{[]float64{0, 1, 1, 2, 3, 5, 8, 13}, 0.9, 9.5}, // 0.3 of the way from 8 to 13.
	} {
		if got := quantile(c.sample, c.p); !near(got, c.want) {
			t.Errorf("%v quantile of %v is %v, want %v", c.p, c.sample, got, c.want)
		}
	}
}

func TestLossIntervalByHand(t *testing.T) {
	nan := math.NaN()
	t1, t2 := math.Tan(math.Pi*0.475), 0.95*math.Sqrt(2/(4*0.975*0.025))
	for _, c := range []struct {
		sample []parts
		want   Interval
	}{
		{nil, Interval{nan, nan, nan}},
		{[]parts{{1, 4}}, Interval{0.75, nan, nan}},
		// Deleting in turn gives 1/4 and 1/2; their mean is 3/8, their squared deviations sum to 1/32, half of that is 1/64.
		{[]parts{{1, 2}, {3, 4}}, Interval{1.0 / 3, 1.0/3 - t1/8, 1.0/3 + t1/8}},
		// Deleting in turn gives 5/8, 1/2 and 2/3, which in units of 1/72 are 45, 36 and 48: mean 43, squares 4 + 49 + 25.
		{[]parts{{1, 2}, {1, 4}, {2, 4}}, Interval{
			0.6, 0.6 - t2*math.Sqrt(2.0/3*78)/72, 0.6 + t2*math.Sqrt(2.0/3*78)/72}},
		// One replicate deleted leaves nothing observed.
		{[]parts{{1, 2}, {0, 0}}, Interval{0.5, nan, nan}},
		// What was observed misled as much as it informed.
		{[]parts{{1, 2}, {1, -2}}, Interval{nan, nan, nan}},
	} {
		if got := lossInterval(c.sample); !nearInterval(got, c.want) {
			t.Errorf("loss of %v is %v, want %v", c.sample, got, c.want)
		}
	}
}

func TestLossWithEqualDenominatorsIsAMean(t *testing.T) {
	// Then the ratio of sums is the mean of the ratios, and the jackknife interval is its t interval, exactly.
	rapid.Check(t, func(t *rapid.T) {
		observed := rapid.Float64Range(0.5, 50).Draw(t, "observed")
		used := rapid.SliceOfN(rapid.Float64Range(-5, 50), 1, 12).Draw(t, "used")
		var sample []parts
		var losses []float64
		for _, u := range used {
			sample = append(sample, parts{u, observed})
			losses = append(losses, 1-u/observed)
		}
		got, want := lossInterval(sample), meanInterval(losses)
		if math.Abs(got.Value-want.Value) > 1e-6 || math.Abs(got.Low-want.Low) > 1e-5 || math.IsNaN(got.Low) != (len(used) == 1) {
			t.Fatalf("jackknife gives %v, t interval %v", got, want)
		}
	})
}

// simulated draws replicates whose loss is .3 and whose parts are correlated, as in runs with many and with few issues.
func simulated(random *rand.Rand, n int) []parts {
	sample := make([]parts, n)
	for i := range sample {
		observed := 20 + 30*random.Float64()
		sample[i] = parts{observed*0.7 + 3*random.NormFloat64(), observed}
	}
	return sample
}

func TestLossIntervalAgainstTheDeltaMethod(t *testing.T) {
	const n = 400
	sample := simulated(rand.New(rand.NewPCG(1, 2)), n)
	total := sumOf(sample)
	kept := total.numerator / total.denominator
	squares := 0.0
	for _, p := range sample {
		squares += (p.numerator - kept*p.denominator) * (p.numerator - kept*p.denominator)
	}
	delta := math.Sqrt(squares/(n-1)/n) / (total.denominator / n)

	got := lossInterval(sample)
	if jack := (got.High - got.Low) / 2 / tQuantile(n-1); math.Abs(jack/delta-1) > 0.01 {
		t.Errorf("standard error by the jackknife is %v, by the delta method %v", jack, delta)
	}
	if !near(got.Value, 1-kept) {
		t.Errorf("loss is %v, want %v", got.Value, 1-kept)
	}
}

func TestIntervalsCover(t *testing.T) {
	// Of 2000 intervals, 95 % should hold the truth: 1900, give or take 10. The bounds are four standard errors away. The
	// control is an interval half as wide, which must be found out.
	const experiments, n, low, high = 2000, 20, 0.93, 0.97
	random := rand.New(rand.NewPCG(3, 4))
	held, heldHalf := 0, 0
	for range experiments {
		i := lossInterval(simulated(random, n))
		off := math.Abs(i.Value - 0.3)
		if off <= i.High-i.Value {
			held++
		}
		if off <= (i.High-i.Value)/2 {
			heldHalf++
		}
	}
	if share := float64(held) / experiments; share < low || share > high {
		t.Errorf("intervals hold the truth in %v of all cases", share)
	}
	if share := float64(heldHalf) / experiments; share >= low {
		t.Errorf("intervals of half the width hold the truth in %v of all cases: this test cannot fail", share)
	}
}

func TestLossContrastIsPaired(t *testing.T) {
	left, right := simulated(rand.New(rand.NewPCG(5, 6)), 30), simulated(rand.New(rand.NewPCG(7, 8)), 30)
	if got := lossContrast([][]parts{left, left}); got != (Interval{}) {
		t.Errorf("a side differs from itself by %v", got)
	}
	// A constant shift of every replicate's loss, common noise: pairing leaves no noise at all.
	shifted := make([]parts, len(left))
	for i, p := range left {
		shifted[i] = parts{p.numerator - 0.1*p.denominator, p.denominator}
	}
	if got := lossContrast([][]parts{shifted, left}); !nearInterval(got, Interval{0.1, 0.1, 0.1}) {
		t.Errorf("a shift of 0.1 is measured as %v", got)
	}
	// Independent sides: variances add.
	a, b, both := lossInterval(left), lossInterval(right), lossContrast([][]parts{left, right})
	want := math.Hypot(a.High-a.Low, b.High-b.Low)
	if got := both.High - both.Low; got < want/1.5 || got > want*1.5 {
		t.Errorf("the interval of the difference is %v wide, want about %v", got, want)
	}
	if !near(both.Value, a.Value-b.Value) {
		t.Errorf("the difference is %v, want %v", both.Value, a.Value-b.Value)
	}
}

func BenchmarkMeanInterval(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 1))
	sample := make([]float64, 200)
	for i := range sample {
		sample[i] = random.NormFloat64()
	}
	for b.Loop() {
		meanInterval(sample)
	}
}
