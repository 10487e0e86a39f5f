package sim

import "leaderful/sim/event"

// The kinds of event, in the order of their priority at one instant: what happens to the
// organisation comes before what happens in it, and whoever waits looks up last.
const (
	evShock    event.Kind = iota // Shock a starts (b = 0) or ends (b = 1).
	evChange                     // Change a of the run's structure begins.
	evTurnover                   // People give up, or not, at the end of day a.
	evDeputy                     // A deputy starts to act for post a; b is the occupant who left.
	evReturn                     // A successor arrives at post a; b is the occupant who left.
	evHands                      // Post a has changed hands; after all posts that do so at one instant.
	evOnset                      // The next issue of the world arises.
	evReopen                     // The routine that issue a was decided by fails.
	evArrive                     // Message a reaches its receiver.
	evDone                       // Person a has handled the item in hand; b guards against items taken away.
	evAct                        // The person of dossier b acts on the decision of issue a.
	evRound                      // Meeting a ends a round; b is its generation.
	evGather                     // Meeting a has waited long enough for its quorum.
	evSearch                     // The search for a way in issue a is over.
	evClarify                    // The person of dossier b finds out which rules issue a falls under.
	evSpaces                     // Round a of third spaces begins.
	evSpace                      // Group b of round a of third spaces meets.
	evQuiet                      // Nothing new has been heard for a while at dossier b of issue a.
	evWait                       // Inquiry a has waited long enough; b is its generation.
	evDeadline                   // The deadline of issue a, at dossier b.
	evFollowed                   // The follow-up of issue a is over.
	evForget                     // Issue a can no longer matter to anybody.
	evFade                       // Somebody forgets what stands at place a of the lore, unless it was used since.
	evWarm                       // The warm-up is over.
	evSample                     // Sample the series.
)
