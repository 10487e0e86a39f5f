package models

import "leaderful/sim"

// DownTheLine sends the decision down the chart, one handling per level, to the people of the units concerned. Somebody who
// decided and is not over all of them tells the lowest manager who is.
type DownTheLine struct{}

// Decided starts at the decider.
func (DownTheLine) Decided(d sim.Desk) {
	over, ok := d.Chart().LowestOver(d.Question().Units, anyLevel)
	if ok && d.Convened() && !d.ActsFor(over) && !d.Above(over) {
		d.Instruct(over)
	}
	instructReports(d)
}

// Learned takes it a level further.
func (DownTheLine) Learned(d sim.Desk) { instructReports(d) }

func instructReports(d sim.Desk) {
	for _, p := range d.Reports() {
		if d.Chart().LeadsTo(p, d.Question().Units) {
			d.Instruct(p)
		}
	}
}
