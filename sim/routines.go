package sim

import (
	"math"
	"slices"

	"leaderful/sim/draw"
	"leaderful/sim/record"
)

// routine is a way to deal with issues that more than one issue may need. An issue that needs one of its own has none here,
// because whoever learnt it could never use it again.
type routine struct {
	key    draw.Key
	kind   Kind
	stream int32
	number int32 // Within its stream.
}

// addRoutines adds the routines of a stream to the world.
func (w *World) addRoutines(stream int32) {
	s := &w.setup.Streams[stream]
	base := w.key.WithName("routines").WithName(s.Name)
	for n := range int32(s.Routines) {
		w.routines = append(w.routines, routine{base.With(uint64(n)), s.kind(), stream, n})
	}
}

// drawRoutine draws which of the routines of its stream, the last that were added, an issue needs, and whether it looks
// technical at first. Each draw has a key of its own and moves nothing else about the issue.
func (w *World) drawRoutine(s *Stream, is *issue) {
	is.routine = none
	if n := s.Routines; n > 0 {
		is.routine = int32(len(w.routines) - n + int(is.key.WithName("routine").Uniform()*float64(n)))
	}
	is.misread = is.question.Kind == Adaptive && is.key.WithName("misread").Uniform() < s.Misread
}

// kind is the kind of the stream's issues.
func (s *Stream) kind() Kind {
	if s.Kind == "adaptive" {
		return Adaptive
	}
	return Technical
}

// lore is which routines people have learnt: for each person a list. What they knew before is drawn by key and takes no
// memory.
type lore struct {
	first []int32 // Of each person, a place in all, or none; empty where there is nothing to be learnt.
	all   []learnt
	free  []int32
}

// learnt is a routine that somebody has learnt.
type learnt struct {
	person  Person
	routine int32 // none: gone with a leaver.
	next    int32
	until   float64 // When it is forgotten, unless it is used before [h].
}

// forgetAll empties the lore before a run.
func (e *Engine) forgetAll() {
	l := &e.lore
	l.all, l.free, l.first = l.all[:0], l.free[:0], l.first[:0]
	if len(e.world.routines) == 0 || e.behaviour.Routines.Off {
		return
	}
	l.first = resized(l.first, e.world.people)
	for p := range l.first {
		l.first[p] = none
	}
}

// hasWay reports whether one of those who decide knows a way to deal with the issue. What a misread issue is taken for is
// none.
func (e *Engine) hasWay(f *openIssue) bool {
	switch {
	case f.misleads():
		return false
	case e.behaviour.Search.Off:
		return true
	}
	return slices.ContainsFunc(f.group, func(p Person) bool { return e.knowsWay(f, p) })
}

// knowsWay reports whether somebody knows the routine that an issue needs.
func (e *Engine) knowsWay(f *openIssue, p Person) bool {
	if f.routine == none {
		return e.trained(f.issue.question.Kind, f.key, p)
	}
	return e.knowsRoutine(f.routine, p)
}

// knowsRoutine reports whether somebody knows a routine, from before or since.
func (e *Engine) knowsRoutine(r int32, p Person) bool {
	x := &e.world.routines[r]
	return e.trained(x.kind, x.key, p) || e.findLearnt(r, p) != none
}

// trained draws whether somebody knows a routine from before: with some probability if it is a technical one. Successors
// are somebody else, and may know what those before them did not.
func (e *Engine) trained(kind Kind, k draw.Key, p Person) bool {
	b := &e.behaviour.Routines
	return kind == Technical &&
		(b.Off || b.Known == 1 || k.With(uint64(drawKnown)).With(draw.Pair(int32(p), e.look(p).occupant)).Uniform() < b.Known)
}

// findLearnt is the place in the lore where somebody's routine stands, or none.
func (e *Engine) findLearnt(r int32, p Person) int32 {
	l := &e.lore
	if len(l.first) == 0 {
		return none
	}
	i := l.first[p]
	for i != none && l.all[i].routine != r {
		i = l.all[i].next
	}
	return i
}

// isLearnable reports whether there is anything to learn from a decision: a routine that was found or used, and that
// another issue may need.
func (e *Engine) isLearnable(f *openIssue) bool {
	return f.solved && f.routine != none && !e.behaviour.Routines.Off
}

// learnByDoing lets those who decided learn the routine that they found or used, with some probability; those who know it
// keep it in mind.
func (e *Engine) learnByDoing(f *openIssue) {
	if !e.isLearnable(f) {
		return
	}
	for _, p := range f.group {
		if e.knowsWay(f, p) || f.key.With(uint64(drawLearn)).With(uint64(p)).Uniform() < e.behaviour.Routines.Learn {
			e.remember(f, p, Learnt, Nobody)
		}
	}
}

// teaches reports whether the news of a decision carries the routine: if whoever tells it knows it.
func (e *Engine) teaches(f *openIssue, p Person) bool { return e.isLearnable(f) && e.knowsWay(f, p) }

// learnFrom lets somebody who is told of a decision learn the routine from whoever tells them, with some probability.
func (e *Engine) learnFrom(f *openIssue, p Person, m *message) {
	if m.teaches && f.key.With(uint64(drawTaught)).With(draw.Pair(int32(m.from), int32(p))).Uniform() < e.taught(p, m.from) {
		e.remember(f, p, LearntFrom, m.from)
	}
}

// taught is the probability that somebody learns a routine from somebody: the more they trust them the likelier. It does
// not depend on the kind of tie between them: whether what is known spreads along the line or among peers is left to who
// tells whom, and has proved useful to whom.
func (e *Engine) taught(p, from Person) float64 {
	b := &e.behaviour.Routines
	return shifted(b.Taught, b.Trust*(e.trust(p, from)-evenTrust))
}

// remember lets somebody know the issue's routine from now on, until they have not used it for too long.
func (e *Engine) remember(f *openIssue, p Person, how What, from Person) {
	l, x := &e.lore, &e.world.routines[f.routine]
	if e.trained(x.kind, x.key, p) {
		return // What was known before stays known.
	}
	until := e.clock + e.memory(x, p)
	if i := e.findLearnt(f.routine, p); i != none {
		l.all[i].until = until
		return
	}
	i := takeFree(&l.all, &l.free)
	l.all[i] = learnt{person: p, routine: f.routine, next: l.first[p], until: until}
	l.first[p] = i
	if !math.IsInf(until, 1) {
		e.queue.Push(until, evFade, i, 0)
	}
	e.tell(Happening{What: how, Person: p, Other: from, Token: none, N: int(x.number) + 1}, f)
}

// memory is for how long somebody remembers a routine without using it [h]. It is drawn once for each person and routine
// and not at each use: an exponential time that was drawn anew would not get any longer by using the routine.
func (e *Engine) memory(x *routine, p Person) float64 {
	mean := e.behaviour.Routines.Memory
	if math.IsInf(mean, 1) {
		return mean
	}
	return mean * draw.Exponential(x.key.With(uint64(drawForget)).With(draw.Pair(int32(p), e.look(p).occupant)).Uniform())
}

// fade lets somebody forget what they have not used for too long. Every place of the lore has one such event ahead, which
// is put off by whatever use there was meanwhile.
func (e *Engine) fade(i int32) {
	l := &e.lore
	x := l.all[i]
	switch {
	case x.routine == none:
	case x.until > e.clock:
		e.queue.Push(x.until, evFade, i, 0)
		return
	default:
		at := &l.first[x.person]
		for *at != i {
			at = &l.all[*at].next
		}
		*at = x.next
		r := &e.world.routines[x.routine]
		e.tell(Happening{What: Forgot, Stream: e.world.setup.Streams[r.stream].Name, Person: x.person, Token: none, N: int(r.number) + 1}, nil)
	}
	l.free = append(l.free, i)
}

// takeAlong lets somebody who leaves take along what they have learnt.
func (e *Engine) takeAlong(p Person) {
	l := &e.lore
	if len(l.first) == 0 {
		return
	}
	for i := l.first[p]; i != none; i = l.all[i].next {
		l.all[i].routine = none
		if math.IsInf(l.all[i].until, 1) {
			l.free = append(l.free, i) // No event will come to free it.
		}
	}
	l.first[p] = none
}

// shareKnowing is the share of those there of the units concerned who know the routine that an issue needs; empty where it
// needs one of its own, and where nobody is there.
func (e *Engine) shareKnowing(f *openIssue) float64 {
	if f.routine == none {
		return record.Empty
	}
	there, know := 0.0, 0.0
	for _, u := range f.question.Units {
		for _, p := range e.world.members.of(u) {
			if !e.present(p) {
				continue
			}
			there++
			if e.knowsRoutine(f.routine, p) {
				know++
			}
		}
	}
	return know / there
}

// expertise is the share of those there of the chart who know a routine, the mean over the routines that issues share;
// empty where there is none.
func (e *Engine) expertise() float64 {
	there, know := 0.0, 0.0
	for p := range Person(e.world.Chart.People()) {
		if !e.present(p) {
			continue
		}
		there++
		for r := range e.world.routines {
			if x := &e.world.routines[r]; e.trained(x.kind, x.key, p) {
				know++
			}
		}
		if len(e.lore.first) > 0 {
			for i := e.lore.first[p]; i != none; i = e.lore.all[i].next {
				know++
			}
		}
	}
	return know / (there * float64(len(e.world.routines)))
}
