// Package rounds is the model of group tasks in synchronous rounds: people hold items of information, and in each round
// each of them may tell one other person what they know. It carries the reduction of information by hierarchies (Radner
// 1993), the communication nets of Bavelas (1950) and Leavitt (1951), and the spread of news by chance (Demers et al. 1987).
package rounds

import (
	_ "embed"

	"leaderful/sim"
	"leaderful/sim/model"
	"leaderful/sim/record"
)

//go:embed odd.md
var odd string

// Settings are the task.
type Settings struct {
	Items  int     `key:"items" unit:"items" default:"60" range:"[1,1000000]" doc:"Items of information, each held by one person at first." source:"assumption"`
	Dealt  string  `key:"dealt" default:"in-turn" oneof:"in-turn|random" doc:"Who holds them: the people in turn, in the order of the chart, or somebody drawn for each item. Where a line has its readers, they do." source:"assumption"`
	Unread bool    `key:"unread" default:"off" doc:"Items have to be taken in by those who hold them before anything can be said of them, as a message has to be." source:"Radner (1993)"`
	Reads  int     `key:"reads" unit:"messages per round" default:"off" range:"[1,1000000]" off:"0" doc:"How many items and messages a person takes in per round, first come, first served; off: all that there are." source:"off: Leavitt (1951); 1: Radner (1993)"`
	Goal   string  `key:"goal" default:"everybody" oneof:"everybody|somebody" doc:"The task is done when everybody knows all items, or when somebody does." source:"everybody: Leavitt (1951); somebody: Radner (1993)"`
	Slips  float64 `key:"slips" unit:"probability" default:"0" range:"[0,1]" doc:"Probability that somebody who would speak in a round says nothing in it." source:"assumption"`
	Limit  int     `key:"limit" unit:"rounds" default:"1000" range:"[1,1000000]" doc:"Rounds after which a run ends even if the task is not done." source:"assumption"`
	Shown  int     `key:"shown" unit:"rounds" default:"20" range:"[1,10000]" doc:"Rounds that the series shows, the state before the first one aside." source:"assumption"`
}

// Net is a structure in which people may speak to their neighbours in a net.
type Net struct {
	shape sim.NetShape

	Whom string `key:"whom" default:"random" oneof:"random|in-turn|centre-first|least-time" doc:"Whom people tell: a neighbour drawn anew in each round; their neighbours in turn; first, when they have heard from all who are further out, the neighbour on the way to the centre, and once they know everything those further out, each once; or whom a plan says that takes the fewest rounds and of those with the fewest the fewest messages, found by a search over all that the group could do." source:"random: Demers et al. (1987); centre-first: direction: Leavitt (1951); least-time: Leavitt (1951), least time without human error"`
	Way  string `key:"way" default:"push" oneof:"push|pull|both" doc:"Whether people tell the neighbour whom they turn to, are told by them, or both. For whom: random and in-turn." source:"Demers et al. (1987)"`
}

// Line is the formal line of the chart.
type Line struct {
	Readers string `key:"readers" default:"frontline" oneof:"frontline|everybody" doc:"Who is dealt the items: those without reports, or managers too." source:"frontline: assumption; everybody: Radner (1993)"`
}

// Reduction is a hierarchy in which reports may skip levels.
type Reduction struct{}

const (
	leavitt = "Leavitt (1951)"
	radner  = "Radner (1993)"
)

// Model describes the model.
func Model() *model.Model {
	return &model.Model{
		Name:   "rounds",
		Doc:    "People put together what each of them holds, telling one person a round: nets, hierarchies and chance.",
		Source: "Radner (1993); Bavelas (1950); Leavitt (1951); Demers et al. (1987)",
		ODD:    odd,

		Organization: []string{"people", "span", "people_file", "ties_file", "peer_kinds"},
		Settings:     Settings{},
		Structures: []model.Structure{
			{Name: "line", Doc: "Reports go up the chart, level by level: whoever has taken in all that they wait for reports the whole of it to their boss, once.", Source: radner, Rules: Line{}},
			{Name: "reduction", Doc: "A hierarchy with skip-level reporting: everybody takes in items, and in each round those who have no more to take in pair up, and one of each pair reports to the other and is done.", Source: radner, Rules: Reduction{}},
			{Name: "wheel", Doc: "Everybody speaks with the first person of the chart, and with nobody else.", Source: leavitt, Rules: Net{shape: sim.Wheel}},
			{Name: "y", Doc: "Three arms around the first person of the chart, as long as each other or as nearly as can be.", Source: leavitt, Rules: Net{shape: sim.TheY}},
			{Name: "chain", Doc: "Two arms around the first person of the chart.", Source: leavitt, Rules: Net{shape: sim.Chain}},
			{Name: "circle", Doc: "A chain whose ends speak with each other.", Source: leavitt, Rules: Net{shape: sim.Ring}},
			{Name: "all-channel", Doc: "Everybody may speak with everybody: the complete graph.", Source: "Bavelas (1950)", Rules: Net{shape: sim.AllChannel}},
			{Name: "ties", Doc: "Those speak with each other who are tied in the ties file, whichever way the tie points.", Source: "Bavelas (1950)", Rules: Net{shape: sim.TiesNet}},
		},
		Measures: []record.Column{
			{Name: "rounds", Unit: "rounds", Doc: "Rounds until the task was done, or the limit where it was not."},
			{Name: "done", Unit: "1", Doc: "1 if the task was done, else 0."},
			{Name: "messages", Unit: "messages", Doc: "Messages until then."},
			{Name: "informed", Unit: "1", Doc: "Share of all items that people knew then, on average."},
			{Name: "complete", Unit: "1", Doc: "Share of the people who knew all items then."},
			{Name: "busiest", Unit: "messages", Doc: "Items and messages that the person who took in most had taken in."},
			{Name: "centrality_max", Unit: "1", Doc: "Relative centrality of the most central person: the sum of all distances in the net, over the sum of that person's own. Empty in line and reduction, where somebody cannot be reached, and in nets too large for it (more than 20 million steps)."},
			{Name: "centrality_min", Unit: "1", Doc: "The same of the least central person."},
		},
		Headline: []string{"rounds", "done", "messages", "informed", "busiest"},
		Over: []record.Column{
			{Name: "informed", Unit: "1", Doc: "Share of all items that people know, on average."},
			{Name: "complete", Unit: "1", Doc: "Share of the people who know all items."},
			{Name: "messages", Unit: "messages", Doc: "Messages so far."},
		},
		Clock:     "rounds",
		Check:     check,
		NewEngine: func() model.Engine { return &engine{} },
	}
}
