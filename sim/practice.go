package sim

import (
	"math"

	"leaderful/sim/record"
)

// onePractice is the practice at which everything goes as its own parameters say.
const onePractice = 0.5

// practice is how used somebody is to working things out together now. What is not used fades.
func (e *Engine) practice(p Person) float64 { return e.practiceOf(e.look(p)) }

func (e *Engine) practiceOf(s *staff) float64 {
	b := &e.behaviour.Practice
	if b.Off {
		return onePractice
	}
	return s.practice * math.Exp(-(e.clock-s.practiceAt)/b.Memory)
}

// practise adds a share of the practice that is left to gain.
func (e *Engine) practise(p Person, share float64) {
	if e.behaviour.Practice.Off {
		return
	}
	s, now := e.own(p), e.practice(p)
	s.practice, s.practiceAt = now+share*(1-now), e.clock
}

// practiseTogether lets those who met learn from it, and whoever facilitated, if they stayed to the end, learn more.
func (e *Engine) practiseTogether(t *meeting) {
	b := &e.behaviour.Practice
	for _, p := range t.seated {
		e.practise(p, b.Gain)
		if p == t.facilitator {
			e.practise(p, b.Facilitating)
		}
	}
}

// practisedPace is the factor on a meeting's length that comes of how practised its members are on average.
func (e *Engine) practisedPace(t *meeting) float64 {
	if e.behaviour.Practice.Off {
		return 1
	}
	mean := 0.0
	for _, p := range t.seated {
		mean += e.practice(p) / float64(len(t.seated))
	}
	return 1 - e.behaviour.Practice.Saving*(mean-onePractice)/onePractice
}

// ability is the shift of the logit that facilitation by somebody works.
func (e *Engine) ability(p Person) float64 {
	return e.behaviour.Practice.Facilitator * (e.practice(p) - onePractice)
}

// recordPractice writes how practised the people of the chart are at the horizon, how evenly, and what third spaces took.
func (e *Engine) recordPractice(p *record.People) {
	all := e.bits[:0] // Free between events.
	for x := e.everybody(); x.next(); {
		if x.state.filled {
			all = appendTimes(all, e.practiceOf(x.state), x.n)
		}
	}
	total := 0.0
	for _, x := range all {
		total += x
	}
	p.Practice, p.PracticeG = total/float64(len(all)), gini(all)
	e.bits = all
}
