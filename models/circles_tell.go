package models

import "leaderful/sim"

// CirclesTell lets those who took part act at once, and the news go from circle to circle by way of the linking members:
// whoever learns of it in one of their circles tells the others in which they sit, as far as they lead to people of the units
// concerned.
type CirclesTell struct{}

// NeedsCircles says that the answer goes by linked circles.
func (CirclesTell) NeedsCircles() bool { return true }

// Decided tells the circles in which one sits. For the one that one shares with whoever convened, the convener does.
func (CirclesTell) Decided(d sim.Desk) { tellCircles(d, d.Shared(d.Convener())) }

// Learned tells the other circles in which one sits.
func (CirclesTell) Learned(d sim.Desk) { tellCircles(d, d.Shared(d.LearnedOf())) }

// tellCircles tells all circles in which one sits but that of one order.
func tellCircles(d sim.Desk, but int) {
	last := d.Seats() - 1
	for order := 0; order <= last; order++ {
		if order == but {
			continue
		}
		for _, p := range d.MatesToward(order) {
			d.Instruct(p)
		}
	}
	if last >= 0 && last != but && d.Beyond(last) {
		for _, link := range d.Link(last) {
			d.Instruct(link)
		}
	}
}
