package figure

import (
	"fmt"
	"math"
	"math/rand/v2"

	"leaderful/sim/record"
)

// made is what a made-up structure does: numbers of the size that the simulator gives.
type made struct {
	label, family string
	median        float64 // Of the latency of issues that are decided [h].
	share         float64 // Of issues decided in the end.
	loss          float64
	attention     float64
	engagement    float64 // At the end, from 0.5.
	causes        [record.NumCauses]float64
	distorted     float64 // Part of the loss.
}

// usual is five structures in the crisis of the reference scenario.
func usual() []made {
	return []made{
		{"hierarchical", "hierarchical", 5.9, 0.97, 0.25, 1.1, 0.478, mixOf(0.02, 0.15, 0.03, 0, 0.01, 0.03, 0.05, 0.01), 0.03},
		{"distributed", "distributed", 5.7, 0.98, 0.17, 1.2, 0.489, mixOf(0, 0.13, 0.01, 0, 0, 0.01, 0.04, 0.02), 0.02},
		{"collective", "collective", 1.0, 0.999, 0.14, 1.6, 0.531, mixOf(0.07, 0.04, 0, 0, 0, 0.02, 0.01, 0.02), 0.012},
		{"collective, unfacilitated", "collective", 1.35, 0.999, 0.145, 2.3, 0.524, mixOf(0.07, 0.04, 0, 0, 0, 0.02, 0.02, 0.02), -0.008},
		{"solo", "solo", 0, 1, 0.27, 0, 0.506, mixOf(0.31, 0, 0, 0, 0, 0, 0, 0), 0},
	}
}

// mixOf is the shares of observations by cause; the rest is used.
func mixOf(unasked, withheld, left, lost, dropped, condensed, late, dismissed float64) [record.NumCauses]float64 {
	c := [record.NumCauses]float64{
		record.Unasked: unasked, record.Withheld: withheld, record.Left: left, record.Lost: lost,
		record.Dropped: dropped, record.Condensed: condensed, record.Late: late, record.Dismissed: dismissed,
	}
	c[record.Used] = 1 - unasked - withheld - left - lost - dropped - condensed - late - dismissed
	return c
}

// tablesOf makes the tables of n replicates. Intervals are missing for one replicate.
func tablesOf(list []made, n int) *Tables {
	t := &Tables{Manifest: record.Manifest{
		Scenario: "leadership-exodus", Title: "Leadership exodus", Seed: 2010, Replicates: n,
		Horizon: 60 * 24, Warmup: 5 * 24, FollowUp: 108,
		Shocks: []record.Mark{{At: 20 * 24, Until: 45 * 24, Label: "levels 0-1 leave"}},
		Plots:  record.Plots{Which: Names(), Formats: []string{"png"}, Style: "slide"},
	}}
	for _, m := range list {
		t.Manifest.Structures = append(t.Manifest.Structures, m.label)
		t.Manifest.Families = append(t.Manifest.Families, m.family)
		m.fill(t, n)
	}
	t.Ablation = ablationOf(list, n, "voice", "search", "carrying_out", "engagement")
	return t
}

// ablationOf makes up an ablation: without voice everybody differs half as much from the first and more in engagement,
// without search the other way round, without carrying out as before; without engagement there is none.
func ablationOf(list []made, n int, processes ...string) []record.AblationRow {
	var rows []record.AblationRow
	for k, process := range processes {
		for _, m := range list[1:] {
			for measure, difference := range map[string]float64{
				"decision_latency": m.median - list[0].median, "information_loss": m.loss - list[0].loss,
				"decision_quality": 0.5 * (list[0].loss - m.loss), "engagement": m.engagement - list[0].engagement,
			} {
				without, half := difference*[]float64{0.5, -0.3, 1, 0.9}[k%4], 0.03*math.Abs(difference)
				if process == "engagement" && measure == "engagement" {
					without = 0
				}
				row := record.AblationRow{Process: process, Left: m.label, Right: list[0].label, Measure: measure}
				row.Difference, row.Without, row.Change = difference, without, without-difference
				row.CILow, row.CIHigh = bounds(difference, half, n)
				row.WithoutCILow, row.WithoutCIHigh = bounds(without, 0.1*math.Abs(without), n)
				row.ChangeCILow, row.ChangeCIHigh = bounds(row.Change, half, n)
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// bounds puts an interval around a value.
func bounds(value, half float64, n int) (low, high float64) {
	if n < 2 {
		return math.NaN(), math.NaN()
	}
	half *= 10 / math.Sqrt(float64(n))
	return value - half, value + half
}

func (m *made) fill(t *Tables, n int) {
	const issues = 240
	seen := 900.0 * float64(n)
	bits := 300.0 * float64(n) * m.share
	for k := range n {
		run := record.EmptyRun()
		run.Structure, run.Replicate, run.Issues, run.ShareDecided = m.label, k, issues, m.share
		run.InformationObserved = 300 * m.share
		run.InformationUsed = run.InformationObserved * (1 - m.loss)
		t.Runs = append(t.Runs, run)
	}
	summary := func(measure string, value, half float64) {
		low, high := bounds(value, half, n)
		t.Summary = append(t.Summary, record.Summary{Structure: m.label, Measure: measure, N: n, Mean: value, CILow: low, CIHigh: high})
	}
	loss, mean := m.loss, 1.25*m.median*m.share+108*(1-m.share)
	if m.share == 0 {
		loss = math.NaN()
	}
	summary("decision_latency", mean, 0.05*mean)
	summary("information_loss", loss, 0.008)
	summary("attention_hours", m.attention, 0.03*m.attention)
	summary("engagement", m.engagement, 0.003)
	m.fillLedger(t, seen, bits)
	m.fillCurve(t, n)
	m.fillSeries(t, n)
}

func (m *made) fillLedger(t *Tables, seen, bits float64) {
	unused := 0.0
	for c, share := range m.causes {
		if record.Cause(c) != record.Used {
			unused += share
		}
	}
	for c := range record.NumCauses {
		row := record.LedgerRow{Structure: m.label, Level: "frontline", Cause: c.String()}
		row.Observations = int(seen * m.causes[c] * m.share)
		if c == record.Undecided {
			row.Observations = int(seen * (1 - m.share))
		} else if c == record.Distorted {
			row.Bits = bits * m.distorted
		} else if c != record.Used && unused > 0 {
			row.Bits = bits * (m.loss - m.distorted) * m.causes[c] / unused
		}
		t.Ledger = append(t.Ledger, row)
	}
}

func (m *made) fillCurve(t *Tables, n int) {
	for k := range 121 {
		x := 108 * math.Pow(float64(k)/120, 3)
		share := m.share
		if m.median > 0 {
			// Nine in ten are everyday issues with a deadline of a day, the others take ten times as long and have three.
			everyday, other := 1.0, 1.0
			if x < 24 {
				everyday = 1 - math.Exp(-math.Pow(x/(0.9*m.median), 1.3)*math.Ln2)
			}
			if x < 72 {
				other = 1 - math.Exp(-math.Pow(x/(10*m.median), 1.3)*math.Ln2)
			}
			share *= 0.9*everyday + 0.1*other
		}
		low, high := bounds(share, 0.03*math.Sqrt(share*(1-share))+0.002*(1-share), n)
		t.Curves = append(t.Curves, record.CurveRow{Structure: m.label, Latency: x, ShareDecided: share, CILow: low, CIHigh: high})
	}
}

func (m *made) fillSeries(t *Tables, n int) {
	noise := rand.New(rand.NewPCG(7, uint64(len(m.label))))
	for i, measure := range []string{"engagement", "engagement_frontline", "engagement_middle", "engagement_top"} {
		wobble := 0.0
		for k := range 121 {
			x := 12 * float64(k)
			pull := 1 - math.Exp(-x/500)
			value := 0.5 + (m.engagement-0.5)*pull*[]float64{1, 1.1, 0.8, 1.6}[i]
			if x > 480 && i == 3 {
				value -= 0.02 * math.Exp(-(x-480)/300)
			}
			wobble = 0.8*wobble + 0.0004*noise.NormFloat64()
			if m.engagement == 0.5 {
				wobble = 0
			}
			low, high := bounds(value, math.Abs(m.engagement-0.5)*0.08*pull*[]float64{1, 1.1, 1.7, 3}[i], n)
			t.Series = append(t.Series, record.SeriesRow{Structure: m.label, Time: x, Measure: measure, Mean: value + wobble, CILow: low + wobble, CIHigh: high + wobble})
		}
	}
}

// cases are tables at the edges of what results can be.
func cases() map[string]*Tables {
	one := usual()[:1]
	nothing := usual()
	nothing[1].share, nothing[1].causes = 0, [record.NumCauses]float64{}
	var ten []made
	for i, name := range []string{
		"hierarchical", "asking hierarchy", "distributed", "distributed, council", "collective", "collective, unfacilitated",
		"assembly of everybody who is concerned by it", "advice", "contingent", "solo",
	} {
		m := usual()[i%5]
		m.label, m.family = name, []string{"hierarchical", "", "distributed", "distributed", "collective", "collective", "assembly", "advice", "", "solo"}[i]
		m.median *= 1 + 0.1*float64(i)
		m.loss *= 1 + 0.02*float64(i)
		ten = append(ten, m)
	}
	still := usual()
	for i := range still {
		still[i].engagement = 0.5
	}
	same := usual()
	for i := range same {
		same[i] = usual()[0]
		same[i].label, same[i].family = usual()[i].label, usual()[i].family
	}
	quick, slow := usual(), usual()
	for i := range quick {
		quick[i].median = 0.01 * float64(i)
		slow[i].median, slow[i].share = 40*float64(1+i), 0.45
	}
	calm := tablesOf(usual(), 100)
	calm.Manifest.Shocks = nil
	busy := tablesOf(usual(), 100)
	for k := range 4 {
		busy.Manifest.Shocks = append(busy.Manifest.Shocks, record.Mark{
			At: 300 * float64(k+1), Until: 300*float64(k+1) + 100, Label: fmt.Sprintf("%d times the issues of a usual week", k+2),
		})
	}
	onPaper := tablesOf(usual(), 100)
	onPaper.Manifest.Plots.Style = "print"
	tiny := tablesOf(usual(), 100)
	for i := range tiny.Curves {
		tiny.Curves[i].Latency /= 1e5
	}
	huge := tablesOf(usual(), 100)
	for i := range huge.Curves {
		huge.Curves[i].Latency *= 1e4
	}
	for i := range huge.Summary {
		if huge.Summary[i].Measure == "decision_latency" {
			huge.Summary[i].Mean, huge.Summary[i].CILow, huge.Summary[i].CIHigh = huge.Summary[i].Mean*1e4, huge.Summary[i].CILow*1e4, huge.Summary[i].CIHigh*1e4
		}
	}
	ablated := tablesOf(ten, 100)
	ablated.Ablation = ablationOf(ten, 100, "voice", "asking", "condensing", "distortion", "dismissal", "search", "interdependence",
		"carrying_out", "engagement", "trust", "routines", "third_spaces", "threat_rigidity", "practice", "knowing", "purpose")
	for i := range ablated.Ablation {
		if r := &ablated.Ablation[i]; r.Measure == "decision_latency" && i%3 == 0 {
			r.Change, r.ChangeCILow, r.ChangeCIHigh = math.NaN(), math.NaN(), math.NaN()
		}
	}
	unmoved := tablesOf(usual(), 100)
	unmoved.Ablation = ablationOf(usual(), 100, "voice")
	for i := range unmoved.Ablation {
		r := &unmoved.Ablation[i]
		r.Change, r.ChangeCILow, r.ChangeCIHigh = 0, 0, 0
	}
	return map[string]*Tables{
		"ablated": ablated, "unmoved": unmoved,
		"usual": tablesOf(usual(), 100), "print": onPaper, "one": tablesOf(one, 100), "ten": tablesOf(ten, 100), "nothing": tablesOf(nothing, 100),
		"alone": tablesOf(usual(), 1), "still": tablesOf(still, 100), "same": tablesOf(same, 100),
		"quick": tablesOf(quick, 100), "slow": tablesOf(slow, 100), "calm": calm, "busy": busy, "tiny": tiny, "huge": huge,
		"empty": {Manifest: record.Manifest{Structures: []string{"solo"}, Plots: record.Plots{Which: Names(), Formats: []string{"svg"}}}},
	}
}
