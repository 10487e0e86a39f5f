package odd

import (
	"reflect"
	"strings"
	"testing"

	"leaderful/sim"
	"leaderful/sim/scenario"
)

// TestEveryProcessHasItsParagraph: what behaviour is made of is described, and so is what organisations, streams and shocks
// are made of.
func TestEveryProcessHasItsParagraph(t *testing.T) {
	behaviour := reflect.TypeFor[sim.Behaviour]()
	for i := range behaviour.NumField() {
		key := behaviour.Field(i).Tag.Get("key")
		if behaviour.Field(i).Type == reflect.TypeFor[sim.Unsupported]() {
			continue
		}
		if !strings.Contains(text, `{{parameters "behaviour.`+key+`"}}`) {
			t.Errorf("the text does not describe behaviour.%s", key)
		}
	}
	for _, section := range []string{"organization", "crisis.issues", "crisis.shocks"} {
		if !strings.Contains(text, `{{parameters "`+section+`"}}`) {
			t.Errorf("the text does not describe %s", section)
		}
	}
}

// TestEveryHeadingHasAText: a process has a text before its parameters, and no heading stands alone.
func TestEveryHeadingHasAText(t *testing.T) {
	lines := strings.Split(Model(), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "#") && i+2 < len(lines) && strings.HasPrefix(lines[i+2], "#") && !strings.HasPrefix(line, "## 7") {
			t.Errorf("nothing stands under %q", line)
		}
		if strings.HasPrefix(line, "### ") && i+2 < len(lines) && strings.HasPrefix(lines[i+2], "|") {
			t.Errorf("%q has parameters and no text", line)
		}
	}
	if len(lines) < 300 {
		t.Errorf("the description has only %d lines", len(lines))
	}
}

// TestAnExperimentIsDescribedAsItIs: its own values, and nothing of what is switched off.
func TestAnExperimentIsDescribedAsItIs(t *testing.T) {
	s, err := scenario.Load("relay-chain", scenario.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := Experiment(s)
	for _, want := range []string{"ODD description: Relay chain", "| rate: probability that an observation flips at a handoff | 0.05 |", "authority", "voice, condensing"} {
		if !strings.Contains(got, want) {
			t.Errorf("the description lacks %q", want)
		}
	}
	for _, absent := range []string{"### Voice", "### Interdependence", "### Carrying out"} {
		if strings.Contains(got, absent) {
			t.Errorf("the description has %q, which is switched off", absent)
		}
	}
	if !strings.Contains(Model(), "### Voice") {
		t.Error("the description of the model lacks voice")
	}
}
