package validation

import (
	"fmt"

	"leaderful/sim/record"
)

// addingUp is V5: the least time in which people add up many items.
func addingUp() []Table {
	s := sample{scenario: "validation/v5-radner", quick: 1}
	with := func(items, people int, structure string) []sample {
		return []sample{s.with(fmt.Sprintf("rounds.items=%d", items), fmt.Sprintf("organization.people=%d", people)).alone(structure)}
	}
	t := Table{ValidationTable: record.ValidationTable{
		Check: "V5", Name: "v5-radner", Title: "Least time to add up items", Kind: Exact,
		Source: "Radner (1993): floor(N/P) + ceil(log2(P + N mod P)); eight who report to one boss: 13",
		Method: "rounds. The controls report level by level, or let everything be taken in at once.",
		Y:      "rounds",
	}}
	for _, c := range []struct {
		items, people int
		least         float64
	}{{40, 1, 40}, {40, 8, 8}, {40, 20, 7}, {64, 16, 8}, {100, 10, 14}, {1000, 50, 26}} {
		t.rows = append(t.rows, row{name: fmt.Sprintf("%d items, %d people", c.items, c.people), rule: equal, expected: c.least, of: with(c.items, c.people, "reduction"), read: certain("rounds")})
	}
	boss := sample{scenario: "validation/v5-one-boss", quick: 1}
	t.rows = append(t.rows,
		row{name: "40 items, 8 people and a boss", rule: equal, expected: 13, of: []sample{boss.under("line")}, read: certain("rounds")},
		row{name: "40 items, 8 people, level by level", rule: equal, expected: 8, control: true, of: with(40, 8, "line"), read: certain("rounds")},
		row{name: "40 items, 8 people and a boss who takes in all at once", rule: equal, expected: 13, control: true, of: []sample{boss.with("rounds.reads=off").under("line")}, read: certain("rounds")})
	return []Table{t}
}

// net is what the laboratory's nets can do at best, with five people.
type net struct {
	name             string
	rounds, messages float64 // Messages 0 where no number is known.
	most, least      float64 // Relative centrality.
}

var laboratoryNets = []net{
	{"circle", 3, 14, 5.0, 5.0}, {"chain", 5, 8, 6.67, 4.0}, {"y", 4, 8, 7.2, 4.0}, {"wheel", 5, 8, 8.0, 4.57}, {"all-channel", 3, 0, 5.0, 5.0},
}

// leastTime is V6: what five people in a net can do at best.
func leastTime() []Table {
	s := sample{scenario: "validation/v6-leavitt", quick: 1}
	table := func(name, title, method, unit string) Table {
		return Table{ValidationTable: record.ValidationTable{
			Check: "V6", Name: name, Title: title, Kind: Exact, Source: "Leavitt (1951), without human error", Method: method, Y: unit,
		}}
	}
	rounds := table("v6-time", "Least time until all know all, in nets of five", "rounds, by a plan that a search over all possibilities has found. The control goes to the centre and back.", "rounds")
	messages := table("v6-messages", "Least messages in that time", "messages, by the same plan; none is published for all-channel.", "messages")
	centrality := table("v6-centrality", "Relative centrality of the most and least central", "centrality_max and centrality_min. The published values have two decimals; the tolerance is half of the last one. The control is the Y for the wheel.", "relative centrality")
	for _, n := range laboratoryNets {
		of := []sample{s.under(n.name)}
		rounds.rows = append(rounds.rows, row{name: n.name + ", rounds", rule: equal, expected: n.rounds, of: of, read: certain("rounds")})
		if n.messages > 0 {
			messages.rows = append(messages.rows, row{name: n.name + ", messages", rule: equal, expected: n.messages, of: of, read: certain("messages")})
		}
		centrality.rows = append(centrality.rows,
			row{name: n.name + ", most", rule: within, expected: n.most, tolerance: 0.005, of: of, read: certain("centrality_max")},
			row{name: n.name + ", least", rule: within, expected: n.least, tolerance: 0.005, of: of, read: certain("centrality_min")})
	}
	homeward := []sample{s.under("circle, centre first")}
	rounds.rows = append(rounds.rows, row{name: "circle, rounds with the centre first", rule: equal, expected: 3, control: true, of: homeward, read: certain("rounds")})
	messages.rows = append(messages.rows, row{name: "circle, messages with the centre first", rule: equal, expected: 14, control: true, of: homeward, read: certain("messages")})
	centrality.rows = append(centrality.rows, row{name: "y for wheel, most", rule: within, expected: 8, tolerance: 0.005, control: true, of: []sample{s.under("y")}, read: certain("centrality_max")})
	return []Table{rounds, messages, centrality}
}

// spreading is how long news take to reach everybody in a group: exactly, by the Markov chain of how many know it, and as
// simulated by others.
type spreading struct {
	people           int
	exact, simulated float64 // Rounds.
}

var spreadings = []spreading{{16, 7.4138, 7.43}, {64, 11.1581, 11.18}, {100, 12.3045, 12.35}, {256, 14.6700, 14.67}, {1000, 18.0383, 18.07}}

// gossip is V7: news that everybody who knows it tells somebody at random.
func gossip() []Table {
	exact := Table{ValidationTable: record.ValidationTable{
		Check: "V7", Name: "v7-gossip", Title: "Rounds until everybody knows what one knew", Kind: Exact,
		Source: "Push gossip on a complete graph (Frieze and Grimmett 1985), by the Markov chain of how many know it",
		Method: "rounds. The control lets people ask as well as tell.",
		X:      "people", LogX: true, Y: "rounds",
	}}
	simulated := Table{ValidationTable: record.ValidationTable{
		Check: "V7", Name: "v7-simulated", Title: "The same against means that others have simulated", Kind: Published,
		Source: "Push gossip on a complete graph, simulated independently, to .04",
		Method: "rounds.",
		Note: "The simulated means are above the exact ones of the table before, for 100 people by .045, which is more than their own tolerance, and for 1000 by .032. " +
			"The program agrees with the exact ones. So what does not hold here is the value that it is held against.",
		X: "people", LogX: true, Y: "rounds",
	}}
	for _, c := range spreadings {
		s := sample{scenario: "validation/v7-gossip", quick: max(30, 3000/c.people)}.with(fmt.Sprintf("organization.people=%d", c.people))
		push := []sample{s.alone("push")}
		exact.rows = append(exact.rows, row{name: fmt.Sprint(c.people, " people"), series: "push", x: float64(c.people), expected: c.exact, of: push, read: mean("rounds")})
		simulated.rows = append(simulated.rows, row{name: fmt.Sprint(c.people, " people, simulated"), series: "push", x: float64(c.people), rule: within, expected: c.simulated, tolerance: 0.04, of: push, read: mean("rounds")})
		if c.people == 64 {
			both := []sample{s.alone("push and pull")}
			exact.rows = append(exact.rows, row{name: "64 people who ask too", x: 64, expected: c.exact, control: true, of: both, read: mean("rounds")})
			simulated.rows = append(simulated.rows, row{name: "64 people who ask too, simulated", x: 64, rule: within, expected: c.simulated, tolerance: 0.04, control: true, of: both, read: mean("rounds")})
		}
	}
	return []Table{exact, simulated}
}
