package sim

import "math"

// purpose separates the keyed draws of a run.
type purpose uint64

const (
	drawVoice purpose = iota + 1
	drawFlip
	drawDismissal
	drawCoin
	drawHandling
	drawUptake
	drawSearch
	drawFacilitator
	drawFacilitation
	drawConflict
	drawLanding
	drawBelief        // What somebody makes of somebody else's skill.
	drawMention       // Whether a member brings something up in a round.
	drawKnown         // Whether somebody knows a routine from before.
	drawLearn         // Whether somebody who took part learns the routine.
	drawTaught        // Whether somebody who is told learns it.
	drawForget        // For how long somebody remembers a routine that they do not use.
	drawRigid         // Whether a threat moves a decision up.
	drawTurnover      // Whether somebody gives up.
	drawMisunderstood // Whether somebody acts by the old rules.
	drawGradual       // Whether an issue already falls under the new rules.
	drawEntrusted     // Who is asked to lead, among equals.
	drawOmitted       // Whether somebody leaves out what somebody else saw.
)

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func logit(p float64) float64 { return math.Log(p / (1 - p)) }
