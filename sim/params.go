package sim

// This file and params_crisis.go hold every parameter of a crisis scenario. The struct tags are the single place where a
// parameter's key, unit, default, range, meaning and source are written down: the scenario reader fills and checks the fields
// from them, and the reference documentation is generated from them.
//
// Tags: key (name in the scenario file), unit, default, range (interval notation), off (the value that the word "off"
// stands for), oneof (allowed words, separated by |), doc, source. A struct with a field tagged `switch:"..."` is a
// process that can be switched off as a whole by writing "off"; the tag's value, if any, is the key that a bare number
// sets.

// Setup is one experiment's fixed part: everything but the structures.
type Setup struct {
	Seed     uint64
	Horizon  float64 // Issues with an onset before it are measured [h].
	Warmup   float64 // Issues with an onset before it are not measured [h].
	FollowUp float64 // How long each measured issue is followed after its onset [h].

	Organization Organization
	Behaviour    Behaviour
	Streams      []Stream
	Shocks       []Shock
}

// Organization says how the people are drawn, or who they really are.
type Organization struct {
	People    int       `key:"people" unit:"people" default:"60" range:"[1,2000000]" doc:"People with a place in the generated chart." source:"assumption"`
	Span      int       `key:"span" unit:"people" default:"5" range:"[1,100000]" doc:"Span of control: reports per manager in the generated chart." source:"assumption"`
	UnitLevel int       `key:"unit_level" unit:"level" default:"1" range:"[0,64]" doc:"Formal level whose people head the units; 0 is the top." source:"assumption"`
	Domains   []string  `key:"domains" unit:"names" default:"[general]" doc:"Domains of knowledge."`
	Peers     Peers     `key:"peers" doc:"Informal ties."`
	Outsiders Outsiders `key:"outsiders" doc:"People without a place in the chart."`
	Skills    Skills    `key:"skills" doc:"How skill is spread."`
	Status    Status    `key:"status" doc:"Standing, which follows from level."`
	Capacity  Capacity  `key:"capacity"`

	Roster *Roster // A real organisation; nil where the chart is generated.
}

// Peers are the informal ties of a generated organisation, undirected, drawn uniformly.
type Peers struct {
	Mean        float64 `key:"mean" unit:"ties" default:"5" range:"[0,1000]" doc:"Mean number of informal ties per person." source:"assumption"`
	AcrossUnits float64 `key:"across_units" unit:"1" default:"0.25" range:"[0,1]" doc:"Share of informal ties that cross units." source:"assumption"`
}

// Outsiders are people without a formal place: guests, community, funders.
type Outsiders struct {
	People int `key:"people" unit:"people" default:"0" range:"[0,1000000]" doc:"People without a place in the chart." source:"assumption"`
	Ties   int `key:"ties" unit:"ties" default:"2" range:"[0,1000]" doc:"Insiders whom each outsider knows." source:"assumption"`
}

// Skills is the distribution of skill, in each domain apart.
type Skills struct {
	Mean float64 `key:"mean" unit:"1" default:"0.5" range:"[0,1]" doc:"Mean skill in a domain." source:"assumption"`
	SD   float64 `key:"sd" unit:"1" default:"0.2" range:"[0,1]" doc:"Standard deviation of skill in a domain, before clipping to [0,1]." source:"assumption"`
}

// Status follows from formal level: the whole range at the top, 0 at the lowest level and for outsiders.
type Status struct {
	Range            float64 `key:"range" unit:"1" default:"1" range:"[0,1]" doc:"Status gap between the top and the lowest level; 0 gives everybody and all knowledge equal standing." source:"assumption"`
	SkillCorrelation float64 `key:"skill_correlation" unit:"1" default:"0.3" range:"[-1,1]" doc:"Correlation of skill with formal standing over the people of the chart." source:"assumption"`
}

// Capacity is the share of people's time that is free for issues, by where they stand. The rest goes into work that the
// scenario says nothing about: teachers have lessons to give.
type Capacity struct {
	Frontline float64 `key:"frontline" unit:"1" default:"1" range:"(0,1]" doc:"Share of their time that people without reports have for issues: what takes an hour takes 1/share hours." source:"assumption"`
	Middle    float64 `key:"middle" unit:"1" default:"1" range:"(0,1]" doc:"Share of their time that managers below the top have for issues." source:"assumption"`
	Top       float64 `key:"top" unit:"1" default:"1" range:"(0,1]" doc:"Share of their time that the top has for issues." source:"assumption"`
	Outside   float64 `key:"outside" unit:"1" default:"1" range:"(0,1]" doc:"Share of their time that outsiders have for issues." source:"assumption"`
}

// Roster is a real organisation as read from files.
type Roster struct {
	People []RosterPerson
	Ties   []RosterTie // Directed: From turns to To.
}

// RosterPerson is one row of a people file.
type RosterPerson struct {
	ID   string
	Boss int    // Index into Roster.People, or -1 for the top.
	Unit string // Empty where the file has no unit column.
}

// RosterTie is one row of a ties file whose kind counts as an informal tie.
type RosterTie struct{ From, To int }

// Behaviour is how people deal with what reaches them: the same for every structure.
type Behaviour struct {
	Handling        Handling        `key:"handling" doc:"What each receipt costs its receiver."`
	ChannelDelay    float64         `key:"channel_delay" unit:"h" default:"10m" range:"[0,inf)" off:"0" doc:"Time a message takes over a tie." source:"assumption"`
	Patience        float64         `key:"patience" unit:"h" default:"3d" range:"(0,inf)" off:"inf" doc:"How long an item may wait in an inbox before it is dropped." source:"assumption"`
	Voice           Voice           `key:"voice" doc:"Whether people say what they saw; off: everybody always does."`
	Asking          Asking          `key:"asking" doc:"Whether requests are taken up, and whom one believes to know."`
	Condensing      Condensing      `key:"condensing" doc:"How much people relay of what others saw; off: all of it."`
	Distortion      Distortion      `key:"distortion" doc:"How often an observation turns into its opposite when it is handed on; off: never."`
	Dismissal       Dismissal       `key:"dismissal" doc:"Ignoring an observation for whose it is; off: all knowledge counts the same."`
	Deciding        Deciding        `key:"deciding" doc:"When somebody has heard enough."`
	Meeting         Meeting         `key:"meeting" doc:"What it takes to talk together, and what comes up."`
	Search          Search          `key:"search" doc:"Finding a way to deal with an issue; off: every way is known."`
	Routines        Routines        `key:"routines" doc:"Knowing, learning, teaching and forgetting routines; off: everybody knows every technical one."`
	Interdependence Interdependence `key:"interdependence" doc:"Decisions on the same unit that collide; off: they never do."`
	CarryingOut     CarryingOut     `key:"carrying_out" doc:"Acting on a decision; off: a decided issue is closed."`
	Engagement      Engagement      `key:"engagement" doc:"Engagement, slow, and strain, fast; off: neither moves."`
	Trust           Trust           `key:"trust" doc:"Trust that grows with what proves useful; off: it is even."`
	RoleAmbiguity   RoleAmbiguity   `key:"role_ambiguity" doc:"Going by the former rules for a while after a change of structure; off: nobody does."`
	ThreatRigidity  ThreatRigidity  `key:"threat_rigidity" default:"off" doc:"Authority that moves up and channels that narrow under threat and load; off by default."`
	Turnover        Turnover        `key:"turnover" default:"off" doc:"Leaving of one's own accord, the sooner the more strained; off by default."`

	Practice    Practice    `key:"practice" doc:"How used people are to working things out together; off: everybody as much."`
	ThirdSpaces ThirdSpaces `key:"third_spaces" default:"off" doc:"Scheduled times in which people meet about no issue; off by default."`
}

// Unsupported marks a key that the file format knows and the program does not implement yet.
type Unsupported struct{}

// Handling is the attention that each receipt costs its receiver.
type Handling struct {
	Mean        float64 `key:"mean" unit:"h" default:"20m" range:"(0,inf)" doc:"Mean handling time of an item." source:"assumption"`
	Shape       string  `key:"shape" default:"lognormal" oneof:"lognormal|exponential|fixed" doc:"Distribution of handling times." source:"assumption; exponential and fixed serve exact checks"`
	CV          float64 `key:"cv" unit:"1" default:"1" range:"(0,10]" doc:"Coefficient of variation of lognormal handling times." source:"assumption"`
	Report      float64 `key:"report" unit:"means" default:"1" range:"[0,inf)" doc:"Handling of a report, in multiples of the mean." source:"assumption"`
	Request     float64 `key:"request" unit:"means" default:"1" range:"[0,inf)" doc:"Handling of a request or an invitation, in multiples of the mean." source:"assumption"`
	Reply       float64 `key:"reply" unit:"means" default:"1" range:"[0,inf)" doc:"Handling of a reply that says something, in multiples of the mean." source:"assumption"`
	EmptyReply  float64 `key:"empty_reply" unit:"means" default:"0.25" range:"[0,inf)" doc:"Handling of a reply that says nothing, or of news of a decision that one knows of, in multiples of the mean." source:"assumption"`
	Instruction float64 `key:"instruction" unit:"means" default:"1" range:"[0,inf)" doc:"Handling of the news of a decision, in multiples of the mean." source:"assumption"`
}

// Voice is whether people say what they saw. Off: everybody always does.
type Voice struct {
	Off        bool    `switch:""`
	Told       float64 `key:"told" unit:"probability" default:"0.7" range:"[0,1]" doc:"Probability of telling an own observation unprompted, at baseline engagement, no strain and no status gap." source:"assumption"`
	Asked      float64 `key:"asked" unit:"probability" default:"0.9" range:"[0,1]" doc:"Probability of telling an own observation when asked, under the same conditions." source:"assumption"`
	Engagement float64 `key:"engagement" unit:"logit" default:"2" range:"[0,inf)" doc:"Shift of the logit per unit of engagement above the baseline." source:"assumption; direction: Morrison (2011)"`
	Strain     float64 `key:"strain" unit:"logit" default:"1" range:"[0,inf)" doc:"Shift of the logit, downwards, per unit of strain." source:"assumption; direction: Lainidi et al. (2025)"`
	Gap        float64 `key:"gap" unit:"logit" default:"2" range:"[0,inf)" doc:"Shift of the logit, downwards, per unit of status gap when bad news goes to somebody of higher status." source:"assumption; direction: Rosen and Tesser (1970)"`
}

// Asking is whether a request is taken up by somebody who need not.
type Asking struct {
	Uptake    float64 `key:"uptake" unit:"probability" default:"0.9" range:"[0,1]" doc:"Probability that a request is taken up; one from somebody above in the line always is." source:"assumption"`
	Trust     float64 `key:"trust" unit:"logit" default:"4" range:"[0,inf)" doc:"Shift of the logit of the uptake per unit of trust in the asker above .5." source:"assumption; direction: Casciaro and Lobo (2005)"`
	Misjudged float64 `key:"misjudged" unit:"1" default:"0.2" range:"[0,1]" doc:"Standard deviation of the error with which people judge each other's skill in a domain." source:"assumption; direction: Ren and Argote (2011)"`
	Learning  float64 `key:"learning" unit:"1" default:"0.1" range:"[0,1]" off:"0" doc:"How far an answer with something new in a domain moves what the asker believes of the answerer's skill there towards 1, and an empty answer towards 0, as a share of the way." source:"assumption; direction: Borgatti and Cross (2003)"`
	Step      float64 `key:"step" unit:"1" default:"0.1" range:"[0,1]" off:"0" doc:"Difference in skill that people can tell apart when they choose whom to ask; between equals trust decides." source:"assumption"`
}

// Trust is how far people trust those they have ties to, in [0, 1]: it grows with what proves useful. Off: it is .5 between
// all, at which it changes nothing.
type Trust struct {
	Off        bool    `switch:"start"`
	Start      float64 `key:"start" unit:"1" default:"0.5" range:"[0,1]" doc:"Trust between people who have not proved useful to each other yet." source:"assumption"`
	Gain       float64 `key:"gain" unit:"1" default:"0.05" range:"[0,1]" doc:"Share of what is left to full trust that is gained when something that came over a tie proves useful: an answer with something new, or an observation that the decision used; once an issue." source:"assumption; direction: Levin and Cross (2004)"`
	Silenced   float64 `key:"silenced" unit:"1" default:"0.1" range:"[0,1]" doc:"Share of the trust in a convener that is lost by whoever may not object to what the convener puts forward." source:"assumption; direction: Colquitt (2001)"`
	Relaxation float64 `key:"relaxation" unit:"h" default:"180d" range:"(0,inf)" off:"inf" doc:"Time constant with which trust returns to where it started." source:"assumption"`
}

// Condensing limits what people relay of what others saw. Off: no limit.
type Condensing struct {
	Off     bool    `switch:"tokens"`
	Tokens  int     `key:"tokens" unit:"observations" default:"4" range:"[0,1000000]" doc:"Observations of others that a person relays per issue, bad news and own domain first; own observations always go." source:"assumption"`
	Omitted float64 `key:"omitted" unit:"probability" default:"0" range:"[0,1]" doc:"Probability that somebody leaves an observation of others out when they hand it on, however much room there is." source:"assumption; direction: Allport and Postman (1947)"`
}

// Distortion is the chance that an observation turns into its opposite when it is handed on.
type Distortion struct {
	Off     bool    `switch:"rate"`
	Rate    float64 `key:"rate" unit:"probability" default:"0.02" range:"[0,0.5]" doc:"Probability that an observation flips at a handoff." source:"assumption; always worth a sweep from 0 to 0.05"`
	Trust   float64 `key:"trust" unit:"1" default:"0" range:"[0,1]" doc:"Share of the rate that full trust of the listener in the speaker takes away; distrust adds as much, and a trust of .5 changes nothing." source:"assumption"`
	Across  float64 `key:"across" unit:"1" default:"1" range:"[1,1000]" doc:"Factor on the rate between people of different units, or between insiders and outsiders." source:"assumption; direction: Bechky (2003)"`
	Purpose float64 `key:"purpose" unit:"1" default:"0" range:"[0,1]" doc:"Shared purpose: the share of the further distortion between units that it takes away." source:"assumption"`
}

// Dismissal is ignoring an observation for whose it is. Off: all knowledge counts the same.
type Dismissal struct {
	Off     bool    `switch:"bias"`
	Bias    float64 `key:"bias" unit:"probability" default:"0.2" range:"[0,1]" doc:"Probability that an observation is ignored, per unit of status gap between receiver and witness." source:"assumption"`
	Contact float64 `key:"contact" unit:"1" default:"0.5" range:"[0,1]" doc:"Share of the bias that useful contact takes away, once it has brought the receiver's trust in the witness from where it started to full trust." source:"assumption; direction: Pettigrew and Tropp (2006)"`
}

// Deciding is when somebody has heard enough.
type Deciding struct {
	Confidence  float64 `key:"confidence" unit:"probability" default:"0.75" range:"[0.5,1)" doc:"Least probability of the called sign, for each facet heard of, before one is ready to decide." source:"assumption"`
	Quiet       float64 `key:"quiet" unit:"h" default:"2h" range:"[0,inf)" doc:"Time without news after which somebody who did not ask expects no more." source:"assumption"`
	KnownFacets bool    `key:"known_facets" default:"off" doc:"The decider knows how many facets there are and is ready when all are heard. For exact checks and set tasks."`
}

// Meeting is what it takes to talk together.
type Meeting struct {
	Setup        float64 `key:"setup" unit:"h" default:"15m" range:"[0,inf)" doc:"Time from quorum to the first turn." source:"assumption"`
	Turn         float64 `key:"turn" unit:"h" default:"5m" range:"[0,inf)" doc:"Floor time per member and round." source:"assumption"`
	Quorum       float64 `key:"quorum" unit:"1" default:"0.75" range:"(0,1]" doc:"Share of those invited, the convener included, with whom a meeting starts." source:"assumption"`
	Gather       float64 `key:"gather" unit:"h" default:"4h" range:"(0,inf)" off:"inf" doc:"How long a meeting waits for its quorum before it starts with those who came." source:"assumption"`
	Facilitation float64 `key:"facilitation" unit:"1" default:"0.7" range:"(0,1]" doc:"Length of a facilitated meeting, as a share of an unfacilitated one." source:"assumption"`
	Success      float64 `key:"success" unit:"probability" default:"0.8" range:"[0,1]" doc:"Probability that facilitation works; where it fails the meeting goes as without." source:"assumption"`
	Mention      Mention `key:"mention"`
}

// Mention is which of what the members know comes up in a meeting. Off: all of it.
type Mention struct {
	Off          bool    `switch:"rate"`
	Rate         float64 `key:"rate" unit:"probability" default:"0.18" range:"[0,1]" doc:"Probability that a member brings up an observation they know of, in each round." source:"Stasser, Taylor and Hanna (1989): 18 % of what one member knew came up"`
	Facilitation float64 `key:"facilitation" unit:"logit" default:"1" range:"[0,inf)" doc:"Shift of the logit of the rate where facilitation works, because it draws people out." source:"assumption; direction: Larson, Foster-Fishman and Franz (1998)"`
	Floor        float64 `key:"floor" unit:"observations" default:"5" range:"[0,1000000]" off:"inf" doc:"Observations that each member's turn has time for; a round has time for so many times its members." source:"assumption"`
	Opening      bool    `key:"opening" default:"on" doc:"The convener, who called the meeting, first lays out what they know."`
}

// Search is finding a way to deal with an adaptive issue. Off: every way is known.
type Search struct {
	Off      bool    `switch:"rate"`
	Rate     float64 `key:"rate" unit:"1/h" default:"0.5" range:"(0,inf)" doc:"Rate at which one person skilled in every domain needed finds a way." source:"assumption"`
	Crowding float64 `key:"crowding" unit:"1" default:"0.02" range:"[0,inf)" doc:"How much each pair of members slows the search: the rate falls by exp(-crowding n(n-1)/2)." source:"assumption"`
	Floor    float64 `key:"floor" unit:"1" default:"0.05" range:"(0,1]" doc:"Least skill that counts in a search." source:"assumption"`
}

// Routines are ways to deal with issues that people know, find, teach each other and forget. Off: everybody knows every
// technical routine, nobody learns one, and every issue is read as what it is.
type Routines struct {
	Off        bool    `switch:""`
	Known      float64 `key:"known" unit:"probability" default:"1" range:"[0,1]" doc:"Probability that somebody knows a technical routine from before; what was known before is not forgotten." source:"assumption"`
	Learn      float64 `key:"learn" unit:"probability" default:"0.5" range:"[0,1]" doc:"Probability that somebody who takes part in a decision learns the routine that was found or used." source:"assumption"`
	Taught     float64 `key:"taught" unit:"probability" default:"0.2" range:"[0,1]" doc:"Probability that somebody who is told of such a decision by somebody who knows the routine learns it, at a trust of .5; the same over every kind of tie." source:"assumption"`
	Trust      float64 `key:"trust" unit:"logit" default:"4" range:"[0,inf)" doc:"Shift of the logit of that probability per unit of trust in the teller above .5." source:"assumption; direction: Levin and Cross (2004)"`
	Memory     float64 `key:"memory" unit:"h" default:"90d" range:"(0,inf)" off:"inf" doc:"Mean time for which a routine that was learnt is remembered without being used; drawn for each person and routine from an exponential distribution." source:"assumption; direction: Arthur et al. (1998)"`
	FailsAfter float64 `key:"fails_after" unit:"h" default:"4h" range:"[0,inf)" doc:"Time from the decision on a misread issue until the routine fails and the issue reopens." source:"assumption"`
}

// Interdependence makes decisions that concern the same unit collide. Off: they never do.
type Interdependence struct {
	Off     bool    `switch:"kappa"`
	Kappa   float64 `key:"kappa" unit:"probability" default:"0.3" range:"[0,1]" doc:"Probability that two decisions on the same unit conflict." source:"assumption"`
	Window  float64 `key:"window" unit:"h" default:"8h" range:"(0,inf)" doc:"How far apart two decisions can be and still conflict." source:"assumption"`
	Rework  float64 `key:"rework" unit:"h" default:"1h" range:"[0,inf)" doc:"Attention that a conflict costs each of its two deciders, and delay that it costs each decision." source:"assumption"`
	Quality float64 `key:"quality" unit:"1" default:"0.1" range:"[0,1]" doc:"Share of a decision's quality that a conflict costs." source:"assumption"`
}

// CarryingOut is acting on a decision. Off: a decided issue is closed.
type CarryingOut struct {
	Off   bool    `switch:"share"`
	Share float64 `key:"share" unit:"1" default:"0.8" range:"(0,1]" doc:"Share of those concerned who must have acted before an issue is closed." source:"assumption"`
	Delay float64 `key:"delay" unit:"h" default:"30m" range:"[0,inf)" doc:"Time from learning of a decision to acting on it, at baseline engagement." source:"assumption"`
}

// Engagement is work engagement, slow, and strain, fast. Off: engagement stays at its baseline and strain at zero.
type Engagement struct {
	Off         bool    `switch:""`
	Baseline    float64 `key:"baseline" unit:"1" default:"0.5" range:"[0,1]" doc:"Engagement without experiences either way." source:"assumption"`
	Relaxation  float64 `key:"relaxation" unit:"h" default:"60d" range:"(0,inf)" doc:"Time constant with which engagement returns to its baseline." source:"assumption"`
	Autonomy    float64 `key:"autonomy" unit:"1/day" default:"0.001" range:"[0,1]" doc:"Most engagement gained in a day from deciding." source:"assumption"`
	Competence  float64 `key:"competence" unit:"1/day" default:"0.001" range:"[0,1]" doc:"Most engagement gained in a day from being right." source:"assumption"`
	Relatedness float64 `key:"relatedness" unit:"1/day" default:"0.001" range:"[0,1]" doc:"Most engagement gained in a day from being heard." source:"assumption"`
	Floor       float64 `key:"floor" unit:"1" default:"0.5" range:"[0,1]" doc:"Engagement below which somebody counts as disengaged; by default the baseline, which is where whoever was thwarted more than met falls below." source:"assumption"`
	Thwarted    float64 `key:"thwarted" unit:"1/day" default:"0.001" range:"[0,1]" doc:"Most engagement lost in a day from hindrances." source:"assumption; direction: Crawford, LePine and Rich (2010)"`
	Hindrance   float64 `key:"hindrance" unit:"1" default:"0.05" range:"[0,1]" doc:"Strain added by one hindrance, as a share of what is left to 1." source:"assumption; direction: Bakker and Demerouti (2017)"`
	Recovery    float64 `key:"recovery" unit:"h" default:"2d" range:"(0,inf)" doc:"Time constant with which strain recovers." source:"assumption"`
	Overload    float64 `key:"overload" unit:"h" default:"4h" range:"[0,inf)" off:"inf" doc:"An item that waited longer than this in one's inbox is a hindrance." source:"assumption"`
	Capacity    float64 `key:"capacity" unit:"1" default:"0.3" range:"[0,1)" doc:"Share of capacity lost at full strain." source:"assumption"`
}

// RoleAmbiguity is going on by the rules of before for a while after a change of structure. Off: everybody knows at once
// which rules an issue falls under.
type RoleAmbiguity struct {
	Off     bool    `switch:"share"`
	Share   float64 `key:"share" unit:"probability" default:"0.3" range:"[0,1]" doc:"Probability that somebody whose practice is one half goes about an issue by the former rules, right after a change of structure; it falls to 0 with full practice." source:"assumption; direction: Kahn et al. (1964)"`
	Lasts   float64 `key:"lasts" unit:"h" default:"10d" range:"(0,inf)" doc:"Time constant with which that becomes rarer." source:"assumption"`
	Noticed float64 `key:"noticed" unit:"h" default:"4h" range:"[0,inf)" doc:"Time until somebody who goes by the former rules finds out." source:"assumption"`
}

// ThreatRigidity is what threat does to any structure: authority moves up and channels narrow. Contested, so off by default.
// Off: threat and load change nothing.
type ThreatRigidity struct {
	Off  bool    `switch:"rho"`
	Rho  float64 `key:"rho" unit:"1" default:"0.5" range:"[0,1]" doc:"Strength at full pressure: the probability that a decision moves up a level, and the share by which relaying and the uptake of requests shrink." source:"assumption; direction: Staw, Sandelands and Dutton (1981)"`
	Load float64 `key:"load" unit:"issues" default:"1" range:"(0,inf)" off:"inf" doc:"Open undecided issues per person at which load presses as much as a full threat; off: only a threat does." source:"assumption"`
}

// Turnover is leaving of one's own accord, the sooner the more strained. Off: nobody does.
type Turnover struct {
	Off      bool     `switch:"rate"`
	Rate     float64  `key:"rate" unit:"1/year" default:"0.15" range:"[0,inf)" doc:"Hazard of leaving of one's own accord, without strain." source:"assumption"`
	Strain   float64  `key:"strain" unit:"1" default:"3" range:"[1,inf)" doc:"Factor on the hazard at full strain; in between the hazard grows by this to the power of strain." source:"assumption; direction: Swider and Zimmerman (2010)"`
	Vacancy  float64  `key:"vacancy" unit:"h" default:"30d" range:"(0,inf)" off:"inf" doc:"Time until a successor arrives; off: never." source:"assumption"`
	Deputies Deputies `key:"deputies"`
	Acting   string   `key:"acting" default:"next-up" oneof:"next-up|wait" doc:"Where mail to an empty post without a deputy goes: to the nearest filled post above, or nowhere, waiting."`
	Learning float64  `key:"learning" unit:"h" default:"10d" range:"[0,inf)" doc:"Time a successor takes to reach full speed, starting from a deputy's." source:"assumption"`
}

// Practice is how used people are to working things out together, in [0, 1]. Off: nobody gains any or loses any, and
// everybody has one half.
type Practice struct {
	Off          bool    `switch:"start"`
	Start        float64 `key:"start" unit:"1" default:"0.5" range:"[0,1]" doc:"Practice that everybody starts with, successors too. At one half meetings take as long and facilitation works as often as their own parameters say." source:"assumption"`
	Gain         float64 `key:"gain" unit:"1" default:"0.05" range:"[0,1]" doc:"Practice gained by taking part in a meeting, as a share of what is left to 1." source:"assumption"`
	Facilitating float64 `key:"facilitating" unit:"1" default:"0.1" range:"[0,1]" doc:"Practice gained on top by whoever facilitates it, as a share of what is left to 1." source:"assumption"`
	Memory       float64 `key:"memory" unit:"h" default:"180d" range:"(0,inf)" off:"inf" doc:"Time constant with which practice that is not used fades towards 0." source:"assumption; direction: Arthur et al. (1998)"`
	Saving       float64 `key:"saving" unit:"1" default:"0.3" range:"[0,1)" doc:"Share of a meeting's length that members of full practice save; members without any take as much longer." source:"assumption"`
	Facilitator  float64 `key:"facilitator" unit:"logit" default:"2" range:"[0,inf)" doc:"Shift of the logit that facilitation works, per unit of the facilitator's practice above one half." source:"assumption"`
}

// ThirdSpaces are scheduled times in which people meet about no issue at all. Off by default: there are none.
type ThirdSpaces struct {
	Off      bool    `switch:"hours"`
	Hours    float64 `key:"hours" unit:"h" default:"1h" range:"(0,40]" doc:"Attention that it takes of each person in a week." source:"assumption"`
	Every    float64 `key:"every" unit:"h" default:"7d" range:"[24,inf)" doc:"Length of a round, in which each group meets once, for its share of the hours." source:"assumption"`
	From     float64 `key:"from" unit:"h" default:"0h" range:"[0,inf)" doc:"Start of the first round."`
	To       float64 `key:"to" unit:"h" default:"off" range:"(0,inf)" off:"inf" doc:"No round starts from then on."`
	Size     int     `key:"size" unit:"people" default:"8" range:"[3,1000000]" doc:"Largest size of a group." source:"assumption"`
	Across   float64 `key:"across" unit:"probability" default:"0.25" range:"[0,1]" doc:"Probability that somebody is in a group mixed across units in a round, rather than in one of their own unit." source:"assumption"`
	Recovery float64 `key:"recovery" unit:"1" default:"0.1" range:"[0,1]" doc:"Share of somebody's strain that is gone after an hour." source:"assumption; direction: Sonnentag and Fritz (2007)"`
	Practice float64 `key:"practice" unit:"1" default:"0.02" range:"[0,1]" doc:"Practice gained in an hour, as a share of what is left to 1." source:"assumption"`
	Trust    float64 `key:"trust" unit:"1" default:"0.02" range:"[0,1]" doc:"Trust gained in an hour in each tie between those who were there, as a share of what is left to 1." source:"assumption"`
}
