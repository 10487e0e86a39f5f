package models

import "leaderful/sim"

// LeadsTell lets the decider tell the leads, and each lead tell their own people: those of the units concerned whose
// strongest domain is the lead's.
type LeadsTell struct{}

// NeedsLeads says that the answer turns to appointed leads.
func (LeadsTell) NeedsLeads() bool { return true }

// Decided tells the leads, and one's own people.
func (a LeadsTell) Decided(d sim.Desk) {
	for _, lead := range d.Leads() {
		d.Instruct(lead)
	}
	a.Learned(d)
}

// Learned tells one's own people.
func (LeadsTell) Learned(d sim.Desk) {
	if !d.IsLead() {
		return
	}
	for _, unit := range d.Question().Units {
		for _, p := range d.Chart().Members(unit) {
			if d.Follows(p) {
				d.Instruct(p)
			}
		}
	}
}
