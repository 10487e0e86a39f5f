// Package model is what a model beside the crisis has to offer so that the program can read its scenarios, run them on
// several workers, and write their tables, plots and descriptions. Such a model shares the calendar (sim/event), the
// draws (sim/draw), the people and their chart (sim) with the crisis; what its agents do is its own.
package model

import (
	"context"

	"leaderful/sim"
	"leaderful/sim/record"
)

// Model describes a model. Parameters are struct fields with the tags that are explained in package sim: key, unit,
// default, range, off, oneof, doc, source.
type Model struct {
	Name   string // As the key model of a scenario takes it; also the key of the section with its settings.
	Doc    string // What it simulates, in a sentence.
	Source string
	ODD    string // Its description in the elements of the ODD protocol, as Markdown from second-level headings down.

	Timed        bool        // It takes horizon and warmup, in hours.
	Organization []string    // The keys of the section organization that it uses; nil where it needs no chart.
	Settings     any         // A struct; its section of the scenario file.
	Structures   []Structure // What can be compared, in the order in which it is listed.

	Measures []record.Column // What a run yields: a column of runs.csv each.
	Headline []string        // The measures of the short table; nil for all.
	Over     []record.Column // What a run yields over time, in series.csv; nil for nothing.
	Clock    string          // The unit of that time, such as h or rounds.

	// Check says what does not go together, beyond the ranges of the single parameters; nil where anything goes.
	Check func(s *Setup, structures []Structure) []Problem

	// NewEngine makes an engine for one goroutine. It may keep memory from run to run.
	NewEngine func() Engine
}

// Structure is one way to arrange the same people. In a scenario it stands as a name, or as {name: {parameter: value}}.
type Structure struct {
	Name   string // In the model's list.
	Label  string // In results; unique within an experiment.
	Doc    string // One sentence for people.
	Source string
	Rules  any // A struct; its fields with tags are the parameters of the structure.
}

// Setup is what all structures of an experiment share.
type Setup struct {
	Seed            uint64
	Horizon, Warmup float64 // [h]; 0 in a model without time in hours.
	Organization    sim.Organization
	Chart           *sim.Chart // Nil in a model without organization.
	Settings        any        // Of the type of Model.Settings.
}

// Problem is something that does not go together.
type Problem struct {
	Path    []any // Where in the scenario: keys, and numbers of items from 0.
	Message string
	Hint    string // What would be right.
}

// Engine takes structures through replicates, one run at a time.
type Engine interface {
	// Run takes a structure through a replicate, counted from 0, and fills out, whose slices it uses again. What it draws
	// depends on the seed, the replicate and what the draw is about (package draw), so that all structures meet the same
	// luck. It returns ctx's error soon after ctx ends.
	Run(ctx context.Context, s *Setup, structure *Structure, replicate int, out *Output) error
}

// Output is what a run leaves.
type Output struct {
	Values []float64   // Of Model.Measures; NaN where there is none.
	Times  []float64   // Of the samples, the same in every run of an experiment, in Model.Clock.
	Over   [][]float64 // Of Model.Over, at each of the times.
	Events int64       // Events executed, or steps of agents.
}

// Reset empties the output for another run and keeps its memory.
func (o *Output) Reset() { *o = Output{Values: o.Values[:0], Times: o.Times[:0], Over: o.Over[:0]} }
