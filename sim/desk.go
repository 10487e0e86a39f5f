package sim

import (
	"fmt"
	"slices"
)

// Desk is what one person can see and do about one issue. Rules work on desks and on nothing else: there is no way from
// here to a truth, to another desk, or to the number of facets. A desk is good for the call it is handed to.
type Desk struct {
	e *Engine
	f *openIssue
	d int32
}

// Question is what everybody who knows of an issue knows about it.
type Question struct {
	Kind     Kind
	Severity float64
	Deadline float64 // Point in time [h]; +Inf where there is none.
	Units    []int   // Units concerned, the focus's first.
	Domains  []int   // Domains touched, in ascending order.
	Leading  int     // The domain with most facets, the lowest number of equals.
}

// Kind is the kind of an issue.
type Kind uint8

// The kinds.
const (
	Technical Kind = iota // Needs a known routine.
	Adaptive              // Needs a way that nobody has yet.
)

// Method is how a meeting settles an issue: leader, majority, consent or consensus.
type Method string

// Facilitator is who facilitates a meeting: rotating, practised, fixed or none.
type Facilitator string

// MeetingRule is how a meeting is run.
type MeetingRule struct {
	Method      Method
	Facilitator Facilitator
	Rounds      int  // Rounds before the fallback, at least 1.
	Majority    bool // The majority settles what the rounds did not; else the convener.
	Unopposed   bool // Objections do not count: what is put before the members passes at once.
}

// Covers reports whether somebody of a level may decide an issue of this severity.
func (a Authority) Covers(level int, severity float64) bool {
	return len(a) == 0 || severity <= a[min(level, len(a)-1)]
}

// Self is the person at the desk.
func (d Desk) Self() Person { return d.f.dossiers[d.d].person }

// Question is what the person knows about the issue as such.
func (d Desk) Question() Question { return d.f.question }

// Chart is the chart of the organisation.
func (d Desk) Chart() *Chart { return d.e.world.Chart }

// IsFocus reports whether the issue landed on this person, or was taken over by them from whom it landed on.
func (d Desk) IsFocus() bool { return d.f.focus == d.Self() }

// Decider is the post whose decision it is, as far as the person can tell: to whom it was handed over, or where threat has
// moved it, which is known to all, or as the rules have it.
func (d Desk) Decider() (Person, bool) {
	if to, ok := d.Entrusted(); ok {
		return to, true
	}
	if d.f.movedTo != Nobody {
		return d.f.movedTo, true
	}
	return d.e.rules(d.f, d.d).Decide.Decider(d)
}

// Decides reports whether the person sits at that post, or acts for it.
func (d Desk) Decides() bool {
	post, ok := d.Decider()
	return ok && d.ActsFor(post)
}

// Boss is to whom the person turns upwards: the boss, or if nobody is there the next post above that is filled. False at
// the top. An outsider has no boss and turns to the insider they know best.
func (d Desk) Boss() (Person, bool) {
	if contact, outside := d.Contact(); outside {
		return contact, contact != Nobody
	}
	return d.e.bossOf(d.Self())
}

// ActsFor reports whether the person sits at a post, or acts for it.
func (d Desk) ActsFor(post Person) bool { return post != Nobody && d.e.actor(post) == d.Self() }

// Above reports whether somebody stands below the person in the line.
func (d Desk) Above(p Person) bool {
	w := d.e.world
	return p != d.Self() && !w.isOutside(d.Self()) && !w.isOutside(p) && w.atOrBelow(p, d.Self())
}

// Contact is the insider whom an outsider knows best, or Nobody; false for insiders.
func (d Desk) Contact() (Person, bool) {
	return d.e.world.contact(d.Self()), d.e.world.isOutside(d.Self())
}

// Manages reports whether anybody reports to the person.
func (d Desk) Manages() bool {
	return !d.e.world.isOutside(d.Self()) && len(d.e.world.Reports(d.Self())) > 0
}

// Reports are the people below, with those who stand in for the absent.
func (d Desk) Reports() []Person {
	d.e.below = d.e.reportsOf(d.Self(), d.e.below[:0])
	return d.e.below
}

// Ties are the people one can turn to: informal ties, the boss and the reports, then outsiders.
func (d Desk) Ties() []Person { return d.e.world.tiesOf(d.Self()) }

// BestConnected is the best-connected person of a unit, in a list of one; if they are gone, the first who is there. The
// list is empty where nobody is.
func (d Desk) BestConnected(unit int) []Person {
	w := d.e.world
	if d.e.present(w.hub[unit]) {
		return w.hub[unit : unit+1]
	}
	for i, p := range w.members.of(unit) {
		if d.e.present(p) {
			return w.members.of(unit)[i : i+1]
		}
	}
	return nil
}

// Frontline are the people without reports of the units concerned.
func (d Desk) Frontline() []Person {
	d.e.below = d.e.below[:0]
	for _, u := range d.f.question.Units {
		d.e.below = append(d.e.below, d.e.world.Chart.frontline.of(u)...)
	}
	return d.e.below
}

// Lead is the appointed lead of a domain, or Nobody.
func (d Desk) Lead(domain int) Person { return d.e.rules(d.f, d.d).leadOf[domain] }

// Leads are the appointed leads.
func (d Desk) Leads() []Person { return d.e.rules(d.f, d.d).leads }

// LeadsTouched appends the leads of the domains that the issue touches, each once.
func (d Desk) LeadsTouched(list []Person) []Person {
	for _, domain := range d.f.question.Domains {
		if lead := d.Lead(domain); lead != Nobody && !slices.Contains(list, lead) {
			list = append(list, lead)
		}
	}
	return list
}

// IsLead reports whether the person is an appointed lead, or acts for one.
func (d Desk) IsLead() bool {
	for _, lead := range d.Leads() {
		if d.ActsFor(lead) {
			return true
		}
	}
	return false
}

// Follows reports whether somebody's lead, by their strongest domain, is the person at the desk.
func (d Desk) Follows(p Person) bool {
	return d.ActsFor(d.Lead(d.e.world.home(p)))
}

// Concerns reports whether somebody belongs to a unit concerned.
func (d Desk) Concerns(p Person) bool {
	return slices.Contains(d.f.question.Units, d.e.world.Unit(p))
}

// OnlyHere reports whether the person has taken the issue over from somebody who left, or has found out that they went about
// it by rules that it does not fall under: nobody else may know of it, and it is not theirs.
func (d Desk) OnlyHere() bool { return d.f.dossiers[d.d].corrected }

// Convened reports whether the person decided, or called those together who did.
func (d Desk) Convened() bool { return d.f.decided && d.f.group[0] == d.Self() }

// TookPart reports whether anybody of a unit was among those who decided.
func (d Desk) TookPart(unit int) bool {
	return d.f.decided && slices.ContainsFunc(d.f.group, func(p Person) bool { return d.e.world.Unit(p) == unit })
}

// Copied reports whether somebody was sent the news of the decision together with the person at the desk.
func (d Desk) Copied(p Person) bool {
	from := d.f.dossiers[d.d].learnedOf
	if from == Nobody {
		return false
	}
	if p == from {
		return true
	}
	sender := d.e.find(d.f, from)
	if sender == none {
		return false
	}
	c, ok := d.f.met(sender, p)
	return ok && c.instructed
}

// Enough reports whether something was heard about every domain touched, and everything heard of is clear enough.
func (d Desk) Enough() bool { return d.e.enough(d.f, d.d) }

// Brought appends the witnesses of what was heard here from others, those of most observations first, as far as they are
// still there.
func (d Desk) Brought(list []Person) []Person {
	from := len(list)
	counts := d.e.tally[:0]
	for t, c := range d.f.copiesOf(d.d) {
		p := d.e.sights(d.f)[t].witness
		if c.state != heard || p == d.Self() || !d.e.present(p) {
			continue
		}
		if at := slices.Index(list[from:], p); at >= 0 {
			counts[at]++
		} else {
			list, counts = append(list, p), append(counts, 1)
		}
	}
	d.e.tally = counts
	for i := 1; i < len(counts); i++ { // Insertion keeps equals in the order in which they saw things.
		for j := i; j > 0 && counts[j] > counts[j-1]; j-- {
			counts[j], counts[j-1] = counts[j-1], counts[j]
			list[from+j], list[from+j-1] = list[from+j-1], list[from+j]
		}
	}
	return list
}

// Ring is how many rings the person has asked so far.
func (d Desk) Ring() int { return int(d.f.dossiers[d.d].ring) }

// Reach is how far the request in hand is meant to go: 1 ends here.
func (d Desk) Reach() int { return int(d.f.dossiers[d.d].reach) }

// Tell tells somebody what is new to them: own observations as voice allows, those of others as condensing allows. It
// sends nothing where there is nothing to say.
func (d Desk) Tell(to Person) { d.e.pass(d.f, d.d, to, anyDomain, msgReport, false) }

// TellOn is Tell about the domains of one lead only.
func (d Desk) TellOn(to, lead Person) { d.e.pass(d.f, d.d, to, lead, msgReport, false) }

// Report is Tell, and the first time it tells of the issue even where there is nothing else to say.
func (d Desk) Report(to Person) { d.ReportOn(to, anyDomain) }

// ReportOn is Report about the domains of one lead only.
func (d Desk) ReportOn(to, lead Person) {
	c, ok := d.f.met(d.d, to)
	first := !ok || c.count == 0 || d.f.dossiers[d.d].corrected && !c.reported // Having asked them is not having told them.
	d.e.pass(d.f, d.d, to, lead, msgReport, first)
}

// Ask puts the question to people, and through them to as many further rings as reach says, and waits for so many hours
// at most. When all have answered or the time is over, and it is still not enough, Hear.Answered is called.
// It does nothing at the desk of somebody who does not hold the issue, when it is being settled, and after the deadline. It
// panics if the wait is negative or no number.
func (d Desk) Ask(to []Person, reach int, wait float64) {
	if !(wait >= 0) {
		panic(fmt.Sprintf("sim: Desk.Ask waits for %g h", wait))
	}
	if d.f.holder == d.d && !d.f.settling && d.e.clock < d.f.deadline {
		d.e.ask(d.f, d.d, to, int32(reach), wait)
	}
}

// PassOn passes the request in hand on. The answer goes back when all have answered, or half of the asker's time is over.
func (d Desk) PassOn(to []Person, reach int) { d.e.passOn(d.f, d.d, to, int32(reach)) }

// Settle ends the waiting: the structure settles the issue with what there is; after the deadline whoever holds it decides.
// It does nothing at the desk of somebody who does not hold the issue, or when it is being settled already.
func (d Desk) Settle() {
	if d.e.clock >= d.f.deadline && d.f.holder == d.d && !d.f.settling {
		d.e.decideNow(d.f)
		return
	}
	d.e.settle(d.f, d.d)
}

// Decide decides alone, with what the person at the desk knows.
func (d Desk) Decide() {
	if d.f.holder == d.d && !d.f.decided && d.f.meeting == none && !d.f.searching {
		d.f.settling = true
		d.e.soleDecider(d.f)
		d.e.conclude(d.f)
	}
}

// Convene calls the circle together and settles it there. It is for Settle answers.
func (d Desk) Convene(rule MeetingRule) {
	if d.f.holder == d.d && !d.f.decided && d.f.meeting == none && !d.f.searching {
		d.f.settling = true
		d.e.convene(d.f, d.d, rule)
	}
}

// Instruct sends somebody the news of the decision, once, if the person at the desk knows of it. Those who took part know
// already.
func (d Desk) Instruct(to Person) {
	if to != Nobody && d.f.dossiers[d.d].knows {
		d.e.instruct(d.f, d.d, to)
	}
}
