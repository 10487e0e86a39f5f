package sim

import (
	"fmt"
	"math"
	"slices"
)

// bookkeeping checks what the engine keeps count of against what is really there: references to issues, free lists, seats
// in meetings, items in inboxes. A mistake here shows late and far from its cause.
func (e *Engine) bookkeeping() error {
	refs := make([]int32, len(e.open))
	for _, v := range e.queue.Pending() {
		switch v.Kind() {
		case evReopen, evAct, evClarify, evSearch, evQuiet, evDeadline, evFollowed, evForget:
			refs[v.A]++
		}
	}
	if err := e.checkCounts(); err != nil {
		return err
	}
	for _, check := range []func([]int32) error{e.checkInquiries, e.checkMeetings, e.checkMessages} {
		if err := check(refs); err != nil {
			return err
		}
	}
	if err := e.checkCrew(); err != nil {
		return err
	}
	empty := make([]Person, 0, len(e.vacant))
	for p := range Person(e.world.Chart.People()) {
		if !e.present(p) {
			empty = append(empty, p)
		}
	}
	if !slices.Equal(empty, e.vacant) {
		return fmt.Errorf("posts %v are empty, and %v are taken for it", empty, e.vacant)
	}
	free, err := members(e.freeOpen)
	if err != nil {
		return fmt.Errorf("slots: %w", err)
	}
	for i, f := range e.open {
		switch {
		case free[int32(i)] && f.refs != freed:
			return fmt.Errorf("slot %d is free and has %d references", i, f.refs)
		case free[int32(i)] && refs[i] != 0:
			return fmt.Errorf("slot %d is free and something refers to it", i)
		case !free[int32(i)] && f.refs != refs[i]:
			return fmt.Errorf("slot %d counts %d references and has %d", i, f.refs, refs[i])
		case !free[int32(i)] && f.refs == 0 && f.followed:
			return fmt.Errorf("slot %d is of no use and not free", i)
		}
		if free[int32(i)] || f.decided || f.holder == none {
			continue
		}
		if x := &f.dossiers[f.holder]; !e.present(x.person) || x.occupant != e.look(x.person).occupant {
			return fmt.Errorf("issue %d is held by person %d, who has left", f.number, x.person)
		}
	}
	return e.checkRules()
}

// checkRules checks that everybody goes by the rules that an issue falls under, or by the former ones and will find out.
func (e *Engine) checkRules() error {
	type doubt struct{ slot, d int32 }
	resolved := map[doubt]bool{}
	for _, v := range e.queue.Pending() {
		if v.Kind() == evClarify {
			resolved[doubt{v.A, v.B}] = true
		}
	}
	for _, f := range e.open {
		if e.forgotten(f) {
			continue
		}
		if f.ambiguity < 0 || f.ambiguity > 1 || f.ambiguity > 0 && (f.former == f.regime || e.behaviour.RoleAmbiguity.Off) {
			return fmt.Errorf("issue %d: role ambiguity of %g between rules %d and %d", f.number, f.ambiguity, f.former, f.regime)
		}
		for d := range f.dossiers {
			if f.mistaken(int32(d)) && (f.dossiers[d].rules != f.former || !resolved[doubt{f.slot, int32(d)}]) {
				return fmt.Errorf("issue %d: person %d goes by rules %d and never finds out that rules %d apply", f.number, f.dossiers[d].person, f.dossiers[d].rules, f.regime)
			}
		}
	}
	return nil
}

// checkCrew checks that nothing has happened to those who share a record, but to all of a place at the end of the warm-up,
// and that everybody has one record.
func (e *Engine) checkCrew() error {
	for place := range NumPlaces {
		s, want := e.crew.shared(place), e.newcomer(place)
		want.engagement, want.engagementAt = s.engagement, s.engagementAt
		if *s != want || s.engagementAt != 0 && s.engagementAt != e.world.setup.Warmup {
			return fmt.Errorf("something has happened to all of %s at once: %+v", place, *s)
		}
	}
	for i, p := range e.crew.touched {
		if e.crew.record[p] != int32(NumPlaces)+int32(i) {
			return fmt.Errorf("person %d has record %d, and record %d is theirs", p, e.crew.record[p], int(NumPlaces)+i)
		}
	}
	n := 0
	for x := e.everybody(); x.next(); {
		for p := x.at - Person(x.n); p < x.at; p++ {
			if e.look(p) != x.state || e.world.place[p] != x.row.place || e.world.level[p] != x.row.level {
				return fmt.Errorf("person %d is passed by as somebody else", p)
			}
			n++
		}
	}
	if n != e.world.Chart.People() {
		return fmt.Errorf("%d people of %d are passed by", n, e.world.Chart.People())
	}
	return nil
}

// checkCounts counts who is there and what is undecided again.
func (e *Engine) checkCounts() error {
	there, undecided := 0, 0
	for p := range Person(e.world.Chart.People()) {
		if e.present(p) {
			there++
		}
	}
	for _, f := range e.open {
		if !e.forgotten(f) && !f.decided && !f.followed {
			undecided++
		}
		if !e.forgotten(f) && f.movedTo != Nobody && e.world.isOutside(f.movedTo) {
			return fmt.Errorf("issue %d has moved up to an outsider", f.number)
		}
	}
	if there != e.there || undecided != e.undecided {
		return fmt.Errorf("%d people are there, %d counted; %d issues are undecided, %d counted", there, e.there, undecided, e.undecided)
	}
	return nil
}

// checkLore checks that what people have learnt is theirs and stands once, that nobody who has left keeps anything, and
// that each place is free or has the one event that will free it.
func (e *Engine) checkLore() error {
	l := &e.lore
	free, err := members(l.free)
	if err != nil {
		return fmt.Errorf("lore: %w", err)
	}
	ahead := map[int32]int{}
	for _, v := range e.queue.Pending() {
		if v.Kind() == evFade {
			ahead[v.A]++
		}
	}
	listed := map[int32]bool{}
	for p, i := range l.first {
		for ; i != none; i = l.all[i].next {
			x := l.all[i]
			switch {
			case free[i] || listed[i] || x.person != Person(p) || e.findLearnt(x.routine, x.person) != i:
				return fmt.Errorf("what person %d has learnt stands with person %d, twice, or is free", x.person, p)
			case x.until < e.clock:
				return fmt.Errorf("person %d should have forgotten a routine at %g h", p, x.until)
			case !e.present(Person(p)):
				return fmt.Errorf("person %d has left and still knows something", p)
			}
			listed[i] = true
		}
	}
	for i := range int32(len(l.all)) {
		want := 1
		if free[i] || math.IsInf(l.all[i].until, 1) {
			want = 0
		}
		if ahead[i] != want || !free[i] && !listed[i] && l.all[i].routine != none {
			return fmt.Errorf("place %d of the lore has %d events ahead, and should have %d", i, ahead[i], want)
		}
	}
	return nil
}

// members is a free list as a set; nothing may stand in it twice.
func members(list []int32) (map[int32]bool, error) {
	set := map[int32]bool{}
	for _, i := range list {
		if set[i] {
			return nil, fmt.Errorf("%d is free twice", i)
		}
		set[i] = true
	}
	return set, nil
}

func (e *Engine) checkInquiries(refs []int32) error {
	free, err := members(e.freeAsk)
	for a := range e.inquiries {
		if !free[int32(a)] {
			refs[e.inquiries[a].slot]++
		}
	}
	return err
}

func (e *Engine) checkMeetings(refs []int32) error {
	free, err := members(e.freeMeet)
	if err != nil {
		return err
	}
	for a := range e.meetings {
		t := &e.meetings[a]
		if free[int32(a)] {
			continue
		}
		refs[t.slot]++
		if e.open[t.slot].meeting != int32(a) || len(t.seated) != len(t.joinedAt) {
			return fmt.Errorf("meeting %d and its issue disagree", a)
		}
		for i, p := range t.seated {
			if !e.present(p) || e.look(p).meeting != int32(a) || slices.Contains(t.seated[:i], p) {
				return fmt.Errorf("person %d is seated in meeting %d and is not there, or elsewhere, or twice", p, a)
			}
		}
	}
	for p := range Person(e.world.people) {
		if m := e.look(p).meeting; m != none && (free[m] || !slices.Contains(e.meetings[m].seated, p)) {
			return fmt.Errorf("person %d waits in a meeting that has no seat for them", p)
		}
	}
	return nil
}

func (e *Engine) checkMessages(refs []int32) error {
	free := map[int32]bool{}
	for i := e.messages.free; i != none; i = e.messages.all[i].sibling {
		free[i] = true
	}
	for i := range e.messages.all {
		if !free[int32(i)] {
			refs[e.messages.all[i].slot]++
		}
	}
	for p := range Person(e.world.people) {
		n := int32(0)
		var count func(i int32)
		count = func(i int32) {
			for ; i != none && !free[i]; i = e.messages.all[i].sibling {
				n++
				count(e.messages.all[i].child)
			}
		}
		count(e.look(p).inbox)
		if n != e.look(p).waiting {
			return fmt.Errorf("person %d counts %d items waiting and has %d", p, e.look(p).waiting, n)
		}
	}
	if e.queue.Next() == e.clock {
		return nil // Posts may still change hands at this instant, and the mail follows.
	}
	for p := range Person(e.world.Chart.People()) {
		if to := e.actor(p); !e.present(p) && e.look(p).waiting > 0 && to != Nobody {
			return fmt.Errorf("mail waits at empty post %d though person %d acts for it", p, to)
		}
	}
	return nil
}
