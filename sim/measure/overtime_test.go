package measure

import (
	"math"
	"math/rand/v2"
	"sync"
	"testing"

	"leaderful/sim/record"
)

func TestCurve(t *testing.T) {
	curve := NewCurve(12) // Point 120 of 240 is at 12 h / 8.
	curve.Add(1, []record.Issue{{Decided: true, Latency: 0}, {Decided: true, Latency: 1.5}})
	curve.Add(0, []record.Issue{{Decided: true, Latency: 1.51}, {Decided: true, Latency: 12}, {Latency: 12}, {Latency: 12}})
	curve.Add(2, nil) // Nothing to share.
	rows := curve.Rows("a", 3)
	if len(rows) != CurvePoints {
		t.Fatalf("%d rows, want %d", len(rows), CurvePoints)
	}
	t1 := math.Tan(math.Pi * 0.475)
	for _, c := range []struct {
		k           int
		first, last float64 // Shares in the two replicates.
	}{
		{0, 0, 0.5}, {119, 0, 0.5}, {120, 0, 1}, {121, 0.25, 1}, {239, 0.25, 1}, {240, 0.5, 1},
	} {
		mean, half := (c.first+c.last)/2, t1*(c.last-c.first)/2
		got := rows[c.k]
		want := record.CurveRow{Structure: "a", Point: 3, Latency: 12 * math.Pow(float64(c.k)/240, 3), ShareDecided: mean, CILow: mean - half, CIHigh: mean + half}
		if got.Structure != want.Structure || got.Point != want.Point || !near(got.Latency, want.Latency) ||
			!near(got.ShareDecided, want.ShareDecided) || !near(got.CILow, want.CILow) || !near(got.CIHigh, want.CIHigh) {
			t.Errorf("row %d is %+v, want %+v", c.k, got, want)
		}
	}
	if last := rows[CurvePoints-1].Latency; last != 12 {
		t.Errorf("the curve ends at %v, want the follow-up", last)
	}
	if rows := NewCurve(12).Rows("a", 0); len(rows) != 0 {
		t.Errorf("no replicates make %d rows", len(rows))
	}
}

func TestCurveReadsTheFollowUpItself(t *testing.T) {
	// A decision at the very end counts, whatever the follow-up.
	for _, followUp := range []float64{0.1, 1.0 / 3, 36, 108.7, 4032} {
		curve := NewCurve(followUp)
		curve.Add(0, []record.Issue{{Decided: true, Latency: followUp}})
		rows := curve.Rows("a", 0)
		if last := rows[len(rows)-1]; last.Latency != followUp || last.ShareDecided != 1 {
			t.Errorf("follow-up %v: the curve ends with %+v", followUp, last)
		}
	}
}

func sample(time float64, values map[int]float64) record.Sample {
	s := record.Sample{Time: time}
	for i := range s.Values {
		s.Values[i] = math.NaN()
	}
	for i, v := range values {
		s.Values[i] = v
	}
	return s
}

func TestSeries(t *testing.T) {
	nan := math.NaN()
	t1 := math.Tan(math.Pi * 0.475)
	var series Series
	series.Add(1, []record.Sample{
		sample(0, map[int]float64{record.SeriesEngagement: 0.7}),
		sample(24, map[int]float64{record.SeriesEngagement: 0.4, record.SeriesBacklog: 3}),
	})
	series.Add(0, []record.Sample{
		sample(0, map[int]float64{record.SeriesEngagement: 0.5}),
		sample(24, map[int]float64{record.SeriesEngagement: 0.4}),
	})
	got := series.Rows("a", 2)
	want := []record.SeriesRow{
		{Structure: "a", Point: 2, Time: 0, Measure: "engagement", Mean: 0.6, CILow: 0.6 - t1*0.1, CIHigh: 0.6 + t1*0.1},
		{Structure: "a", Point: 2, Time: 24, Measure: "engagement", Mean: 0.4, CILow: 0.4, CIHigh: 0.4},
		{Structure: "a", Point: 2, Time: 24, Measure: "backlog", Mean: 3, CILow: nan, CIHigh: nan},
	}
	if len(got) != len(want) {
		t.Fatalf("%d rows, want %d: %+v", len(got), len(want), got)
	}
	for i, w := range want {
		g := got[i]
		if g.Structure != w.Structure || g.Point != w.Point || g.Time != w.Time || g.Measure != w.Measure ||
			!near(g.Mean, w.Mean) || !near(g.CILow, w.CILow) || !near(g.CIHigh, w.CIHigh) {
			t.Errorf("row %d is %+v, want %+v", i, g, w)
		}
	}
	if rows := new(Series).Rows("a", 0); len(rows) != 0 {
		t.Errorf("no replicates make %d rows", len(rows))
	}
}

func TestSeriesRefusesOtherTimes(t *testing.T) {
	for name, other := range map[string][]record.Sample{
		"later": {sample(1, nil)}, "more": {sample(0, nil), sample(1, nil)}, "none": {},
	} {
		var series Series
		series.Add(0, []record.Sample{sample(0, nil)})
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			series.Add(1, other)
		}()
	}
}

// replicateOf draws the output of a replicate, the same for the same number.
func replicateOf(number int) *record.Output {
	random := rand.New(rand.NewPCG(13, uint64(number)))
	out := &record.Output{Issues: make([]record.Issue, 7+number%3), Samples: make([]record.Sample, 5)}
	for i := range out.Issues {
		issue := &out.Issues[i]
		issue.Decided, issue.Latency = random.Float64() < 0.8, 12*random.Float64()
		cell := &issue.Ledger[random.IntN(int(record.NumPlaces))][random.IntN(int(record.NumCauses))]
		cell.Observations, cell.Bits = 1, random.NormFloat64()
	}
	for i := range out.Samples {
		out.Samples[i].Time = float64(i)
		for j := range out.Samples[i].Values {
			out.Samples[i].Values[j] = random.Float64()
		}
	}
	return out
}

// collect adds replicates in an order, or all at once, and writes what comes out. The output is wiped after each, as
// somebody may who uses its memory again.
func collect(t *testing.T, order []int, atOnce bool) string {
	curve, series, ledger := NewCurve(12), &Series{}, &LedgerSum{}
	var done sync.WaitGroup
	for _, number := range order {
		add := func() {
			out := replicateOf(number)
			curve.Add(number, out.Issues)
			series.Add(number, out.Samples)
			ledger.Add(number, out.Issues)
			clear(out.Issues)
			clear(out.Samples)
		}
		if atOnce {
			done.Go(add)
		} else {
			add()
		}
	}
	done.Wait()
	return bytesOf(t, curve.Rows("a", 0)) + bytesOf(t, series.Rows("a", 0)) + bytesOf(t, Ledger("a", 0, ledger.Sum()))
}

func TestCollectorsDoNotMindTheOrderOfReplicates(t *testing.T) {
	random := rand.New(rand.NewPCG(14, 15))
	order := random.Perm(40)
	want := collect(t, order, false)
	for range 5 {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		if collect(t, order, false) != want {
			t.Fatal("the order of the replicates changes the tables")
		}
	}
	if collect(t, order, true) != want {
		t.Fatal("goroutines change the tables")
	}
	// The control: added up as they come, the bits of the ledger do depend on the order.
	asTheyCome := func() (l record.Ledger) {
		for _, number := range order {
			for _, issue := range replicateOf(number).Issues {
				l.Add(&issue.Ledger)
			}
		}
		return l
	}
	before, differed := asTheyCome(), false
	for range 5 {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		differed = differed || asTheyCome() != before
	}
	if !differed {
		t.Error("the order makes no difference anyway: this test cannot fail")
	}
}

func TestLedger(t *testing.T) {
	var sum LedgerSum
	var issue record.Issue
	issue.Ledger[record.Frontline][record.Used] = record.Cell{Observations: 3, Bits: 1.5}
	issue.Ledger[record.Frontline][record.Distorted] = record.Cell{Bits: 0.25}
	issue.Ledger[record.Outside][record.Unasked] = record.Cell{Observations: 1, Bits: -0.5}
	sum.Add(0, []record.Issue{issue, issue})
	sum.Add(1, []record.Issue{issue})
	rows := Ledger("a", 4, sum.Sum())
	if len(rows) != 2*int(record.NumCauses) {
		t.Fatalf("%d rows, want every cause for two places", len(rows))
	}
	want := map[[2]string]record.Cell{
		{"frontline", "used"}:      {Observations: 9, Bits: 4.5},
		{"frontline", "distorted"}: {Bits: 0.75},
		{"outside", "unasked"}:     {Observations: 3, Bits: -1.5},
	}
	for i, r := range rows {
		place := []string{"frontline", "outside"}[i/int(record.NumCauses)]
		if r.Structure != "a" || r.Point != 4 || r.Level != place || r.Cause != record.Causes[i%int(record.NumCauses)] {
			t.Errorf("row %d is out of order: %+v", i, r)
		}
		if cell := want[[2]string{r.Level, r.Cause}]; r.Observations != cell.Observations || r.Bits != cell.Bits {
			t.Errorf("row %d is %+v, want %+v", i, r, cell)
		}
	}
	if rows := Ledger("a", 0, new(LedgerSum).Sum()); len(rows) != 0 {
		t.Errorf("an empty ledger makes %d rows", len(rows))
	}
}
