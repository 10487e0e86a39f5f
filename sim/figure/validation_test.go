package figure

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leaderful/sim/record"
)

// checks is a made-up validation: a table with series and controls, one with rows, one with a logarithmic axis, one without
// verdicts.
func checks() (*record.Validation, []record.ValidationRow) {
	v := &record.Validation{Program: "leaderful", Version: "0", Revision: "abc", Date: "2026-01-01T00:00:00Z"}
	var rows []record.ValidationRow
	table := func(check, name, title, x, y string, logX bool, list ...checkMark) {
		t := record.ValidationTable{
			Check: check, Name: name, Title: title, Kind: "exact", Source: "March (1991), figure 1",
			Method: "scenario validation/" + name + ", 1000 replicates, seed 1; tolerance .008", X: x, LogX: logX, Y: y,
		}
		for _, m := range list {
			m.ValidationRow.Check, m.ValidationRow.Case = check, m.ValidationCase.Case
			rows, t.Cases = append(rows, m.ValidationRow), append(t.Cases, m.ValidationCase)
		}
		v.Tables = append(v.Tables, t)
	}
	row := func(name, series string, x, expected, tolerance, result, se float64, verdict string) checkMark {
		return checkMark{
			record.ValidationRow{Expected: expected, Tolerance: tolerance, Result: result, SE: se, Verdict: verdict},
			record.ValidationCase{Case: name, Series: series, X: x},
		}
	}
	march := map[string][]float64{
		"p2 = .1": {.864, .822, .800, .800, .799, .805, .806, .808, .814}, "p2 = .5": {.954, .909, .867, .835, .809, .787, .769, .754, .738},
		"p2 = .9": {.974, .940, .906, .874, .840, .809, .782, .752, .727},
	}
	var list []checkMark
	for k, series := range []string{"p2 = .1", "p2 = .5", "p2 = .9"} {
		for i, value := range march[series] {
			x := float64(i+1) / 10
			list = append(list, row(fmt.Sprintf("%s, p1 = %.1f", series, x), series, x, value, .008, value+.001*float64(k), .0012, record.Holds))
		}
		list = append(list, row("control: by the letter, "+series, series, .1, march[series][0], .008, .75+.05*float64(k), .002, record.Caught))
	}
	table("V14", "v14-march", "exploration and exploitation", "p1: how readily people learn from the code", "knowledge at equilibrium", false, list...)
	table("V4", "v4-convening", "how long it takes to convene", "", "hours", false,
		row("one after the other, 5", "", 0, 5, .08, 5.01, .02, record.Holds), row("all of 3 in parallel", "", 0, 1.8333, .05, 1.84, .01, record.Holds),
		row("third of 5", "", 0, .7833, .02, .84, .004, record.Fails), row("control: fixed times", "", 0, 1.8333, .05, 1, 0, record.Caught))
	table("V7", "v7-gossip", "push gossip", "people", "rounds", true,
		row("n = 16", "push", 16, 7.4138, .04, 7.42, .0095, record.Holds), row("n = 1000", "push", 1000, 18.0383, .04, 18.03, .01, record.Holds),
		row("control: push and pull", "push", 16, 7.4138, .04, 4.155, .01, record.Caught))
	table("V11", "v11-voice", "who speaks up", "", "share of people, %", false,
		row("captains", "", 0, 86.9, math.NaN(), 71, 1, record.Reported), row("flight attendants", "", 0, math.NaN(), math.NaN(), 44, 1, record.Reported))
	return v, rows
}

func TestValidationFigures(t *testing.T) {
	v, rows := checks()
	dir := os.Getenv("LEADERFUL_FIGURES") // To look at them.
	if dir == "" {
		dir = t.TempDir()
	}
	for _, style := range []string{"slide", "print"} {
		into := filepath.Join(dir, style)
		if err := os.MkdirAll(into, 0o755); err != nil {
			t.Fatal(err)
		}
		files, err := DrawValidation(v, rows, record.Plots{Formats: Formats(), Style: style}, into)
		if err != nil || len(files) != 8 {
			t.Fatalf("%d files, %v", len(files), err)
		}
		st, _ := styleNamed(style)
		for i := range v.Tables {
			s := newSheet(st, "svg")
			drawCheck(s, newCheckTable(&v.Tables[i], rows), v)
			checkTexts(t, s)
			checkNumbers(t, s)
		}
	}
}

// The title says what holds, and names what does not.
func TestValidationTitles(t *testing.T) {
	v, rows := checks()
	for i, want := range []string{"V14, exploration and exploitation: all 27 values hold", "V4, how long it takes to convene: not as it should be for third of 5",
		"V7, push gossip: all 2 values hold", "V11, who speaks up: reported, without a verdict"} {
		if got := newCheckTable(&v.Tables[i], rows).title(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for i := range rows {
		if strings.HasPrefix(rows[i].Case, controlPrefix) {
			rows[i].Verdict = record.NotCaught
		}
	}
	if got := newCheckTable(&v.Tables[2], rows).title(); !strings.Contains(got, "push and pull") {
		t.Errorf("a control that is not caught goes unnamed: %q", got)
	}
}
