package scenario

import (
	"strings"
	"testing"

	"leaderful/models"
	"leaderful/sim"
)

// reformed is the base with two changes of structure: all to a circle, then one of them on to a composition.
var reformed = strings.Replace(base, "claims:", `  shocks:
    - {at: 2d, structure: {of: [hierarchical], to: {label: by oneself, hear: keep, decide: focus, settle: alone, act: members-then-peers}, over: 12h}}
    - {at: 1d, structure: {to: {collective: {circle: 5}}}}
claims:`, 1)

func TestStructuresChange(t *testing.T) {
	s := load(t, "x.yaml", Options{Text: reformed})
	first, second := s.Structures[0].Changes, s.Structures[1].Changes
	if len(first) != 2 || len(second) != 1 {
		t.Fatalf("%d and %d changes", len(first), len(second))
	}
	if first[0].At != 24 || first[0].Over != 0 || first[1].At != 48 || first[1].Over != 12 || second[0] != first[0] {
		t.Errorf("the changes are %+v and %+v", first, second)
	}
	same[sim.Decide](t, "the circle", first[0].To.Decide, models.AroundFocus{Size: 5})
	same(t, "labels", []string{first[0].To.Label, first[1].To.Label}, []string{"collective", "by oneself"})
	listed := map[string]string{}
	for _, p := range s.Parameters {
		listed[p.Path] = p.Value
	}
	for path, want := range map[string]string{
		"crisis.shocks.0.structure.of": "[hierarchical]", "crisis.shocks.0.structure.over": "12h", "crisis.shocks.0.structure.to.hear": "keep",
		"crisis.shocks.1.structure.to": "collective", "crisis.shocks.1.structure.to.circle": "5", "crisis.shocks.1.structure.over": "0h",
		"crisis.shocks.1.for": "", "behaviour.role_ambiguity.share": "0.3",
	} {
		if listed[path] != want {
			t.Errorf("%s is listed as %q, not %q", path, listed[path], want)
		}
	}
}

func TestChangesCanBeSet(t *testing.T) {
	s := load(t, "x.yaml", Options{Text: reformed, Set: []string{
		"crisis.shocks.1.structure.to.circle=9", "crisis.shocks.1.structure.over=1d", "crisis.shocks.0.structure.to.decide=everyone",
		"crisis.shocks.0.structure.of.0=collective", "behaviour.role_ambiguity=0.5",
	}})
	c := s.Structures[1].Changes
	same[sim.Decide](t, "the circle", c[0].To.Decide, models.AroundFocus{Size: 9})
	same[sim.Decide](t, "who decides", c[1].To.Decide, models.Everyone{})
	if c[0].Over != 24 || len(s.Structures[0].Changes) != 1 || s.Setup.Behaviour.RoleAmbiguity.Share != 0.5 {
		t.Errorf("the changes are %+v and %+v", s.Structures[0].Changes, c)
	}
	same[sim.Hear](t, "another structure", load(t, "x.yaml", Options{Text: reformed, Set: []string{"crisis.shocks.1.structure.to=solo"}}).Structures[1].Changes[0].To.Hear, models.KeepToOneself{})
	if off := load(t, "x.yaml", Options{Text: reformed, Set: []string{"behaviour.role_ambiguity=off"}}); !off.Setup.Behaviour.RoleAmbiguity.Off {
		t.Error("role ambiguity is not off")
	}
}
