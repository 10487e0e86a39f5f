package validation

import (
	"fmt"
	"strings"

	"leaderful/sim/experiment"
	"leaderful/sim/record"
)

// The kinds of tables.
const (
	Exact     = "exact"     // Known exactly.
	Published = "published" // What others' simulations gave.
	Measured  = "measured"  // In people.
	Direction = "direction" // Only the sign of a difference is known.
	Default   = "default"   // A pattern by which a default was set: it comes out because it was put in.
	Reported  = "reported"  // Beside published values, without a verdict.
)

// Table is a part of a check that makes one figure. What it shares with results has its words; Method says how a value is read,
// and what was run is added to it.
type Table struct {
	record.ValidationTable
	rows []row
}

// CaseNames are what the rows of the table are called, in their order.
func (t *Table) CaseNames() []string {
	var names []string
	for i := range t.rows {
		names = append(names, t.rows[i].shown())
	}
	return names
}

// rule says how a row is judged.
type rule int

const (
	exactly rule = iota // The difference may be as large as chance allows.
	equal               // Nothing is drawn: no difference at all.
	within              // The difference may be as large as the tolerance.
	atMost              // The value itself may be as large as the tolerance.
	above               // The value must be positive, by more than chance allows.
	beside              // No verdict.
)

// row is one value that the engine is held against.
type row struct {
	name      string
	series    string
	x         float64
	rule      rule
	expected  float64
	tolerance float64 // Only with within and atMost.
	control   bool
	of        []sample
	read      reading
}

// controlMark begins the case of every control.
const controlMark = "control: "

func (r *row) shown() string {
	if r.control {
		return controlMark + r.name
	}
	return r.name
}

// sample is a scenario as it is run for a row.
type sample struct {
	scenario  string   // A shipped one.
	set       []string // As --set takes it.
	structure string   // Label; empty for the first.
	only      bool     // No other structure is run.
	seed      uint64   // 0 for the scenario's.
	short     []string // What is set in a quick validation beside set, where runs are long.
	quick     int      // Replicates in a quick validation.
	full      int      // In the full one; 0 for the scenario's.
}

// key is the same for samples that are run together.
func (s *sample) key() string {
	key := fmt.Sprint(s.scenario, " ", strings.Join(s.set, " "), " ", s.seed, " ", s.quick, " ", s.full)
	if s.only {
		key += " " + s.structure
	}
	return key
}

// label is that of the sample's structure.
func (s *sample) label(r *experiment.Results) string {
	if s.structure == "" {
		return r.Manifest.Structures[0]
	}
	return s.structure
}

// with is the sample with further settings.
func (s sample) with(set ...string) sample {
	s.set = append(append([]string{}, s.set...), set...)
	return s
}

// alone is the sample with another structure and no others beside it.
func (s sample) alone(structure string) sample {
	s.structure, s.only = structure, true
	return s
}

// under is the sample with another structure.
func (s sample) under(structure string) sample {
	s.structure = structure
	return s
}

// exactRows counts the rows that are judged by chance alone: the family over which errors are kept.
func exactRows(tables []Table) int {
	n := 0
	for _, t := range tables {
		for _, row := range t.rows {
			if !row.control && (row.rule == exactly || row.rule == above) {
				n++
			}
		}
	}
	return n
}
