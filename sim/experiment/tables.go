package experiment

import (
	"fmt"
	"slices"

	"leaderful/sim/measure"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// tables collect what is kept of the runs. Workers may add to them in any order: everything has its place by structure and
// replicate.
type tables struct {
	claims []record.Claim
	of     []*structureTables // In the order of the scenario.
}

// structureTables collect what is kept of the runs of one structure.
type structureTables struct {
	label      string
	seed       uint64
	runs       []record.Run // By replicate.
	sides      []side
	ledger     measure.LedgerSum
	curve      *measure.Curve
	series     measure.Series
	resilience *measure.Resilience
}

// side is what a claim compares: some of the issues of a structure.
type side struct {
	record.Side
	runs []record.Run // By replicate, measured over those issues only.
}

func newTables(s *scenario.Scenario) *tables {
	t := &tables{claims: s.Claims}
	for i := range s.Structures {
		of := &structureTables{
			label: s.Structures[i].Label, seed: s.Setup.Seed,
			runs: make([]record.Run, s.Replicates), curve: measure.NewCurve(s.Setup.FollowUp),
			resilience: measure.NewResilience(s.Setup.Warmup, s.Setup.Horizon, s.Setup.FollowUp),
		}
		for _, claim := range s.Claims {
			for _, wanted := range []record.Side{claim.Left, claim.Right} {
				if wanted.Structure == of.label && of.side(wanted) == nil {
					of.sides = append(of.sides, side{wanted, make([]record.Run, s.Replicates)})
				}
			}
		}
		t.of = append(t.of, of)
	}
	return t
}

// side finds the runs of a side of a claim; nil where there are none.
func (t *structureTables) side(wanted record.Side) *side {
	for i := range t.sides {
		s := &t.sides[i]
		if s.From == wanted.From && s.To == wanted.To && slices.Equal(s.Streams, wanted.Streams) {
			return s
		}
	}
	return nil
}

// add takes in a run and keeps none of its issues.
func (t *structureTables) add(replicate int, out *record.Output) {
	t.runs[replicate] = t.measured(replicate, out, nil)
	for i := range t.sides {
		s := &t.sides[i]
		s.runs[replicate] = t.measured(replicate, out, s.counts)
	}
	t.ledger.Add(replicate, out.Issues)
	t.curve.Add(replicate, out.Issues)
	t.series.Add(replicate, out.Samples)
	t.resilience.Add(replicate, out)
}

// measured takes the measures of a run over the issues that keep accepts.
func (t *structureTables) measured(replicate int, out *record.Output, keep func(*record.Issue) bool) record.Run {
	run := measure.OfRun(out, keep)
	run.Structure, run.Replicate, run.Seed = t.label, replicate, t.seed
	return run
}

// counts reports whether an issue is on this side of the claim.
func (s *side) counts(issue *record.Issue) bool {
	return (s.Streams == nil || slices.Contains(s.Streams, issue.Stream)) && s.From <= issue.Onset && issue.Onset < s.To
}

// fill writes the tables into results once all runs are in.
func (t *tables) fill(r *Results) {
	const point = 0 // The only design point there is.
	for _, of := range t.of {
		r.Runs = append(r.Runs, of.runs...)
		r.Ledger = append(r.Ledger, measure.Ledger(of.label, point, of.ledger.Sum())...)
		r.Series = append(r.Series, of.series.Rows(of.label, point)...)
		r.Series = append(r.Series, of.resilience.Series(of.label, point)...)
		r.Resilience = append(r.Resilience, of.resilience.Rows(of.label, point)...)
		r.Curves = append(r.Curves, of.curve.Rows(of.label, point)...)
	}
	r.Summary = measure.Summarise(r.Runs)
	for _, claim := range t.claims {
		r.Verdicts = append(r.Verdicts, measure.Judge(claim, t.runsOf(claim.Left), t.runsOf(claim.Right)))
	}
}

// runsOf finds the runs of a side of a claim. The scenario reader has checked that its structure exists.
func (t *tables) runsOf(wanted record.Side) []record.Run {
	for _, of := range t.of {
		if of.label == wanted.Structure {
			return of.side(wanted).runs
		}
	}
	panic(fmt.Sprintf("experiment: a claim compares %q, which is not run", wanted.Structure))
}
