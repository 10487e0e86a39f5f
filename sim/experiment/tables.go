package experiment

import (
	"leaderful/sim/measure"
	"leaderful/sim/record"
)

// fill writes the tables into results once all runs are in.
func (p *plan) fill(r *Results) {
	const point = 0 // The only design point there is.
	for _, c := range p.variants[0].cells {
		if c.full == nil {
			continue // A claim changes the structure; its runs are only on a side.
		}
		label := c.structure.Label
		r.Runs = append(r.Runs, c.runs...)
		r.Ledger = append(r.Ledger, measure.Ledger(label, point, c.full.ledger.Sum())...)
		r.Series = append(r.Series, c.full.series.Rows(label, point)...)
		r.Series = append(r.Series, c.full.resilience.Series(label, point)...)
		r.Resilience = append(r.Resilience, c.full.resilience.Rows(label, point)...)
		r.Curves = append(r.Curves, c.full.curve.Rows(label, point)...)
	}
	r.Summary = measure.Summarise(r.Runs)
	for _, j := range p.claims {
		r.Verdicts = append(r.Verdicts, measure.Judge(j.claim, runsOf(j.sides), runsOf(j.without)))
	}
	for _, a := range p.ablations {
		with, without := make([][]record.Run, len(a.cells)), make([][]record.Run, len(a.cells))
		for i := range a.cells {
			with[i], without[i] = p.variants[0].cells[i].runs, a.cells[i].runs
		}
		r.Ablation = append(r.Ablation, measure.Ablate(a.process, with, without)...)
	}
}

// runsOf lists the runs of sides.
func runsOf(sides []*side) [][]record.Run {
	list := make([][]record.Run, len(sides))
	for i, s := range sides {
		list[i] = s.runs
	}
	return list
}
