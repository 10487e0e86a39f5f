package scenario

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func TestEveryParameterIsDocumented(t *testing.T) {
	unset := map[string]string{ // Defaults out of range, which mean that nothing is given.
		"crisis.issues.NAME.every": "a stream has either every or at",
	}
	entries := Reference()
	if len(entries) < 120 {
		t.Fatalf("only %d entries", len(entries))
	}
	for _, e := range entries {
		name := e.Path + " (" + e.Answer + ")"
		if e.Kind == "section" || e.Kind == "process" || e.Kind == "list" && e.Unit == "" {
			continue // Their parameters are documented one by one.
		}
		if e.Doc == "" || !strings.HasSuffix(e.Doc, ".") {
			t.Errorf("%s: the doc is %q", name, e.Doc)
		}
		if e.Kind != "number" && e.Kind != "count" && e.Kind != "duration" {
			continue
		}
		if e.Path != "claims.ID.compare.material" && (e.Unit == "" || e.Range == "") {
			t.Errorf("%s: the unit is %q and the range %q", name, e.Unit, e.Range)
		}
		if e.Default == "" || e.Off && e.Default == "off" {
			continue
		}
		value, ok := parseDuration(e.Default)
		if e.Unit != "h" {
			x, err := strconv.ParseFloat(e.Default, 64)
			value, ok = x, err == nil
		}
		if _, isUnset := unset[e.Path]; !ok || math.IsNaN(value) || newBounds(e.Range).holds(value) == isUnset {
			t.Errorf("%s: the default %s is not in %s", name, e.Default, e.Range)
		}
	}
}

// The paths of the reference are those of the parameters that scenarios list.
func TestTheReferenceCoversWhatIsListed(t *testing.T) {
	known := map[string]bool{}
	for _, e := range Reference() {
		known[e.Path] = true
	}
	for _, name := range crises(t) {
		s := load(t, name, Options{})
		for _, p := range s.Parameters {
			path := p.Path
			for _, structure := range s.Structures {
				path = strings.Replace(path, "structures."+structure.Label+".", "structures.LABEL.", 1)
			}
			for _, stream := range s.Setup.Streams {
				path = strings.Replace(path, "issues."+stream.Name+".", "issues.NAME.", 1)
			}
			if rest, ok := strings.CutPrefix(path, "structures.LABEL."); ok && !known[path] {
				rest = regexp.MustCompile(`\.(technical|adaptive)\.`).ReplaceAllString(rest, ".") // Answers within answers.
				for _, question := range questions {                                              // The parameters of a composition stand below its questions.
					rest = strings.TrimPrefix(rest, string(question)+".")
				}
				path = "structures.LABEL." + rest
			}
			path = regexp.MustCompile(`shocks\.\d+\.`).ReplaceAllString(path, "shocks.N.")
			path = strings.Replace(path, "crisis.shocks.N.structure.to.", "structures.LABEL.", 1)
			if !known[path] {
				t.Errorf("%s: %s is not in the reference", name, p.Path)
			}
		}
	}
}

func TestDurationsReadAsTheyAreWritten(t *testing.T) {
	for _, text := range []string{"0h", "90s", "20m", "3h", "2d", "45m", "1.1h", "0.3h", "25d", "0.0001h"} {
		hours, ok := parseDuration(text)
		again, same := parseDuration(formatDuration(hours))
		if !ok || !same || again != hours {
			t.Errorf("%s is %v h, written %s, read %v h", text, hours, formatDuration(hours), again)
		}
	}
	for hours, want := range map[float64]string{24: "1d", 336: "14d", 1.5: "90m", 1.0 / 3: "20m", 0: "0h", 0.025: "90s", math.Inf(1): "off", 0.30000000000000004: "0.30000000000000004h"} {
		if got := formatDuration(hours); got != want {
			t.Errorf("%v h is written %s, not %s", hours, got, want)
		}
	}
}

func TestNearestNames(t *testing.T) {
	valid := []string{"latency", "loss", "at", "engagement"}
	for wrong, want := range map[string]string{"latncy": "latency", "Engagment": "engagement", "lss": "loss", "xyz": "", "z": "", "": ""} {
		if got, _ := Nearest(wrong, valid); got != want {
			t.Errorf("%q is near %q, not %q", wrong, got, want)
		}
	}
	for pair, want := range map[[2]string]int{{"kitten", "sitting"}: 3, {"", "abc"}: 3, {"äb", "ab"}: 1, {"same", "same"}: 0} {
		if got := distance(pair[0], pair[1]); got != want {
			t.Errorf("%v are %d apart, not %d", pair, got, want)
		}
	}
}
