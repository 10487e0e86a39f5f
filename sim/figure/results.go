package figure

import (
	"math"

	"leaderful/sim/record"
)

// results is the tables as the figures see them: by structure, and of one design point.
type results struct {
	manifest   *record.Manifest
	structures []structure
	ablation   []record.AblationRow
	points     int // Design points there are; the first is drawn.
}

// structure is what the tables say of one structure.
type structure struct {
	look
	label   string
	summary []record.Summary
	ledger  []record.LedgerRow
	series  []record.SeriesRow
	curve   []record.CurveRow

	observed float64 // Information in the observations of decided issues, over all replicates [bit].
	decided  float64 // Issues decided, over all replicates.
}

// newResults sorts the rows of the first design point by structure, in the order of the manifest.
func newResults(t *Tables) *results {
	r := &results{manifest: &t.Manifest, ablation: t.Ablation}
	families := make([]string, len(t.Manifest.Structures))
	copy(families, t.Manifest.Families)
	first, last := pointsOf(t)
	r.points = last - first + 1
	for i, l := range looks(families) {
		s := structure{label: t.Manifest.Structures[i], look: l}
		s.summary = rowsOf(t.Summary, func(r *record.Summary) bool { return r.Structure == s.label && r.Point == first })
		s.ledger = rowsOf(t.Ledger, func(r *record.LedgerRow) bool { return r.Structure == s.label && r.Point == first })
		s.series = rowsOf(t.Series, func(r *record.SeriesRow) bool { return r.Structure == s.label && r.Point == first })
		s.curve = rowsOf(t.Curves, func(r *record.CurveRow) bool { return r.Structure == s.label && r.Point == first })
		for _, run := range rowsOf(t.Runs, func(r *record.Run) bool { return r.Structure == s.label && r.Point == first }) {
			if decided := run.Issues * run.ShareDecided; decided > 0 {
				s.observed += run.InformationObserved
				s.decided += decided
			}
		}
		r.structures = append(r.structures, s)
	}
	return r
}

// pointsOf is the lowest and the highest design point; 0 and 0 where there are no rows.
func pointsOf(t *Tables) (first, last int) {
	for i := range t.Summary {
		p := t.Summary[i].Point
		if i == 0 {
			first, last = p, p
		}
		first, last = min(first, p), max(last, p)
	}
	return first, last
}

func rowsOf[T any](rows []T, keep func(*T) bool) []T {
	var kept []T
	for i := range rows {
		if keep(&rows[i]) {
			kept = append(kept, rows[i])
		}
	}
	return kept
}

// estimate is a value with its 95 % interval. Bounds are NaN where there is no interval.
type estimate struct {
	label            string // Of the structure.
	value, low, high float64
}

// hasInterval reports whether the bounds are known.
func (e estimate) hasInterval() bool { return !math.IsNaN(e.low) && !math.IsNaN(e.high) }

// of is a structure's estimate of a measure. It is false where there is none.
func (s *structure) of(measure string) (estimate, bool) {
	for _, row := range s.summary {
		if row.Measure == measure && !math.IsNaN(row.Mean) {
			return estimate{s.label, row.Mean, row.CILow, row.CIHigh}, true
		}
	}
	return estimate{}, false
}

// estimates lists the estimates of a measure of all structures that have one.
func (r *results) estimates(measure string) []estimate {
	var list []estimate
	for i := range r.structures {
		if e, ok := r.structures[i].of(measure); ok {
			list = append(list, e)
		}
	}
	return list
}
