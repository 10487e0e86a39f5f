package scenario

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"leaderful/models"
	"leaderful/sim"
	"leaderful/sim/record"
)

// claiming is the base with other claims.
func claiming(claims string) string {
	before, _, _ := strings.Cut(base, "claims:")
	return before + "claims:\n" + claims
}

func TestSidesWithSettings(t *testing.T) {
	s := load(t, "x.yaml", Options{
		Set: []string{"behaviour.distortion=0.03"}, // It comes first: sides change what is left of it.
		Text: claiming(`
  - id: C
    compare:
      measure: information_loss
      set: {behaviour.dismissal: 0.4}
      left: {structure: collective, set: {behaviour: {distortion: 0.05, voice: {told: 1}}, structures.collective.circle: 3}}
      right: hierarchical
      versus: {left: collective, right: hierarchical, set: {behaviour.dismissal: 0.2}}
      expect: higher
`)})
	c := s.Claims[0]
	same(t, "labels", []string{c.Left(), c.Right()}, []string{
		"collective, behaviour.dismissal=0.4, behaviour={distortion: 0.05, voice: {told: 1}}, structures.collective.circle=3 minus hierarchical, behaviour.dismissal=0.4",
		"collective, behaviour.dismissal=0.2 minus hierarchical, behaviour.dismissal=0.2",
	})
	// The versus is the scenario itself, whose bias is .2 anyway.
	var numbers []int
	for _, side := range c.Sides {
		numbers = append(numbers, side.Variant)
	}
	same(t, "variants", numbers, []int{1, 2, 0, 0})
	if len(s.Variants) != 2 {
		t.Fatalf("%d variants", len(s.Variants))
	}
	left, right := s.Variants[0], s.Variants[1]
	want := s.Setup.Behaviour
	want.Dismissal.Bias = 0.4
	same(t, "the right side", right.Setup.Behaviour, want)
	want.Distortion.Rate, want.Voice.Told = 0.05, 1
	same(t, "the left side", left.Setup.Behaviour, want)
	if s.Setup.Behaviour.Distortion.Rate != 0.03 || s.Setup.Behaviour.Voice.Gap != want.Voice.Gap {
		t.Errorf("the scenario itself changed: %+v", s.Setup.Behaviour)
	}
	same[sim.Decide](t, "circle", left.Structures[1].Decide, models.AroundFocus{Size: 3})
	same[sim.Decide](t, "the other circle", right.Structures[1].Decide, models.AroundFocus{Size: 7})
}

func TestWhatChoosesPeopleAndIssues(t *testing.T) {
	s := load(t, "x.yaml", Options{Text: claiming(`
  - id: A
    compare: {measure: strain, level: 0, left: collective, right: {structure: hierarchical, level: frontline}, expect: lower}
  - id: B
    compare: {measure: information_loss, from: 2d, left: {structure: collective, level: top}, right: {structure: collective, from: 3d}, expect: lower}
`)})
	inf := math.Inf(1)
	same(t, "A", s.Claims[0].Sides, []record.Side{
		{Structure: "collective", Label: "collective, level 0", Part: record.Part{By: record.ByLevel}, To: inf},
		{Structure: "hierarchical", Label: "hierarchical, frontline", Part: record.Part{By: record.ByPlace, Place: record.Frontline}, To: inf},
	})
	same(t, "B", s.Claims[1].Sides, []record.Side{
		{Structure: "collective", Label: "collective, top, from 2d", Part: record.Part{By: record.ByPlace, Place: record.Top}, From: 48, To: inf},
		{Structure: "collective", Label: "collective, from 3d", From: 72, To: inf},
	})
}

// The same sides are read once more without what is said to put the outcome in; a parameter that cannot be off is 0.
func TestInputDrivenClaimsAreReadWithout(t *testing.T) {
	s := load(t, "x.yaml", Options{Text: claiming(`
  - {id: A, input_driven: engagement, compare: {measure: strain, left: {structure: collective, set: {behaviour.dismissal: 0}}, right: hierarchical, expect: lower}}
  - {id: B, input_driven: engagement.autonomy, compare: {measure: strain, left: collective, right: hierarchical, expect: lower}}
  - {id: C, input_driven: patience, compare: {measure: strain, left: collective, right: hierarchical, expect: lower}}
`)})
	variant := func(side record.Side) sim.Behaviour { return s.Variants[side.Variant-1].Setup.Behaviour }
	a := s.Claims[0]
	if off := variant(a.Without[0]); !off.Engagement.Off || off.Dismissal.Bias != 0 {
		t.Errorf("the left side without engagement is %+v", off)
	}
	if off := variant(a.Without[1]); !off.Engagement.Off || off.Dismissal.Bias == 0 {
		t.Errorf("the right side without engagement is %+v", off)
	}
	a.Without[0].Variant = a.Sides[0].Variant
	same(t, "the side but for its variant", a.Without[0], a.Sides[0])
	if b := variant(s.Claims[1].Without[0]).Engagement; b.Off || b.Autonomy != 0 || b.Competence == 0 {
		t.Errorf("without autonomy there is %+v", b)
	}
	if c := variant(s.Claims[2].Without[0]); !math.IsInf(c.Patience, 1) {
		t.Errorf("patience off is %v", c.Patience)
	}
	if len(s.Variants) != 5 {
		t.Errorf("%d variants, want 5: the sides of a claim share what they can", len(s.Variants))
	}
}

// What goes wrong elsewhere because of a setting is reported where the setting stands; and with all other mistakes at once.
func TestSettingsThatDoNotGoWithTheRest(t *testing.T) {
	text := strings.Replace(base, "every: 6h}", "every: 6h, witnesses: {per_facet: 20}}", 1)
	text = strings.Replace(text, "left: collective", "left: {structure: collective, set: {organization.people: 10}}", 1)
	_, err := Load("x.yaml", Options{Text: text})
	if !found(err, "10:75", "with these settings: 20 witnesses of each facet, and there are 10 people (line 8)") || len(problemsOf(err)) != 1 {
		t.Errorf("got:\n%v", err)
	}
	text = strings.Replace(text, "0.02", "0.7", 1)
	text = strings.Replace(text, "right: hierarchical", "right: {structure: hierarchical, set: {behaviour.distortion: 0.8}}", 1)
	_, err = Load("x.yaml", Options{Text: text})
	if !found(err, "4:25", "rate: 0.7") || !found(err, "10:75", "with these settings: 20 witnesses") || !found(err, "10:164", "rate: 0.8") || len(problemsOf(err)) != 3 {
		t.Errorf("want three problems, got:\n%v", err)
	}
	// An argument of the command line is named in the place of a position.
	set := "claims.C.compare.left.set.behaviour.distortion=0.9"
	text = strings.Replace(base, "left: collective", "left: {structure: collective}", 1)
	_, err = Load("x.yaml", Options{Text: text, Set: []string{set}})
	if err == nil || !strings.HasPrefix(err.Error(), "--set "+set+": rate: 0.9 is out of range") || len(problemsOf(err)) != 1 {
		t.Errorf("got:\n%v", err)
	}
}

func problemsOf(err error) Problems {
	var problems Problems
	errors.As(err, &problems)
	return problems
}

func TestChosenStructuresKeepOnlyTheirVariants(t *testing.T) {
	text := strings.Replace(claiming(`
  - {id: A, compare: {measure: strain, left: {structure: solo, set: {behaviour.dismissal: 0}}, right: solo, expect: lower}}
  - {id: B, compare: {measure: strain, left: {structure: collective, set: {behaviour.distortion: 0}}, right: hierarchical, expect: lower}}
`), "[hierarchical, collective]", "[hierarchical, collective, solo]", 1)
	s := load(t, "x.yaml", Options{Text: text, Structures: []string{"hierarchical", "collective"}})
	if len(s.Claims) != 1 || len(s.Variants) != 1 || s.Claims[0].Sides[0].Variant != 1 || s.Variants[0].Setup.Behaviour.Distortion.Rate != 0 {
		t.Errorf("%d variants for %+v", len(s.Variants), s.Claims)
	}
}

// A process switched off by hand is the process switched off on the command line.
func TestWithoutAProcess(t *testing.T) {
	for _, name := range crises(t) {
		s := load(t, name, Options{Set: []string{"behaviour.dismissal=off"}})
		processes := s.Processes()
		if slices.Contains(processes, "dismissal") || len(processes) == 0 || slices.Contains(processes, "handling") {
			t.Errorf("%s: the processes are %v", name, processes)
		}
		for _, process := range processes {
			got, err := s.Without(process)
			if err != nil {
				t.Fatal(err)
			}
			want := load(t, name, Options{Set: []string{"behaviour.dismissal=off", "behaviour." + process + "=off"}})
			same(t, name+" without "+process, got, Variant{[]string{"behaviour." + process + "=off"}, want.Setup, want.Structures})
			if reflect.DeepEqual(got.Setup, s.Setup) {
				t.Errorf("%s without %s is %s with it", name, process, name)
			}
		}
	}
}

func TestTooManyVariants(t *testing.T) {
	var claims strings.Builder
	for i := range maxVariants + 2 { // One of them is what the scenario has anyway.
		n := formatNumber(0.0001 * float64(i+1))
		claims.WriteString("  - {id: C" + n + ", compare: {measure: strain, left: {structure: collective, set: {behaviour.distortion: " + n + "}}, right: hierarchical, expect: lower}}\n")
	}
	_, err := Load("x.yaml", Options{Text: claiming(claims.String())})
	if problems := problemsOf(err); len(problems) != 1 || !strings.Contains(problems[0].Message, "more than 200 variants") {
		t.Errorf("got %v", err)
	}
}
