package scenario

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaderful/models"
	"leaderful/sim"
)

// byKind is the base with a composition in which answers are made of answers, and with the structure of the table that is.
var byKind = strings.Replace(base, "[hierarchical, collective]", `
  - hierarchical
  - collective
  - contingent
  - label: mine
    hear: {by-kind: {technical: ask-down, adaptive: {ask-rings: {rings: 1, wait: 30m}}}}
    decide: {by-kind: {adaptive: {around-focus: {circle: 5}}}}
    settle: by-kind
    act: members-then-peers`, 1)

func TestAnswersMadeOfAnswers(t *testing.T) {
	mine := load(t, "x.yaml", Options{Text: byKind}).Structures[3]
	same[sim.Hear](t, "hear", mine.Hear, models.HearByKind{
		Technical: models.AskDown{Wait: 2}, Adaptive: models.AskRings{Breadth: 7, Rings: 1, Wait: 0.5, Exhausted: "settle"},
	})
	same[sim.Decide](t, "decide", mine.Decide, models.DecideByKind{
		Technical: models.LowestManager{Authority: sim.Authority{1}}, Adaptive: models.AroundFocus{Size: 5},
	})
	table := models.Structures()
	for i := range table {
		if table[i].Name == "contingent" {
			same(t, "settle", mine.Settle, table[i].Settle)
		}
	}
}

// What belongs to an answer within an answer is set below its question, in a composition and in a structure of the table
// alike, whether or not the file names the answer.
func TestSetInAnswersMadeOfAnswers(t *testing.T) {
	s := load(t, "x.yaml", Options{Text: byKind, Set: []string{
		"structures.mine.hear.technical=tell-boss", "structures.mine.hear.adaptive.rings=3", "structures.mine.decide.technical.authority=0.5",
		"structures.mine.settle.adaptive.method=majority",
		"structures.contingent.hear.adaptive.wait=1h", "structures.contingent.decide.technical=focus", "structures.contingent.settle.adaptive.rounds=5",
	}})
	mine, contingent := s.Structures[3], s.Structures[2]
	same[sim.Hear](t, "hear", mine.Hear, models.HearByKind{
		Technical: models.TellBoss{}, Adaptive: models.AskRings{Breadth: 7, Rings: 3, Wait: 0.5, Exhausted: "settle"},
	})
	same(t, "authority", mine.Decide.(models.DecideByKind).Technical.(models.LowestManager).Authority, sim.Authority{0.5})
	same(t, "method", mine.Settle.(models.SettleByKind).Adaptive.(models.Meeting).Method, "majority")
	same(t, "wait", contingent.Hear.(models.HearByKind).Adaptive.(models.AskRings).Wait, 1)
	same[sim.Decide](t, "decide", contingent.Decide.(models.DecideByKind).Technical, models.Focus{})
	same(t, "rounds", contingent.Settle.(models.SettleByKind).Adaptive.(models.Meeting).Rounds, 5)
	// The same, in the file.
	text := strings.Replace(byKind, "- contingent", "- contingent: {hear: {adaptive: {ask-rings: {wait: 1h}}}, decide: {technical: focus}, settle: {adaptive: {meeting: {rounds: 5}}}}", 1)
	if diff := cmp.Diff(contingent, load(t, "x.yaml", Options{Text: text}).Structures[2]); diff != "" {
		t.Errorf("contingent, set and written (-/+):\n%s", diff)
	}
}

// What is listed of answers within answers is what there is, and can be set under its path.
func TestListedAnswersCanBeSet(t *testing.T) {
	s := load(t, "x.yaml", Options{Text: byKind})
	listed := map[string]string{}
	var set []string
	for _, p := range s.Parameters {
		if strings.HasPrefix(p.Path, "structures.mine") || strings.HasPrefix(p.Path, "structures.contingent") {
			listed[p.Path] = p.Value
			if !strings.HasSuffix(p.Path, ".technical") && !strings.HasSuffix(p.Path, ".adaptive") && strings.Count(p.Path, ".") > 2 {
				set = append(set, p.Path+"="+p.Value) // To name an answer anew is to start from its defaults.
			}
		}
	}
	for path, want := range map[string]string{
		"structures.mine.hear": "by-kind", "structures.mine.hear.technical": "ask-down", "structures.mine.hear.technical.wait": "2h",
		"structures.mine.hear.adaptive": "ask-rings", "structures.mine.hear.adaptive.wait": "30m", "structures.mine.decide.adaptive.circle": "5",
		"structures.contingent.hear.adaptive": "ask-rings", "structures.contingent.settle.adaptive.method": "consent", "structures.mine.act": "members-then-peers",
	} {
		same(t, path, listed[path], want)
	}
	if _, twice := listed["structures.contingent.technical"]; twice || len(set) < 20 {
		t.Errorf("listed are %v", listed)
	}
	again := load(t, "x.yaml", Options{Text: byKind, Set: set})
	if diff := cmp.Diff(s.Structures, again.Structures); diff != "" {
		t.Errorf("with all parameters set to what they are (-/+):\n%s", diff)
	}
}

func TestMistakesInAnswersMadeOfAnswers(t *testing.T) {
	for _, c := range []struct{ old, new, at, says string }{
		{"technical: ask-down", "technical: ask-dwn", "10:33", `unknown answer "ask-dwn" to hear; did you mean "ask-down"?`},
		{"technical: ask-down", "technical: focus", "10:33", "focus does not answer hear: it answers decide"},
		{"technical: ask-down", "technical: ", "10:33", "technical is empty; write an answer to hear: its name, or {name: {parameter: value}}; left out it is tell-boss"},
		{"technical: ask-down", "technicl: ask-down", "10:22", `by-kind has no parameter "technicl"; did you mean "technical"?`},
		{"rings: 1,", "rngs: 1,", "10:66", `ask-rings has no parameter "rngs"; did you mean "rings"?`},
		{"rings: 1,", "rings: 0,", "10:73", "rings: 0 is out of range"},
		{"technical: ask-down", "technical: tell-lead", "9:5", "an answer turns to the appointed leads, and no answer appoints any"},
		{"- contingent", "- contingent: {technical: focus}", "8:18", `contingent has no parameter "technical"; write it below the question that it answers, such as {hear: {technical: ...}}`},
		{"- contingent", "- contingent: {hear: {technicl: focus}}", "8:25", `contingent, hear has no parameter "technicl"; did you mean "technical"?`},
		{"- contingent", "- contingent: {hear: keep}", "8:24", "contingent, hear: \"keep\" is not a map of parameters"},
	} {
		_, err := Load("x.yaml", Options{Text: strings.Replace(byKind, c.old, c.new, 1)})
		if !found(err, c.at, c.says) {
			t.Errorf("%q -> %q\n got: %v\nwant: x.yaml:%s: %s", c.old, c.new, err, c.at, c.says)
		}
	}
	for argument, says := range map[string]string{
		"structures.mine.hear.adaptive.rngs=3":       `ask-rings has no parameter "rngs"`,
		"structures.contingent.hear.adaptive.rngs=3": `ask-rings has no parameter "rngs"`,
		"structures.mine.hear.technical=keeep":       `unknown answer "keeep" to hear`,
	} {
		_, err := Load("x.yaml", Options{Text: byKind, Set: []string{argument}})
		if err == nil || !strings.HasPrefix(err.Error(), "--set "+argument+": ") || !strings.Contains(err.Error(), says) {
			t.Errorf("%s\n got: %v\nwant: %s", argument, err, says)
		}
	}
}
