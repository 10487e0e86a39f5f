package scenario

import (
	"fmt"
	"strings"
)

// didYouMean offers the valid name nearest to a wrong one, or else, where there are few, lists them all.
func didYouMean(wrong string, valid []string) string {
	if name, ok := Nearest(wrong, valid); ok {
		return fmt.Sprintf("did you mean %q?", name)
	}
	const few = 20
	if len(valid) == 0 || len(valid) > few {
		return ""
	}
	return "there is " + enumerate(valid, "and")
}

// Nearest finds the valid name with the fewest slips from a wrong one, if it is near enough to be what was meant: at most
// one slip in three letters. Of equals the first wins. Very long lists are not searched to their end.
func Nearest(wrong string, valid []string) (string, bool) {
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

// distance is the least number of letters inserted, deleted, replaced or swapped with their neighbour that turns a into b
// (Damerau 1964, in the form that changes no letter twice). Time grows with the product of the lengths, so very long words
// are cut.
func distance(a, b string) int {
	const longest = 100
	from, to := []rune(a[:min(len(a), longest)]), []rune(b[:min(len(b), longest)])
	steps := make([][]int, len(from)+1) // By how many letters of each word are dealt with.
	for i := range steps {
		steps[i] = make([]int, len(to)+1)
		steps[i][0] = i
	}
	for j := range to {
		steps[0][j+1] = j + 1
	}
	for i, r := range from {
		for j, s := range to {
			replace := steps[i][j]
			if r != s {
				replace++
			}
			best := min(replace, steps[i][j+1]+1, steps[i+1][j]+1)
			if i > 0 && j > 0 && r == to[j-1] && from[i-1] == s {
				best = min(best, steps[i-1][j-1]+1)
			}
			steps[i+1][j+1] = best
		}
	}
	return steps[len(from)][len(to)]
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
