package sim

import (
	"slices"

	"leaderful/sim/draw"
	"leaderful/sim/record"
)

// send puts a message on its way and returns it, or none where the channel is cut. What one person reports to another about
// one issue at one moment is one message: a second sending only adds to it. The caller adds the cargo.
func (e *Engine) send(f *openIssue, d int32, to Person, kind messageKind) int32 {
	from := f.dossiers[d].person
	c := f.contact(d, to)
	if c.last != none && kind == msgReport {
		if m := &e.messages.all[c.last]; m.serial == c.lastSerial && m.sent == e.clock && m.kind == kind {
			return c.last
		}
	}
	delay, cut := e.channel(from, to)
	count := c.count
	c.count++
	if cut {
		return none
	}
	i := e.post(f, from, to, kind)
	m := &e.messages.all[i]
	m.sender, m.count, m.cargo, m.handed = d, count, int32(len(f.cargo)), f.dossiers[d].handed
	c.last, c.lastSerial = i, m.serial
	e.queue.PushInOrder(e.clock+delay, evArrive, i, 0) // In order unless channels are slow.
	return i
}

// post makes a message without sending it.
func (e *Engine) post(f *openIssue, from, to Person, kind messageKind) int32 {
	i := e.messages.take()
	m := &e.messages.all[i]
	m.slot, m.kind, m.from, m.to, m.post, m.sent, m.severity = f.slot, kind, from, to, to, e.clock, f.question.Severity
	f.refs++
	m.live = [2]int32{f.live, none}
	if f.live != none {
		e.messages.all[f.live].live[1] = i
	}
	f.live = i
	return i
}

// unlinkLive takes a message off the issue's list of live ones.
func (e *Engine) unlinkLive(f *openIssue, i int32) {
	next, previous := e.messages.all[i].live[0], e.messages.all[i].live[1]
	if previous == none {
		f.live = next
	} else {
		e.messages.all[previous].live[0] = next
	}
	if next != none {
		e.messages.all[next].live[1] = previous
	}
}

// load adds a token to a message's cargo, which is moved to the end of the arena if something else has been loaded since.
func (e *Engine) load(f *openIssue, i, token int32, v version) {
	m := &e.messages.all[i]
	if end := m.cargo + m.cargoLen; int(end) != len(f.cargo) {
		start := int32(len(f.cargo))
		f.cargo = append(f.cargo, f.cargo[m.cargo:end]...)
		f.cargoOf = append(f.cargoOf, f.cargoOf[m.cargo:end]...)
		m.cargo = start
	}
	f.cargo = append(f.cargo, v)
	f.cargoOf = append(f.cargoOf, token)
	m.cargoLen++
}

// anyDomain lets a telling cover every domain.
const anyDomain = Nobody

// pass sends somebody what is new to them: own observations as voice allows, then those of others as condensing allows.
// With a lead it covers only what falls into the lead's domains. Without anything to say it sends nothing, unless force.
// It reports whether anything was sent.
func (e *Engine) pass(f *openIssue, d int32, to, lead Person, kind messageKind, force bool) bool {
	if to == Nobody || e.actor(to) == f.dossiers[d].person || kind == msgReport && f.dossiers[d].knows {
		return false // Nobody tells themselves, or goes on reporting what they know to be decided.
	}
	e.choose(f, d, to, lead, kind)
	if len(e.wanted) == 0 && !force {
		return false
	}
	if kind == msgReply && len(e.wanted) == 0 {
		kind = msgEmptyReply
	}
	i := e.send(f, d, to, kind)
	c := f.contact(d, to)
	told := c.told
	c.reported = c.reported || kind == msgReport
	for _, t := range e.wanted {
		f.add(told, t)
		if i == none {
			f.note(t, record.Lost)
			e.tell(Happening{What: WasLost, Person: f.dossiers[d].person, Other: to, Token: t}, f)
			continue
		}
		v := f.copiesOf(d)[t]
		e.load(f, i, t, v)
		e.tell(Happening{What: Told, Person: f.dossiers[d].person, Other: to, Token: t, Sign: v.sign}, f)
	}
	if len(e.wanted) == 0 && i != none {
		e.tell(Happening{What: Told, Person: f.dossiers[d].person, Other: to, Token: none}, f)
	}
	return true
}

// choose collects in e.wanted the tokens that the dossier's person will tell somebody now.
func (e *Engine) choose(f *openIssue, d int32, to, lead Person, kind messageKind) {
	e.wanted = e.wanted[:0]
	told := f.contact(d, to).told
	relays := 0
	for t := range int32(len(f.tokens)) {
		v := f.copiesOf(d)[t]
		if v.state != heard || f.has(told, t) || !e.fallsTo(f, d, t, lead) {
			continue
		}
		if !e.isOwn(f, d, t) {
			relays++
			continue
		}
		if e.speaks(f, d, t, to, kind == msgReply, 0) {
			e.wanted = append(e.wanted, t)
			f.dossiers[d].gave = f.dossiers[d].gave || kind == msgReply
		} else {
			f.note(t, record.Withheld)
			e.tell(Happening{What: KeptBack, Person: f.dossiers[d].person, Other: to, Token: t}, f)
		}
	}
	if relays > 0 {
		e.chooseRelays(f, d, to, told, lead)
	}
}

// chooseRelays adds observations of others, the most relevant first: bad news before good, the own domain before others,
// then in the order of the facets. Each person relays so many per issue; one relayed before may be relayed to another.
func (e *Engine) chooseRelays(f *openIssue, d int32, to Person, told int32, lead Person) {
	p := f.dossiers[d].person
	own := len(e.wanted)
	for t := range int32(len(f.tokens)) {
		v := f.copiesOf(d)[t]
		if v.state == heard && !f.has(told, t) && !e.isOwn(f, d, t) && e.fallsTo(f, d, t, lead) {
			e.wanted = append(e.wanted, t)
		}
	}
	relevance := func(t int32) int {
		r := 0
		if f.copiesOf(d)[t].sign > 0 {
			r += 2
		}
		if e.domainOf(f, t) != e.world.home(p) {
			r++
		}
		return r
	}
	candidates := e.wanted[own:]
	slices.SortStableFunc(candidates, func(a, b int32) int { return relevance(a) - relevance(b) })
	kept := e.wanted[:own]
	for _, t := range candidates {
		if !e.omits(f, d, t, to) && e.mayRelay(f, d, t) {
			kept = append(kept, t)
		} else {
			f.note(t, record.Condensed)
			e.tell(Happening{What: LeftOut, Person: p, Token: t}, f)
		}
	}
	e.wanted = kept
}

// fallsTo reports whether an observation falls into a lead's domains. Whoever acts for a lead has the lead's domains.
func (e *Engine) fallsTo(f *openIssue, d, t int32, lead Person) bool {
	if lead == anyDomain {
		return true
	}
	has := e.rules(f, d).leadOf[e.domainOf(f, t)]
	return has == lead || has != Nobody && lead == f.dossiers[d].person && e.actor(has) == lead
}

// mayRelay takes an observation of somebody else into what the person relays on the issue, if there is room.
func (e *Engine) mayRelay(f *openIssue, d, t int32) bool {
	if !e.canRelay(f, d, t) {
		return false
	}
	e.relayed(f, d, t)
	return true
}

// canRelay reports whether there is room for an observation in what the person relays on the issue.
func (e *Engine) canRelay(f *openIssue, d, t int32) bool {
	x, b := &f.dossiers[d], &e.behaviour.Condensing
	return b.Off || int(x.relays) < e.narrowed(b.Tokens) || f.has(x.relayed, t)
}

// relayed counts an observation of somebody else as relayed.
func (e *Engine) relayed(f *openIssue, d, t int32) {
	if x := &f.dossiers[d]; !f.has(x.relayed, t) {
		f.add(x.relayed, t)
		x.relays++
	}
}

// omits draws whether somebody leaves out what somebody else saw when they hand it on. Towards the same listener it is the same
// draw however often they speak.
func (e *Engine) omits(f *openIssue, d, t int32, to Person) bool {
	b := &e.behaviour.Condensing
	if b.Off || b.Omitted == 0 {
		return false
	}
	return e.keyOf(f, drawOmitted, t).With(draw.Pair(int32(f.dossiers[d].person), int32(to))).Uniform() < b.Omitted
}

func (e *Engine) domainOf(f *openIssue, t int32) int {
	return int(e.facetsOf(f)[e.sights(f)[t].facet].domain)
}

// speaks draws whether somebody says what they saw to somebody. The same person faces the same draw towards the same
// listener whether they tell or are asked, so that whoever would tell unprompted also answers.
func (e *Engine) speaks(f *openIssue, d, t int32, to Person, asked bool, round int) bool {
	b := &e.behaviour.Voice
	if b.Off {
		return true
	}
	p := f.dossiers[d].person
	base := b.Told
	if asked {
		base = b.Asked
	}
	gap := 0.0
	if f.copiesOf(d)[t].sign < 0 {
		gap = max(0, e.world.status(e.listener(to))-e.world.status(p))
	}
	shift := b.Engagement*(e.engagement(p)-e.behaviour.Engagement.Baseline) - b.Strain*e.strain(p) - b.Gap*gap
	u := e.keyOf(f, drawVoice, t).With(draw.Pair(int32(p), int32(to))).With(uint64(round)).Uniform()
	return u < shifted(base, shift)
}

// listener is who will hear what is sent to a post: whoever acts for it, or else whoever may come.
func (e *Engine) listener(to Person) Person {
	if p := e.actor(to); p != Nobody {
		return p
	}
	return to
}

// shifted moves a probability on the logit scale.
func shifted(p, by float64) float64 {
	if by == 0 || p <= 0 || p >= 1 {
		return p
	}
	return logistic(logit(p) + by)
}

// keyOf starts the key of a draw about one observation: purpose, issue, facet and witness.
func (e *Engine) keyOf(f *openIssue, what purpose, t int32) draw.Key {
	v := &e.sights(f)[t]
	return f.key.With(uint64(what)).With(draw.Pair(v.facet, int32(v.witness)))
}

// channel is the delay between two people, and whether the way is cut.
func (e *Engine) channel(from, to Person) (delay float64, cut bool) {
	delay = e.behaviour.ChannelDelay
	if len(e.channels) == 0 {
		return delay, false
	}
	kind := e.tieKind(from, to)
	for _, c := range e.channels {
		if len(c.Ties) == 0 || slices.Contains(c.Ties, kind) {
			cut = cut || c.Cut
			delay *= c.Slow
		}
	}
	return delay, cut
}

// tieKind is the kind of tie over which two people deal: outside if one is an outsider; formal along the line, and between
// people without a tie, who use the official channel; else peer.
func (e *Engine) tieKind(p, q Person) string {
	w := e.world
	switch {
	case w.isOutside(p) || w.isOutside(q):
		return "outside"
	case w.boss[p] == q || w.boss[q] == p:
		return "formal"
	case slices.Contains(w.tiesOf(p), q) || slices.Contains(w.tiesOf(q), p):
		return "peer"
	}
	return "formal"
}
