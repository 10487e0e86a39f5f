package sim

import (
	"math"
	"slices"
)

// Threat rigidity: under threat or load authority moves up and channels narrow, whatever the structure. The structure's
// answers stay what they are; what changes is the post that they lead to, and how much gets through.
// Source: Staw, Sandelands and Dutton (1981).

// threaten starts or ends a threat. Of those in force the highest counts.
func (e *Engine) threaten(t *Threat, starts bool) {
	if starts {
		e.threats = append(e.threats, t)
		return
	}
	at := slices.Index(e.threats, t)
	e.threats = slices.Delete(e.threats, at, at+1)
}

// rigidity is how strongly threat and load press now, in [0, 1].
func (e *Engine) rigidity() float64 {
	b := &e.behaviour.ThreatRigidity
	if b.Off || b.Rho == 0 {
		return 0
	}
	pressure := min(1, float64(e.undecided)/float64(max(1, e.there))/b.Load)
	for _, t := range e.threats {
		pressure = max(pressure, t.Level)
	}
	return b.Rho * pressure
}

// moveUp lets pressure take the decision on a new issue a level up. As the focus sees it the decision would be somebody's; it
// goes to that post's boss, and everybody who comes to know of the issue knows. At the top there is no further up.
func (e *Engine) moveUp(f *openIssue) {
	strength := e.rigidity()
	if strength == 0 || f.focus == Nobody || f.key.With(uint64(drawRigid)).Uniform() >= strength {
		return
	}
	d := e.find(f, f.focus)
	post, ok := e.rules(f, d).Decide.Decider(Desk{e, f, d})
	if !ok {
		return
	}
	if f.movedTo = e.nextUp(f, post); f.movedTo != Nobody {
		e.tell(Happening{What: MovedUp, Person: f.focus, Other: f.movedTo, Token: none}, f)
	}
}

// nextUp is the post to which a decision goes that would be somebody else's: their boss; but where it would be the focus's,
// the lowest manager over all units concerned, if that is somebody above them.
func (e *Engine) nextUp(f *openIssue, post Person) Person {
	w := e.world
	if post == Nobody || w.isOutside(post) {
		return Nobody
	}
	if post == f.focus {
		manager, ok := w.LowestOver(f.question.Units, func(int) bool { return true })
		if ok && !w.atOrBelow(manager, post) {
			return manager
		}
	}
	return w.boss[post]
}

// bringUp lets the focus report an issue that has moved up to the post that it has moved to, where the structure's rules let
// the focus tell nobody: or it would lie where it is. Whoever goes by rules of before may have told somebody who does nothing
// about it, and reports it there too.
func (e *Engine) bringUp(f *openIssue) {
	if f.movedTo == Nobody {
		return
	}
	d := e.find(f, f.focus)
	told := false
	for c := f.dossiers[d].contacts; c != none; c = f.contacts[c].next {
		told = told || f.contacts[c].count > 0
	}
	if !told || f.mistaken(d) {
		Desk{e, f, d}.Report(f.movedTo)
	}
}

// narrowed is how many observations of others somebody relays on an issue, of those that condensing would allow.
func (e *Engine) narrowed(tokens int) int {
	strength := e.rigidity()
	if strength == 0 {
		return tokens
	}
	return int(math.Floor(float64(tokens)*(1-strength) + 1e-9))
}
