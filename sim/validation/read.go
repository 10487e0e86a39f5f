package validation

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"leaderful/sim/experiment"
	"leaderful/sim/measure"
	"leaderful/sim/record"
)

// estimate is a value with its standard error, from n replicates.
type estimate struct {
	value, se float64
	n         int
}

// part is what a reading reads: the tables of an experiment, and a structure in them.
type part struct {
	*experiment.Results
	label string
}

// reading takes a value from the tables of a row's samples.
type reading func(parts []part) estimate

// summary is the row of a measure in summary.csv. It panics where there is none: the checks name measures that exist.
func (p part) summary(name string) *record.Summary {
	at := slices.IndexFunc(p.Summary, func(s record.Summary) bool { return s.Structure == p.label && s.Measure == name })
	if at < 0 {
		panic("validation: " + p.Manifest.Scenario + " has no measure " + name + " of " + p.label)
	}
	return &p.Summary[at]
}

// values are those of a measure in runs.csv, by replicate.
func (p part) values(name string) []float64 {
	var list []float64
	if m := p.Manifest.Model; m != nil {
		at := slices.IndexFunc(m.Measures, func(c record.Column) bool { return c.Name == name })
		for _, r := range p.ModelRuns {
			if r.Structure == p.label {
				list = append(list, r.Values[at])
			}
		}
		return list
	}
	for i := range p.Runs {
		if p.Runs[i].Structure == p.label {
			list = append(list, record.Value(&p.Runs[i], name))
		}
	}
	return list
}

// mean is a measure's mean, or ratio of sums, in summary.csv. The standard error is that of its interval.
func mean(name string) reading {
	return func(parts []part) estimate {
		s := parts[0].summary(name)
		if s.N < 2 {
			return estimate{s.Mean, math.NaN(), s.N}
		}
		t := distuv.StudentsT{Sigma: 1, Nu: float64(s.N - 1)}.Quantile((1 + measure.Confidence) / 2)
		return estimate{s.Mean, (s.CIHigh - s.Mean) / t, s.N}
	}
}

// scaled is a + b times a reading.
func scaled(a, b float64, read reading) reading {
	return func(parts []part) estimate {
		e := read(parts)
		return estimate{a + b*e.value, math.Abs(b) * e.se, e.n}
	}
}

// certain is a measure in which nothing is drawn: the same in all replicates; without a value where it is not.
func certain(name string) reading {
	return func(parts []part) estimate {
		values := parts[0].values(name)
		if slices.ContainsFunc(values, func(x float64) bool { return x != values[0] }) {
			return estimate{math.NaN(), math.NaN(), len(values)}
		}
		return estimate{values[0], 0, len(values)}
	}
}

// spread is the standard deviation of a measure over replicates. Its standard error takes the fourth moment into account.
func spread(name string) reading {
	return func(parts []part) estimate {
		values := parts[0].values(name)
		n := float64(len(values))
		sd := parts[0].summary(name).SD
		centre := sum(values) / n
		if sd == 0 {
			return estimate{0, 0, len(values)}
		}
		fourth := 0.0
		for _, x := range values {
			fourth += math.Pow(x-centre, 4) / n
		}
		return estimate{sd, math.Sqrt((fourth-math.Pow(sd, 4))/n) / (2 * sd), len(values)}
	}
}

// perIssue is the ratio of the sums of a measure and of the issues, over replicates.
func perIssue(name string) reading {
	return func(parts []part) estimate {
		totals, issues := parts[0].values(name), parts[0].values("issues")
		ratio := sum(totals) / sum(issues)
		squares, n := 0.0, float64(len(totals))
		for i := range totals {
			squares += math.Pow(totals[i]-ratio*issues[i], 2)
		}
		return estimate{ratio, math.Sqrt(squares/n/(n-1)) / (sum(issues) / n), len(totals)}
	}
}

// difference is that of two measures, paired by replicate: of the first part and of the last, which may be the same.
func difference(left, right string) reading {
	return func(parts []part) estimate {
		a, b := parts[0].values(left), parts[len(parts)-1].values(right)
		d := make([]float64, len(a))
		for i := range d {
			d[i] = a[i] - b[i]
		}
		return meanOf(d)
	}
}

// meanOf is the mean of independent values.
func meanOf(values []float64) estimate {
	n := float64(len(values))
	centre, squares := sum(values)/n, 0.0
	for _, x := range values {
		squares += (x - centre) * (x - centre)
	}
	return estimate{centre, math.Sqrt(squares / (n - 1) / n), len(values)}
}

// average is the mean of a reading over samples. They share their seed, so the standard error is the largest that it can be,
// as if all of them erred together.
func average(read reading) reading {
	return func(parts []part) estimate {
		out, k := estimate{n: math.MaxInt}, float64(len(parts))
		for _, p := range parts {
			e := read([]part{p})
			out.value += e.value / k
			out.se += e.se / k
			out.n = min(out.n, e.n)
		}
		return out
	}
}

func sum(values []float64) float64 {
	total := 0.0
	for _, x := range values {
		total += x
	}
	return total
}
