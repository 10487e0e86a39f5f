package scenario

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"leaderful/models"
	"leaderful/sim"
	"leaderful/sim/record"
)

// load reads a scenario that must be right.
func load(t *testing.T, name string, o Options) *Scenario {
	t.Helper()
	s, err := Load(name, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// crises are the shipped scenarios of the crisis model.
func crises(t *testing.T) []string {
	t.Helper()
	return slices.DeleteFunc(Shipped(), func(name string) bool { return load(t, name, Options{}).Other != nil })
}

func TestShippedScenariosLoadByNameAndByPath(t *testing.T) {
	names := crises(t)
	for _, want := range []string{"krackhardt-rumour", "leadership-exodus", "relay-chain"} {
		if !slices.Contains(names, want) {
			t.Errorf("%s is not shipped", want)
		}
	}
	for _, name := range names {
		byName := load(t, name, Options{})
		byPath := load(t, "../../scenarios/"+name+".yaml", Options{})
		if byName.Name != name || byName.Path != "scenarios/"+name+".yaml" {
			t.Errorf("%s is called %q, in %q", name, byName.Name, byName.Path)
		}
		byPath.Path = byName.Path
		if diff := cmp.Diff(byName, byPath); diff != "" {
			t.Errorf("%s: by name and by path (-/+):\n%s", name, diff)
		}
	}
}

func TestLeadershipExodus(t *testing.T) {
	s := load(t, "leadership-exodus", Options{})
	setup := s.Setup
	if s.Title != "Leadership exodus" || s.Replicates != 100 || setup.Seed != 2010 || setup.Horizon != 1440 || setup.Warmup != 120 {
		t.Errorf("the run is %q, %d replicates, %+v", s.Title, s.Replicates, setup)
	}
	if setup.FollowUp != 108 {
		t.Errorf("follow-up is %v h, not 1.5 times three days", setup.FollowUp)
	}
	same(t, "organization", setup.Organization, sim.Organization{
		People: 60, Span: 5, UnitLevel: 1, Domains: []string{"research", "training", "organizing", "operations"},
		Peers: sim.Peers{Mean: 5, AcrossUnits: 0.25}, Outsiders: sim.Outsiders{People: 12, Ties: 2},
		Skills: sim.Skills{Mean: 0.5, SD: 0.2}, Status: sim.Status{Range: 1, SkillCorrelation: 0.3},
		Capacity: sim.Capacity{Frontline: 1, Middle: 1, Top: 1, Outside: 1},
	})
	b := setup.Behaviour
	same(t, "handling", b.Handling, sim.Handling{
		Mean: 20.0 / 60, Shape: "lognormal", CV: 1, Report: 1, Request: 1, Reply: 1, EmptyReply: 0.25, Instruction: 1,
	})
	same(t, "others", []float64{b.ChannelDelay, b.Patience, b.Voice.Told, b.Distortion.Rate, b.Dismissal.Bias, b.Deciding.Quiet, b.Engagement.Relaxation},
		[]float64{10.0 / 60, 72, 0.7, 0.02, 0.2, 2, 1440})
	same(t, "streams", setup.Streams, []sim.Stream{
		{
			Name: "community requests", Kind: "technical", Every: 6, Burst: 1, To: math.Inf(1), Deadline: 24, Facets: 3,
			Units: sim.UnitCounts{0.8, 0.15, 0.05}, Spread: 0.5, Severity: 0.3,
			Witnesses: sim.Witnesses{PerFacet: 1, Accuracy: 0.85, Dispersion: 0.3, View: sim.View{record.Frontline: 1}},
		},
		{
			Name: "funding and continuity", Kind: "adaptive", Every: 48, Burst: 1, From: 480, To: math.Inf(1), Deadline: 72, Facets: 6,
			Units: sim.UnitCounts{0, 0, 1}, Spread: 0.5, Severity: 0.9,
			Witnesses: sim.Witnesses{PerFacet: 2, Accuracy: 0.8, Dispersion: 0.8, View: sim.View{record.Frontline: 0.4, record.Middle: 0.2, record.Outside: 0.4}},
		},
	})
	same(t, "shocks", setup.Shocks, []sim.Shock{{
		At: 480, For: math.Inf(1),
		Leave: &sim.Leave{
			Levels: []int{0, 1}, Share: 1, Vacancy: 600, Acting: "next-up", Learning: 240,
			Deputies: sim.Deputies{Off: true, After: 24, Slower: 1.5, Skill: 0.8},
		},
	}})
	same(t, "labels", labels(s), []string{"hierarchical", "distributed", "collective", "collective, unfacilitated", "solo"})
	meeting := models.Meeting{Method: "consent", Facilitator: "rotating", Rounds: 3, Fallback: "convener", Dissent: "on", When: "ready"}
	same[sim.Settle](t, "collective", s.Structures[2].Settle, meeting)
	meeting.Facilitator = "none"
	same[sim.Settle](t, "unfacilitated", s.Structures[3].Settle, meeting)
	same(t, "claims", s.Claims[0], record.Claim{
		ID: "C24", Says: "After the exodus shared leadership keeps deciding while the hierarchy waits for successors",
		Measure: "decision_latency", Expect: "lower", Material: 1,
		Sides: []record.Side{
			{Structure: "collective", Label: "collective, from 20d", From: 480, To: math.Inf(1)},
			{Structure: "hierarchical", Label: "hierarchical, from 20d", From: 480, To: math.Inf(1)},
		},
	})
	if s.Claims[1].Material != 0.5 || s.Claims[1].Sides[1].Structure != "collective, unfacilitated" {
		t.Errorf("the second claim is %+v", s.Claims[1])
	}
	same(t, "plots", s.Plots, record.Plots{Which: []string{"latency", "information-loss", "engagement", "trade-off"}, Formats: []string{"png", "svg"}, Style: "slide"})
}

func TestRelayChain(t *testing.T) {
	s := load(t, "relay-chain", Options{})
	b := s.Setup.Behaviour
	if !b.Voice.Off || !b.Condensing.Off || !b.Dismissal.Off || !b.CarryingOut.Off || !b.Interdependence.Off || !b.Engagement.Off {
		t.Errorf("what is off is on: %+v", b)
	}
	if !math.IsInf(b.Patience, 1) || b.ChannelDelay != 0 || b.Distortion != (sim.Distortion{Rate: 0.05, Across: 1}) || !b.Deciding.KnownFacets {
		t.Errorf("the behaviour is %+v", b)
	}
	if d := s.Setup.Streams[0].Deadline; !math.IsInf(d, 1) || s.Setup.FollowUp != s.Setup.Horizon {
		t.Errorf("without deadlines (%v) the follow-up %v is the horizon", d, s.Setup.FollowUp)
	}
	same[sim.Decide](t, "authority", s.Structures[0].Decide, models.LowestManager{Authority: sim.Authority{1, 0}})
}

func TestKrackhardt(t *testing.T) {
	s := load(t, "krackhardt-rumour", Options{})
	roster := s.Setup.Organization.Roster
	if len(roster.People) != 21 || len(roster.Ties) != 190 || s.Setup.Organization.People != 21 {
		t.Fatalf("%d people and %d advice ties, not 21 and 190", len(roster.People), len(roster.Ties))
	}
	same(t, "person 1", roster.People[0], sim.RosterPerson{ID: "1", Boss: 1, Unit: "department-4"})
	same(t, "person 7", roster.People[6], sim.RosterPerson{ID: "7", Boss: -1, Unit: "executive"})
	same(t, "first tie", roster.Ties[0], sim.RosterTie{From: 0, To: 1})
	same(t, "shock", s.Setup.Shocks, []sim.Shock{{At: 96, For: 72, Rumour: &sim.Rumour{Accuracy: 0.35, Share: 0.3}}})
	if len(s.Data) != 2 || s.Data[0].Path != "data/krackhardt-1987/people.csv" || len(s.Data[0].SHA256) != 64 {
		t.Errorf("the data files are %+v", s.Data)
	}

	both := load(t, "krackhardt-rumour", Options{Text: strings.Replace(s.Text, "peer_kinds: [advice]", "peer_kinds: [advice, friendship]", 1), Data: s.Data})
	if n := len(both.Setup.Organization.Roster.Ties); n <= 190 || n >= 292 {
		t.Errorf("advice and friendship give %d pairs; some are tied in both ways and count once", n)
	}
}

func TestReadingNeverChangesTheTableOfStructures(t *testing.T) {
	before := models.Structures()
	load(t, "leadership-exodus", Options{Set: []string{"structures.collective.circle=3", "structures.hierarchical.authority=0.2"}})
	if diff := cmp.Diff(before, models.Structures()); diff != "" {
		t.Error(diff)
	}
}

func TestCompositions(t *testing.T) {
	s := load(t, "x.yaml", Options{Text: strings.Replace(base, "[hierarchical, collective]", `
  - hierarchical
  - collective
  - {hear: tell-boss, decide: {lowest-manager: {authority: {1: 0.5, 3: 0.1}}}, settle: {meeting: {method: majority}}, act: down-the-line}
  - {label: mine, hear: keep, decide: focus, settle: alone, act: members-then-peers}`, 1)})
	same(t, "labels", labels(s)[2:], []string{"tell-boss + lowest-manager + meeting + down-the-line", "mine"})
	// A level that is not named has what the nearest named level above has, and the top may decide everything.
	same[sim.Decide](t, "authority", s.Structures[2].Decide, models.LowestManager{Authority: sim.Authority{1, 0.5, 0.5, 0.1}})
	same[sim.Settle](t, "meeting", s.Structures[2].Settle, models.Meeting{Method: "majority", Facilitator: "rotating", Rounds: 3, Fallback: "convener", Dissent: "on", When: "ready"})
}

func TestNotations(t *testing.T) {
	text := strings.Replace(base, "domains: [a, b]", "domains: 3", 1)
	text = strings.Replace(text, "distortion: 0.02", "voice: on, condensing: 7, search: off, deciding: {known_facets: true, quiet: 0}, routines: off", 1)
	text = strings.Replace(text, "every: 6h", "at: [0, 90s, 1.5h, 2w], units: {2: 3, 1: 1}, witnesses: {view: {middle: 2, top: 2}}, deadline: off", 1)
	s := load(t, "x.yaml", Options{Text: text})
	same(t, "domains", s.Setup.Organization.Domains, []string{"domain-1", "domain-2", "domain-3"})
	b := s.Setup.Behaviour
	if b.Voice.Off || b.Condensing.Off || b.Condensing.Tokens != 7 || !b.Search.Off || !b.Deciding.KnownFacets || b.Deciding.Quiet != 0 {
		t.Errorf("the behaviour is %+v", b)
	}
	stream := s.Setup.Streams[0]
	same(t, "onsets", stream.At, []float64{0, 0.025, 1.5, 336})
	same(t, "units", stream.Units, sim.UnitCounts{0.25, 0.75})
	same(t, "view", stream.Witnesses.View, sim.View{record.Middle: 0.5, record.Top: 0.5})
}

func TestAliasesMeanWhatTheyStandFor(t *testing.T) {
	text := strings.Replace(base, "every: 6h}", "every: &gap 6h, witnesses: &w {accuracy: 0.6}}\n    - {name: u, every: *gap, witnesses: *w}", 1)
	s := load(t, "x.yaml", Options{Text: text})
	if u := s.Setup.Streams[1]; u.Every != 6 || u.Witnesses.Accuracy != 0.6 {
		t.Errorf("the second stream is %+v", u)
	}
	// Setting one of two that share a value leaves the other alone.
	s = load(t, "x.yaml", Options{Text: text, Set: []string{"crisis.issues.u.witnesses.accuracy=0.9"}})
	if a, b := s.Setup.Streams[0].Witnesses.Accuracy, s.Setup.Streams[1].Witnesses.Accuracy; a != 0.6 || b != 0.9 {
		t.Errorf("the accuracies are %v and %v", a, b)
	}
}

func TestSidesOfClaims(t *testing.T) {
	text := strings.Replace(base, "measure: strain, left: collective", "measure: conflicts, from: 2d, issues: [s], left: {structure: collective, from: 3d, to: 5d}", 1)
	text = strings.Replace(text, "id: C,", "id: C, input_driven: engagement,", 1)
	c := load(t, "x.yaml", Options{Text: text}).Claims[0]
	same(t, "left", c.Sides[0], record.Side{Structure: "collective", Label: "collective, issues s, from 3d, to 5d", Streams: []int{0}, From: 72, To: 120})
	same(t, "right", c.Sides[1], record.Side{Structure: "hierarchical", Label: "hierarchical, issues s, from 2d", Streams: []int{0}, From: 48, To: math.Inf(1)})
	same(t, "input-driven", c.InputDriven, "engagement")
}

func TestChosenStructures(t *testing.T) {
	s := load(t, "leadership-exodus", Options{Structures: []string{"collective, unfacilitated", "collective"}})
	same(t, "labels", labels(s), []string{"collective", "collective, unfacilitated"})
	if len(s.Claims) != 1 || s.Claims[0].ID != "C26" {
		t.Errorf("the claims are %+v", s.Claims)
	}
	_, err := Load("leadership-exodus", Options{Structures: []string{"colective"}})
	if err == nil || !strings.Contains(err.Error(), `--structure colective: `) || !strings.Contains(err.Error(), `did you mean "collective"?`) {
		t.Errorf("got: %v", err)
	}
}

func labels(s *Scenario) []string {
	var all []string
	for _, structure := range s.Structures {
		all = append(all, structure.Label)
	}
	return all
}

func same[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// No text makes the reader panic: bits of right scenarios in the wrong places, and any characters at all.
func TestNothingPanics(t *testing.T) {
	var lines []string
	for _, name := range crises(t) {
		lines = append(lines, strings.SplitAfter(load(t, name, Options{}).Text, "\n")...)
	}
	for _, m := range mistakes {
		if m.old != base {
			lines = append(lines, m.new+"\n")
		}
	}
	line := rapid.OneOf(rapid.SampledFrom(lines), rapid.SampledFrom(strings.SplitAfter(base, "\n")), rapid.String())
	paths := []string{
		"a", "title", "behaviour.distortion.rate", "crisis.issues.s.every", "crisis.issues.0.units.2", "structures.0.label", "structures.collective.circle",
		"structures.1.decide.circle", "organization.domains", "organization.people", "claims.C.compare.left.issues.0", "crisis.shocks.0.leave.names.0", "..", "structures", "crisis",
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(line, 1, 30).Draw(t, "lines"), "")
		if rapid.Bool().Draw(t, "around the base") {
			parts := strings.SplitAfter(base, "\n")
			at := rapid.IntRange(0, len(parts)-1).Draw(t, "at")
			parts[at] = rapid.SampledFrom(lines).Draw(t, "instead")
			text = strings.Join(parts, "")
		}
		var set []string
		for range rapid.IntRange(0, 2).Draw(t, "settings") {
			set = append(set, rapid.SampledFrom(paths).Draw(t, "path")+"="+rapid.OneOf(rapid.SampledFrom([]string{"5", "off", "x", "2h", "[1]", "0.5", "~"}), rapid.String()).Draw(t, "value"))
		}
		s, err := Load("x.yaml", Options{Text: text + " ", Set: set, Data: []record.File{}})
		if (s == nil) == (err == nil) {
			t.Fatal("neither a scenario nor an error, or both")
		}
		if err != nil && !reflect.DeepEqual(reflect.TypeOf(err), reflect.TypeFor[Problems]()) {
			t.Fatalf("the error is a %T", err)
		}
	})
}
