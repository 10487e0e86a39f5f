// Package record defines the rows that a run emits and that result files hold. It is a leaf: it imports nothing of the
// project, so that measures and figures can work from saved files alone.
package record

import "math"

// Place is where in the organisation somebody stands.
type Place int8

// The places, from the chart: people without reports, managers with a boss, people without a boss, and people without a
// place in the chart.
const (
	Frontline Place = iota
	Middle
	Top
	Outside
	NumPlaces
)

// Places names the places in the order of their constants.
var Places = [NumPlaces]string{"frontline", "middle", "top", "outside"}

func (p Place) String() string { return Places[p] }

// Cause is how an observation ended: used, or why not.
type Cause int

// The ends of an observation, from the least to the furthest that any copy of it got. Undecided takes all observations of
// an undecided issue; Distorted has bits and no observations of its own.
const (
	Unasked Cause = iota
	Withheld
	Left
	Lost
	Dropped
	Condensed
	Late
	Unmentioned
	Dismissed
	Used
	Undecided
	Distorted
	NumCauses
)

// Causes names the causes in the order of their constants.
var Causes = [NumCauses]string{"unasked", "withheld", "left", "lost", "dropped", "condensed", "late", "unmentioned", "dismissed", "used", "undecided", "distorted"}

// CauseDocs says what became of an observation, in the order of the constants.
var CauseDocs = [NumCauses]string{
	Unasked:     "Nobody on a path to the deciders was told or asked.",
	Withheld:    "Its witness kept it back, told or asked.",
	Left:        "The only ones who held it left.",
	Lost:        "A cut channel lost it.",
	Dropped:     "It waited in an inbox for longer than the receiver's patience.",
	Condensed:   "Somebody left it out of what they relay.",
	Late:        "It was on its way when the decision was made.",
	Unmentioned: "Somebody in the meeting knew it, and it did not come up.",
	Dismissed:   "A receiver ignored it because of whose it was.",
	Used:        "The decision used it.",
	Undecided:   "Its issue was not decided within the follow-up; all observations of such an issue stand here.",
	Distorted:   "What flips on the way took from the observations used: bits without observations of their own.",
}

func (c Cause) String() string { return Causes[c] }

// Cell is one cell of the ledger: how many observations, and how much information.
type Cell struct {
	Observations int
	Bits         float64
}

// Ledger accounts for every observation by the place of its witness and its cause.
type Ledger [NumPlaces][NumCauses]Cell

// Add adds another ledger's cells.
func (l *Ledger) Add(m *Ledger) {
	for p := range l {
		for c := range l[p] {
			l[p][c].Observations += m[p][c].Observations
			l[p][c].Bits += m[p][c].Bits
		}
	}
}

// Issue is what became of one issue within its follow-up.
type Issue struct {
	Stream   int     // Index of its stream in the scenario.
	Index    int     // Number within its stream.
	Onset    float64 // [h]
	Severity float64
	Adaptive bool
	Misread  bool // It is adaptive and looked technical at first.
	Reopened bool // The routine that it was first decided by has failed; what stands here is of the decision after that.

	Decided       bool
	Latency       float64 // Onset to decision, or the follow-up where undecided [h].
	Closed        bool
	ActionLatency float64 // Onset to closing, or the follow-up where not closed [h].

	Ledger       Ledger
	Observed     float64 // Information in all observations [bit].
	Used         float64 // Information in the tokens used, weighed truly [bit]; 0 where undecided.
	UsedAsBelief float64 // The same, weighed as the people do [bit].

	Facets      int
	Right       int     // Facets called right.
	FalseClear  int     // Bad news called good.
	FalseAlarm  int     // Good news called bad.
	Guessed     int     // Facets about which nothing was heard, called by a coin.
	Seen        Seen    // Facets by how many people saw them.
	Quality     float64 // Share of facets called right, less what conflicts cost.
	Solved      bool    // A way to deal with it was known or found by the decision.
	Knowing     float64 // Share of those of the units concerned who know its routine at the end of the follow-up; NaN where it needs its own.
	Conflicts   int     // Conflicts in which this was the later decision.
	ReworkHours float64 // Attention that conflicts cost, booked to the later decision [h].

	Deciders         int // People who decided.
	Participants     int // People who decided, or whose observation was used.
	FrontlineObs     int // Observations made at the frontline.
	FrontlineUsed    int // Of these, used.
	UnitsConcerned   int
	UnitsHeard       int   // Units concerned with a member among the deciders or the witnesses used.
	Concerned        int   // People of the units concerned who were there at the decision.
	Aware            int   // Of these, who knew of the issue.
	WithoutBest      bool  // No decider was as skilled in the leading domain as the most skilled of the units concerned.
	DeciderPlace     Place // Place of the decider, or of the convener of a circle.
	Attention        float64
	AttentionDecided float64 // Attention spent up to the decision [h]; all of it where undecided.
}

// People is what a run leaves of its people at the horizon.
type People struct {
	Engagement      [NumPlaces]float64 // Mean by place; NaN where nobody is.
	EngagementAll   float64            // Mean over the people of the chart.
	Strain          [NumPlaces]float64
	StrainAll       float64
	BelowFloor      float64 // Share of the people of the chart below the engagement floor.
	UtilisationMax  float64 // Of the busiest person, over warm-up to horizon.
	UtilisationMean float64
	UtilisationTop  float64 // Mean of the people without a boss.
	Expertise       float64 // Share of the people of the chart who know a routine, the mean over those that issues share; NaN without.
	ParticipationG  float64 // Gini coefficient of participation.
	Trust           float64 // Mean over the ties between those who are there.
	Bias            float64 // Mean probability, over the same ties, of ignoring what the other saw.
	Practice        float64 // Mean practice of those of the chart who are there.
	PracticeG       float64 // Its Gini coefficient.
	ThirdSpaces     float64 // Attention spent in third spaces in the measured time, per person of the chart [h].
	Deciders        float64 // Share of the people of the chart who decided at least once.
	NeverUsed       float64 // Share of the frontline people who saw something, none of whose observations was used.

	Places [NumPlaces]Group // By place; those outside have none.
	Levels []Group          // By formal level, from the top.
}

// Sample is the state of a run at one of the times of its series.
type Sample struct {
	Time   float64 // [h]
	Values [NumSeries]float64
}

// The series, in the order of their names.
const (
	SeriesEngagement = iota
	SeriesEngagementFrontline
	SeriesEngagementMiddle
	SeriesEngagementTop
	SeriesStrain
	SeriesStrainFrontline
	SeriesStrainMiddle
	SeriesStrainTop
	SeriesOpenIssues
	SeriesBacklog
	SeriesLeaders
	SeriesPractice
	SeriesTrust
	SeriesBias
	NumSeries
)

// Series names the series: measure names as they stand in series.csv.
var Series = [NumSeries]string{
	"engagement", "engagement_frontline", "engagement_middle", "engagement_top",
	"strain", "strain_frontline", "strain_middle", "strain_top", "open_issues", "backlog", "leaders", "practice", "trust", "bias",
}

// Seen counts the facets of an issue by how many people saw them, and those of which the decision used an observation.
type Seen struct{ Single, SingleUsed, Shared, SharedUsed int }

// Value is what the decision was worth if its worth falls evenly from the onset to the end of the follow-up [h]: 0 where
// the issue is undecided.
func (i *Issue) Value(followUp float64) float64 {
	if !i.Decided {
		return 0
	}
	return i.Quality * (1 - i.Latency/followUp)
}

// Output is everything that one run (one structure, one replicate) emits.
type Output struct {
	Issues  []Issue
	People  People
	Samples []Sample
	Events  int64 // Events executed.

	FollowUp   float64 // How long each issue was followed [h].
	FirstShock float64 // When the first shock within the measured time struck [h]; NaN where none did.
}

// Run is one row of runs.csv. NaN stands for an empty cell.
type Run struct {
	Structure string `col:"structure" doc:"Label of the structure."`
	Point     int    `col:"point" doc:"Design point, from 0."`
	Replicate int    `col:"replicate" doc:"Replicate, from 0."`
	Seed      uint64 `col:"seed" doc:"Seed of the experiment."`

	Issues                float64 `col:"issues" unit:"issues" doc:"Issues measured: onset in [warmup, horizon)."`
	ShareDecided          float64 `col:"share_decided" unit:"1" doc:"Share of issues decided within the follow-up."`
	DecisionLatency       float64 `col:"decision_latency" unit:"h" doc:"Mean of min(onset to decision, follow-up) over all issues."`
	DecisionLatencyMedian float64 `col:"decision_latency_median" unit:"h" doc:"Median latency of the decided."`
	DecisionLatencyP90    float64 `col:"decision_latency_p90" unit:"h" doc:"90th percentile of the latency of the decided."`
	ActionLatency         float64 `col:"action_latency" unit:"h" doc:"Mean of min(onset to closing, follow-up) over all issues."`
	InformationObserved   float64 `col:"information_observed" unit:"bit" doc:"Information in all observations of decided issues."`
	InformationUsed       float64 `col:"information_used" unit:"bit" doc:"Information in the observations used, over decided issues."`
	InformationLoss       float64 `col:"information_loss" unit:"1" ratio:"information_used/information_observed" doc:"Transmission loss: 1 - used/observed, tokens weighed by their true reliability."`
	BeliefLoss            float64 `col:"belief_loss" unit:"1" ratio:"information_used_belief/information_observed" doc:"Belief loss: the same with tokens weighed as the people do; can exceed 1."`
	Engagement            float64 `col:"engagement" unit:"1" doc:"Mean engagement at the horizon."`
	EngagementFrontline   float64 `col:"engagement_frontline" unit:"1" doc:"Mean engagement of the frontline at the horizon."`
	Strain                float64 `col:"strain" unit:"1" doc:"Mean strain at the horizon."`
	DecisionQuality       float64 `col:"decision_quality" unit:"1" doc:"Share of facets called right, less what conflicts cost, over decided issues."`
	Participants          float64 `col:"participants" unit:"people" doc:"People per decision who decided or whose observation was used."`
	FrontlineUsed         float64 `col:"frontline_used" unit:"1" doc:"Share of the frontline's observations that were used, over decided issues."`
	UtilisationMax        float64 `col:"utilisation_max" unit:"1" doc:"Busy share of the busiest person, from warm-up to horizon."`
	AttentionHours        float64 `col:"attention_hours" unit:"h" doc:"Attention spent per issue: handling, meetings and rework, to the end of the follow-up."`
	Conflicts             float64 `col:"conflicts" unit:"1" doc:"Conflicts per decision."`

	AttentionToDecision   float64 `col:"attention_to_decision" unit:"h" doc:"Attention spent per issue up to its decision."`
	ReworkHours           float64 `col:"rework_hours" unit:"h" doc:"Attention that conflicts cost, per decision."`
	FacetsRight           float64 `col:"facets_right" unit:"1" doc:"Share of facets called right, over decided issues."`
	FalseClear            float64 `col:"false_clear" unit:"1" doc:"Share of facets that were bad and called good, over decided issues."`
	FalseAlarm            float64 `col:"false_alarm" unit:"1" doc:"Share of facets that were good and called bad, over decided issues."`
	Solved                float64 `col:"solved" unit:"1" doc:"Share of decided issues for which a way was known or found by the decision."`
	UnitsHeard            float64 `col:"units_heard" unit:"1" doc:"Share of units concerned that were heard, over decided issues."`
	DecidedFrontline      float64 `col:"decided_frontline" unit:"1" doc:"Share of decisions taken at the frontline."`
	DecidedTop            float64 `col:"decided_top" unit:"1" doc:"Share of decisions taken at the top."`
	EngagementMiddle      float64 `col:"engagement_middle" unit:"1" doc:"Mean engagement of middle managers at the horizon."`
	EngagementTop         float64 `col:"engagement_top" unit:"1" doc:"Mean engagement of the top at the horizon."`
	Disengaged            float64 `col:"disengaged" unit:"1" doc:"Share of people whose engagement is below the floor at the horizon."`
	StrainTop             float64 `col:"strain_top" unit:"1" doc:"Mean strain of the top at the horizon."`
	UtilisationMean       float64 `col:"utilisation_mean" unit:"1" doc:"Mean busy share, from warm-up to horizon."`
	ParticipationGini     float64 `col:"participation_gini" unit:"1" doc:"Gini coefficient of the number of decisions in which each person took part."`
	DecidedMiddle         float64 `col:"decided_middle" unit:"1" doc:"Share of decisions taken by middle managers."`
	Deciders              float64 `col:"deciders" unit:"people" doc:"People per decision who took it."`
	EverDecided           float64 `col:"ever_decided" unit:"1" doc:"Share of the people of the chart who were among the deciders of at least one issue."`
	ConcurrentLeaders     float64 `col:"concurrent_leaders" unit:"people" doc:"People who lead at the same time: who hold an undecided issue or sit in a meeting that settles one; mean over the times of the series."`
	NeverUsed             float64 `col:"never_used" unit:"1" doc:"Share of the frontline people who saw something of an issue, none of whose observations was ever used."`
	NobodyHeard           float64 `col:"nobody_heard" unit:"1" doc:"Share of decisions in which nobody of any unit concerned was heard, neither as a decider nor as a witness."`
	FacetsGuessed         float64 `col:"facets_guessed" unit:"1" doc:"Share of facets about which nothing was heard, called by a coin, over decided issues."`
	Awareness             float64 `col:"awareness" unit:"1" doc:"Share of the people of the units concerned who knew of the issue when it was decided."`
	WithoutBest           float64 `col:"without_best" unit:"1" doc:"Share of decisions in which no decider was as skilled in the leading domain as the most skilled person of the units concerned."`
	Productivity          float64 `col:"productivity" unit:"issues/h" doc:"Issues closed per hour of attention spent on all issues."`
	Performance           float64 `col:"performance" unit:"1" doc:"What decisions were worth, if their worth falls evenly from the onset to the end of the follow-up: quality times (1 - latency/follow-up), 0 where undecided; mean over all issues."`
	Shortfall             float64 `col:"shortfall" unit:"1" doc:"Performance of the issues before the first shock less that of the issues from then on; empty where there is no shock in the measured time."`
	StrainFrontline       float64 `col:"strain_frontline" unit:"1" doc:"Mean strain of the frontline at the horizon."`
	StrainMiddle          float64 `col:"strain_middle" unit:"1" doc:"Mean strain of middle managers at the horizon."`
	UtilisationTop        float64 `col:"utilisation_top" unit:"1" doc:"Mean busy share of the top, from warm-up to horizon."`
	Practice              float64 `col:"practice" unit:"1" doc:"Mean practice in collective work at the horizon."`
	PracticeGini          float64 `col:"practice_gini" unit:"1" doc:"Gini coefficient of practice at the horizon: 0 where everybody has the same."`
	Expertise             float64 `col:"expertise" unit:"1" doc:"Share of the people who know a routine at the horizon, the mean over the routines that issues share; empty where they share none."`
	Knowing               float64 `col:"knowing" unit:"1" doc:"Share of the people of the units concerned who know the routine of an issue at the end of its follow-up, the mean over issues that share routines."`
	Reopened              float64 `col:"reopened" unit:"1" doc:"Share of all issues whose first decision failed because they had been misread."`
	Trust                 float64 `col:"trust" unit:"1" doc:"Mean trust at the horizon, over the ties between people who are there, in both directions."`
	Bias                  float64 `col:"bias" unit:"probability" doc:"Mean probability at the horizon, over the same ties, with which the one end ignores what the other saw."`
	ThirdSpaceHours       float64 `col:"third_space_hours" unit:"h" doc:"Attention spent in third spaces from warm-up to horizon, per person of the chart."`
	UnsharedHeard         float64 `col:"unshared_heard" unit:"1" doc:"Share of the facets that one person alone saw whose observation was used, over decided issues."`
	SharedHeard           float64 `col:"shared_heard" unit:"1" doc:"Share of the facets that several people saw of which at least one observation was used, over decided issues."`
	InformationUsedBelief float64 `col:"information_used_belief" unit:"bit" doc:"Information in the observations used, weighed as the people do, over decided issues."`
}

// Empty is the value of a cell that has none.
var Empty = math.NaN()
