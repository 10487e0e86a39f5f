//go:build unix

// The workloads of tree.c and gossip.c with simgo, by callbacks, which are its fastest way. What simgo lets one use again is:
// a handler is made once for each person or message, and only simgo's own events are new each time.
//
// Usage: yardstick tree SPAN LEVELS HORIZON [SEED], or yardstick gossip PEOPLE HORIZON [SEED]. Prints CPU time per event [ns],
// events, and the mean latency at the top of the tree or the variance of the beliefs.
package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"syscall"

	"github.com/fschuetz04/simgo"
)

func main() {
	workloads := map[string]struct {
		parameters int
		run        func(*world, []float64) (result float64)
	}{"tree": {3, tree}, "gossip": {2, gossip}}
	if len(os.Args) < 2 {
		usage()
	}
	x, ok := workloads[os.Args[1]]
	words := os.Args[2:]
	if !ok || len(words) != x.parameters && len(words) != x.parameters+1 {
		usage()
	}
	parameters := make([]float64, x.parameters)
	for i := range parameters {
		p, err := strconv.ParseFloat(words[i], 64)
		if err != nil {
			usage()
		}
		parameters[i] = p
	}
	seed := uint64(1)
	if len(words) > x.parameters {
		s, err := strconv.ParseUint(words[x.parameters], 10, 64)
		if err != nil {
			usage()
		}
		seed = s
	}
	runtime.GOMAXPROCS(1) // Like all that it is compared with.
	w := &world{Simulation: simgo.NewSimulation(), rng: rand.New(rand.NewPCG(seed, 0))}
	result := x.run(w, parameters)
	fmt.Printf("%.3f %d %.9f\n", w.spent/float64(w.events), w.events, result)
}

func usage() {
	fmt.Fprintf(os.Stderr, "usage: %s tree SPAN LEVELS HORIZON [SEED], or %s gossip PEOPLE HORIZON [SEED]\n", os.Args[0], os.Args[0])
	os.Exit(2)
}

// world is what both workloads run in.
type world struct {
	*simgo.Simulation
	rng     *rand.Rand
	horizon float64
	events  int
	spent   float64 // CPU time of all events together [ns].
}

func (w *world) after(delay float64, call simgo.Handler) {
	w.Timeout(delay).AddHandler(call)
}

// untilHorizon is after, unless that would be too late.
func (w *world) untilHorizon(delay float64, call simgo.Handler) {
	if w.Now()+delay < w.horizon {
		w.after(delay, call)
	}
}

func (w *world) run() {
	before := cpu()
	w.Run()
	w.spent = cpu() - before
}

// cpu is the process's CPU time [ns], collecting garbage included.
func cpu() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return float64(u.Utime.Nano() + u.Stime.Nano())
}
