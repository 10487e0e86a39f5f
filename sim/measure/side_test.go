package measure

import (
	"math"
	"testing"

	"leaderful/sim/record"
)

// A small run: what the ledger books to the places of two decided issues and of one that is not.
func booked() *record.Output {
	var first, second, undecided record.Issue
	first.Decided, second.Decided, second.Onset, undecided.Onset, second.Stream = true, true, 10, 20, 1
	first.Ledger[record.Frontline][record.Used].Bits = 0.5
	first.Ledger[record.Frontline][record.Withheld].Bits = 0.25
	first.Ledger[record.Top][record.Used].Bits = 0.125
	first.Observed, first.Used = 0.875, 0.625
	second.Ledger[record.Frontline][record.Distorted].Bits = 0.25
	second.Ledger[record.Frontline][record.Used].Bits = 1
	second.Observed, second.Used = 1.25, 1
	undecided.Ledger[record.Frontline][record.Undecided].Observations = 3
	out := &record.Output{Issues: []record.Issue{first, second, undecided}}
	out.People.EngagementAll, out.People.StrainAll = 0.5, 0.25
	out.People.Places[record.Frontline] = record.Group{Engagement: 0.4, Strain: 0.1, BelowFloor: 1, UtilisationMax: 0.9, UtilisationMean: 0.3}
	out.People.Levels = []record.Group{{Engagement: 0.8, Strain: 0.7, UtilisationMax: 0.6, UtilisationMean: 0.6}, {Engagement: 0.4}}
	return out
}

func TestOfSideTakesAPartOfThePeople(t *testing.T) {
	out, inf := booked(), math.Inf(1)
	frontline := record.Side{Part: record.Part{By: record.ByPlace, Place: record.Frontline}, To: inf}
	run := OfSide(out, &frontline)
	// Used 1.5 of 2 bits; the top's eighth of a bit is not the frontline's.
	if run.Issues != 3 || run.InformationObserved != 2 || run.InformationUsed != 1.5 || run.InformationLoss != 0.25 {
		t.Errorf("the frontline's %v of %v bits were used", run.InformationUsed, run.InformationObserved)
	}
	if run.Engagement != 0.4 || run.Strain != 0.1 || run.Disengaged != 1 || run.UtilisationMax != 0.9 || run.UtilisationMean != 0.3 {
		t.Errorf("the people of the frontline are %+v", run)
	}
	if !math.IsNaN(run.DecisionLatency) || !math.IsNaN(run.BeliefLoss) {
		t.Errorf("what no part can have is %v and %v", run.DecisionLatency, run.BeliefLoss)
	}
	frontline.Streams, frontline.To = []int{0}, 5
	if run := OfSide(out, &frontline); !near(run.InformationLoss, 1.0/3) || run.Issues != 1 {
		t.Errorf("of the first stream the loss is %v", run.InformationLoss)
	}
	top := record.Side{Part: record.Part{By: record.ByPlace, Place: record.Top}, From: 5, To: inf}
	if run := OfSide(out, &top); run.InformationObserved != 0 || !math.IsNaN(run.InformationLoss) {
		t.Errorf("of nothing observed the loss is %v", run.InformationLoss)
	}
	level := record.Side{Part: record.Part{By: record.ByLevel, Level: 0}, To: inf}
	if run := OfSide(out, &level); run.Engagement != 0.8 || run.UtilisationMax != 0.6 || !math.IsNaN(run.InformationLoss) {
		t.Errorf("level 0 is %+v", run)
	}
	level.Part.Level = 5
	if run := OfSide(out, &level); !math.IsNaN(run.Engagement) {
		t.Errorf("a level that is not there has an engagement of %v", run.Engagement)
	}
	everybody := record.Side{To: inf}
	if run := OfSide(out, &everybody); run.Engagement != 0.5 || run.InformationUsed != 1.625 || run.Issues != 3 {
		t.Errorf("everybody is %+v", run)
	}
}
