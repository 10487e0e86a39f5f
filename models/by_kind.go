package models

import "leaderful/sim"

// The answers by kind let technical and adaptive issues go different ways: as people read the issue, so that one that is
// misread goes the wrong way.

// HearByKind hears of technical issues in one way and of adaptive ones in another.
type HearByKind struct {
	Technical sim.Hear `key:"technical" default:"tell-boss" doc:"The answer for technical issues."`
	Adaptive  sim.Hear `key:"adaptive" default:"ask-rings" doc:"The answer for adaptive issues."`
}

// Parts are both answers.
func (a HearByKind) Parts() []any { return []any{a.Technical, a.Adaptive} }

func (a HearByKind) of(d sim.Desk) sim.Hear {
	if d.Question().Kind == sim.Adaptive {
		return a.Adaptive
	}
	return a.Technical
}

// Noticed asks the answer for the kind.
func (a HearByKind) Noticed(d sim.Desk) { a.of(d).Noticed(d) }

// Heard asks the answer for the kind.
func (a HearByKind) Heard(d sim.Desk) { a.of(d).Heard(d) }

// Asked asks the answer for the kind.
func (a HearByKind) Asked(d sim.Desk) { a.of(d).Asked(d) }

// Answered asks the answer for the kind.
func (a HearByKind) Answered(d sim.Desk) { a.of(d).Answered(d) }

// DecideByKind lets others decide technical issues than adaptive ones.
type DecideByKind struct {
	Technical sim.Decide `key:"technical" default:"lowest-manager" doc:"The answer for technical issues."`
	Adaptive  sim.Decide `key:"adaptive" default:"around-focus" doc:"The answer for adaptive issues."`
}

// Parts are both answers.
func (a DecideByKind) Parts() []any { return []any{a.Technical, a.Adaptive} }

func (a DecideByKind) of(d sim.Desk) sim.Decide {
	if d.Question().Kind == sim.Adaptive {
		return a.Adaptive
	}
	return a.Technical
}

// Decider asks the answer for the kind.
func (a DecideByKind) Decider(d sim.Desk) (sim.Person, bool) { return a.of(d).Decider(d) }

// Circle asks the answer for the kind.
func (a DecideByKind) Circle(d sim.Desk, members []sim.Person) []sim.Person {
	return a.of(d).Circle(d, members)
}

// Holds asks the answer for the kind.
func (a DecideByKind) Holds(d sim.Desk) { holds(a.of(d), d) }

// SettleByKind settles technical issues in one way and adaptive ones in another.
type SettleByKind struct {
	Technical sim.Settle `key:"technical" default:"alone" doc:"The answer for technical issues."`
	Adaptive  sim.Settle `key:"adaptive" default:"meeting" doc:"The answer for adaptive issues."`
}

// Parts are both answers.
func (a SettleByKind) Parts() []any { return []any{a.Technical, a.Adaptive} }

func (a SettleByKind) of(d sim.Desk) sim.Settle {
	if d.Question().Kind == sim.Adaptive {
		return a.Adaptive
	}
	return a.Technical
}

// Settle asks the answer for the kind.
func (a SettleByKind) Settle(d sim.Desk) { a.of(d).Settle(d) }

// Holds asks the answer for the kind.
func (a SettleByKind) Holds(d sim.Desk) { holds(a.of(d), d) }

// ActByKind carries out decisions on technical issues in one way and on adaptive ones in another.
type ActByKind struct {
	Technical sim.Act `key:"technical" default:"down-the-line" doc:"The answer for technical issues."`
	Adaptive  sim.Act `key:"adaptive" default:"members-then-peers" doc:"The answer for adaptive issues."`
}

// Parts are both answers.
func (a ActByKind) Parts() []any { return []any{a.Technical, a.Adaptive} }

func (a ActByKind) of(d sim.Desk) sim.Act {
	if d.Question().Kind == sim.Adaptive {
		return a.Adaptive
	}
	return a.Technical
}

// Decided asks the answer for the kind.
func (a ActByKind) Decided(d sim.Desk) { a.of(d).Decided(d) }

// Learned asks the answer for the kind.
func (a ActByKind) Learned(d sim.Desk) { a.of(d).Learned(d) }

// holds lets an answer that does something for whoever has just got the decision do so.
func holds(answer any, d sim.Desk) {
	if h, ok := answer.(sim.Holder); ok {
		h.Holds(d)
	}
}
