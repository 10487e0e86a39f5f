package sim

import (
	"context"
	"fmt"
	"math"

	"leaderful/sim/event"
	"leaderful/sim/record"
)

// Engine takes structures through worlds, one run at a time. It keeps its memory from run to run; an engine is for one
// goroutine, and several engines may share a world.
type Engine struct {
	// Observer, if set, is told what happens. It sees copies and can change nothing.
	Observer func(Happening)

	world     *World
	behaviour *Behaviour
	out       *record.Output

	clock  float64 // [h]
	queue  event.Queue
	events int64
	onset  int // Next issue of the world to arise.

	crew      crew // The people, and what has happened to them.
	messages  messagePool
	open      []*openIssue // By slot; freed slots are used again.
	freeOpen  []int32
	inquiries []inquiry
	freeAsk   []int32
	meetings  []meeting
	freeMeet  []int32
	recent    [][]decision // Of each unit, decisions that a later one can still conflict with.
	hand      message      // The request in hand while the rules answer it.
	bonds     bonds        // What people have come to think of each other.
	vacant    []Person     // Empty posts, in ascending order.
	channels  []*Channel   // Channel shocks in force.
	cuts      []*Cut       // Cuts of capacity in force.
	threats   []*Threat    // Threats in force.
	undecided int          // Issues that are neither decided nor given up on.
	there     int          // People of the chart who are there.
	moves     int          // How often somebody has left or come in.

	resignation Leave     // The terms on which people leave of their own accord.
	lore        lore      // Routines that people have learnt.
	spaces      [2]spaces // Of even and of odd rounds.
	spaceTime   float64   // Attention spent in third spaces between warm-up and horizon [h].

	regimes  []regime // The structures of the run; the first is the one that it starts with.
	changes  []change
	from     Person // Who sent the report in hand, while the rules answer it.
	handling [numMessageKinds]float64
	logMean  float64 // Parameters of lognormal handling with mean 1.
	logSD    float64

	gains  [NumPlaces]float64 // Engagement gained in the warm-up, by place.
	people record.People      // State at the horizon.

	// Scratch, each used within one function and what it calls.
	wanted                         []int32
	scratch, below, risen, leading []Person
	listed                         []Person
	scores                         []float64
	tookPart                       []int32
	heardFrom                      []Person
	met, fresh                     []int32
	candidates                     []candidate
	closest                        []Person
	odds, bits, observed           []float64
	undistorted                    []float64
	heardOfFacet, madeOf, usedOf   []int
	tally                          []int
	all                            []version
	topics                         []topic
	pools, inPool                  []int32
}

// NewEngine returns an engine.
func NewEngine() *Engine { return &Engine{} }

// Run takes one structure through the world and fills out, whose slices it uses again. It returns ctx's error, wrapped
// with the time reached, if ctx ends first; out is then of no use.
func (e *Engine) Run(ctx context.Context, w *World, s *Structure, out *record.Output) error {
	if err := s.Check(); err != nil {
		return fmt.Errorf("structure %q: %w", s.Label, err)
	}
	e.begin(w, s, out)
	for e.step() {
		if e.events&0xfff == 0 {
			if err := ctx.Err(); err != nil {
				return fmt.Errorf("stopped at %.1f h of %.1f h: %w", e.clock, w.end, err)
			}
		}
	}
	e.finish()
	return nil
}

// Now is the simulated time that the engine has reached [h].
func (e *Engine) Now() float64 { return e.clock }

// step lets the next event happen. It is false when nothing is left to happen before the end.
func (e *Engine) step() bool {
	if e.queue.Empty() {
		return false
	}
	next := e.queue.Pop()
	if next.Time() > e.world.end {
		return false
	}
	e.events++
	e.clock = next.Time()
	e.dispatch(&next)
	return true
}

// dispatch is the schedule: what happens at each kind of event.
func (e *Engine) dispatch(v *event.Event) {
	switch v.Kind() {
	case evShock:
		e.shock(int(v.A), v.B == 0)
	case evChange:
		e.changed(v.A)
	case evTurnover:
		e.turnover(v.A)
	case evDeputy:
		e.deputise(Person(v.A), v.B)
	case evReturn:
		e.succeed(Person(v.A), v.B)
	case evHands:
		e.changeHands(Person(v.A))
	case evOnset:
		e.arise()
	case evReopen:
		e.reopen(v.A)
	case evArrive:
		e.arrive(v.A)
	case evDone:
		e.handled(Person(v.A), v.B)
	case evAct:
		e.acted(v.A, v.B)
	case evRound:
		e.roundOver(v.A, v.B)
	case evGather:
		e.gathered(v.A, v.B)
	case evSearch:
		e.searched(v.A)
	case evClarify:
		e.clarify(v.A, v.B)
	case evSpaces:
		e.drawSpaces(v.A)
	case evSpace:
		e.openSpace(v.A, v.B)
	case evQuiet:
		e.quiet(v.A, v.B)
	case evWait:
		e.waited(v.A, v.B)
	case evDeadline:
		e.deadline(v.A, v.B)
	case evFollowed:
		e.followed(v.A)
	case evForget:
		e.forget(v.A)
	case evFade:
		e.fade(v.A)
	case evWarm:
		e.warm()
	case evSample:
		e.sample(v.A)
	}
}

// samples is the number of points of a series, the first at the end of the warm-up and the last at the horizon.
const samples = 121

// begin readies the engine for a run.
func (e *Engine) begin(w *World, s *Structure, out *record.Output) {
	e.world, e.behaviour, e.out = w, &w.setup.Behaviour, out
	*out = record.Output{Issues: out.Issues[:0], Samples: out.Samples[:0], FollowUp: w.setup.FollowUp, FirstShock: w.setup.firstShock()}
	e.clock, e.events, e.onset, e.from = 0, 0, 0, Nobody
	e.queue.Reset()
	e.messages.reset()
	e.freeOpen = e.freeOpen[:0]
	for slot := len(e.open) - 1; slot >= 0; slot-- {
		e.open[slot].refs = freed
		e.freeOpen = append(e.freeOpen, int32(slot))
	}
	e.inquiries, e.freeAsk = e.inquiries[:0], e.freeAsk[:0]
	e.freeMeet = e.freeMeet[:0]
	for m := len(e.meetings) - 1; m >= 0; m-- {
		e.meetings[m].gen++
		e.freeMeet = append(e.freeMeet, int32(m))
	}
	e.channels, e.cuts, e.threats = e.channels[:0], e.cuts[:0], e.threats[:0]
	e.undecided, e.there, e.moves = 0, w.Chart.People(), 0
	e.gains = [NumPlaces]float64{}
	e.spaceTime = 0
	e.recent = resized(e.recent, len(w.unitNames))
	for u := range e.recent {
		e.recent[u] = e.recent[u][:0]
	}
	e.vacant = e.vacant[:0]
	e.crew.reset(w)
	for place := range NumPlaces {
		*e.crew.shared(place) = e.newcomer(place)
	}
	e.forgetAll()
	e.bonds.reset(e.learntDomains())
	e.prepareHandling()
	e.prepareRegimes(s)
	for i := range w.setup.Shocks {
		shock := &w.setup.Shocks[i]
		e.queue.Push(shock.At, evShock, int32(i), 0)
		if shock.passes() && !math.IsInf(shock.For, 1) {
			e.queue.Push(shock.At+shock.For, evShock, int32(i), 1)
		}
	}
	e.prepareTurnover()
	if len(w.issues) > 0 {
		e.queue.Push(w.issues[0].onset, evOnset, 0, 0)
	}
	e.planSpaces(0)
	e.queue.Push(w.setup.Warmup, evWarm, 0, 0)
	for i := range int32(samples) {
		from, to := w.setup.Warmup, w.setup.Horizon // What happens before is a transient and not reported.
		e.queue.Push(from+(to-from)*float64(i)/(samples-1), evSample, i, 0)
	}
}

// takeFree takes a free place of a slice whose places are used again, or a new one.
func takeFree[T any](all *[]T, free *[]int32) int32 {
	if n := len(*free); n > 0 {
		i := (*free)[n-1]
		*free = (*free)[:n-1]
		return i
	}
	var fresh T
	*all = append(*all, fresh)
	return int32(len(*all) - 1)
}

// resized returns a slice of n elements, using the old memory where it suffices. The elements keep their old values.
func resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return append(s[:cap(s)], make([]T, n-cap(s))...)
	}
	return s[:n]
}

// arise lets the next issue of the world land on somebody and be seen, and schedules the one after it.
func (e *Engine) arise() {
	w := e.world
	index := e.onset
	e.onset++
	if e.onset < len(w.issues) {
		e.queue.Push(w.issues[e.onset].onset, evOnset, 0, 0)
	}
	f := e.openSlot(int32(index))
	e.fallUnder(f)
	e.queue.Push(e.clock+w.setup.FollowUp, evFollowed, f.slot, 0)
	f.focus = e.landing(f.issue)
	for t, v := range e.sights(f) {
		if !e.present(v.witness) {
			continue // Nobody was there to see it.
		}
		f.tokens[t].made = true
		d := e.dossier(f, v.witness)
		f.dossiers[d].faced = true
		f.copiesOf(d)[t] = version{fidelity: 1, sign: v.sign, state: heard, from: none}
		e.tell(Happening{What: Observed, Person: v.witness, Token: int32(t), Sign: v.sign}, f)
	}
	if f.focus != Nobody {
		f.dossiers[e.dossier(f, f.focus)].faced = true
		e.tell(Happening{What: Landed, Person: f.focus, Token: none}, f)
	}
	e.undecided++
	e.moveUp(f)
	for d := int32(0); d < int32(len(f.dossiers)); d++ {
		f.dossiers[d].noticed = true
		e.claim(f, d)
		e.notice(f, d)
		e.check(f, d, true)
	}
	e.bringUp(f)
}

// landing is the person on whom an issue lands: its focus; if that post is empty somebody else at the frontline of the
// unit; else the nearest filled post above; else nobody.
func (e *Engine) landing(is *issue) Person {
	w := e.world
	if e.present(is.focus) {
		return is.focus
	}
	line := w.Chart.frontline.of(w.Unit(is.focus))
	from := int(is.key.With(uint64(drawLanding)).Uniform() * float64(len(line)))
	for i := range line {
		if p := line[(from+i)%len(line)]; e.present(p) {
			return p
		}
	}
	for p := w.boss[is.focus]; p != Nobody; p = w.boss[p] {
		if e.present(p) {
			return p
		}
	}
	return Nobody
}

// finish writes what the run leaves of its people.
func (e *Engine) finish() {
	e.out.Events = e.events
	e.out.People = e.people
	e.utilisation()
	e.recordParts()
}
