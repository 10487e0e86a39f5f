package messages

import (
	"fmt"
	"math"

	"leaderful/sim/model"
)

// deepest is how many levels a chart may have where distances matter: they are summed over all pairs of levels.
const deepest = 64

// check says what does not go together.
func check(s *model.Setup, structures []model.Structure) []model.Problem {
	var all []model.Problem
	add := func(path []any, hint, message string, values ...any) {
		all = append(all, model.Problem{Path: path, Message: fmt.Sprintf(message, values...), Hint: hint})
	}
	settings := s.Settings.(Settings)
	people := s.Chart.People()
	if people < 2 {
		add([]any{"organization", "people"}, "two people at least", "with one person there is nobody to write to")
	}
	if settings.To == "near" && s.Chart.Depth() > deepest {
		add([]any{"messages", "to"}, fmt.Sprintf("a chart of %d levels at most, or to: anyone", deepest), "near needs distances over %d levels", s.Chart.Depth())
	}
	for i := range structures {
		at := []any{"structures", i}
		switch rules := structures[i].Rules.(type) {
		case RandomRegular:
			if settings.To != "neighbour" {
				add(at, "write messages: {to: neighbour}, or compare structures over the chart", "over a random graph messages find no way to anybody but a neighbour")
			}
			if rules.Degree%2 != 0 {
				add(at, "an even number", "a degree of %d is odd, and each cycle gives everybody two ties", rules.Degree)
			}
		case Complete:
		default:
			if len(s.Chart.Tops()) > 1 && (settings.To == "anyone" || settings.To == "near") {
				add(at, "one top, or to: top, or to: neighbour", "the chart has %d tops, and no way from below one to below another", len(s.Chart.Tops()))
			}
		}
		if family, ok := structures[i].Rules.(linked); ok {
			wanted := family.links().number
			if room := math.Max(float64(people), 2); float64(wanted) > (room-1)*(room-2)/2 {
				add(at, fmt.Sprintf("%.0f at most", (room-1)*(room-2)/2), "%d links do not fit between %d people beside the chart", wanted, people)
			}
			if s.Chart.Depth() > deepest {
				add(at, fmt.Sprintf("a chart of %d levels at most", deepest), "links need distances over %d levels", s.Chart.Depth())
			}
			if len(s.Chart.Tops()) > 1 {
				add(at, "one top", "links need distances, and the chart has %d tops", len(s.Chart.Tops()))
			}
		}
	}
	return all
}
