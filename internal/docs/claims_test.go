package docs

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"leaderful/sim/experiment"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// lastClaim is the number of claims in the source texts: C1 to C34.
const lastClaim = 34

// claimless are the shipped scenarios whose comparisons are about no claim, with the reason.
var claimless = map[string]string{
	"reference": "holds every key of the scenario file once",
}

// sourceClaim is a claim of the source texts, as docs/claims-list.yaml lists it.
type sourceClaim struct {
	ID     string `yaml:"id"`
	Source string `yaml:"source"`
	Says   string `yaml:"says"`
}

// comparison is what a shipped scenario compares for a claim.
type comparison struct {
	scenario string
	record.Claim
	why string

	verdict record.Verdict // Only where the scenario has been run.
}

// comparisonID is what comparisons are called: by their claim, and a letter where a scenario has several for it.
var comparisonID = regexp.MustCompile(`^(C[1-9][0-9]?)[a-z]?$`)

// claim is the claim that the comparison is about; empty where its id names none.
func (c *comparison) claim() string {
	if m := comparisonID.FindStringSubmatch(c.ID); m != nil {
		return m[1]
	}
	return ""
}

// sourceClaims reads docs/claims-list.yaml.
func sourceClaims(t *testing.T) []sourceClaim {
	t.Helper()
	var list []sourceClaim
	load(t, "claims-list.yaml", &list)
	return list
}

// sentences reads docs/claims-why.yaml: of each scenario and comparison, why it came out as it did.
func sentences(t *testing.T) map[string]map[string]string {
	t.Helper()
	why := map[string]map[string]string{}
	load(t, "claims-why.yaml", &why)
	for name, of := range why {
		for id, sentence := range of {
			of[id] = strings.Join(strings.Fields(sentence), " ")
		}
		if bare := strings.TrimSuffix(name, ".yaml"); bare != name {
			why[bare] = of
			delete(why, name)
		}
	}
	return why
}

// load reads a YAML file of docs.
func load(t *testing.T, name string, into any) {
	t.Helper()
	file, err := os.Open(filepath.Join("..", "..", "docs", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	decoder := yaml.NewDecoder(file)
	decoder.KnownFields(true)
	if err := decoder.Decode(into); err != nil {
		t.Fatalf("docs/%s: %v", name, err)
	}
}

// comparisons are those of all shipped scenarios, in the order of scenarios and then of their files.
func comparisons(t *testing.T) []comparison {
	t.Helper()
	why := sentences(t)
	var all []comparison
	for _, name := range scenario.Shipped() {
		s, err := scenario.Load(name, scenario.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range s.Claims {
			if claimless[name] == "" {
				all = append(all, comparison{scenario: name, Claim: c, why: why[name][c.ID]})
			}
		}
	}
	return all
}

// TestClaimsHaveAHome checks that every claim is put to the test in a shipped scenario, that every comparison says why it
// came out as it did, and that docs/claims.md lists them all. It runs no scenario: whether the numbers are right is checked
// with -long.
func TestClaimsHaveAHome(t *testing.T) {
	list := sourceClaims(t)
	all := comparisons(t)
	if len(list) != lastClaim {
		t.Errorf("docs/claims-list.yaml lists %d claims, not %d", len(list), lastClaim)
	}
	for i, c := range list {
		if want := fmt.Sprintf("C%d", i+1); c.ID != want || c.Says == "" || !slices.Contains(texts[:], c.Source) {
			t.Errorf("docs/claims-list.yaml: claim %d is %+v, want %s, a source and what it says", i+1, c, want)
		}
		if !slices.ContainsFunc(all, func(q comparison) bool { return q.claim() == c.ID }) {
			t.Errorf("no shipped scenario puts %s to the test: %s", c.ID, c.Says)
		}
	}
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "claims.md"))
	if err != nil {
		t.Fatal(err)
	}
	var unexplained, old []string
	for _, q := range all {
		if !slices.ContainsFunc(list, func(c sourceClaim) bool { return c.ID == q.claim() }) {
			t.Errorf("scenarios/%s.yaml: %q is not the id of a claim, C1 to C%d with a letter or without", q.scenario, q.ID, lastClaim)
		}
		if q.why == "" {
			unexplained = append(unexplained, q.scenario+" "+q.ID)
		}
		if !strings.Contains(string(text), asked(&q)) || !strings.Contains(string(text), reason(&q)) {
			old = append(old, q.scenario+" "+q.ID)
		}
	}
	if len(unexplained) > 0 {
		t.Errorf("docs/claims-why.yaml does not say why these came out as they did: %s", strings.Join(unexplained, ", "))
	}
	if len(old) > 0 {
		t.Errorf("docs/claims.md is old; go test ./internal/docs -run Claims -long -update makes it anew. It does not have what %s says now", strings.Join(old, ", "))
	}
}

// TestClaimsWhyNamesComparisons checks that no sentence is about a comparison that is gone.
func TestClaimsWhyNamesComparisons(t *testing.T) {
	all := comparisons(t)
	for name, of := range sentences(t) {
		for id := range of {
			if !slices.ContainsFunc(all, func(q comparison) bool { return q.scenario == name && q.ID == id }) {
				t.Errorf("docs/claims-why.yaml: %s has no comparison %s", name, id)
			}
		}
	}
}

// TestClaims runs all scenarios that have claims and checks the numbers in docs/claims.md.
func TestClaims(t *testing.T) {
	if !*long {
		t.Log("the numbers in docs/claims.md are checked with -long")
		return
	}
	all := comparisons(t)
	var ran []*experiment.Results
	for i := 0; i < len(all); {
		results := run(t, all[i].scenario)
		ran = append(ran, results)
		for _, v := range results.Verdicts {
			if all[i].ID != v.Claim {
				t.Fatalf("%s: verdict %s where that on %s should be", all[i].scenario, v.Claim, all[i].ID)
			}
			all[i].verdict = v
			i++
		}
	}
	path := filepath.Join("..", "..", "docs", "claims.md")
	holds(t, path, "counts", verdictCounts(all))
	holds(t, path, "claims", claimTable(sourceClaims(t), all))
	holds(t, path, "comparisons", comparisonList(sourceClaims(t), all))
	holds(t, path, "tally", tally(ran))
	holds(t, path, "best and worst", bestAndWorst(ran))
}

// TestExtremes checks which structures are called best and worst, on numbers made up for it.
func TestExtremes(t *testing.T) {
	var runs []record.Run
	add := func(structure string, latencies ...float64) {
		for i, x := range latencies {
			r := record.EmptyRun()
			r.Structure, r.Replicate, r.DecisionLatency = structure, i, x
			runs = append(runs, r)
		}
	}
	add("quick", 1, 2, 3)
	add("as quick", 2, 1, 3)
	add("slow", 11, 12, 13)
	for _, c := range []struct {
		labels      []string
		lower       bool
		best, worst string
	}{
		{[]string{"quick", "slow"}, true, "quick", "slow"},
		{[]string{"quick", "slow"}, false, "slow", "quick"},
		{[]string{"slow", "as quick", "quick"}, true, "as quick, quick", "slow"},
		{[]string{"slow", "quick", "as quick"}, false, "slow", "quick, as quick"},
		{[]string{"quick", "as quick"}, true, "", ""},
	} {
		best, worst := extremes(runs, c.labels, mainMeasure{"decision_latency", c.lower})
		if got := strings.Join(best, ", "); got != c.best {
			t.Errorf("%v: the best are %q, want %q", c.labels, got, c.best)
		}
		if got := strings.Join(worst, ", "); got != c.worst {
			t.Errorf("%v: the worst are %q, want %q", c.labels, got, c.worst)
		}
	}
}
