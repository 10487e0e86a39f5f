package figure

import (
	"math"
	"strings"
	"testing"

	"leaderful/sim/record"
)

func near(label string, value, half float64) estimate {
	return estimate{label, value, value - half, value + half}
}

func TestTitlesSayOnlyWhatIntervalsSupport(t *testing.T) {
	a, b, c := "a", "b", "c"
	nan := math.NaN()
	for _, test := range []struct {
		name string
		list []estimate
		want string
	}{
		{"all apart", []estimate{near(a, 1, 0.1), near(b, 2, 0.1), near(c, 3, 0.1)}, "a loses least information, c most"},
		{"two apart", []estimate{near(a, 2, 0.1), near(b, 1, 0.1)}, "b loses least information, a most"},
		{"all overlap", []estimate{near(a, 1, 0.6), near(b, 1.5, 0.6), near(c, 2, 0.6)}, "no clear difference in information loss"},
		{"touching is not apart", []estimate{near(a, 1, 0.5), near(b, 2, 0.5)}, "no clear difference in information loss"},
		{"two best", []estimate{near(a, 1, 0.4), near(b, 1.5, 0.4), near(c, 3, 0.1)}, "a and b lose least information, c most"},
		{"a chain", []estimate{near(a, 1, 0.4), near(b, 1.5, 0.4), near(c, 2, 0.4)}, "a loses less information than c"},
		{"only the worst", []estimate{near(a, 1, 0.4), near(b, 1.2, 0.4), near(c, 1.4, 0.4), near("d", 5, 0.4)}, "d loses most information"},
		{"only the best", []estimate{near(a, 5, 0.4), near(b, 5.2, 0.4), near(c, 5.4, 0.4), near("d", 1, 0.4)}, "d loses least information"},
		{"exact values", []estimate{{a, 0, 0, 0}, {b, 0, 0, 0}}, "no clear difference in information loss"},
		{"no intervals", []estimate{{a, 1, nan, nan}, {b, 2, nan, nan}}, "where information is lost"},
		{"one without interval", []estimate{near(a, 1, 0.1), near(b, 2, 0.1), {c, 9, nan, nan}}, "a loses less information than b"},
		{"comma", []estimate{near("x, y", 1, 0.1), near(b, 2, 0.1)}, "“x, y” loses least information, b most"},
	} {
		if got := strings.ReplaceAll(lossTitle(test.list), "\u00a0", " "); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestLatencyTitle(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	of := func(list ...estimate) []curve {
		var curves []curve
		for _, e := range list {
			curves = append(curves, curve{
				structure: &structure{label: e.label}, median: e, samples: []sample{{0, 0, 0, 0}, {100, 0.4, 0.38, 0.42}},
			})
		}
		return curves
	}
	for _, test := range []struct {
		curves []curve
		want   string
	}{
		{of(near("a", 1, 0.1), near("b", 2, 0.1)), "a decides first, b last"},
		{of(estimate{"a", 0, 0, 0}, near("b", 2, 0.1)), "a decides first, b last"},
		{of(near("a", 1, 0.1), near("b", 2, 0.1), estimate{"c", inf, inf, inf}), "a decides first; c decides less than half of its issues"},
		{of(near("a", 1, 0.4), near("b", 1.2, 0.4), near("d", 1.4, 0.4), estimate{"c", inf, inf, inf}), "c decides less than half of its issues"},
		{of(near("a", 1, 0.1), estimate{"c", inf, inf, inf}), "c decides less than half of its issues"},
		{of(near("a", 1, 0.1), estimate{"c", inf, 50, inf}), "a decides first, c last"},
		{of(estimate{"a", inf, inf, inf}, estimate{"b", inf, inf, inf}), "no structure decides half of its issues"},
		{of(estimate{"a", inf, 50, inf}, estimate{"b", inf, 60, inf}), "no clear difference in decision latency"},
		{of(estimate{"a", 1, nan, nan}, estimate{"b", 2, nan, nan}), "how soon issues are decided"},
		{of(near("a", 5.9, 0.1)), "a decides half of its issues within 5.9 h"},
		{of(estimate{"a", 0, 0, 0}), "a decides half of its issues at once"},
		{of(estimate{"a", inf, inf, inf}), "a decides 40 % of its issues"},
	} {
		if got := latencyTitle(test.curves); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

func TestTradeOffTitle(t *testing.T) {
	apart := []estimate{near("a", 1, 0.1), near("b", 2, 0.1)}
	crossed := []estimate{near("a", 2, 0.1), near("b", 1, 0.1)}
	same := []estimate{near("a", 1, 1), near("b", 1, 1)}
	for _, test := range []struct {
		latency, loss []estimate
		want          string
	}{
		{apart, apart, "a decides fastest on average and loses least information"},
		{apart, crossed, "a decides fastest; b loses least information"},
		{apart, same, "a decides fastest; no clear difference in loss"},
		{same, crossed, "no clear difference in speed; b loses least information"},
		{same, same, "no clear difference in speed or loss"},
	} {
		if got := tradeOffTitle(test.latency, test.loss); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

func TestEngagementTitle(t *testing.T) {
	for _, test := range []struct {
		list []estimate
		want string
	}{
		{[]estimate{near("a", 0.48, 0.001), near("b", 0.53, 0.001)}, "engagement ends highest with b, lowest with a"},
		{[]estimate{near("a", 0.502, 0.0001), near("b", 0.503, 0.0001)}, "engagement hardly differs at the end: 0.502 to 0.503"},
		{[]estimate{near("a", 0.5, 0), near("b", 0.5, 0)}, "engagement ends at 0.500 with every structure"},
		{[]estimate{near("a", 0.502, 0.02), near("b", 0.503, 0.02)}, "no clear difference in engagement at the end"},
		{[]estimate{near("a", 0.48, 0.1), near("b", 0.53, 0.1)}, "no clear difference in engagement at the end"},
	} {
		if got := engagementTitle(test.list); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

// A grid that is too coarse for a median does not pretend to one.
func TestBlurredMedian(t *testing.T) {
	coarse := newCurve(&structure{label: "a", curve: []record.CurveRow{
		{Latency: 0}, {Latency: 80, ShareDecided: 1, CILow: 1, CIHigh: 1},
	}})
	if got := coarse.medianInWords(); got != "half before 3.3 d" {
		t.Errorf("%q", got)
	}
	fine := newCurve(&structure{label: "a", curve: []record.CurveRow{
		{Latency: 0}, {Latency: 4, ShareDecided: 0.4}, {Latency: 4.5, ShareDecided: 0.6},
	}})
	if got := fine.medianInWords(); got != "half by 4.2 h" {
		t.Errorf("%q", got)
	}
}

// The median is where the curve crosses one half; its bounds are the ends of the grid cells where the band does, so that
// a coarse grid cannot make a difference clear.
func TestMedianOfACurve(t *testing.T) {
	c := newCurve(&structure{label: "a"})
	if len(c.samples) > 0 {
		t.Fatal("a curve from nothing")
	}
	samples := []sample{{0, 0, 0, 0}, {1, 0.2, 0.1, 0.3}, {2, 0.6, 0.45, 0.75}, {4, 0.8, 0.7, 0.9}}
	at, before, after := crossing(samples, 0.5, func(m sample) float64 { return m.value })
	if at != 1.75 || before != 1 || after != 2 {
		t.Errorf("crosses at %v between %v and %v, want 1.75 between 1 and 2", at, before, after)
	}
	if _, low, _ := crossing(samples, 0.5, func(m sample) float64 { return m.high }); low != 1 {
		t.Errorf("lower bound %v, want 1", low)
	}
	if _, _, high := crossing(samples, 0.5, func(m sample) float64 { return m.low }); high != 4 {
		t.Errorf("upper bound %v, want 4", high)
	}
	if at, _, _ := crossing(samples[:2], 0.5, func(m sample) float64 { return m.value }); !math.IsInf(at, 1) {
		t.Errorf("a curve below one half crosses it at %v", at)
	}
}

func TestDurationsAndShares(t *testing.T) {
	for hours, want := range map[float64]string{
		0: "0 h", 10.0 / 3600: "10 s", 1.0 / 60: "1 min", 0.5: "30 min", 1: "1 h", 5.94: "5.9 h", 12.4: "12 h", 47: "47 h",
		108: "4.5 d", 60 * 24: "60 d", 20 * 365 * 24: "20 y", math.Inf(1): "never",
	} {
		if got := duration(hours); got != want {
			t.Errorf("%v h is %q, want %q", hours, got, want)
		}
	}
	for share, want := range map[float64]string{0: "0 %", 0.031: "3.1 %", 0.25: "25 %", 1: "100 %", -0.0001: "0 %", -0.02: "-2.0 %"} {
		if got := percent(share); got != want {
			t.Errorf("%v is %q, want %q", share, got, want)
		}
	}
}

func TestSentencesBeginWithACapital(t *testing.T) {
	for text, want := range map[string]string{"solo most": "Solo most", "“a, b” last": "“A, b” last", "": "", "“": "“"} {
		if got := sentence(text); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
