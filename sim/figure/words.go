package figure

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// below reports whether one estimate is lower than another beyond doubt: their intervals do not overlap. Without intervals
// nothing is beyond doubt.
func below(a, b estimate) bool { return a.high < b.low }

// lowest lists the labels of the fewest structures that together lie below all others beyond doubt; nil if there is no
// such group smaller than the whole. They stand in the order of the list, which says nothing of who is ahead.
func lowest(list []estimate) []string {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b estimate) int {
		switch {
		case a.value < b.value:
			return -1
		case a.value > b.value:
			return 1
		}
		return 0
	})
	for k := 1; k < len(sorted); k++ {
		if separated(sorted[:k], sorted[k:]) {
			group := rowsOf(list, func(e *estimate) bool {
				return slices.ContainsFunc(sorted[:k], func(s estimate) bool { return s.label == e.label })
			})
			return labelsOf(group)
		}
	}
	return nil
}

// highest is the same from the other end.
func highest(list []estimate) []string {
	return lowest(turned(list))
}

// turned changes the sign of estimates.
func turned(list []estimate) []estimate {
	negative := make([]estimate, len(list))
	for i, e := range list {
		negative[i] = estimate{e.label, -e.value, -e.high, -e.low}
	}
	return negative
}

func separated(low, high []estimate) bool {
	for _, a := range low {
		for _, b := range high {
			if !below(a, b) {
				return false
			}
		}
	}
	return true
}

func labelsOf(list []estimate) []string {
	var labels []string
	for _, e := range list {
		labels = append(labels, e.label)
	}
	return labels
}

// finding holds the words for a comparison of structures. In each, %s is one or more structures.
type finding struct {
	low, lows   string // "%s decides first", "%s decide first"
	high        string // "%s last"; said after the low one.
	highs       string // "%s decide last"; said alone, of several.
	highAlone   string // "%s decides last"
	between     string // "%s decides earlier than %s"; of two structures apart where no group is.
	none        string // "no clear difference in latency"
	noIntervals string // What the plot shows, where there are no intervals.
}

// Groups of more structures than this are not named in a title.
const mostNamed = 2

// say puts into words what the intervals support, and no more.
func (f finding) say(list []estimate) string {
	if len(list) < 2 || !slices.ContainsFunc(list, estimate.hasInterval) {
		return f.noIntervals
	}
	low, high := lowest(list), highest(list)
	lowNamed := len(low) > 0 && len(low) <= mostNamed
	highNamed := len(high) > 0 && len(high) <= mostNamed
	switch {
	case lowNamed && highNamed:
		return plural(low, f.low, f.lows) + ", " + fmt.Sprintf(f.high, joined(high))
	case lowNamed:
		return plural(low, f.low, f.lows)
	case highNamed:
		return plural(high, f.highAlone, f.highs)
	}
	if a, b, ok := extremes(list); ok {
		return fmt.Sprintf(f.between, joined([]string{a}), joined([]string{b}))
	}
	return f.none
}

// extremes finds the pair that is furthest apart beyond doubt.
func extremes(list []estimate) (low, high string, ok bool) {
	widest := math.Inf(-1)
	for _, a := range list {
		for _, b := range list {
			if gap := b.value - a.value; below(a, b) && gap > widest {
				low, high, ok, widest = a.label, b.label, true, gap
			}
		}
	}
	return low, high, ok
}

func plural(labels []string, one, several string) string {
	if len(labels) == 1 {
		return fmt.Sprintf(one, joined(labels))
	}
	return fmt.Sprintf(several, joined(labels))
}

// joined lists labels in a sentence. A label that holds a comma stands in quotation marks.
func joined(labels []string) string {
	quoted := make([]string, len(labels))
	for i, l := range labels {
		quoted[i] = l
		if strings.ContainsAny(l, ",;") {
			quoted[i] = "“" + unbroken(l) + "”"
		}
	}
	if len(quoted) < 2 {
		return strings.Join(quoted, "")
	}
	return strings.Join(quoted[:len(quoted)-1], ", ") + " and " + quoted[len(quoted)-1]
}

// unbroken keeps a label on one line, unless it is long.
func unbroken(label string) string {
	if utf8.RuneCountInString(label) > 30 {
		return label
	}
	return strings.ReplaceAll(label, " ", "\u00a0")
}

// sentence begins with a capital, if need be within quotation marks.
func sentence(text string) string {
	rest := strings.TrimPrefix(text, "“")
	first, size := utf8.DecodeRuneInString(rest)
	if size == 0 {
		return text
	}
	return text[:len(text)-len(rest)] + string(unicode.ToUpper(first)) + rest[size:]
}

// duration writes a time as people say it, with two or three digits [h].
func duration(hours float64) string {
	const minute, day, year = 1.0 / 60, 24.0, 24.0 * 365
	switch {
	case math.IsInf(hours, 1):
		return "never"
	case hours == 0:
		return "0 h"
	case hours < 0.995*minute:
		return short(hours*3600) + " s"
	case hours < 0.995:
		return short(hours*60) + " min"
	case hours < 2*day:
		return short(hours) + " h"
	case hours < 2*year:
		return short(hours/day) + " d"
	}
	return short(hours/year) + " y"
}

// short writes a number with one decimal below 10, without from there, and with one digit below 0.1; a decimal of 0 is
// left out.
func short(x float64) string {
	if x != 0 && math.Abs(x) < 0.095 {
		return fmt.Sprintf("%.1g", x)
	}
	if math.Abs(x) < 9.95 {
		return strings.TrimSuffix(fmt.Sprintf("%.1f", x), ".0")
	}
	return fmt.Sprintf("%.0f", x)
}

// percent writes a share, without decimals from 10 % on.
func percent(share float64) string {
	if math.Abs(share) < 0.0995 && math.Abs(share) >= 0.0005 {
		return fmt.Sprintf("%.1f %%", 100*share)
	}
	return fmt.Sprintf("%.0f %%", math.Round(100*share)+0) // Adding 0 turns -0 into 0.
}

// first says only the better end: the lowest group if it can be named, else the highest, else what say says.
func (f finding) first(list []estimate) string {
	if low := lowest(list); len(low) > 0 && len(low) <= mostNamed {
		return plural(low, f.low, f.lows)
	}
	if high := highest(list); len(high) > 0 && len(high) <= mostNamed {
		return plural(high, f.highAlone, f.highs)
	}
	if a, b, ok := extremes(list); ok {
		return fmt.Sprintf(f.between, joined([]string{a}), joined([]string{b}))
	}
	return f.none
}
