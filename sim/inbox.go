package sim

import "leaderful/sim/record"

// messageKind is what kind of item it is that somebody handles.
type messageKind uint8

const (
	msgReport messageKind = iota
	msgRequest
	msgReply
	msgEmptyReply
	msgInstruction
	msgInvitation
	msgTakeover // An open issue passes to whoever acts for somebody.
	msgRework   // A conflict has to be sorted out.
	msgHandover // The holder of an issue hands it over.
	numMessageKinds
)

// message is an item on its way, in an inbox or in hand.
type message struct {
	slot     int32
	kind     messageKind
	from, to Person
	post     Person // To which it was sent; to is whoever acts for it.
	severity float64
	sent     float64 // [h]
	arrived  float64 // [h]; before the message has arrived, -1.
	taken    bool    // Taken in hand.
	teaches  bool    // News of a decision from somebody who knows the routine.
	sender   int32   // The sender's dossier, or none.
	count    int32   // Messages that the sender had sent the receiver about the issue before.
	serial   uint64  // Unique within a run.
	cargo    int32   // Range in the cargo.
	cargoLen int32

	asks    int32 // Requests and replies: the inquiry, if askGen still matches.
	askGen  int32
	reach   int32   // Requests: rings still to go, this one included.
	by      float64 // Requests: when the asker stops waiting [h].
	meeting int32   // Invitations: the meeting, if askGen still matches.
	handed  int32   // Hand-overs of the issue that the sender knows of.

	child, sibling int32 // Links of an inbox; sibling also links the free list.
	live           [2]int32
}

// messagePool holds the messages of a run.
type messagePool struct {
	all    []message
	free   int32
	serial uint64
}

func (p *messagePool) reset() { p.all, p.free, p.serial = p.all[:0], none, 0 }

func (p *messagePool) take() int32 {
	p.serial++
	i := p.free
	if i == none {
		i = int32(len(p.all))
		p.all = append(p.all, message{})
	} else {
		p.free = p.all[i].sibling
	}
	p.all[i] = message{serial: p.serial, arrived: -1, sender: none, child: none, sibling: none, asks: none, meeting: none}
	return i
}

func (p *messagePool) put(i int32) {
	p.all[i].serial = 0
	p.all[i].sibling = p.free
	p.free = i
}

// An inbox is a pairing heap of messages: by severity, then first come.
// Source: Fredman, Sedgewick, Sleator and Tarjan (1986), The pairing heap.

func (p *messagePool) first(a, b int32) bool {
	x, y := &p.all[a], &p.all[b]
	if x.severity != y.severity {
		return x.severity > y.severity
	}
	if x.arrived != y.arrived {
		return x.arrived < y.arrived
	}
	return x.serial < y.serial
}

func (p *messagePool) meld(a, b int32) int32 {
	if a == none {
		return b
	}
	if b == none {
		return a
	}
	if p.first(b, a) {
		a, b = b, a
	}
	p.all[b].sibling = p.all[a].child
	p.all[a].child = b
	return a
}

// removeFirst takes the root away and returns the new root.
func (p *messagePool) removeFirst(root int32) int32 {
	var pairs int32 = none // Melded pairs, linked by sibling, last pair first.
	for c := p.all[root].child; c != none; {
		a := c
		b := p.all[a].sibling
		if b == none {
			c = none
		} else {
			c = p.all[b].sibling
			p.all[b].sibling = none
		}
		p.all[a].sibling = none
		m := p.meld(a, b)
		p.all[m].sibling = pairs
		pairs = m
	}
	p.all[root].child = none
	var heap int32 = none
	for pairs != none {
		next := p.all[pairs].sibling
		p.all[pairs].sibling = none
		heap = p.meld(heap, pairs)
		pairs = next
	}
	return heap
}

// staff is the state of one person during a run.
type staff struct {
	post
	part
	inbox     int32 // Root of the inbox, or none.
	waiting   int32 // Items in it.
	hand      int32 // The item in hand, inThirdSpace, or none.
	serial    int32 // Of the item in hand, so that an item taken away is not finished.
	meeting   int32 // The meeting one sits in, or none.
	occupant  int32 // How many have sat at the post before.
	slow      float64
	slowFrom  float64 // Since when a successor has been learning [h].
	learning  float64 // How long a successor learns [h]; 0 for others.
	deputises bool    // For the boss.
	free      float64 // Share of their time that is free for issues.
	given     float64 // Share of it that the item in hand gets.
	since     float64 // Since when busy [h].
	busy      float64 // Busy time between warm-up and horizon [h].

	engagement   float64
	engagementAt float64
	strain       float64
	strainAt     float64
	practice     float64
	practiceAt   float64
	retreat      retreat
	day          [numNeeds]int32 // The day of the last gain, by need.
	met          [numNeeds]int32 // Gains on that day.
}

// arrive puts a message into the inbox of whoever acts for its receiver, or, where nobody does, of the empty post.
func (e *Engine) arrive(i int32) {
	e.messages.all[i].arrived = e.clock
	e.deliver(i)
}

// deliver does the same for a message that may have waited elsewhere.
func (e *Engine) deliver(i int32) {
	m := &e.messages.all[i]
	to := e.actor(m.to)
	if to == Nobody {
		e.enqueue(m.to, i)
		return
	}
	if to == m.from && m.kind != msgInvitation && m.kind != msgRework && m.kind != msgHandover {
		e.toOneself(i, to)
		return
	}
	m.to = to
	e.enqueue(to, i)
}

// toOneself ends a message to a post that its sender acts for by now. One need not tell oneself; but whoever has reported to
// somebody whose part they play now has to play that part, or the issue would be lost.
func (e *Engine) toOneself(i int32, p Person) {
	f := e.open[e.messages.all[i].slot]
	reported := e.messages.all[i].kind == msgReport
	f.refs++
	e.drop(i, record.Unasked)
	if d := e.find(f, p); reported && d != none && !f.dossiers[d].knows {
		claimed := e.claim(f, d)
		e.hear(f, d)
		e.check(f, d, claimed)
	}
	e.unref(f)
}

func (e *Engine) enqueue(p Person, i int32) {
	s := e.own(p)
	s.inbox = e.messages.meld(s.inbox, i)
	s.waiting++
	e.next(p)
}

// drop ends a message that nobody will handle.
func (e *Engine) drop(i int32, cause record.Cause) {
	m := &e.messages.all[i]
	f := e.open[m.slot]
	for _, t := range f.cargoOf[m.cargo : m.cargo+m.cargoLen] {
		f.note(t, cause)
	}
	if d := e.find(f, m.to); d != none && m.kind == msgRequest {
		e.noteAll(f, d, cause) // What the receiver would have answered.
	}
	e.release(i)
}

// release frees a message and its hold on the issue.
func (e *Engine) release(i int32) {
	f := e.open[e.messages.all[i].slot]
	e.unlinkLive(f, i)
	e.messages.put(i)
	e.unref(f)
}
