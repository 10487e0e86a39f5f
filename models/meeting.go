package models

import "leaderful/sim"

// Meeting calls the circle together and settles it by a method.
type Meeting struct {
	Method      string `key:"method" default:"consent" oneof:"leader|majority|consent|consensus" doc:"leader: the convener decides after hearing; majority: of the members' own calls; consent: nobody's own odds speak clearly against; consensus: nobody's own odds speak against at all."`
	Facilitator string `key:"facilitator" default:"rotating" oneof:"rotating|practised|fixed|none" doc:"Who facilitates: a member in turn, the most practised one, the convener, or nobody."`
	Rounds      int    `key:"rounds" unit:"rounds" default:"3" range:"[1,100]" doc:"Rounds before the fallback." source:"assumption"`
	Fallback    string `key:"fallback" default:"convener" oneof:"convener|majority" doc:"Who settles what the rounds did not: the convener, or the majority."`
	Dissent     string `key:"dissent" default:"on" oneof:"on|off" doc:"Whether members can object. Off: what is put before them passes at once, by consent or consensus what the circle has heard speaks for, else what the convener thinks."`
	When        string `key:"when" default:"ready" oneof:"ready|at-once" doc:"When whoever has the decision calls the circle together: when they are ready or no longer wait, or as soon as they have it."`
}

// Holds calls the circle together at once, if that is when.
func (a Meeting) Holds(d sim.Desk) {
	if a.When == "at-once" {
		d.Settle()
	}
}

// Settle convenes the circle.
func (a Meeting) Settle(d sim.Desk) {
	d.Convene(sim.MeetingRule{
		Method:      sim.Method(a.Method),
		Facilitator: sim.Facilitator(a.Facilitator),
		Rounds:      a.Rounds,
		Majority:    a.Fallback == "majority",
		Unopposed:   a.Dissent == "off",
	})
}
