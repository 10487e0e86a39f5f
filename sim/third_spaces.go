package sim

import (
	"math"
	"slices"
)

// inThirdSpace stands for what somebody has in hand while they are in a third space.
const inThirdSpace int32 = -2

// spaces are the third spaces of one round: groups of people who each meet once, at a time of their own.
type spaces struct {
	people []Person // Group by group.
	groups []int32  // Where each group starts in people; then where the last one ends.
	came   []int32  // Which occupant of their post has been there, from 1; 0 for nobody yet.
}

// retreat is somebody's place in a third space.
type retreat struct {
	waits bool // The group meets, and they have not found the time yet.
	round int32
	group int32
	at    int32 // Place in spaces.people.
}

// spaceHours is how long a third space takes [h].
func (e *Engine) spaceHours() float64 {
	b := &e.behaviour.ThirdSpaces
	if b.Off {
		return 0
	}
	return b.Hours * b.Every / (7 * 24)
}

// planSpaces schedules a round.
func (e *Engine) planSpaces(round int32) {
	b := &e.behaviour.ThirdSpaces
	if at := b.From + float64(round)*b.Every; e.spaceHours() > 0 && at < b.To {
		e.queue.Push(at, evSpaces, round, 0)
	}
}

// drawSpaces draws the groups of a round and when each of them meets. The draws are part of the world: every structure meets
// the same groups at the same times, whoever is absent.
func (e *Engine) drawSpaces(round int32) {
	b, w := &e.behaviour.ThirdSpaces, e.world
	rng := w.key.WithName("third spaces").With(uint64(round)).Stream()
	s := &e.spaces[round&1]
	n, mixed := w.Chart.People(), len(w.unitNames)
	s.people, s.came = resized(s.people, n), resized(s.came, n)
	clear(s.came)
	e.pools, e.inPool = resized(e.pools, n), resized(e.inPool, mixed+1)
	clear(e.inPool)
	for p := range Person(n) {
		pool := w.Unit(p)
		if across := rng.Float64() < b.Across; across || pool < 0 {
			pool = mixed
		}
		s.people[p], e.pools[p] = p, int32(pool)
		e.inPool[pool]++
	}
	for p, pool := range e.pools {
		if e.inPool[pool] == 1 {
			e.pools[p] = int32(mixed) // Somebody alone in the unit.
		}
	}
	rng.Shuffle(n, func(i, j int) { s.people[i], s.people[j] = s.people[j], s.people[i] })
	slices.SortStableFunc(s.people, func(p, q Person) int { return int(e.pools[p] - e.pools[q]) })
	e.cutSpaces(s, b.Size)
	for g := range len(s.groups) - 1 {
		e.queue.Push(e.clock+rng.Float64()*(b.Every-e.spaceHours()), evSpace, round, int32(g))
	}
	e.planSpaces(round + 1)
}

// cutSpaces cuts each pool into as few groups as there must be, as equal in size as they can be.
func (e *Engine) cutSpaces(s *spaces, size int) {
	s.groups = s.groups[:0]
	for from := 0; from < len(s.people); {
		to := from
		for to < len(s.people) && e.pools[s.people[to]] == e.pools[s.people[from]] {
			to++
		}
		n := to - from
		groups := (n + size - 1) / size
		for g := range groups {
			s.groups = append(s.groups, int32(from+g*n/groups))
		}
		from = to
	}
	s.groups = append(s.groups, int32(len(s.people)))
}

// openSpace lets a group meet: whoever is there goes as soon as they are free of anything else. Nobody goes alone.
func (e *Engine) openSpace(round, group int32) {
	s := &e.spaces[round&1]
	from, to := s.groups[group], s.groups[group+1]
	there := 0
	for _, p := range s.people[from:to] {
		if e.present(p) {
			there++
		}
	}
	for at := from; at < to; at++ {
		p := s.people[at]
		x := e.own(p)
		if e.present(p) && x.hand != inThirdSpace { // Somebody may be late at the one before, and misses this one.
			x.retreat = retreat{waits: there > 1, round: round, group: group, at: at} // In any case the one before is over for them.
			e.next(p)
		}
	}
}

// enterSpace begins somebody's time in a third space. Like anything in hand it is not interrupted.
func (e *Engine) enterSpace(p Person) {
	x := e.own(p)
	x.retreat.waits = false
	x.hand, x.since, x.given = inThirdSpace, e.clock, 1 // One sits there, as in a meeting, for as long as it takes.
	x.serial++
	e.queue.Push(e.clock+e.spaceHours(), evDone, int32(p), x.serial)
	s := &e.spaces[x.retreat.round&1]
	n := s.groups[x.retreat.group+1] - s.groups[x.retreat.group]
	e.tell(Happening{What: Retreated, Person: p, Token: none, N: int(n)}, nil)
}

// leaveSpace ends it: strain has recovered, and people are more used to each other.
func (e *Engine) leaveSpace(p Person) {
	b := &e.behaviour.ThirdSpaces
	x := e.own(p)
	hours := e.spaceHours()
	e.spaceTime += e.worked(x)
	x.strain, x.strainAt = e.strain(p)*math.Pow(1-b.Recovery, hours), e.clock
	e.practise(p, 1-math.Pow(1-b.Practice, hours))
	e.befriend(p, 1-math.Pow(1-b.Trust, hours))
	e.next(p)
}

// befriend lets somebody who has been in a third space, and those of the group who have been there before them, trust each
// other more, as far as they have ties. So each two gain once, when both have been there.
func (e *Engine) befriend(p Person, share float64) {
	x := e.own(p)
	s := &e.spaces[x.retreat.round&1]
	for at := s.groups[x.retreat.group]; at < s.groups[x.retreat.group+1]; at++ {
		if q := s.people[at]; s.came[at] == e.look(q).occupant+1 && q != p {
			e.gainTrust(p, q, share)
			e.gainTrust(q, p, share)
		}
	}
	s.came[x.retreat.at] = x.occupant + 1
}

// giveUpSpace ends it for somebody who leaves the organisation.
func (e *Engine) giveUpSpace(x *staff) {
	if x.hand == inThirdSpace {
		e.spaceTime += e.worked(x)
		x.hand = none
	}
	x.retreat.waits = false
}
