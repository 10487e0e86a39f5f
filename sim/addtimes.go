package sim

import "math"

// addTimes is sum after x has been added to it n times, one by one: the same bits, in the time of a few additions. Both must
// be finite and not negative. Between two powers of two all sums are whole multiples of one unit. After one addition there, which
// may have rounded a half to even, each adds the same multiple of it.
func addTimes(sum, x float64, n int) float64 {
	for n > 0 {
		before := sum
		sum += x
		n--
		if n < 8 || sum < 4*x || exponent(before) != exponent(sum) {
			continue
		}
		step := (sum + x) - sum
		if step == 0 {
			return sum // It is too large to grow by so little.
		}
		power := math.Float64frombits((exponent(sum) + 1) << 52) // The next power of two.
		if steps := min(n, int((power-sum)/step)-2); steps > 0 {
			sum += float64(steps) * step
			n -= steps
		}
	}
	return sum
}

func exponent(x float64) uint64 { return math.Float64bits(x) >> 52 }
