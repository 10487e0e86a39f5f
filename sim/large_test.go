package sim_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"leaderful/models"
	"leaderful/sim"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

var (
	large    = flag.Bool("large", false, "print how time and memory grow from 111 to 1,111,111 people, which takes minutes")
	largeOne = flag.String("large.one", "", "measure `STRUCTURE:PEOPLE` only, in this process, and print one row")
)

// TestLargeOrganisations prints what a replicate of the scenario scaling costs in organisations of up to a million people:
// for some structures at every size, and for all of them at 111,111. Each is measured in a process of its own, since the most
// memory that a process has had never falls.
//
// How much longer the net takes in which everybody tells everybody is printed apart, up to 11,111 people.
//
//	go test ./sim -run LargeOrganisations -large -v -timeout 30m
func TestLargeOrganisations(t *testing.T) {
	if *largeOne != "" {
		measureOne(t, *largeOne)
		return
	}
	if !*large {
		t.Skip("it takes minutes; run it with -large")
	}
	representative := []string{"hierarchical", "distributed", "collective", "federated circles"}
	table(t, representative, 111, 1111, 11111, 111111, 1111111)
	var all []string
	for _, s := range models.Structures() {
		if s.Name != "all-channel" {
			all = append(all, s.Name)
		}
	}
	table(t, all, 111111)
	table(t, []string{"all-channel"}, 111, 1111, 11111) // Everybody tells everybody: a message for each of them at each step.
}

// TestMemoryGoesByThoseWhoTakePart holds the engine to little memory for people to whom nothing happens, and the world to
// little for anybody.
func TestMemoryGoesByThoseWhoTakePart(t *testing.T) {
	each := func(people int) (world, engine float64) {
		s, structure := scaled(t, people), structureOf(t, "hierarchical")
		before := inUse()
		w := sim.NewWorld(&s.Setup, 0)
		drawn := inUse()
		e := sim.NewEngine()
		var out record.Output
		if err := e.Run(context.Background(), w, &structure, &out); err != nil {
			t.Fatal(err)
		}
		ran := inUse()
		runtime.KeepAlive(w)
		runtime.KeepAlive(e)
		return float64(drawn-before) / float64(people), float64(ran-drawn) / float64(people)
	}
	world, engine := each(111111)
	t.Logf("%.0f bytes a person for the world and %.0f for the engine", world, engine)
	if world > 150 || engine > 60 {
		t.Errorf("111,111 people take %.0f bytes each for the world and %.0f for the engine, at most 150 and 60 are wanted", world, engine)
	}
	// The control: where everybody takes part, everybody has a record.
	if _, engine := each(111); engine < 200 {
		t.Errorf("111 people take %.0f bytes each for the engine: the measurement says nothing", engine)
	}
}

// table measures structures at some sizes and prints a row for each.
func table(t *testing.T, structures []string, sizes ...int) {
	t.Helper()
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "structure\tpeople\tworld [s]\treplicate [s]\tevents\tns/event\tworld [B/person]\tengine [B/person]\tpeak [MB]\tpeak [B/person]\t")
	for _, name := range structures {
		for _, people := range sizes {
			one := exec.Command(os.Args[0], "-test.run=^TestLargeOrganisations$", fmt.Sprintf("-large.one=%s:%d", name, people))
			out, err := one.CombinedOutput()
			if err != nil {
				t.Fatalf("%s with %d people: %v\n%s", name, people, err, out)
			}
			row, _, _ := strings.Cut(string(out), "\n")
			fmt.Fprintln(w, row)
		}
	}
	w.Flush()
	t.Logf("\n%s", b.String())
}

// measureOne measures one structure in one organisation and prints the row.
func measureOne(t *testing.T, what string) {
	name, size, _ := strings.Cut(what, ":")
	people, err := strconv.Atoi(size)
	if err != nil {
		t.Fatal(err)
	}
	s, structure := scaled(t, people), structureOf(t, name)
	before := inUse()
	start := time.Now()
	world := sim.NewWorld(&s.Setup, 0)
	drawing := time.Since(start)
	ofWorld := inUse() - before
	engine := sim.NewEngine()
	var out record.Output
	run := func() time.Duration {
		start := time.Now()
		if err := engine.Run(context.Background(), world, &structure, &out); err != nil {
			t.Fatal(err)
		}
		return time.Since(start)
	}
	running := run()
	ofEngine := inUse() - before - ofWorld
	each := func(bytes int) float64 { return float64(bytes) / float64(people) }
	peak := peakMemory(t)
	running = min(running, run(), run()) // The best of three: the machine may have other work.
	fmt.Printf("%s\t%d\t%.3f\t%.3f\t%d\t%.0f\t%.0f\t%.0f\t%.0f\t%.0f\t\n", name, people, drawing.Seconds(), running.Seconds(), out.Events,
		float64(running.Nanoseconds())/float64(out.Events), each(ofWorld), each(ofEngine), float64(peak)/1e6, each(peak))
	runtime.KeepAlive(world)
	runtime.KeepAlive(engine)
}

// scaled is the scenario scaling with a number of people that fills levels of span ten.
func scaled(t testing.TB, people int) *scenario.Scenario {
	t.Helper()
	s, err := scenario.Load("scaling", scenario.Options{Set: []string{
		fmt.Sprintf("organization.people=%d", people), fmt.Sprintf("organization.unit_level=%d", len(strconv.Itoa(people))-2),
	}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// structureOf is the structure of a name.
func structureOf(t *testing.T, name string) sim.Structure {
	t.Helper()
	for _, s := range models.Structures() {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("there is no structure %q", name)
	return sim.Structure{}
}

// inUse is the memory that is in use after a collection [B].
func inUse() int {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// peakMemory is the most memory that this process has had [B]. Where the system does not tell, it is what the runtime has
// asked for.
func peakMemory(t *testing.T) int {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int(m.Sys)
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kilobytes, err := strconv.Atoi(strings.Fields(rest)[0])
			if err != nil {
				t.Fatal(err)
			}
			return 1024 * kilobytes
		}
	}
	t.Fatal("/proc/self/status says nothing of VmHWM")
	return 0
}
