package models

import "leaderful/sim"

// LeadOfDomain leaves the decision to the appointed lead of the question's leading domain. What is more severe than their
// limit goes to the top.
type LeadOfDomain struct {
	Leads   int     `key:"leads" unit:"people" default:"4" range:"[1,1000]" doc:"Appointed leads; with fewer leads than domains a lead has several." source:"assumption"`
	Limit   float64 `key:"limit" unit:"severity" default:"0.8" range:"[0,1]" doc:"Highest severity that a lead may decide." source:"assumption"`
	Council string  `key:"council" default:"touched" oneof:"touched|all" doc:"Who meets where the leads settle it together: the leads of the domains touched, or all of them."`
}

// Appoints is the number of leads.
func (a LeadOfDomain) Appoints() int { return a.Leads }

// Decider is the main lead, or the top.
func (a LeadOfDomain) Decider(d sim.Desk) (sim.Person, bool) {
	if q := d.Question(); q.Severity <= a.Limit {
		return d.Lead(q.Leading), true
	}
	return d.Chart().Top()
}

// Circle is the council of the leads: of those of the domains touched, or of all.
func (a LeadOfDomain) Circle(d sim.Desk, members []sim.Person) []sim.Person {
	if a.Council == "all" {
		return append(members, d.Leads()...)
	}
	return d.LeadsTouched(members)
}
