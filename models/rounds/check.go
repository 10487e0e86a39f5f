package rounds

import (
	"fmt"

	"leaderful/sim"
	"leaderful/sim/model"
)

// Sizes beyond which a scenario is refused.
const (
	mostPlanned = 5             // People for whom a plan is searched for.
	mostKnown   = 2_000_000_000 // People times items: what people know is noted in bits, twice.
	mostWaiting = 100_000_000   // Messages that could wait in inboxes, times the words of 64 items that each takes.
)

// check says what does not go together.
func check(s *model.Setup, structures []model.Structure) []model.Problem {
	var all []model.Problem
	problem := func(hint, message string, path ...any) {
		all = append(all, model.Problem{Path: path, Message: message, Hint: hint})
	}
	settings, people := s.Settings.(Settings), s.Chart.People()
	if people*settings.Items > mostKnown {
		problem("make one of them smaller", fmt.Sprintf("%d people and %d items are too many: their product may be %d", people, settings.Items, mostKnown), "rounds", "items")
	}
	for i, structure := range structures {
		net, ok := structure.Rules.(Net)
		if !ok {
			if settings.Goal != "somebody" {
				problem("write goal: somebody, or leave the structure out", "in "+structure.Name+" reports only go up, so that not everybody can come to know all items", "structures", i)
			}
			if tops := len(s.Chart.Tops()); structure.Name == "line" && tops > 1 {
				problem("leave it out", fmt.Sprintf("the line ends at %d tops, so that nobody can come to know all items", tops), "structures", i)
			}
			continue
		}
		steered := net.Whom == "centre-first" || net.Whom == "least-time"
		if steered && net.Way != "push" {
			problem("write way: push, or whom: random or in-turn", "way "+net.Way+" does not go with whom: "+net.Whom, "structures", i)
		}
		if net.shape == sim.TiesNet && (s.Organization.Roster == nil || len(s.Organization.Roster.Ties) == 0) {
			problem("give people_file and ties_file", "a net of ties without a ties file: a generated organisation has none here", "structures", i)
			continue
		}
		if letters := people * settings.Limit * words(settings.Items); settings.Reads > 0 && !steered && letters/mostWaiting > 0 {
			problem("write a lower limit of rounds, fewer items, or reads: off", "too many messages could wait to be taken in", "rounds", "reads")
		}
		if net.Whom == "least-time" {
			checkPlan(s, &net, problem, i)
		}
	}
	return all
}

// checkPlan says why there can be no plan.
func checkPlan(s *model.Setup, net *Net, problem func(hint, message string, path ...any), structure int) {
	settings, people := s.Settings.(Settings), s.Chart.People()
	const otherwise = "write another rule for whom, such as centre-first"
	switch {
	case people > mostPlanned:
		problem(otherwise, fmt.Sprintf("a plan is searched for among all that a group could do, which is for at most %d people, and there are %d", mostPlanned, people), "structures", structure)
	case settings.Reads > 0 || settings.Unread:
		problem(otherwise+", or reads: off and unread: off", "a plan reckons with people who take in all that they hear", "structures", structure)
	case settings.Goal != "everybody":
		problem(otherwise+", or goal: everybody", "a plan is for everybody to know all items", "structures", structure)
	case settings.Dealt != "in-turn":
		problem(otherwise+", or dealt: in-turn", "a plan is made once, for the same people holding items in every replicate", "structures", structure)
	case !layNet(net.shape, s).connected():
		problem(otherwise, "there is no plan by which everybody comes to know all items: the net falls into parts", "structures", structure)
	}
}

// words is how many words of 64 bits note which items somebody knows.
func words(items int) int { return (items + 63) / 64 }
