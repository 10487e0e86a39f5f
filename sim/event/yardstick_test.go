//go:build unix

package event

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

var yardstick = flag.Int("yardstick", 0, "alternate so many runs of each workload with a program in C, built by gcc, and print the medians")

// TestYardstick compares the kernel with programs in C that are written for one workload each (sim/testdata/yardstick), by CPU
// time per event, in alternation on one core:
//
//	go test ./sim/event -run Yardstick -v -timeout 1h -yardstick 7
//
// It prints medians, and the median of the ratios of neighbouring runs, which means more, since machines change their speed.
// It is no test of speed: it fails only if the programs do not do the same.
func TestYardstick(t *testing.T) {
	if *yardstick == 0 {
		t.Skip("runs with -yardstick 7 only: it takes minutes")
	}
	gcc, err := exec.LookPath("gcc")
	if err != nil {
		t.Skip("there is no gcc to build the yardstick with")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for _, lane := range []bool{false, true} {
		suffix := ""
		if lane {
			suffix = ", lane"
		}
		relay, talk := build(t, gcc, "tree", lane), build(t, gcc, "gossip", lane)
		for _, x := range trees {
			t.Run("tree "+x.name+suffix, func(t *testing.T) {
				compare(t, func(seed uint64) (int, float64) {
					r := newRelay(x, lane, seed)
					return timed(func() int { r.run(); return r.events })
				}, relay, x.span, x.levels, x.horizon)
			})
		}
		for _, x := range towns {
			t.Run("gossip "+x.name+suffix, func(t *testing.T) {
				compare(t, func(seed uint64) (int, float64) {
					g := newGossip(x, lane, seed)
					return timed(func() int { g.run(); return g.events })
				}, talk, x.people, x.horizon)
			})
		}
	}
}

// build compiles a program of the yardstick.
func build(t *testing.T, gcc, name string, lane bool) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), name)
	arguments := []string{"-O3", "-march=native", "-o", program, filepath.Join("..", "testdata", "yardstick", name+".c"), "-lm"}
	if lane {
		arguments = append(arguments, "-DLANE")
	}
	if out, err := exec.Command(gcc, arguments...).CombinedOutput(); err != nil {
		t.Fatalf("gcc %s: %v\n%s", strings.Join(arguments, " "), err, out)
	}
	return program
}

// compare prints a row. Both sides start from the same state of the same generator, so that they see the same events.
func compare(t *testing.T, run func(seed uint64) (events int, perEvent float64), program string, arguments ...any) {
	t.Helper()
	var ours, theirs, ratios []float64
	for i := range *yardstick {
		seed := uint64(i + 1)
		words := strings.Fields(fmt.Sprintln(append(slices.Clone(arguments), uint64(draw.NewKey(seed, 0).Quick()))...))
		out, err := exec.Command(program, words...).Output()
		if err != nil {
			t.Fatalf("%s %v: %v", program, words, err)
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
		if events != n {
			t.Errorf("%d events in Go, %d in C", events, n)
		}
		ours, theirs, ratios = append(ours, g), append(theirs, c), append(ratios, g/c)
	}
	t.Logf("CPU time per event: Go %5.1f ns, C %5.1f ns, ratio %.2f", median(ours), median(theirs), median(ratios))
}

// timed is the number of events of a run, and its CPU time per event [ns].
func timed(run func() int) (events int, perEvent float64) {
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
