package sim

// The parameters of what happens to an organisation: streams of issues and shocks. params.go explains the tags.

// Stream is one kind of issue and when it arises.
type Stream struct {
	Name      string     `key:"name" doc:"Name of the stream."`
	Kind      string     `key:"kind" default:"technical" oneof:"technical|adaptive" doc:"Technical issues need a known routine; adaptive ones need one that nobody has."`
	Routines  int        `key:"routines" unit:"routines" default:"0" range:"[0,10000]" off:"0" doc:"How many different routines the issues of the stream need, each one of them at random; off: every issue needs one of its own." source:"assumption"`
	Misread   float64    `key:"misread" unit:"probability" default:"0" range:"[0,1]" doc:"Probability that an adaptive issue looks technical at first." source:"assumption; Heifetz (1994)"`
	Every     float64    `key:"every" unit:"h" default:"0h" range:"(0,inf)" doc:"Mean gap of a Poisson stream."`
	At        []float64  `key:"at" unit:"h" range:"[0,inf)" doc:"Listed onsets, instead of a Poisson stream."`
	Burst     int        `key:"burst" unit:"issues" default:"1" range:"[1,1000000]" doc:"Issues that arise together at each onset."`
	From      float64    `key:"from" unit:"h" default:"0h" range:"[0,inf)" doc:"Start of the stream."`
	To        float64    `key:"to" unit:"h" default:"off" range:"(0,inf)" off:"inf" doc:"End of the stream."`
	Deadline  float64    `key:"deadline" unit:"h" default:"24h" range:"(0,inf)" off:"inf" doc:"Time after the onset at which a decision is made whatever is known." source:"assumption"`
	Facets    int        `key:"facets" unit:"facets" default:"3" range:"[1,10000]" doc:"Unknowns that the issue is made of." source:"assumption"`
	Units     UnitCounts `key:"units" unit:"units" default:"1" doc:"Units concerned: a number, or a distribution as {number: weight}." source:"assumption"`
	Spread    float64    `key:"spread" unit:"probability" default:"0.5" range:"[0,1]" doc:"Probability that a further unit comes from anywhere rather than from under the same boss." source:"assumption"`
	Witnesses Witnesses  `key:"witnesses"`
	Severity  float64    `key:"severity" unit:"1" default:"0.5" range:"(0,1]" doc:"Severity: priority in every inbox, and what authority is measured against." source:"assumption"`
}

// Witnesses says who sees the facets of an issue, and how well.
type Witnesses struct {
	PerFacet     int     `key:"per_facet" unit:"people" default:"1" range:"[1,10000]" doc:"Distinct witnesses of each facet." source:"assumption"`
	Shared       float64 `key:"shared" unit:"probability" default:"0" range:"[0,1]" doc:"Probability that a facet is seen by everybody who can see it from its place, and not by per_facet of them only." source:"hidden profiles: Stasser and Titus (1985)"`
	Accuracy     float64 `key:"accuracy" unit:"probability" default:"0.85" range:"[0.5,1]" doc:"Probability that a witness sees the truth." source:"assumption"`
	Dispersion   float64 `key:"dispersion" unit:"probability" default:"0.3" range:"[0,1]" doc:"Probability that a frontline witness is not the focus but somebody else of the facet's unit." source:"assumption"`
	View         View    `key:"view" unit:"weights" default:"frontline" doc:"Where facets can be seen from: a place, or weights of frontline, middle, top and outside." source:"assumption"`
	SkillMatters float64 `key:"skill_matters" unit:"1" default:"0" range:"[0,1]" doc:"How much of the accuracy above chance depends on the witness's skill in the domain." source:"assumption"`
}

// UnitCounts is a distribution of the number of units concerned: element k-1 is the probability of k units.
type UnitCounts []float64

// View holds the weights of the places from which a facet can be seen, indexed by Place.
type View [NumPlaces]float64

// Authority is the highest severity that a person of each level may decide; levels beyond the last count as the last.
type Authority []float64

// Shock is one disturbance on the timeline. Exactly one of its kinds is set.
type Shock struct {
	At  float64 `key:"at" unit:"h" default:"0h" range:"[0,inf)" doc:"When it strikes."`
	For float64 `key:"for" unit:"h" default:"off" range:"(0,inf)" off:"inf" doc:"How long it lasts; for people who leave see vacancy."`

	Leave   *Leave   `key:"leave"`
	Surge   *Surge   `key:"surge"`
	Channel *Channel `key:"channel"`
	Rumour  *Rumour  `key:"rumour"`

	Capacity  *Cut    `key:"capacity"`
	Threat    *Threat `key:"threat"`
	Structure *Reform `key:"structure"`
}

// Reform changes structures: issues with an onset from then on fall under new rules. What is open ends under the old ones.
type Reform struct {
	Of   []string   `key:"of" unit:"labels" doc:"Labels of the structures that change; all, if none is named."`
	To   *Structure `key:"to" doc:"What they change to: a name, a name with parameters or a composition, as in structures."`
	Over float64    `key:"over" unit:"h" default:"0h" range:"[0,inf)" doc:"How long the change takes: meanwhile the probability that an issue falls under the new rules rises in proportion to the time." source:"assumption"`
}

// Leave empties posts. Whoever matches levels, units or names goes; share takes that part of them, or of everybody.
type Leave struct {
	Levels   []int    `key:"levels" unit:"levels" range:"[0,64]" doc:"Formal levels that leave; 0 is the top."`
	Units    []string `key:"units" unit:"names" doc:"Units that leave, by name."`
	Names    []string `key:"names" unit:"ids" doc:"People who leave, by id."`
	Share    float64  `key:"share" unit:"1" default:"1" range:"(0,1]" doc:"Share of those named who leave, drawn at random."`
	Vacancy  float64  `key:"vacancy" unit:"h" default:"off" range:"(0,inf)" off:"inf" doc:"Time until a successor arrives; off: never."`
	Deputies Deputies `key:"deputies"`
	Acting   string   `key:"acting" default:"next-up" oneof:"next-up|wait" doc:"Where mail to an empty post without a deputy goes: to the nearest filled post above, or nowhere, waiting."`
	Learning float64  `key:"learning" unit:"h" default:"10d" range:"[0,inf)" doc:"Time a successor takes to reach full speed, starting from a deputy's." source:"assumption"`
}

// Deputies stand in for those who left. Off: nobody does.
type Deputies struct {
	Off    bool    `switch:""`
	After  float64 `key:"after" unit:"h" default:"1d" range:"[0,inf)" doc:"Time until a deputy acts." source:"assumption"`
	Slower float64 `key:"slower" unit:"1" default:"1.5" range:"[1,inf)" doc:"Factor on the handling times of somebody who deputises." source:"assumption"`
	Skill  float64 `key:"skill" unit:"1" default:"0.8" range:"(0,1]" doc:"Factor on the skill of somebody who deputises." source:"assumption"`
}

// Surge multiplies the arrival rate of Poisson streams.
type Surge struct {
	Factor float64  `key:"factor" unit:"1" default:"2" range:"[0,1000]" doc:"Factor on the arrival rate." source:"assumption"`
	Issues []string `key:"issues" unit:"names" doc:"Streams that surge; all, if none is named."`
}

// Channel cuts or slows messages over ties of some kinds.
type Channel struct {
	Ties []string `key:"ties" unit:"kinds" oneof:"formal|peer|outside" doc:"Kinds of tie: formal, peer, outside; all, if none is named."`
	Cut  bool     `key:"cut" default:"off" doc:"Messages are lost."`
	Slow float64  `key:"slow" unit:"1" default:"1" range:"[1,inf)" doc:"Factor on the channel delay." source:"assumption"`
}

// Rumour makes part of the observations unreliable while it lasts, and nobody can tell which.
type Rumour struct {
	Accuracy float64 `key:"accuracy" unit:"probability" default:"0.35" range:"[0,1]" doc:"Accuracy of an observation made under the rumour." source:"assumption"`
	Share    float64 `key:"share" unit:"probability" default:"0.3" range:"[0,1]" doc:"Share of the observations made under the rumour." source:"assumption"`
}

// Cut leaves people only a share of their capacity while it lasts: whoever matches levels, units or names, or everybody of
// the chart where none is named. Cuts that overlap multiply.
type Cut struct {
	Share  float64  `key:"share" unit:"1" default:"0.5" range:"(0,1]" doc:"Share of their capacity that is left: handling takes 1/share times as long." source:"assumption"`
	Levels []int    `key:"levels" unit:"levels" range:"[0,64]" doc:"Formal levels whose capacity is cut; 0 is the top."`
	Units  []string `key:"units" unit:"names" doc:"Units whose capacity is cut, by name."`
	Names  []string `key:"names" unit:"ids" doc:"People whose capacity is cut, by id."`
}

// Threat is an external threat while it lasts. Of threats that overlap the highest counts.
type Threat struct {
	Level float64 `key:"level" unit:"1" default:"1" range:"(0,1]" doc:"How threatening it is." source:"assumption"`
}
