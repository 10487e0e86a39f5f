package messages

import (
	"math"

	"leaderful/sim/model"
)

// Tree is the chart alone.
type Tree struct{}

// The families of links beside the chart differ in two numbers. A pair without a direct line gets a link with odds
// exp(-depth/lambda - x/zeta): depth is that of the lowest boss above both, 0 for the top, and x their organisational
// distance, whatever the setting distance says about targets. Dodds, Watts and Sabel (2003) draw families as the limits 0 and infinity
// of the two; a limit of 0 is a small number here, so that links go on when all the most likely pairs have theirs.
type (
	// Random links anybody with anybody.
	Random struct {
		Links int `key:"links" unit:"links" default:"10" range:"[0,10000000]" doc:"Links beside the chart." source:"assumption"`
	}
	// LocalTeam links the reports of one boss, at any depth.
	LocalTeam struct {
		Links int     `key:"links" unit:"links" default:"10" range:"[0,10000000]" doc:"Links beside the chart." source:"assumption"`
		Zeta  float64 `key:"zeta" unit:"distance" default:"0.05" range:"[0.001,inf)" doc:"Distance over which the odds of a link fall to 1/e." source:"near the limit 0 of Dodds, Watts and Sabel (2003)"`
	}
	// RandomInterdivisional links people whose only common boss is the top.
	RandomInterdivisional struct {
		Links  int     `key:"links" unit:"links" default:"10" range:"[0,10000000]" doc:"Links beside the chart." source:"assumption"`
		Lambda float64 `key:"lambda" unit:"levels" default:"0.05" range:"[0.001,inf)" doc:"Depth of the lowest common boss over which the odds of a link fall to 1/e." source:"near the limit 0 of Dodds, Watts and Sabel (2003)"`
	}
	// CorePeriphery links those nearest to the top with each other.
	CorePeriphery struct {
		Links  int     `key:"links" unit:"links" default:"10" range:"[0,10000000]" doc:"Links beside the chart." source:"assumption"`
		Lambda float64 `key:"lambda" unit:"levels" default:"0.05" range:"[0.001,inf)" doc:"Depth of the lowest common boss over which the odds of a link fall to 1/e." source:"near the limit 0 of Dodds, Watts and Sabel (2003)"`
		Zeta   float64 `key:"zeta" unit:"distance" default:"0.05" range:"[0.001,inf)" doc:"Distance over which the odds of a link fall to 1/e." source:"near the limit 0 of Dodds, Watts and Sabel (2003)"`
	}
	// Multiscale links people at all distances, most of them high up.
	Multiscale struct {
		Links  int     `key:"links" unit:"links" default:"10" range:"[0,10000000]" doc:"Links beside the chart." source:"assumption"`
		Lambda float64 `key:"lambda" unit:"levels" default:"0.5" range:"[0.001,inf)" off:"inf" doc:"Depth of the lowest common boss over which the odds of a link fall to 1/e; off: they do not fall." source:"assumption; between the limits of Dodds, Watts and Sabel (2003)"`
		Zeta   float64 `key:"zeta" unit:"distance" default:"0.5" range:"[0.001,inf)" off:"inf" doc:"Distance over which the odds of a link fall to 1/e; off: they do not fall." source:"assumption; between the limits of Dodds, Watts and Sabel (2003)"`
	}
)

// RandomRegular ties everybody to the same number of others, whatever the chart.
type RandomRegular struct {
	Degree int `key:"degree" unit:"ties" default:"8" range:"[2,1000]" doc:"Ties of each person, an even number: half as many random cycles through everybody, each in both directions. Two people may be tied twice, and then write to each other twice as often." source:"assumption"`
}

// Complete ties everybody to everybody.
type Complete struct{}

// links is what a family of links comes to.
type links struct {
	number       int
	lambda, zeta float64
}

// linked are the structures with links beside the chart.
type linked interface{ links() links }

var never = math.Inf(1)

func (r Random) links() links                { return links{r.Links, never, never} }
func (r LocalTeam) links() links             { return links{r.Links, never, r.Zeta} }
func (r RandomInterdivisional) links() links { return links{r.Links, r.Lambda, never} }
func (r CorePeriphery) links() links         { return links{r.Links, r.Lambda, r.Zeta} }
func (r Multiscale) links() links            { return links{r.Links, r.Lambda, r.Zeta} }

func structures() []model.Structure {
	const dodds = "Dodds, Watts and Sabel (2003)"
	return []model.Structure{
		{Name: "tree", Doc: "The chart alone: up to the lowest common boss, and down.", Source: "Radner (1993); " + dodds, Rules: Tree{}},
		{Name: "core-periphery", Doc: "The chart, and links between those nearest to the top.", Source: dodds, Rules: CorePeriphery{}},
		{Name: "local-team", Doc: "The chart, and links between the reports of one boss.", Source: dodds, Rules: LocalTeam{}},
		{Name: "random-interdivisional", Doc: "The chart, and links between people whose only common boss is the top.", Source: dodds, Rules: RandomInterdivisional{}},
		{Name: "random", Doc: "The chart, and links between anybody.", Source: dodds, Rules: Random{}},
		{Name: "multiscale", Doc: "The chart, and links at all distances, the more the nearer to the top and to each other.", Source: dodds, Rules: Multiscale{}},
		{Name: "random-regular", Doc: "A random graph in which everybody has as many ties, without the chart.", Source: "Wormald (1999), Models of random regular graphs", Rules: RandomRegular{}},
		{Name: "complete", Doc: "Everybody writes to everybody directly.", Source: "Bavelas (1950)", Rules: Complete{}},
	}
}
