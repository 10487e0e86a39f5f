package sim

// Happening is something that an observer is told: who did what, when, about which issue.
type Happening struct {
	Time   float64 // [h]
	What   What
	Stream string
	Issue  int // Number within its stream, from 1.
	Person Person
	Other  Person // To or from whom.
	Token  int32  // Which observation of the issue, or -1.
	N      int    // A count that goes with it; the facet of a call, from 0; the cause of an end.
	Sign   int8   // What an observation says, or a call: +1, or -1 for bad news; 0 where neither matters.
	Rules  string // Which structure's rules, where it is about them.
}

// What happens.
type What uint8

// The happenings that an observer is told of.
const (
	Observed What = iota
	Landed
	MovedUp
	Told
	KeptBack
	LeftOut
	WasLost
	Heard
	Flipped
	Ignored
	Asked
	Declined
	GaveUp
	Holds
	Invited
	Joined
	Met
	Guided
	Fumbled
	Mentioned
	Objected
	Silenced
	Searches
	Decided
	Conflicted
	Instructed
	Acted
	Closed
	Called // Facet N was called.
	Ended  // An observation ended, from cause N.
	WentAway
	Resigned
	TookOver
	CameIn
	Changed
	Misunderstood
	Clarified
	Failed
	Learnt
	LearntFrom
	Forgot
	Retreated
	Trusts
	HandedOver
)

// tell tells the observer.
func (e *Engine) tell(h Happening, f *openIssue) {
	if e.Observer == nil {
		return
	}
	h.Time = e.clock
	if f != nil {
		h.Stream, h.Issue = e.world.setup.Streams[f.stream].Name, int(f.index)+1
	}
	e.Observer(h)
}
