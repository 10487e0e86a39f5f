//go:build unix

// Package yardstick compares Go with programs in C that are written for one workload each (sim/testdata/yardstick), for tests.
// They run in alternation on one core, and CPU time per event is what counts. With the flag -yardstick N, each workload has N
// rounds; without it, and where there is no gcc, such tests are skipped with a notice.
package yardstick

import (
	"flag"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"leaderful/sim/draw"
)

var rounds = flag.Int("yardstick", 0, "alternate so many runs of each workload with a program in C, built by gcc, and print the medians")

// Program is a program that does the same as Go.
type Program struct {
	name  string // Of its language or library.
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

// Build compiles a program of a folder, with a lane for events after a constant delay or without.
func Build(t *testing.T, folder, name string, lane bool) Program {
	t.Helper()
	gcc, err := exec.LookPath("gcc")
	if err != nil {
		t.Skip("there is no gcc to build the yardstick with")
	}
	program := filepath.Join(t.TempDir(), name)
	arguments := []string{"-O3", "-march=native", "-o", program, filepath.Join(folder, name+".c"), "-lm"}
	if lane {
		arguments = append(arguments, "-DLANE")
	}
	if out, err := exec.Command(gcc, arguments...).CombinedOutput(); err != nil {
		t.Fatalf("gcc %s: %v\n%s", strings.Join(arguments, " "), err, out)
	}
	return Program{name: "C", words: []string{program}}
}

// SimPy is a script for SimPy, the simulation library that is used most with Python. The test is skipped where there is none.
func SimPy(t *testing.T, script string) Program {
	t.Helper()
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(python, "-c", "import simpy").Run() == nil {
			return Program{name: "SimPy", words: []string{python, script}}
		}
	}
	t.Skip("there is no python3 with simpy (Debian: python3-simpy3)")
	return Program{}
}

// Compare prints the medians of both sides, and the median of the ratios of neighbouring runs, which means more, since machines
// change their speed. It is no test of speed: it fails only if the programs do not do the same. The arguments are those of the
// other program, but for its seed.
func (p Program) Compare(t *testing.T, run func(seed uint64) (events int, perEvent float64), arguments ...any) {
	t.Helper()
	var ours, theirs, ratios []float64
	for i := range *rounds {
		seed := uint64(i + 1)
		words := strings.Fields(fmt.Sprintln(append(slices.Clone(arguments), uint64(draw.NewKey(seed, 0).Quick()))...))
		out, err := exec.Command(p.words[0], append(p.words[1:len(p.words):len(p.words)], words...)...).Output()
		if err != nil {
			t.Fatalf("%v %v: %v", p.words, words, err)
		}
		fields := strings.Fields(string(out))
		c, err := strconv.ParseFloat(fields[0], 64)
		if err != nil {
			t.Fatal(err)
		}
		n, err := strconv.Atoi(fields[1])
		if err != nil {
			t.Fatal(err)
		}
		events, g := run(seed)
		if most := float64(n) / 20; p.Exact && events != n || float64(max(events-n, n-events)) > most {
			t.Errorf("%d events in Go, %d in %s", events, n, p.name)
		}
		ours, theirs, ratios = append(ours, g), append(theirs, c), append(ratios, g/c)
	}
	t.Logf("CPU time per event: Go %5.1f ns, %s %5.1f ns, ratio %.3g", median(ours), p.name, median(theirs), median(ratios))
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
