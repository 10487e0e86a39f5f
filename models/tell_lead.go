package models

import "leaderful/sim"

// TellLead takes each observation to the appointed lead of its facet's domain, and from the leads to whoever decides.
type TellLead struct{}

// NeedsLeads says that the answer turns to appointed leads.
func (TellLead) NeedsLeads() bool { return true }

// Noticed tells each lead what belongs to the lead's domains. The focus reports the issue to the main lead in any case.
func (TellLead) Noticed(d sim.Desk) {
	if d.Decides() {
		return
	}
	if contact, outside := d.Contact(); outside {
		d.Tell(contact) // Outsiders know no leads; they tell an insider they are tied to.
		return
	}
	if d.IsFocus() {
		main := d.Lead(d.Question().Leading)
		if decider, ok := d.Decider(); ok && d.ActsFor(main) {
			d.ReportOn(decider, d.Self())
		} else {
			d.ReportOn(main, main)
		}
	}
	tellLeads(d)
}

// Heard takes what is new a step further: a lead passes it to whoever decides, others to the leads concerned. Whoever may be
// alone in knowing of the issue takes it to whoever decides.
func (TellLead) Heard(d sim.Desk) {
	if d.Decides() {
		return
	}
	if !d.IsLead() {
		tellLeads(d)
	}
	if decider, ok := d.Decider(); ok && (d.IsLead() || d.OnlyHere()) {
		d.Report(decider)
	}
}

// tellLeads tells each lead, once, what is new in the lead's domains.
func tellLeads(d sim.Desk) {
	for _, lead := range d.Leads() {
		if lead != d.Self() {
			d.TellOn(lead, lead)
		}
	}
	if d.IsLead() {
		if decider, ok := d.Decider(); ok {
			d.TellOn(decider, d.Self()) // What falls into one's own domains goes straight to whoever decides.
		}
	}
}

// Asked adds nothing to one's own answer.
func (TellLead) Asked(sim.Desk) {}

// Answered adds nothing: whoever decides waits until they are ready.
func (TellLead) Answered(sim.Desk) {}
