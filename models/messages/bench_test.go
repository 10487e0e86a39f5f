package messages

import (
	"context"
	"math"
	"testing"

	"leaderful/sim"
	"leaderful/sim/model"
)

// relay is the relay of reports up a perfect tree: the frontline originates, a handoff takes half an hour and loses .02 of
// the reports, and managers handle for an hour on average, so that the top is busy for .7 of its time.
func relay(span, levels int, horizon float64) *model.Setup {
	people, width := 1, 1
	for range levels {
		width *= span
		people += width
	}
	settings := standard()
	settings.From, settings.To = "frontline", "top"
	settings.Every = float64(width) * math.Pow(0.98, float64(levels)) / 0.7
	settings.Delay, settings.Loss, settings.Handling.Mean = 0.5, 0.02, 1
	return setup(people, span, horizon, settings)
}

// gossip is dense traffic between peers: everybody sends a belief to a neighbour each hour, who averages.
func gossip(people int, horizon float64) *model.Setup {
	settings := standard()
	settings.Every, settings.To, settings.Delay, settings.Carry = 1, "neighbour", 0.1, "belief"
	settings.Handling.Off = true
	return setup(people, 5, horizon, settings)
}

func setup(people, span int, horizon float64, s Settings) *model.Setup {
	org := sim.Organization{People: people, Span: span}
	return &model.Setup{Seed: 1, Horizon: horizon, Organization: org, Chart: sim.NewChart(&org), Settings: s}
}

// standard are the settings by default.
func standard() Settings {
	return Settings{
		From: "everybody", Every: 24, To: "anyone", Scale: 1, Distance: "organizational", Delay: 1.0 / 6, Carry: "nothing",
		Averaging: "even", Drain: true,
		Handling: Handling{Mean: 1.0 / 3, Shape: "exponential", Drawn: "per-handling", Destination: true},
	}
}

// benchmark runs a replicate at a time through the engine, setting up included.
func benchmark(b *testing.B, s *model.Setup, rules any) {
	e := Model().NewEngine()
	var out model.Output
	events := int64(0)
	b.ResetTimer() // The chart is there by now.
	for i := range b.N {
		if err := e.Run(context.Background(), s, &model.Structure{Rules: rules}, i, &out); err != nil {
			b.Fatal(err)
		}
		events += out.Events
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(events), "ns/event")
	b.ReportMetric(float64(footprint(e.(*engine)))/float64(s.Chart.People()), "bytes/person")
	b.ReportMetric(0, "ns/op")
}

// footprint is the memory that an engine holds for people, messages and network, but for its calendar and the chart [bytes].
func footprint(e *engine) int {
	t, n := &e.tree, &e.net
	return 16*cap(e.people) + 24*cap(e.desks) + 40*cap(e.messages) +
		4*(cap(t.boss)+cap(t.below)+cap(t.level)+cap(t.in)+cap(t.out)) +
		4*(cap(n.first)+cap(n.ties)+cap(n.order)) + 8*cap(n.pairs)
}

// The sizes of the workloads.
var (
	relays = []struct {
		name         string
		span, levels int
		horizon      float64
	}{{"S", 5, 4, 2e5}, {"M", 10, 5, 1e6}, {"G", 10, 6, 1e6}}
	towns = []struct {
		name    string
		people  int
		horizon float64
	}{{"1e3", 1e3, 1000}, {"1e5", 1e5, 20}, {"1e6", 1e6, 3}}
)

func BenchmarkTreeRelay(b *testing.B) {
	for _, x := range relays {
		b.Run(x.name, func(b *testing.B) { benchmark(b, relay(x.span, x.levels, x.horizon), Tree{}) })
	}
}

func BenchmarkGossip(b *testing.B) {
	for _, x := range towns {
		b.Run(x.name, func(b *testing.B) { benchmark(b, gossip(x.people, x.horizon), RandomRegular{Degree: 8}) })
	}
}
