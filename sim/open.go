package sim

import (
	"math"

	"leaderful/sim/draw"
	"leaderful/sim/record"
)

// none is the index of nothing.
const none int32 = -1

// openIssue is everything that is going on about one issue. All its parts live in slices that are used again when the
// issue is forgotten, so that a run in steady state allocates nothing.
type openIssue struct {
	*issue
	number int32 // Index in World.issues.
	slot   int32

	question Question // As people read it now.
	deadline float64  // [h]; moves when the issue reopens.
	misread  bool     // It looks technical, or did until the routine failed.
	reopened bool     // The routine has failed.
	staleTo  uint64   // News of decisions up to this serial number is of the one that failed.

	tokens   []token
	dossiers []dossier
	table    []int32   // Hash table from people to dossiers; its length is a power of two.
	copies   []version // For each dossier, one for each token.
	contacts []contact
	many     contactIndex // Contacts of those who have many.
	words    []uint64     // Sets of tokens, of setWords words each.
	cargo    []version    // What messages carry, with the tokens in cargoOf.
	cargoOf  []int32
	setWords int32

	regime    int32   // Whose rules it falls under.
	former    int32   // Whose rules people may still go by.
	changedAt float64 // When those of before were replaced [h].
	ambiguity float64 // How likely somebody still goes by them.

	focus      Person // On whom it landed, or who took it over; Nobody if on nobody.
	holder     int32  // The decider's dossier, or none.
	holderPost Person // The post whose decision it is.
	movedTo    Person // The post to which threat has moved the decision, or Nobody.
	orphan     bool   // The holder left and nobody acts for them yet.
	settling   bool   // A meeting, a search or a hand-over is under way, or the decision is made.
	meeting    int32
	searching  bool
	searchEnd  float64
	handing    bool     // It is on its way to whom it is being handed over to.
	held       []Person // Posts that it was handed over to, in turn, after the first that held it.
	named      []Person // Those named to settle it when it was last handed over.

	group     []Person  // Who decides, the decider or convener first.
	pool      []version // What a meeting heard.
	usePool   bool
	vote      []int8 // Calls by majority; empty where calls follow the evidence.
	decided   bool
	decidedAt float64
	solved    bool
	calls     []int8

	concerned   int // People of the units concerned at the decision.
	actedN      int
	hold        float64 // Delay of closing that conflicts have cost [h].
	lostQuality float64 // Share of the quality that conflicts have cost.
	closed      bool
	closedAt    float64

	attention float64 // [h]
	row       record.Issue
	live      int32 // First live message, or none.
	refs      int32 // Messages, timers and meetings that still point here.
	followed  bool
}

// token is what has become of one observation.
type token struct {
	made bool
	used bool
	mark record.Cause // The furthest that a copy is known to have got, short of being used.
	late record.Cause // The furthest of what was still on its way at the decision; Unasked for nothing.
}

// end is how an observation that was not used ended.
func (t *token) end() record.Cause { return max(t.mark, t.late) }

// version is one person's copy of an observation, as it was heard.
type version struct {
	fidelity float64 // Product of (1 - 2 eps) over the handoffs.
	sign     int8
	handoffs uint8
	state    versionState
	from     int32 // Dossier of whoever handed it on, or none.
}

type versionState uint8

const (
	unheard versionState = iota
	heard
	dismissed
)

// dossier is what one person knows and has done about one issue.
type dossier struct {
	person   Person
	occupant int32
	rules    int32 // The regime whose rules they go by.
	copies   int32 // Offset in openIssue.copies.
	contacts int32 // First contact, or none.
	partners int32 // How many they are.
	relayed  int32 // Offset in openIssue.words: tokens of others relayed so far.
	relays   int32 // How many they are.
	lastNews float64
	actsAt   float64 // When the person acts on the decision they were told of [h].

	noticed   bool
	faced     bool // Saw something of it, or it landed on them.
	told      bool // Had a report.
	corrected bool // Has found out that they went by the rules of before.
	asked     bool // Asked somebody.
	gave      bool // Gave an own observation when asked, or in a meeting.
	knows     bool // Knows of the decision.
	hasActed  bool
	openAsks  int32 // Own inquiries under way.
	replies   int32 // Replies owed that wait for others.
	ring      int32
	reach     int32  // Of the request in hand.
	passing   int32  // The inquiry that passes the request in hand on, or none.
	learnedOf Person // Who told of the decision, Nobody before.
	handed    int32  // Hand-overs of the issue that the person knows of.
}

// contact is what passed from one person to another about one issue.
type contact struct {
	person     Person
	of         int32 // The dossier.
	next       int32
	count      int32 // Messages sent so far.
	told       int32 // Offset in openIssue.words: tokens told to or by them.
	last       int32 // The last message sent, if lastSerial still matches.
	lastSerial uint64
	asked      bool
	reported   bool
	instructed bool
	proved     bool // What they said proved useful.
}

// openSlot takes a slot for an issue of the world.
func (e *Engine) openSlot(number int32) *openIssue {
	slot := takeFree(&e.open, &e.freeOpen)
	if e.open[slot] == nil {
		e.open[slot] = &openIssue{slot: slot}
	}
	f := e.open[slot]
	is := &e.world.issues[number]
	n := int(is.sights[1] - is.sights[0])
	*f = openIssue{
		issue: is, number: number, slot: f.slot, question: is.question, deadline: is.deadline,
		tokens: resized(f.tokens[:0], n), dossiers: f.dossiers[:0], table: f.table[:0], copies: f.copies[:0],
		contacts: f.contacts[:0], many: f.many.emptied(), words: f.words[:0], cargo: f.cargo[:0], cargoOf: f.cargoOf[:0],
		setWords: int32((n + 63) / 64), focus: Nobody, holder: none, holderPost: Nobody, movedTo: Nobody, meeting: none, live: none,
		held: f.held[:0], named: f.named[:0], group: f.group[:0], pool: f.pool[:0], vote: f.vote[:0], calls: f.calls[:0], closedAt: math.Inf(1),
	}
	clear(f.tokens)
	e.read(f)
	f.refs = 1 // The follow-up.
	return f
}

// freed marks the slot of an issue that nothing refers to.
const freed = math.MaxInt32 / 2

// forgetIfDone frees the slot of an issue that can no longer matter.
func (e *Engine) forgetIfDone(f *openIssue) {
	if f.refs > 0 || !f.followed {
		return
	}
	f.refs = freed // Never twice.
	e.freeOpen = append(e.freeOpen, f.slot)
}

// unref drops one reference.
func (e *Engine) unref(f *openIssue) {
	f.refs--
	e.forgetIfDone(f)
}

// sights are the observations that could be made of the issue; a token's index is its place here.
func (e *Engine) sights(f *openIssue) []sight {
	return e.world.sights[f.issue.sights[0]:f.issue.sights[1]]
}

// facetsOf are the issue's facets.
func (e *Engine) facetsOf(f *openIssue) []facet {
	return e.world.facets[f.issue.facets[0]:f.issue.facets[1]]
}

// copiesOf are a dossier's copies of the tokens.
func (f *openIssue) copiesOf(d int32) []version {
	at := f.dossiers[d].copies
	return f.copies[at : at+int32(len(f.tokens))]
}

// find is the dossier of whoever sits at the person's post now, or none.
func (e *Engine) find(f *openIssue, p Person) int32 {
	if len(f.table) == 0 {
		return none
	}
	mask := uint64(len(f.table) - 1)
	for i := draw.Mix(uint64(p)) & mask; ; i = (i + 1) & mask {
		d := f.table[i]
		if d == none {
			return none
		}
		if f.dossiers[d].person == p && f.dossiers[d].occupant == e.look(p).occupant {
			return d
		}
	}
}

// dossier finds or opens the dossier of whoever sits at the person's post.
func (e *Engine) dossier(f *openIssue, p Person) int32 {
	if d := e.find(f, p); d != none {
		return d
	}
	d := int32(len(f.dossiers))
	f.dossiers = append(f.dossiers, dossier{
		person: p, occupant: e.look(p).occupant, rules: f.regime, copies: int32(len(f.copies)), contacts: none,
		relayed: f.newSet(), lastNews: e.clock, passing: none, learnedOf: Nobody,
	})
	for range f.tokens {
		f.copies = append(f.copies, version{})
	}
	if 2*len(f.dossiers) > len(f.table) {
		f.rehash()
	} else {
		f.enter(d)
	}
	if f.ambiguity > 0 {
		e.misunderstand(f, d)
	}
	return d
}

func (f *openIssue) enter(d int32) {
	mask := uint64(len(f.table) - 1)
	i := draw.Mix(uint64(f.dossiers[d].person)) & mask
	for f.table[i] != none {
		i = (i + 1) & mask
	}
	f.table[i] = d
}

func (f *openIssue) rehash() {
	size := max(16, 2*len(f.table))
	f.table = resized(f.table, size)
	for i := range f.table {
		f.table[i] = none
	}
	for d := range f.dossiers {
		f.enter(int32(d))
	}
}

// newSet takes an empty set of tokens.
func (f *openIssue) newSet() int32 {
	at := int32(len(f.words))
	for range f.setWords {
		f.words = append(f.words, 0)
	}
	return at
}

func (f *openIssue) has(set, token int32) bool {
	return f.words[set+token>>6]&(1<<(token&63)) != 0
}

func (f *openIssue) add(set, token int32) { f.words[set+token>>6] |= 1 << (token & 63) }

// contact finds or opens what passed between the dossier's person and somebody else.
func (f *openIssue) contact(d int32, p Person) *contact {
	if c := f.lookUp(d, p); c != none {
		return &f.contacts[c]
	}
	f.contacts = append(f.contacts, contact{person: p, of: d, next: f.dossiers[d].contacts, told: f.newSet(), last: none})
	c := int32(len(f.contacts) - 1)
	f.dossiers[d].contacts = c
	f.dossiers[d].partners++
	f.indexContact(d)
	return &f.contacts[c]
}

// met looks a contact up without opening one.
func (f *openIssue) met(d int32, p Person) (contact, bool) {
	if c := f.lookUp(d, p); c != none {
		return f.contacts[c], true
	}
	return contact{}, false
}

// wasUsed reports whether the decision used an observation.
func (f *openIssue) wasUsed(token int32) bool { return f.tokens[token].used }

// note records how far a copy of a token got.
func (f *openIssue) note(token int32, cause record.Cause) {
	t := &f.tokens[token]
	t.mark = max(t.mark, cause)
}

// isOwn reports whether a token is the dossier's own observation.
func (e *Engine) isOwn(f *openIssue, d, token int32) bool {
	return e.sights(f)[token].witness == f.dossiers[d].person && f.copies[f.dossiers[d].copies+token].handoffs == 0
}
