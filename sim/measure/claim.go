package measure

import (
	"cmp"
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

// Judge compares the two sides of a claim, replicate by replicate: left less right with its 95 % interval. Runs are paired
// by replicate, which each side holds at most once, in any order; a pair in which either has no value is left out. The
// interval is a paired t interval; for a ratio measure it is that of the delete-one jackknife of the difference of the two
// ratios of sums, which deletes a replicate from both sides. Fewer than two pairs leave the claim undecided.
//
// A material difference of 0 asks only that the interval lies beyond 0. Judge panics if the claim's measure or expectation
// is unknown: a scenario is checked before it is run.
func Judge(c record.Claim, left, right []record.Run) record.Verdict {
	m, ok := record.MeasureNamed(c.Measure)
	if !ok {
		panic("measure: claim " + c.ID + " compares an unknown measure, " + c.Measure)
	}
	lefts, rights := paired(m, left, right)
	var difference Interval
	if m.IsRatio() {
		difference = lossDifference(partsOf(m, lefts), partsOf(m, rights))
	} else {
		differences := make([]float64, len(lefts))
		for i := range lefts {
			differences[i] = m.Of(lefts[i]) - m.Of(rights[i])
		}
		difference = meanInterval(differences)
	}
	return record.Verdict{
		Claim: c.ID, Left: c.Left.Name(), Right: c.Right.Name(), Measure: c.Measure,
		Difference: difference.Value, CILow: difference.Low, CIHigh: difference.High,
		Material: c.Material, Verdict: verdict(c, difference), InputDriven: c.InputDriven,
	}
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

// paired lists the runs of replicates in which both sides have a value, in the order of the replicates.
func paired(m record.Measure, left, right []record.Run) (lefts, rights []*record.Run) {
	of := make(map[int]*record.Run, len(right))
	for i := range right {
		if !math.IsNaN(m.Of(&right[i])) {
			of[right[i].Replicate] = &right[i]
		}
	}
	for i := range left {
		if of[left[i].Replicate] != nil && !math.IsNaN(m.Of(&left[i])) {
			lefts = append(lefts, &left[i])
		}
	}
	slices.SortStableFunc(lefts, func(a, b *record.Run) int { return cmp.Compare(a.Replicate, b.Replicate) })
	for _, run := range lefts {
		rights = append(rights, of[run.Replicate])
	}
	return lefts, rights
}
