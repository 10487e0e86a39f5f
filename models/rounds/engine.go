package rounds

import (
	"context"
	"fmt"
	"math"
	"math/bits"

	"leaderful/sim/draw"
	"leaderful/sim/model"
)

// engine runs the model round by round. It keeps its memory, and what does not change between replicates, from run to run.
type engine struct {
	set   *model.Setup
	s     Settings
	key   draw.Key
	laid  map[any]*laid // By structure.
	rules *laid

	people, words int
	held          []int32  // Items that each person holds at first.
	known         []uint64 // A bit for each item, in as many words for each person.
	before        []uint64 // The same at the beginning of the round.
	count         []int32  // Items that each person knows.
	pairs         int64    // The sum of that.
	complete      int      // People who know all.
	taken         []int32  // Items and messages that each person has taken in.
	messages      int

	inbox   []inbox
	letters letters
	gather  gathering
	whom    []int32 // Whom each person turns to in this round; -1 for nobody.
}

// The purposes of draws.
const (
	drawHolder uint64 = iota + 1
	drawNeighbour
	drawSlip
)

// Run goes on until the task is done, or the rounds are over.
func (e *engine) Run(ctx context.Context, s *model.Setup, structure *model.Structure, replicate int, out *model.Output) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("stopped before the first round: %w", err)
	}
	if err := e.begin(ctx, s, structure.Rules, draw.NewKey(s.Seed, replicate)); err != nil {
		return err
	}
	out.Reset()
	e.sample(out, 0)
	round := 0
	for ; round < e.s.Limit && !e.done(); e.sample(out, round) {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("stopped at round %d of at most %d: %w", round, e.s.Limit, err)
		}
		round++
		e.turn(round)
		e.tell()
		e.read()
	}
	for len(out.Times) <= e.s.Shown {
		e.sample(out, len(out.Times)) // Nothing changes any more.
	}
	done, busiest := 0.0, int32(0)
	if e.done() {
		done = 1
	}
	for _, n := range e.taken {
		busiest = max(busiest, n)
	}
	out.Values = append(out.Values, float64(round), done, float64(e.messages), e.informed(), e.share(), float64(busiest), e.rules.most, e.rules.least)
	out.Events = int64(round) * int64(e.people)
	return nil
}

// done reports whether the task is.
func (e *engine) done() bool {
	if e.s.Goal == "somebody" {
		return e.complete > 0
	}
	return e.complete == e.people
}

// begin deals the items, and lets people know theirs, or find them in their inbox.
func (e *engine) begin(ctx context.Context, s *model.Setup, rules any, k draw.Key) error {
	if settings := s.Settings.(Settings); e.set != s || e.s != settings {
		*e = engine{set: s, s: settings, people: s.Chart.People(), laid: map[any]*laid{}}
		e.words = words(e.s.Items)
		e.known, e.before = make([]uint64, e.people*e.words), make([]uint64, e.people*e.words)
		e.count, e.taken, e.whom = make([]int32, e.people), make([]int32, e.people), make([]int32, e.people)
		e.held, e.inbox = make([]int32, e.people), make([]inbox, e.people)
	}
	e.key, e.pairs, e.complete, e.messages = k, 0, 0, 0
	clear(e.known)
	clear(e.count)
	clear(e.taken)
	clear(e.held)
	for p := range e.inbox {
		e.inbox[p].reset()
	}
	e.letters.reset(e.words)
	readers := readersOf(s.Chart, rules)
	for item := range e.s.Items {
		at := item % len(readers)
		if e.s.Dealt == "random" {
			at = int(k.With(drawHolder).With(uint64(item)).Uniform() * float64(len(readers)))
		}
		p := readers[at]
		e.held[p]++
		if e.s.Unread {
			e.inbox[p].push(parcel{item: int32(item), from: -1})
		} else {
			e.learn(int(p), item/64, 1<<(item%64))
		}
	}
	if err := e.lay(ctx, rules); err != nil {
		return err
	}
	e.gather.begin(&e.rules.order, e)
	return nil
}

// tell delivers what is said in a round: everything that the speaker knew at its beginning. What is heard is heard at once,
// or waits to be taken in.
func (e *engine) tell() {
	copy(e.before, e.known)
	for p, q := range e.whom {
		if q < 0 {
			continue
		}
		if e.rules.push {
			e.message(p, int(q))
		}
		if e.rules.pull {
			e.message(int(q), p)
		}
	}
}

// message passes on what somebody knew at the beginning of the round. Those who know nothing say nothing.
func (e *engine) message(from, to int) {
	says := e.before[from*e.words : (from+1)*e.words]
	if e.saysNothing(from, says) {
		return
	}
	e.messages++
	if e.s.Reads == 0 && !e.s.Unread {
		e.hear(from, to, says)
		return
	}
	e.inbox[to].push(parcel{item: -1, from: int32(from), letter: e.letters.keep(says)})
}

func (e *engine) saysNothing(from int, says []uint64) bool {
	if e.count[from] == 0 {
		return true
	}
	for _, w := range says {
		if w != 0 {
			return false
		}
	}
	return true
}

// read lets everybody take in what waits, first come, first served.
func (e *engine) read() {
	if e.s.Reads == 0 && !e.s.Unread {
		return
	}
	for p := range e.inbox {
		for n := 0; (n < e.s.Reads || e.s.Reads == 0) && !e.inbox[p].empty(); n++ {
			x := e.inbox[p].pop()
			if x.item >= 0 {
				e.taken[p]++
				e.learn(p, int(x.item)/64, 1<<(x.item%64))
				e.gather.tookItem(p)
				continue
			}
			e.hear(int(x.from), p, e.letters.at(x.letter))
			e.letters.drop(x.letter)
		}
	}
}

// hear takes in a message.
func (e *engine) hear(from, to int, says []uint64) {
	e.taken[to]++
	for i, w := range says {
		e.learn(to, i, w)
	}
	e.gather.heard(from, to)
}

// learn adds items to what somebody knows: those of a word.
func (e *engine) learn(p, word int, items uint64) {
	at := &e.known[p*e.words+word]
	fresh := int32(bits.OnesCount64(items &^ *at))
	if fresh == 0 {
		return
	}
	*at |= items
	e.count[p] += fresh
	e.pairs += int64(fresh)
	if int(e.count[p]) == e.s.Items {
		e.complete++
	}
}

// informed is the share of all items that people know, on average.
func (e *engine) informed() float64 {
	return float64(e.pairs) / (float64(e.people) * float64(e.s.Items))
}

// share is the share of the people who know all items.
func (e *engine) share() float64 { return float64(e.complete) / float64(e.people) }

// sample notes the state after a round, as long as it is to be shown.
func (e *engine) sample(out *model.Output, round int) {
	if round <= e.s.Shown {
		out.Times = append(out.Times, float64(round))
		out.Over = append(out.Over, []float64{e.informed(), e.share(), float64(e.messages)})
	}
}

// lay finds or works out what a structure comes to over the people.
func (e *engine) lay(ctx context.Context, rules any) error {
	if l, ok := e.laid[rules]; ok {
		e.rules = l
		return nil
	}
	l := &laid{most: math.NaN(), least: math.NaN(), push: true}
	keep := true
	switch r := rules.(type) {
	case Line:
		l.order, l.choose = lineOrder(e.set.Chart), byOrder
	case Reduction:
		l.order, l.choose = reductionOrder(e.held, &e.s), byOrder
	case Net:
		if err := l.layNet(ctx, &r, e); err != nil {
			return err
		}
	}
	if l.order.inward != nil {
		l.order.bear(e.held)
		keep = e.s.Dealt == "in-turn" // Else who has something to say changes from replicate to replicate.
	}
	if keep {
		e.laid[rules] = l
	}
	e.rules = l
	return nil
}
