package experiment

import (
	"reflect"
	"slices"

	"leaderful/sim"
	"leaderful/sim/measure"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// plan is what an experiment runs: the scenario, and the variants of it that claims and ablations ask for, each with the
// structures that somebody asks about. All meet the same replicates of the same seed. What is the same is run once.
type plan struct {
	replicates int
	variants   []*variant // The scenario itself comes first.
	claims     []judged
	ablations  []ablation
}

// variant is a setup, and the structures that are run in it.
type variant struct {
	set   []string // The settings that make it; nil for the scenario itself.
	setup *sim.Setup
	cells []*cell
}

// cell collects what is kept of the runs of one structure in one variant. Workers may add to it in any order: everything
// has its place by replicate.
type cell struct {
	set       []string // The settings that somebody asked for it with; nil in the scenario itself.
	structure *sim.Structure
	seed      uint64
	runs      []record.Run // By replicate; nil where nobody asks for them.
	sides     []*side
	full      *tables // Nil where only numbers of runs are kept.
}

// tables collect what is kept of the runs of the scenario beside their measures.
type tables struct {
	ledger     measure.LedgerSum
	curve      *measure.Curve
	series     measure.Series
	resilience *measure.Resilience
}

// side is what a claim compares: some of the issues of a structure, or some of its people.
type side struct {
	record.Side
	runs []record.Run // By replicate.
}

// judged is a claim and the runs of its sides.
type judged struct {
	claim          record.Claim
	sides, without []*side
}

// ablation is a process, and the cells without it, in the order of the scenario's structures.
type ablation struct {
	process string
	cells   []*cell
}

// newPlan plans an experiment, with the ablation of these processes.
func newPlan(s *scenario.Scenario, processes []string) (*plan, error) {
	p := &plan{replicates: s.Replicates}
	whole := &scenario.Variant{Setup: s.Setup, Structures: s.Structures}
	for _, c := range p.cells(whole) {
		c.keepRuns(p.replicates)
		c.full = &tables{
			curve:      measure.NewCurve(s.Setup.FollowUp),
			resilience: measure.NewResilience(s.Setup.Warmup, s.Setup.Horizon, s.Setup.FollowUp),
		}
	}
	for _, claim := range s.Claims {
		p.claims = append(p.claims, judged{claim, p.sidesOf(s, whole, claim.Sides), p.sidesOf(s, whole, claim.Without)})
	}
	for _, process := range processes {
		without, err := s.Without(process)
		if err != nil {
			return nil, err
		}
		without.Setup.Seed = s.Setup.Seed
		cells := p.cells(&without)
		for _, c := range cells {
			c.keepRuns(p.replicates)
		}
		p.ablations = append(p.ablations, ablation{process, cells})
	}
	return p, nil
}

// cells finds the cells of all structures of a variant.
func (p *plan) cells(v *scenario.Variant) []*cell {
	cells := make([]*cell, len(v.Structures))
	for i := range v.Structures {
		cells[i] = p.cell(v, &v.Structures[i])
	}
	return cells
}

// cell finds the cell of a structure in a variant, and makes it if there is none.
func (p *plan) cell(v *scenario.Variant, structure *sim.Structure) *cell {
	at := slices.IndexFunc(p.variants, func(w *variant) bool { return reflect.DeepEqual(*w.setup, v.Setup) })
	if at < 0 {
		at = len(p.variants)
		p.variants = append(p.variants, &variant{set: v.Set, setup: &v.Setup})
	}
	w := p.variants[at]
	for _, c := range w.cells {
		if reflect.DeepEqual(c.structure, structure) {
			return c
		}
	}
	c := &cell{set: v.Set, structure: structure, seed: v.Setup.Seed}
	w.cells = append(w.cells, c)
	return c
}

// sidesOf finds the sides of a claim.
func (p *plan) sidesOf(s *scenario.Scenario, whole *scenario.Variant, wanted []record.Side) []*side {
	var sides []*side
	for _, w := range wanted {
		v := whole
		if w.Variant > 0 {
			copied := s.Variants[w.Variant-1]
			copied.Setup.Seed = s.Setup.Seed
			v = &copied
		}
		at := slices.IndexFunc(v.Structures, func(structure sim.Structure) bool { return structure.Label == w.Structure })
		if at < 0 {
			panic("experiment: a claim compares " + w.Structure + ", which is not run") // The reader has checked it.
		}
		sides = append(sides, p.cell(v, &v.Structures[at]).side(w, p.replicates))
	}
	return sides
}

// side finds a side of the cell's structure, and makes it if there is none.
func (c *cell) side(wanted record.Side, replicates int) *side {
	wanted.Label, wanted.Variant = "", 0 // However it is called, and wherever it comes from.
	for _, s := range c.sides {
		if reflect.DeepEqual(s.Side, wanted) {
			return s
		}
	}
	s := &side{wanted, make([]record.Run, replicates)}
	c.sides = append(c.sides, s)
	return s
}

// keepRuns makes room for the measures of the cell's runs over all issues.
func (c *cell) keepRuns(replicates int) {
	if c.runs == nil {
		c.runs = make([]record.Run, replicates)
	}
}

// add takes in a run and keeps none of its issues.
func (c *cell) add(replicate int, out *record.Output) {
	stamped := func(run record.Run) record.Run {
		run.Structure, run.Replicate, run.Seed = c.structure.Label, replicate, c.seed
		return run
	}
	if c.runs != nil {
		c.runs[replicate] = stamped(measure.OfRun(out, nil))
	}
	for _, s := range c.sides {
		s.runs[replicate] = stamped(measure.OfSide(out, &s.Side))
	}
	if c.full != nil {
		c.full.ledger.Add(replicate, out.Issues)
		c.full.curve.Add(replicate, out.Issues)
		c.full.series.Add(replicate, out.Samples)
		c.full.resilience.Add(replicate, out)
	}
}

// items is how many pieces of work there are: every variant of every replicate.
func (p *plan) items() int { return p.replicates * len(p.variants) }

// item is the replicate and the variant of a piece of work. A replicate is done in all variants before the next.
func (p *plan) item(number int) (replicate int, v *variant) {
	return number / len(p.variants), p.variants[number%len(p.variants)]
}
