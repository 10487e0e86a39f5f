// Package models holds the leadership structures: one table, and a short file for each answer in it.
//
// To add a structure, add a row to Structures. To add an answer, write a file like tell_boss.go and list it in Answers.
package models

import "leaderful/sim"

// Structures lists the leadership structures, from the most concentrated power to the least shared knowledge, and then the nets
// of the laboratory, from the most central to the least. Each row answers the four questions: who hears it next, who may decide,
// how do they settle it, who learns of it and acts?
func Structures() []sim.Structure {
	return []sim.Structure{
		{
			Name: "hierarchical", Doc: "Observations go up the line, decisions come down it.",
			Source: "Fayol (1916); Radner (1993)",
			Hear:   TellBoss{},
			Decide: LowestManager{Authority: sim.Authority{1}},
			Settle: Alone{},
			Act:    DownTheLine{},
		},
		{
			Name: "asking hierarchy", Doc: "As hierarchical, but the decider asks the frontline, past all levels.",
			Source: "Morrison (2011) on voice that is asked for",
			Hear:   AskDown{Wait: 2},
			Decide: LowestManager{Authority: sim.Authority{1}},
			Settle: Alone{},
			Act:    DownTheLine{},
		},
		{
			Name: "distributed", Doc: "A few appointed leads decide, each in a domain; leaders lead and followers follow.",
			Source: "Spillane (2006); Eckert (2018)",
			Hear:   TellLead{},
			Decide: LeadOfDomain{Leads: 4, Limit: 0.8},
			Settle: Alone{},
			Act:    LeadsTell{},
		},
		{
			Name: "collective", Doc: "Whoever faces the issue asks outwards and settles it with those who know; the others support.",
			Source: "Raelin (2003); Ospina and Foldy (2015)",
			Hear:   AskRings{Breadth: 7, Rings: 2, Wait: 2, Exhausted: "settle"},
			Decide: AroundFocus{Size: 7},
			Settle: Meeting{Method: "consent", Facilitator: "rotating", Rounds: 3, Fallback: "convener", Dissent: "on"},
			Act:    MembersThenPeers{},
		},
		{
			Name: "federated circles", Doc: "Everybody sits in a small circle, and linking members join the circles to a whole of any size.",
			Source: "Likert (1961); Endenburg (1998); Romme (1999)",
			Hear:   AskCircles{Reach: 3, Wait: 2, Exhausted: "settle"},
			Decide: OwnCircle{Size: 7},
			Settle: Meeting{Method: "consent", Facilitator: "rotating", Rounds: 3, Fallback: "convener"},
			Act:    CirclesTell{},
		},
		{
			Name: "solo", Doc: "Whoever faces the issue decides at once with what they saw. A baseline.",
			Source: "baseline",
			Hear:   KeepToOneself{},
			Decide: Focus{},
			Settle: Alone{},
			Act:    MembersThenPeers{},
		},
		central("wheel", "Everybody tells the one in the middle, who decides."),
		central("chain", "Everybody tells the next towards the middle of a chain, where it is decided."),
		central("y", "As a chain, with three arms."),
		central("ties", "Everybody tells the informal tie who is next on the way to the best-placed person, who decides."),
		equal("circle", "Everybody tells the neighbours on both sides of a circle, and whoever faces the issue decides."),
		equal("all-channel", "Everybody tells everybody, and whoever faces the issue decides."),
	}
}

// netSource describes the nets.
const netSource = "Bavelas (1950); Leavitt (1951)"

// central is a net with a centre, where it all comes together.
func central(shape, doc string) sim.Structure {
	return sim.Structure{Name: shape, Doc: doc, Source: netSource,
		Hear: OverNet{Shape: shape, Tell: "onward"}, Decide: Centre{}, Settle: Alone{}, Act: BackOverNet{}}
}

// equal is a net in which no place is more central than another.
func equal(shape, doc string) sim.Structure {
	return sim.Structure{Name: shape, Doc: doc, Source: netSource,
		Hear: OverNet{Shape: shape, Tell: "neighbours"}, Decide: Focus{}, Settle: Alone{}, Act: BackOverNet{}}
}

// Question is one of the four questions that a structure answers.
type Question string

// The four questions, as they are called in scenario files.
const (
	Hear   Question = "hear"
	Decide Question = "decide"
	Settle Question = "settle"
	Act    Question = "act"
)

// Answer is a named answer with its default parameters.
type Answer struct {
	Name     string
	Question Question
	Doc      string
	Value    any // A value that implements the question's interface; its tagged fields are its parameters.
}

// Answers lists every answer by question.
func Answers() []Answer {
	return []Answer{
		{"tell-boss", Hear, "Whoever knows tells the boss, who passes on what is new unless the decision is theirs.", TellBoss{}},
		{"ask-down", Hear, "As tell-boss, and the decider asks the frontline of the units concerned, past all levels.", AskDown{Wait: 2}},
		{"tell-lead", Hear, "Whoever knows tells the appointed lead of each facet's domain; leads tell whoever decides.", TellLead{}},
		{"ask-rings", Hear, "The focus asks a widening ring; nobody tells unasked.", AskRings{Breadth: 7, Rings: 2, Wait: 2, Exhausted: "settle"}},
		{"ask-circles", Hear, "The focus asks its own circle, then by way of linking members those of the units concerned.", AskCircles{Reach: 3, Wait: 2, Exhausted: "settle"}},
		{"over-net", Hear, "Whoever knows tells a neighbour in a net, who passes it on to whoever decides.", OverNet{Shape: "wheel", Tell: "onward"}},
		{"keep", Hear, "Nobody tells, nobody asks.", KeepToOneself{}},
		{"lowest-manager", Decide, "The lowest manager over all units concerned with authority for the severity.", LowestManager{Authority: sim.Authority{1}}},
		{"lead-of-domain", Decide, "The appointed lead of the leading domain; above their limit, the top.", LeadOfDomain{Leads: 4, Limit: 0.8}},
		{"around-focus", Decide, "A circle around the focus, of those who brought something and of the units concerned.", AroundFocus{Size: 7}},
		{"everyone", Decide, "The focus with all people of the units concerned.", Everyone{}},
		{"focus", Decide, "The focus.", Focus{}},
		{"own-circle", Decide, "The focus's own circle, with a linking member of each further unit concerned.", OwnCircle{Size: 7}},
		{"centre", Decide, "The person at the centre of the net.", Centre{}},
		{"alone", Settle, "The decider decides alone when ready.", Alone{}},
		{"meeting", Settle, "The circle meets and settles it by a method.", Meeting{Method: "consent", Facilitator: "rotating", Rounds: 3, Fallback: "convener", Dissent: "on"}},
		{"down-the-line", Act, "The decision goes down the line, level by level.", DownTheLine{}},
		{"leads-tell", Act, "The decider tells the leads, and each lead tells their own people.", LeadsTell{}},
		{"members-then-peers", Act, "Those who took part act at once and tell their ties, who pass it on.", MembersThenPeers{}},
		{"circles-tell", Act, "Those who took part act at once and tell their circles, and linking members the next ones.", CirclesTell{}},
		{"back-over-net", Act, "The decision goes over the net, neighbour to neighbour.", BackOverNet{}},
	}
}
