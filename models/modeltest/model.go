package modeltest

import (
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"testing"

	"leaderful/sim/model"
)

// modelCheck is one rule for models beside the crisis, and how it is checked.
type modelCheck struct {
	name  string
	rule  string
	needs string // A check without which this one says nothing; empty for none.
	run   func(m *model.Model, seed uint64) error
}

// modelChecks are the rules, in the order in which they are checked.
var modelChecks = []modelCheck{
	{"described", "A model says what it is: its name, sentence and source, the seven elements of an ODD description, and for every " +
		"parameter its meaning, unit, default, range and source. The documentation is made of nothing else.", "", described},
	{"output", "A run leaves as many values as the model has measures, finite or NaN, and its series at the same times in every run, " +
		"whatever was in the output before.", "described", output},
	{"replay", "A run depends on the seed, the replicate and the structure, and not on what the engine did before: results must be " +
		"reproducible, and replicates are run by whichever engine is free.", "output", modelReplay},
	{"structures", "A structure does the same alone, and among others in any order: adding one to a scenario changes nothing else.", "replay", structures},
	{"parallel", "Engines of several workers at the same time do the same as one engine on its own: they share nothing that changes.", "structures", parallel},
	{"stops", "A run ends soon after its context ends, with the error of the context: users press Ctrl-C.", "replay", stops},
	{"parameters", "Every parameter works at each of its words, switched on and off, and at the low end of its range, with every " +
		"structure, unless Check says why not; and Check lets every structure through somewhere.", "output", parameters},
}

// RunModel takes a model beside the crisis through every check of the kit, each as a subtest.
func RunModel(t *testing.T, m *model.Model) {
	t.Helper()
	failed := map[string]bool{}
	for i := range modelChecks {
		c := &modelChecks[i]
		t.Run(c.name, func(t *testing.T) {
			if failed[c.needs] {
				failed[c.name] = true
				t.Skipf("it says nothing while %q fails", c.needs)
			}
			if err := c.check(m, *seed); err != nil {
				failed[c.name] = true
				t.Errorf("%v\n  See it again: go test -run '%s' -modeltest.seed=%d", err, t.Name(), *seed)
			}
		})
	}
}

// CheckModel is RunModel without a test: it returns every rule that the model breaks, joined; each is a *Breach. A check that
// presupposes one that failed is left out.
func CheckModel(m *model.Model) error {
	var broken []error
	failed := map[string]bool{}
	for i := range modelChecks {
		c := &modelChecks[i]
		if failed[c.needs] {
			failed[c.name] = true
		} else if err := c.check(m, *seed); err != nil {
			failed[c.name] = true
			broken = append(broken, err)
		}
	}
	return errors.Join(broken...)
}

// check runs a check and turns what is wrong, and a panic, into a breach.
func (c *modelCheck) check(m *model.Model, seed uint64) (err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("a panic: %v\n%s", reason, debug.Stack())
		}
		if err != nil {
			err = &Breach{Check: c.name, Rule: c.rule, Seed: seed, Structure: "the model " + strings.TrimSpace(m.Name), Err: err}
		}
	}()
	return c.run(m, seed)
}
