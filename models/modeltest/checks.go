package modeltest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"

	"leaderful/sim"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// crisis is the small crisis that structures are taken through: technical and adaptive issues, some of them severe, in one
// unit and in several, seen from everywhere.
const crisis = `
title: A small crisis
replicates: 4
horizon: 3d
warmup: 12h
structures: [solo]
organization:
  people: %d
  span: 5
  domains: [care, supply, money]
  outsiders: {people: 3, ties: 2}
crisis:
  issues:
    - {name: everyday, every: 8h, deadline: 20h, facets: 3, severity: 0.3, units: %d, witnesses: {per_facet: 2, dispersion: 0.6, view: {frontline: 0.6, middle: 0.2, outside: 0.2}}}
    - {name: severe, kind: adaptive, every: 30h, deadline: 30h, facets: 4, severity: 0.9, units: %d, witnesses: {dispersion: 0.8}}
  shocks: [%s]
`

// world draws a world of the small crisis.
func world(people, units int, shocks string, seed uint64, replicate int) (*sim.World, error) {
	s, err := scenario.Load("modeltest.yaml", scenario.Options{Text: fmt.Sprintf(crisis, people, units, units, shocks), Seed: &seed})
	if err != nil {
		return nil, fmt.Errorf("the kit's own crisis: %w", err)
	}
	return sim.NewWorld(&s.Setup, replicate), nil
}

// usual draws a world with thirty people in five units.
func usual(seed uint64, replicate int) (*sim.World, error) { return world(30, 2, "", seed, replicate) }

// trace is everything that happens in a run, and what comes of it.
func trace(w *sim.World, s *sim.Structure) (string, error) {
	var happenings []sim.Happening
	engine := sim.NewEngine()
	engine.Observer = func(h sim.Happening) { happenings = append(happenings, h) }
	out, err := run(engine, w, s)
	return fmt.Sprint(happenings, out), err
}

// run takes a structure through a world with an engine.
func run(engine *sim.Engine, w *sim.World, s *sim.Structure) (*record.Output, error) {
	var out record.Output
	err := engine.Run(context.Background(), w, s, &out)
	return &out, err
}

// complete checks that there is something to run and to read.
func complete(s sim.Structure, _ uint64) error {
	var missing []error
	for _, part := range [][2]string{{"name", s.Name}, {"sentence (Doc)", s.Doc}, {"source", s.Source}} {
		if part[1] == "" {
			missing = append(missing, fmt.Errorf("it has no %s", part[0]))
		}
	}
	return errors.Join(append(missing, s.Check())...)
}

// replay runs the same world twice.
func replay(s sim.Structure, seed uint64) error {
	w, err := usual(seed, 0)
	if err != nil {
		return err
	}
	first, err := trace(w, &s)
	if err != nil {
		return err
	}
	second, err := trace(w, &s)
	if err != nil {
		return err
	}
	return same("two runs of the same world", first, second)
}

// same reports where two traces part.
func same(what, a, b string) error {
	if a == b {
		return nil
	}
	at := 0
	for at < len(a) && at < len(b) && a[at] == b[at] {
		at++
	}
	from := max(0, at-60)
	return fmt.Errorf("%s differ:\n    ...%s\n    ...%s", what, a[from:min(len(a), at+60)], b[from:min(len(b), at+60)])
}

// interleaved runs the structure in another world in the midst of a run.
func interleaved(s sim.Structure, seed uint64) error {
	w, err := usual(seed, 0)
	if err != nil {
		return err
	}
	other, err := usual(seed, 1)
	if err != nil {
		return err
	}
	alone, err := trace(w, &s)
	if err != nil {
		return err
	}
	var happenings []sim.Happening
	engine := sim.NewEngine()
	engine.Observer = func(h sim.Happening) {
		if n := len(happenings); n%50 == 25 && n < 500 {
			_, err = run(sim.NewEngine(), other, &s)
		}
		happenings = append(happenings, h)
	}
	out, runErr := run(engine, w, &s)
	if err = errors.Join(err, runErr); err != nil {
		return err
	}
	return same("a run alone and a run among others", alone, fmt.Sprint(happenings, out))
}

// workers runs several worlds at a time.
func workers(s sim.Structure, seed uint64) error {
	const runs = 4
	var worlds [runs]*sim.World
	var want, got [runs]string
	for i := range worlds {
		var err error
		if worlds[i], err = usual(seed, i); err != nil {
			return err
		}
		if want[i], err = trace(worlds[i], &s); err != nil {
			return err
		}
	}
	var crew sync.WaitGroup
	for i := range worlds {
		crew.Go(func() { got[i], _ = trace(worlds[i], &s) })
	}
	crew.Wait()
	for i := range worlds {
		if err := same(fmt.Sprintf("replicate %d on its own and beside others", i), want[i], got[i]); err != nil {
			return err
		}
	}
	return nil
}

// observers runs with and without anybody watching.
func observers(s sim.Structure, seed uint64) error {
	w, err := usual(seed, 0)
	if err != nil {
		return err
	}
	watched := sim.NewEngine()
	happenings := 0
	watched.Observer = func(sim.Happening) { happenings++ }
	first, err := run(watched, w, &s)
	if err != nil {
		return err
	}
	second, err := run(sim.NewEngine(), w, &s)
	if err != nil {
		return err
	}
	if happenings == 0 {
		return errors.New("nothing happened")
	}
	return same("a run that was watched and one that was not", fmt.Sprint(first), fmt.Sprint(second))
}

// audit runs a world with the books checked after every event.
func audit(w *sim.World, s *sim.Structure) (*record.Output, error) {
	var out record.Output
	err := sim.NewEngine().RunAudited(context.Background(), w, s, &out)
	return &out, err
}

// smallCrisis audits a few worlds.
func smallCrisis(s sim.Structure, seed uint64) error {
	for replicate := range 2 {
		w, err := usual(seed, replicate)
		if err != nil {
			return err
		}
		if _, err := audit(w, &s); err != nil {
			return fmt.Errorf("replicate %d: %w", replicate, err)
		}
	}
	return nil
}

// organisation audits one of a kind.
func organisation(name string, people int, shocks string) func(sim.Structure, uint64) error {
	return func(s sim.Structure, seed uint64) error {
		units := 2
		if people < 12 {
			units = 1
		}
		w, err := world(people, units, shocks, seed, 0)
		if err != nil {
			return err
		}
		if people < 500 {
			_, err = audit(w, &s)
		} else {
			_, err = run(sim.NewEngine(), w, &s)
		}
		if err != nil {
			return fmt.Errorf("%s, %d people: %w", name, people, err)
		}
		return nil
	}
}

// decides checks that issues find somebody to decide them.
func decides(s sim.Structure, seed uint64) error {
	for replicate := range 3 {
		w, err := usual(seed, replicate)
		if err != nil {
			return err
		}
		out, err := run(sim.NewEngine(), w, &s)
		if err != nil {
			return err
		}
		if len(out.Issues) == 0 {
			return errors.New("the kit's crisis has no issues")
		}
		for i := range out.Issues {
			if x := &out.Issues[i]; !x.Decided {
				return fmt.Errorf("replicate %d: the issue that arose at %.1f h was never decided", replicate, x.Onset)
			}
		}
	}
	return nil
}

// corners audits the structure with each parameter of its answers at its corners, and with all of them at random.
func corners(s sim.Structure, seed uint64) error {
	w, err := world(12, 1, "", seed, 0) // Small, because there are many.
	if err != nil {
		return err
	}
	rng := rand.New(rand.NewPCG(seed, 1))
	for _, v := range scenario.Corners(s, rng) {
		if _, err := audit(w, &v.Structure); err != nil {
			return fmt.Errorf("with %s: %w", v.What, err)
		}
	}
	return nil
}
