package messages

import (
	"testing"

	"leaderful/sim"
	"leaderful/sim/model"
)

// TestCheck notices what does not go together, and nothing else.
func TestCheck(t *testing.T) {
	twoTops := sim.Organization{Roster: &sim.Roster{People: []sim.RosterPerson{{Boss: -1}, {Boss: 0}, {Boss: -1}, {Boss: 2}}}}
	for _, c := range []struct {
		what     string
		org      sim.Organization
		to       string
		rules    any
		problems int
	}{
		{"the chart alone", sim.Organization{People: 31, Span: 5}, "anyone", Tree{}, 0},
		{"one person", sim.Organization{People: 1, Span: 5}, "anyone", Tree{}, 1},
		{"two tops, to anyone", twoTops, "anyone", Tree{}, 1},
		{"two tops, to the top", twoTops, "top", Tree{}, 0},
		{"two tops, to neighbours", twoTops, "neighbour", Tree{}, 0},
		{"two tops and links", twoTops, "top", Random{Links: 1}, 1},
		{"two tops, complete", twoTops, "anyone", Complete{}, 0},
		{"as many links as there is room for", sim.Organization{People: 31, Span: 5}, "near", Random{Links: 435}, 0},
		{"one link more", sim.Organization{People: 31, Span: 5}, "near", Random{Links: 436}, 1},
		{"a random graph", sim.Organization{People: 31, Span: 5}, "neighbour", RandomRegular{Degree: 4}, 0},
		{"a random graph, to anyone", sim.Organization{People: 31, Span: 5}, "anyone", RandomRegular{Degree: 4}, 1},
		{"an odd degree", sim.Organization{People: 31, Span: 5}, "neighbour", RandomRegular{Degree: 5}, 1},
		{"near in a long line", sim.Organization{People: 100, Span: 1}, "near", Tree{}, 1},
		{"anyone in a long line", sim.Organization{People: 100, Span: 1}, "anyone", Tree{}, 0},
		{"links in a long line", sim.Organization{People: 100, Span: 1}, "top", Random{Links: 1}, 1},
	} {
		settings := standard()
		settings.To = c.to
		s := &model.Setup{Seed: 1, Horizon: 100, Organization: c.org, Chart: sim.NewChart(&c.org), Settings: settings}
		problems := check(s, []model.Structure{{Rules: c.rules}})
		if len(problems) != c.problems {
			t.Errorf("%s: %d problems, not %d: %v", c.what, len(problems), c.problems, problems)
		}
		if len(problems) == 0 {
			if got := run(t, s, c.rules, 2); got["delivered"].mean == 0 {
				t.Errorf("%s: nothing is delivered", c.what)
			}
		}
	}
}
