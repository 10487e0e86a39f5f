package validation

import "slices"

// Checks lists what the program is held against, in the order in which it is reported. A check has one table or several.
func Checks() []Table {
	return slices.Concat(
		relayChain(),    // V1
		queueTree(),     // V2
		screening(),     // V3
		convening(),     // V4
		addingUp(),      // V5
		leastTime(),     // V6
		gossip(),        // V7
		congestion(),    // V8
		lossDownward(),  // V9
		discussion(),    // V10
		speakingUp(),    // V11
		laboratory(),    // V12
		sharingTeams(),  // V13
		marchLearning(), // V14
	)
}
