//go:build unix

package yardstick

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Framework is a library for simulation, with a program for each workload.
type Framework struct {
	Name string

	// Shorter says how many times shorter its runs of the tree and of gossip are, so that each takes less than a minute.
	Shorter struct{ Tree, Gossip float64 }

	// Program builds the program for a workload, tree or gossip, below a folder. The test is skipped where the framework is missing.
	Program func(t *testing.T, folder, workload string) Program
}

// Frameworks lists all that a test is compared with, from the fastest to the slowest.
func Frameworks() []Framework {
	full, slow := struct{ Tree, Gossip float64 }{1, 1}, struct{ Tree, Gossip float64 }{20, 4}
	return []Framework{{"ns-3", full, ns3}, {"simgo", full, simgo}, {"SimPy", slow, simPy}}
}

// ns3 is the network simulator (C++).
func ns3(t *testing.T, folder, workload string) Program {
	t.Helper()
	for _, tool := range []string{"g++", "pkg-config"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("there is no %s to build programs with ns-3", tool)
		}
	}
	version, ok := answer("", "pkg-config", "--modversion", "ns3-core")
	if !ok {
		t.Skipf("there is no ns-3 (Debian: libns3-dev): %s", version)
	}
	source := filepath.Join(folder, "ns3", workload+".cc")
	return Program{name: "ns-3 " + version, words: []string{compile(t, "", "g++", "-O3", "-march=native", source, "-lns3-core")}}
}

// simgo is a library for Go. Its programs are a module of their own, which is downloaded if need be.
func simgo(t *testing.T, folder, workload string) Program {
	t.Helper()
	folder = filepath.Join(folder, "simgo")
	if why, ok := answer(folder, "go", "mod", "download"); !ok {
		t.Skipf("simgo cannot be downloaded: %s", why)
	}
	version, ok := answer(folder, "go", "list", "-m", "-f", "{{.Version}}", "github.com/fschuetz04/simgo")
	if !ok {
		t.Fatalf("%s: %s", folder, version)
	}
	return Program{name: "simgo " + version, words: []string{compile(t, folder, "go", "build", "-buildvcs=false"), workload}}
}

// simPy is the library that is used most with Python.
func simPy(t *testing.T, folder, workload string) Program {
	t.Helper()
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if version, ok := answer("", python, "-c", "import simpy; print(simpy.__version__)"); ok {
			// -B leaves no compiled files in the folder.
			return Program{name: "SimPy " + version, words: []string{python, "-B", filepath.Join(folder, "simpy", workload+".py")}}
		}
	}
	t.Skip("there is no python3 with simpy (Debian: python3-simpy3)")
	return Program{}
}

// answer is what a command prints when it runs in a folder, and whether it succeeds.
func answer(folder string, words ...string) (printed string, ok bool) {
	c := exec.Command(words[0], words[1:]...)
	c.Dir = folder
	out, err := c.CombinedOutput()
	if printed = strings.TrimSpace(string(out)); printed == "" && err != nil {
		printed = err.Error()
	}
	return printed, err == nil
}
