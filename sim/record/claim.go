package record

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Claim is a comparison that a scenario puts to the test.
type Claim struct {
	ID      string
	Says    string
	Measure string // A column of runs.csv.

	// The sides: left and right. Two more are a second left and right, whose difference is taken from that of the first
	// two, for a difference of differences.
	Sides []Side

	Expect   string  // "lower" or "higher": how the left side should compare with the right.
	Material float64 // Smallest difference that matters, in the measure's unit.

	InputDriven string // The process of behaviour, or a parameter of one, that may put the outcome in; empty where none is named.
	Without     []Side // The same sides with that switched off; nil where none is named.
}

// Left is what results call the left side of the claim.
func (c *Claim) Left() string { return pairName(c.Sides, 0) }

// Right is what results call the right side of the claim: with a second pair, that pair.
func (c *Claim) Right() string {
	if len(c.Sides) == 4 {
		return pairName(c.Sides, 2)
	}
	return c.Sides[1].Name()
}

// pairName names the side at a place; where there are two pairs, the pair that begins there.
func pairName(sides []Side, at int) string {
	name := sides[at].Name()
	if len(sides) == 4 {
		name += " minus " + sides[at+1].Name()
	}
	return name
}

// Side is one side of a claim: a structure, under which settings, and which of its people or issues count.
type Side struct {
	Structure string  // Label of the structure.
	Label     string  // What results call the side, such as "collective, from 20d"; empty where Structure says it all.
	Variant   int     // The variant of the scenario that the structure is run in; 0 is the scenario itself.
	Part      Part    // The people, or the witnesses, that count.
	Streams   []int   // Streams that count; nil for all.
	From, To  float64 // Onsets that count: in [From, To) [h].
}

// Name is what results call the side.
func (s *Side) Name() string { return cmp.Or(s.Label, s.Structure) }

// Counts reports whether an issue is on this side.
func (s *Side) Counts(issue *Issue) bool {
	return (s.Streams == nil || slices.Contains(s.Streams, issue.Stream)) && s.From <= issue.Onset && issue.Onset < s.To
}

// Part is a part of the people: of a place, or of a formal level. The zero value is everybody.
type Part struct {
	By    PartBy
	Place Place // By place.
	Level int   // By level; 0 is the top.
}

// PartBy says what a part of the people is chosen by.
type PartBy int

// What a part of the people is chosen by.
const (
	Everybody PartBy = iota
	ByPlace
	ByLevel
)

// String names the part in a few words.
func (p Part) String() string {
	switch p.By {
	case ByPlace:
		return p.Place.String()
	case ByLevel:
		return "level " + strconv.Itoa(p.Level)
	}
	return "everybody"
}

// Group is what a run leaves of a part of its people at the horizon. A value is NaN where nobody is there.
type Group struct {
	Engagement      float64 // Mean of those who are there.
	Strain          float64
	BelowFloor      float64 // Share of them below the engagement floor.
	UtilisationMax  float64 // Of the busiest person of the part, over warm-up to horizon.
	UtilisationMean float64 // Of all of the part, whether they are still there or not.
}

// Empty group: nobody is in it.
var emptyGroup = Group{Empty, Empty, Empty, Empty, Empty}

// Of is the group of a part of the people.
func (p *People) Of(part Part) Group {
	switch {
	case part.By == ByPlace:
		return p.Places[part.Place]
	case part.By == ByLevel && part.Level < len(p.Levels):
		return p.Levels[part.Level]
	case part.By == ByLevel:
		return emptyGroup
	}
	return Group{p.EngagementAll, p.StrainAll, p.BelowFloor, p.UtilisationMax, p.UtilisationMean}
}

// Parts says of which parts of the people a measure can be taken.
type Parts int

// The kinds of measures, by the parts that they can be taken of.
const (
	NoParts   Parts = iota
	OfPeople        // Of the people of a level or of a place in the chart.
	Witnesses       // Of what people of a place observed.
)

// Parts says of which parts of the people the measure can be taken.
func (m Measure) Parts() Parts {
	switch m.Name {
	case "engagement", "strain", "disengaged", "utilisation_max", "utilisation_mean":
		return OfPeople
	case "information_observed", "information_used", "information_loss":
		return Witnesses
	}
	return NoParts
}

// IsOfPeople reports whether a measure is taken on people, at the horizon or up to it, so that it cannot choose issues.
func (m Measure) IsOfPeople() bool {
	for _, prefix := range []string{
		"engagement", "strain", "utilisation", "disengaged", "participation_gini", "ever_decided", "never_used", "concurrent_leaders",
		"practice", "trust", "bias", "expertise", "third_space_hours",
	} {
		if strings.HasPrefix(m.Name, prefix) {
			return true
		}
	}
	return false
}
