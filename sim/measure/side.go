package measure

import "leaderful/sim/record"

// OfSide takes the measures of one run as a side of a claim has them: over the side's issues and, if the side is a part of
// the people, of that part. Of a part there are only the measures that record.Measure.Parts tells of; others have no value.
// Structure, point, replicate and seed are left for the caller.
//
// The information that people of a place observed, and what of it was used, is what the ledger books to the place: for
// each facet that somebody else observed too it is a share of what all of them observed together. Over all places it adds
// up to the information of the run.
func OfSide(out *record.Output, side *record.Side) record.Run {
	if side.Part.By == record.Everybody {
		return OfRun(out, side.Counts)
	}
	run := record.EmptyRun()
	group := out.People.Of(side.Part)
	run.Engagement, run.Strain, run.Disengaged = group.Engagement, group.Strain, group.BelowFloor
	run.UtilisationMax, run.UtilisationMean = group.UtilisationMax, group.UtilisationMean
	if side.Part.By != record.ByPlace {
		return run
	}
	issues, observed, used := 0, 0.0, 0.0
	for i := range out.Issues {
		issue := &out.Issues[i]
		if !side.Counts(issue) {
			continue
		}
		issues++
		if !issue.Decided {
			continue // Its bits stand nowhere, as in the measures of all.
		}
		for cause, cell := range issue.Ledger[side.Part.Place] {
			observed += cell.Bits
			if record.Cause(cause) == record.Used {
				used += cell.Bits
			}
		}
	}
	run.Issues = float64(issues)
	if issues > 0 {
		run.InformationObserved, run.InformationUsed = observed, used
		run.InformationLoss = 1 - ratio(used, observed)
	}
	return run
}
