package modeltest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"leaderful/sim"
	"leaderful/sim/model"
	"leaderful/sim/scenario"
)

// manySteps is how many events a run may have without looking at its context again.
const manySteps = 1 << 16

// staff is the organisation that models are taken through: with ties of its own if the model reads them.
func staff(m *model.Model, people int) *sim.Organization {
	o := &sim.Organization{People: people, Span: 3, UnitLevel: 1}
	if !slices.Contains(m.Organization, "ties_file") {
		return o
	}
	chart := sim.NewChart(o)
	o.Roster = &sim.Roster{People: make([]sim.RosterPerson, people)}
	for p := range people {
		o.Roster.People[p] = sim.RosterPerson{ID: fmt.Sprint(p), Boss: -1}
		o.Roster.Ties = append(o.Roster.Ties, sim.RosterTie{From: p, To: (p*p + 1) % people}, sim.RosterTie{From: p, To: (p + 1) % people})
	}
	for boss := range people {
		for _, p := range chart.Reports(sim.Person(boss)) {
			o.Roster.People[p].Boss = boss
		}
	}
	return o
}

// experiments are what the model is taken through, with all the structures that go together with the parameters: all
// parameters as they are by default, and each at its corners.
func experiments(m *model.Model, people int, seed uint64) []scenario.OtherCorner {
	all := scenario.OtherCorners(m, staff(m, people), seed)
	for i := range all {
		x := &all[i]
		if x.What == "" {
			x.What = "the defaults"
		}
		x.Structures = slices.DeleteFunc(slices.Clone(x.Structures), func(s model.Structure) bool {
			return m.Check != nil && len(m.Check(&x.Setup, []model.Structure{s})) > 0
		})
	}
	return slices.DeleteFunc(all, func(x scenario.OtherCorner) bool { return len(x.Structures) == 0 })
}

// most is the first of the experiments with as many structures as any.
func most(all []scenario.OtherCorner) (scenario.OtherCorner, error) {
	if len(all) == 0 {
		return scenario.OtherCorner{}, errors.New("its Check refuses every structure, whatever the parameters")
	}
	return slices.MaxFunc(all, func(a, b scenario.OtherCorner) int { return len(a.Structures) - len(b.Structures) }), nil
}

// usualModel is the experiment that most checks use.
func usualModel(m *model.Model, seed uint64) (scenario.OtherCorner, error) {
	return most(experiments(m, 12, seed))
}

// leaves is what a run leaves, as text.
func leaves(engine model.Engine, x *scenario.OtherCorner, structure, replicate int) (string, error) {
	var out model.Output
	err := engine.Run(context.Background(), &x.Setup, &x.Structures[structure], replicate, &out)
	if err != nil {
		return "", fmt.Errorf("%s, replicate %d: %w", x.Structures[structure].Label, replicate, err)
	}
	return fmt.Sprint(out), nil
}

// output checks the shape of what runs leave.
func output(m *model.Model, seed uint64) error {
	x, err := usualModel(m, seed)
	if err != nil {
		return err
	}
	var times []float64
	out := model.Output{Values: []float64{1}, Times: []float64{1, 2, 3}, Over: [][]float64{{1}}, Events: 7} // Of another run.
	engine := m.NewEngine()
	for replicate := range 2 {
		for i := range x.Structures {
			err := engine.Run(context.Background(), &x.Setup, &x.Structures[i], replicate, &out)
			if err == nil {
				err = shape(m, &out)
			}
			if err != nil {
				return fmt.Errorf("%s, replicate %d: %w", x.Structures[i].Label, replicate, err)
			}
			if times == nil {
				times = slices.Clone(out.Times)
			}
			if !slices.Equal(times, out.Times) {
				return fmt.Errorf("%s, replicate %d: the series has the times %v, and another run %v", x.Structures[i].Label, replicate, out.Times, times)
			}
		}
	}
	return nil
}

// shape checks one output.
func shape(m *model.Model, out *model.Output) error {
	if len(out.Values) != len(m.Measures) {
		return fmt.Errorf("%d values for %d measures", len(out.Values), len(m.Measures))
	}
	if len(out.Over) != len(out.Times) || len(m.Over) > 0 && len(out.Times) == 0 {
		return fmt.Errorf("%d samples at %d times", len(out.Over), len(out.Times))
	}
	rows := append([][]float64{out.Values, out.Times}, out.Over...)
	for i, row := range rows {
		if i > 1 && len(row) != len(m.Over) {
			return fmt.Errorf("a sample of %d values for %d series", len(row), len(m.Over))
		}
		for _, v := range row {
			if math.IsInf(v, 0) {
				return fmt.Errorf("an infinite number among %v", row)
			}
		}
	}
	for i := 1; i < len(out.Times); i++ {
		if !(out.Times[i] > out.Times[i-1]) {
			return fmt.Errorf("the times of the series do not ascend: %v", out.Times)
		}
	}
	return nil
}

// modelReplay runs the same on a new engine, and on one that has done other things, with fewer people and another seed too.
func modelReplay(m *model.Model, seed uint64) error {
	x, err := usualModel(m, seed)
	if err != nil {
		return err
	}
	others, err := most(experiments(m, 5, seed+1))
	if err != nil {
		return err
	}
	used := m.NewEngine()
	for _, before := range []*scenario.OtherCorner{&x, &others} { // The last is another setup than the one to come.
		for i := range before.Structures {
			for replicate := range 3 {
				if _, err := leaves(used, before, i, replicate); err != nil {
					return err
				}
			}
		}
	}
	for i := range x.Structures {
		first, err := leaves(m.NewEngine(), &x, i, 1)
		if err != nil {
			return err
		}
		second, err := leaves(m.NewEngine(), &x, i, 1)
		if err != nil {
			return err
		}
		third, err := leaves(used, &x, i, 1)
		if err != nil {
			return err
		}
		if err := errors.Join(same("two runs on new engines", first, second), same("a new engine and a used one", first, third)); err != nil {
			return fmt.Errorf("%s: %w", x.Structures[i].Label, err)
		}
	}
	return nil
}

// structures runs them alone, and one after the other in both orders.
func structures(m *model.Model, seed uint64) error {
	x, err := usualModel(m, seed)
	if err != nil {
		return err
	}
	n := len(x.Structures)
	forth, back := make([]string, n), make([]string, n)
	there, again := m.NewEngine(), m.NewEngine()
	reversed := x
	reversed.Structures = slices.Clone(x.Structures)
	slices.Reverse(reversed.Structures)
	for i := range n {
		if forth[i], err = leaves(there, &x, i, 0); err != nil {
			return err
		}
		if back[n-1-i], err = leaves(again, &reversed, i, 0); err != nil {
			return err
		}
	}
	for i := range n {
		alone := x
		alone.Structures = x.Structures[i : i+1]
		single, err := leaves(m.NewEngine(), &alone, 0, 0)
		if err != nil {
			return err
		}
		if err := errors.Join(same("alone and after others", single, forth[i]), same("after others and in reverse order", forth[i], back[i])); err != nil {
			return fmt.Errorf("%s: %w", x.Structures[i].Label, err)
		}
	}
	return nil
}

// parallel runs replicates on several engines at a time.
func parallel(m *model.Model, seed uint64) error {
	const workers = 4
	x, err := usualModel(m, seed)
	if err != nil {
		return err
	}
	n := len(x.Structures)
	want, got := make([]string, workers*n), make([]string, workers*n)
	engine := m.NewEngine()
	for at := range want {
		if want[at], err = leaves(engine, &x, at%n, at/n); err != nil {
			return err
		}
	}
	var crew sync.WaitGroup
	for w := range workers {
		crew.Go(func() {
			engine := m.NewEngine()
			for i := range n {
				got[w*n+i], _ = leaves(engine, &x, i, w)
			}
		})
	}
	crew.Wait()
	for at := range want {
		if err := same(fmt.Sprintf("%s, replicate %d, on its own and beside others", x.Structures[at%n].Label, at/n), want[at], got[at]); err != nil {
			return err
		}
	}
	return nil
}

// impatient is a context that ends when it has been looked at a number of times.
type impatient struct {
	context.Context
	looks atomic.Int64
	after int64
	end   context.CancelFunc
}

func newImpatient(after int64) *impatient {
	ctx, end := context.WithCancel(context.Background())
	return &impatient{Context: ctx, after: after, end: end}
}

func (c *impatient) look() {
	if c.looks.Add(1) > c.after {
		c.end()
	}
}

func (c *impatient) Err() error            { c.look(); return c.Context.Err() }
func (c *impatient) Done() <-chan struct{} { c.look(); return c.Context.Done() }

// stops ends the context before a run, and in its midst.
func stops(m *model.Model, seed uint64) error {
	x, err := usualModel(m, seed)
	if err != nil {
		return err
	}
	for i := range x.Structures {
		patient := newImpatient(math.MaxInt64)
		defer patient.end()
		var out model.Output
		if err := m.NewEngine().Run(patient, &x.Setup, &x.Structures[i], 0, &out); err != nil {
			return err
		}
		looks := patient.looks.Load()
		if looks < 1+out.Events/manySteps {
			return fmt.Errorf("%s: a run of %d events looks at its context %d times", x.Structures[i].Label, out.Events, looks)
		}
		for _, after := range []int64{0, looks / 2} {
			ctx := newImpatient(after)
			defer ctx.end()
			if err := m.NewEngine().Run(ctx, &x.Setup, &x.Structures[i], 0, &out); !errors.Is(err, context.Canceled) {
				return fmt.Errorf("%s: the context ended when it was looked at for time %d of %d, and the run with the error %v", x.Structures[i].Label, after+1, looks, err)
			}
		}
	}
	return nil
}

// parameters takes the model through all corners, in a small organisation and a smaller one.
func parameters(m *model.Model, seed uint64) error {
	taken := map[string]bool{}
	sizes := []int{12, 5, 1}
	if len(m.Organization) == 0 {
		sizes = sizes[:1] // There are no people to have fewer of.
	}
	for _, people := range sizes {
		for _, x := range experiments(m, people, seed) {
			engine := m.NewEngine()
			for i := range x.Structures {
				taken[x.Structures[i].Name] = true
				var out model.Output
				err := engine.Run(context.Background(), &x.Setup, &x.Structures[i], 0, &out)
				if err == nil {
					err = shape(m, &out)
				}
				if err != nil {
					return fmt.Errorf("%d people, %s, with %s: %w", people, x.Structures[i].Label, x.What, err)
				}
			}
		}
	}
	var never []string
	for _, s := range m.Structures {
		if !taken[s.Name] {
			never = append(never, s.Name)
		}
	}
	if len(never) > 0 {
		return fmt.Errorf("its Check refuses %s with every parameter that was tried", strings.Join(never, ", "))
	}
	return nil
}
