package figure

import "fmt"

// Beyond this distance, in widths of the intervals, one difference is as clear as another.
const clearEnough = 5

// measuresTitle says what differs most clearly: by the distance between the furthest two structures, in widths of their
// intervals; of measures that differ beyond all doubt, the first.
func measuresTitle(panels []measurePanel, replicates int) string {
	first := panels[0]
	if len(first.estimates) < 2 || replicates < 2 {
		return first.inOneReplicate()
	}
	best, most := -1, 0.0
	for i, p := range panels {
		if clear := min(clearEnough, p.clear()); clear > most {
			best, most = i, clear
		}
	}
	if best < 0 {
		if len(panels) == 1 {
			return "no clear difference in " + inWords(first.column.Name)
		}
		return fmt.Sprintf("no clear difference in any of %d measures", len(panels))
	}
	return apart(inWords(panels[best].column.Name), "", panels[best].estimates)
}

// apart says for which structures a measure is lowest and highest, when.
func apart(name, when string, list []estimate) string {
	name += when
	return finding{
		low: name + ": lowest with %s", lows: name + ": lowest with %s", high: "highest with %s",
		highAlone: name + ": highest with %s", highs: name + ": highest with %s",
		between: name + ": lower with %s than with %s",
		none:    "no clear difference in " + name, noIntervals: name,
	}.say(list)
}

// clear is how far the furthest two structures whose intervals do not overlap are apart, in widths of their intervals; 0
// where there are none.
func (p *measurePanel) clear() float64 {
	most := 0.0
	for _, a := range p.estimates {
		for _, b := range p.estimates {
			if below(a, b) {
				most = max(most, (b.value-a.value)/((a.high-a.low)+(b.high-b.low)))
			}
		}
	}
	return most
}

// inOneReplicate gives values of a measure, where nothing can be said of differences.
func (p *measurePanel) inOneReplicate() string {
	name := inWords(p.column.Name)
	with := func(e estimate) string { return p.text(e) + " with " + joined([]string{e.label}) }
	switch n := len(p.estimates); {
	case n == 1:
		return name + ": " + with(p.estimates[0])
	case n == 2:
		return name + ": " + with(p.estimates[0]) + ", " + with(p.estimates[1])
	}
	low, high := p.estimates[0], p.estimates[0]
	for _, e := range p.estimates {
		if e.value < low.value {
			low = e
		}
		if e.value > high.value {
			high = e
		}
	}
	return name + ": from " + with(low) + " to " + with(high)
}
