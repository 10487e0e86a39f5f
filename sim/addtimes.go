package sim

import "math"

// addTimes is sum after x has been added to it n times, one by one: the same bits, in the time of a few additions. Both must
// be finite and not negative. Between two powers of two all sums are whole multiples of one unit, so that each addition but
// perhaps the first, which may round a half to even, adds the same multiple of it.
func addTimes(sum, x float64, n int) float64 {
	for n > 0 {
		sum += x
		n--
		if n < 8 || sum < 4*x {
			continue
		}
		step := (sum + x) - sum
		if step == 0 {
			return sum // It is too large to grow by so little.
		}
		power := math.Float64frombits((math.Float64bits(sum)>>52 + 1) << 52) // The next power of two.
		if steps := min(n, int((power-sum)/step)-2); steps > 0 {
			sum += float64(steps) * step
			n -= steps
		}
	}
	return sum
}
