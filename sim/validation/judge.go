package validation

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"leaderful/sim/record"
)

// familyError is the probability that chance alone lets any of the exact rows fail.
const familyError = 0.01

// judge comes to the verdicts.
type judge struct {
	quick bool
	exact int // Rows that chance alone may let fail.
}

// chance is the largest number of standard errors by which chance may move an estimate from n replicates (Bonferroni).
func (j *judge) chance(n int) float64 {
	p := 1 - familyError/2/float64(max(1, j.exact))
	if n < 2 {
		return 0
	}
	return distuv.StudentsT{Sigma: 1, Nu: float64(n - 1)}.Quantile(p)
}

// precision is the largest standard error of an exact row, as a share of its value.
func (j *judge) precision() float64 {
	if j.quick {
		return 0.1
	}
	return 0.01
}

// row judges a row. A row whose standard error is too large fails, because it could not have failed otherwise; a control
// passes only if it disagrees.
func (j *judge) row(t *Table, r *row, e estimate) record.ValidationRow {
	out := record.ValidationRow{
		Check: t.Check, Case: r.shown(), Source: t.Source,
		Expected: r.expected, Tolerance: record.Empty, Result: e.value, SE: e.se, Verdict: record.Reported,
	}
	agrees, precise := false, true
	slack := j.chance(e.n) * e.se
	switch r.rule {
	case beside:
		return out
	case above:
		out.Expected = record.Empty
		agrees = e.value > slack
	case exactly:
		out.Tolerance = slack
		agrees = math.Abs(e.value-r.expected) <= slack+1e-9*math.Abs(r.expected)
		precise = e.se <= j.precision()*math.Abs(r.expected)
	case equal:
		out.Tolerance = 0
		agrees = e.value == r.expected
	case within, atMost:
		out.Tolerance = r.tolerance
		precise = e.se <= r.tolerance/3
		if j.quick {
			out.Tolerance += slack
			precise = e.se <= max(r.tolerance/3, j.precision()*math.Abs(r.expected))
		}
		agrees = math.Abs(e.value-r.expected) <= out.Tolerance
	}
	switch {
	case r.control && agrees:
		out.Verdict = record.NotCaught
	case r.control:
		out.Verdict = record.Caught
	case agrees && precise:
		out.Verdict = record.Holds
	default:
		out.Verdict = record.Fails
	}
	if r.control && math.IsNaN(e.value) {
		out.Verdict = record.NotCaught // Nothing came out, so nothing was caught.
	}
	return out
}

// words say how the tolerances of a table come about.
func (j *judge) words(t *Table) string {
	said := map[rule]bool{}
	for _, r := range t.rows {
		said[r.rule] = true
	}
	text := ""
	if said[exactly] {
		text += fmt.Sprintf(" Tolerance: what chance allows with a family-wise error of 1 %% over %d values, about %.2f standard errors; a standard error above %g %% of the value fails.", j.exact, j.chance(1000000), 100*j.precision())
	}
	if said[equal] {
		text += " Nothing is drawn: no difference at all."
	}
	if said[above] {
		text += fmt.Sprintf(" A difference must be positive by more than chance allows, about %.2f standard errors.", j.chance(1000000))
	}
	if said[within] || said[atMost] {
		text += " Tolerance: as stated"
		if j.quick {
			text += ", and what chance allows on top, since this is a quick run."
		} else {
			text += "; a standard error above a third of it fails."
		}
	}
	if text == "" {
		return "No verdict."
	}
	return text[1:]
}
