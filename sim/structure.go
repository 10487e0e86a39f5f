package sim

import (
	"errors"
	"fmt"
	"iter"

	"leaderful/sim/record"
)

// Place is where in the organisation somebody stands.
type Place = record.Place

// NumPlaces is the number of places.
const NumPlaces = record.NumPlaces

// Person is an index into the people of a world: first the people of the chart, level by level, then the outsiders.
type Person int32

// Nobody is no person.
const Nobody Person = -1

// Structure is a way to lead: four answers to the four questions that every structure must settle. The engine asks the
// answers and never the name.
type Structure struct {
	Name   string // Name in the table of structures; empty for a composition.
	Label  string // Label in results; unique within an experiment.
	Source string // Where the structure is described.
	Doc    string // One sentence for people.

	Hear   Hear
	Decide Decide
	Settle Settle
	Act    Act

	Changes []Change // What it changes to during a run, in the order of time.
}

// Change is a change to another structure during a run. Issues fall under the rules that hold at their onset, to the end.
type Change struct {
	At   float64    // From when on issues fall under the new rules [h].
	Over float64    // How long it takes until all of them do [h]; 0: at once.
	To   *Structure // Its own changes do not count.
}

// Check reports answers that are missing or that do not go together.
func (s *Structure) Check() error {
	var errs []error
	if s.Hear == nil {
		errs = append(errs, errors.New("no answer to hear: who hears it next, told or asked?"))
	}
	if s.Decide == nil {
		errs = append(errs, errors.New("no answer to decide: who may decide?"))
	}
	if s.Settle == nil {
		errs = append(errs, errors.New("no answer to settle: how do they settle it?"))
	}
	if s.Act == nil {
		errs = append(errs, errors.New("no answer to act: who learns of it and acts?"))
	}
	if len(errs) > 0 {
		return errors.Join(errs...)
	}
	appoints := s.leads() > 0
	for answer := range s.answers() {
		if answer == nil {
			return errors.New("an answer is made of others, and one of them is missing")
		}
		if n, ok := answer.(NeedsLeads); ok && n.NeedsLeads() && !appoints {
			errs = append(errs, errors.New("an answer turns to the appointed leads, and no answer appoints any: lead-of-domain does"))
			break
		}
	}
	last := 0.0
	for _, c := range s.Changes {
		if err := c.To.Check(); err != nil {
			errs = append(errs, fmt.Errorf("after the change at %g h: %w", c.At, err))
		}
		if c.At < last || c.Over < 0 {
			errs = append(errs, fmt.Errorf("the change at %g h, over %g h, comes before the change or the start at %g h, or ends before it begins", c.At, c.Over, last))
		}
		last = c.At
	}
	return errors.Join(append(errs, s.checkNet(), s.checkCircles())...)
}

// answers are the four answers, with those that they are made of.
func (s *Structure) answers() iter.Seq[any] {
	return func(yield func(any) bool) {
		for _, answer := range [...]any{s.Hear, s.Decide, s.Settle, s.Act} {
			if !withParts(answer, yield) {
				return
			}
		}
	}
}

// withParts visits an answer and those that it is made of.
func withParts(answer any, visit func(any) bool) bool {
	if !visit(answer) {
		return false
	}
	if c, ok := answer.(Combination); ok {
		for _, part := range c.Parts() {
			if !withParts(part, visit) {
				return false
			}
		}
	}
	return true
}

// leads is the number of leads that the structure's answers appoint: as many as the one that appoints most.
func (s *Structure) leads() int {
	most := 0
	for answer := range s.answers() {
		if a, ok := answer.(Appointer); ok {
			most = max(most, a.Appoints())
		}
	}
	return most
}

// Hear answers: who hears it next, told or asked? Each method is called at the desk of one person about one issue, and
// does there what that person does next.
type Hear interface {
	// Noticed: the person has just seen something of the issue, or it has landed on them.
	Noticed(d Desk)
	// Heard: the person has just handled a report on the issue.
	Heard(d Desk)
	// Asked: the person has just taken up a request and given their own answer a place on its way back.
	Asked(d Desk)
	// Answered: all whom the person asked have answered, or the wait is over.
	Answered(d Desk)
}

// Decide answers: who may decide?
type Decide interface {
	// Decider is the post whose decision it is, as far as the person at the desk can tell from the question and the chart;
	// false where they cannot.
	Decider(d Desk) (Person, bool)
	// Circle appends to members those who settle it together with the person at the desk, who is not among them.
	Circle(d Desk, members []Person) []Person
}

// Settle answers: how do they settle it?
type Settle interface {
	// Settle is called at the decider's desk when the decider is ready, or no longer waits.
	Settle(d Desk)
}

// Act answers: who learns of it and acts?
type Act interface {
	// Decided is called at the desk of everybody who took part in the decision, the decider or convener first.
	Decided(d Desk)
	// Learned is called at the desk of somebody who has just handled the news of the decision for the first time.
	Learned(d Desk)
}

// Holder is an answer to decide or settle that does something as soon as somebody has the decision: hand it over, or call
// a meeting.
type Holder interface {
	// Holds is called at the desk of somebody who has just got the decision: because they learnt of the issue, because
	// somebody left, or because it was handed over to them.
	Holds(d Desk)
}

// Combination is an answer made of answers to the same question.
type Combination interface {
	// Parts are the answers, nil for one that is missing.
	Parts() []any
}

// Appointer is an answer that appoints leads: this many, for the domains in turn.
type Appointer interface{ Appoints() int }

// NeedsLeads is an answer that turns to appointed leads.
type NeedsLeads interface{ NeedsLeads() bool }
