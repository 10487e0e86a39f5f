package scenario

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaderful/models"
	"leaderful/sim"
	"leaderful/sim/record"
)

func TestSet(t *testing.T) {
	seed, replicates := uint64(7), 12
	s := load(t, "leadership-exodus", Options{
		Set: []string{
			"behaviour.distortion=0.1",
			"behaviour.condensing.tokens=9",
			"behaviour.voice=off",
			"behaviour.search.rate=0.25",
			"crisis.issues.community requests.every=2h",
			"crisis.issues.1.units=2",
			"crisis.issues.community requests.units.4=0.5",
			"crisis.shocks.0.leave.vacancy=off",
			"crisis.shocks.0.leave.deputies.after=2d",
			"structures.collective.circle=5",
			"structures.solo.label=one by one",
			"structures.collective, unfacilitated.rings=3",
			"structures.hierarchical.authority=top",
			"claims.C24.compare.material=2h",
			"organization.people=100",
			"title='a = b'",
			"warmup=1d", "warmup=2d",
		},
		Seed: &seed, Replicates: &replicates,
	})
	b, c := s.Setup.Behaviour, s.Setup.Streams
	if s.Setup.Seed != 7 || s.Replicates != 12 || s.Setup.Warmup != 48 || s.Title != "a = b" || s.Setup.Organization.People != 100 {
		t.Errorf("the run is %+v", s)
	}
	if b.Distortion.Rate != 0.1 || b.Condensing.Tokens != 9 || !b.Voice.Off || b.Search.Rate != 0.25 {
		t.Errorf("the behaviour is %+v", b)
	}
	if c[0].Every != 2 || len(c[0].Units) != 4 {
		t.Errorf("the first stream is %+v", c[0])
	}
	same(t, "units", c[1].Units, sim.UnitCounts{0, 1})
	leave := s.Setup.Shocks[0].Leave
	if leave.Vacancy < 1e300 || leave.Deputies.Off || leave.Deputies.After != 48 {
		t.Errorf("leave is %+v", leave)
	}
	same(t, "labels", labels(s), []string{"hierarchical", "distributed", "collective", "collective, unfacilitated", "one by one"})
	same[sim.Decide](t, "circle", s.Structures[2].Decide, models.AroundFocus{Size: 5})
	same[sim.Decide](t, "the other circle", s.Structures[3].Decide, models.AroundFocus{Size: 7})
	same[sim.Hear](t, "rings", s.Structures[3].Hear, models.AskRings{Breadth: 7, Rings: 3, Wait: 2, Exhausted: "settle"})
	same[sim.Decide](t, "authority", s.Structures[0].Decide, models.LowestManager{Authority: sim.Authority{1, 0}})
	if s.Claims[0].Material != 2 {
		t.Errorf("the claim is %+v", s.Claims[0])
	}
}

func TestSetInCompositions(t *testing.T) {
	text := strings.Replace(base, "[hierarchical, collective]", "[hierarchical, collective, {label: mine, hear: ask-rings, decide: {around-focus: {circle: 5}}, settle: alone, act: down-the-line}]", 1)
	s := load(t, "x.yaml", Options{Text: text, Set: []string{
		"structures.mine.hear.wait=30m", "structures.mine.decide.circle=9", "structures.mine.settle=meeting", "structures.mine.settle.method=majority", "structures.mine.label=ours",
	}})
	got := s.Structures[2]
	same(t, "label", got.Label, "ours")
	same[sim.Hear](t, "hear", got.Hear, models.AskRings{Breadth: 7, Rings: 2, Wait: 0.5, Exhausted: "settle"})
	same[sim.Decide](t, "decide", got.Decide, models.AroundFocus{Size: 9})
	same[sim.Settle](t, "settle", got.Settle, models.Meeting{Method: "majority", Facilitator: "rotating", Rounds: 3, Fallback: "convener", Dissent: "on", When: "ready"})
}

func TestWrongSettings(t *testing.T) {
	for _, c := range []struct{ argument, says string }{
		{"behaviour.distorsion=0.1", `unknown key "distorsion" in behaviour; did you mean "distortion"?`},
		{"behaviour.distortion=7", "rate: 7 is out of range; write a number in [0,0.5] (probability)"},
		{"behaviour.distortion.rte=0", `unknown key "rte" in distortion; did you mean "rate"?`},
		{"behaviour.handling.mean.x=1", `"x" is below "20m", which is a single value`},
		{"crisis.issues.comunity requests.every=2h", `did you mean "community requests"?`},
		{"crisis.issues.7.every=2h", `the list has no item "7"`},
		{"crisis.issues.0.evry=2h", `unknown key "evry" in issues; did you mean "every"?`},
		{"structures.colective.circle=5", `did you mean "collective"?`},
		{"structures.collective.cirle=5", `collective has no parameter "cirle"; did you mean "circle"?`},
		{"structures.collective.circle=2.5", `circle: "2.5" is not a whole number`},
		{"horizon=[1, 2]", "only single values can be set"},
		{"horizon={a: 1}", "only single values can be set"},
		{"horizon=", "this sets nothing; write path=value"},
		{"horizon", "this sets nothing; write path=value"},
		{"=1", "this sets nothing; write path=value"},
		{"horizon='", "is not valid YAML"},
		{"sweep.design=grid", "sweep is not supported yet"},
		{"warmup=90d", "warmup 90d is not before the horizon 60d"},
		{"seed=-1", "seed: -1 is out of range"},
		{"organization.domains=0", "domains: 0 is out of range"},
		{"structures=collective", "structures names none; write a list"},
	} {
		_, err := Load("leadership-exodus", Options{Set: []string{c.argument}})
		if err == nil || !strings.HasPrefix(err.Error(), "--set "+c.argument+": ") || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s\n got: %v\nwant: %s", c.argument, err, c.says)
		}
	}
}

// What was run can be run again from its text and its data alone.
func TestTextsRunAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("reads scenarios hundreds of times")
	}
	for _, name := range crises(t) {
		changes := []string{"behaviour.distortion.rate=0.1", "title='a, b: # c'", "crisis.issues.0.facets=2"}
		for _, structure := range load(t, name, Options{}).Structures {
			if structure.Label == "hierarchical" {
				changes = append(changes, "structures.hierarchical.authority=0.5")
			}
		}
		for _, set := range [][]string{nil, changes} {
			first := load(t, name, Options{Set: set})
			again := load(t, name, Options{Text: first.Text, Data: first.Data})
			again.Path = first.Path
			if diff := cmp.Diff(first, again); diff != "" {
				t.Errorf("%s %v, run again (-/+):\n%s", name, set, diff)
			}
		}
	}
}

func TestWithoutSettingsTheTextIsTheFile(t *testing.T) {
	if s := load(t, "x.yaml", Options{Text: base}); s.Text != base {
		t.Errorf("the text became\n%s", s.Text)
	}
}

// Every parameter that is listed as a single value can be set under its path, to the value that is listed.
func TestListedParametersCanBeSet(t *testing.T) {
	if testing.Short() {
		t.Skip("reads scenarios hundreds of times")
	}
	for _, name := range crises(t) {
		s := load(t, name, Options{})
		var set []string
		for _, p := range s.Parameters {
			if question := p.Path[strings.LastIndex(p.Path, ".")+1:]; slices.Contains(questions[:], models.Question(question)) {
				continue // To name an answer anew is to start from its defaults.
			}
			if !strings.ContainsAny(p.Value, "[{") && !strings.HasPrefix(p.Path, "organization.ties_file") {
				set = append(set, p.Path+"="+p.Value)
			}
		}
		if len(set) < 60 {
			t.Fatalf("%s lists only %d parameters", name, len(set))
		}
		again := load(t, name, Options{Set: set})
		again.Text = s.Text
		if diff := cmp.Diff(s, again); diff != "" {
			t.Errorf("%s, with all its parameters set to what they are (-/+):\n%s", name, diff)
		}
	}
}

// A number without a unit of time that can be off is written as off too, and not as the infinity that off stands for.
func TestNumbersThatAreOff(t *testing.T) {
	s := load(t, "x.yaml", Options{Text: base, Set: []string{"behaviour.threat_rigidity.load=off", "behaviour.meeting.mention.floor=off"}})
	for _, path := range []string{"behaviour.threat_rigidity.load", "behaviour.meeting.mention.floor"} {
		written := slices.IndexFunc(s.Parameters, func(p record.Parameter) bool { return p.Path == path })
		if written < 0 || s.Parameters[written].Value != "off" {
			t.Errorf("%s is not written as off: %+v", path, s.Parameters)
		}
	}
}

// A count that can be off is read as off, written as off, and read again; the number that off stands for is not to be written.
func TestCountsThatAreOff(t *testing.T) {
	text := strings.Replace(base, "[hierarchical, collective]", "[hierarchical, {collective: {breadth: off}}]", 1)
	s := load(t, "x.yaml", Options{Text: text})
	same[sim.Hear](t, "breadth: off", s.Structures[1].Hear, models.AskRings{Rings: 2, Wait: 2, Exhausted: "settle"})
	written := slices.IndexFunc(s.Parameters, func(p record.Parameter) bool { return p.Path == "structures.collective.breadth" })
	if written < 0 || s.Parameters[written].Value != "off" {
		t.Errorf("the breadth is not written as off: %+v", s.Parameters)
	}
	if _, err := Load("x.yaml", Options{Text: strings.Replace(text, "breadth: off", "breadth: 0", 1)}); err == nil || !strings.Contains(err.Error(), "or off") {
		t.Errorf("a breadth of 0: %v", err)
	}
	same[sim.Hear](t, "set to off", load(t, "x.yaml", Options{Text: base, Set: []string{"structures.collective.breadth=off"}}).Structures[1].Hear, s.Structures[1].Hear)
}
