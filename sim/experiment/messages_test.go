package experiment

import (
	"testing"

	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// TestMessagesOnAnyNumberOfWorkers runs scenarios of the model of messages, whose engine is used again from run to run.
func TestMessagesOnAnyNumberOfWorkers(t *testing.T) {
	for name, set := range map[string][]string{
		"tree-relay":               {"horizon=2000h"},
		"gossip":                   {"horizon=20h"},
		"shortcuts":                {"horizon=10d"},
		"validation/v2-hierarchy":  {"horizon=5000h"},
		"validation/v8-congestion": {"horizon=20h"},
	} {
		replicates := 4
		s, err := scenario.Load(name, scenario.Options{Set: set, Replicates: &replicates})
		if err != nil {
			t.Fatal(err)
		}
		want := texts(t, run(t, s, 1))
		for _, workers := range []int{2, 16} {
			for file, hash := range texts(t, run(t, s, workers)) {
				if hash != want[file] {
					t.Errorf("%s: %s differs between 1 and %d workers", name, file, workers)
				}
			}
		}
		s.Other.Setup.Seed++ // The control: tables that never change would pass.
		if texts(t, run(t, s, 2))[record.RunsFile] == want[record.RunsFile] {
			t.Errorf("%s: the table of runs is the same for another seed", name)
		}
	}
}
