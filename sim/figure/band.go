package figure

import "math"

// sample is a value with its interval at a place of the horizontal axis.
type sample struct{ x, value, low, high float64 }

// Opacity of a band.
const bandOpacity = 0.2

// drawBand fills the space between the bounds. Where bounds are missing there is no band.
func (s *sheet) drawBand(p *panel, samples []sample, l look) {
	for _, run := range stretches(samples, func(m sample) bool { return !math.IsNaN(m.low) && !math.IsNaN(m.high) }) {
		var outline []point
		for _, m := range p.dense(run) {
			outline = append(outline, p.at(m.x, m.high))
		}
		back := p.dense(run)
		for i := len(back) - 1; i >= 0; i-- {
			outline = append(outline, p.at(back[i].x, back[i].low))
		}
		s.fill(outline, l.line.faint(bandOpacity))
	}
}

// drawLine draws the values.
func (s *sheet) drawLine(p *panel, samples []sample, l look, width float64) {
	for _, run := range stretches(samples, func(m sample) bool { return !math.IsNaN(m.value) }) {
		var line []point
		for _, m := range p.dense(run) {
			line = append(line, p.at(m.x, m.value))
		}
		s.stroke(line, l.line, width, l.dash)
	}
}

// dense adds samples between others, on straight lines between them, so that lines bend with a bent axis.
func (p *panel) dense(samples []sample) []sample {
	const parts = 8
	if p.x.bend == 0 || len(samples) == 0 {
		return samples
	}
	list := []sample{samples[0]}
	for i := 1; i < len(samples); i++ {
		a, b := samples[i-1], samples[i]
		for k := 1.0; k < parts; k++ {
			f := k / parts
			list = append(list, sample{
				a.x + f*(b.x-a.x), a.value + f*(b.value-a.value), a.low + f*(b.low-a.low), a.high + f*(b.high-a.high),
			})
		}
		list = append(list, b)
	}
	return list
}

// stretches splits samples where some do not qualify.
func stretches(samples []sample, qualifies func(sample) bool) [][]sample {
	var list [][]sample
	begin := 0
	for i := 0; i <= len(samples); i++ {
		if i == len(samples) || !qualifies(samples[i]) {
			if i > begin {
				list = append(list, samples[begin:i])
			}
			begin = i + 1
		}
	}
	return list
}
