package scenario

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// base is a scenario without mistakes. Each row of the table below changes one of its lines, or adds some.
const base = `title: t
horizon: 10d
organization: {people: 31, domains: [a, b]}
behaviour: {distortion: 0.02}
structures: [hierarchical, collective]
crisis:
  issues:
    - {name: s, every: 6h}
claims:
  - {id: C, compare: {measure: strain, left: collective, right: hierarchical, expect: lower}}
`

// mistakes lists one row for every kind of mistake: what replaces what in the base, where it is found, and what is said.
var mistakes = []struct {
	old, new string
	at       string // line:column
	says     string
}{
	// Keys.
	{"horizon:", "horizn:", "2:1", `unknown key "horizn" in the scenario; did you mean "horizon"?`},
	{"distortion: 0.02", "distorsion: 0.02", "4:13", `unknown key "distorsion" in behaviour; did you mean "distortion"?`},
	{"horizon:", "hroizon:", "2:1", `unknown key "hroizon" in the scenario; did you mean "horizon"?`},
	{"title:", "titel:", "1:1", `unknown key "titel" in the scenario; did you mean "title"?`},
	{"title: t\n", "", "1:1", "title is missing; a scenario needs title, structures and crisis; everything else has a default"},
	{"title: t", "title: t\ntitle: u", "2:1", `"title" stands twice, here and on line 1; leave one of them out`},
	{"people: 31", "people: 31, people: 32", "3:28", `"people" stands twice, here and on line 3`},
	{"horizon: 10d", "sweep: {design: grid}", "2:8", "sweep is not supported yet"},
	{"horizon: 10d", "precision: {measure: strain}", "2:12", "precision is not supported yet"},
	{"horizon: 10d", "model: marsh", "2:8", `model: "marsh" is not one of the words; did you mean "march"?`},
	{"title: t", "? [a, b]\n: 1\ntitle: t", "1:3", "a key must be a word"},
	{"distortion: 0.02", "<<: {distortion: 0}", "4:13", "merging maps with << is not supported"},
	{"distortion: 0.02", "distortion: !rate 0.02", "4:25", "tags such as !rate are not supported"},

	// Wrong types and impossible values.
	{"people: 31", "people: 2.5", "3:24", `people: "2.5" is not a whole number; write a whole number in [1,2000000] (people)`},
	{"people: 31", "people: 1e3", "3:24", `people: "1e3" is not written as a whole number; write 1000`},
	{"people: 31", "people: 0x10", "3:24", `people: "0x10" is not a whole number`},
	{"people: 31", `people: "31"`, "3:24", `people: "31" is a text in quotes`},
	{"people: 31", "people: many", "3:24", `people: "many" is not a whole number`},
	{"people: 31", "people: [31]", "3:24", "people is a list"},
	{"people: 31", "people:", "3:23", "people is empty; write a whole number in [1,2000000] (people); left out it is 60"},
	{"people: 31", "span: 0", "3:22", "span: 0 is out of range; write a whole number in [1,100000] (people)"},
	{"people: 31", "people: 3000000", "3:24", "people: 3000000 is out of range"},
	{"people: 31", "people: 99999999999999999999", "3:24", "people: 99999999999999999999 is out of range"},
	{"horizon: 10d", "seed: -1", "2:7", "seed: -1 is out of range"},
	{"horizon: 10d", "seed: 18446744073709551616", "2:7", "seed: 18446744073709551616 is out of range"},
	{"horizon: 10d", "replicates: 1000001", "2:13", "replicates: 1000001 is out of range"},
	{"0.02", "1.5", "4:25", "rate: 1.5 is out of range; write a number in [0,0.5] (probability)"},
	{"distortion: 0.02", "voice: {told: 1.01}", "4:27", "told: 1.01 is out of range; write a number in [0,1] (probability)"},
	{"0.02", ".nan", "4:25", `rate: ".nan" is not a number`},
	{"0.02", ".inf", "4:25", `rate: ".inf" is not finite`},
	{"0.02", "1e999", "4:25", `rate: "1e999" is too large`},
	{"0.02", "2%", "4:25", `rate: "2%" is not a number`},
	{"horizon: 10d", "horizon: 240", "2:10", `horizon: "240" has no unit; write a duration in (0,1000000] h, such as 20m, 3h, 2d or 4w`},
	{"horizon: 10d", "horizon: 10 days", "2:10", `horizon: "10 days" is not a duration`},
	{"horizon: 10d", "horizon: -1h", "2:10", "horizon: -1h is out of range"},
	{"horizon: 10d", "horizon: off", "2:10", `horizon: "off" is not a duration`},
	{"horizon: 10d", "horizon: 10d\nwarmup: 2w", "3:9", "warmup 14d is not before the horizon 10d"},
	{"distortion: 0.02", "handling: {shape: normal}", "4:31", `shape: "normal" is not one of the words; did you mean "lognormal"?`},
	{"distortion: 0.02", "handling: off", "4:23", "handling cannot be switched off"},
	{"distortion: 0.02", "handling: 20m", "4:23", `handling is "20m" and should be a map; it has the keys mean`},
	{"distortion: 0.02", "deciding: {known_facets: maybe}", "4:38", `known_facets: "maybe" is neither on nor off`},
	{"[a, b]", "a", "3:37", "domains is not a list; write a list such as [a, b], each a name, or how many there are"},
	{"[a, b]", "[]", "3:37", "there are no domains"},
	{"[a, b]", "0", "3:37", "domains: 0 is out of range"},
	{"[a, b]", "[a, b, a]", "3:44", `domains: "a" stands twice`},
	{"domains: [a, b]", "ties_file: x.csv", "3:28", "ties_file without people_file"},
	{"people: 31, domains: [a, b]", "people_file: no.csv", "3:29", `people_file "no.csv" cannot be read`},

	// Streams.
	{"name: s, ", "", "8:7", "a stream of issues without a name"},
	{", every: 6h", "", "8:7", `stream "s" says nothing about when its issues arise; give every`},
	{"every: 6h", "every: 6h, at: [1d]", "8:32", `stream "s" has both every and at`},
	{"every: 6h", "every: 0h", "8:24", "every: 0h is out of range; write a duration in (0,inf) h"},
	{"every: 6h", "every: -6h", "8:24", "every: -6h is out of range"},
	{"every: 6h", "every: 0.01s", "8:24", "issues are expected in a run, and at most 10000000 can be"},
	{"every: 6h", "at: [1d], burst: 1000000, to: 3d", "8:43", `to is for streams with every`},
	{"every: 6h", "every: 6h, from: 3d, to: 2d", "8:42", `stream "s" ends at 2d, before it begins at 3d`},
	{"every: 6h", "every: 6h, units: 8", "8:35", `issues of "s" concern up to 8 units, and the organisation has 5 with frontline people`},
	{"every: 6h", "every: 6h, units: {1: -1}", "8:39", "weight in units: -1 is out of range"},
	{"every: 6h", "every: 6h, units: {1: 0}", "8:35", "units: the weights sum to 0"},
	{"every: 6h", "every: 6h, units: {0: 1}", "8:36", "units: 0 is out of range"},
	{"every: 6h", "every: 6h, witnesses: {view: outside}", "8:46", `facets of "s" are seen only from places where nobody is; set organization.outsiders.people`},
	{"every: 6h", "every: 6h, witnesses: {view: frontlin}", "8:46", `view: "frontlin" is not one of the words; did you mean "frontline"?`},
	{"every: 6h", "every: 6h, witnesses: {view: {outsid: 1}}", "8:47", `view: "outsid" is not one of the words; did you mean "outside"?`},
	{"every: 6h", "every: 6h, witnesses: {per_facet: 40}", "8:51", "40 witnesses of each facet, and there are 31 people"},
	{"every: 6h", "every: 6h, deadline: 99999w", "8:38", "with this deadline issues would be followed for"},
	{"    - {name: s, every: 6h}", "    - {name: s, every: 6h}\n    - {name: s, every: 3h}", "9:14", `stream "s" stands twice, here and on line 8`},
	{"    - {name: s, every: 6h}", "    []", "8:5", "the crisis has no issues"},
	{"\n    - {name: s, every: 6h}", " {name: s}", "7:11", "issues is not a list"},

	// Shocks.
	{"claims:", "  shocks: [{at: 1d}]\nclaims:", "9:12", "a shock that does nothing; add leave, surge, channel, rumour, capacity, threat or structure"},
	{"claims:", "  shocks: [{at: 1d, surge: {}, rumour: {}}]\nclaims:", "9:32", "a shock has one kind, and this has surge and rumour"},
	{"claims:", "  shocks: [{surge: {}}]\nclaims:", "9:12", "a shock without a time"},
	{"claims:", "  shocks: [{at: 1d, threat: {level: 1.5}}]\nclaims:", "9:37", "level: 1.5 is out of range; write a number in (0,1]"},
	{"claims:", "  shocks: [{at: 1d, threat: off}]\nclaims:", "9:29", "threat cannot be switched off; it has the keys level"},
	{"claims:", "  shocks: [{at: 1d, capacity: {share: 1}}]\nclaims:", "9:39", "all of the capacity is left; write a share below 1"},
	{"claims:", "  shocks: [{at: 1d, capacity: {levels: [7]}}]\nclaims:", "9:41", "level 7: the organisation has 3 levels, from 0"},
	{"claims:", "  shocks: [{at: 1d, capacity: {units: [unit-9]}}]\nclaims:", "9:40", `there is no unit "unit-9"; did you mean "unit-1"?`},
	{"claims:", "  shocks: [{at: 1d, for: 2d, leave: {levels: [0]}}]\nclaims:", "9:21", "for does not go with leave; write vacancy"},
	{"claims:", "  shocks: [{at: 1d, leave: {vacancy: 2d}}]\nclaims:", "9:28", "nobody is said to leave; give levels, units, names or share"},
	{"claims:", "  shocks: [{at: 1d, leave: {levels: [0, 7]}}]\nclaims:", "9:41", "level 7: the organisation has 3 levels, from 0; the lowest level is 2"},
	{"claims:", "  shocks: [{at: 1d, leave: {levels: [0.5]}}]\nclaims:", "9:38", `levels: "0.5" is not a whole number`},
	{"claims:", "  shocks: [{at: 1d, leave: {units: [unit-9]}}]\nclaims:", "9:37", `there is no unit "unit-9"; did you mean "unit-1"?`},
	{"claims:", "  shocks: [{at: 1d, leave: {names: [31]}}]\nclaims:", "9:37", `there is nobody with the id "31"; people of a generated organisation are called 0 to 30`},
	{"claims:", "  shocks: [{at: 1d, surge: {issues: [z]}}]\nclaims:", "9:38", `there is no stream "z"`},
	{"claims:", "  shocks: [{at: 1d, channel: {}}]\nclaims:", "9:30", "the channel is neither cut nor slowed"},

	{"claims:", "  shocks: [{at: 1d, structure: {}}]\nclaims:", "9:32", "nothing is said about what the structure changes to; write to: collective, say"},
	{"claims:", "  shocks: [{at: 1d, structure: solo}]\nclaims:", "9:32", `structure is "solo" and should be a map; it has the keys of, to and over`},
	{"claims:", "  shocks: [{at: 1d, structure: {to: {}}}]\nclaims:", "9:37", "a map is not a structure; write a name"},
	{"claims:", "  shocks: [{at: 1d, structure: {to: colective}}]\nclaims:", "9:37", `unknown structure "colective"; did you mean "collective"?`},
	{"claims:", "  shocks: [{at: 1d, structure: {to: {collective: {cirle: 5}}}}]\nclaims:", "9:51", `collective has no parameter "cirle"; did you mean "circle"?`},
	{"claims:", "  shocks: [{at: 1d, structure: {to: {hear: keep, decide: focus, settle: alone}}}]\nclaims:", "9:37", "no answer to act"},
	{"claims:", "  shocks: [{at: 1d, structure: {of: [collectve], to: solo}}]\nclaims:", "9:38", `no structure has the label "collectve"; did you mean "collective"?`},
	{"claims:", "  shocks: [{at: 1d, for: 2d, structure: {to: solo}}]\nclaims:", "9:21", "for does not go with structure; write a second shock that changes back"},
	{"claims:", "  shocks: [{at: 1d, structure: {to: solo}}, {at: 24h, structure: {of: [collective], to: hierarchical}}]\nclaims:", "9:66", `"collective" changes twice at 1d; say in of which structures change to what`},

	// Times.
	{"claims:", "  shocks: [{at: 12d, surge: {}}]\nclaims:", "9:17", "a shock at 12d, and the run ends at 276h; make it earlier, or the horizon longer"},
	{"every: 6h", "every: 6h, from: 20d", "8:34", "the stream begins at 20d, and the run ends at 276h"},
	{"every: 6h", "at: [1h, 300d]", "8:26", "an onset at 300d, and the run ends at 276h"},
	{"strain", "conflicts, from: 10d", "10:49", "no measured issue has its onset from 10d on; issues are measured before the horizon, 10d"},

	// Structures.
	{"[hierarchical, collective]", "[hierarchicl, collective, hierarchical]", "5:14", `unknown structure "hierarchicl"; did you mean "hierarchical"?`},
	{"collective]", "collective, collective]", "5:40", `the label "collective" stands twice, here and on line 5`},
	{"collective]", "{collective: {cirle: 5}}]", "5:42", `collective has no parameter "cirle"; did you mean "circle"?`},
	{"collective]", "{collective: {circle: 2.5}}]", "5:50", `circle: "2.5" is not a whole number`},
	{"collective]", "{collective: {label: x}}]", "5:42", "a label stands beside the name, not below it"},
	{"collective]", "collective, {solo: {circle: 1}}]", "5:48", `solo has no parameter "circle"; it has no parameters`},
	{"collective]", "collective, {label: x}]", "5:40", "a label and no structure"},
	{"collective]", "collective, {solo: {}, circle: 1}]", "5:51", `"circle" beside "solo"`},
	{"collective]", "collective, {hear: keep, decide: focus, settle: alone}]", "5:40", "no answer to act"},
	{"collective]", "collective, {hear: tell-boss, decide: alone, settle: alone, act: leads-tell}]", "5:66", "alone does not answer decide: it answers settle"},
	{"collective]", "collective, {hear: keep, decide: focs, settle: alone, act: leads-tell}]", "5:61", `unknown answer "focs" to decide; did you mean "focus"?`},
	{"collective]", "collective, {hear: tell-lead, decide: focus, settle: alone, act: down-the-line}]", "5:40", "an answer turns to the appointed leads"},
	{"collective]", "collective, {hierarchical: {authority: {0: 2}}, label: x}]", "5:71", "authority: 2 is out of range"},
	{"[hierarchical, collective]", "hierarchical", "5:13", "structures names none; write a list"},

	// Claims and plots.
	{"strain", "strian", "10:32", `unknown measure "strian"; did you mean "strain"?`},
	{"left: collective", "left: colective", "10:46", `no structure has the label "colective"; did you mean "collective"?`},
	{"right: hierarchical", "right: collective", "10:65", `claim "C" compares "collective" with itself`},
	{"expect: lower", "expect: less", "10:87", `expect: "less" is not one of the words; write lower or higher`},
	{", expect: lower", "", "10:22", "compare needs expect"},
	{"expect: lower", "expect: lower, material: 1h", "10:104", `material: "1h" is not a number`},
	{"strain", "action_latency, material: 1", "10:58", `material: "1" has no unit`},
	{"expect: lower", "expect: lower, from: 2d", "10:94", "from does not choose among issues: strain is measured on people"},
	{"left: collective", "left: {structure: collective, issues: [s]}", "10:70", "issues does not choose among issues: strain"},
	// Sides with settings, with a part of the people, and with a second pair.
	{"left: collective", "left: {structure: collective, level: 3}", "10:77", "level 3: the organisation has 3 levels, from 0; the lowest level is 2"},
	{"left: collective", "left: {structure: collective, level: low}", "10:77", `level: "low" is neither a level nor a place; write a number, 0 for the top, or frontline, middle, top or outside`},
	{"left: collective", "left: {structure: collective, level: [1]}", "10:77", "level: a list is neither a level nor a place"},
	{"left: collective", "left: {structure: collective, level: outside}", "10:77", "level outside: nobody outside has a strain"},
	{"left: collective", "left: {structure: collective, set: {organization.people: 6}, level: middle}", "10:108", "level middle: the organisation has no middle managers"},
	{"strain, left: collective", "conflicts, left: {structure: collective, level: 1}", "10:73", "level has no meaning for conflicts; there is a level of information_observed, information_used, information_loss, "},
	{"strain", "information_loss, level: 0", "10:57", "level 0: what was observed is known by place and not by formal level; write frontline"},
	{"strain", "information_loss, level: outside", "10:57", "level outside: the organisation has no outsiders; set organization.outsiders.people"},
	{"left: collective", "left: {structure: collective, set: [behaviour]}", "10:75", "set: a list sets nothing; write {path: value}"},
	{"left: collective", "left: {structure: collective, set: {}}", "10:75", "set: a map sets nothing"},
	{"left: collective", "left: {structure: collective, set: {behaviour.distorsion: 0.1}}", "10:76", `unknown key "distorsion" in behaviour; did you mean "distortion"?`},
	{"left: collective", "left: {structure: collective, set: {behaviour.distortion: 0.7}}", "10:98", "rate: 0.7 is out of range; write a number in [0,0.5] (probability)"},
	{"left: collective", "left: {structure: collective, set: {behaviour: {distortion: 0.7}}}", "10:100", "rate: 0.7 is out of range"},
	{"left: collective", "left: {structure: collective, set: {behaviour.distortion.rate.x: 0.7}}", "10:76", `"x" is below "0.02", which is a single value`},
	{"left: collective", "left: {structure: collective, set: {crisis.issues.z.every: 1h}}", "10:76", `the list has no item "z"; its items are called by name or by number, from 0`},
	{"left: collective", "left: {structure: collective, set: {crisis.issues.s.units: {9: 1}}}", "10:99", `issues of "s" concern up to 9 units, and the organisation has 5 with frontline people`},
	{"left: collective", "left: {structure: collective, set: {organization.people: 1, crisis.issues.s.witnesses.per_facet: 2}}", "10:137", "2 witnesses of each facet, and there are 1 people"},
	{"left: collective", "left: {structure: collective, set: {seed: 2}}", "10:76", "seed cannot be set here: sides are compared replicate by replicate and must meet the same random numbers; set it for the whole file"},
	{"left: collective", "left: {structure: collective, set: {replicates: 2}}", "10:76", "replicates cannot be set here: sides are compared replicate by replicate"},
	{"left: collective", "left: {structure: collective, set: {claims.C.says: x}}", "10:76", "claims.C.says cannot be set here: claims is about the whole file"},
	{"left: collective", "left: {structure: collective, set: {plots.style: print}}", "10:76", "plots.style cannot be set here: plots is about the whole file"},
	{"left: collective", "left: {structure: collective, set: {structures.collective.label: x}}", "10:76", "structures.collective.label cannot be set here: it changes which structures there are"},
	{"left: collective", "left: {structure: collective, set: {structures: [solo]}}", "10:76", "structures cannot be set here: it changes which structures there are; add a structure to the file's list"},
	{"left: collective", "left: {structure: collective, set: {structures.collective.cirle: 3}}", "10:76", `collective has no parameter "cirle"; did you mean "circle"?`},
	{"expect: lower", "expect: lower, set: {behaviour.distortion: 7}", "10:122", "rate: 7 is out of range"},
	{"expect: lower", "expect: lower, versus: {left: collective}", "10:102", "versus needs right"},
	{"expect: lower", "expect: lower, versus: solo", "10:102", `versus: "solo" is not a pair of sides; write {left: ..., right: ...}`},
	{"expect: lower", "expect: lower, versus: {left: collective, right: hierarchical}", "10:102", `claim "C" compares a pair of sides with itself; compare two different pairs`},
	{"expect: lower", "expect: lower, versus: {left: collective, right: solo}", "10:128", `no structure has the label "solo"`},
	{"expect: lower", "expect: lower, versus: {left: collective, right: hierarchical, set: {behaviour.dismissal: 2}}", "10:169", "bias: 2 is out of range"},
	{"strain", "conflicts, issues: [z]", "10:52", `there is no stream "z"`},
	{"id: C, ", "", "10:5", "claim needs id"},
	{"id: C, ", "id: C, input_driven: engagment, ", "10:27", `behaviour has no process "engagment"; did you mean "engagement"?`},
	{"id: C, ", "id: C, input_driven: handling, ", "10:27", "handling cannot be switched off; name one of its parameters: handling.mean, "},
	{"id: C, ", "id: C, input_driven: handling.mean, ", "10:27", "handling.mean can be neither off nor 0; name a process"},
	{"id: C, ", "id: C, input_driven: engagement.autonmy, ", "10:27", `engagement has no parameter "autonmy"; did you mean "autonomy"?`},
	{"id: C, ", "id: C, input_driven: patience.x, ", "10:27", `patience is a single value and has no "x"`},
	{"claims:", "claims:\n  - {id: C, compare: {measure: conflicts, left: collective, right: hierarchical, expect: lower}}", "11:10", `claim "C" stands twice, here and on line 10`},
	{"horizon: 10d", "plots: {formats: [pdf]}", "2:19", `formats: "pdf" is not one of the words; write png or svg`},
	{"horizon: 10d", "plots: {which: [network]}", "2:17", "plot network is not supported yet"},

	// Not a scenario.
	{base, "", "1:1", "the file is empty"},
	{base, "# nothing\n", "1:1", "the file is empty"},
	{base, "just words", "1:1", `this is "just words", not a scenario`},
	{base, "- a\n- b\n", "1:1", "this is a list, not a scenario"},
	{base, "\x89PNG\r\n\x1a\n", "1:1", "this is not UTF-8 text"},
	{base, "title: t\nb: [1, 2\n", "2:9", "not valid YAML: did not find expected ',' or ']'; while parsing a flow sequence that begins on line 2"},
	{base, "title: t\r\nb: {x: 1\r\n\r\n# the end\r\n", "2:9", "not valid YAML: did not find expected ',' or '}'"},
	{base, "title: 't\n", "1:10", "not valid YAML: found unexpected end of stream"},
	{base, "title: a: b\n", "1:9", "not valid YAML: mapping values are not allowed"},
	{base, "title: t\n\tx: y\n", "2:1", "not valid YAML: found a tab"},
	{"    - {name", "\t- {name", "8:1", "not valid YAML: found character that cannot start any token; indent with blanks, not with tabs"},
	{base, "title: *x\n", "1:8", "not valid YAML: unknown anchor"},
	{base, base + "---\ntitle: u\n", "11:1", "a second document begins here; one file is one experiment"},
	{base, "title: " + strings.Repeat("x", maxText), "1:1", "the file has more than 128 KiB"},
	{base, strings.Repeat("[", 1000), "1:33", "not valid YAML: exceeded max depth"},
	{base, "title: &a [*a]\n", "1:12", "aliases such as *a stand for more than"},
}

func TestMistakes(t *testing.T) {
	for _, m := range mistakes {
		if !strings.Contains(base, m.old) {
			t.Fatalf("the base has no %q", m.old)
		}
		_, err := Load("x.yaml", Options{Text: strings.Replace(base, m.old, m.new, 1) + "\n"})
		if !found(err, m.at, m.says) {
			t.Errorf("%q -> %q\n got: %v\nwant: x.yaml:%s: %s", m.old, cut(m.new), err, m.at, m.says)
		}
		// One mistake is one problem: no other follows from it.
		if problems := (Problems)(nil); errors.As(err, &problems) && len(problems) > 1 {
			t.Errorf("%q -> %q gives %d problems:\n%v", m.old, cut(m.new), len(problems), err)
		}
	}
}

// found reports whether a problem has a position and says something.
func found(err error, at, says string) bool {
	var problems Problems
	if !errors.As(err, &problems) {
		return false
	}
	for _, p := range problems {
		if fmt.Sprintf("%d:%d", p.Line, p.Column) == at && strings.Contains(p.Message+"; "+p.Hint, says) {
			return true
		}
	}
	return false
}

func cut(s string) string { return s[:min(len(s), 80)] }

func TestTheBaseHasNoMistake(t *testing.T) {
	if _, err := Load("base.yaml", Options{Text: base}); err != nil {
		t.Fatal(err)
	}
}

func TestAllMistakesComeAtOnce(t *testing.T) {
	text := `title: seven mistakes
horizn: 10d
organization: {span: 0}
behaviour: {distortion: 0.7}
structures: [hierarchicl, solo]
crisis:
  issues:
    - {name: s, every: 0h}
claims:
  - id: C
    compare:
      measure: conflicts
      left: {structure: solo, form: 1d}
      right: sola
      expect: lower
`
	_, err := Load("x.yaml", Options{Text: text})
	var problems Problems
	if !errors.As(err, &problems) || len(problems) != 7 {
		t.Fatalf("want 7 problems, got:\n%v", err)
	}
	for i, line := range []int{2, 3, 4, 5, 8, 13, 14} {
		if problems[i].Line != line {
			t.Errorf("problem %d is on line %d, not %d", i, problems[i].Line, line)
		}
	}
}

func TestProblemsShowTheLineWithACaret(t *testing.T) {
	_, err := Load("x.yaml", Options{Text: strings.Replace(base, "0.02", "0.7", 1)})
	want := "x.yaml:4:25: rate: 0.7 is out of range; write a number in [0,0.5] (probability)\n" +
		"    behaviour: {distortion: 0.7}\n" +
		"                            ^"
	if err == nil || err.Error() != want {
		t.Errorf("got:\n%v\nwant:\n%s", err, want)
	}
}

// The caret stands right below its character in long lines and after wide letters too.
func TestCaret(t *testing.T) {
	for _, excerpt := range []string{"äöü: X", strings.Repeat("é", 500) + "X" + strings.Repeat("b", 500), "\tX\t"} {
		column := len([]rune(excerpt[:strings.Index(excerpt, "X")])) + 1
		lines := strings.Split(Problem{File: "f", Line: 1, Column: column, Excerpt: excerpt}.String(), "\n")
		caret := strings.Index(lines[2], "^")
		if line := []rune(lines[1]); line[caret] != 'X' || len(line) > 110 {
			t.Errorf("the caret is not below X:\n%s\n%s", lines[1], lines[2])
		}
	}
}

// Whatever a file holds, it is refused or read well within a second. The bound is looser: the race detector is ten times
// slower and machines are shared, while a bomb that went off would take hours.
func TestBombs(t *testing.T) {
	var billion strings.Builder
	billion.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 12; i++ {
		fmt.Fprintf(&billion, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	for name, text := range map[string]string{
		"aliases of aliases": billion.String(),
		"nested lists":       strings.Repeat("[", maxText),
		"nested maps":        strings.Repeat("{a: ", maxText/4),
		"nested dashes":      strings.Repeat("- ", maxText/2),
		"question marks":     strings.Repeat("? ", maxText/2),
		"the same key":       strings.Repeat("a: 1\n", maxText/5),
		"anchors":            strings.Repeat("- &a x\n- *a\n", maxText/12),
		"a long list":        base + "plots: {which: [" + strings.Repeat("a,", maxText/2-200) + "]}",
		"a wide unit":        strings.Replace(base, "every: 6h", "every: 6h, units: {1000000000: 1}", 1),
		"a long line":        strings.Repeat("a", maxText),
	} {
		start := time.Now()
		_, err := Load("x.yaml", Options{Text: text})
		if took := time.Since(start); err == nil || took > 30*time.Second {
			t.Errorf("%s: %v, took %v", name, err == nil, took)
		}
	}
}

func TestMissingFiles(t *testing.T) {
	dir, results := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(results, "manifest.json"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, says string }{
		{"relay-chian", `there is no such file here, and no shipped scenario of this name; did you mean "relay-chain"? shipped are `},
		{"scenarios/leadership-exodus.yml", `there is no such file; did you mean "leadership-exodus"?`},
		{filepath.Join(dir, "nothing.yaml"), "there is no such file; shipped are"},
		{dir, "this is a folder; name a scenario file in it"},
		{results, "this is a folder; to run the results in it again, name " + filepath.Join(results, "manifest.json")},
	} {
		_, err := Load(c.name, Options{})
		if err == nil || !strings.HasPrefix(err.Error(), c.name+": ") || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s:\n got: %v\nwant: %s", c.name, err, c.says)
		}
	}
}
