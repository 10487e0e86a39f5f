package models_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leaderful/models"
	"leaderful/sim"
	"leaderful/sim/record"
	"leaderful/sim/scenario"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the transcripts anew")

// TestTranscripts replays one small crisis under each structure and compares what happens, event by event, with a
// transcript that people can read. A transcript proves nothing right; it makes every change of behaviour visible. After a
// change that is meant: go test ./models -update, read the difference, and announce it in CHANGELOG.md.
func TestTranscripts(t *testing.T) {
	s, err := scenario.Load(filepath.Join("testdata", "small-crisis.yaml"), scenario.Options{})
	if err != nil {
		t.Fatal(err)
	}
	w := sim.NewWorld(&s.Setup, 0)
	for _, structure := range models.Structures() {
		t.Run(structure.Name, func(t *testing.T) {
			structure.Label = structure.Name
			got := transcript(t, w, &structure)
			for _, need := range []string{"sees facet", "is faced with it", "decides", "closed"} {
				if !strings.Contains(got, need) {
					t.Errorf("nobody %q in the transcript: the small crisis is too small", need)
				}
			}
			path := filepath.Join("testdata", strings.ReplaceAll(structure.Name, " ", "-")+".txt")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("the small crisis goes differently from %s:\n%s", path, diff)
			}
		})
	}
}

// transcript is what happens, a line each, and then what was recorded.
func transcript(t *testing.T, w *sim.World, s *sim.Structure) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n\n", s.Name, s.Doc)
	engine := sim.NewEngine()
	engine.Observer = func(h sim.Happening) { fmt.Fprintln(&b, w.Describe(h)) }
	var out record.Output
	if err := engine.Run(context.Background(), w, s, &out); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(&b)
	for _, row := range out.Issues {
		fmt.Fprintf(&b, "issue from %g h: decided %v after %.2f h, closed %v after %.2f h, %d of %d facets right, %.3f of %.3f bit used, %.2f h of attention\n",
			row.Onset, row.Decided, row.Latency, row.Closed, row.ActionLatency, row.Right, row.Facets, row.Used, row.Observed, row.Attention)
		for place := range row.Ledger {
			for cause, cell := range row.Ledger[place] {
				if cell != (record.Cell{}) {
					fmt.Fprintf(&b, "  %s %s: %d observations, %.3f bit\n", record.Place(place), record.Cause(cause), cell.Observations, cell.Bits)
				}
			}
		}
	}
	return b.String()
}

// TestObserverChangesNothing runs with and without an observer.
func TestObserverChangesNothing(t *testing.T) {
	s, err := scenario.Load(filepath.Join("testdata", "small-crisis.yaml"), scenario.Options{})
	if err != nil {
		t.Fatal(err)
	}
	w := sim.NewWorld(&s.Setup, 0)
	for _, structure := range models.Structures() {
		var watched, unwatched record.Output
		engine := sim.NewEngine()
		happenings := 0
		engine.Observer = func(sim.Happening) { happenings++ }
		if err := engine.Run(context.Background(), w, &structure, &watched); err != nil {
			t.Fatal(err)
		}
		if err := sim.NewEngine().Run(context.Background(), w, &structure, &unwatched); err != nil {
			t.Fatal(err)
		}
		if happenings == 0 || fmt.Sprint(watched) != fmt.Sprint(unwatched) {
			t.Errorf("%s: %d happenings were observed, and the outcome differs", structure.Name, happenings)
		}
	}
}

// TestStructures checks that the table can be read: names, sources, sentences, answers that go together, and an entry in
// the list of answers for each.
func TestStructures(t *testing.T) {
	listed := map[string]bool{}
	for _, a := range models.Answers() {
		if a.Name == "" || a.Doc == "" || listed[fmt.Sprintf("%T", a.Value)] {
			t.Errorf("answer %q (%T) lacks a name or a sentence, or is listed twice", a.Name, a.Value)
		}
		listed[fmt.Sprintf("%T", a.Value)] = true
	}
	names := map[string]bool{}
	for _, s := range models.Structures() {
		if s.Name == "" || s.Doc == "" || s.Source == "" || names[s.Name] {
			t.Errorf("structure %q lacks a name, a sentence or a source, or is listed twice", s.Name)
		}
		names[s.Name] = true
		if err := s.Check(); err != nil {
			t.Errorf("%s: %v", s.Name, err)
		}
		for _, answer := range []any{s.Hear, s.Decide, s.Settle, s.Act} {
			if !listed[fmt.Sprintf("%T", answer)] {
				t.Errorf("%s: %T is not in the list of answers", s.Name, answer)
			}
		}
	}
	broken := models.Structures()[0]
	broken.Act = models.LeadsTell{}
	if broken.Check() == nil {
		t.Error("leads that nobody appoints are not noticed")
	}
	// What an answer is made of counts as what stands in the table.
	table := models.Structures()[0]
	for what, hear := range map[string]models.HearByKind{
		"a missing part":                        {Technical: models.TellBoss{}},
		"leads that nobody appoints, in a part": {Technical: models.TellLead{}, Adaptive: models.TellBoss{}},
		"circles that nobody forms, in a part":  {Technical: models.AskCircles{Reach: 1, Wait: 1}, Adaptive: models.TellBoss{}},
		"two nets":                              {Technical: models.OverNet{Shape: "wheel", Tell: "onward"}, Adaptive: models.OverNet{Shape: "circle", Tell: "onward"}},
	} {
		table.Hear = hear
		if table.Check() == nil {
			t.Errorf("%s: not noticed", what)
		}
	}
	table.Hear = models.HearByKind{Technical: models.OverNet{Shape: "wheel", Tell: "onward"}, Adaptive: models.TellLead{}}
	table.Decide = models.DecideByKind{Technical: models.Centre{}, Adaptive: models.LeadOfDomain{Leads: 2, Limit: 1, Council: "touched"}}
	if err := table.Check(); err != nil {
		t.Errorf("a net and leads, each in a part: %v", err)
	}
	table.Decide = models.DecideByKind{Technical: models.OwnCircle{Size: 5}, Adaptive: models.OwnCircle{Size: 7}}
	table.Hear = models.TellBoss{}
	if table.Check() == nil {
		t.Error("two sizes of circles: not noticed")
	}
}
