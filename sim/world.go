package sim

import (
	"math"
	"math/rand/v2"
	"slices"

	"leaderful/sim/draw"
)

// World is what a replicate meets: the people, their ties, the issues and what can be seen of them. It is drawn before
// the run from streams that no structure touches, and never changes, so that every structure meets the same one. It may
// be shared by goroutines.
type World struct {
	setup     *Setup
	replicate int
	key       draw.Key // Of all draws of this replicate.
	end       float64

	*Chart
	people int // People of the chart and outsiders.

	status  []float64   // [0, 1]
	skill   [][]float64 // Of each domain, of each person, [0, 1].
	home    []int32     // Each person's strongest domain.
	ties    [][]Person  // Whom each person can turn to: informal ties, the boss, the reports, then outsiders.
	contact []Person    // For outsiders, the insider they turn to; Nobody for insiders.
	hub     []Person    // The best-connected person of each unit: most informal ties.

	routines []routine // That several issues may need.

	informal []int32 // How many of each person's ties are informal; they come first.
	known    []int32 // By how many informal ties each person is known or knows.

	issues []issue // By onset.
	facets []facet
	sights []sight
	leaves [][]Person // Who leaves in each shock of the setup.

	foci     []Person         // People on whom an issue can land.
	siblings map[Person][]int // Units that can be concerned, by the boss of their head; only looked up, never ranged over.
}

// issue is an issue of the world.
type issue struct {
	onset    float64 // [h]
	deadline float64 // [h], +Inf where there is none.
	key      draw.Key
	stream   int32
	index    int32 // Within its stream.
	focus    Person
	question Question
	facets   [2]int32 // Range in World.facets.
	sights   [2]int32 // Range in World.sights.
	routine  int32    // In World.routines, or none where it needs one of its own.
	misread  bool     // It looks technical at first, and is not.
}

// facet is a binary unknown.
type facet struct {
	truth  int8 // +1, or -1 for bad news.
	domain int32
	unit   int32
}

// sight is what one witness sees of one facet: an observation, if the witness is there to make it.
type sight struct {
	facet    int32 // Within its issue.
	witness  Person
	sign     int8
	place    Place
	accuracy float64 // As everybody believes.
	truly    float64 // As it is: under a rumour, the mixture of both accuracies.
}

// NewWorld draws the people, ties, issues, observations and leavers of one replicate. The setup must have been checked.
func NewWorld(s *Setup, replicate int) *World {
	w := &World{
		setup: s, replicate: replicate, end: s.Horizon + s.FollowUp,
		key:   draw.NewKey(s.Seed, replicate),
		Chart: NewChart(&s.Organization),
	}
	w.people = w.Chart.People() + s.Organization.Outsiders.People
	w.drawSkills()
	w.drawTies()
	w.drawLeavers()
	w.drawIssues()
	return w
}

// stream is the generator for one purpose.
func (w *World) stream(name string) *rand.Rand { return w.key.WithName(name).Stream() }

// isOutside reports whether somebody has no place in the chart.
func (w *World) isOutside(p Person) bool { return int(p) >= w.Chart.People() }

// placeOf is where somebody stands.
func (w *World) placeOf(p Person) Place {
	if w.isOutside(p) {
		return outside
	}
	return w.place[p]
}

// drawSkills sets status from level and draws skill around it: the correlation of each domain's skill with formal standing
// over the people of the chart is the one asked for, but for clipping. How much the standing counts makes no difference to
// skill.
func (w *World) drawSkills() {
	o := &w.setup.Organization
	w.status = make([]float64, w.people)
	n := w.Chart.People()
	sum, squares := 0.0, 0.0
	for p := range n {
		if w.depth > 1 {
			w.status[p] = 1 - float64(w.level[p])/float64(w.depth-1)
		}
		sum += w.status[p]
		squares += w.status[p] * w.status[p]
	}
	mean := sum / float64(n)
	sd := math.Sqrt(max(0, squares/float64(n)-mean*mean))
	r := o.Status.SkillCorrelation
	rng := w.stream("skills")
	w.skill = make([][]float64, len(o.Domains))
	w.home = make([]int32, w.people)
	for d := range w.skill {
		w.skill[d] = make([]float64, w.people)
		for p := range w.people {
			z := rng.NormFloat64()
			if p < n && sd > 0 {
				z = r*(w.status[p]-mean)/sd + math.Sqrt(1-r*r)*z
			}
			w.skill[d][p] = min(1, max(0, o.Skills.Mean+o.Skills.SD*z))
			if w.skill[d][p] > w.skill[w.home[p]][p] {
				w.home[p] = int32(d)
			}
		}
	}
	for p := range w.status {
		w.status[p] *= o.Status.Range
	}
}

// drawTies draws or reads the informal ties, and joins them with the formal ones.
func (w *World) drawTies() {
	o := &w.setup.Organization
	informal := make([][]Person, w.people)
	if o.Roster != nil {
		for _, t := range o.Roster.Ties {
			informal[t.From] = append(informal[t.From], Person(t.To))
		}
	} else {
		w.drawPeers(informal, &o.Peers)
	}
	w.findHubs(informal)
	w.ties = make([][]Person, w.people)
	w.informal = make([]int32, w.people)
	for p := range Person(w.Chart.People()) {
		w.informal[p] = int32(len(informal[p]))
		ties := slices.Clone(informal[p])
		if b := w.boss[p]; b != Nobody && !slices.Contains(ties, b) {
			ties = append(ties, b)
		}
		for _, r := range w.Chart.reports[p] {
			if !slices.Contains(informal[p], r) {
				ties = append(ties, r)
			}
		}
		w.ties[p] = ties
	}
	w.drawOutsiders(&o.Outsiders)
}

// drawPeers draws undirected ties, each with one end anywhere and the other inside or outside that person's unit.
func (w *World) drawPeers(ties [][]Person, peers *Peers) {
	n := w.Chart.People()
	if n < 2 {
		return
	}
	rng := w.stream("peers")
	for range int(math.Round(float64(n) * peers.Mean / 2)) {
		for range 20 { // A small or full organisation may have no room for another tie.
			p := Person(rng.IntN(n))
			across := rng.Float64() < peers.AcrossUnits
			q := w.drawPartner(rng, p, across)
			if q != Nobody && !slices.Contains(ties[p], q) {
				ties[p], ties[q] = append(ties[p], q), append(ties[q], p)
				break
			}
		}
	}
}

// drawPartner draws somebody else of the person's unit, or somebody who is not of it.
func (w *World) drawPartner(rng *rand.Rand, p Person, across bool) Person {
	u := w.Unit(p)
	if !across && u >= 0 {
		if q := w.members[u][rng.IntN(len(w.members[u]))]; q != p {
			return q
		}
		return Nobody
	}
	if q := Person(rng.IntN(w.Chart.People())); q != p && (u < 0 || w.Unit(q) != u) {
		return q
	}
	return Nobody
}

// findHubs finds the best-connected person of each unit, the first of equals.
func (w *World) findHubs(informal [][]Person) {
	w.known = make([]int32, w.people)
	for p, ties := range informal {
		w.known[p] += int32(len(ties))
		for _, q := range ties {
			w.known[q]++
		}
	}
	w.hub = make([]Person, len(w.members))
	for u, members := range w.members {
		w.hub[u] = members[0]
		for _, p := range members {
			if w.known[p] > w.known[w.hub[u]] {
				w.hub[u] = p
			}
		}
	}
}

// drawOutsiders ties each outsider to insiders; the first is the one they turn to.
func (w *World) drawOutsiders(o *Outsiders) {
	n := w.Chart.People()
	w.contact = make([]Person, w.people)
	for p := range w.contact {
		w.contact[p] = Nobody
	}
	rng := w.stream("outsiders")
	for p := Person(n); int(p) < w.people; p++ {
		for len(w.ties[p]) < min(o.Ties, n) {
			if q := Person(rng.IntN(n)); !slices.Contains(w.ties[p], q) {
				w.ties[p] = append(w.ties[p], q)
				w.ties[q] = append(w.ties[q], p)
			}
		}
		if len(w.ties[p]) > 0 {
			w.contact[p] = w.ties[p][0]
		}
	}
}

// drawLeavers settles who leaves in each shock.
func (w *World) drawLeavers() {
	w.leaves = make([][]Person, len(w.setup.Shocks))
	for i := range w.setup.Shocks {
		l := w.setup.Shocks[i].Leave
		if l == nil {
			continue
		}
		rng := w.key.WithName("leave").With(uint64(i)).Stream()
		var named []Person
		for p := range Person(w.Chart.People()) {
			if w.named(l.Levels, l.Units, l.Names, p) {
				named = append(named, p)
			}
		}
		rng.Shuffle(len(named), func(i, j int) { named[i], named[j] = named[j], named[i] })
		named = named[:int(math.Round(l.Share*float64(len(named))))]
		slices.Sort(named)
		w.leaves[i] = named
	}
}

// named reports whether a shock names somebody: by level, by unit or by name; or, where it names none, everybody.
func (w *World) named(levels []int, units, names []string, p Person) bool {
	if len(levels) == 0 && len(units) == 0 && len(names) == 0 {
		return true
	}
	u := w.Unit(p)
	return slices.Contains(levels, int(w.level[p])) ||
		u >= 0 && slices.Contains(units, w.unitNames[u]) ||
		len(names) > 0 && slices.Contains(names, w.Name(p))
}

// Name is what somebody is called in tables: the id in the people file, or the number in the chart.
func (w *World) Name(p Person) string { return w.setup.Organization.nameOf(p, w.Chart.People()) }
