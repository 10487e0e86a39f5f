package sim_test

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"leaderful/models"
	"leaderful/sim"
	"leaderful/sim/record"

	"pgregory.net/rapid"
)

// TestInvariants runs random compositions through random small worlds and checks what must always hold between events.
func TestInvariants(t *testing.T) {
	engine := sim.NewEngine()
	rapid.Check(t, func(t *rapid.T) {
		s, structure := randomSetup(t), randomStructure(t)
		structure.Changes = randomChanges(t, s.Horizon)
		w := sim.NewWorld(s, rapid.IntRange(0, 1000).Draw(t, "replicate"))
		var out record.Output
		if err := engine.RunAudited(context.Background(), w, &structure, &out); err != nil {
			t.Fatalf("%s: %v", structure.Label, err)
		}
		checkOutput(t, s, &out)
	})
}

// TestUpheaval does the same while people keep leaving and coming back, in organisations down to a single person.
func TestUpheaval(t *testing.T) {
	engine := sim.NewEngine()
	rapid.Check(t, func(t *rapid.T) {
		s, structure := upheaval(t), randomStructure(t)
		structure.Changes = randomChanges(t, s.Horizon)
		w := sim.NewWorld(s, rapid.IntRange(0, 1000).Draw(t, "replicate"))
		var out, again record.Output
		if err := engine.RunAudited(context.Background(), w, &structure, &out); err != nil {
			t.Fatalf("%s: %v", structure.Label, err)
		}
		checkOutput(t, s, &out)
		// An engine that has run before runs as a new one does.
		if err := sim.NewEngine().Run(context.Background(), w, &structure, &again); err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(out) != fmt.Sprint(again) {
			t.Fatalf("%s: an engine used before and a new one differ", structure.Label)
		}
	})
}

// upheaval is a random setup with many departures and cut channels.
func upheaval(t *rapid.T) *sim.Setup {
	s := randomSetup(t)
	s.Horizon, s.Warmup = rapid.Float64Range(20, 120).Draw(t, "horizon"), 0
	s.Organization.People = rapid.SampledFrom([]int{1, 2, 3, 5, 12, 30}).Draw(t, "people")
	for i := range s.Streams {
		s.Streams[i].Every = rapid.Float64Range(2, 20).Draw(t, "every")
	}
	s.Shocks = nil
	for range rapid.IntRange(1, 6).Draw(t, "departures") {
		s.Shocks = append(s.Shocks, departure(t, s.Horizon))
	}
	s.Shocks = append(s.Shocks, randomShocks(t, s.Horizon)...)
	return s
}

// departure empties some posts, for good or for a while.
func departure(t *rapid.T, horizon float64) sim.Shock {
	leave := &sim.Leave{
		Share: rapid.Float64Range(0.1, 1).Draw(t, "leaving"), Vacancy: oftenOff(t, "vacancy", 0.1, 40), Learning: 10,
		Acting: rapid.SampledFrom([]string{"next-up", "wait"}).Draw(t, "acting"),
		Deputies: sim.Deputies{
			Off: rapid.Bool().Draw(t, "no deputies"), After: rapid.Float64Range(0, 10).Draw(t, "after"), Slower: 1.5, Skill: 0.8,
		},
	}
	if rapid.Bool().Draw(t, "by level") {
		leave.Levels = []int{rapid.IntRange(0, 3).Draw(t, "level")}
	}
	return sim.Shock{At: rapid.Float64Range(0, horizon).Draw(t, "at"), For: math.Inf(1), Leave: leave}
}

// checkOutput checks what must hold of what a run emits.
func checkOutput(t *rapid.T, s *sim.Setup, out *record.Output) {
	for i := range out.Issues {
		row := &out.Issues[i]
		if err := sim.CheckLedger(row); err != nil {
			t.Fatalf("issue %d: %v", i, err)
		}
		if row.Onset < s.Warmup || row.Onset >= s.Horizon {
			t.Fatalf("issue %d arose at %g and is measured", i, row.Onset)
		}
		if row.Latency < 0 || row.Latency > s.FollowUp || row.Decided && row.Closed && row.ActionLatency < row.Latency-1e-9 {
			t.Fatalf("issue %d: latency %g, action latency %g, follow-up %g", i, row.Latency, row.ActionLatency, s.FollowUp)
		}
		if row.Reopened && !row.Misread || row.Misread && (!row.Adaptive || !row.Reopened && row.Solved) || row.Knowing < 0 || row.Knowing > 1 {
			t.Fatalf("issue %d: %+v", i, *row)
		}
		if row.Attention < row.AttentionDecided-1e-9 || row.Right+row.FalseAlarm+row.FalseClear != row.Facets && row.Decided {
			t.Fatalf("issue %d: %+v", i, *row)
		}
		checkSwitches(t, &s.Behaviour, row)
	}
	if u := out.People.UtilisationMax; u < 0 || u > 1+1e-9 {
		t.Fatalf("utilisation %g", u)
	}
}

// checkSwitches checks that a process that is switched off leaves no trace.
func checkSwitches(t *rapid.T, b *sim.Behaviour, row *record.Issue) {
	off := map[record.Cause]bool{
		record.Withheld:    b.Voice.Off && b.Asking.Uptake == 1 && (b.ThreatRigidity.Off || b.ThreatRigidity.Rho == 0),
		record.Condensed:   b.Condensing.Off,
		record.Dismissed:   b.Dismissal.Off || b.Dismissal.Bias == 0,
		record.Distorted:   b.Distortion.Off || b.Distortion.Rate == 0,
		record.Dropped:     math.IsInf(b.Patience, 1),
		record.Unmentioned: b.Meeting.Mention.Off,
	}
	for p := range row.Ledger {
		for c, cell := range row.Ledger[p] {
			if off[record.Cause(c)] && (cell.Observations != 0 || math.Abs(cell.Bits) > 1e-9) {
				t.Fatalf("%s is switched off, and %d observations (%g bit) ended so", record.Cause(c), cell.Observations, cell.Bits)
			}
		}
	}
	if b.Routines.Off && (row.Misread || row.Reopened) {
		t.Fatal("routines are switched off, and an issue was misread")
	}
	if (b.Interdependence.Off || b.Interdependence.Kappa == 0) && (row.Conflicts != 0 || row.ReworkHours != 0) {
		t.Fatalf("interdependence is switched off, and there were %d conflicts", row.Conflicts)
	}
}

// randomStructure draws a structure of the table, or any composition of answers that go together.
func randomStructure(t *rapid.T) sim.Structure {
	table := models.Structures()
	if rapid.Bool().Draw(t, "named") {
		s := rapid.SampledFrom(table).Draw(t, "structure")
		s.Label = s.Name
		return s
	}
	for {
		s := sim.Structure{
			Hear: randomAnswer(t, models.Hear).(sim.Hear), Decide: randomAnswer(t, models.Decide).(sim.Decide),
			Settle: randomAnswer(t, models.Settle).(sim.Settle), Act: randomAnswer(t, models.Act).(sim.Act),
		}
		if s.Check() == nil {
			s.Label = "a composition"
			return s
		}
	}
}

// randomChanges draws up to three changes of structure.
func randomChanges(t *rapid.T, horizon float64) []sim.Change {
	var changes []sim.Change
	for range rapid.IntRange(0, 3).Draw(t, "changes") {
		to := randomStructure(t)
		changes = append(changes, sim.Change{
			At: rapid.Float64Range(0, horizon).Draw(t, "change at"), Over: rapid.SampledFrom([]float64{0, 0, 10, 100}).Draw(t, "over"), To: &to,
		})
	}
	slices.SortStableFunc(changes, func(a, b sim.Change) int { return cmp.Compare(a.At, b.At) })
	return changes
}

// share draws a positive share that is often all.
func share(t *rapid.T, name string) float64 {
	return min(1, rapid.Float64Range(0.1, 2).Draw(t, name))
}

func chance(t *rapid.T, name string) float64 { return rapid.Float64Range(0, 1).Draw(t, name) }

// oftenOff draws a positive value or, half of the time, infinity.
func oftenOff(t *rapid.T, name string, least, most float64) float64 {
	if rapid.Bool().Draw(t, name+" off") {
		return math.Inf(1)
	}
	return rapid.Float64Range(least, most).Draw(t, name)
}

// randomSetup draws a small world with every process at a random strength.
func randomSetup(t *rapid.T) *sim.Setup {
	s := &sim.Setup{
		Seed:     rapid.Uint64().Draw(t, "seed"),
		Horizon:  rapid.Float64Range(1, 300).Draw(t, "horizon"),
		FollowUp: rapid.Float64Range(1, 100).Draw(t, "follow-up"),
		Organization: sim.Organization{
			People: rapid.IntRange(1, 40).Draw(t, "people"), Span: rapid.IntRange(1, 6).Draw(t, "span"),
			UnitLevel: rapid.IntRange(0, 3).Draw(t, "unit level"),
			Domains:   []string{"a", "b", "c"}[:rapid.IntRange(1, 3).Draw(t, "domains")],
			Peers:     sim.Peers{Mean: rapid.Float64Range(0, 6).Draw(t, "peers"), AcrossUnits: chance(t, "across")},
			Outsiders: sim.Outsiders{People: rapid.IntRange(0, 5).Draw(t, "outsiders"), Ties: rapid.IntRange(0, 3).Draw(t, "outside ties")},
			Skills:    sim.Skills{Mean: 0.5, SD: 0.2}, Status: sim.Status{Range: chance(t, "status range"), SkillCorrelation: 0.3},
			Capacity: sim.Capacity{Frontline: share(t, "free frontline"), Middle: 1, Top: share(t, "free top"), Outside: 1},
		},
		Behaviour: randomBehaviour(t),
	}
	s.Warmup = s.Horizon * rapid.Float64Range(0, 0.5).Draw(t, "warm-up")
	for _, name := range []string{"one", "two"} {
		kind := rapid.SampledFrom([]string{"technical", "adaptive"}).Draw(t, "kind")
		s.Streams = append(s.Streams, sim.Stream{
			Name: name, Kind: kind, Routines: rapid.SampledFrom([]int{0, 1, 3}).Draw(t, "routines"), Misread: misread(t, kind),
			Every: rapid.Float64Range(1, 60).Draw(t, "every"), Burst: rapid.IntRange(1, 3).Draw(t, "burst"), To: math.Inf(1),
			Deadline: oftenOff(t, "deadline", 0.1, 50), Facets: rapid.IntRange(1, 5).Draw(t, "facets"),
			Units: sim.UnitCounts{0.5, 0.3, 0.2}, Spread: chance(t, "spread"), Severity: rapid.Float64Range(0.01, 1).Draw(t, "severity"),
			Witnesses: sim.Witnesses{
				PerFacet: rapid.SampledFrom([]int{1, 2, 3, 20}).Draw(t, "witnesses"), Shared: rapid.SampledFrom([]float64{0, 0.5, 1}).Draw(t, "shared"), Accuracy: rapid.Float64Range(0.5, 1-1e-9).Draw(t, "accuracy"),
				Dispersion: chance(t, "dispersion"), View: sim.View{0.4, 0.2, 0.2, 0.2}, SkillMatters: chance(t, "skill matters"),
			},
		})
	}
	s.Shocks = randomShocks(t, s.Horizon)
	return s
}

// misread is the share of adaptive issues that look technical; of technical ones none can.
func misread(t *rapid.T, kind string) float64 {
	if kind == "technical" {
		return 0
	}
	return rapid.SampledFrom([]float64{0, 0.5, 1}).Draw(t, "misread")
}

func randomRoutines(t *rapid.T) sim.Routines {
	return sim.Routines{
		Off: rapid.Bool().Draw(t, "routines off"), Known: rapid.SampledFrom([]float64{0, 0.3, 1}).Draw(t, "known routines"),
		Learn: chance(t, "learn"), Taught: chance(t, "taught"), Trust: 4, Memory: oftenOff(t, "memory", 0.1, 200),
		FailsAfter: rapid.Float64Range(0, 20).Draw(t, "fails after"),
	}
}

func randomBehaviour(t *rapid.T) sim.Behaviour {
	flag := func(name string) bool { return rapid.Bool().Draw(t, name) }
	return sim.Behaviour{
		Handling: sim.Handling{Mean: rapid.Float64Range(0.01, 3).Draw(t, "handling"), CV: 1, Report: 1, Request: 1, Reply: 1, EmptyReply: 0.25, Instruction: 1,
			Shape: rapid.SampledFrom([]string{"lognormal", "exponential", "fixed"}).Draw(t, "shape")},
		ChannelDelay: rapid.Float64Range(0, 1).Draw(t, "delay"), Patience: oftenOff(t, "patience", 0.1, 50),
		Voice: sim.Voice{Off: flag("voice off"), Told: chance(t, "told"), Asked: chance(t, "asked"), Engagement: 2, Strain: 1, Gap: 2},
		Asking: sim.Asking{Uptake: rapid.SampledFrom([]float64{0.5, 1}).Draw(t, "uptake"), Trust: rapid.Float64Range(0, 10).Draw(t, "uptake and trust"),
			Misjudged: chance(t, "misjudged"), Learning: rapid.SampledFrom([]float64{0, 0.1, 1}).Draw(t, "learning"), Step: rapid.SampledFrom([]float64{0, 0.1}).Draw(t, "step")},
		Condensing: sim.Condensing{Off: flag("condensing off"), Tokens: rapid.IntRange(0, 4).Draw(t, "tokens"), Omitted: rapid.SampledFrom([]float64{0, 0, 0.3, 1}).Draw(t, "omitted")},
		Distortion: sim.Distortion{Off: flag("distortion off"), Rate: rapid.Float64Range(0, 0.5).Draw(t, "eps"),
			Trust: chance(t, "distortion and trust"), Across: rapid.SampledFrom([]float64{1, 1.5, 20}).Draw(t, "factor across"), Purpose: chance(t, "purpose")},
		Dismissal: sim.Dismissal{Off: flag("dismissal off"), Bias: chance(t, "bias"), Contact: chance(t, "contact")},
		Deciding:  sim.Deciding{Confidence: rapid.Float64Range(0.5, 0.95).Draw(t, "confidence"), Quiet: rapid.Float64Range(0, 5).Draw(t, "quiet"), KnownFacets: flag("known")},
		Routines:  randomRoutines(t),
		Meeting: sim.Meeting{Setup: 0.25, Turn: 0.1, Quorum: rapid.Float64Range(0.1, 1).Draw(t, "quorum"), Gather: oftenOff(t, "gather", 0.1, 10), Facilitation: 0.7, Success: 0.8,
			Mention: sim.Mention{Off: flag("mention off"), Rate: chance(t, "mention"), Facilitation: 1, Floor: oftenOff(t, "floor", 0, 3), Opening: flag("opening")}},
		Search:          sim.Search{Off: flag("search off"), Rate: 0.5, Crowding: 0.02, Floor: 0.05},
		Interdependence: sim.Interdependence{Off: flag("interdependence off"), Kappa: chance(t, "kappa"), Window: rapid.Float64Range(0.1, 100).Draw(t, "window"), Rework: 1, Quality: 0.1},
		CarryingOut:     sim.CarryingOut{Off: flag("carrying out off"), Share: rapid.Float64Range(0.01, 1).Draw(t, "share"), Delay: 0.5},
		RoleAmbiguity:   sim.RoleAmbiguity{Off: flag("ambiguity off"), Share: chance(t, "ambiguity"), Lasts: rapid.Float64Range(1, 300).Draw(t, "ambiguity lasts"), Noticed: rapid.Float64Range(0, 30).Draw(t, "noticed")},
		Engagement: sim.Engagement{Off: flag("engagement off"), Baseline: rapid.Float64Range(0, 1).Draw(t, "baseline"), Relaxation: 1440, Autonomy: 0.01, Competence: 0.01, Relatedness: 0.01,
			Thwarted: chance(t, "thwarted"), Floor: 0.4, Hindrance: chance(t, "hindrance"), Recovery: 48, Overload: oftenOff(t, "overload", 0, 5), Capacity: rapid.Float64Range(0, 0.9).Draw(t, "capacity")},
		ThreatRigidity: sim.ThreatRigidity{Off: flag("rigidity off"), Rho: chance(t, "rho"), Load: oftenOff(t, "load", 0.01, 2)},
		Turnover: sim.Turnover{Off: flag("turnover off"), Rate: rapid.Float64Range(0, 50).Draw(t, "turnover"), Strain: 3, Vacancy: oftenOff(t, "vacancy", 0.1, 100), Learning: 10,
			Acting:   rapid.SampledFrom([]string{"next-up", "wait"}).Draw(t, "acting"),
			Deputies: sim.Deputies{Off: flag("no deputies"), After: 5, Slower: 1.5, Skill: 0.8}},
		Practice: sim.Practice{Off: flag("practice off"), Start: chance(t, "practice"), Gain: chance(t, "gain"), Facilitating: chance(t, "facilitating"),
			Memory: oftenOff(t, "memory", 1, 1000), Saving: rapid.Float64Range(0, 0.99).Draw(t, "saving"), Facilitator: rapid.Float64Range(0, 10).Draw(t, "facilitator's practice")},
		ThirdSpaces: sim.ThirdSpaces{Off: flag("third spaces off"), Hours: rapid.Float64Range(0, 40).Draw(t, "third spaces"), Every: rapid.Float64Range(24, 200).Draw(t, "round"), To: oftenOff(t, "last round", 1, 300),
			Size: rapid.IntRange(3, 10).Draw(t, "group"), Across: chance(t, "mixed"), Recovery: chance(t, "recovery"), Practice: chance(t, "rehearsal"), Trust: chance(t, "company")},
		Trust: sim.Trust{Off: flag("trust off"), Start: chance(t, "trust"), Gain: rapid.SampledFrom([]float64{0, 0.1, 1}).Draw(t, "gain"), Silenced: rapid.SampledFrom([]float64{0, 0.1, 1}).Draw(t, "silenced"), Relaxation: oftenOff(t, "relaxation", 1, 1000)},
	}
}

func randomShocks(t *rapid.T, horizon float64) []sim.Shock {
	var shocks []sim.Shock
	for range rapid.IntRange(0, 4).Draw(t, "shocks") {
		s := sim.Shock{At: rapid.Float64Range(0, horizon).Draw(t, "at"), For: oftenOff(t, "for", 1, 100)}
		switch rapid.IntRange(0, 5).Draw(t, "shock") {
		case 0:
			s.Leave = &sim.Leave{Share: rapid.Float64Range(0.01, 1).Draw(t, "leaving"), Vacancy: oftenOff(t, "vacancy", 1, 100), Learning: 10,
				Acting:   rapid.SampledFrom([]string{"next-up", "wait"}).Draw(t, "acting"),
				Deputies: sim.Deputies{Off: rapid.Bool().Draw(t, "no deputies"), After: rapid.Float64Range(0, 30).Draw(t, "after"), Slower: 1.5, Skill: 0.8}}
			if rapid.Bool().Draw(t, "by level") {
				s.Leave.Levels = []int{0, 1}
			}
		case 1:
			s.Surge = &sim.Surge{Factor: rapid.Float64Range(0, 5).Draw(t, "factor")}
		case 2:
			s.Channel = &sim.Channel{Cut: rapid.Bool().Draw(t, "cut"), Slow: rapid.Float64Range(1, 10).Draw(t, "slow"), Ties: rapid.SampledFrom([][]string{nil, {"formal"}, {"peer", "outside"}}).Draw(t, "ties")}
		case 3:
			s.Capacity = &sim.Cut{Share: share(t, "left"), Levels: rapid.SampledFrom([][]int{nil, {0}, {1, 2}}).Draw(t, "levels cut")}
		case 4:
			s.Threat = &sim.Threat{Level: share(t, "threat")}
		default:
			s.Rumour = &sim.Rumour{Accuracy: chance(t, "rumour"), Share: chance(t, "rumoured")}
		}
		shocks = append(shocks, s)
	}
	return shocks
}
