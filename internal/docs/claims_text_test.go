package docs

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"leaderful/sim/experiment"
	"leaderful/sim/measure"
	"leaderful/sim/record"
)

// texts are the source texts, in the order of their numbers.
var texts = [...]string{"S0", "S1", "S2", "S3", "S4"}

// verdicts are the verdicts in the order in which they are counted.
var verdicts = [...]string{measure.Supported, measure.Contrary, measure.NoDifference, measure.Undecided}

// link names a scenario and leads to its file.
func link(scenario string) string {
	return fmt.Sprintf("[%s](../scenarios/%s.yaml)", scenario, scenario)
}

// asked is what a comparison asks, as docs/claims.md puts it: nothing in it comes from a run.
func asked(q *comparison) string {
	return fmt.Sprintf("- **%s** in %s: %s\n", q.ID, link(q.scenario), measure.OneLine(q.Says))
}

// reason is why a comparison came out as it did.
func reason(q *comparison) string { return fmt.Sprintf("  - why: %s\n", cmp.Or(q.why, "not said yet")) }

// verdictCounts counts the comparisons by verdict.
func verdictCounts(all []comparison) string {
	var b strings.Builder
	b.WriteString("| verdict | comparisons | of these input-driven |\n|---|---|---|\n")
	sum, drivenSum := 0, 0
	for _, v := range verdicts {
		n, driven := 0, 0
		for _, q := range all {
			if q.verdict.Verdict == v {
				n++
				if inputDriven(&q) {
					driven++
				}
			}
		}
		fmt.Fprintf(&b, "| %s | %d | %d |\n", v, n, driven)
		sum, drivenSum = sum+n, drivenSum+driven
	}
	fmt.Fprintf(&b, "| all | %d | %d |\n", sum, drivenSum)
	return b.String()
}

// inputDriven reports whether an assumption puts the outcome of a comparison in.
func inputDriven(q *comparison) bool {
	return q.verdict.InputDriven != "" && q.verdict.InputDriven != record.Survives
}

// claimTable has a row for each claim: what it says, and the verdicts of its comparisons.
func claimTable(list []sourceClaim, all []comparison) string {
	var b strings.Builder
	b.WriteString("| | source | the claim, in short | verdicts |\n|---|---|---|---|\n")
	for _, c := range list {
		var outcomes []string
		for _, driven := range []bool{false, true} {
			for _, verdict := range verdicts {
				for _, q := range all {
					if q.claim() == c.ID && q.verdict.Verdict == verdict && inputDriven(&q) == driven {
						outcomes = append(outcomes, outcomeText(verdict, driven))
					}
				}
			}
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", c.ID, c.Source, cell(c.Says), cmp.Or(inWords(outcomes), "not put to the test"))
	}
	return b.String()
}

// outcomeText is a verdict, and whether it is input-driven.
func outcomeText(verdict string, driven bool) string {
	if driven {
		return verdict + " (input-driven)"
	}
	return verdict
}

// inWords lists texts once each, with how often they stand: "2 × supported, undecided".
func inWords(list []string) string {
	var once []string
	for _, s := range list {
		if slices.Contains(once, s) {
			continue
		}
		once = append(once, s)
	}
	for i, s := range once {
		n := 0
		for _, other := range list {
			if other == s {
				n++
			}
		}
		if n > 1 {
			once[i] = fmt.Sprintf("%d × %s", n, s)
		}
	}
	return strings.Join(once, ", ")
}

// comparisonList lists every comparison below its claim, with what came out and why.
func comparisonList(list []sourceClaim, all []comparison) string {
	var b strings.Builder
	for _, c := range list {
		fmt.Fprintf(&b, "\n### %s: %s\n\n", c.ID, c.Says)
		none := true
		for i := range all {
			if q := &all[i]; q.claim() == c.ID {
				none = false
				b.WriteString(asked(q))
				fmt.Fprintf(&b, "  - %s\n", measure.DifferenceText(q.Claim, q.verdict))
				fmt.Fprintf(&b, "  - verdict: **%s**%s\n", q.verdict.Verdict, strings.TrimPrefix(measure.VerdictText(q.Claim, q.verdict), q.verdict.Verdict))
				b.WriteString(reason(q))
			}
		}
		if none {
			b.WriteString("No shipped scenario puts it to the test.\n")
		}
	}
	return b.String()
}

// mainMeasure is one of the measures on which structures are ranked.
type mainMeasure struct {
	name  string
	lower bool // Whether lower is better.
}

// mainMeasures are what a structure can be good at: to be quick, to hear, to be right, to be cheap, to be good for people.
var mainMeasures = []mainMeasure{
	{"decision_latency", true},
	{"action_latency", true},
	{"information_loss", true},
	{"decision_quality", false},
	{"conflicts", true},
	{"attention_hours", true},
	{"strain", true},
	{"engagement", false},
	{"participation_gini", true},
}

// extremes are the structures that are best on a measure and those that are worst: the first by their means, and those whose
// difference from it has an interval that holds 0. There are none where nothing can be told apart, or where there is no value.
func extremes(runs []record.Run, labels []string, m mainMeasure) (best, worst []string) {
	best, worst = front(runs, labels, m.name, m.lower), front(runs, labels, m.name, !m.lower)
	if slices.ContainsFunc(best, func(label string) bool { return slices.Contains(worst, label) }) {
		return nil, nil
	}
	return best, worst
}

// front lists the structures with the lowest, or highest, value of a measure.
func front(runs []record.Run, labels []string, name string, lowest bool) []string {
	mean := map[string]float64{}
	of := map[string][]record.Run{}
	for _, s := range measure.Summarise(runs) {
		if s.Measure == name {
			mean[s.Structure] = s.Mean
			if !lowest {
				mean[s.Structure] = -s.Mean
			}
		}
	}
	for _, r := range runs {
		of[r.Structure] = append(of[r.Structure], r)
	}
	var valued []string
	for _, label := range labels {
		if !math.IsNaN(mean[label]) {
			valued = append(valued, label)
		}
	}
	if len(valued) < 2 {
		return nil
	}
	first := slices.MinFunc(valued, func(a, b string) int { return cmp.Compare(mean[a], mean[b]) })
	return slices.DeleteFunc(valued, func(label string) bool {
		claim := record.Claim{Measure: name, Expect: "lower", Sides: []record.Side{{Structure: first}, {Structure: label}}}
		v := measure.Judge(claim, [][]record.Run{of[first], of[label]}, nil)
		return v.CILow > 0 || v.CIHigh < 0
	})
}

// bestAndWorst has a table for each scenario: which structures are best and worst on the main measures.
func bestAndWorst(ran []*experiment.Results) string {
	var b strings.Builder
	for _, r := range ran {
		labels := r.Manifest.Structures
		fmt.Fprintf(&b, "\n### %s\n\n%s: %s.\n\n", r.Manifest.Title, link(r.Manifest.Scenario), strings.Join(labels, " / "))
		b.WriteString("| measure | better | best | worst |\n|---|---|---|---|\n")
		for _, m := range mainMeasures {
			best, worst := extremes(r.Runs, labels, m)
			better := "higher"
			if m.lower {
				better = "lower"
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", strings.ReplaceAll(m.name, "_", " "), better, few(best), few(worst))
		}
	}
	return b.String()
}

// few names the structures of a list, or counts those beyond the third.
func few(labels []string) string {
	switch n := len(labels); {
	case n == 0:
		return "not told apart"
	case n > 4:
		return fmt.Sprintf("%s and %d others", cell(strings.Join(labels[:3], " / ")), n-3)
	}
	return cell(strings.Join(labels, " / "))
}

// tally has a row for each kind of structure: in how many scenarios it was, and on how many of their measures it was best
// or worst. Below it says whether any structure was best on every measure.
func tally(ran []*experiment.Results) string {
	type count struct{ scenarios, measures, best, worst int }
	counts := map[string]*count{}
	var order, everywhere []string
	for _, r := range ran {
		for i, family := range r.Manifest.Families {
			label := r.Manifest.Structures[i]
			if family == "" {
				family = "compositions"
			}
			if counts[family] == nil {
				counts[family] = &count{}
				order = append(order, family)
			}
			c := counts[family]
			c.scenarios++
			wins := 0
			for _, m := range mainMeasures {
				best, worst := extremes(r.Runs, r.Manifest.Structures, m)
				c.measures++
				if slices.Contains(best, label) {
					c.best++
					wins++
				}
				if slices.Contains(worst, label) {
					c.worst++
				}
			}
			if wins == len(mainMeasures) {
				everywhere = append(everywhere, fmt.Sprintf("%s in %s", label, link(r.Manifest.Scenario)))
			}
		}
	}
	var b strings.Builder
	b.WriteString("| structure | arms in all scenarios | best | worst |\n|---|---|---|---|\n")
	slices.Sort(order)
	for _, family := range order {
		c := counts[family]
		fmt.Fprintf(&b, "| %s | %d | %s | %s |\n", family, c.scenarios, percent(c.best, c.measures), percent(c.worst, c.measures))
	}
	if len(everywhere) == 0 {
		b.WriteString("\nNo structure is among the best on every measure in any scenario.\n")
	} else {
		fmt.Fprintf(&b, "\nAmong the best on every measure, which is a property of the model there and no finding about the world: %s.\n", strings.Join(everywhere, ", "))
	}
	return b.String()
}

// percent is a share of a whole in per cent.
func percent(part, whole int) string {
	return fmt.Sprintf("%.0f %%", 100*float64(part)/float64(whole))
}
