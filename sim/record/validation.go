package record

// ValidationRow is one row of validation.csv: one value that the engine is held against.
type ValidationRow struct {
	Check     string  `col:"check"`     // V1 and so on.
	Case      string  `col:"case"`      // Which value of the check; a control begins with "control: ".
	Source    string  `col:"source"`    // Where the expected value comes from.
	Expected  float64 `col:"expected"`  // NaN where only a direction is expected, or nothing.
	Tolerance float64 `col:"tolerance"` // Largest difference allowed, in the unit of the value; NaN where there is no verdict.
	Result    float64 `col:"result"`
	SE        float64 `col:"se"` // Standard error of the result; 0 where nothing is drawn.
	Verdict   string  `col:"verdict"`
}

// The verdicts of a validation. A control is a setting that is wrong on purpose: it passes if it does not agree.
const (
	Holds     = "holds"
	Fails     = "FAILS"
	Caught    = "caught"     // A control that disagrees, as it should.
	NotCaught = "NOT CAUGHT" // A control that agrees: the check cannot tell right from wrong.
	Reported  = "reported"   // Beside a published value, without a verdict.
)

// Validation is validation.json: what the rows of validation.csv mean, for figures and documents.
type Validation struct {
	Program  string            `json:"program"`
	Version  string            `json:"version"`
	Revision string            `json:"revision"`
	Go       string            `json:"go"`
	Date     string            `json:"date"` // RFC 3339
	Quick    bool              `json:"quick"`
	Tables   []ValidationTable `json:"tables"`
}

// ValidationTable is what belongs together in one check and makes one figure.
type ValidationTable struct {
	Check  string           `json:"check"`
	Name   string           `json:"name"`  // Of the figure's files, such as v2-queues.
	Title  string           `json:"title"` // What is checked, in a few words.
	Kind   string           `json:"kind"`  // exact, measured, published, direction, default (a pattern that set a default), reported.
	Source string           `json:"source"`
	Method string           `json:"method"`         // Scenario, seeds, replicates and run length, and how the tolerance comes about.
	Note   string           `json:"note,omitempty"` // What is known about why something does not hold, or surprises.
	X      string           `json:"x,omitempty"`    // Label of the horizontal axis with its unit; empty where cases are no series.
	LogX   bool             `json:"log_x,omitempty"`
	Y      string           `json:"y"` // Label of the value, with its unit.
	Cases  []ValidationCase `json:"cases"`
}

// ValidationCase places a row of validation.csv in its table. Rows and cases stand in the same order.
type ValidationCase struct {
	Case   string  `json:"case"`
	Series string  `json:"series,omitempty"` // Cases of a series are joined by a line.
	X      float64 `json:"x,omitempty"`
}
