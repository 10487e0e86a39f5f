package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"leaderful/sim/scenario"
)

// Where every process that can be switched off is off there is nothing to ablate.
func TestNothingToAblate(t *testing.T) {
	file := filepath.Join("testdata", "scenarios", "small.yaml")
	s, err := scenario.Load(file, scenario.Options{})
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"run", file, "--ablate", "--out", filepath.Join(t.TempDir(), "out")}
	for _, process := range s.Processes() {
		args = append(args, "--set", "behaviour."+process+"=off")
	}
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), args, strings.NewReader(""), &stdout, &stderr); code != exitUsage || !strings.Contains(stderr.String(), "in this scenario all are off") {
		t.Errorf("exit code %d, and it says\n%s%s", code, &stdout, &stderr)
	}
}
