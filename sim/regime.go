package sim

// regime is a structure as people live by it in a run, with all that the engine works out for it before the run starts.
type regime struct {
	*Structure

	leads  []Person // Appointed leads, by domain in turn.
	leadOf []Person // The lead of each domain.
	ledBy  []bool   // Whether somebody is a lead.
}

// prepareRegimes readies the regimes that issues of the run can fall under. The first is the structure that the run
// starts with.
func (e *Engine) prepareRegimes(s *Structure) {
	e.regimes = resized(e.regimes, 1)
	e.regimes[0].Structure = s
	for i := range e.regimes {
		e.appoint(&e.regimes[i])
	}
}

// rules are the four answers by which the person of a dossier goes about an issue.
func (e *Engine) rules(*openIssue, int32) *regime { return &e.regimes[0] }
