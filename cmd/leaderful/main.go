// Command leaderful simulates leadership structures in a crisis. It is the only place that knows flags.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"leaderful/sim/experiment"
	"leaderful/sim/scenario"
)

// Exit codes.
const (
	exitDone  = 0
	exitError = 1 // The work failed.
	exitUsage = 2 // The command line or the scenario is wrong; nothing was written.
)

func main() {
	ends := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // It is ignored under nohup.
		ends = append(ends, syscall.SIGHUP)
	}
	ctx, stop := signal.NotifyContext(context.Background(), ends...)
	context.AfterFunc(ctx, stop) // From then on a second signal ends the program at once.
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the program: arguments in, exit code out.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRoot(args)
	root.SetArgs(args)
	root.SetIn(stdin)
	out := &watched{Writer: stdout}
	root.SetOut(out)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		err = out.err
	}
	if err == nil {
		return exitDone
	}
	if problems := scenario.Problems(nil); errors.As(err, &problems) {
		fmt.Fprintln(stderr, err) // Each begins with its file and line, where editors look for them.
	} else {
		fmt.Fprintf(stderr, "leaderful: %v\n", err)
	}
	if failed := (*experiment.RunError)(nil); errors.As(err, &failed) && failed.Stack != "" {
		fmt.Fprintf(stderr, "\n%s", failed.Stack)
	}
	return exitCode(err)
}

// watched remembers the first error of a writer, so that no command needs to look after each line that it prints.
type watched struct {
	io.Writer
	err error
}

func (w *watched) Write(text []byte) (int, error) {
	n, err := w.Writer.Write(text)
	if w.err == nil {
		w.err = err
	}
	return n, err
}

// exitCode tells what the user got wrong from what the program could not do.
func exitCode(err error) int {
	var (
		usage    usageError
		problems scenario.Problems
		target   *experiment.TargetError
	)
	if errors.As(err, &usage) || errors.As(err, &problems) || errors.As(err, &target) {
		return exitUsage
	}
	return exitError
}

// usageError is a mistake on the command line.
type usageError struct{ message string }

func (e usageError) Error() string { return e.message }

// usagef makes a usageError.
func usagef(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

// notSupported is the answer to everything that has a name and no code yet.
func notSupported(what string) error { return usagef("%s: not supported yet", what) }
