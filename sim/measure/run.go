// Package measure turns the records of runs into tables with intervals. It works from records alone, fresh or saved.
//
// # Means of runs and ratios of sums
//
// Every measure is first taken over the issues of a run and then over replicates, because replicates are independent and
// the issues of a run are not. Across replicates a measure is the mean of its values in the runs, with a t interval, but
// for information_loss and belief_loss: those are one less the ratio of the sums over all replicates, with a jackknife
// interval, since the ratio of a single run scatters too much to be averaged.
//
// Other measures are ratios within a run too: share_decided, frontline_used, facets_right, false_clear, false_alarm,
// units_heard and everything per decision (decision_quality, participants, conflicts, rework_hours, solved,
// decided_frontline, decided_top). Across replicates they are means of the runs' values all the same: the question is what
// to expect in one organisation, and each organisation counts once however many issues it met. Where the number of issues
// differs much between runs this is not the share over all issues. A run without a decision has no value for them and is
// left out, which n shows.
//
// # Reproducibility
//
// Whatever is collected over replicates may be collected in any order and from several goroutines: it is added up in the
// order of the replicates' numbers, so that the same runs give the same bytes.
package measure

import (
	"math"

	"leaderful/sim/record"
)

// OfRun takes the measures of one run over the issues that keep accepts; nil keeps all. Structure, point, replicate and
// seed are left for the caller. If no issue is kept, issues is 0 and no measure of issues has a
// value.
//
// Percentiles are interpolated linearly between order statistics (type 7 of Hyndman and Fan 1996). Measures of people do
// not depend on which issues are kept.
func OfRun(out *record.Output, keep func(*record.Issue) bool) record.Run {
	var kept, decided []*record.Issue
	for i := range out.Issues {
		issue := &out.Issues[i]
		if keep != nil && !keep(issue) {
			continue
		}
		kept = append(kept, issue)
		if issue.Decided {
			decided = append(decided, issue)
		}
	}
	run := record.EmptyRun()
	run.Issues = float64(len(kept))
	ofPeople(&run, out)
	if len(kept) == 0 {
		return run
	}
	ofTimes(&run, kept, decided)
	ofPerformance(&run, kept, out)
	ofInformation(&run, decided)
	ofDecisions(&run, decided)
	return run
}

// ofTimes measures how long things took and how much attention they cost.
func ofTimes(run *record.Run, kept, decided []*record.Issue) {
	run.ShareDecided = float64(len(decided)) / float64(len(kept))
	run.DecisionLatency = average(kept, func(i *record.Issue) float64 { return i.Latency })
	run.ActionLatency = average(kept, func(i *record.Issue) float64 { return i.ActionLatency })
	run.AttentionHours = average(kept, func(i *record.Issue) float64 { return i.Attention })
	run.Reopened = share(kept, func(i *record.Issue) bool { return i.Reopened })
	run.Knowing = knowing(kept)
	run.AttentionToDecision = average(kept, func(i *record.Issue) float64 { return i.AttentionDecided })

	latencies := make([]float64, len(decided))
	for n, issue := range decided {
		latencies[n] = issue.Latency
	}
	latencies = ascending(latencies)
	run.DecisionLatencyMedian = quantile(latencies, 0.5)
	run.DecisionLatencyP90 = quantile(latencies, 0.9)
}

// knowing is the mean over the issues that share routines; NaN where none does.
func knowing(kept []*record.Issue) float64 {
	sum, n := 0.0, 0.0
	for _, issue := range kept {
		if !math.IsNaN(issue.Knowing) {
			sum, n = sum+issue.Knowing, n+1
		}
	}
	return ratio(sum, n)
}

// ofPerformance measures what came out for the attention spent, and what a shock took from it.
func ofPerformance(run *record.Run, kept []*record.Issue, out *record.Output) {
	closed := total(kept, func(i *record.Issue) float64 {
		if i.Closed {
			return 1
		}
		return 0
	})
	run.Productivity = ratio(closed, total(kept, func(i *record.Issue) float64 { return i.Attention }))

	var before, after []*record.Issue
	for _, issue := range kept {
		if issue.Onset < out.FirstShock {
			before = append(before, issue)
		} else {
			after = append(after, issue)
		}
	}
	value := func(i *record.Issue) float64 { return i.Value(out.FollowUp) }
	run.Performance = average(kept, value)
	if !math.IsNaN(out.FirstShock) {
		run.Shortfall = average(before, value) - average(after, value)
	}
}

// concurrentLeaders is the mean number of people who lead at a time; NaN where there are no samples.
func concurrentLeaders(samples []record.Sample) float64 {
	sum := 0.0
	for i := range samples {
		sum += samples[i].Values[record.SeriesLeaders]
	}
	return ratio(sum, float64(len(samples)))
}

// ofInformation measures what became of the information in the observations.
func ofInformation(run *record.Run, decided []*record.Issue) {
	run.InformationObserved = total(decided, func(i *record.Issue) float64 { return i.Observed })
	run.InformationUsed = total(decided, func(i *record.Issue) float64 { return i.Used })
	run.InformationUsedBelief = total(decided, func(i *record.Issue) float64 { return i.UsedAsBelief })
	run.InformationLoss = 1 - ratio(run.InformationUsed, run.InformationObserved)
	run.BeliefLoss = 1 - ratio(run.InformationUsedBelief, run.InformationObserved)
}

// ofDecisions measures how good the decisions were and who had a part in them.
func ofDecisions(run *record.Run, decided []*record.Issue) {
	run.DecisionQuality = average(decided, func(i *record.Issue) float64 { return i.Quality })
	run.Participants = average(decided, func(i *record.Issue) float64 { return float64(i.Participants) })
	run.Conflicts = average(decided, func(i *record.Issue) float64 { return float64(i.Conflicts) })
	run.ReworkHours = average(decided, func(i *record.Issue) float64 { return i.ReworkHours })
	run.Solved = share(decided, func(i *record.Issue) bool { return i.Solved })
	run.DecidedFrontline = share(decided, func(i *record.Issue) bool { return i.DeciderPlace == record.Frontline })
	run.DecidedMiddle = share(decided, func(i *record.Issue) bool { return i.DeciderPlace == record.Middle })
	run.DecidedTop = share(decided, func(i *record.Issue) bool { return i.DeciderPlace == record.Top })

	run.Deciders = average(decided, func(i *record.Issue) float64 { return float64(i.Deciders) })
	run.NobodyHeard = share(decided, func(i *record.Issue) bool { return i.UnitsHeard == 0 })
	run.WithoutBest = share(decided, func(i *record.Issue) bool { return i.WithoutBest })
	run.Awareness = ratio(
		total(decided, func(i *record.Issue) float64 { return float64(i.Aware) }),
		total(decided, func(i *record.Issue) float64 { return float64(i.Concerned) }))

	facets := total(decided, func(i *record.Issue) float64 { return float64(i.Facets) })
	run.FacetsRight = ratio(total(decided, func(i *record.Issue) float64 { return float64(i.Right) }), facets)
	run.FacetsGuessed = ratio(total(decided, func(i *record.Issue) float64 { return float64(i.Guessed) }), facets)
	run.UnsharedHeard = ratio(
		total(decided, func(i *record.Issue) float64 { return float64(i.Seen.SingleUsed) }),
		total(decided, func(i *record.Issue) float64 { return float64(i.Seen.Single) }))
	run.SharedHeard = ratio(
		total(decided, func(i *record.Issue) float64 { return float64(i.Seen.SharedUsed) }),
		total(decided, func(i *record.Issue) float64 { return float64(i.Seen.Shared) }))
	run.FalseClear = ratio(total(decided, func(i *record.Issue) float64 { return float64(i.FalseClear) }), facets)
	run.FalseAlarm = ratio(total(decided, func(i *record.Issue) float64 { return float64(i.FalseAlarm) }), facets)
	run.FrontlineUsed = ratio(
		total(decided, func(i *record.Issue) float64 { return float64(i.FrontlineUsed) }),
		total(decided, func(i *record.Issue) float64 { return float64(i.FrontlineObs) }))
	run.UnitsHeard = ratio(
		total(decided, func(i *record.Issue) float64 { return float64(i.UnitsHeard) }),
		total(decided, func(i *record.Issue) float64 { return float64(i.UnitsConcerned) }))
}

// ofPeople takes over what the run left of its people.
func ofPeople(run *record.Run, out *record.Output) {
	p := &out.People
	run.ConcurrentLeaders = concurrentLeaders(out.Samples)
	run.Engagement = p.EngagementAll
	run.EngagementFrontline = p.Engagement[record.Frontline]
	run.EngagementMiddle = p.Engagement[record.Middle]
	run.EngagementTop = p.Engagement[record.Top]
	run.Disengaged = p.BelowFloor
	run.Strain = p.StrainAll
	run.StrainFrontline = p.Strain[record.Frontline]
	run.StrainMiddle = p.Strain[record.Middle]
	run.StrainTop = p.Strain[record.Top]
	run.UtilisationMax = p.UtilisationMax
	run.UtilisationMean = p.UtilisationMean
	run.UtilisationTop = p.UtilisationTop
	run.ParticipationGini = p.ParticipationG
	run.EverDecided = p.Deciders
	run.NeverUsed = p.NeverUsed
	run.Practice, run.PracticeGini = p.Practice, p.PracticeG
	run.Trust, run.Bias = p.Trust, p.Bias
	run.Expertise = p.Expertise
	run.ThirdSpaceHours = p.ThirdSpaces
}

func total(issues []*record.Issue, of func(*record.Issue) float64) float64 {
	sum := 0.0
	for _, issue := range issues {
		sum += of(issue)
	}
	return sum
}

// average is NaN where there are no issues.
func average(issues []*record.Issue, of func(*record.Issue) float64) float64 {
	return ratio(total(issues, of), float64(len(issues)))
}

// share is NaN where there are no issues.
func share(issues []*record.Issue, is func(*record.Issue) bool) float64 {
	return average(issues, func(issue *record.Issue) float64 {
		if is(issue) {
			return 1
		}
		return 0
	})
}

// ratio is NaN where there is nothing to divide by.
func ratio(numerator, denominator float64) float64 {
	if denominator == 0 {
		return math.NaN()
	}
	return numerator / denominator
}
