package measure

import (
	"math"
	"testing"

	"leaderful/sim/record"
)

// smallRun is a run of four issues, the last one undecided.
func smallRun() *record.Output {
	nan := math.NaN()
	return &record.Output{
		Issues: []record.Issue{
			{
				Stream: 0, Onset: 10, Decided: true, Latency: 2, Closed: true, ActionLatency: 4, Observed: 3, Used: 2, UsedAsBelief: 1,
				Facets: 4, Right: 3, FalseClear: 1, Quality: 0.75, Solved: true, Conflicts: 1, ReworkHours: 0.5,
				Participants: 3, FrontlineObs: 4, FrontlineUsed: 2, UnitsConcerned: 2, UnitsHeard: 2,
				Knowing: 0.2, Reopened: true, Deciders: 3, Concerned: 10, Aware: 6, Guessed: 1, WithoutBest: true,
				Seen:         record.Seen{Single: 2, SingleUsed: 1, Shared: 1, SharedUsed: 1},
				DeciderPlace: record.Frontline, Attention: 5, AttentionDecided: 3,
			},
			{
				Stream: 1, Onset: 20, Decided: true, Latency: 8, ActionLatency: 36, Observed: 1, Used: 0.5, UsedAsBelief: 1.5,
				Facets: 1, Quality: 0, FalseAlarm: 1, ReworkHours: 0,
				Participants: 1, FrontlineObs: 1, FrontlineUsed: 1, UnitsConcerned: 1, UnitsHeard: 0,
				Knowing: nan, Deciders: 1, Concerned: 4, Aware: 1, Guessed: 1, WithoutBest: true,
				DeciderPlace: record.Top, Attention: 1, AttentionDecided: 1,
			},
			{
				Stream: 0, Onset: 30, Decided: true, Latency: 5, Closed: true, ActionLatency: 5, Observed: 4, Used: 3.5, UsedAsBelief: 3.5,
				Facets: 5, Right: 4, FalseClear: 1, Quality: 0.8, Solved: true, Conflicts: 1, ReworkHours: 1,
				Participants: 2, FrontlineObs: 0, FrontlineUsed: 0, UnitsConcerned: 1, UnitsHeard: 1,
				Knowing: 0.4, Deciders: 3, Concerned: 6, Aware: 3, Seen: record.Seen{Single: 3, SingleUsed: 1, Shared: 2, SharedUsed: 1},
				DeciderPlace: record.Middle, Attention: 2, AttentionDecided: 2,
			},
			{
				Knowing: nan, Stream: 1, Onset: 40, Latency: 36, ActionLatency: 36, Observed: 7, Facets: 6, FrontlineObs: 6, UnitsConcerned: 3,
				DeciderPlace: record.Frontline, Attention: 4, AttentionDecided: 4,
			},
		},
		People: record.People{
			Engagement:    [record.NumPlaces]float64{0.5, nan, 0.7, 0.1},
			EngagementAll: 0.6,
			Strain:        [record.NumPlaces]float64{0.2, nan, 0.4, 0.1},
			StrainAll:     0.3,
			BelowFloor:    0.05, UtilisationMax: 0.9, UtilisationMean: 0.35, ParticipationG: 0.45,
			Trust: 0.61, Bias: 0.07, Practice: 0.55, PracticeG: 0.12, Expertise: 0.34, ThirdSpaces: 2.5,
			UtilisationTop: 0.8, Deciders: 0.15, NeverUsed: 0.65,
		},
		Samples:  []record.Sample{leadersAt(0, 3), leadersAt(50, 6)},
		FollowUp: 40, FirstShock: 25,
	}
}

// leadersAt is a sample in which nothing but the number of leaders has a value.
func leadersAt(time, leaders float64) record.Sample {
	s := record.Sample{Time: time}
	s.Values[record.SeriesLeaders] = leaders
	return s
}

// checkRun compares every measure of a run with a table that must hold them all.
func checkRun(t *testing.T, run record.Run, want map[string]float64) {
	t.Helper()
	for _, m := range record.Measures() {
		w, ok := want[m.Name]
		if !ok {
			t.Errorf("%s is not in the table of what is expected", m.Name)
		} else if got := m.Of(&run); !near(got, w) {
			t.Errorf("%s is %v, want %v", m.Name, got, w)
		}
	}
	if len(want) != len(record.Measures()) {
		t.Errorf("%d measures are expected, and there are %d", len(want), len(record.Measures()))
	}
}

func TestOfRun(t *testing.T) {
	checkRun(t, OfRun(smallRun(), nil), map[string]float64{
		"issues":                  4,
		"share_decided":           0.75,
		"decision_latency":        (2 + 8 + 5 + 36) / 4.0,
		"decision_latency_median": 5,
		"decision_latency_p90":    5 + 0.8*3, // 1 + 2*0.9 = 2.8 in 2, 5, 8.
		"action_latency":          (4 + 36 + 5 + 36) / 4.0,
		"information_observed":    8,
		"information_used":        6,
		"information_used_belief": 6,
		"information_loss":        0.25,
		"belief_loss":             0.25,
		"engagement":              0.6,
		"engagement_frontline":    0.5,
		"engagement_middle":       math.NaN(),
		"engagement_top":          0.7,
		"disengaged":              0.05,
		"strain":                  0.3,
		"strain_top":              0.4,
		"utilisation_max":         0.9,
		"utilisation_mean":        0.35,
		"participation_gini":      0.45,
		"decision_quality":        1.55 / 3,
		"participants":            2,
		"frontline_used":          0.6,
		"attention_hours":         3,
		"attention_to_decision":   2.5,
		"conflicts":               2.0 / 3,
		"rework_hours":            0.5,
		"facets_right":            0.7,
		"false_clear":             0.2,
		"false_alarm":             0.1,
		"solved":                  2.0 / 3,
		"units_heard":             0.75,
		"strain_frontline":        0.2,
		"strain_middle":           math.NaN(),
		"utilisation_top":         0.8,
		"decided_middle":          1.0 / 3,
		"deciders":                7.0 / 3,
		"ever_decided":            0.15,
		"never_used":              0.65,
		"concurrent_leaders":      4.5,
		"nobody_heard":            1.0 / 3,
		"without_best":            2.0 / 3,
		"awareness":               0.5,     // 6 + 1 + 3 of 10 + 4 + 6.
		"facets_guessed":          0.2,     // 1 + 1 of 10.
		"unshared_heard":          0.4,     // 1 + 1 of 2 + 3.
		"shared_heard":            2.0 / 3, // 1 + 1 of 1 + 2.
		"productivity":            1.0 / 6,
		// What decisions were worth: .75 (1 - 2/40), 0, .8 (1 - 5/40) and 0; the first two issues came before the shock.
		"trust":             0.61,
		"bias":              0.07,
		"practice":          0.55,
		"practice_gini":     0.12,
		"expertise":         0.34,
		"third_space_hours": 2.5,
		"reopened":          0.25,
		"knowing":           0.3,
		"performance":       (0.7125 + 0.7) / 4,
		"shortfall":         0.7125/2 - 0.7/2,
		"decided_frontline": 1.0 / 3,
		"decided_top":       1.0 / 3,
	})
}

func TestOfRunCountsWhatIsKept(t *testing.T) {
	run := OfRun(smallRun(), func(i *record.Issue) bool { return i.Stream == 1 })
	for name, want := range map[string]float64{
		"issues": 2, "share_decided": 0.5, "decision_latency": 22, "decision_latency_median": 8, "information_loss": 0.5,
		"belief_loss": -0.5, "attention_hours": 2.5, "decided_top": 1, "units_heard": 0, "engagement": 0.6,
	} {
		if got := record.Value(&run, name); !near(got, want) {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
}

func TestOfRunWithNothingDecided(t *testing.T) {
	run := OfRun(smallRun(), func(i *record.Issue) bool { return !i.Decided })
	for name, want := range map[string]float64{
		"issues": 1, "share_decided": 0, "decision_latency": 36, "action_latency": 36, "attention_hours": 4,
		"information_observed": 0, "information_used": 0, "information_used_belief": 0, "engagement": 0.6,
	} {
		if got := record.Value(&run, name); !near(got, want) {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	for _, name := range []string{
		"decision_latency_median", "decision_latency_p90", "information_loss", "belief_loss", "decision_quality",
		"participants", "frontline_used", "conflicts", "rework_hours", "facets_right", "false_clear", "false_alarm", "solved",
		"units_heard", "decided_frontline", "decided_top",
	} {
		if got := record.Value(&run, name); !math.IsNaN(got) {
			t.Errorf("%s is %v, want none", name, got)
		}
	}
}

func TestOfRunWithoutIssues(t *testing.T) {
	people := record.EmptyRun()
	ofPeople(&people, smallRun())
	for name, run := range map[string]record.Run{
		"none there": OfRun(&record.Output{People: smallRun().People, Samples: smallRun().Samples}, nil),
		"none kept":  OfRun(smallRun(), func(*record.Issue) bool { return false }),
	} {
		if run.Issues != 0 {
			t.Errorf("%s: %v issues", name, run.Issues)
		}
		for _, m := range record.Measures() {
			got := m.Of(&run)
			if ofPeople := m.Of(&people); math.IsNaN(ofPeople) && m.Name != "issues" && !math.IsNaN(got) {
				t.Errorf("%s: %s is %v, want none", name, m.Name, got)
			} else if !math.IsNaN(ofPeople) && got != ofPeople {
				t.Errorf("%s: %s is %v, want %v: it is about people, not issues", name, m.Name, got, ofPeople)
			}
		}
	}
}

// TestMeasuresOfPeople checks that claims may choose among issues for every measure but those that come from the people.
func TestMeasuresOfPeople(t *testing.T) {
	run := record.EmptyRun()
	ofPeople(&run, &record.Output{Samples: make([]record.Sample, 1)})
	for _, m := range record.Measures() {
		if taken := !math.IsNaN(m.Of(&run)); m.IsOfPeople() != taken {
			t.Errorf("%s is taken on people: %t, and IsOfPeople says %t", m.Name, taken, m.IsOfPeople())
		}
	}
}
