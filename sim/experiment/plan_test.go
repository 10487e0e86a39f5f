package experiment

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"leaderful/sim/measure"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// claims ask for other settings, for parts of the people, for a second pair, and for what is said to put the outcome in.
const claims = `
  - id: set
    compare: {measure: decision_latency, left: {structure: hierarchical, set: {behaviour.handling.mean: 1h}}, right: hierarchical, expect: higher}
  - id: again
    compare: {measure: conflicts, left: {structure: hierarchical, set: {behaviour: {handling: {mean: 60m}}}}, right: hierarchical, expect: higher}
  - id: versus
    compare:
      measure: information_loss
      left: hierarchical
      right: collective
      versus: {left: hierarchical, right: collective, set: {behaviour.distortion: 0}}
      expect: higher
  - id: level
    compare: {measure: information_loss, left: {structure: hierarchical, level: frontline}, right: {structure: collective, level: frontline}, expect: higher}
  - id: circle
    compare: {measure: participants, left: {structure: collective, set: {structures.collective.circle: 2}}, right: collective, expect: lower}
  - id: driven
    compare: {measure: engagement, left: collective, right: hierarchical, expect: higher}
    input_driven: engagement
`

func claiming(t *testing.T, set ...string) *scenario.Scenario {
	t.Helper()
	before, _, _ := strings.Cut(fmt.Sprintf(storm, "[hierarchical, collective]"), "claims:")
	s, err := scenario.Load("storm.yaml", scenario.Options{Text: before + "claims:" + claims, Set: set})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// verdicts are those of a run, by claim.
func verdicts(r *Results) map[string]record.Verdict {
	all := map[string]record.Verdict{}
	for _, v := range r.Verdicts {
		all[v.Claim] = v
	}
	return all
}

// mean is that of a summary.
func mean(t *testing.T, r *Results, structure, measure string) float64 {
	t.Helper()
	for _, row := range r.Summary {
		if row.Structure == structure && row.Measure == measure {
			return row.Mean
		}
	}
	t.Fatalf("no %s of %s", measure, structure)
	return 0
}

// A side with settings is the structure of the scenario run with these settings.
func TestSidesAreRunUnderTheirSettings(t *testing.T) {
	base := run(t, claiming(t), 2)
	slow := run(t, claiming(t, "behaviour.handling.mean=1h"), 2)
	clear := run(t, claiming(t, "behaviour.distortion=0"), 2)
	circle := run(t, claiming(t, "structures.collective.circle=2"), 2)
	got := verdicts(base)
	gap := func(r *Results) float64 {
		return mean(t, r, "hierarchical", "information_loss") - mean(t, r, "collective", "information_loss")
	}
	for claim, want := range map[string]float64{
		"set":    mean(t, slow, "hierarchical", "decision_latency") - mean(t, base, "hierarchical", "decision_latency"),
		"again":  mean(t, slow, "hierarchical", "conflicts") - mean(t, base, "hierarchical", "conflicts"),
		"versus": gap(base) - gap(clear),
		"circle": mean(t, circle, "collective", "participants") - mean(t, base, "collective", "participants"),
	} {
		if d := got[claim].Difference; want == 0 || math.Abs(d-want) > 1e-9 {
			t.Errorf("%s: the difference is %v, want %v", claim, d, want)
		}
	}
	if v := got["versus"]; v.Left != "hierarchical minus collective" || v.Right != "hierarchical, behaviour.distortion=0 minus collective, behaviour.distortion=0" {
		t.Errorf("the sides are called %q and %q", v.Left, v.Right)
	}
	if len(base.Runs) != 2*6 || base.Manifest.Ablated != nil || base.Ablation != nil {
		t.Errorf("%d runs, and an ablation of %v", len(base.Runs), base.Manifest.Ablated)
	}
}

// The loss of a place is what the ledger says: one less what was used of all the bits booked to it.
func TestALevelIsThatOfTheLedger(t *testing.T) {
	r := run(t, claiming(t), 2)
	loss := map[string]float64{}
	for _, structure := range []string{"hierarchical", "collective"} {
		used, all := 0.0, 0.0
		for _, row := range r.Ledger {
			if row.Structure == structure && row.Level == "frontline" {
				all += row.Bits
				if row.Cause == "used" {
					used += row.Bits
				}
			}
		}
		loss[structure] = 1 - used/all
	}
	if got, want := verdicts(r)["level"].Difference, loss["hierarchical"]-loss["collective"]; want == 0 || math.Abs(got-want) > 1e-9 {
		t.Errorf("the difference of the frontline's losses is %v, and by the ledger %v", got, want)
	}
}

// Without engagement nobody's engagement differs: the label sticks. Without it, the ablation of the experiment says the same.
func TestTheAblationDecidesTheLabel(t *testing.T) {
	s := claiming(t)
	r, err := Run(t.Context(), s, Options{Ablate: true})
	if err != nil {
		t.Fatal(err)
	}
	v := verdicts(r)["driven"]
	if v.InputDriven != "engagement" || v.Without.Difference != 0 || v.Without.Verdict != measure.NoDifference {
		t.Errorf("the verdict is %+v, and without engagement %+v", v, v.Without)
	}
	rows := 0
	for _, row := range r.Ablation {
		if row.Process != "engagement" {
			continue
		}
		rows++
		if with := mean(t, r, "collective", row.Measure) - mean(t, r, "hierarchical", row.Measure); math.Abs(row.Difference-with) > 1e-9 {
			t.Errorf("%s: the difference is %v, and by the summary %v", row.Measure, row.Difference, with)
		}
		if math.Abs(row.Change-(row.Without-row.Difference)) > 1e-9 {
			t.Errorf("%s: the change is %v from %v to %v", row.Measure, row.Change, row.Difference, row.Without)
		}
	}
	if rows == 0 || len(r.Ablation) != rows*len(s.Processes()) || len(r.Manifest.Ablated) != len(s.Processes()) {
		t.Errorf("%d rows for %d processes", len(r.Ablation), len(s.Processes()))
	}
	off := run(t, claiming(t, "behaviour.voice=off"), 2)
	for _, row := range r.Ablation {
		if row.Process == "voice" {
			if want := mean(t, off, "collective", row.Measure) - mean(t, off, "hierarchical", row.Measure); math.Abs(row.Without-want) > 1e-9 {
				t.Errorf("without voice the difference in %s is %v, and in a run of its own %v", row.Measure, row.Without, want)
			}
		}
	}
}

// Each variant is run with the structures that somebody asks about, and what is the same is run once.
func TestWhatIsTheSameIsRunOnce(t *testing.T) {
	s := claiming(t)
	p, err := newPlan(s, []string{"engagement", "voice"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, v := range p.variants {
		line := strings.Join(v.set, ", ") + ":"
		for _, c := range v.cells {
			line += " " + c.structure.Label
		}
		got = append(got, line)
	}
	want := strings.Join([]string{
		": hierarchical collective collective", // The last is the one with a circle of two.
		"behaviour.handling.mean=1h: hierarchical",
		"behaviour.distortion=0: hierarchical collective",
		"behaviour.engagement=off: collective hierarchical", // For a claim and for the ablation.
		"behaviour.voice=off: hierarchical collective",
	}, "\n")
	if strings.Join(got, "\n") != want {
		t.Errorf("the variants are\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

func TestVariantsGiveTheSameBytesOnAnyNumberOfWorkers(t *testing.T) {
	s := claiming(t)
	var want map[string]string
	for _, workers := range []int{1, 2, 16} {
		steps := 0
		r, err := Run(t.Context(), s, Options{Workers: workers, Ablate: true, Progress: func(done, total int) { steps = total }})
		if err != nil {
			t.Fatal(err)
		}
		got := texts(t, r)
		if want == nil {
			want = got
		}
		if got[record.AblationFile] == "" || len(got) != len(want) {
			t.Errorf("with %d workers there are %d tables, and %d with 1", workers, len(got), len(want))
		}
		for file, hash := range got {
			if hash != want[file] {
				t.Errorf("%s differs between 1 and %d workers", file, workers)
			}
		}
		if variants := 3 + len(s.Processes()); steps != 6*variants {
			t.Errorf("progress counts to %d, want 6 replicates of %d variants", steps, variants)
		}
	}
	s.Setup.Seed++ // The control, and variants follow the seed of the scenario.
	r, err := Run(t.Context(), s, Options{Workers: 2, Ablate: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{record.ClaimsFile, record.AblationFile} {
		if texts(t, r)[file] == want[file] {
			t.Errorf("%s is the same for another seed", file)
		}
	}
}

func TestAPanicInAVariantNamesItsSettings(t *testing.T) {
	s := claiming(t)
	for i := range s.Variants {
		for k := range s.Variants[i].Structures {
			s.Variants[i].Structures[k].Hear = stumbling{}
		}
	}
	_, err := Run(t.Context(), s, Options{Workers: 2})
	var failed *RunError
	if !errors.As(err, &failed) || !strings.Contains(err.Error(), `with structure "collective"`) || !strings.Contains(err.Error(), " and structures.collective.circle=2 at 2") {
		t.Errorf("it says: %v", err)
	}
}
