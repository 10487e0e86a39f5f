// Package modeltest checks that a leadership structure keeps the rules of the model, in the manner of testing/fstest: a test
// of a new structure is one line,
//
//	modeltest.Run(t, structure)
//
// Each failure says which rule was broken, why the rule exists, and how to see it again.
package modeltest

import (
	"errors"
	"flag"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"leaderful/sim"
)

var seed = flag.Uint64("modeltest.seed", 1, "seed of the worlds that structures are taken through")

// Breach is a rule of the kit that a structure has broken.
type Breach struct {
	Check     string // Name of the check, and where it checks several things, which.
	Rule      string // What must hold, and why.
	Seed      uint64
	Structure string
	Err       error
}

func (b *Breach) Error() string {
	return fmt.Sprintf("%s: %s breaks a rule (seed %d): %v\n  The rule: %s", b.Check, b.Structure, b.Seed, b.Err, b.Rule)
}

func (b *Breach) Unwrap() error { return b.Err }

// check is one rule and how it is checked.
type check struct {
	name  string
	rule  string
	needs string // A check without which this one says nothing; empty for none.
	run   func(s sim.Structure, seed uint64) error
}

// checks are the rules, in the order in which they are checked.
var checks = []check{
	{"complete", "A structure has a name, a sentence and a source, and answers to all four questions that go together: " +
		"people must be able to read the table, and the engine asks every answer.", "", complete},
	{"small crisis", "The books are right after every event: every observation in one place, time forward, one thing at a time, " +
		"attention within the hours there are, shares within [0, 1]. And every rule can be called without a panic.", "complete", smallCrisis},
	{"replay", "The same structure in the same world does the same, event by event: results must be reproducible. " +
		"Keep no state in an answer, and draw no random numbers of your own.", "small crisis", replay},
	{"interleaved", "A run does the same whatever other runs of the structure take place meanwhile: an answer is shared by all " +
		"runs, so that what it remembers of one leaks into another.", "replay", interleaved},
	{"workers", "Runs on several workers do the same as runs one after the other: replicates are run in parallel.", "interleaved", workers},
	{"observers", "A run does the same whether or not somebody watches: measures and transcripts must not change what they show.", "replay", observers},
	{"alone", sizes + " A single person has neither boss nor reports.", "small crisis", organisation("alone", 1, "")},
	{"pair", sizes, "small crisis", organisation("pair", 2, "")},
	{"three", sizes, "small crisis", organisation("three", 3, "")},
	{"thousand", sizes + " What works for sixty people may flood a thousand.", "small crisis", organisation("thousand", 1000, "")},
	{"no frontline", absent, "small crisis", organisation("no frontline", 30, "{at: 0h, leave: {levels: [2], vacancy: off, deputies: off}}")},
	{"no boss", absent, "small crisis", organisation("no boss", 30, "{at: 0h, leave: {levels: [0, 1], vacancy: off, deputies: off}}")},
	{"everyone gone", absent + " Where nobody is left nothing is decided, and nothing may break.", "small crisis",
		organisation("everyone gone", 12, "{at: 30h, leave: {share: 1, vacancy: 60h, deputies: off}}")},
	{"decides", "In a healthy and quiet organisation every issue with a deadline is decided while it is followed: somebody must hold " +
		"the decision, and know that they do.", "small crisis", decides},
	{"corners", "Every parameter works at both ends of its range, at each of its words, and anywhere between: users will try.", "small crisis", corners},
}

const (
	sizes  = "A structure works in an organisation of any size: it asks for people who may not be there, and gets nobody."
	absent = "A structure works while people are missing: crises take them away."
)

// slow are the checks that Run leaves out with -short.
var slow = []string{"thousand", "corners"}

// Run takes a structure through every check of the kit, each as a subtest. With -short it leaves the slow ones out, and
// says so.
func Run(t *testing.T, s sim.Structure) {
	t.Helper()
	failed := map[string]bool{}
	for i := range checks {
		c := &checks[i]
		t.Run(strings.ReplaceAll(c.name, " ", "-"), func(t *testing.T) {
			if testing.Short() && slices.Contains(slow, c.name) {
				t.Skip("left out with -short")
			}
			if failed[c.needs] {
				failed[c.name] = true
				t.Skipf("it says nothing while %q fails", c.needs)
			}
			if err := c.check(s, *seed); err != nil {
				failed[c.name] = true
				t.Errorf("%v\n  See it again: go test -run '%s' -modeltest.seed=%d", err, t.Name(), *seed)
			}
		})
	}
}

// Check is Run without a test: it returns every rule that the structure breaks, joined; each is a *Breach. A check that
// presupposes one that failed is left out.
func Check(s sim.Structure) error {
	var broken []error
	failed := map[string]bool{}
	for i := range checks {
		c := &checks[i]
		if failed[c.needs] {
			failed[c.name] = true
			continue
		}
		if err := c.check(s, *seed); err != nil {
			failed[c.name] = true
			broken = append(broken, err)
		}
	}
	return errors.Join(broken...)
}

// check runs a check and turns what is wrong, and a panic, into a breach.
func (c *check) check(s sim.Structure, seed uint64) (err error) {
	if s.Label == "" {
		s.Label = s.Name
	}
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("a panic: %v\n%s", reason, debug.Stack())
		}
		if err != nil {
			err = &Breach{Check: c.name, Rule: c.rule, Seed: seed, Structure: s.Label, Err: err}
		}
	}()
	return c.run(s, seed)
}
