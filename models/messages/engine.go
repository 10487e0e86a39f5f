package messages

import (
	"context"
	"fmt"
	"slices"

	"leaderful/sim"
	"leaderful/sim/draw"
	"leaderful/sim/event"
	"leaderful/sim/model"
)

// engine takes messages through an organisation. What it holds of each person and message lies in slices without pointers,
// which it keeps from run to run; in steady state it allocates nothing.
type engine struct {
	terms   terms
	to      target
	way     way
	key     draw.Key // Of messages.
	warmup  float64  // [h]
	horizon float64  // [h]

	chart *sim.Chart // Whose places these are.
	tree  places
	net   network
	near  near

	calendar event.Queue
	large    bool     // Whether what is kept of everybody is more than a processor's cache holds.
	now      float64  // [h]
	people   []person // Where messages carry beliefs; else nobody.
	desks    []desk   // Of as many people as messages can reach on their way, or can wait for.
	messages []message
	free     int32 // First of the messages that are not in use, or none.

	outcome outcome
}

// terms are the settings in the form in which they are asked for at every event.
type terms struct {
	every float64 // [h]
	delay float64 // [h]
	loss  float64
	mean  float64 // Handling time [h].

	handling, source, destination bool // Whether anybody handles, the source does, the destination does.
	exponential, perMessage       bool // How handling times are drawn.
	beliefs, byCount              bool // What a message carries, and how it is taken in.
	drain                         bool
}

func newTerms(s *Settings) terms {
	return terms{
		every: s.Every, delay: s.Delay, loss: s.Loss, mean: s.Handling.Mean,
		handling: !s.Handling.Off, source: s.Handling.Source, destination: s.Handling.Destination,
		exponential: s.Handling.Shape == "exponential", perMessage: s.Handling.Drawn == "per-message",
		beliefs: s.Carry == "belief", byCount: s.Averaging == "by-count", drain: s.Drain,
	}
}

// person is what somebody believes.
type person struct {
	belief float64
	count  uint32 // Beliefs taken in.
}

// desk is where messages go through somebody's hands.
type desk struct {
	busy   float64 // Handling time between the warm-up and the horizon [h].
	first  int32   // The message in hand, or none. Those behind it wait in its list.
	last   int32
	passed uint32 // Measured messages passed on as an intermediary.
}

// message is one that is under way, or, in the list of those that are free, not in use.
type message struct {
	luck   luck
	born   float64 // When it was originated [h].
	belief float64
	count  uint32
	to     int32
	next   int32 // In the inbox, or in the list of those that are free.
	hops   uint32
}

const none = -1

// target says for whom messages are.
type target uint8

const (
	toAnyone target = iota
	toNear
	toTop
	toNeighbour
)

// way says how a message finds its way.
type way uint8

const (
	direct way = iota // To its destination.
	upward            // To the boss.
	byTree            // Along the lines of the chart.
	greedy            // To whoever of boss, reports and links is nearest to the destination in the chart.
)

// The kinds of event, in the order in which they happen at one instant: people are free again before the next message is there.
const (
	handled    event.Kind = iota // Person A has handled the message in hand.
	arrives                      // Message B reaches person A.
	originates                   // Person A originates their message number B, counted from 1.
)

// Run takes a structure through a replicate.
func (e *engine) Run(ctx context.Context, s *model.Setup, structure *model.Structure, replicate int, out *model.Output) error {
	e.begin(s, structure, draw.NewKey(s.Seed, replicate))
	for !e.calendar.Empty() {
		if !e.terms.drain && e.calendar.Next() >= e.horizon {
			break
		}
		if e.outcome.events%65536 == 0 && ctx.Err() != nil {
			return fmt.Errorf("stopped at %.4g h of %.4g h: %w", e.now, e.horizon, ctx.Err())
		}
		e.step()
	}
	e.sampleUntil(never)
	e.report(out)
	return nil
}

// step lets the next event happen.
func (e *engine) step() {
	x := e.calendar.Pop()
	if e.large {
		if soon, ok := e.calendar.Soon(); ok {
			e.fetch(&soon)
		}
	}
	e.now = x.Time()
	e.outcome.events++
	if e.now >= e.outcome.nextSample {
		e.sampleUntil(e.now)
	}
	switch x.Kind() {
	case handled:
		e.finish(x.A)
	case arrives:
		e.arrive(x.A, x.B)
	case originates:
		e.originate(x.A, x.B)
	}
}

// fetch prefetches what the event will look at.
func (e *engine) fetch(x *event.Event) {
	if x.Kind() == arrives {
		event.Prefetch(&e.messages[x.B])
	}
	if int(x.A) < len(e.desks) {
		event.Prefetch(&e.desks[x.A])
	}
	if int(x.A) < len(e.people) {
		event.Prefetch(&e.people[x.A])
	}
	if x.Kind() == originates && e.net.degree > 0 {
		event.Prefetch(&e.net.ties[x.A*e.net.degree])
	}
}

// begin sets everything up for a run.
func (e *engine) begin(s *model.Setup, structure *model.Structure, k draw.Key) {
	settings := s.Settings.(Settings)
	e.terms, e.warmup, e.horizon = newTerms(&settings), s.Warmup, s.Horizon
	e.to = target(slices.Index([]string{"anyone", "near", "top", "neighbour"}, settings.To))
	if e.chart != s.Chart {
		e.chart = s.Chart
		e.tree.layOut(s.Chart)
		e.net.classes = nil
	}
	e.connect(structure.Rules, k)
	if e.to == toNear {
		e.near.set(&e.tree, &settings)
	}
	e.key = k.With(drawMessage)
	e.calendar.Reset()
	e.now = 0
	e.messages, e.free = e.messages[:0], none
	e.outcome.reset(e.horizon)
	e.desks = slices.Grow(e.desks[:0], e.holders())[:e.holders()]
	for p := range e.desks {
		e.desks[p] = desk{first: none, last: none}
	}
	e.populate(settings.From, k.With(drawBelief))
	e.large = 24*len(e.desks)+16*len(e.people)+4*len(e.net.ties) > 4<<20
}

// connect lays the network and says how messages find their way in it.
func (e *engine) connect(rules any, k draw.Key) {
	e.net.clear()
	e.way = byTree
	switch rules := rules.(type) {
	case Complete:
		e.way, e.net.all = direct, true
	case RandomRegular:
		e.way = direct
		e.net.cycles(e.tree.headcount(), int32(rules.Degree), k.With(drawCycles).Stream())
	case linked:
		e.way = greedy
	}
	family, links := rules.(linked)
	if e.tree.level == nil && (links || e.to == toNear || e.way == byTree && e.to == toAnyone) {
		e.tree.measureWays()
	}
	if links {
		e.net.link(&e.tree, family.links(), k.With(drawLinks).Stream())
	}
	switch {
	case e.to == toNeighbour:
		e.way = direct
	case e.to == toTop && e.way == byTree:
		e.way = upward
	}
}

// holders is how many of the people, counted from the top, messages may reach on their way or wait for.
func (e *engine) holders() int {
	switch {
	case e.to == toNeighbour && !e.terms.handling:
		return 0
	case e.way == upward && !e.terms.source:
		managers := e.tree.headcount()
		for managers > 0 && e.tree.frontline(managers-1) {
			managers--
		}
		return int(managers)
	}
	return int(e.tree.headcount())
}

// populate draws what people believe, and when each source originates its first message. Only those who do so before the
// horizon enter the calendar.
func (e *engine) populate(from string, beliefs draw.Key) {
	n := e.tree.headcount()
	e.people = e.people[:0]
	if e.terms.beliefs {
		e.people = slices.Grow(e.people, int(n))
	}
	for p := range n {
		if e.terms.beliefs {
			e.people = append(e.people, person{belief: beliefs.With(uint64(p)).Uniform()})
		}
		if e.source(p, from) {
			e.plan(p, 0, e.luckOf(p, 0))
		}
	}
}

// source reports whether somebody originates messages. Nobody writes to themselves.
func (e *engine) source(p int32, from string) bool {
	if e.to == toTop && e.tree.boss[p] == nobody {
		return false
	}
	switch from {
	case "frontline":
		return e.tree.frontline(p)
	case "managers":
		return !e.tree.frontline(p)
	}
	return true
}
