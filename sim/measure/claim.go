package measure

import (
	"math"
	"slices"

	"leaderful/sim/record"
)

// The verdicts on a claim.
const (
	Supported    = "supported"              // The interval lies beyond the material difference, on the side expected.
	Contrary     = "contrary"               // It lies beyond it on the other side.
	NoDifference = "no material difference" // It lies within the material difference.
	Undecided    = "undecided"              // Anything else: more replicates may tell.
)

// Judge compares the sides of a claim, replicate by replicate: left less right with its 95 % interval; of a difference of
// differences the first pair's difference less the second's. Runs are those of the claim's sides, in their order; without
// are those of its sides without the process that it names, nil where it names none. Each side holds a replicate at most
// once, in any order; a replicate in which a side has no value is left out. The interval is a paired t interval; for a
// ratio measure it is that of the delete-one jackknife of the same sum of ratios of sums, which deletes a replicate from
// all sides. Fewer than two such replicates leave the claim undecided.
//
// A material difference of 0 asks only that the interval lies beyond 0. Judge panics if the claim's measure or expectation
// is unknown, or if there are not as many sides as the claim has: a scenario is checked before it is run.
func Judge(c record.Claim, sides, without [][]record.Run) record.Verdict {
	m, ok := record.MeasureNamed(c.Measure)
	if !ok {
		panic("measure: claim " + c.ID + " compares an unknown measure, " + c.Measure)
	}
	if len(sides) != len(c.Sides) || len(without) != len(c.Without) {
		panic("measure: claim " + c.ID + " is judged on other sides than it has")
	}
	with := outcome(c, m, sides)
	v := record.Verdict{
		Claim: c.ID, Left: c.Left(), Right: c.Right(), Measure: c.Measure,
		Difference: with.Difference, CILow: with.CILow, CIHigh: with.CIHigh,
		Material: c.Material, Verdict: with.Verdict, InputDriven: c.InputDriven,
	}
	if len(without) > 0 {
		ablated := outcome(c, m, without)
		v.Without = &ablated
		if survives(m, with, ablated, sides, without) {
			v.InputDriven = record.Survives
		}
	}
	return v
}

// outcome is what comes out of a comparison.
func outcome(c record.Claim, m record.Measure, sides [][]record.Run) record.Outcome {
	difference := contrast(m, complete(m, sides))
	return record.Outcome{Difference: difference.Value, CILow: difference.Low, CIHigh: difference.High, Verdict: verdict(c, difference)}
}

// survives reports whether an outcome does without the process that is said to put it in: there is an outcome, and it is
// the same without the process. Where the process alone makes the measure differ between runs, there is nothing left that
// an outcome could be about.
func survives(m record.Measure, with, without record.Outcome, sides, ablated [][]record.Run) bool {
	return with.Verdict == without.Verdict && with.Verdict != Undecided && (varies(m, ablated) || !varies(m, sides))
}

// varies reports whether a measure has different values in the runs of all sides.
func varies(m record.Measure, sides [][]record.Run) bool {
	first := math.NaN()
	for _, side := range sides {
		for i := range side {
			x := m.Of(&side[i])
			if math.IsNaN(first) {
				first = x
			} else if !math.IsNaN(x) && x != first {
				return true
			}
		}
	}
	return false
}

// verdict puts an interval against the expectation. Comparisons with NaN bounds are false, which leaves them undecided.
func verdict(c record.Claim, i Interval) string {
	lower, higher := i.High < -c.Material, i.Low > c.Material
	if c.Expect == "higher" {
		lower, higher = higher, lower
	} else if c.Expect != "lower" {
		panic("measure: claim " + c.ID + " expects neither lower nor higher but " + c.Expect)
	}
	switch {
	case lower:
		return Supported
	case higher:
		return Contrary
	case i.Low >= -c.Material && i.High <= c.Material:
		return NoDifference
	default:
		return Undecided
	}
}

// signs are those with which sides count in a contrast: left less right, less the same of a second pair.
var signs = [4]float64{1, -1, -1, 1}

// contrast is the difference of two sides, or of the differences of two pairs of sides, whose replicates are paired.
func contrast(m record.Measure, sides [][]*record.Run) Interval {
	if m.IsRatio() {
		parts := make([][]parts, len(sides))
		for k, side := range sides {
			parts[k] = partsOf(m, side)
		}
		return lossContrast(parts)
	}
	differences := make([]float64, len(sides[0]))
	for i := range differences {
		for k, side := range sides {
			differences[i] += signs[k] * m.Of(side[i])
		}
	}
	return meanInterval(differences)
}

// complete lists, for each side, the runs of the replicates in which all sides have a value, in the order of their numbers.
func complete(m record.Measure, sides [][]record.Run) [][]*record.Run {
	lists := make([][]*record.Run, len(sides))
	of := make([]map[int]*record.Run, len(sides))
	var replicates []int
	for k, side := range sides {
		of[k] = make(map[int]*record.Run, len(side))
		for i := range side {
			if !math.IsNaN(m.Of(&side[i])) {
				of[k][side[i].Replicate] = &side[i]
			}
		}
	}
	for i := range sides[0] {
		replicates = append(replicates, sides[0][i].Replicate)
	}
	slices.Sort(replicates)
	for _, replicate := range replicates {
		if !slices.ContainsFunc(of, func(runs map[int]*record.Run) bool { return runs[replicate] == nil }) {
			for k := range sides {
				lists[k] = append(lists[k], of[k][replicate])
			}
		}
	}
	return lists
}
