package models_test

import (
	"context"
	"path/filepath"
	"testing"

	"leaderful/models"
	"leaderful/sim"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// TestEveryCombinationDecides runs every combination of the answers, as they are by default, through the small crisis, in
// which every issue has a deadline. A combination whose answers do not go together is refused; every other decides every
// issue, by the deadline at the latest, and carries it out: nobody waits for a decision that is nobody's, or for news that
// nobody tells.
func TestEveryCombinationDecides(t *testing.T) {
	s, err := scenario.Load(filepath.Join("testdata", "small-crisis.yaml"), scenario.Options{Set: []string{"follow_up=100h"}})
	if err != nil {
		t.Fatal(err)
	}
	w := sim.NewWorld(&s.Setup, 0)
	engine := sim.NewEngine()
	var out record.Output
	ran, refused := 0, 0
	for _, combination := range combinations() {
		if err := combination.Check(); err != nil {
			refused++
			continue
		}
		ran++
		if err := engine.Run(context.Background(), w, &combination, &out); err != nil {
			t.Fatal(err)
		}
		for i := range out.Issues {
			deadline := s.Setup.Streams[out.Issues[i].Stream].Deadline
			if row := &out.Issues[i]; !row.Decided || row.Latency > deadline || !row.Closed {
				t.Errorf("%s: issue %d was decided %v after %g h of at most %g h, and closed %v", combination.Label, i+1, row.Decided, row.Latency, deadline, row.Closed)
			}
		}
	}
	if ran < 500 || refused < 100 {
		t.Errorf("%d combinations ran and %d were refused: the test says little", ran, refused)
	}
}

// combinations are all combinations of the answers, labelled by their names.
func combinations() []sim.Structure {
	var all []sim.Structure
	answers := map[models.Question][]models.Answer{}
	for _, a := range models.Answers() {
		answers[a.Question] = append(answers[a.Question], a)
	}
	for _, h := range answers[models.Hear] {
		for _, d := range answers[models.Decide] {
			for _, s := range answers[models.Settle] {
				for _, a := range answers[models.Act] {
					all = append(all, sim.Structure{
						Label: h.Name + " + " + d.Name + " + " + s.Name + " + " + a.Name,
						Hear:  h.Value.(sim.Hear), Decide: d.Value.(sim.Decide), Settle: s.Value.(sim.Settle), Act: a.Value.(sim.Act),
					})
				}
			}
		}
	}
	return all
}
