package rounds

import (
	"context"
	"fmt"
	"math/bits"
	"slices"
)

// plan is a schedule: whom each person tells in each round, -1 for nobody.
type plan [][]int8

// group is what people know of what each of them held at first: person p's knowledge in the bits 8p to 8p+7.
type group uint64

func (g group) of(p int) group { return g >> (8 * p) & 0xff }

// planner searches all that a small group could do for what takes the fewest rounds, and of that for what takes the fewest
// messages. It goes round by round through the states that the group can be in, and leaves out states from which the
// rounds left do not suffice, and those that are like another but for who is who.
type planner struct {
	net    *net
	goal   group      // What everybody is to know, for one person.
	within [][8]uint8 // Whom each person can reach in how many rounds.
	alike  [][]int8   // The permutations of people under which net and goal are the same.
	ctx    context.Context
}

// reached is a state that the group can be in after a round.
type reached struct {
	state    group
	messages int
	before   int // The state in the round before.
	told     [mostPlanned]int8
}

// findPlan searches for the plan for a connected net, held being the items that each person holds at first.
func findPlan(ctx context.Context, n *net, held []int32) (plan, error) {
	s := &planner{net: n, ctx: ctx}
	var first group
	for p, items := range held {
		if items > 0 {
			first |= 1 << (9 * p)
			s.goal |= 1 << p
		}
	}
	s.measure()
	s.findAlike(held)
	for length := 0; ; length++ {
		if !s.inTime(first, length) {
			continue
		}
		if found, err := s.search(first, length); found != nil || err != nil {
			return found, err
		}
	}
}

// measure works out who is within how many rounds of whom.
func (s *planner) measure() {
	n := s.net.people
	s.within = make([][8]uint8, n)
	for p := range n {
		s.within[p][0] = 1 << p
	}
	for d := 1; d < 8; d++ {
		for p := range n {
			s.within[p][d] = s.within[p][d-1]
			for i := range s.net.degree(p) {
				s.within[p][d] |= s.within[s.net.neighbour(p, i)][d-1]
			}
		}
	}
}

// inTime reports whether so many rounds could suffice: those who know of something can at most double in a round, and it
// can go at most one step.
func (s *planner) inTime(g group, rounds int) bool {
	all := uint8(1<<s.net.people - 1)
	for goal := s.goal; goal != 0; goal &= goal - 1 {
		what := bits.TrailingZeros64(uint64(goal))
		know, reach := 0, uint8(0)
		for p := range s.net.people {
			if g.of(p)>>what&1 == 1 {
				know++
				reach |= s.within[p][min(rounds, 7)]
			}
		}
		if reach != all || know<<min(rounds, 7) < s.net.people {
			return false
		}
	}
	return true
}

// search looks for the fewest messages with which the goal is reached in so many rounds; nil where it cannot be.
func (s *planner) search(first group, length int) (plan, error) {
	layers := [][]reached{{{state: first}}}
	for round := 1; round <= length; round++ {
		var layer []reached
		known := map[group]int{}
		for i, before := range layers[round-1] {
			s.each(before.state, length-round, func(next group, told [mostPlanned]int8, messages int) {
				messages += before.messages
				like := s.likeness(next)
				if at, ok := known[like]; !ok {
					known[like] = len(layer)
					layer = append(layer, reached{next, messages, i, told})
				} else if messages < layer[at].messages {
					layer[at] = reached{next, messages, i, told}
				}
			})
			if err := s.ctx.Err(); err != nil {
				return nil, fmt.Errorf("stopped while searching for a plan of %d rounds, at round %d: %w", length, round, err)
			}
		}
		layers = append(layers, layer)
	}
	if len(layers[length]) == 0 {
		return nil, nil
	}
	found := make(plan, length)
	at := 0 // All states that reach the goal are one.
	for round := length; round > 0; round-- {
		last := &layers[round][at]
		found[round-1] = slices.Clone(last.told[:s.net.people])
		at = last.before
	}
	return found, nil
}

// each goes through all that the group may do in a round after which so many rounds may still suffice.
func (s *planner) each(g group, left int, visit func(next group, told [mostPlanned]int8, messages int)) {
	people := s.net.people
	var hope [mostPlanned + 1]group // What could still be told by those from a person on.
	for p := people - 1; p >= 0; p-- {
		hope[p] = hope[p+1]
		for i := range s.net.degree(p) {
			hope[p] |= g.of(p) << (8 * s.net.neighbour(p, i))
		}
	}
	var told [mostPlanned]int8
	var decide func(p int, next group, messages int)
	decide = func(p int, next group, messages int) {
		if !s.inTime(next|hope[p], left) {
			return
		}
		if p == people {
			visit(next, told, messages)
			return
		}
		told[p] = -1
		decide(p+1, next, messages)
		for i := range s.net.degree(p) {
			q := s.net.neighbour(p, i)
			if news := g.of(p) &^ g.of(q); news != 0 {
				told[p] = int8(q)
				decide(p+1, next|news<<(8*q), messages+1)
			}
		}
	}
	decide(0, g, 0)
}

// findAlike finds the permutations of people under which the net and who holds something are the same.
func (s *planner) findAlike(held []int32) {
	n := s.net.people
	ties := make([]uint8, n)
	for p := range n {
		ties[p] = s.within[p][1]
	}
	image := make([]int8, 0, n)
	var extend func()
	extend = func() {
		p := len(image)
		if p == n {
			s.alike = append(s.alike, slices.Clone(image))
			return
		}
		for q := range n {
			fits := !slices.Contains(image, int8(q)) && (held[p] > 0) == (held[q] > 0)
			for before, at := range image {
				fits = fits && ties[p]>>before&1 == ties[q]>>at&1
			}
			if fits {
				image = append(image, int8(q))
				extend()
				image = image[:p]
			}
		}
	}
	extend()
}

// likeness is the same for states that are the same but for who is who.
func (s *planner) likeness(g group) group {
	least := ^group(0)
	for _, image := range s.alike {
		var turned group
		for p, to := range image {
			knows := g.of(p)
			for what, as := range image {
				turned |= knows >> what & 1 << (8*to + as)
			}
		}
		least = min(least, turned)
	}
	return least
}
