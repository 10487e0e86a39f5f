package measure

import (
	"math"
	"slices"
	"sync"

	"gonum.org/v1/gonum/stat/distuv"
)

// The sums here are plain loops. Gonum's vectorised ones add in an order that depends on where a slice lies in memory, so
// that the last bits would differ between two runs of the same experiment.

// Confidence is the level of all intervals.
const Confidence = 0.95

// Interval is a value with its 95 % interval. A bound is NaN where it cannot be known.
type Interval struct{ Value, Low, High float64 }

// around is the symmetric t interval about an estimate with n - 1 degrees of freedom; it has no bounds for n < 2.
func around(value, standardError float64, n int) Interval {
	if n < 2 {
		return Interval{value, math.NaN(), math.NaN()}
	}
	half := tQuantile(n-1) * standardError
	if math.IsNaN(half) || math.IsInf(half, 0) {
		return Interval{value, math.NaN(), math.NaN()}
	}
	return Interval{value, value - half, value + half}
}

// tQuantile is the quantile of Student's t distribution that bounds the interval from above.
func tQuantile(degrees int) float64 {
	if q, known := tQuantiles.Load(degrees); known {
		return q.(float64)
	}
	q := distuv.StudentsT{Sigma: 1, Nu: float64(degrees)}.Quantile((1 + Confidence) / 2)
	tQuantiles.Store(degrees, q)
	return q
}

// tQuantiles are those that have been worked out, by degrees of freedom. An experiment has few sizes of sample and thousands
// of intervals, and to work out a quantile takes longer than all the rest of an interval.
var tQuantiles sync.Map

// meanInterval is the mean of a sample with its t interval; all NaN for an empty sample.
func meanInterval(sample []float64) Interval {
	n := len(sample)
	return around(mean(sample), sd(sample)/math.Sqrt(float64(n)), n)
}

// mean is the arithmetic mean; NaN for an empty sample. It is measured from the first value, so that the mean of equal
// values is that value and not something a rounding error away.
func mean(sample []float64) float64 {
	if len(sample) == 0 {
		return math.NaN()
	}
	sum := 0.0
	for _, x := range sample {
		sum += x - sample[0]
	}
	return sample[0] + sum/float64(len(sample))
}

// sd is the standard deviation with n - 1 in the denominator; NaN for fewer than two values.
func sd(sample []float64) float64 {
	if len(sample) < 2 {
		return math.NaN()
	}
	centre, squares := mean(sample), 0.0
	for _, x := range sample {
		squares += (x - centre) * (x - centre)
	}
	return math.Sqrt(squares / float64(len(sample)-1))
}

// quantile is the p-quantile of a sample, 0 <= p <= 1, by linear interpolation between its order statistics: the value at
// 1 + (n-1)p, counted from 1, which is type 7 of Hyndman and Fan (1996) and the default of R and NumPy. NaN for an empty
// sample. The sample must be sorted.
func quantile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	at := float64(len(sorted)-1) * p
	below := int(at)
	if below == len(sorted)-1 {
		return sorted[below]
	}
	return sorted[below] + (at-float64(below))*(sorted[below+1]-sorted[below])
}

// ascending is a sorted copy.
func ascending(sample []float64) []float64 {
	sorted := slices.Clone(sample)
	slices.Sort(sorted)
	return sorted
}

// parts are the two parts of a ratio in one replicate: used and observed, say.
type parts struct{ numerator, denominator float64 }

// without is one less the ratio of what is left of a total when one replicate is deleted.
func (total parts) without(one parts) float64 {
	return 1 - (total.numerator-one.numerator)/(total.denominator-one.denominator)
}

// sumOf adds up both parts.
func sumOf(sample []parts) parts {
	var total parts
	for _, p := range sample {
		total.numerator += p.numerator
		total.denominator += p.denominator
	}
	return total
}

// lossInterval is 1 - sum(numerator)/sum(denominator) with its delete-one jackknife interval; the value is NaN where the
// denominators sum to 0.
//
// Reference: Efron, B. and Tibshirani, R. J. (1993), An Introduction to the Bootstrap, chapter 11.
func lossInterval(sample []parts) Interval {
	total := sumOf(sample)
	return jackknife(total.without(parts{}), len(sample), func(i int) float64 { return total.without(sample[i]) })
}

// lossContrast is a sum of such losses with the signs of their sides, whose replicates are paired: deleting a replicate
// deletes it from all of them.
func lossContrast(sides [][]parts) Interval {
	totals := make([]parts, len(sides))
	for k, side := range sides {
		totals[k] = sumOf(side)
	}
	deleted := func(of func(k int) parts) float64 {
		sum := 0.0
		for k, total := range totals {
			sum += signs[k] * total.without(of(k))
		}
		return sum
	}
	whole := deleted(func(int) parts { return parts{} })
	return jackknife(whole, len(sides[0]), func(i int) float64 {
		return deleted(func(k int) parts { return sides[k][i] })
	})
}

// jackknife is the interval about an estimate from n replicates, given the estimate with each of them deleted in turn.
func jackknife(estimate float64, n int, deleted func(i int) float64) Interval {
	if n == 0 || math.IsInf(estimate, 0) {
		return Interval{math.NaN(), math.NaN(), math.NaN()}
	}
	if n == 1 {
		return around(estimate, math.NaN(), n)
	}
	estimates := make([]float64, n)
	for i := range estimates {
		estimates[i] = deleted(i)
	}
	// The variance is (n-1)/n times the sum of squares, which is (n-1)^2/n times the sample variance.
	return around(estimate, sd(estimates)*float64(n-1)/math.Sqrt(float64(n)), n)
}
