package march

import (
	"context"
	"fmt"
	"math"

	"leaderful/sim/draw"
	"leaderful/sim/model"
)

// engine runs the model in synchronous periods. It keeps its memory from run to run.
type engine struct {
	settings Settings
	code     Code
	key      draw.Key

	reality []int8
	views   []int8   // Of the code, by dimension: -1, 0 or +1.
	beliefs [][]int8 // Of each person, by dimension.
	actions [][]int8
	best    []int // Sum of the actions of those who know better than the code, by dimension.
	better  int   // How many they are.
}

// The purposes of draws.
const (
	drawReality uint64 = iota + 1
	drawBelief
	drawAct
	drawLearn
	drawAdapt
)

// sampled is how many periods are sampled for the series, the first before anything happens.
const sampled = 101

// Run goes on until the code and all people agree, or the periods are over.
func (e *engine) Run(ctx context.Context, s *model.Setup, structure *model.Structure, replicate int, out *model.Output) error {
	e.settings, e.code = s.Settings.(Settings), structure.Rules.(Code)
	e.begin(draw.NewKey(s.Seed, replicate), s.Chart.People())
	out.Reset()
	e.sample(out, 0)
	period, settled := 0, e.settled()
	for ; period < e.settings.Periods && !settled; settled = e.settled() {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("stopped at period %d of %d: %w", period, e.settings.Periods, err)
		}
		period++
		e.act(period)
		e.socialise(period)
		e.adapt(period)
		e.sample(out, period)
	}
	for len(out.Times) < sampled {
		e.sample(out, len(out.Times)) // Nothing changes any more.
	}
	equilibrium := 0.0
	if settled {
		equilibrium = 1
	}
	out.Values = append(out.Values, e.knowledge(e.views), e.knowledgeOfPeople(), equilibrium, float64(period))
	out.Events = int64(period) * int64(len(e.beliefs))
	return nil
}

// begin draws reality and beliefs. The code begins knowing nothing.
func (e *engine) begin(k draw.Key, people int) {
	e.key = k
	m := e.settings.Dimensions
	e.reality, e.views, e.best = make([]int8, m), make([]int8, m), make([]int, m)
	rng := k.With(drawReality).Stream()
	for d := range e.reality {
		e.reality[d] = int8(2*rng.IntN(2) - 1)
	}
	rng = k.With(drawBelief).Stream()
	e.beliefs, e.actions = make([][]int8, people), make([][]int8, people)
	for p := range e.beliefs {
		e.beliefs[p], e.actions[p] = make([]int8, m), make([]int8, m)
		for d := range e.beliefs[p] {
			e.beliefs[p][d] = int8(rng.IntN(3) - 1)
		}
	}
}

// act lets everybody act by their beliefs, and finds those who do better by it than the code.
func (e *engine) act(period int) {
	clear(e.best)
	e.better = 0
	bar := score(e.views, e.reality)
	k := e.key.With(drawAct).With(uint64(period))
	for p, beliefs := range e.beliefs {
		actions := e.actions[p]
		for d, b := range beliefs {
			if b == 0 && e.settings.Unsure == "coin" {
				b = 1
				if k.With(draw.Pair(int32(p), int32(d))).Uniform() < 0.5 {
					b = -1
				}
			}
			actions[d] = b
		}
		if score(actions, e.reality) > bar {
			e.better++
			for d, a := range actions {
				e.best[d] += int(a)
			}
		}
	}
}

// socialise moves people towards the code, in dimensions of which it believes something.
func (e *engine) socialise(period int) {
	k := e.key.With(drawLearn).With(uint64(period))
	for p, beliefs := range e.beliefs {
		for d, view := range e.views {
			if view == 0 || beliefs[d] == view || k.With(draw.Pair(int32(p), int32(d))).Uniform() >= e.code.Learning {
				continue
			}
			if e.settings.Steps == "one" {
				beliefs[d] += view
			} else {
				beliefs[d] = view
			}
		}
	}
}

// adapt lets the code learn from those who know better: in each dimension it takes over what most of them do, the more
// readily the larger their majority against it.
func (e *engine) adapt(period int) {
	k := e.key.With(drawAdapt).With(uint64(period))
	for d, sum := range e.best {
		majority := -int(e.views[d]) * sum // Those against the code less those with it.
		if e.views[d] == 0 {
			majority = max(sum, -sum)
		}
		if majority <= 0 || k.With(uint64(d)).Uniform() >= 1-math.Pow(1-e.code.Adapting, float64(majority)) {
			continue
		}
		e.views[d] = 1
		if sum < 0 {
			e.views[d] = -1
		}
	}
}

// settled reports whether the code and all people agree on all dimensions: then nothing can change any more. Where they
// agree on believing nothing, coins can still change it.
func (e *engine) settled() bool {
	for _, beliefs := range e.beliefs {
		for d, b := range beliefs {
			if b != e.views[d] || b == 0 && e.settings.Unsure == "coin" {
				return false
			}
		}
	}
	return true
}

// score is how many dimensions somebody has right less how many wrong.
func score(views, reality []int8) int {
	sum := 0
	for d, v := range views {
		sum += int(v * reality[d])
	}
	return sum
}

func (e *engine) knowledge(views []int8) float64 {
	return float64(score(views, e.reality)) / float64(len(views))
}

func (e *engine) knowledgeOfPeople() float64 {
	sum := 0.0
	for _, beliefs := range e.beliefs {
		sum += e.knowledge(beliefs)
	}
	return sum / float64(len(e.beliefs))
}

// sample notes the state after a period, as long as there is room for it.
func (e *engine) sample(out *model.Output, period int) {
	if period < sampled {
		out.Times = append(out.Times, float64(period))
		out.Over = append(out.Over, []float64{e.knowledge(e.views), e.knowledgeOfPeople()})
	}
}
