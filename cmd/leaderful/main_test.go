package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"leaderful": main})
}

// TestScripts uses the program as people do; each script is a file in testdata/script. Every script finds the scenarios of
// testdata in its folder.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			return os.CopyFS(env.WorkDir, os.DirFS(filepath.Join("testdata", "scenarios")))
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"code":      code,
			"interrupt": interrupt,
			"isjson":    isJSON,
		},
	})
}

// code CODE ARGS... runs the program and wants this exit code.
func code(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	if neg || err != nil {
		ts.Fatalf("usage: code CODE ARGS...")
	}
	command := program(ts, args[1:])
	if err := command.Start(); err != nil {
		ts.Fatalf("%v", err)
	}
	wantExit(ts, command, want)
}

// interrupt SIGNAL CODE ARGS... runs the program, sends it a signal when it is at work, and wants it to end with this exit
// code within a second.
func interrupt(ts *testscript.TestScript, neg bool, args []string) {
	signals := map[string]os.Signal{"INT": os.Interrupt, "TERM": syscall.SIGTERM}
	signal, known := signals[args[0]]
	want, err := strconv.Atoi(args[1])
	if neg || err != nil || !known {
		ts.Fatalf("usage: interrupt INT|TERM CODE ARGS...")
	}
	command := program(ts, args[2:])
	if err := command.Start(); err != nil {
		ts.Fatalf("%v", err)
	}
	time.Sleep(700 * time.Millisecond) // It takes some 20 ms to begin.
	sent := time.Now()
	if err := command.Process.Signal(signal); err != nil {
		ts.Fatalf("it ended before the signal: %v", err)
	}
	wantExit(ts, command, want)
	if took := time.Since(sent); took > 10*time.Second { // A busy machine may take seconds; going on would take minutes.
		ts.Fatalf("it took %v to end", took)
	}
}

// program prepares to run the program in the script's folder; what it prints can be matched by stdout and stderr.
func program(ts *testscript.TestScript, args []string) *exec.Cmd {
	command := exec.Command("leaderful", args...)
	command.Dir = ts.MkAbs(".")
	command.Env = append(os.Environ(), "PWD="+command.Dir, "TMPDIR="+ts.Getenv("TMPDIR"))
	command.Stdout, command.Stderr = ts.Stdout(), ts.Stderr()
	return command
}

// wantExit waits for a program and wants this exit code.
func wantExit(ts *testscript.TestScript, command *exec.Cmd, code int) {
	_ = command.Wait()
	if got := command.ProcessState.ExitCode(); got != code {
		ts.Fatalf("%v, want exit code %d", command.ProcessState, code)
	}
}

// isjson FILE wants a file, or what was printed if it is called stdout, to be one JSON value.
func isJSON(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: isjson FILE")
	}
	var value any
	if err := json.Unmarshal([]byte(ts.ReadFile(args[0])), &value); err != nil {
		ts.Fatalf("%s is no JSON: %v", args[0], err)
	}
}
