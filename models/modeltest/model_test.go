package modeltest_test

import (
	"context"
	"errors"
	"math"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"

	"leaderful/models/modeltest"
	"leaderful/sim/draw"
	"leaderful/sim/model"
	"leaderful/sim/record"
)

// walks are the settings of a model for the kit to be tried on: people walk along a line, each step forth or back.
type walks struct {
	Steps int    `key:"steps" unit:"steps" default:"50" range:"[1,1000000]" doc:"Steps of each person." source:"assumption"`
	Ahead bool   `key:"ahead" default:"off" doc:"Nobody steps back." source:"assumption"`
	Ends  string `key:"ends" default:"open" oneof:"open|closed" doc:"Whether the line has an end behind the start." source:"assumption"`
}

type walk struct {
	Forth float64 `key:"forth" unit:"probability" default:"0.5" range:"[0,1]" doc:"Probability of a step forth." source:"assumption"`
}

// walker is the engine. What breaks a rule is in hooks, nil in a sound one.
type walker struct {
	last float64 // Of the run before: a sound engine does not use it.

	draw   func(e *walker, k draw.Key, structure *model.Structure) draw.Key
	values func(s walks, at float64) []float64
	look   func(ctx context.Context, step int) error
	panics func(s walks, people int)
	dirty  bool
	many   int // Events that a step counts as.
	first  string
}

func (e *walker) Run(ctx context.Context, s *model.Setup, structure *model.Structure, replicate int, out *model.Output) error {
	settings := s.Settings.(walks)
	if e.panics != nil {
		e.panics(settings, s.Chart.People())
	}
	k := draw.NewKey(s.Seed, replicate)
	if e.draw != nil {
		k = e.draw(e, k, structure)
	}
	if !e.dirty {
		out.Reset()
	}
	at := 0.0
	for step := range settings.Steps {
		if err := e.look(ctx, step); err != nil {
			return err
		}
		for p := range s.Chart.People() {
			if settings.Ahead || k.With(draw.Pair(int32(step), int32(p))).Uniform() < structure.Rules.(walk).Forth {
				at++
			} else if at > 0 || settings.Ends == "open" {
				at--
			}
		}
		if step < 5 {
			out.Times, out.Over = append(out.Times, float64(step)), append(out.Over, []float64{at})
		}
	}
	for step := len(out.Times); step < 5; step++ {
		out.Times, out.Over = append(out.Times, float64(step)), append(out.Over, []float64{at})
	}
	e.last = at
	out.Values = append(out.Values, e.values(settings, at)...)
	out.Events = int64(settings.Steps * s.Chart.People() * e.many)
	return nil
}

// walking is a model that keeps all rules, for others to break one of.
func walking(change func(m *model.Model, e *walker)) *model.Model {
	column := []record.Column{{Name: "place", Unit: "steps", Doc: "The sum of the places."}}
	m := &model.Model{
		Name: "broken", Doc: "People walk.", Source: "Pearson (1905)", Organization: []string{"people"}, Settings: walks{},
		Structures: []model.Structure{
			{Name: "even", Doc: "As often forth as back.", Source: "Pearson (1905)", Rules: walk{}},
			{Name: "other", Doc: "The same.", Source: "Pearson (1905)", Rules: walk{}},
		},
		Measures: column, Over: column, Clock: "steps",
	}
	for i, name := range []string{"1 Purpose and patterns", "2 Entities, state variables and scales", "3 Process overview and scheduling",
		"4 Design concepts", "5 Initialisation", "6 Input data", "7 Submodels"} {
		m.ODD += "## " + name + "\n\nText " + string(rune('1'+i)) + ".\n\n"
	}
	e := walker{many: 1}
	e.values = func(_ walks, at float64) []float64 { return []float64{at} }
	e.look = func(ctx context.Context, _ int) error { return ctx.Err() }
	m.NewEngine = func() model.Engine { one := e; return &one }
	if change != nil {
		change(m, &e)
	}
	return m
}

func TestASoundModelPasses(t *testing.T) {
	if err := modeltest.CheckModel(walking(nil)); err != nil {
		t.Error(err)
	}
}

type noRange struct {
	Steps int `key:"steps" unit:"steps" default:"50" doc:"Steps." source:"assumption"`
}

type noDefault struct {
	Word string `key:"word" oneof:"a|b" doc:"A word." source:"assumption"`
}

// TestBrokenModelsAreCaught: each model breaks one rule, and trips the check of that rule and no other.
func TestBrokenModelsAreCaught(t *testing.T) {
	var runs atomic.Int64
	for _, c := range []struct {
		check, says string
		change      func(m *model.Model, e *walker)
	}{
		{"described", "it has no source", func(m *model.Model, _ *walker) { m.Source = "" }},
		{"described", `no part "## 6 Input data"`, func(m *model.Model, _ *walker) { m.ODD = strings.Replace(m.ODD, "## 6", "## 8", 1) }},
		{"described", `nothing below "## 4 Design concepts"`, func(m *model.Model, _ *walker) { m.ODD = strings.Replace(m.ODD, "Text 4.", "", 1) }},
		{"described", "broken.steps has no range", func(m *model.Model, _ *walker) { m.Settings = noRange{} }},
		{"described", "structures.LABEL.word even has no default", func(m *model.Model, _ *walker) { m.Structures[0].Rules = noDefault{} }},
		{"described", `the structure "even"`, func(m *model.Model, _ *walker) { m.Structures[1].Name = "even" }},
		{"described", `the measure "place"`, func(m *model.Model, _ *walker) { m.Measures = []record.Column{{Name: "place", Doc: "No unit."}} }},
		{"described", `headline "plaice"`, func(m *model.Model, _ *walker) { m.Headline = []string{"plaice"} }},
		{"described", "(Clock)", func(m *model.Model, _ *walker) { m.Clock = "" }},
		{"output", "2 values for 1 measures", func(_ *model.Model, e *walker) {
			e.values = func(_ walks, at float64) []float64 { return []float64{at, at} }
		}},
		{"output", "an infinite number", func(_ *model.Model, e *walker) {
			e.values = func(_ walks, at float64) []float64 { return []float64{math.Inf(1)} }
		}},
		{"output", "values for 1 measures", func(_ *model.Model, e *walker) { e.dirty = true }},
		{"replay", "a new engine and a used one differ", func(_ *model.Model, e *walker) {
			e.draw = func(e *walker, k draw.Key, _ *model.Structure) draw.Key { return k.With(uint64(int64(e.last))) }
		}},
		{"replay", "two runs on new engines differ", func(_ *model.Model, e *walker) {
			e.draw = func(_ *walker, k draw.Key, _ *model.Structure) draw.Key { return k.With(uint64(runs.Add(1))) }
		}},
		{"structures", "after others and in reverse order differ", func(_ *model.Model, e *walker) {
			e.draw = func(e *walker, k draw.Key, s *model.Structure) draw.Key { // What an engine does first colours the rest.
				if e.first == "" {
					e.first = s.Name
				}
				if e.first == "other" && s.Name == "even" {
					return k.With(1)
				}
				return k
			}
		}},
		{"parallel", "on its own and beside others differ", func(_ *model.Model, e *walker) {
			alone := runtime.NumGoroutine()
			e.draw = func(_ *walker, k draw.Key, _ *model.Structure) draw.Key {
				if runtime.NumGoroutine() > alone {
					return k.With(1)
				}
				return k
			}
		}},
		{"stops", "the run with the error <nil>", func(_ *model.Model, e *walker) {
			e.look = func(ctx context.Context, _ int) error { ctx.Err(); return nil }
		}},
		{"stops", "looks at its context 0 times", func(_ *model.Model, e *walker) {
			e.look = func(context.Context, int) error { return nil }
		}},
		{"stops", "looks at its context 1 times", func(_ *model.Model, e *walker) {
			e.look = func(ctx context.Context, step int) error {
				if step > 0 {
					return nil
				}
				return ctx.Err()
			}
			e.many = 1000
		}},
		{"parameters", "a panic", func(_ *model.Model, e *walker) {
			e.panics = func(_ walks, people int) { _ = 1 / (people - 1) }
		}},
		{"parameters", "with broken.ends: closed", func(_ *model.Model, e *walker) {
			e.values = func(s walks, at float64) []float64 {
				if s.Ends == "closed" {
					return nil
				}
				return []float64{at}
			}
		}},
		{"parameters", "Check refuses other", func(m *model.Model, _ *walker) {
			m.Check = func(_ *model.Setup, all []model.Structure) []model.Problem {
				if all[0].Name == "other" {
					return []model.Problem{{Message: "no"}}
				}
				return nil
			}
		}},
	} {
		err := modeltest.CheckModel(walking(c.change))
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
			t.Errorf("the model that breaks %q (%s) trips %q:\n%v", c.check, c.says, names, err)
		}
	}
}
