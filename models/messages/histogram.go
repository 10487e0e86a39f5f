package messages

import "math"

// histogram counts times in bins that are less than 1 % wide, from which quantiles are read. Its memory is the same for any
// number of times.
type histogram struct {
	bins  []int64
	count int64
}

// There are 128 bins from each power of two to the next: a time's exponent and the first seven binary digits after its point.
const (
	digits = 7
	least  = (1023 - 30) << digits // 2^-30 h; what is shorter counts as that.
	number = 60 << digits          // Up to 2^30 h.
)

func (h *histogram) reset() {
	if h.bins == nil {
		h.bins = make([]int64, number)
	}
	clear(h.bins)
	h.count = 0
}

func (h *histogram) add(time float64) {
	bin := int(math.Float64bits(time)>>(52-digits)) - least
	h.bins[min(max(bin, 0), number-1)]++
	h.count++
}

// quantile is the time that a share q of all did not exceed, between the edges of its bin in proportion; NaN if there is none.
func (h *histogram) quantile(q float64) float64 {
	if h.count == 0 {
		return math.NaN()
	}
	rank := q * float64(h.count)
	for bin, n := range h.bins {
		if rank -= float64(n); rank <= 0 && n > 0 {
			low := math.Float64frombits(uint64(bin+least) << (52 - digits))
			high := math.Float64frombits(uint64(bin+1+least) << (52 - digits))
			if bin == 0 {
				low, high = 0, 0
			}
			return high + rank/float64(n)*(high-low)
		}
	}
	return math.NaN()
}
