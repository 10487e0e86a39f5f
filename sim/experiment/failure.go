package experiment

import (
	"fmt"
	"runtime/debug"
	"strings"
)

// RunError is the failure of one run.
type RunError struct {
	Structure string   // Label; empty where the world was being drawn.
	Set       []string // The settings of a variant that was run for a claim or an ablation, path=value; nil otherwise.
	Replicate int      // From 0.
	Seed      uint64   // Of the experiment.
	Time      float64  // Simulated time reached [h].
	Done      int      // Replicates that were complete, all before this one.
	Total     int
	Err       error
	Stack     string // Of a panic; empty otherwise.
}

func (e *RunError) Error() string {
	where := "while its world was drawn"
	if e.Structure != "" {
		where = fmt.Sprintf("with structure %q", e.Structure)
	}
	if len(e.Set) > 0 {
		where += " and " + strings.Join(e.Set, ", ")
	}
	if e.Structure != "" {
		where += fmt.Sprintf(" at %.2f h", e.Time)
	}
	return fmt.Sprintf("replicate %d of seed %d failed %s: %v; %s", e.Replicate, e.Seed, where, e.Err, usable(e.Done, e.Total))
}

func (e *RunError) Unwrap() error { return e.Err }

// Interrupted is the end of an experiment that was stopped from outside.
type Interrupted struct {
	Done, Total int // Replicates.
	Err         error
}

func (e *Interrupted) Error() string {
	return "stopped before the end; " + usable(e.Done, e.Total)
}

func (e *Interrupted) Unwrap() error { return e.Err }

// usable says what an unfinished experiment is worth.
func usable(done, total int) string {
	switch done {
	case 0:
		return fmt.Sprintf("none of %d replicates was done, and nothing was written", total)
	case total:
		return fmt.Sprintf("all of %d replicates were done, but not saved, and are lost: nothing was written", total)
	}
	return fmt.Sprintf("%d of %d replicates were done and are lost: partial results are of no use, and nothing was written", done, total)
}

// caught runs f and turns a panic in it into an error and a stack.
func caught(f func() error) (stack string, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			stack = string(debug.Stack())
			err = fmt.Errorf("a mistake in the program: %v", reason)
		}
	}()
	return "", f()
}
