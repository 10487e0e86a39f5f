package sim

// Desk is what one person can see and do about one issue. Rules work on desks and on nothing else: there is no way from
// here to a truth, to another desk, or to the number of facets.
type Desk struct {
	e      *Engine
	slot   int32 // Index of the open issue.
	person Person
}

// Question is what everybody who knows of an issue knows about it.
type Question struct {
	Kind     Kind
	Severity float64
	Deadline float64 // Point in time [h]; +Inf where there is none.
	Units    []int   // Units concerned, the focus's first.
	Domains  []int   // Domains touched, in ascending order.
	Leading  int     // The domain with most facets.
}

// Kind is the kind of an issue.
type Kind uint8

// The kinds.
const (
	Technical Kind = iota
	Adaptive
)

// Method is how a meeting settles an issue.
type Method string

// Facilitator is who facilitates a meeting.
type Facilitator string

// MeetingRule is how a meeting is run.
type MeetingRule struct {
	Method      Method
	Facilitator Facilitator
	Rounds      int
	Majority    bool // The majority settles what the rounds did not; else the convener.
}

// Covers reports whether somebody of a level may decide an issue of this severity.
func (a Authority) Covers(level int, severity float64) bool {
	if len(a) == 0 {
		return true
	}
	return severity <= a[min(level, len(a)-1)]
}

func (d Desk) Self() Person                             { return d.person }
func (d Desk) Question() *Question                      { panic("soon") }
func (d Desk) Chart() *Chart                            { panic("soon") }
func (d Desk) IsFocus() bool                            { panic("soon") }
func (d Desk) Decides() bool                            { panic("soon") }
func (d Desk) Decider() (Person, bool)                  { panic("soon") }
func (d Desk) Boss() (Person, bool)                     { panic("soon") }
func (d Desk) Contact() (Person, bool)                  { panic("soon") }
func (d Desk) Reports() []Person                        { panic("soon") }
func (d Desk) Manages() bool                            { panic("soon") }
func (d Desk) Ties() []Person                           { panic("soon") }
func (d Desk) BestConnected(unit int) []Person          { panic("soon") }
func (d Desk) Lead(domain int) Person                   { panic("soon") }
func (d Desk) Leads() []Person                          { panic("soon") }
func (d Desk) LeadsTouched() []Person                   { panic("soon") }
func (d Desk) IsLead() bool                             { panic("soon") }
func (d Desk) Concerns(p Person) bool                   { panic("soon") }
func (d Desk) Copied(p Person) bool                     { panic("soon") }
func (d Desk) Enough() bool                             { panic("soon") }
func (d Desk) Brought(buf []Person) []Person            { panic("soon") }
func (d Desk) Ring() int                                { panic("soon") }
func (d Desk) Reach() int                               { panic("soon") }
func (d Desk) Tell(to Person)                           { panic("soon") }
func (d Desk) TellOn(to, lead Person)                   { panic("soon") }
func (d Desk) Report(to Person)                         { panic("soon") }
func (d Desk) ReportOn(to, lead Person)                 { panic("soon") }
func (d Desk) Ask(to []Person, reach int, wait float64) { panic("soon") }
func (d Desk) PassOn(to []Person, reach int)            { panic("soon") }
func (d Desk) Settle()                                  { panic("soon") }
func (d Desk) Decide()                                  { panic("soon") }
func (d Desk) Convene(rule MeetingRule)                 { panic("soon") }
func (d Desk) Instruct(to Person)                       { panic("soon") }
