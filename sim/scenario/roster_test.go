package scenario

import (
	"strings"
	"testing"

	"leaderful/sim/record"
)

// real is a scenario of a real organisation.
var real = strings.Replace(base, "{people: 31, domains: [a, b]}", "{people_file: p.csv, ties_file: t.csv}", 1)

const (
	people = "id,reports_to,unit\nann,,u\nbob,ann,u\ncem,bob,v\n"
	ties   = "from,to,kind\nann,cem,advice\nbob,cem,lunch\n"
)

func loadReal(text, people, ties string) (*Scenario, error) {
	return Load("dir/x.yaml", Options{Text: text, Data: []record.File{{Path: "p.csv", Text: people}, {Path: "t.csv", Text: ties}}})
}

func TestMistakesInDataFiles(t *testing.T) {
	for _, c := range []struct{ people, ties, want string }{
		{people + "ann,bob,u\n", ties, `dir/p.csv:5:1: person "ann" stands twice, here and on line 2`},
		{people + ",bob,u\n", ties, "dir/p.csv:5:1: a person without an id"},
		{people + "dan,bob\n", ties, "dir/p.csv:5:1: a row of 2 cells below a header of 3; write a cell for each column"},
		{people + "dan,bob,u,x\n", ties, "dir/p.csv:5:1: a row of 4 cells below a header of 3"},
		{people + "dan,bob,\n", ties, `dir/p.csv:5:9: person "dan" has no unit`},
		{people + "dan,anne,u\n", ties, `dir/p.csv:5:5: person "dan" reports to "anne", who is not in the file; did you mean "ann"?`},
		{people + "dan,eve,u\neve,dan,u\n", ties, "dir/p.csv:5:5: a reporting loop: dan reports to eve, who reports to dan; leave reports_to empty for whoever is at the top"},
		{people + "dan,dan,u\n", ties, "dir/p.csv:5:5: a reporting loop: dan reports to dan; leave"},
		{"id,reports_to\na,b\nb,a\n", ties, "dir/p.csv:2:3: a reporting loop: a reports to b, who reports to a; leave"},
		{"id,boss\na,b\n", ties, `dir/p.csv:1:1: there is no column "reports_to"; the first line names the columns id and reports_to; here it names id and boss`},
		{"id;reports_to\na;b\n", ties, `dir/p.csv:1:1: there is no column "id"; the first line names the columns id and reports_to, with commas between them`},
		{"id,id,reports_to\na,a,\n", ties, `dir/p.csv:1:1: the column "id" stands twice`},
		{"id,reports_to\n", ties, "dir/p.csv:1:1: there is nobody in the file"},
		{"", ties, "dir/p.csv:1:1: the file has no header"},
		{"id,reports_to\na,\"b\n", ties, "dir/p.csv:2:6: not valid CSV"},
		{"id,reports_to\n\xff\xfe,\n", ties, "dir/p.csv:2:1: this is not UTF-8 text"},
		{people, ties + "ann,dan,advice\n", `dir/t.csv:4:5: a tie to "dan", who is not in the people file`},
		{people, ties + "dan,ann,advice\n", `dir/t.csv:4:1: a tie from "dan", who is not in the people file`},
		{people, ties + "ann,ann,advice\n", `dir/t.csv:4:5: a tie of "ann" to themselves`},
		{people, ties + "ann,cem,advice\n", "dir/t.csv:4:1: the tie stands twice, here and on line 2"},
		{people, ties + "ann,bob\n", "dir/t.csv:4:1: a row of 2 cells below a header of 3"},
		{people, ties + "ann,bob,\n", "dir/t.csv:4:9: a tie without a kind"},
		{people, "from,to\n", `dir/t.csv:1:1: there is no column "kind"`},
	} {
		_, err := loadReal(real, c.people, c.ties)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) || strings.Count(err.Error(), ".csv:") != 1 {
			t.Errorf("\n got: %v\nwant: %s", err, c.want)
		}
	}
}

func TestMistakesAboutDataFiles(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"ties_file", "span: 3, ties_file", "dir/x.yaml:3:36: span is for a generated organisation, and this one comes from people_file"},
		{"ties_file", "unit_level: 2, ties_file", "dir/x.yaml:3:36: unit_level is for charts without named units"},
		{"t.csv}", "t.csv, peer_kinds: [advise]}", `dir/x.yaml:3:67: t.csv has no ties of kind "advise"; did you mean "advice"?`},
		{", ties_file: t.csv}", ", peer_kinds: [advice]}", "dir/x.yaml:3:36: peer_kinds without ties_file"},
		{"p.csv", "q.csv", `dir/x.yaml:3:29: people_file "q.csv" cannot be read: it is not among the data files of the manifest`},
		{"claims:", "  shocks: [{at: 1d, leave: {names: [bobb]}}]\nclaims:", `dir/x.yaml:9:37: there is nobody with the id "bobb"; did you mean "bob"?`},
		{"claims:", "  shocks: [{at: 1d, leave: {units: [w]}}]\nclaims:", `dir/x.yaml:9:37: there is no unit "w"; there is u and v`},
		{"every: 6h", "every: 6h, units: 2", `dir/x.yaml:8:35: issues of "s" concern up to 2 units, and the organisation has 1 with frontline people`},
	} {
		_, err := loadReal(strings.Replace(real, c.old, c.new, 1), people, ties)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) || strings.Count(err.Error(), "dir/") != 1 {
			t.Errorf("%q -> %q\n got: %v\nwant: %s", c.old, c.new, err, c.want)
		}
	}
	_, err := Load("x.yaml", Options{Text: real, Data: []record.File{{Path: "p.csv", Text: people, SHA256: "00"}, {Path: "t.csv", Text: ties}}})
	if err == nil || !strings.Contains(err.Error(), "its text and its SHA-256 in the manifest do not agree") {
		t.Errorf("a changed data file: %v", err)
	}
}

func TestRosters(t *testing.T) {
	s, err := loadReal(real, people, ties)
	if err != nil {
		t.Fatal(err)
	}
	if r := s.Setup.Organization.Roster; len(r.People) != 3 || r.People[2].Boss != 1 || len(r.Ties) != 2 {
		t.Errorf("the roster is %+v", r)
	}
	// Without a unit column the units are cut by level, and two may share the top.
	s, err = loadReal(strings.Replace(real, "ties_file", "unit_level: 0, ties_file", 1), "\ufeffid,age,reports_to\r\nann,40,\r\nbob,41,\r\ncem,42, ann\r\n", ties)
	if err != nil {
		t.Fatal(err)
	}
	if r := s.Setup.Organization.Roster; r.People[1].Boss != -1 || r.People[2].Boss != 0 || s.Setup.Organization.UnitLevel != 0 {
		t.Errorf("the roster is %+v", r)
	}
}

// A file with a mistake in every line does not drown the others.
func TestManyMistakesInAFile(t *testing.T) {
	_, err := loadReal(real, "id,reports_to\n"+strings.Repeat("a,b\n", 10_000), ties)
	if problems, ok := err.(Problems); !ok || len(problems) > 50 || !strings.Contains(err.Error(), "and more") {
		t.Errorf("%d bytes of problems", len(err.Error()))
	}
}
