package record

import (
	"fmt"
	"reflect"
	"strings"
)

// Measure describes a measure of a run: a column of runs.csv.
type Measure struct {
	Name string // Name of the column.
	Unit string // "1" for shares and other bare numbers.
	Doc  string // What it is, in a sentence.

	// Where a measure is 1 less a ratio of two others, their names; else empty. Over replicates such a measure is 1 less
	// the ratio of the sums.
	Numerator, Denominator string

	field int
}

// IsRatio reports whether the measure is, over replicates, a ratio of sums.
func (m Measure) IsRatio() bool { return m.Denominator != "" }

// Of is the value of the measure in a run; NaN where there is none.
func (m Measure) Of(run *Run) float64 { return reflect.ValueOf(run).Elem().Field(m.field).Float() }

// Measures lists the measures in the order of their columns.
func Measures() []Measure {
	t := reflect.TypeFor[Run]()
	var measures []Measure
	for i := range t.NumField() {
		tag := t.Field(i).Tag
		if tag.Get("unit") == "" {
			continue // It says which run this is.
		}
		m := Measure{Name: tag.Get("col"), Unit: tag.Get("unit"), Doc: tag.Get("doc"), field: i}
		m.Numerator, m.Denominator, _ = strings.Cut(tag.Get("ratio"), "/")
		measures = append(measures, m)
	}
	return measures
}

// MeasureNamed finds a measure by its name. It is false where there is none.
func MeasureNamed(name string) (Measure, bool) {
	for _, m := range Measures() {
		if m.Name == name {
			return m, true
		}
	}
	return Measure{}, false
}

// Value is the value of a measure in a run; NaN where there is none. It panics if no measure has that name: names that
// users write are looked up with MeasureNamed first.
func Value(run *Run, name string) float64 {
	m, ok := MeasureNamed(name)
	if !ok {
		panic(fmt.Sprintf("record: no measure is called %q", name))
	}
	return m.Of(run)
}

// EmptyRun is a run none of whose measures has a value.
func EmptyRun() Run {
	var run Run
	for _, m := range Measures() {
		reflect.ValueOf(&run).Elem().Field(m.field).SetFloat(Empty)
	}
	return run
}

// Column describes a column of a result file, or a measure that stands in its rows.
type Column struct {
	Name string `json:"name"`
	Unit string `json:"unit"` // "1" for shares and other bare numbers; empty for what is no quantity.
	Doc  string `json:"doc"`  // What it is, in a sentence.
}

// RunColumns lists the columns of runs.csv: which run a row is of, then the measures.
func RunColumns() []Column {
	t := reflect.TypeFor[Run]()
	var columns []Column
	for i := range t.NumField() {
		tag := t.Field(i).Tag
		columns = append(columns, Column{tag.Get("col"), tag.Get("unit"), tag.Get("doc")})
	}
	return columns
}

// SeriesMeasures lists the measures of series.csv in the order of the constants.
func SeriesMeasures() [NumSeries]Column {
	return [NumSeries]Column{
		SeriesEngagement:          {Series[SeriesEngagement], "1", "Mean engagement at a time."},
		SeriesEngagementFrontline: {Series[SeriesEngagementFrontline], "1", "Mean engagement of the frontline at a time."},
		SeriesEngagementMiddle:    {Series[SeriesEngagementMiddle], "1", "Mean engagement of middle managers at a time."},
		SeriesEngagementTop:       {Series[SeriesEngagementTop], "1", "Mean engagement of the top at a time."},
		SeriesStrain:              {Series[SeriesStrain], "1", "Mean strain at a time."},
		SeriesStrainFrontline:     {Series[SeriesStrainFrontline], "1", "Mean strain of the frontline at a time."},
		SeriesStrainMiddle:        {Series[SeriesStrainMiddle], "1", "Mean strain of middle managers at a time."},
		SeriesStrainTop:           {Series[SeriesStrainTop], "1", "Mean strain of the top at a time."},
		SeriesOpenIssues:          {Series[SeriesOpenIssues], "issues", "Issues that are neither decided nor given up at a time."},
		SeriesBacklog:             {Series[SeriesBacklog], "messages", "Messages waiting in all inboxes of the chart at a time."},
		SeriesLeaders:             {Series[SeriesLeaders], "people", "People who lead at a time: who hold an undecided issue, or sit in a meeting that settles one."},
		SeriesPractice:            {Series[SeriesPractice], "1", "Mean practice in collective work at a time."},
		SeriesTrust:               {Series[SeriesTrust], "1", "Mean trust at a time, over the ties between people who are there, in both directions."},
		SeriesBias:                {Series[SeriesBias], "probability", "Mean probability at a time, over the same ties, with which the one end ignores what the other saw."},
	}
}

// PerformanceSeries is the measure of series.csv that is taken over issues, by their onset, and not over people.
const PerformanceSeries = "performance"

// NumResilience is the number of measures in resilience.csv.
const NumResilience = 4

// ResilienceMeasures lists the measures of resilience.csv. Performance is that of the measure of the same name, in 40 equal
// parts of the time from warm-up to horizon, by the onset of the issues.
func ResilienceMeasures() [NumResilience]Column {
	return [NumResilience]Column{
		{"usual", "1", "Mean performance of the issues before the first shock."},
		{"depth", "1", "Largest drop of performance after the first shock, as a share of the usual."},
		{"below_90", "h", "Time after the first shock with performance below 90 % of the usual."},
		{"time_to_90", "h", "Time from the first shock until, after the worst, performance is back at 90 % of the usual; 0 where it never fell below, empty where it is not back by the horizon."},
	}
}
