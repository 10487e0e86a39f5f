package scenario

import (
	"fmt"
	"strings"
)

// didYouMean offers the valid name nearest to a wrong one, or else, where there are few, lists them all.
func didYouMean(wrong string, valid []string) string {
	if name, ok := nearest(wrong, valid); ok {
		return fmt.Sprintf("did you mean %q?", name)
	}
	const few = 12
	if len(valid) == 0 || len(valid) > few {
		return ""
	}
	return "there is " + enumerate(valid, "and")
}

// nearest finds the valid name with the fewest slips from a wrong one, if it is near enough to be what was meant: at most
// one slip in three letters. Of equals the first wins. Very long lists are not searched to their end.
func nearest(wrong string, valid []string) (string, bool) {
	const most = 1000
	best, found := 0, ""
	for _, name := range valid[:min(len(valid), most)] {
		d := distance(strings.ToLower(wrong), strings.ToLower(name))
		if longer := max(len(wrong), len(name)); d <= max(1, longer/3) && d < longer && (found == "" || d < best) {
			best, found = d, name
		}
	}
	return found, found != ""
}

// distance is the least number of letters inserted, deleted or replaced that turns a into b (Levenshtein 1966). Time
// grows with the product of the lengths, so very long words are cut.
func distance(a, b string) int {
	const longest = 100
	from, to := []rune(a[:min(len(a), longest)]), []rune(b[:min(len(b), longest)])
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range from {
		diagonal := row[0]
		row[0] = i + 1
		for j, s := range to {
			replace := diagonal
			if r != s {
				replace++
			}
			diagonal = row[j+1]
			row[j+1] = min(replace, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(to)]
}

// enumerate writes names as people do: a, b or c.
func enumerate(names []string, last string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " " + last + " " + names[n-1]
	}
}
