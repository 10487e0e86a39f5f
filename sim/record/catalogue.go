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
