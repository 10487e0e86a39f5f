// Package messages is the model of messages on their way through an organisation: people originate them, hand them on over
// a network, and handle them one at a time, first come, first served. Over the chart alone it is a network of queues as in
// Jackson (1957); with links beside the chart it is the model of Dodds, Watts and Sabel (2003), Information exchange and the
// robustness of organizational networks, PNAS 100(21) 12516-12521; over a random graph, with beliefs, it is gossip.
package messages

import (
	_ "embed"

	"leaderful/sim/model"
	"leaderful/sim/record"
)

//go:embed odd.md
var odd string

// Settings are what all structures share: who writes to whom how often, and what it takes to get there.
type Settings struct {
	From     string  `key:"from" default:"everybody" oneof:"everybody|frontline|managers" doc:"Who originates messages: everybody, those without reports, or those with reports." source:"assumption"`
	Every    float64 `key:"every" unit:"h" default:"1d" range:"(0,inf)" doc:"Mean time between the messages that one source originates, a Poisson process." source:"assumption"`
	To       string  `key:"to" default:"anyone" oneof:"anyone|near|top|neighbour" doc:"For whom a message is: anybody else with even odds; anybody else, with odds that fall with the distance in the chart; the top of one's own line; or a neighbour in the network, with even odds." source:"assumption"`
	Scale    float64 `key:"scale" unit:"distance" default:"1" range:"(0,inf)" off:"inf" doc:"Of messages to somebody near, the distance x over which the odds exp(-x/scale) of a person fall to 1/e; off: they do not fall." source:"Dodds, Watts and Sabel (2003), who call it xi; the value is an assumption"`
	Distance string  `key:"distance" default:"organizational" oneof:"organizational|steps" doc:"What is near: by the depths d and e of two people below the lowest boss above both, the square root of d*d + e*e - 2, which is 0 for two reports of a boss, and 0 for a boss and a direct report; or the steps d + e." source:"Dodds, Watts and Sabel (2003)"`
	Delay    float64 `key:"delay" unit:"h" default:"10m" range:"[0,inf)" off:"0" doc:"How long a handoff takes." source:"assumption"`
	Loss     float64 `key:"loss" unit:"probability" default:"0" range:"[0,1]" doc:"Probability that a handoff loses the message." source:"assumption"`

	Handling Handling `key:"handling" doc:"What a message costs those who hold it; off: nothing."`

	Carry     string `key:"carry" default:"nothing" oneof:"nothing|belief" doc:"What a message carries: nothing that matters, or what its source believed when it was originated, and how many beliefs the source had taken in." source:"assumption"`
	Averaging string `key:"averaging" default:"even" oneof:"even|by-count" doc:"How somebody takes in a belief: as the mean of it and their own, or with each weighed by one more than the number of beliefs taken in before." source:"assumption; DeGroot (1974) for averaging"`
	Drain     bool   `key:"drain" default:"on" doc:"Whether a run goes on after the horizon until every message has been delivered or lost." source:"assumption"`
}

// Handling is the attention that a message takes. Whoever holds it is a single server with an inbox, first come, first served.
type Handling struct {
	Off         bool    `switch:"mean"`
	Mean        float64 `key:"mean" unit:"h" default:"20m" range:"(0,inf)" doc:"Mean handling time." source:"assumption"`
	Shape       string  `key:"shape" default:"exponential" oneof:"exponential|fixed" doc:"Distribution of handling times." source:"Jackson (1957) for exponential"`
	Drawn       string  `key:"drawn" default:"per-handling" oneof:"per-handling|per-message" doc:"Whether each handling of a message has a time of its own, or all of one message have the same." source:"Kleinrock (1964): with a time for each, queues are independent"`
	Source      bool    `key:"source" default:"off" doc:"Whether the source handles the message before it goes out." source:"assumption"`
	Destination bool    `key:"destination" default:"on" doc:"Whether whom it is for handles it before it counts as delivered." source:"assumption"`
}

// Model describes the model.
func Model() *model.Model {
	return &model.Model{
		Name:   "messages",
		Doc:    "Messages find their way through an organisation, over its chart and the links beside it, and wait in inboxes.",
		Source: "Jackson (1957); Dodds, Watts and Sabel (2003)",
		ODD:    odd,

		Timed:        true,
		Organization: []string{"people", "span", "people_file"},
		Settings:     Settings{},
		Structures:   structures(),
		Measures:     measures,
		Headline:     []string{"share_delivered", "latency", "latency_p90", "hops", "utilisation_max", "share_busiest", "spread"},
		Over:         over,
		Clock:        "h",
		Check:        check,
		NewEngine:    func() model.Engine { return &engine{} },
	}
}

// measures are those of a run; outcome.values fills them in this order. All but the last ones are about the messages
// originated between the warm-up and the horizon.
var measures = []record.Column{
	{Name: "originated", Unit: "messages", Doc: "Messages originated between the warm-up and the horizon."},
	{Name: "delivered", Unit: "messages", Doc: "Those of them that were delivered."},
	{Name: "share_delivered", Unit: "1", Doc: "The share of them that was delivered."},
	{Name: "latency", Unit: "h", Doc: "Mean time from origination to delivery."},
	{Name: "latency_median", Unit: "h", Doc: "Median of that time, from a histogram with bins of less than 1 % of the time."},
	{Name: "latency_p90", Unit: "h", Doc: "The time that 90 % of those delivered did not exceed, from the same histogram."},
	{Name: "hops", Unit: "handoffs", Doc: "Mean number of handoffs of those delivered."},
	{Name: "lost", Unit: "messages", Doc: "Those that a handoff lost."},
	{Name: "lost_frontline", Unit: "messages", Doc: "Those lost by people without reports, as they handed them on."},
	{Name: "lost_middle", Unit: "messages", Doc: "Those lost by managers below the top."},
	{Name: "lost_top", Unit: "messages", Doc: "Those lost by the top."},
	{Name: "unfinished", Unit: "messages", Doc: "Those neither delivered nor lost when the run ended; none if it drains."},
	{Name: "backlog", Unit: "messages", Doc: "Messages under way at the horizon, whenever they were originated."},
	{Name: "utilisation_max", Unit: "1", Doc: "Utilisation of the busiest person: share of the time between the warm-up and the horizon that they spend handling."},
	{Name: "share_busiest", Unit: "1", Doc: "Share of messages that the busiest intermediary passes on, neither source nor destination."},
	{Name: "spread", Unit: "1", Doc: "Standard deviation of beliefs at the end."},
	{Name: "taken_in", Unit: "beliefs", Doc: "Beliefs that a person has taken in by the end, on average."},
}

// over is what a run yields over time.
var over = []record.Column{
	{Name: "under_way", Unit: "messages", Doc: "Messages that are originated and neither delivered nor lost."},
	{Name: "spread", Unit: "1", Doc: "Standard deviation of beliefs."},
}
