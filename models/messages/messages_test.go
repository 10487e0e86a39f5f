package messages

import (
	"context"
	"math"
	"slices"
	"testing"

	"leaderful/sim/model"
)

// estimate is a mean over replicates with its standard error.
type estimate struct{ mean, se float64 }

// agrees reports whether a value lies within four standard errors, or within a share of itself.
func (e estimate) agrees(value, tolerance float64) bool {
	return math.Abs(e.mean-value) <= max(4*e.se, tolerance*math.Abs(value))
}

// run takes a structure through replicates, and gives the measures by name.
func run(t testing.TB, s *model.Setup, rules any, replicates int) map[string]estimate {
	t.Helper()
	e := Model().NewEngine()
	var out model.Output
	sum, squares := make([]float64, len(measures)), make([]float64, len(measures))
	for r := range replicates {
		if err := e.Run(context.Background(), s, &model.Structure{Rules: rules}, r, &out); err != nil {
			t.Fatal(err)
		}
		for i, x := range out.Values {
			sum[i], squares[i] = sum[i]+x, squares[i]+x*x
		}
	}
	all := map[string]estimate{}
	n := float64(replicates)
	for i, c := range measures {
		mean := sum[i] / n
		all[c.Name] = estimate{mean, math.Sqrt(max(0, squares[i]/n-mean*mean) / (n - 1))}
	}
	return all
}

// TestHierarchyOfQueues holds the mean latency in small hierarchies against Jackson's theorem: everybody writes to everybody
// along the chart, and each handler, the source included and the destination not, is a single server. One time for all
// handlings of a message breaks the theorem's assumptions, and the check notices, but for high load: there the two are too
// near each other.
func TestHierarchyOfQueues(t *testing.T) {
	if testing.Short() {
		t.Skip("takes many replicates")
	}
	for _, c := range []struct {
		people, span int
		every        float64 // At which somebody is always busy [h].
		load         float64
		latency      float64
	}{
		{13, 3, 9, 0.25, 3.297}, {13, 3, 9, 0.5, 4.195}, {13, 3, 9, 0.8, 7.188},
		{40, 3, 27, 0.5, 6.154}, {31, 5, 25, 0.5, 4.452}, {15, 2, 64.0 / 7, 0.5, 5.576},
	} {
		settings := standard()
		settings.Every, settings.Delay = c.every/c.load, 0
		settings.Handling.Mean, settings.Handling.Source, settings.Handling.Destination = 1, true, false
		s := setup(c.people, c.span, 40000, settings)
		s.Warmup = 1000
		got := run(t, s, Tree{}, 8)
		if x := got["latency"]; !x.agrees(c.latency, 0.01) || x.se > 0.02*c.latency {
			t.Errorf("%d people at %g of what they can take: latency %.3f with standard error %.3f, by Jackson's theorem %.3f", c.people, c.load, x.mean, x.se, c.latency)
		}
		if x := got["utilisation_max"]; !x.agrees(c.load, 0.01) {
			t.Errorf("%d people: the busiest is busy for %.3f of the time with standard error %.4f, not %g", c.people, x.mean, x.se, c.load)
		}
		if c.load != 0.5 || c.span == 5 {
			continue
		}
		settings.Handling.Drawn = "per-message"
		s.Settings = settings
		if x := run(t, s, Tree{}, 8)["latency"]; x.agrees(c.latency, 0.01) {
			t.Errorf("%d people at %g: with one handling time per message latency is %.3f with standard error %.3f, which should not pass for %.3f", c.people, c.load, x.mean, x.se, c.latency)
		}
	}
}

// TestSingleServer holds one inbox against the closed forms for a single server: with exponential handling times the time in
// the system is exponential; with fixed ones the wait is half as long.
func TestSingleServer(t *testing.T) {
	settings := standard()
	settings.From, settings.To, settings.Delay = "frontline", "top", 0
	settings.Every, settings.Handling.Mean = 2, 1
	s := setup(2, 1, 50000, settings)
	got := run(t, s, Tree{}, 8)
	for name, want := range map[string]float64{"latency": 2, "latency_median": 2 * math.Ln2, "latency_p90": 2 * math.Log(10), "utilisation_max": 0.5, "hops": 1} {
		if x := got[name]; !x.agrees(want, 0) || x.se > 0.02*want {
			t.Errorf("exponential handling: %s is %.4f with standard error %.4f, not %.4f", name, x.mean, x.se, want)
		}
	}
	settings.Handling.Shape = "fixed"
	s.Settings = settings
	if x := run(t, s, Tree{}, 8)["latency"]; !x.agrees(1.5, 0) || x.agrees(2, 0) {
		t.Errorf("fixed handling: latency is %.4f with standard error %.4f, not 1.5", x.mean, x.se)
	}
}

// TestTreeRelay holds the relay of reports against Jackson's theorem, and the ledger of losses against the losses' odds.
func TestTreeRelay(t *testing.T) {
	got := run(t, relay(5, 4, 2e4), Tree{}, 12)
	if x := got["latency"]; !x.agrees(8.5360, 0) || x.se > 0.02*x.mean {
		t.Errorf("latency at the top %.4f with standard error %.4f, by Jackson's theorem 8.5360", x.mean, x.se)
	}
	if x := got["latency"]; x.agrees(8, 0) {
		t.Errorf("latency %.4f with standard error %.4f passes for 8", x.mean, x.se)
	}
	if x := got["share_delivered"]; !x.agrees(math.Pow(0.98, 4), 0) || x.agrees(math.Pow(0.98, 5), 0) {
		t.Errorf("share delivered %.4f with standard error %.4f, not .98^4", x.mean, x.se)
	}
	if x := got["lost_frontline"]; !x.agrees(0.02*got["originated"].mean, 0) {
		t.Errorf("the frontline lost %.1f with standard error %.1f of %.1f", x.mean, x.se, got["originated"].mean)
	}
	if x := got["lost_top"]; x.mean != 0 {
		t.Errorf("the top handed nothing on and lost %g", x.mean)
	}
}

// TestOverload lets more come in than can be handled: the backlog grows with time. With draining everything is delivered in
// the end, without it the rest is counted.
func TestOverload(t *testing.T) {
	settings := standard()
	settings.From, settings.To, settings.Delay = "frontline", "top", 0
	settings.Every, settings.Handling.Mean = 0.5, 1
	s := setup(2, 1, 2000, settings)
	got := run(t, s, Tree{}, 8)
	if x := got["backlog"]; !x.agrees(2000, 0) || x.se > 100 {
		t.Errorf("backlog %.0f with standard error %.0f, not 2000", x.mean, x.se)
	}
	if x := got["share_delivered"]; x.mean != 1 {
		t.Errorf("%g were delivered in the end, not all", x.mean)
	}
	settings.Drain = false
	s.Settings = settings
	cut := run(t, s, Tree{}, 8)
	if cut["backlog"] != got["backlog"] || cut["unfinished"] != got["backlog"] || cut["originated"] != got["originated"] {
		t.Errorf("without draining: backlog %v, unfinished %v; with it the backlog is %v", cut["backlog"], cut["unfinished"], got["backlog"])
	}
}

// TestBooksBalance follows every message of runs with loss, warm-up and no draining: each is delivered, lost or unfinished.
func TestBooksBalance(t *testing.T) {
	for _, structure := range structures() {
		settings := standard()
		settings.Loss, settings.Drain, settings.Carry = 0.1, false, "belief"
		if structure.Name == "random-regular" {
			settings.To = "neighbour"
		}
		s := setup(156, 5, 200, settings)
		s.Warmup = 50
		got := run(t, s, chosen(structure.Rules), 3)
		sum := got["delivered"].mean + got["lost_frontline"].mean + got["lost_middle"].mean + got["lost_top"].mean + got["unfinished"].mean
		if math.Abs(sum-got["originated"].mean) > 1e-9 || got["lost"].mean == 0 || got["unfinished"].mean == 0 {
			t.Errorf("%s: %g messages are accounted for, %g were originated (%v)", structure.Name, sum, got["originated"].mean, got)
		}
	}
}

// chosen gives a structure the parameters that a scenario file would give it.
func chosen(rules any) any {
	switch rules.(type) {
	case Random:
		return Random{Links: 20}
	case LocalTeam:
		return LocalTeam{Links: 20, Zeta: 0.05}
	case RandomInterdivisional:
		return RandomInterdivisional{Links: 20, Lambda: 0.05}
	case CorePeriphery:
		return CorePeriphery{Links: 20, Lambda: 0.05, Zeta: 0.05}
	case Multiscale:
		return Multiscale{Links: 20, Lambda: 0.5, Zeta: 0.5}
	case RandomRegular:
		return RandomRegular{Degree: 8}
	}
	return rules
}

// TestGossip holds the spread of beliefs against what averaging gives in a large group in which everybody tells anybody at
// rate 1: the variance falls as exp(-t/2). Weighing by what people have heard before gives something else.
func TestGossip(t *testing.T) {
	settings := standard()
	settings.Every, settings.To, settings.Delay, settings.Carry, settings.Handling.Off = 1, "neighbour", 0, "belief", true
	s := setup(3000, 5, 4, settings)
	want := math.Sqrt(1.0/12) * math.Exp(-1)
	got := run(t, s, Complete{}, 16)
	if x := got["spread"]; !x.agrees(want, 0.01) || x.se > 0.01*want {
		t.Errorf("spread %.4f with standard error %.4f, not %.4f", x.mean, x.se, want)
	}
	if x := got["taken_in"]; !x.agrees(4, 0) {
		t.Errorf("%.3f beliefs taken in with standard error %.3f, not 4", x.mean, x.se)
	}
	settings.Averaging = "by-count"
	s.Settings = settings
	if x := run(t, s, Complete{}, 16)["spread"]; x.agrees(want, 0.01) {
		t.Errorf("averaging by count: the spread of %.4f should not pass for %.4f", x.mean, want)
	}
}

// TestSameLuck takes structures through replicates in different orders and engines: the same comes out. Over two structures
// the same messages are originated.
func TestSameLuck(t *testing.T) {
	settings := standard()
	settings.Carry, settings.Loss = "belief", 0.05
	s := setup(156, 5, 100, settings)
	fresh := func(rules any, replicate int) model.Output {
		var out model.Output
		if err := Model().NewEngine().Run(context.Background(), s, &model.Structure{Rules: rules}, replicate, &out); err != nil {
			t.Fatal(err)
		}
		return out
	}
	e := Model().NewEngine()
	var out model.Output
	originated := map[float64]bool{}
	for _, structure := range slices.Backward(structures()) {
		if structure.Name == "random-regular" {
			continue
		}
		rules := chosen(structure.Rules)
		for _, replicate := range []int{3, 0} {
			if err := e.Run(context.Background(), s, &model.Structure{Rules: rules}, replicate, &out); err != nil {
				t.Fatal(err)
			}
			if want := fresh(rules, replicate); !slices.Equal(out.Values, want.Values) || out.Events != want.Events {
				t.Errorf("%s, replicate %d: an engine that has run before gives %v, another one %v", structure.Name, replicate, out.Values, want.Values)
			}
		}
		originated[out.Values[0]] = true
	}
	if len(originated) != 1 {
		t.Errorf("structures in one replicate originate different numbers of messages: %v", originated)
	}
}

// TestNothingAllocated lets events happen in steady state.
func TestNothingAllocated(t *testing.T) {
	for name, c := range map[string]struct {
		setup *model.Setup
		rules any
	}{
		"relay":  {relay(5, 4, 1e6), Tree{}},
		"gossip": {gossip(1000, 1e4), RandomRegular{Degree: 8}},
		"links":  {linkedTraffic(), Multiscale{Links: 100, Lambda: 0.5, Zeta: 0.5}},
	} {
		e := &engine{}
		e.begin(c.setup, &model.Structure{Rules: c.rules}, 1)
		for range 300000 { // Until the slices have their size.
			e.step()
		}
		if n := testing.AllocsPerRun(20, func() {
			for range 5000 {
				e.step()
			}
		}); n > 0 {
			t.Errorf("%s: %g allocations in 5,000 events", name, n)
		}
	}
}

func linkedTraffic() *model.Setup {
	settings := standard()
	settings.To = "near"
	return setup(781, 5, 1e5, settings)
}
