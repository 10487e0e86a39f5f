package sim

import (
	"context"

	"leaderful/sim/record"
)

// World is what a replicate meets, the same for every structure.
type World struct{}

// NewWorld draws the people, ties, issues, observations and shocks of one replicate.
func NewWorld(s *Setup, replicate int) *World { panic("soon") }

// Engine runs worlds; it can be used again and again, by one goroutine at a time.
type Engine struct{}

// NewEngine returns an engine.
func NewEngine() *Engine { panic("soon") }

// Run takes one structure through the world and fills out. It returns ctx's error if ctx ends first.
func (e *Engine) Run(ctx context.Context, w *World, s *Structure, out *record.Output) error {
	panic("soon")
}
