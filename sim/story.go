package sim

import (
	"fmt"
	"io"
	"math"
	"strings"

	"leaderful/sim/record"
)

// Story tells the life of one issue in one run: who saw what, who told or asked whom, where each observation was lost and
// why, who decided when, who acted. Its narrator knows what nobody in the organisation does: what is true.
type Story struct {
	w     *World
	issue *issue

	lines  []storyLine
	called map[int]int8             // By facet; only looked up.
	ends   map[int32]record.Cause   // By observation; only looked up.
	last   map[int32]map[What]*told // The last time that something happened to an observation; only looked up.
	opened bool
	closed float64 // [h]; NaN if it was not.
	after  int     // What happened afterwards and is not told.
	final  Happening
}

// told is what once happened to an observation.
type told struct{ Happening }

// storyLine is what one person did at one time, to others or with observations.
type storyLine struct {
	Happening
	tokens []int32
	signs  []int8
	others []Person
}

// NewStory readies the story of an issue of the world, counted from 0 by onset. It reports false where there is none.
func NewStory(w *World, number int) (*Story, bool) {
	if number < 0 || number >= len(w.issues) {
		return nil, false
	}
	return &Story{
		w: w, issue: &w.issues[number], closed: math.NaN(),
		called: map[int]int8{}, ends: map[int32]record.Cause{}, last: map[int32]map[What]*told{},
	}, true
}

// IssueNumber finds an issue of a stream by its number there, from 1, or, where no stream is named, by onset. It reports
// false, with the number of issues that there are, where there is none.
func (w *World) IssueNumber(stream string, k int) (number, of int, ok bool) {
	if stream == "" {
		return k - 1, len(w.issues), k >= 1 && k <= len(w.issues)
	}
	number = -1
	for i := range w.issues {
		if is := &w.issues[i]; w.setup.Streams[is.stream].Name == stream {
			of++
			if int(is.index)+1 == k {
				number = i
			}
		}
	}
	return number, of, number >= 0
}

// Observe takes in what happens in the run; it is for Engine.Observer.
func (s *Story) Observe(h Happening) {
	if h.Issue != int(s.issue.index)+1 || h.Stream != s.w.setup.Streams[s.issue.stream].Name {
		return
	}
	switch h.What {
	case Called:
		s.called[h.N] = h.Sign
		return
	case Ended:
		s.ends[h.Token] = record.Cause(h.N)
		return
	case Heard:
		return // The telling has been told.
	case Closed:
		s.closed = h.Time
	case Failed:
		s.closed, s.opened = math.NaN(), false
	case Decided:
		s.final = h
		s.opened = true
	}
	if h.What == Invited && h.Other == h.Person {
		return // The convener's own chair.
	}
	if !math.IsNaN(s.closed) && h.What != Closed {
		s.after++
		return
	}
	if h.Token >= 0 {
		if s.last[h.Token] == nil {
			s.last[h.Token] = map[What]*told{}
		}
		s.last[h.Token][h.What] = &told{h}
	}
	s.append(h)
}

// append adds a line, or adds to a line of the same doing: what one person tells another at a time is one line, and so are
// all whom they ask.
func (s *Story) append(h Happening) {
	byOthers := h.What == Asked || h.What == Instructed || h.What == Invited
	for i := len(s.lines) - 1; i >= 0 && s.lines[i].Time == h.Time; i-- {
		l := &s.lines[i]
		if l.What != h.What || l.Person != h.Person {
			continue
		}
		if byOthers {
			l.others = append(l.others, h.Other)
			return
		}
		if h.Token >= 0 && l.Other == h.Other && len(l.tokens) > 0 {
			l.tokens, l.signs = append(l.tokens, h.Token), append(l.signs, h.Sign)
			return
		}
	}
	l := storyLine{Happening: h}
	if byOthers {
		l.others = []Person{h.Other}
	} else if h.Token >= 0 {
		l.tokens, l.signs = []int32{h.Token}, []int8{h.Sign}
	}
	s.lines = append(s.lines, l)
}

// Write writes the story. Errors come from w.
func (s *Story) Write(w io.Writer) error {
	var b strings.Builder
	s.writeQuestion(&b)
	b.WriteString("\nWhat happened:\n")
	clock := ""
	for i := range s.lines {
		at := since(s.lines[i].Time - s.issue.onset)
		if at == clock {
			at = ""
		} else {
			clock = at
		}
		fmt.Fprintf(&b, "  %10s  %s\n", at, s.line(&s.lines[i]))
	}
	if s.after > 0 {
		fmt.Fprintf(&b, "  %10s  (%d more doings, which changed nothing about the issue)\n", "later", s.after)
	}
	s.writeEnds(&b)
	s.writeOutcome(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

// writeQuestion says what the issue is, and what only the narrator knows of it.
func (s *Story) writeQuestion(b *strings.Builder) {
	w, is := s.w, s.issue
	q := &is.question
	kind := "technical"
	if q.Kind == Adaptive {
		kind = "adaptive"
	}
	fmt.Fprintf(b, "%s %d arises at %.1f h. It is meant for %s. It is %s, of severity %g, and concerns %s.\n",
		w.setup.Streams[is.stream].Name, is.index+1, is.onset, s.introduce(is.focus), kind, q.Severity, s.units())
	if math.IsInf(is.deadline, 1) {
		b.WriteString("There is no deadline.\n")
	} else {
		fmt.Fprintf(b, "It must be decided within %s.\n", since(is.deadline-is.onset))
	}
	if is.misread && !w.setup.Behaviour.Routines.Off {
		b.WriteString("It looks technical at first.\n")
	}
	b.WriteString("\nWhat it is made of, which nobody in the organisation knows:\n")
	sights := w.sights[is.sights[0]:is.sights[1]]
	for i, x := range w.facets[is.facets[0]:is.facets[1]] {
		var seen []string
		for _, v := range sights {
			if int(v.facet) == i {
				seen = append(seen, fmt.Sprintf("%s as %s", s.introduce(v.witness), signNames[v.sign]))
			}
		}
		fmt.Fprintf(b, "  facet %d, %s in %s, is %s; seen by %s\n", i+1, w.setup.Organization.Domains[x.domain], w.unitNames[x.unit], signNames[x.truth], listed(seen))
	}
}

func (s *Story) units() string {
	var names []string
	for _, u := range s.issue.question.Units {
		names = append(names, s.w.unitNames[u])
	}
	return listed(names)
}

// introduce names somebody and says where they stand.
func (s *Story) introduce(p Person) string {
	w := s.w
	if w.isOutside(p) {
		return w.Name(p)
	}
	where := w.placeOf(p).String()
	if u := w.Unit(p); u >= 0 {
		where += ", " + w.unitNames[u]
	}
	return fmt.Sprintf("%s (%s)", w.Name(p), where)
}

// line says what somebody did.
func (s *Story) line(l *storyLine) string {
	w := s.w
	who := w.nameOrNobody(l.Person)
	switch l.What {
	case Asked, Instructed, Invited:
		verb := map[What]string{Asked: "asks", Instructed: "informs", Invited: "invites"}[l.What]
		to := listed(s.names(l.others))
		if l.What == Asked && l.N > 1 {
			to += ", and through them their ties"
		}
		return fmt.Sprintf("%s %s %s", who, verb, to)
	case Observed:
		return fmt.Sprintf("%s sees that %s", s.introduce(l.Person), s.observations(l, false))
	case Told:
		if len(l.tokens) == 0 {
			return fmt.Sprintf("%s tells %s of it", who, w.nameOrNobody(l.Other))
		}
		return fmt.Sprintf("%s tells %s: %s", who, w.nameOrNobody(l.Other), s.observations(l, true))
	case Mentioned, Ignored, LeftOut:
		verb := map[What]string{Mentioned: "mentions that", Ignored: "ignores that", LeftOut: "leaves out that"}[l.What]
		return fmt.Sprintf("%s %s %s", who, verb, s.observations(l, true))
	case KeptBack, WasLost:
		verb := map[What]string{KeptBack: "keeps from", WasLost: "cannot get through to"}[l.What]
		return fmt.Sprintf("%s %s %s: %s", who, verb, w.nameOrNobody(l.Other), s.observations(l, true))
	case Landed:
		return fmt.Sprintf("%s is faced with it", s.introduce(l.Person))
	}
	return w.sentence(l.Happening)
}

// observations lists the observations of a line: what they say, and, if wanted, who saw it.
func (s *Story) observations(l *storyLine, witnesses bool) string {
	var all []string
	for i, t := range l.tokens {
		v := s.sight(t)
		text := fmt.Sprintf("facet %d", v.facet+1)
		if sign := l.signs[i]; sign != 0 {
			text += " is " + signNames[sign]
		}
		if witnesses && v.witness != l.Person {
			text += fmt.Sprintf(" (from %s)", s.w.Name(v.witness))
		}
		all = append(all, text)
	}
	return listed(all)
}

func (s *Story) sight(t int32) *sight { return &s.w.sights[s.issue.sights[0]+t] }

func (s *Story) names(people []Person) []string {
	var names []string
	for _, p := range people {
		names = append(names, s.w.nameOrNobody(p))
	}
	return names
}

// writeEnds says what became of each observation, and what it was that stopped it.
func (s *Story) writeEnds(b *strings.Builder) {
	if len(s.ends) == 0 {
		b.WriteString("\nNobody observed anything.\n")
		return
	}
	b.WriteString("\nWhat became of each observation:\n")
	truths := s.w.facets[s.issue.facets[0]:s.issue.facets[1]]
	for t := range s.issue.sights[1] - s.issue.sights[0] {
		cause, made := s.ends[t]
		if !made {
			continue
		}
		v := s.sight(t)
		right := "rightly"
		if v.sign != truths[v.facet].truth {
			right = "wrongly"
		}
		fmt.Fprintf(b, "  facet %d, %s seen as %s by %s: %s\n", v.facet+1, right, signNames[v.sign], s.w.Name(v.witness), s.end(t, cause))
	}
}

// end says how an observation ended.
func (s *Story) end(t int32, cause record.Cause) string {
	blame := func(what What, format string) string {
		l := s.last[t][what]
		if l == nil {
			return ""
		}
		fill := strings.NewReplacer("{who}", s.w.nameOrNobody(l.Person), "{other}", s.w.nameOrNobody(l.Other))
		return ": " + fill.Replace(format) + " after " + since(l.Time-s.issue.onset)
	}
	text := cause.String()
	switch cause {
	case record.Unasked:
		text += ": nobody who could have brought it to the deciders was told or asked"
	case record.Withheld:
		text += blame(KeptBack, "{who} kept it from {other}")
	case record.Condensed:
		text += blame(LeftOut, "{who} did not pass it on")
	case record.Dismissed:
		text += blame(Ignored, "{who} ignored it for whose it was")
	case record.Lost:
		text += blame(WasLost, "it did not get through from {who} to {other}")
	case record.Late:
		text += blame(Told, "{who} had told {other}")
	case record.Dropped:
		text += ": it waited too long" + strings.Replace(blame(Told, "; {who} had told {other}"), ": ;", ";", 1)
	case record.Unmentioned:
		text += ": somebody in the meeting knew of it, and it did not come up, or there was no time for it"
	case record.Left:
		text += ": whoever held it went away"
	}
	if l := s.last[t][Flipped]; l != nil {
		text += fmt.Sprintf("; it was turned into its opposite between %s and %s", s.w.nameOrNobody(l.Other), s.w.nameOrNobody(l.Person))
	}
	return text
}

// writeOutcome says how it went.
func (s *Story) writeOutcome(b *strings.Builder) {
	b.WriteString("\n")
	if !s.opened {
		b.WriteString("It was never decided while it was followed.\n")
		return
	}
	truths := s.w.facets[s.issue.facets[0]:s.issue.facets[1]]
	right := 0
	var wrong []string
	for i, x := range truths {
		if s.called[i] == x.truth {
			right++
		} else {
			wrong = append(wrong, fmt.Sprintf("facet %d was called %s and is %s", i+1, signNames[s.called[i]], signNames[x.truth]))
		}
	}
	fmt.Fprintf(b, "Decided after %s by %s (deciders: %d). %d of %d facets were called right", since(s.final.Time-s.issue.onset), s.introduce(s.final.Person), s.final.N, right, len(truths))
	if len(wrong) > 0 {
		fmt.Fprintf(b, "; %s", listed(wrong))
	}
	b.WriteString(".\n")
	if math.IsNaN(s.closed) {
		b.WriteString("Too few of those concerned acted on it for it to be closed while it was followed.\n")
	} else {
		fmt.Fprintf(b, "Enough of those concerned had acted after %s.\n", since(s.closed-s.issue.onset))
	}
}

// listed joins phrases: a, b and c.
func listed(phrases []string) string {
	if len(phrases) == 0 {
		return "nobody"
	}
	last := len(phrases) - 1
	if last == 0 {
		return phrases[0]
	}
	return strings.Join(phrases[:last], ", ") + " and " + phrases[last]
}

// since writes a span of time for people [h].
func since(hours float64) string {
	minutes := int(math.Round(hours * 60))
	switch {
	case minutes < 60:
		return fmt.Sprintf("%d min", minutes)
	case minutes < 48*60:
		return fmt.Sprintf("%d h %02d min", minutes/60, minutes%60)
	}
	return fmt.Sprintf("%d d %d h", minutes/(24*60), minutes/60%24)
}
