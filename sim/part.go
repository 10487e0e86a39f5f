package sim

import (
	"slices"

	"leaderful/sim/record"
)

// part is what somebody has had to do with the measured decisions of a run.
type part struct {
	decided int32 // Decisions in which they were among the deciders, or an observation of theirs was used.
	led     bool  // Was among the deciders of at least one.
	saw     bool  // Made an observation of an issue.
	used    bool  // Had at least one of them used.
}

// countParts counts who had a part in a decision: who took it, whose observations were used, which of the units concerned
// were heard, and who knew of the issue at all.
func (e *Engine) countParts(f *openIssue, evidence []version) {
	e.heardFrom = append(e.heardFrom[:0], f.group...)
	for t, v := range e.sights(f) {
		if evidence[t].state == heard && !slices.Contains(e.heardFrom, v.witness) {
			e.heardFrom = append(e.heardFrom, v.witness)
		}
	}
	row := &f.row
	row.Deciders, row.Participants = len(f.group), len(e.heardFrom)
	row.UnitsConcerned, row.UnitsHeard = len(f.question.Units), 0
	for _, u := range f.question.Units {
		for _, p := range e.heardFrom {
			if e.world.Unit(p) == u {
				row.UnitsHeard++
				break
			}
		}
	}
	row.DeciderPlace = e.world.placeOf(f.group[0])
	row.WithoutBest = !e.bestTookPart(f)
	row.Concerned, row.Aware = e.aware(f)
	if e.counts(f) && !f.followed && !e.reopensInTime(f) {
		for _, p := range e.heardFrom {
			e.own(p).decided++
		}
		for _, p := range f.group {
			e.own(p).led = true
		}
	}
}

// bestTookPart reports whether somebody among the deciders is as skilled in the leading domain as the most skilled of the
// people of the units concerned who were there.
func (e *Engine) bestTookPart(f *openIssue) bool {
	skill := e.world.skill[f.question.Leading]
	best, among := 0.0, 0.0
	for _, u := range f.question.Units {
		for _, p := range e.world.members.of(u) {
			if e.present(p) {
				best = max(best, skill[p])
			}
		}
	}
	for _, p := range f.group {
		among = max(among, skill[p])
	}
	return among >= best
}

// aware counts the people of the units concerned who are there, and those of them who know of the issue.
func (e *Engine) aware(f *openIssue) (concerned, aware int) {
	for _, u := range f.question.Units {
		for _, p := range e.world.members.of(u) {
			if e.present(p) {
				concerned++
			}
		}
	}
	for d := range f.dossiers {
		x := &f.dossiers[d]
		if x.noticed && e.isThere(x) && slices.Contains(f.question.Units, e.world.Unit(x.person)) {
			aware++
		}
	}
	return concerned, aware
}

// noteSeen notes who observed something of a measured issue, and whose observation its decision used.
func (e *Engine) noteSeen(f *openIssue) {
	for t, v := range e.sights(f) {
		if f.tokens[t].made {
			x := e.own(v.witness)
			x.saw = true
			x.used = x.used || f.decided && f.tokens[t].used
		}
	}
}

// recordParts writes how the people of the chart had part in the decisions of the run.
func (e *Engine) recordParts() {
	n := e.world.Chart.People()
	p := &e.out.People
	e.tookPart = e.tookPart[:0]
	led, saw, unheard := 0, 0, 0
	for x := e.everybody(); x.next(); {
		e.tookPart = appendTimes(e.tookPart, x.state.decided, x.n)
		if x.state.led {
			led++
		}
		if x.state.saw && x.row.place == frontline {
			saw++
			if !x.state.used {
				unheard++
			}
		}
	}
	p.ParticipationG = gini(e.tookPart)
	p.Deciders = float64(led) / float64(n)
	p.ThirdSpaces = e.spaceTime / float64(n)
	p.NeverUsed = record.Empty
	if saw > 0 {
		p.NeverUsed = float64(unheard) / float64(saw)
	}
}

// leaders counts the people who lead at this moment: who hold an issue that is not decided yet, or sit in a meeting that has
// begun to settle one.
func (e *Engine) leaders() int {
	e.leading = e.leading[:0]
	for _, f := range e.open {
		if e.forgotten(f) || f.decided || f.followed {
			continue
		}
		if f.holder != none {
			e.leading = append(e.leading, f.dossiers[f.holder].person)
		}
		if f.meeting != none && e.meetings[f.meeting].started {
			e.leading = append(e.leading, e.meetings[f.meeting].seated...)
		}
	}
	slices.Sort(e.leading)
	return len(slices.Compact(e.leading))
}
