package figure

import (
	"math"
	"strconv"
)

// axis maps data to the page. The data from low to high fill the page from from to to.
type axis struct {
	low, high float64
	from, to  float64
	bend      float64 // 0 for a linear axis; else a value x stands at log(1 + x/bend).
	ticks     []tick
}

// tick is a labelled value of an axis.
type tick struct {
	value float64
	label string
}

// at is where a value stands on the page.
func (a *axis) at(value float64) float64 {
	low, high := a.bent(a.low), a.bent(a.high)
	return a.from + (a.to-a.from)*(a.bent(value)-low)/(high-low)
}

func (a *axis) bent(value float64) float64 {
	if a.bend > 0 {
		return math.Log1p(value / a.bend)
	}
	return value
}

// clamp brings a value into the axis.
func (a *axis) clamp(value float64) float64 { return max(a.low, min(value, a.high)) }

// Where early events would be squeezed into less than this share of a time axis, the axis is bent.
const leastShare = 1.0 / 12

// bendFor chooses the bend of a time axis from 0 to high: the axis stays linear while the earliest of the times that
// matter stands at a twelfth of it or further; else it is bent at the longest round duration that is no longer than that
// time. Times of 0, or without end, do not count.
func bendFor(times []float64, high float64) float64 {
	earliest := math.Inf(1)
	for _, t := range times {
		if t > 0 {
			earliest = min(earliest, t)
		}
	}
	if math.IsInf(earliest, 1) || earliest >= leastShare*high {
		return 0
	}
	bend := roundDurations()[0].hours
	for _, d := range roundDurations() {
		if d.hours <= earliest {
			bend = d.hours
		}
	}
	return bend
}

// bendNote says in words that a time axis is bent, and how; nothing where it is not.
func (a *axis) bendNote() string {
	for _, d := range roundDurations() {
		if a.bend > 0 && d.hours == a.bend {
			return ", early times stretched: log(1 + t / " + d.label + ")"
		}
	}
	return ""
}

// roundDuration is a time that people name, and how readily they do: 0 most readily.
type roundDuration struct {
	hours float64
	label string
	rank  int
}

// roundDurations lists round durations from the shortest to the longest.
func roundDurations() []roundDuration {
	const minute, day, year = 1.0 / 60, 24.0, 24.0 * 365
	return []roundDuration{
		{minute / 60, "1 s", 0}, {minute / 6, "10 s", 1}, {minute / 2, "30 s", 2},
		{minute, "1 min", 0}, {2 * minute, "2 min", 3}, {5 * minute, "5 min", 2}, {10 * minute, "10 min", 1},
		{20 * minute, "20 min", 3}, {30 * minute, "30 min", 2},
		{1, "1 h", 0}, {2, "2 h", 3}, {3, "3 h", 2}, {6, "6 h", 1}, {12, "12 h", 2},
		{day, "1 d", 0}, {2 * day, "2 d", 2}, {3 * day, "3 d", 3}, {4 * day, "4 d", 1}, {7 * day, "7 d", 2},
		{10 * day, "10 d", 1}, {20 * day, "20 d", 2}, {30 * day, "30 d", 1}, {60 * day, "60 d", 2}, {100 * day, "100 d", 1},
		{200 * day, "200 d", 2}, {year, "1 y", 0}, {2 * year, "2 y", 2}, {5 * year, "5 y", 2}, {10 * year, "10 y", 1},
		{100 * year, "100 y", 0}, {1000 * year, "1000 y", 0},
	}
}

// timeTicks gives a time axis its ticks. width is the width of a label. On a bent axis the round durations that people
// name most readily come first, as long as their labels do not touch.
func (a *axis) timeTicks(width func(string) float64) {
	if a.bend == 0 {
		a.evenTimeTicks(width)
		return
	}
	a.ticks = []tick{{0, "0"}}
	var placed []box
	claim := func(t tick) bool {
		x, half := a.at(t.value), width(t.label)/2
		b := box{x - half, 0, x + half, 1}
		for _, other := range placed {
			if b.overlaps(other.grown(0.6 * width("0 h"))) {
				return false
			}
		}
		placed = append(placed, b)
		return true
	}
	claim(a.ticks[0])
	for rank := range 4 {
		for _, d := range roundDurations() {
			if t := (tick{d.hours, d.label}); d.rank == rank && d.hours <= a.high && claim(t) {
				a.ticks = append(a.ticks, t)
			}
		}
	}
}

// evenTimeTicks takes the shortest round step whose labels have room.
func (a *axis) evenTimeTicks(width func(string) float64) {
	const day = 24.0
	steps := []float64{}
	for _, d := range roundDurations() {
		steps = append(steps, d.hours)
	}
	for _, step := range steps {
		unit, name := step, ""
		switch {
		case step >= 365*day:
			unit, name = 365*day, " y"
		case step >= day:
			unit, name = day, " d"
		case step >= 1:
			unit, name = 1, " h"
		case step >= 1.0/60:
			unit, name = 1.0/60, " min"
		default:
			unit, name = 1.0/3600, " s"
		}
		n := math.Floor(a.high/step + 1e-9)
		if n-math.Ceil(a.low/step-1e-9) > 8 {
			continue
		}
		a.ticks = a.ticks[:0]
		widest := 0.0
		for k := math.Ceil(a.low/step - 1e-9); k <= n; k++ {
			label := "0"
			if k != 0 {
				label = strconv.FormatFloat(math.Round(k*step/unit), 'f', -1, 64) + name
			}
			widest = max(widest, width(label))
			a.ticks = append(a.ticks, tick{k * step, label})
		}
		if math.Abs(a.at(a.low+step)-a.from) > 1.8*widest {
			return
		}
	}
}

// stepFor is the shortest step of 1, 2 or 5 times a power of ten that divides a range into at most so many parts.
func stepFor(span float64, most int) (step float64, decimals int) {
	power := int(math.Floor(math.Log10(span/float64(most)))) - 1
	for {
		for _, digit := range []float64{1, 2, 5} {
			step = digit * math.Pow(10, float64(power))
			if span/step <= float64(most)+1e-9 {
				return step, max(0, -power)
			}
		}
		power++
	}
}

// evenTicks gives a linear axis at most so many steps, with a scale and a unit for their labels.
func (a *axis) evenTicks(most int, scale float64, unit string) {
	step, decimals := stepFor((a.high-a.low)*scale, most)
	for k := math.Ceil(a.low*scale/step - 1e-6); k*step <= a.high*scale+1e-6*step; k++ {
		value := k * step
		if k == 0 {
			value = 0 // Not -0.
		}
		a.ticks = append(a.ticks, tick{value / scale, strconv.FormatFloat(value, 'f', decimals, 64) + unit})
	}
}
