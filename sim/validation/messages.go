package validation

import (
	"fmt"

	"leaderful/sim/record"
)

// tree is a hierarchy as a network of queues.
type tree struct {
	span, levels, people int
	critical             float64    // Messages per hour and person above which the backlog grows.
	latency              [3]float64 // At .25, .5 and .8 of it [h].
}

var trees = []tree{
	{3, 3, 13, 1.0 / 9, [3]float64{3.297, 4.195, 7.188}},
	{3, 4, 40, 1.0 / 27, [3]float64{5.036, 6.154, 9.666}},
	{5, 3, 31, 1.0 / 25, [3]float64{3.682, 4.452, 7.237}},
	{2, 4, 15, 7.0 / 64, [3]float64{4.250, 5.576, 10.489}},
}

// at is the tree's sample at a share of what it can take.
func (t tree) at(load float64) sample {
	return sample{scenario: "validation/v2-hierarchy", quick: 12, short: []string{"horizon=4000h", "warmup=400h"}}.with(
		fmt.Sprintf("organization.people=%d", t.people), fmt.Sprintf("organization.span=%d", t.span), fmt.Sprintf("messages.every=%.12gh", 1/(load*t.critical)))
}

func (t tree) name() string { return fmt.Sprintf("%d people, span %d", t.people, t.span) }

// queueTree is V2: the hierarchy as a network of queues.
func queueTree() []Table {
	latency := Table{ValidationTable: record.ValidationTable{
		Check: "V2", Name: "v2-queues", Title: "Latency of messages in a hierarchy", Kind: Exact,
		Source: "Jackson (1957): queues in a tree",
		Method: "latency. The tolerance is 1 %, and 2 % at .8 of the load. The controls draw one handling time for each message rather than for each of its handlings.",
		X:      "load, as a share of what the hierarchy can take", Y: "latency [h]",
	}}
	loads := []float64{0.25, 0.5, 0.8}
	for _, t := range trees {
		for i, load := range loads {
			share := 0.01
			if load == 0.8 {
				share = 0.02
			}
			latency.rows = append(latency.rows, row{name: fmt.Sprintf("%s, load %g", t.name(), load), series: t.name(), x: load, rule: within,
				expected: t.latency[i], tolerance: share * t.latency[i], of: []sample{t.at(load)}, read: mean("latency")})
		}
	}
	for _, t := range []tree{trees[1], trees[3]} {
		once := t.at(0.5).with("messages.handling.drawn=per-message")
		once.quick, once.short = 20, []string{"horizon=24000h", "warmup=400h"}
		latency.rows = append(latency.rows, row{name: "one handling time per message, " + t.name() + ", load 0.5", x: 0.5, rule: within, control: true,
			expected: t.latency[1], tolerance: 0.01 * t.latency[1], of: []sample{once}, read: mean("latency")})
	}
	growth := Table{ValidationTable: record.ValidationTable{
		Check: "V2", Name: "v2-overload", Title: "Above what it can take, the backlog of a hierarchy grows without bound", Kind: Direction,
		Source: "Jackson (1957)",
		Method: "backlog after 4000 h less that after 2000 h, paired by replicate, at 1.25 of what the hierarchy can take; the control at .8.",
		Y:      "messages",
	}}
	grows := func(t tree, load float64) []sample {
		s := t.at(load).with("messages.drain=off", "warmup=0h")
		s.short, s.full = nil, 40
		return []sample{s.with("horizon=4000h"), s.with("horizon=2000h")}
	}
	for _, t := range trees {
		growth.rows = append(growth.rows, row{name: t.name() + ", load 1.25", rule: above, of: grows(t, 1.25), read: difference("backlog", "backlog")})
	}
	growth.rows = append(growth.rows, row{name: trees[0].name() + ", load 0.8", rule: above, control: true, of: grows(trees[0], 0.8), read: difference("backlog", "backlog")})
	return []Table{latency, growth}
}

// congestion is V8: how much of all traffic goes through one person.
func congestion() []Table {
	s := sample{scenario: "validation/v8-congestion", quick: 8, short: []string{"horizon=100h"}}
	share := func(name string, expected float64, set ...string) row {
		return row{name: name, rule: within, expected: expected, tolerance: 0.01 * expected, of: []sample{s.with(set...)}, read: mean("share_busiest")}
	}
	control := func(r row) row {
		r.control = true
		return r
	}
	tree := Table{ValidationTable: record.ValidationTable{
		Check: "V8", Name: "v8-congestion", Title: "Share of messages that the busiest intermediary passes on", Kind: Exact,
		Source: "Dodds, Watts and Sabel (2003), computed from their rules for a tree of 3,906 people",
		Method: "share_busiest; xi is the distance over which people write less to each other. The tolerance is 1 %.",
		Y:      "share of messages",
	}, rows: []row{
		share("xi = 1", 0.2257, "messages.scale=1"),
		share("xi = infinity", 0.7994, "messages.scale=off"),
		control(share("xi = 1, distance in steps", 0.2257, "messages.distance=steps")),
		control(share("xi = 5 for infinity", 0.7994, "messages.scale=5")),
	}}
	links := Table{ValidationTable: record.ValidationTable{
		Check: "V8", Name: "v8-links", Title: "The same with 1000 links beside the chart", Kind: Reported,
		Source: "Dodds, Watts and Sabel (2003) for the families of links; no values to compare with",
		Method: "share_busiest at xi = 1.",
		Y:      "share of messages",
	}}
	linked := sample{scenario: "validation/v8-links", quick: 2, short: []string{"horizon=20h"}}
	for _, family := range []string{"tree", "core-periphery", "local-team", "random-interdivisional", "random", "multiscale"} {
		links.rows = append(links.rows, row{name: family, rule: beside, expected: record.Empty, of: []sample{linked.under(family)}, read: mean("share_busiest")})
	}
	return []Table{tree, links}
}
