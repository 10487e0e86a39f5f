package measure

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sync"

	"leaderful/sim/record"
)

// CurvePoints is the number of latencies at which a curve is read, both ends included.
const CurvePoints = 241

// Curve collects, over replicates, the share of issues that are decided within a latency. Its methods may be called from
// several goroutines and for replicates in any order.
type Curve struct {
	followUp float64
	shares   gathered
}

// NewCurve returns a curve over latencies from 0 to the follow-up [h], the same for every structure. They lie
// close together near 0, where structures decide within minutes that others take days for: each is the follow-up times
// the cube of its place among them.
func NewCurve(followUp float64) *Curve { return &Curve{followUp: followUp} }

// latency is the k-th latency at which the curve is read [h].
func (c *Curve) latency(k int) float64 {
	place := float64(k) / (CurvePoints - 1)
	return c.followUp * (place * place * place)
}

// Add takes in the issues of a replicate and keeps none of them. A replicate without issues has no share and counts for
// nothing.
func (c *Curve) Add(replicate int, issues []record.Issue) {
	var latencies []float64
	for i := range issues {
		if issues[i].Decided {
			latencies = append(latencies, issues[i].Latency)
		}
	}
	slices.Sort(latencies)
	shares := make([]float64, CurvePoints)
	within := 0
	for k := range shares {
		for within < len(latencies) && latencies[within] <= c.latency(k) {
			within++
		}
		shares[k] = ratio(float64(within), float64(len(issues)))
	}
	c.shares.add(replicate, shares)
}

// Rows gives the mean over replicates and its t interval at each latency, as rows of curves.csv. Bounds are not cut off at
// 0 and 1. Latencies at which no replicate has a share are left out.
func (c *Curve) Rows(structure string, point int) []record.CurveRow {
	var rows []record.CurveRow
	for k, interval := range c.shares.reduce() {
		if !math.IsNaN(interval.Value) {
			rows = append(rows, record.CurveRow{
				Structure: structure, Point: point, Latency: c.latency(k),
				ShareDecided: interval.Value, CILow: interval.Low, CIHigh: interval.High,
			})
		}
	}
	return rows
}

// Series collects, over replicates, the samples of runs. The zero value is ready for runs of a crisis. Its methods may be
// called from several goroutines and for replicates in any order.
type Series struct {
	Names []string // Of the values of a sample; nil for record.Series.

	mu     sync.Mutex
	times  []float64
	values gathered
}

// Add takes in the samples of a replicate and keeps none of them. It panics if their times differ from those of an earlier
// replicate: runs of one scenario are sampled at the same times.
func (s *Series) Add(replicate int, samples []record.Sample) {
	times := make([]float64, len(samples))
	values := make([]float64, 0, len(samples)*record.NumSeries)
	for i := range samples {
		times[i] = samples[i].Time
		values = append(values, samples[i].Values[:]...)
	}
	s.add(replicate, times, values)
}

// AddModel takes in what a run of a model beside the crisis yields over time, at each of the times, and keeps none of it.
// It panics where Add does.
func (s *Series) AddModel(replicate int, times []float64, over [][]float64) {
	s.add(replicate, slices.Clone(times), slices.Concat(over...))
}

func (s *Series) add(replicate int, times, values []float64) {
	s.mu.Lock()
	if s.times == nil {
		s.times = times
	}
	same := slices.Equal(s.times, times)
	s.mu.Unlock()
	if !same {
		panic(fmt.Sprintf("measure: replicate %d is sampled at other times than the replicates before", replicate))
	}
	s.values.add(replicate, values)
}

// Rows gives the mean over replicates and its t interval for each time and series, as rows of series.csv. A value that is
// NaN in a replicate is left out of it, and a row that no replicate has a value for is left out altogether.
func (s *Series) Rows(structure string, point int) []record.SeriesRow {
	s.mu.Lock()
	defer s.mu.Unlock()
	names := s.Names
	if names == nil {
		names = record.Series[:]
	}
	var rows []record.SeriesRow
	for k, interval := range s.values.reduce() {
		if !math.IsNaN(interval.Value) {
			rows = append(rows, record.SeriesRow{
				Structure: structure, Point: point,
				Time: s.times[k/len(names)], Measure: names[k%len(names)],
				Mean: interval.Value, CILow: interval.Low, CIHigh: interval.High,
			})
		}
	}
	return rows
}

// gathered holds equally long lists of values, one per replicate.
type gathered struct {
	mu   sync.Mutex
	rows []gatheredRow
}

type gatheredRow struct {
	replicate int
	values    []float64
}

// add takes over the values of a replicate.
func (g *gathered) add(replicate int, values []float64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.rows = append(g.rows, gatheredRow{replicate, values})
}

// reduce gives, for each place in the lists, the mean of the replicates that have a value there.
func (g *gathered) reduce() []Interval {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.rows) == 0 {
		return nil
	}
	slices.SortStableFunc(g.rows, func(a, b gatheredRow) int { return cmp.Compare(a.replicate, b.replicate) })
	intervals := make([]Interval, len(g.rows[0].values))
	sample := make([]float64, 0, len(g.rows))
	for k := range intervals {
		sample = sample[:0]
		for _, row := range g.rows {
			if x := row.values[k]; !math.IsNaN(x) {
				sample = append(sample, x)
			}
		}
		intervals[k] = meanInterval(sample)
	}
	return intervals
}
