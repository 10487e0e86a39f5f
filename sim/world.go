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

	standing []float64   // The status of each level, [0, 1].
	skill    [][]float64 // Of each domain, of each person, [0, 1].
	ties     lists       // Whom each person can turn to: informal ties, the boss, the reports, then outsiders.
	hub      []Person    // The best-connected person of each unit: most informal ties.
	allTies  tieCount    // Of everybody.

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
	height := make([]float64, w.depth) // Of each level, in [0, 1].
	if w.depth > 1 {
		for level := range height {
			height[level] = 1 - float64(level)/float64(w.depth-1)
		}
	}
	n := w.Chart.People()
	sum, squares := 0.0, 0.0
	for _, level := range w.level {
		sum += height[level]
		squares += height[level] * height[level]
	}
	mean := sum / float64(n)
	sd := math.Sqrt(max(0, squares/float64(n)-mean*mean))
	r := o.Status.SkillCorrelation
	rng := w.stream("skills")
	w.skill = make([][]float64, len(o.Domains))
	for d := range w.skill {
		w.skill[d] = make([]float64, w.people)
		for p := range w.people {
			z := rng.NormFloat64()
			if p < n && sd > 0 {
				z = r*(height[w.level[p]]-mean)/sd + math.Sqrt(1-r*r)*z
			}
			w.skill[d][p] = min(1, max(0, o.Skills.Mean+o.Skills.SD*z))
		}
	}
	w.standing = height
	for level := range w.standing {
		w.standing[level] *= o.Status.Range
	}
}

// status is somebody's formal standing, [0, 1].
func (w *World) status(p Person) float64 {
	if w.isOutside(p) {
		return 0
	}
	return w.standing[w.level[p]]
}

// home is somebody's strongest domain.
func (w *World) home(p Person) int {
	home := 0
	for d := range w.skill {
		if w.skill[d][p] > w.skill[home][p] {
			home = d
		}
	}
	return home
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
