package sim

import (
	"fmt"
	"strconv"
	"strings"
)

// Describe puts a happening into a line for people: when, who and what, with the names of the world.
func (w *World) Describe(h Happening) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%8.2f h  ", h.Time)
	if h.Issue > 0 {
		fmt.Fprintf(&b, "%s %d: ", h.Stream, h.Issue)
	}
	if h.Person != Nobody {
		b.WriteString(w.Name(h.Person))
		b.WriteByte(' ')
	}
	fill := strings.NewReplacer("{other}", w.nameOrNobody(h.Other), "{token}", w.tokenName(h), "{n}", strconv.Itoa(h.N))
	b.WriteString(fill.Replace(phrases[h.What]))
	return b.String()
}

// phrases say what happens.
var phrases = [...]string{
	Observed:   "sees {token}",
	Landed:     "is faced with it",
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
	Mentioned:  "mentions {token}",
	Objected:   "sees the meeting go on (rounds so far: {n})",
	Searches:   "starts to look for a way (people: {n})",
	Decided:    "decides (people: {n})",
	Conflicted: "has to sort out a conflict with {other}",
	Instructed: "informs {other}",
	Acted:      "acts",
	Closed:     "closed",
	WentAway:   "leaves",
	TookOver:   "takes over",
	CameIn:     "comes in as successor",
	HandedOver: "hands it over to {other} (people named: {n})",
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
