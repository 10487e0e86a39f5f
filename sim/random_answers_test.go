package sim_test

import (
	"slices"

	"leaderful/models"
	"leaderful/sim"

	"pgregory.net/rapid"
)

// randomAnswer draws an answer to a question. Those whose parameters change what goes on, more than how much of it, have
// random parameters.
func randomAnswer(t *rapid.T, q models.Question) any {
	others := slices.DeleteFunc(models.Answers(), func(a models.Answer) bool { return a.Question != q })
	answer := rapid.SampledFrom(others).Draw(t, string(q))
	word := func(words ...string) string { return rapid.SampledFrom(words).Draw(t, "word") }
	limit := func() float64 { return chance(t, "limit") }
	switch v := answer.Value.(type) {
	case models.AskRings:
		v.Breadth, v.Rings, v.Exhausted = rapid.IntRange(0, 4).Draw(t, "breadth"), rapid.IntRange(1, 4).Draw(t, "rings"), word("settle", "wait")
		return v
	case models.OverNet:
		v.Shape, v.Tell = word("wheel", "chain", "y", "circle", "all-channel", "ties"), word("onward", "neighbours")
		return v
	case models.OwnCircle:
		v.Size = rapid.IntRange(2, 7).Draw(t, "circle")
		return v
	case models.CoLeaders:
		v.Leaders, v.Limit = rapid.IntRange(2, 5).Draw(t, "leaders"), limit()
		return v
	case models.FirstOnScene:
		v.Limit = limit()
		return v
	case models.LeadOfDomain:
		v.Leads, v.Limit, v.Council = rapid.IntRange(1, 4).Draw(t, "leads"), limit(), word("touched", "all")
		return v
	case models.MostSkilled:
		v.Margin, v.Hops = rapid.SampledFrom([]float64{0, 0.1}).Draw(t, "margin"), rapid.IntRange(0, 6).Draw(t, "hops")
		return v
	case models.TaskForce:
		v.Size, v.By = rapid.IntRange(1, 8).Draw(t, "circle"), word("impact", "ties", "appointment")
		return v
	case models.Meeting:
		v.Method, v.Facilitator = word("leader", "majority", "consent", "consensus"), word("rotating", "practised", "fixed", "none")
		v.Fallback, v.When, v.Dissent = word("convener", "majority"), word("ready", "at-once"), word("on", "off")
		return v
	}
	return randomParts(t, answer.Value)
}

// randomParts draws the answers that an answer is made of.
func randomParts(t *rapid.T, answer any) any {
	switch v := answer.(type) {
	case models.HearByKind:
		v.Technical, v.Adaptive = randomAnswer(t, models.Hear).(sim.Hear), randomAnswer(t, models.Hear).(sim.Hear)
		return v
	case models.DecideByKind:
		v.Technical, v.Adaptive = randomAnswer(t, models.Decide).(sim.Decide), randomAnswer(t, models.Decide).(sim.Decide)
		return v
	case models.SettleByKind:
		v.Technical, v.Adaptive = randomAnswer(t, models.Settle).(sim.Settle), randomAnswer(t, models.Settle).(sim.Settle)
		return v
	case models.ActByKind:
		v.Technical, v.Adaptive = randomAnswer(t, models.Act).(sim.Act), randomAnswer(t, models.Act).(sim.Act)
		return v
	}
	return answer
}
