package figure

import "fmt"

// measuresTitle says what sets structures apart in the first measure in which anything clearly does: the most important
// stands first.
func measuresTitle(panels []measurePanel, replicates int) string {
	first := panels[0]
	if len(first.estimates) < 2 || replicates < 2 {
		return first.inOneReplicate()
	}
	for _, p := range panels {
		if differs(p.estimates) {
			return apart(inWords(p.column.Name), "", p.estimates)
		}
	}
	if len(panels) == 1 {
		return "no clear difference in " + inWords(first.column.Name)
	}
	return fmt.Sprintf("no clear difference in any of %d measures", len(panels))
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
