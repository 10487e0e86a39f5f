package modeltest_test

import (
	"errors"
	"runtime"
	"strings"
	"testing"

	"leaderful/models"
	"leaderful/models/modeltest"
	"leaderful/sim"
)

// sound is a structure that keeps every rule, for others to break one of.
func sound() sim.Structure {
	for _, s := range models.Structures() {
		if s.Name == "hierarchical" {
			return s
		}
	}
	panic("there is no hierarchical structure")
}

func TestASoundStructurePasses(t *testing.T) {
	s := sound()
	if err := modeltest.Check(s); err != nil {
		t.Error(err)
	}
}

// TestBrokenStructuresAreCaught: each structure breaks one rule, and trips the check of that rule and no other.
func TestBrokenStructuresAreCaught(t *testing.T) {
	broken := func(change func(s *sim.Structure)) sim.Structure {
		s := sound()
		s.Name = "broken"
		change(&s)
		return s
	}
	for _, c := range []struct {
		check, says string
		structure   sim.Structure
	}{
		{"complete", "it has no source", broken(func(s *sim.Structure) { s.Source = "" })},
		{"complete", "no answer to act", broken(func(s *sim.Structure) { s.Act = nil })},
		{"replay", "two runs of the same world differ", broken(func(s *sim.Structure) { s.Hear = &remembers{Hear: s.Hear} })},
		{"interleaved", "a run alone and a run among others differ", broken(func(s *sim.Structure) { s.Hear = &forgetsInTime{Hear: s.Hear} })},
		{"workers", "on its own and beside others differ", broken(func(s *sim.Structure) { s.Hear = minds{Hear: s.Hear, alone: runtime.NumGoroutine()} })},
		{"small crisis", "at one instant", broken(func(s *sim.Structure) { s.Hear, s.Decide = restless{}, models.Focus{} })},
		{"small crisis", "waits", broken(func(s *sim.Structure) { s.Hear = backwards{s.Hear} })},
		{"small crisis", "a panic", broken(func(s *sim.Structure) { s.Act = shouts{} })},
		{"alone", "a panic", broken(func(s *sim.Structure) { s.Act = shares{s.Act} })},
		{"no boss", "a panic", broken(func(s *sim.Structure) { s.Hear = needsABoss{s.Hear} })},
		{"decides", "was never decided", broken(func(s *sim.Structure) { s.Decide = nobody{} })},
		{"corners", "a panic", broken(func(s *sim.Structure) { s.Settle = brittle{Meeting: s.Settle, Patience: 1} })},
	} {
		err := modeltest.Check(c.structure)
		var names []string
		for _, one := range split(err) {
			var b *modeltest.Breach
			if !errors.As(one, &b) {
				t.Fatalf("%v is not a breach", one)
			}
			names = append(names, b.Check)
			if b.Rule == "" || !strings.Contains(b.Error(), b.Rule) || !strings.Contains(b.Error(), "broken") {
				t.Errorf("%s: the failure does not explain itself: %v", b.Check, b)
			}
		}
		if len(names) != 1 || names[0] != c.check || !strings.Contains(err.Error(), c.says) {
			t.Errorf("the structure that breaks %q trips %q:\n%v", c.check, names, err)
		}
	}
}

// split takes a joined error apart.
func split(err error) []error {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		return many.Unwrap()
	}
	return nil
}

// remembers gossips every seventh time, counted over all runs.
type remembers struct {
	sim.Hear
	times int
}

func (a *remembers) Noticed(d sim.Desk) {
	if a.times++; a.times%7 == 0 {
		gossip(d)
	}
	a.Hear.Noticed(d)
}

// gossip tells the first tie.
func gossip(d sim.Desk) {
	if ties := d.Ties(); len(ties) > 0 {
		d.Report(ties[0])
	}
}

// forgetsInTime counts too, but begins anew when a run begins: runs one after the other are the same.
type forgetsInTime struct {
	sim.Hear
	last  float64
	times int
}

func (a *forgetsInTime) Noticed(d sim.Desk) {
	q := d.Question()
	if q.Deadline < a.last-25 {
		a.times = 0 // Time has begun anew.
	}
	a.last = q.Deadline
	if a.times++; a.times%7 == 0 {
		gossip(d)
	}
	a.Hear.Noticed(d)
}

// minds company: it gossips where others are at work.
type minds struct {
	sim.Hear
	alone int
}

func (a minds) Noticed(d sim.Desk) {
	if runtime.NumGoroutine() > a.alone {
		gossip(d)
	}
	a.Hear.Noticed(d)
}

// restless asks nobody, again and again.
type restless struct{}

func (restless) Noticed(d sim.Desk)  { d.Ask(nil, 1, 1) }
func (restless) Heard(sim.Desk)      {}
func (restless) Asked(sim.Desk)      {}
func (restless) Answered(d sim.Desk) { d.Ask(nil, 1, 1) }

// backwards waits less than no time.
type backwards struct{ sim.Hear }

func (backwards) Noticed(d sim.Desk) { d.Ask(d.Ties(), 1, -1) }

// shouts loses its temper.
type shouts struct{}

func (shouts) Decided(sim.Desk) { panic("now!") }
func (shouts) Learned(sim.Desk) {}

// shares the news among all others, and takes it that there are others.
type shares struct{ sim.Act }

func (a shares) Decided(d sim.Desk) {
	if each := 100 / (d.Chart().People() - 1); each >= 0 {
		a.Act.Decided(d)
	}
}

// needsABoss takes it that whoever has a boss finds them at their desk.
type needsABoss struct{ sim.Hear }

func (a needsABoss) Noticed(d sim.Desk) {
	if _, outside := d.Contact(); !outside {
		if boss, ok := d.Boss(); ok && !d.There(boss) {
			panic(boss)
		}
	}
	a.Hear.Noticed(d)
}

// nobody leaves decisions to nobody.
type nobody struct{}

func (nobody) Decider(sim.Desk) (sim.Person, bool)                  { return sim.Nobody, false }
func (nobody) Circle(_ sim.Desk, members []sim.Person) []sim.Person { return members }

// brittle divides by what may be nothing.
type brittle struct {
	Meeting  sim.Settle
	Patience int `key:"patience" unit:"days" default:"1" range:"[0,10]" doc:"Days of patience." source:"none"`
}

func (a brittle) Settle(d sim.Desk) {
	if 10/a.Patience > 0 {
		a.Meeting.Settle(d)
	}
}
