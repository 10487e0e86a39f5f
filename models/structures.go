// Package models holds the leadership structures: one table, and a short file for each answer in it.
//
// To add a structure, add a row to Structures. To add an answer, write a file like tell_boss.go and list it in Answers.
package models

import "leaderful/sim"

// Structures lists the leadership structures: from the most concentrated power to the most shared, then a baseline in which
// nobody shares anything, and then the nets of the laboratory, from the most central to the least. Each row answers the four
// questions: who hears it next, who may decide, how do they settle it, who learns of it and acts?
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
			Name: "consultative", Doc: "The manager calls those concerned together, hears them, and decides.",
			Source: "Vroom and Yetton (1973)",
			Hear:   TellBoss{},
			Decide: ManagersCircle{LowestManager: LowestManager{Authority: sim.Authority{1}}, Size: 7},
			Settle: Meeting{Method: "leader", Facilitator: "fixed", Rounds: 1, Fallback: "convener", Dissent: "on", When: "at-once"},
			Act:    DownTheLine{},
		},
		{
			Name: "co-leadership", Doc: "As hierarchical, but two or more hold the authority of the top: by turns, and together about what is severe.",
			Source: "Heenan and Bennis (1999); Denis, Langley and Sergi (2012)",
			Hear:   TellBoss{},
			Decide: CoLeaders{LowestManager: LowestManager{Authority: sim.Authority{1}}, Leaders: 2, Limit: 0.5},
			Settle: Meeting{Method: "consensus", Facilitator: "none", Rounds: 3, Fallback: "convener", Dissent: "on", When: "ready"},
			Act:    DownTheLine{},
		},
		{
			Name: "incident command", Doc: "Whoever is first on the scene commands, and hands over what is too large for one to a unified command.",
			Source: "Bigley and Roberts (2001)",
			Hear:   AskRings{Breadth: 7, Rings: 1, Wait: 2, Exhausted: "settle"},
			Decide: FirstOnScene{Limit: 0.5},
			Settle: Meeting{Method: "consent", Facilitator: "none", Rounds: 3, Fallback: "convener", Dissent: "on", When: "ready"},
			Act:    MembersThenPeers{},
		},
		{
			Name: "distributed", Doc: "A few appointed leads decide, each in a domain; leaders lead and followers follow.",
			Source: "Spillane (2006); Eckert (2018)",
			Hear:   TellLead{},
			Decide: LeadOfDomain{Leads: 4, Limit: 0.8, Council: "touched"},
			Settle: Alone{},
			Act:    LeadsTell{},
		},
		{
			Name: "conjoint", Doc: "As distributed, but the leads whose domains meet in an issue decide jointly.",
			Source: "Gronn (2002)",
			Hear:   TellLead{},
			Decide: LeadOfDomain{Leads: 4, Limit: 0.8, Council: "touched"},
			Settle: Meeting{Method: "consent", Facilitator: "none", Rounds: 3, Fallback: "convener", Dissent: "on", When: "ready"},
			Act:    LeadsTell{},
		},
		{
			Name: "distributed council", Doc: "As distributed, but all appointed leads meet and decide by majority if they cannot agree.",
			Source: "Gronn (2002); Bolden (2011)",
			Hear:   TellLead{},
			Decide: LeadOfDomain{Leads: 4, Limit: 0.8, Council: "all"},
			Settle: Meeting{Method: "consent", Facilitator: "rotating", Rounds: 3, Fallback: "majority", Dissent: "on", When: "ready"},
			Act:    LeadsTell{},
		},
		{
			Name: "expertise migrating", Doc: "The decision goes to whoever is believed to know most, whatever their rank.",
			Source: "Roberts, Stout and Halpern (1994); Weick, Sutcliffe and Obstfeld (1999)",
			Hear:   AskRings{Breadth: 7, Rings: 1, Wait: 2, Exhausted: "settle"},
			Decide: MostSkilled{Margin: 0.1, Hops: 3},
			Settle: Alone{},
			Act:    MembersThenPeers{},
		},
		{
			Name: "contingent", Doc: "Technical issues go up the line, adaptive ones to a circle around whoever faces them.",
			Source: "Heifetz (1994)",
			Hear:   HearByKind{Technical: TellBoss{}, Adaptive: AskRings{Breadth: 7, Rings: 2, Wait: 2, Exhausted: "settle"}},
			Decide: DecideByKind{Technical: LowestManager{Authority: sim.Authority{1}}, Adaptive: AroundFocus{Size: 7}},
			Settle: SettleByKind{Technical: Alone{}, Adaptive: Meeting{Method: "consent", Facilitator: "rotating", Rounds: 3, Fallback: "convener", Dissent: "on", When: "ready"}},
			Act:    ActByKind{Technical: DownTheLine{}, Adaptive: MembersThenPeers{}},
		},
		{
			Name: "task force", Doc: "The manager hands the decision over to a temporary circle of frontline people across the units.",
			Source: "Galbraith (1974)",
			Hear:   TellBoss{},
			Decide: TaskForce{LowestManager: LowestManager{Authority: sim.Authority{1}}, Size: 7, By: "impact"},
			Settle: Meeting{Method: "consent", Facilitator: "rotating", Rounds: 3, Fallback: "majority", Dissent: "on", When: "at-once"},
			Act:    MembersThenPeers{},
		},
		{
			Name: "facilitated hierarchy", Doc: "The manager moves the decision into a circle of those concerned, and facilitates it.",
			Source: "Uhl-Bien, Marion and McKelvey (2007) on enabling leadership",
			Hear:   TellBoss{},
			Decide: ManagersCircle{LowestManager: LowestManager{Authority: sim.Authority{1}}, Size: 7},
			Settle: Meeting{Method: "consent", Facilitator: "fixed", Rounds: 3, Fallback: "majority", Dissent: "on", When: "at-once"},
			Act:    MembersThenPeers{},
		},
		{
			Name: "advice", Doc: "Whoever faces the issue asks those affected and those who know, and then decides.",
			Source: "Laloux (2014)",
			Hear:   AskAdvice{Affected: 2, Experts: 2, Wait: 2},
			Decide: Focus{},
			Settle: Alone{},
			Act:    MembersThenPeers{},
		},
		{
			Name: "collective", Doc: "Whoever faces the issue asks outwards and settles it with those who know; the others support.",
			Source: "Raelin (2003); Ospina and Foldy (2015)",
			Hear:   AskRings{Breadth: 7, Rings: 2, Wait: 2, Exhausted: "settle"},
			Decide: AroundFocus{Size: 7},
			Settle: Meeting{Method: "consent", Facilitator: "rotating", Rounds: 3, Fallback: "convener", Dissent: "on", When: "ready"},
			Act:    MembersThenPeers{},
		},
		{
			Name: "assembly", Doc: "Everybody of the units concerned meets, and the majority decides.",
			Source: "Mansbridge (1980)",
			Hear:   KeepToOneself{},
			Decide: Everyone{},
			Settle: Meeting{Method: "majority", Facilitator: "fixed", Rounds: 1, Fallback: "majority", Dissent: "on", When: "ready"},
			Act:    MembersThenPeers{},
		},
		{
			Name: "federated circles", Doc: "Everybody sits in a small circle, and linking members join the circles to a whole of any size.",
			Source: "Likert (1961); Endenburg (1998); Romme (1999)",
			Hear:   AskCircles{Reach: 3, Wait: 2, Exhausted: "settle"},
			Decide: OwnCircle{Size: 7},
			Settle: Meeting{Method: "consent", Facilitator: "rotating", Rounds: 3, Fallback: "convener", Dissent: "on", When: "ready"},
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

// AnswerTo is the answer of a name to a question.
func AnswerTo(q Question, name string) (Answer, bool) {
	for _, a := range Answers() {
		if a.Question == q && a.Name == name {
			return a, true
		}
	}
	return Answer{}, false
}

// Answers lists every answer by question.
func Answers() []Answer {
	manager := LowestManager{Authority: sim.Authority{1}}
	rings := AskRings{Breadth: 7, Rings: 2, Wait: 2, Exhausted: "settle"}
	consent := Meeting{Method: "consent", Facilitator: "rotating", Rounds: 3, Fallback: "convener", Dissent: "on", When: "ready"}
	return []Answer{
		{"tell-boss", Hear, "Whoever knows tells the boss, who passes on what is new unless the decision is theirs.", TellBoss{}},
		{"ask-down", Hear, "As tell-boss, and the decider asks the frontline of the units concerned, past all levels.", AskDown{Wait: 2}},
		{"tell-lead", Hear, "Whoever knows tells the appointed lead of each facet's domain; leads tell whoever decides.", TellLead{}},
		{"ask-advice", Hear, "Whoever decides asks those affected and those who know; nobody tells unasked.", AskAdvice{Affected: 2, Experts: 2, Wait: 2}},
		{"ask-rings", Hear, "Whoever decides asks a widening ring; nobody tells unasked.", rings},
		{"ask-circles", Hear, "Whoever decides asks their own circle, then by way of linking members those of the units concerned.", AskCircles{Reach: 3, Wait: 2, Exhausted: "settle"}},
		{"over-net", Hear, "Whoever knows tells a neighbour in a net, who passes it on to whoever decides.", OverNet{Shape: "wheel", Tell: "onward"}},
		{"keep", Hear, "Nobody tells, nobody asks; the focus reports to whoever decides.", KeepToOneself{}},
		{"by-kind", Hear, "One answer for technical issues, another for adaptive ones.", HearByKind{TellBoss{}, rings}},
		{"lowest-manager", Decide, "The lowest manager over all units concerned with authority for the severity.", manager},
		{"co-leaders", Decide, "The lowest manager; where that is the top, one of several co-leaders in turn, and all about what is severe.", CoLeaders{manager, 2, 0.5}},
		{"managers-circle", Decide, "The lowest manager with a circle of those who brought something and of the units concerned.", ManagersCircle{manager, 7}},
		{"first-on-scene", Decide, "The focus; what is severe, or concerns several units, goes to the manager over them, with the heads of the units.", FirstOnScene{Limit: 0.5}},
		{"lead-of-domain", Decide, "The appointed lead of the leading domain; above their limit, the top.", LeadOfDomain{Leads: 4, Limit: 0.8, Council: "touched"}},
		{"most-skilled", Decide, "The focus, who hands over to whom they believe more skilled, and so on.", MostSkilled{Margin: 0.1, Hops: 3}},
		{"task-force", Decide, "The lowest manager, who hands it over to a temporary circle across the units.", TaskForce{manager, 7, "impact"}},
		{"around-focus", Decide, "A circle around the focus, of those who brought something and of the units concerned.", AroundFocus{Size: 7}},
		{"everyone", Decide, "The focus with all people of the units concerned.", Everyone{}},
		{"focus", Decide, "The focus.", Focus{}},
		{"own-circle", Decide, "The focus's own circle, with a linking member of each further unit concerned.", OwnCircle{Size: 7}},
		{"centre", Decide, "The person at the centre of the net.", Centre{}},
		{"by-kind", Decide, "One answer for technical issues, another for adaptive ones.", DecideByKind{manager, AroundFocus{Size: 7}}},
		{"alone", Settle, "The decider decides alone when ready.", Alone{}},
		{"meeting", Settle, "The circle meets and settles it by a method.", consent},
		{"by-kind", Settle, "One answer for technical issues, another for adaptive ones.", SettleByKind{Alone{}, consent}},
		{"down-the-line", Act, "The decision goes down the line, level by level.", DownTheLine{}},
		{"leads-tell", Act, "The decider tells the leads, and each lead tells their own people.", LeadsTell{}},
		{"members-then-peers", Act, "Those who took part act at once and tell their ties, who pass it on.", MembersThenPeers{}},
		{"circles-tell", Act, "Those who took part act at once and tell their circles, and linking members the next ones.", CirclesTell{}},
		{"back-over-net", Act, "The decision goes over the net, neighbour to neighbour.", BackOverNet{}},
		{"by-kind", Act, "One answer for technical issues, another for adaptive ones.", ActByKind{DownTheLine{}, MembersThenPeers{}}},
	}
}
