package measure

import (
	"cmp"
	"math"
	"slices"

	"leaderful/sim/record"
)

// Summarise sums up runs across replicates: for every structure and design point, in the order in which they first appear,
// one row per measure in the order of the catalogue. The order of the replicates does not matter.
//
// N counts the replicates with a value. SD, median and percentiles are of the values of the runs, percentiles interpolated
// linearly (type 7 of Hyndman and Fan 1996). The mean has a t interval; of a ratio measure it is one less the ratio of the
// sums, with a jackknife interval. An interval needs two replicates with a value; without, its bounds are NaN.
func Summarise(runs []record.Run) []record.Summary {
	type cell struct {
		structure string
		point     int
	}
	var order []cell
	groups := map[cell][]*record.Run{}
	for i := range runs {
		c := cell{runs[i].Structure, runs[i].Point}
		if _, known := groups[c]; !known {
			order = append(order, c)
		}
		groups[c] = append(groups[c], &runs[i])
	}
	var summary []record.Summary
	for _, c := range order {
		group := groups[c]
		slices.SortStableFunc(group, func(a, b *record.Run) int { return cmp.Compare(a.Replicate, b.Replicate) })
		for _, m := range record.Measures() {
			row := summariseMeasure(m, group)
			row.Structure, row.Point = c.structure, c.point
			summary = append(summary, row)
		}
	}
	return summary
}

// summariseMeasure makes the row of one measure.
func summariseMeasure(m record.Measure, runs []*record.Run) record.Summary {
	var values []float64
	var valued []*record.Run
	for _, run := range runs {
		if x := m.Of(run); !math.IsNaN(x) {
			values = append(values, x)
			valued = append(valued, run)
		}
	}
	interval := meanInterval(values)
	if m.IsRatio() {
		interval = lossInterval(partsOf(m, valued))
	}
	return summaryOf(m.Name, m.Unit, values, interval)
}

// SummariseModel does for runs of a model beside the crisis what Summarise does for those of a crisis: all its measures are
// means. Rows of a structure stand together.
func SummariseModel(measures []record.Column, runs []record.ModelRun) []record.Summary {
	var summary []record.Summary
	for from := 0; from < len(runs); {
		to := from + 1
		for to < len(runs) && runs[to].Structure == runs[from].Structure && runs[to].Point == runs[from].Point {
			to++
		}
		for i, m := range measures {
			var values []float64
			for _, run := range runs[from:to] {
				if !math.IsNaN(run.Values[i]) {
					values = append(values, run.Values[i])
				}
			}
			row := summaryOf(m.Name, m.Unit, values, meanInterval(values))
			row.Structure, row.Point = runs[from].Structure, runs[from].Point
			summary = append(summary, row)
		}
		from = to
	}
	return summary
}

// summaryOf makes the row of a measure with these values.
func summaryOf(name, unit string, values []float64, interval Interval) record.Summary {
	sorted := ascending(values)
	return record.Summary{
		Measure: name, Unit: unit,
		N: len(values), Mean: interval.Value, SD: sd(values), CILow: interval.Low, CIHigh: interval.High,
		Median: quantile(sorted, 0.5), P10: quantile(sorted, 0.1), P90: quantile(sorted, 0.9),
	}
}

// partsOf takes the two parts of a ratio measure from runs that have a value of it. It panics if the catalogue names parts
// that it does not hold.
func partsOf(m record.Measure, runs []*record.Run) []parts {
	numerator, ok := record.MeasureNamed(m.Numerator)
	denominator, ok2 := record.MeasureNamed(m.Denominator)
	if !ok || !ok2 {
		panic("measure: " + m.Name + " is a ratio of measures that do not exist")
	}
	list := make([]parts, len(runs))
	for i, run := range runs {
		list[i] = parts{numerator.Of(run), denominator.Of(run)}
	}
	return list
}
