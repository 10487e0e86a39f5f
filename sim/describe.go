package sim

import (
	"fmt"
	"strconv"
	"strings"

	"leaderful/sim/record"
)

// Describe puts a happening into a line for people: when, who and what, with the names of the world.
func (w *World) Describe(h Happening) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%8.2f h  ", h.Time)
	if h.Issue > 0 {
		fmt.Fprintf(&b, "%s %d: ", h.Stream, h.Issue)
	}
	b.WriteString(w.sentence(h))
	return b.String()
}

// sentence says who does what.
func (w *World) sentence(h Happening) string {
	var b strings.Builder
	if h.Person != Nobody {
		b.WriteString(w.Name(h.Person))
		b.WriteByte(' ')
	}
	cause := ""
	if h.What == Ended {
		cause = record.Cause(h.N).String()
	}
	fill := strings.NewReplacer("{other}", w.nameOrNobody(h.Other), "{token}", w.tokenName(h), "{n}", strconv.Itoa(h.N),
		"{facet}", strconv.Itoa(h.N+1), "{sign}", signNames[h.Sign], "{cause}", cause, "{rules}", h.Rules, "{stream}", h.Stream)
	b.WriteString(fill.Replace(phrases[h.What]))
	return b.String()
}

// signNames say what an observation or a call says.
var signNames = map[int8]string{1: "good", -1: "bad"}

// phrases say what happens.
var phrases = [...]string{
	Observed:   "sees {token}",
	Landed:     "is faced with it",
	MovedUp:    "sees the decision move up to {other}",
	Told:       "tells {other} {token}",
	KeptBack:   "keeps from {other} {token}",
	LeftOut:    "leaves out {token}",
	WasLost:    "loses on the way to {other} {token}",
	Heard:      "has heard {other} (observations: {n})",
	Flipped:    "takes the opposite from {other} of {token}",
	Ignored:    "ignores {token}",
	Asked:      "asks {other} (rings to go: {n})",
	Declined:   "does not take up the request of {other}",
	GaveUp:     "finds an item from {other} too old",
	Holds:      "has the decision",
	Invited:    "invites {other}",
	Joined:     "joins the meeting",
	Met:        "opens the meeting (members: {n})",
	Guided:     "facilitates",
	Fumbled:    "facilitates in vain",
	Mentioned:  "mentions {token}",
	Objected:   "sees the meeting go on (rounds so far: {n})",
	Silenced:   "may not object to what {other} puts forward",
	Searches:   "starts to look for a way (people: {n})",
	Decided:    "decides (people: {n})",
	Conflicted: "has to sort out a conflict with {other}",
	Instructed: "informs {other}",
	Acted:      "acts",
	Closed:     "closed",
	Called:     "facet {facet} is called {sign}",
	Ended:      "{token} ends {cause}",
	WentAway:   "leaves",
	Resigned:   "gives up and leaves",
	TookOver:   "takes over",
	CameIn:     "comes in as successor",

	Changed:       "new issues fall under other rules: {rules}",
	Misunderstood: "goes by the former rules",
	Clarified:     "finds out that other rules apply",
	Failed:        "sees the routine fail: the issue is open again, and adaptive",
	Learnt:        "has learnt routine {n}",
	LearntFrom:    "learns routine {n} from {other}",
	Forgot:        "forgets routine {n} of {stream}",
	Retreated:     "goes to a third space (in the group: {n})",
	Trusts:        "trusts {other} more",
	HandedOver:    "hands it over to {other} (people named: {n})",
}

func (w *World) nameOrNobody(p Person) string {
	if p == Nobody {
		return "nobody"
	}
	return w.Name(p)
}

// tokenName says which observation a happening is about: its facet, and who saw it.
func (w *World) tokenName(h Happening) string {
	if h.Token == none {
		return "of the issue"
	}
	for i := range w.issues {
		is := &w.issues[i]
		if int(is.index)+1 == h.Issue && w.setup.Streams[is.stream].Name == h.Stream {
			v := &w.sights[is.sights[0]+h.Token]
			return fmt.Sprintf("facet %d as %s saw it", v.facet+1, w.Name(v.witness))
		}
	}
	return "an observation"
}
