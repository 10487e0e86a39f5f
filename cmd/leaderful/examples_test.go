package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"

	"leaderful/scenarios"
)

// TestExamples runs every example that a help text shows, in the order in which help shows them, in a folder with the
// scenarios beside it as in the project's.
func TestExamples(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "scenarios"), scenarios.Files); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	var examples []string
	for _, command := range append([]*cobra.Command{newRoot(nil)}, newRoot(nil).Commands()...) {
		if !command.Hidden {
			examples = append(examples, strings.Split(command.Example, "\n")...)
		}
	}
	// Plots are drawn of what was run before.
	slices.SortStableFunc(examples, func(a, b string) int {
		return strings.Count(b, "leaderful run ") - strings.Count(a, "leaderful run ")
	})
	if len(examples) < 15 {
		t.Fatalf("only %d examples", len(examples))
	}
	for _, example := range examples {
		args := words(t, strings.TrimSpace(example))
		if args[0] != "leaderful" {
			t.Fatalf("%q does not begin with the program's name", example)
		}
		args = args[1:]
		if args[0] == "run" && !strings.HasSuffix(example, "manifest.json") {
			args = append(args, "--replicates", "1", "--no-plots") // Of two numbers, the last counts.
		}
		if args[0] == "validate" {
			args = append(args, "V5", "--quick") // All of it takes long, and what is known to fail is no mistake of the example.
		}
		var stdout, stderr bytes.Buffer
		if code := run(t.Context(), args, strings.NewReader(""), &stdout, &stderr); code != exitDone || stdout.Len() == 0 {
			t.Errorf("%s: exit code %d, and it says\n%s%s", example, code, &stdout, &stderr)
		}
	}
}

// words splits a command line at its blanks, outside quotes, and replaces patterns by the files that they match.
func words(t *testing.T, line string) []string {
	var all []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			all = append(all, part)
			continue
		}
		for _, word := range strings.Fields(part) {
			matches, err := filepath.Glob(word)
			if err != nil {
				t.Fatal(err)
			}
			if len(matches) == 0 {
				matches = []string{word}
			}
			all = append(all, matches...)
		}
	}
	return all
}

func TestWordsOfAnExample(t *testing.T) {
	got := words(t, `leaderful run x --structure "a, b" --seed 3`)
	if diff := cmp.Diff([]string{"leaderful", "run", "x", "--structure", "a, b", "--seed", "3"}, got); diff != "" {
		t.Error(diff)
	}
}
