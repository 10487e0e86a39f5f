//go:build unix

// Package yardstick compares leaderful with other programs that do one workload each (sim/testdata/yardstick), for tests: in C
// alone, and with other frameworks for simulation. They run in alternation on one core, and CPU time per event is what counts. With
// the flag -yardstick N, each workload has N rounds; without it, and where what builds or runs the other program is missing, such
// tests are skipped with a notice.
package yardstick

import (
	"flag"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"leaderful/sim/draw"
)

var rounds = flag.Int("yardstick", 0, "alternate so many runs of each workload with another program, and print the medians")

// Program is a program that does the same as Go.
type Program struct {
	name  string // Of its language, or of its framework with the version.
	words []string
	Exact bool // It is to have the same events as Go, to the last one.
}

// Start skips a test that is not asked for, and keeps one that is to one core.
func Start(t *testing.T) {
	t.Helper()
	if *rounds == 0 {
		t.Skip("runs with -yardstick 7 only: it takes minutes")
	}
	old := runtime.GOMAXPROCS(1)
	t.Cleanup(func() { runtime.GOMAXPROCS(old) })
}

// Build compiles a program of a folder with some macros: LANE for a lane for events after a constant delay, WHOLE to measure
// setting up too.
func Build(t *testing.T, folder, name string, macros ...string) Program {
	t.Helper()
	if _, err := exec.LookPath("gcc"); err != nil {
		t.Skip("there is no gcc to build the yardstick with")
	}
	words := []string{"gcc", "-O3", "-march=native", filepath.Join(folder, name+".c"), "-lm"}
	for _, macro := range macros {
		words = append(words, "-D"+macro)
	}
	return Program{name: "C", words: []string{compile(t, "", words...)}}
}

// compile runs a compiler in a folder, and returns the path of the program that it makes.
func compile(t *testing.T, folder string, words ...string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "program")
	words = append(words, "-o", program)
	compiler := exec.Command(words[0], words[1:]...)
	compiler.Dir = folder
	if out, err := compiler.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(words, " "), err, out)
	}
	return program
}

// Compare prints the medians of both sides, and the median of the ratios of neighbouring runs, which means more, since machines
// change their speed. It is no test of speed: it fails only if the programs do not do the same. The arguments are those of the
// other program, but for its seed. It returns what the other program found out in each round, which its first lines explain.
func (p Program) Compare(t *testing.T, run func(seed uint64) (events int, perEvent float64), arguments ...any) (results []float64) {
	t.Helper()
	var ours, theirs, ratios []float64
	for i := range *rounds {
		seed := uint64(i + 1)
		n, c, result := p.run(t, append(slices.Clone(arguments), uint64(draw.NewKey(seed, 0).Quick())))
		events, g := run(seed)
		if most := float64(n) / 20; p.Exact && events != n || float64(max(events-n, n-events)) > most {
			t.Errorf("%d events in leaderful, %d in %s", events, n, p.name)
		}
		ours, theirs, ratios, results = append(ours, g), append(theirs, c), append(ratios, g/c), append(results, result)
	}
	ratio := median(ratios)
	t.Logf("CPU time per event: leaderful %5.1f ns, %s %5.1f ns, ratio %.3g; it takes %.3g times as long",
		median(ours), p.name, median(theirs), ratio, 1/ratio)
	return results
}

// run is one run of the program: events, CPU time per event [ns], and what it found out.
func (p Program) run(t *testing.T, arguments []any) (events int, perEvent, result float64) {
	t.Helper()
	words := append(slices.Clone(p.words), strings.Fields(fmt.Sprintln(arguments...))...)
	out, err := exec.Command(words[0], words[1:]...).Output()
	if err != nil {
		t.Fatalf("%v: %v", words, err)
	}
	if _, err := fmt.Sscan(string(out), &perEvent, &events, &result); err != nil {
		t.Fatalf("%v printed %q, not CPU time per event, events and a result: %v", words, out, err)
	}
	return events, perEvent, result
}

// Timed is the number of events of a run, and its CPU time per event [ns].
func Timed(run func() int) (events int, perEvent float64) {
	runtime.GC()
	before := cpu()
	events = run()
	return events, (cpu() - before) / float64(events)
}

// cpu is the process's CPU time [ns].
func cpu() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return float64(u.Utime.Nano() + u.Stime.Nano())
}

func median(x []float64) float64 {
	slices.Sort(x)
	return x[len(x)/2]
}
