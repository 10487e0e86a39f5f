package measure

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"leaderful/sim/record"
)

// Resilience collects, over replicates, what decisions were worth by the onset of their issues (record.Issue.Value), and
// reads off what the first shock did to it. Its methods may be called from several goroutines and for replicates in any
// order.
//
// Reference: Bruneau, M. et al. (2003), A framework to quantitatively assess and enhance the seismic resilience of
// communities. Earthquake Spectra 19: depth, duration and recovery of a loss of performance.
type Resilience struct {
	from, to, followUp float64 // [h]

	mu   sync.Mutex
	runs []performance
}

// performance is what the issues of one replicate were worth.
type performance struct {
	replicate int
	shock     float64 // [h]; NaN where there is none.
	before    mass    // Of the issues before the shock.
	bins      []mass  // By onset, from warm-up to horizon.
}

// mass is a sum and how many it is of.
type mass struct{ sum, n float64 }

func (m mass) mean() float64 { return ratio(m.sum, m.n) }

func (m *mass) add(o mass) { m.sum, m.n = m.sum+o.sum, m.n+o.n }

// ResilienceBins is the number of equal parts into which the time from warm-up to horizon is divided.
const ResilienceBins = 40

// resamples is the number of bootstrap samples for an interval.
const resamples = 400

// NewResilience returns an empty collection for onsets from warm-up to horizon [h].
func NewResilience(warmup, horizon, followUp float64) *Resilience {
	return &Resilience{from: warmup, to: horizon, followUp: followUp}
}

func (r *Resilience) width() float64 { return (r.to - r.from) / ResilienceBins }

// Add takes in a run and keeps none of its issues.
func (r *Resilience) Add(replicate int, out *record.Output) {
	p := performance{replicate: replicate, shock: out.FirstShock, bins: make([]mass, ResilienceBins)}
	for i := range out.Issues {
		issue := &out.Issues[i]
		worth := mass{issue.Value(r.followUp), 1}
		if issue.Onset < p.shock {
			p.before.add(worth)
		}
		k := int((issue.Onset - r.from) / r.width())
		p.bins[min(k, ResilienceBins-1)].add(worth)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.runs = append(r.runs, p)
}

// sorted lists the replicates in their order.
func (r *Resilience) sorted() []performance {
	r.mu.Lock()
	defer r.mu.Unlock()
	slices.SortFunc(r.runs, func(a, b performance) int { return cmp.Compare(a.replicate, b.replicate) })
	return r.runs
}

// Series gives the mean over replicates of the performance by onset with its t interval, as rows of series.csv, at the
// middle of each part of the time. Parts without an issue are left out.
func (r *Resilience) Series(structure string, point int) []record.SeriesRow {
	runs := r.sorted()
	var rows []record.SeriesRow
	for k := range ResilienceBins {
		var sample []float64
		for i := range runs {
			if runs[i].bins[k].n > 0 {
				sample = append(sample, runs[i].bins[k].mean())
			}
		}
		if len(sample) > 0 {
			v := meanInterval(sample)
			rows = append(rows, record.SeriesRow{
				Structure: structure, Point: point, Time: r.from + (float64(k)+0.5)*r.width(),
				Measure: record.PerformanceSeries, Mean: v.Value, CILow: v.Low, CIHigh: v.High,
			})
		}
	}
	return rows
}

// Rows reads off the mean curve what the first shock did, as rows of resilience.csv, with 95 % percentile intervals from a
// bootstrap over replicates. Without a shock, or without issues before it, there are no rows.
func (r *Resilience) Rows(structure string, point int) []record.ResilienceRow {
	runs := r.sorted()
	if len(runs) == 0 || math.IsNaN(runs[0].shock) {
		return nil
	}
	everybody := make([]int, len(runs))
	for i := range everybody {
		everybody[i] = i
	}
	value, ok := r.read(runs, everybody)
	if !ok {
		return nil
	}
	spread := r.bootstrap(runs)
	var rows []record.ResilienceRow
	for m, measure := range record.ResilienceMeasures() {
		low, high := math.NaN(), math.NaN()
		if sample := ascending(spread[m]); len(runs) > 1 && len(sample) > 0 && !math.IsNaN(value[m]) {
			low, high = quantile(sample, (1-Confidence)/2), quantile(sample, (1+Confidence)/2)
		}
		rows = append(rows, record.ResilienceRow{
			Structure: structure, Point: point, Measure: measure.Name, Unit: measure.Unit, Value: value[m], CILow: low, CIHigh: high,
		})
	}
	return rows
}

// bootstrap reads the measures off samples of the replicates, drawn with replacement by a generator with a fixed seed. A
// time that never comes counts as the time that is left to the horizon, so that intervals have an end.
func (r *Resilience) bootstrap(runs []performance) [record.NumResilience][]float64 {
	rng := rand.New(rand.NewPCG(1, uint64(len(runs))))
	var spread [record.NumResilience][]float64
	drawn := make([]int, len(runs))
	for range resamples {
		for i := range drawn {
			drawn[i] = rng.IntN(len(runs))
		}
		values, ok := r.read(runs, drawn)
		if !ok {
			continue
		}
		for m, v := range values {
			if math.IsNaN(v) {
				v = r.to - runs[0].shock
			}
			spread[m] = append(spread[m], v)
		}
	}
	return spread
}

// read reads the measures off the mean curve of some replicates. It is false where nothing was decided before the shock.
func (r *Resilience) read(runs []performance, of []int) (values [record.NumResilience]float64, ok bool) {
	var before mass
	bins := make([]mass, ResilienceBins)
	for _, i := range of {
		before.add(runs[i].before)
		for k := range bins {
			bins[k].add(runs[i].bins[k])
		}
	}
	usual := before.mean()
	if !(usual > 0) {
		return values, false
	}
	shock := runs[0].shock
	worst, worstAt, below := 1.0, -1, 0.0
	for k, b := range bins {
		start := r.from + float64(k)*r.width()
		if start < shock-1e-9 || b.n == 0 {
			continue
		}
		level := b.mean() / usual
		if level < worst {
			worst, worstAt = level, k
		}
		if level < recovered {
			below += r.width()
		}
	}
	back := 0.0
	if worst < recovered {
		back = r.backAt(bins, worstAt, usual) - shock
	}
	return [record.NumResilience]float64{usual, 1 - worst, below, back}, true
}

// recovered is the share of the usual performance from which on an organisation has recovered.
const recovered = 0.9

// backAt is when the first part of the time after the worst begins in which performance has recovered; NaN where none has.
func (r *Resilience) backAt(bins []mass, worstAt int, usual float64) float64 {
	for k := worstAt + 1; k < len(bins); k++ {
		if bins[k].n > 0 && bins[k].mean() >= recovered*usual {
			return r.from + float64(k)*r.width()
		}
	}
	return math.NaN()
}
