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
	N      int    // A count that goes with it.
}

// What happens.
type What uint8

// The happenings that an observer is told of.
const (
	Observed What = iota
	Landed
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
	Mentioned
	Objected
	Searches
	Decided
	Conflicted
	Instructed
	Acted
	Closed
	WentAway
	TookOver
	CameIn
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
