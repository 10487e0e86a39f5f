package figure

import (
	"fmt"
	"math"
	"math/rand/v2"

	"leaderful/sim/record"
)

// checked makes up a validation: every check with its published numbers, and results as chance might give them.
type checked struct {
	v     record.Validation
	rows  []record.ValidationRow
	noise *rand.Rand
}

// table begins a table.
func (c *checked) table(check, name, kind, title, x, y string) *record.ValidationTable {
	c.v.Tables = append(c.v.Tables, record.ValidationTable{
		Check: check, Name: name, Kind: kind, Title: title, X: x, Y: y, Source: "Author and Author (1993), table 2",
		Method: "The mean over replicates of the measure that the check is about. Run: validation/" + name + ", 1000 replicates, seed 1; " +
			"validation/" + name + " with another setting, 1000 replicates, seed 1; the same once more, 4000 replicates of 8760 h, seed 1. " +
			"Tolerance: what chance allows with a family-wise error of 1 % over 90 values, about 3.87 standard errors; a standard error above 1 % of the value fails. " +
			"Where nothing is drawn the value must be the same to nine digits. The rest of this text is longer than any page.",
	})
	return &c.v.Tables[len(c.v.Tables)-1]
}

// add puts a case and its row into the last table.
func (c *checked) add(name, series string, x, expected, tolerance, result, se float64, verdict string) {
	t := &c.v.Tables[len(c.v.Tables)-1]
	t.Cases = append(t.Cases, record.ValidationCase{Case: name, Series: series, X: x})
	c.rows = append(c.rows, record.ValidationRow{
		Check: t.Check, Case: name, Source: t.Source, Expected: expected, Tolerance: tolerance, Result: result, SE: se, Verdict: verdict,
	})
}

// holds adds a case that holds: its result is a standard error or so beside the expected value.
func (c *checked) holds(name, series string, x, expected, tolerance float64) {
	se := tolerance / 4
	c.add(name, series, x, expected, tolerance, expected+se*max(-2, min(2, c.noise.NormFloat64())), se, record.Holds)
}

// caught adds a control.
func (c *checked) caught(name string, x, expected, tolerance, result float64) {
	c.add(controlPrefix+name, "", x, expected, tolerance, result, tolerance/4, record.Caught)
}

// exactly adds a value that is not drawn.
func (c *checked) exactly(name string, expected float64) {
	c.add(name, "", 0, expected, 0, expected, 0, record.Holds)
}

// checks is the whole validation.
func checks() *checked {
	c := &checked{noise: rand.New(rand.NewPCG(1, 2)), v: record.Validation{Program: "leaderful", Version: "0.1.0", Date: "2026-01-01T00:00:00Z"}}
	c.chains()
	c.messages()
	c.meetings()
	c.rounds()
	c.people()
	c.nets()
	c.march()
	return c
}

func (c *checked) chains() {
	c.table("V1", "v1-latency", "exact", "Latency of a relay chain", "handoffs", "latency [h]")
	for n := 1.0; n <= 5; n++ {
		c.holds(fmt.Sprintf("mean, %.0f handoffs", n), "mean", n, n, 0.02*math.Sqrt(n))
		c.holds(fmt.Sprintf("standard deviation, %.0f handoffs", n), "standard deviation", n, math.Sqrt(n), 0.02*math.Sqrt(n))
	}
	c.holds("mean with queues, 5 handoffs", "", 5, 5.0505, 0.03)
	c.caught("handling in 66 rather than 60 minutes", 5, 5, 0.04, 5.5)
	c.caught("fixed times, standard deviation", 5, math.Sqrt(5), 0.04, 0)
	c.caught("five times the load", 5, 5.0505, 0.03, 5.263)

	c.table("V1", "v1-information", "exact", "Accuracy and information at the top of a relay chain", "", "accuracy, information [bit], loss")
	c.holds("accuracy", "", 0, .736196, .0012)
	c.holds("bits observed", "", 0, .531004, .0008)
	c.holds("bits used", "", 0, .167567, .0025)
	c.holds("information loss", "", 0, .684433, .004)
	c.caught("accuracy, with .06 flips", 0, .736196, .0012, .7110)
	c.caught("bits observed, by worse witnesses", 0, .531004, .0008, .4706)
	c.caught("bits used, with .06 flips", 0, .167567, .0025, .1330)

	c.table("V1", "v1-flips", "exact", "Share flipped along a line, .1 at each handoff", "handoffs", "share flipped")
	for i, share := range []float64{.1, .18, .244, .2952, .3362} {
		c.holds(fmt.Sprintf("%d handoffs", i+1), "flipped", float64(i+1), share, .003)
	}
	c.caught("5 handoffs with .08", 5, .3362, .003, .2909)

	c.table("V1", "v1-retention", "exact", "Share retained along a line, .9 at each handoff", "handoffs", "share retained")
	for n := 1.0; n <= 5; n++ {
		c.holds(fmt.Sprintf("%.0f handoffs", n), "retained", n, math.Pow(.9, n), .004)
	}
	c.caught("5 handoffs with .88", 5, .59049, .004, .5277)
}

func (c *checked) messages() {
	c.table("V2", "v2-queues", "exact", "The hierarchy as a queueing network", "load, as a share of the largest that it can carry", "latency [handling times]")
	for _, tree := range []struct {
		name   string
		values [3]float64
	}{
		{"span 3, 3 levels", [3]float64{3.297, 4.195, 7.188}}, {"span 3, 4 levels", [3]float64{5.036, 6.154, 9.666}},
		{"span 5, 3 levels", [3]float64{3.682, 4.452, 7.237}}, {"span 2, 4 levels", [3]float64{4.250, 5.576, 10.489}},
	} {
		for i, value := range tree.values {
			load := []float64{.25, .5, .8}[i]
			c.holds(fmt.Sprintf("%s, load %g", tree.name, load), tree.name, load, value, []float64{.01, .01, .02}[i]*value)
		}
	}
	c.caught("handling time drawn once for each message, span 3, 3 levels", .8, 7.188, .144, 9.31)

	c.table("V8", "v8-congestion", "exact", "What the busiest intermediary passes on", "", "share of all messages")
	c.holds("targets at hand (xi = 1)", "", 0, .2257, .0023)
	c.holds("targets anywhere (xi = infinity)", "", 0, .7994, .008)
	c.caught("messages that may leave the chart", 0, .2257, .0023, .194)
}

func (c *checked) meetings() {
	c.table("V3", "v3-screening", "exact", "Projects that three people let through", "probability that one person accepts it", "probability that it is accepted")
	for _, q := range []float64{.8, .7, .3, .2} {
		c.holds(fmt.Sprintf("hierarchy, %g", q), "hierarchy", q, q*q*q, .005)
		c.holds(fmt.Sprintf("polyarchy, %g", q), "polyarchy", q, 1-math.Pow(1-q, 3), .005)
		c.holds(fmt.Sprintf("committee, %g", q), "committee", q, 3*q*q-2*q*q*q, .005)
	}
	c.caught("hierarchy, .75 for .8", .8, .8*.8*.8, .005, .422)
	c.caught("polyarchy, .6 for .7", .7, 1-math.Pow(1-.7, 3), .005, .936)
	c.caught("committee, .8, that mishears", .8, 3*.8*.8-2*.8*.8*.8, .005, .83)

	c.table("V3", "v3-jury", "exact", "A majority of five is right", "probability that one person is right", "probability that the majority is right")
	c.holds("majority of 5 at .7", "majority of 5", .7, .83692, .006)
	c.holds("majority of 5 at .6", "majority of 5", .6, .68256, .006)
	c.caught("majority of 5 at .7, that mishears", .7, .83692, .006, .753)

	c.table("V4", "v4-convening", "exact", "Time to consult people", "people", "time [h]")
	for i, k := range []float64{3, 5, 7, 10} {
		c.holds(fmt.Sprintf("%.0f, one after the other", k), "one after the other", k, k, .04*k)
		c.holds(fmt.Sprintf("all of %.0f in parallel", k), "all in parallel", k, []float64{1.8333, 2.2833, 2.5929, 2.9290}[i], .05)
	}
	c.holds("3rd of 5", "more than half", 5, .7833, .02)
	c.holds("4th of 7", "more than half", 7, .7595, .02)
	c.caught("all of 7, fixed times", 7, 2.5929, .05, 1)
	c.caught("5th for 4th of 7", 7, .7595, .02, 1.0929)
	c.caught("4 for 3, one after the other", 3, 3, .12, 4)
}

func (c *checked) rounds() {
	c.table("V5", "v5-radner", "exact", "Least time to add up with skip-level reporting", "", "rounds")
	for i, size := range []string{"40 items, 1 person", "40 items, 8 people", "40 items, 20 people", "64 items, 16 people", "100 items, 10 people", "1000 items, 50 people"} {
		c.exactly(size, []float64{40, 8, 7, 8, 14, 26}[i])
	}
	c.exactly("8 workers who report to one boss", 13)
	c.add(controlPrefix+"40 items, 8 people, no skipping", "", 0, 8, 0, 14, 0, record.Caught)

	c.table("V6", "v6-leavitt", "exact", "Five people in a net, without error", "", "rounds, messages, relative centrality")
	for i, net := range []string{"circle", "chain", "Y", "wheel", "all-channel"} {
		c.exactly(net+", rounds", []float64{3, 5, 4, 5, 3}[i])
		if i < 4 {
			c.exactly(net+", messages", []float64{14, 8, 8, 8}[i])
		}
		c.exactly(net+", most central", []float64{5, 20.0 / 3, 7.2, 8, 5}[i])
		c.exactly(net+", least central", []float64{5, 4, 4, 32.0 / 7, 5}[i])
	}
	c.add(controlPrefix+"circle, centre first, rounds", "", 0, 3, 0, 5, 0, record.Caught)

	c.table("V7", "v7-gossip", "exact", "Push gossip in a complete graph", "people", "rounds until all know").LogX = true
	for i, n := range []float64{16, 64, 100, 256, 1000} {
		c.holds(fmt.Sprintf("%.0f people", n), "push", n, []float64{7.43, 11.18, 12.35, 14.67, 18.07}[i], .04)
	}
	c.caught("push and pull, 16 people", 16, 7.43, .04, 4.155)
}

func (c *checked) people() {
	nan := math.NaN()
	c.table("V9", "v9-downward", "measured", "What is retained on the way down, .725 at each handoff", "handoffs", "share retained")
	for i, share := range []float64{.63, .56, .40, .30, .20} {
		n := float64(i + 1)
		c.add(fmt.Sprintf("%.0f handoffs", n), "retained", n, share, nan, math.Pow(.725, n)+.001, .0015, record.Reported)
	}
	c.add("root mean square error", "", 5, 0, .1, .0498, .002, record.Holds)
	c.add(controlPrefix+"root mean square error with .9", "", 5, 0, .1, .322, .002, record.Caught)

	c.table("V8", "v8-links", "reported", "What the busiest intermediary passes on, with links", "", "share of all messages")
	for i, family := range []string{"tree", "core-periphery", "multiscale"} {
		c.add(family, "", 0, nan, nan, []float64{.2254, .143, .058}[i], .003, record.Reported)
	}

	c.table("V9", "v9-rumour", "reported", "Details left of a rumour", "passes", "share left")
	c.add("5 passes at .79", "", 5, .3, nan, .3077, .003, record.Reported)
	c.add("6 passes at .82", "", 6, .3, nan, .3040, .003, record.Reported)

	c.table("V10", "v10-mentioned", "default", "What comes up in a discussion", "", "share of items that came up").Note =
		"The rate of mentioning is the 18 % of this source, so that this says that defaults do what they were set to."
	c.add("shared items", "", 0, .46, .07, .4413, .004, record.Holds)
	c.add("unshared items", "", 0, .18, .05, .1592, .003, record.Holds)
	c.add(controlPrefix+"shared items, without a limit on floor time", "", 0, .46, .07, .5725, .004, record.Caught)
	c.add(controlPrefix+"unshared items, each mentioned by 30 %", "", 0, .18, .05, .301, .004, record.Caught)

	c.table("V10", "v10-order", "direction", "Shared items come up more often than unshared ones", "", "difference of shares")
	for i, name := range []string{"3 people, 33 % shared", "3 people, 66 % shared", "6 people, 33 % shared", "6 people, 66 % shared"} {
		c.add(name, "", 0, nan, nan, .21+.03*float64(i), .008, record.Holds)
	}
	c.add(controlPrefix+"unshared less shared", "", 0, nan, nan, -.21, .008, record.Caught)

	c.table("V10", "v10-independent", "exact", "Shared items that come up without a limit on floor time", "people", "share of shared items that came up")
	c.holds("3 people", "shared", 3, .448632, .008)
	c.holds("6 people", "shared", 6, .695993, .006)
	c.caught("6 people who mention .3", 6, .695993, .006, .8824)

	c.table("V11", "v11-speaking-up", "reported", "Who speaks up in an aircrew", "", "share said").Note =
		"In people the middle of the line is the most silent. In the model it is not: what keeps people silent is the gap in status to the next above."
	for i, name := range []string{"captains", "first officers", "pursers", "flight attendants"} {
		c.add(name, "", 0, []float64{.869, .310, .281, .577}[i], nan, []float64{1, .711, .711, .652}[i], .004, record.Reported)
	}
}

func (c *checked) nets() {
	nan := math.NaN()
	c.table("V12", "v12-messages", "direction", "The circle sends the most messages", "", "difference [h]")
	c.add("circle over chain", "", 0, nan, nan, .412, .021, record.Holds)
	c.add("circle over y", "", 0, nan, nan, .638, .025, record.Holds)
	c.add("circle over wheel", "", 0, nan, nan, 1.204, .031, record.Holds)
	c.add(controlPrefix+"wheel over circle", "", 0, nan, nan, -1.204, .031, record.Caught)

	c.table("V12", "v12-enjoyment", "direction", "People enjoy the circle more than the wheel, and the centre more than the periphery", "", "difference")
	for i, name := range []string{"circle over wheel", "centre over periphery, wheel", "centre over periphery, y", "centre over periphery, chain"} {
		c.add(name, "", 0, nan, nan, .0021+.006*float64(i), .0004, record.Holds)
	}
	c.add(controlPrefix+"circle over wheel, where nothing moves engagement", "", 0, nan, nan, 0, 0, record.Caught)

	c.table("V13", "v13-teams", "reported", "Teams that share power, and how they are off", "", "correlation").Note =
		"No verdict: how large such a correlation is depends on how much teams differ in what the model does not have."
	for i, name := range []string{"with engagement", "with performance", "with productivity"} {
		c.add(name, "", 0, []float64{.34, .34, .15}[i], nan, []float64{.62, .21, -.08}[i], .041, record.Reported)
	}
}

func (c *checked) march() {
	c.table("V14", "v14-march", "published", "Knowledge of an organisation that learns", "p1: how readily people learn from the code", "knowledge of the code")
	figure := [3][9]float64{
		{.864, .822, .800, .800, .799, .805, .806, .808, .814}, {.954, .909, .867, .835, .809, .787, .769, .754, .738},
		{.974, .940, .906, .874, .840, .809, .782, .752, .727},
	}
	for k, p2 := range []string{".1", ".5", ".9"} {
		for i, value := range figure[k] {
			c.holds(fmt.Sprintf("p1 .%d, p2 %s", i+1, p2), "p2 = "+p2, float64(i+1)/10, value, .008)
		}
	}
	for k, p2 := range []string{".1", ".5", ".9"} {
		c.caught("by the letter, p1 .1, p2 "+p2, .1, figure[k][0], .008, []float64{.750, .836, .861}[k])
	}
}

// failing is the validation with what can go wrong: cases that fail by little and by far, a control that is not caught, and
// a result that is missing.
func failing() *checked {
	c := checks()
	c.v.Quick = true
	for i := range c.rows {
		r := &c.rows[i]
		switch k := i % 7; {
		case r.Verdict == record.Caught && k < 3:
			r.Result, r.Verdict = r.Expected, record.NotCaught
		case r.Verdict == record.Holds && k == 1:
			r.Result, r.Verdict = r.Result+1.3*max(r.Tolerance, .01), record.Fails
		case r.Verdict == record.Holds && k == 4:
			r.Result, r.Verdict = -5*r.Result-1, record.Fails
		case r.Verdict == record.Holds && k == 6:
			r.Result, r.SE, r.Verdict = math.NaN(), math.NaN(), record.Fails
		}
	}
	return c
}
