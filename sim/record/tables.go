package record

// The rows of the result files other than runs.csv. Column names are the files' headers.

// Summary is one row of summary.csv: a measure of a structure across replicates.
type Summary struct {
	Structure string  `col:"structure"`
	Point     int     `col:"point"`
	Measure   string  `col:"measure"`
	Unit      string  `col:"unit"`
	N         int     `col:"n"` // Replicates with a value.
	Mean      float64 `col:"mean"`
	SD        float64 `col:"sd"`
	CILow     float64 `col:"ci_low"` // 95 % interval of the mean, or jackknife interval of a ratio of sums.
	CIHigh    float64 `col:"ci_high"`
	Median    float64 `col:"median"`
	P10       float64 `col:"p10"`
	P90       float64 `col:"p90"`
}

// LedgerRow is one row of ledger.csv, summed over replicates.
type LedgerRow struct {
	Structure    string  `col:"structure"`
	Point        int     `col:"point"`
	Level        string  `col:"level"` // Place of the witness.
	Cause        string  `col:"cause"`
	Observations int     `col:"observations"`
	Bits         float64 `col:"bits"`
}

// SeriesRow is one row of series.csv: a measure at a point in time.
type SeriesRow struct {
	Structure string  `col:"structure"`
	Point     int     `col:"point"`
	Time      float64 `col:"time"` // [h]
	Measure   string  `col:"measure"`
	Mean      float64 `col:"mean"`
	CILow     float64 `col:"ci_low"`
	CIHigh    float64 `col:"ci_high"`
}

// CurveRow is one row of curves.csv: the share of issues decided within a latency.
type CurveRow struct {
	Structure    string  `col:"structure"`
	Point        int     `col:"point"`
	Latency      float64 `col:"latency"` // [h]
	ShareDecided float64 `col:"share_decided"`
	CILow        float64 `col:"ci_low"`
	CIHigh       float64 `col:"ci_high"`
}

// ResilienceRow is one row of resilience.csv: what the first shock did to the performance of a structure.
type ResilienceRow struct {
	Structure string  `col:"structure"`
	Point     int     `col:"point"`
	Measure   string  `col:"measure"`
	Unit      string  `col:"unit"`
	Value     float64 `col:"value"`
	CILow     float64 `col:"ci_low"` // 95 % percentile interval of a bootstrap over replicates.
	CIHigh    float64 `col:"ci_high"`
}

// Verdict is one row of claims.csv: what became of a claim.
type Verdict struct {
	Claim       string  `col:"claim"`
	Left        string  `col:"left"` // Name of the side; of a difference of differences, of its two sides.
	Right       string  `col:"right"`
	Measure     string  `col:"measure"`
	Difference  float64 `col:"difference"` // Left minus right, paired by replicate.
	CILow       float64 `col:"ci_low"`
	CIHigh      float64 `col:"ci_high"`
	Material    float64 `col:"material"`
	Verdict     string  `col:"verdict"`      // supported, contrary, no material difference, undecided
	InputDriven string  `col:"input_driven"` // The process that puts the outcome in; "no" where it survives without; empty where none is named.

	Without *Outcome // What comes out without the process named; nil where none is.
}

// Survives stands for the process in a verdict whose outcome is the same without it.
const Survives = "no"

// Outcome is what comes out of a comparison.
type Outcome struct {
	Difference, CILow, CIHigh float64
	Verdict                   string
}

// AblationRow is one row of ablation.csv: how much a difference between two structures changes when one process of behaviour
// is switched off. All three values are over the replicates in which both structures have a value with the process and
// without it, so that the change is the difference without it less the difference with it.
type AblationRow struct {
	Process       string  `col:"process"`
	Left          string  `col:"left"`
	Right         string  `col:"right"` // The first structure of the scenario.
	Measure       string  `col:"measure"`
	Difference    float64 `col:"difference"` // Left minus right with the process, paired by replicate.
	CILow         float64 `col:"ci_low"`
	CIHigh        float64 `col:"ci_high"`
	Without       float64 `col:"without"` // The same without the process.
	WithoutCILow  float64 `col:"without_ci_low"`
	WithoutCIHigh float64 `col:"without_ci_high"`
	Change        float64 `col:"change"`
	ChangeCILow   float64 `col:"change_ci_low"`
	ChangeCIHigh  float64 `col:"change_ci_high"`
}

// Manifest is what is needed to run an experiment again, and what figures need beside the tables.
type Manifest struct {
	Program    string      `json:"program"`
	Version    string      `json:"version"`
	Revision   string      `json:"revision"`
	Go         string      `json:"go"`
	Command    []string    `json:"command"`
	Started    string      `json:"started"` // RFC 3339
	Ended      string      `json:"ended"`
	Scenario   string      `json:"scenario"` // Bare name.
	Title      string      `json:"title"`
	Story      string      `json:"story,omitempty"`
	Seed       uint64      `json:"seed"`
	Replicates int         `json:"replicates"`
	Horizon    float64     `json:"horizon_h"`
	Warmup     float64     `json:"warmup_h"`
	FollowUp   float64     `json:"follow_up_h"`
	Structures []string    `json:"structures"` // Labels in the order of the scenario.
	Families   []string    `json:"families"`   // For each label the name in the table of structures; empty for a composition.
	Shocks     []Mark      `json:"shocks,omitempty"`
	Plots      Plots       `json:"plots"`
	Ablated    []string    `json:"ablated,omitempty"` // Processes that were switched off one at a time.
	Parameters []Parameter `json:"parameters"`
	Model      *ModelNotes `json:"model,omitempty"` // Where the model is not the crisis.
	Text       string      `json:"text"`            // The scenario file as it was run, after --set.
	Data       []File      `json:"data,omitempty"`
	Results    []File      `json:"results"` // SHA-256 of each result file; no text.
}

// ModelNotes is what figures need to know of a model beside the crisis.
type ModelNotes struct {
	Name     string   `json:"name"`
	Measures []Column `json:"measures"`       // Of runs.csv and summary.csv.
	Headline []string `json:"headline"`       // The measures that a short table shows.
	Over     []Column `json:"over,omitempty"` // Of series.csv.
	Clock    string   `json:"clock"`          // Unit of its times.
}

// Plots says which plots are drawn, and how.
type Plots struct {
	Which   []string `json:"which"`   // Names without extension.
	Formats []string `json:"formats"` // png, svg
	Style   string   `json:"style"`   // slide or print
}

// Mark is a shock as a figure marks it.
type Mark struct {
	At    float64 `json:"at_h"`
	Until float64 `json:"until_h"` // Equal to At where nothing lasts, or beyond the horizon.
	Label string  `json:"label"`
}

// Parameter is a resolved parameter.
type Parameter struct {
	Path   string `json:"path"`
	Value  string `json:"value"`
	Unit   string `json:"unit,omitempty"`
	Source string `json:"source,omitempty"`
}

// File is a file that belongs to an experiment.
type File struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
	Text   string `json:"text,omitempty"`
}
