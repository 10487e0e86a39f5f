// Package scenario turns a YAML file into a checked scenario. Everything that is wrong with the file is reported at once,
// with file, line and column, what would be right, and the nearest valid name.
package scenario

import (
	"math"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"leaderful/sim"
	"leaderful/sim/record"
)

// Scenario is one experiment, checked and complete: every parameter has its value.
type Scenario struct {
	Name                         string // Bare name: file name without folder and extension.
	Path                         string // As messages name the file.
	Title, Story, Source, Expect string

	Replicates int
	Setup      sim.Setup
	Structures []sim.Structure // In the order of the file, each with a label of its own.
	Claims     []record.Claim
	Variants   []Variant // What sides of claims run in the place of the scenario; a side's variant 1 is the first.
	Plots      record.Plots
	Other      *Other // What is run where the model is not the crisis; else nil. Structures, claims and variants are then empty.

	Parameters []record.Parameter // Every resolved parameter, in a fixed order; paths as --set takes them.
	Text       string             // The file as it was run, after --set.
	Data       []record.File      // The data files that were read, under their paths as written in the scenario.
}

// Options change a scenario before it is checked. The zero value changes nothing.
type Options struct {
	Set        []string      // "path=value", applied in order.
	Structures []string      // Labels of the structures to keep; empty for all. Claims about others are dropped.
	Data       []record.File // If not nil, data files come from here and never from disk.
	Text       string        // If not empty, the scenario's text; the name then only serves messages and paths.
	Seed       *uint64       // As by --set seed=...
	Replicates *int          // As by --set replicates=...
}

// header is what a scenario file of every model begins with, with the tags that are explained in the package sim.
type header struct {
	Title  string `key:"title" doc:"What happens, in a few words."`
	Story  string `key:"story" doc:"What happened, for people."`
	Source string `key:"source" doc:"Where the story comes from."`
	Expect string `key:"expect" doc:"Where each structure is expected to lose, said before running."`
	Model  string `key:"model" default:"crisis" oneof:"crisis|messages|rounds|march" doc:"The model that is run. Sections other than those below are its own."`

	Seed       uint64          `key:"seed" unit:"number" default:"1" range:"[0,18446744073709551615]" doc:"Seed of every random number."`
	Replicates int             `key:"replicates" unit:"replicates" default:"100" range:"[1,1000000]" doc:"Worlds that are drawn and run, each through every structure."`
	Precision  sim.Unsupported `key:"precision" doc:"Replicates until an interval is narrow enough."`
}

// span is how much time a model in hours runs for.
type span struct {
	Horizon float64 `key:"horizon" unit:"h" default:"60d" range:"(0,1000000]" doc:"Issues with an onset before it are measured."`
	Warmup  float64 `key:"warmup" unit:"h" default:"0h" range:"[0,1000000]" doc:"Issues with an onset before it are not measured."`
}

// file is a scenario file of the crisis: its sections.
type file struct {
	header
	span
	FollowUp float64 `key:"follow_up" unit:"h" range:"(0,1000000]" doc:"How long each measured issue is followed after its onset; left out, one and a half times the longest deadline, or the horizon where there is none. With misread, the deadline counts twice, with fails_after in between."`

	Organization organization    `key:"organization"`
	Behaviour    sim.Behaviour   `key:"behaviour"`
	Structures   *yaml.Node      `key:"structures" doc:"The structures that are compared: names, names with parameters, or compositions of four answers, each with an optional label."`
	Crisis       crisis          `key:"crisis"`
	Sweep        sim.Unsupported `key:"sweep" doc:"A design over parameters."`
	Claims       []claim         `key:"claims"`
	Plots        plots           `key:"plots"`
}

// organization adds to the generated organisation the files of a real one.
type organization struct {
	sim.Organization
	PeopleFile string   `key:"people_file" doc:"A real organisation: CSV file with the columns id, reports_to and, if units have names, unit. Its path is relative to the scenario."`
	TiesFile   string   `key:"ties_file" doc:"The informal ties of a real organisation: CSV file with the columns from, to and kind. Its path is relative to the scenario."`
	PeerKinds  []string `key:"peer_kinds" unit:"names" doc:"Kinds of tie in the ties file that count as informal ties; all, if left out."`
}

// crisis is what happens to the organisation.
type crisis struct {
	Issues []sim.Stream `key:"issues"`
	Shocks []sim.Shock  `key:"shocks"`
}

// Load reads a scenario by path, or a shipped one by its bare name. Its error is a Problems for everything that is wrong
// with the file, with its data files or with the options.
func Load(name string, o Options) (*Scenario, error) {
	found, problems := locate(name, o)
	if problems != nil {
		return nil, problems
	}
	if name := bareName(name); name == "" || name == "." || name == ".." {
		return nil, Problems{{File: found.shown, Message: "the file has no name before its extension", Hint: "results are called after it"}}
	}
	s := &Scenario{Name: bareName(name), Path: found.shown, Text: found.text}
	r := newReader(found.shown, found.text)
	if r.root != nil {
		s.read(r, found, o)
	}
	if problems := r.all(); problems != nil {
		return nil, problems
	}
	return s, nil
}

// bareName is a file's name without folder and extension.
func bareName(path string) string {
	base := filepath.Base(path)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// read fills the scenario from the tree.
func (s *Scenario) read(r *reader, found location, o Options) {
	if r.root.Kind != yaml.MappingNode {
		r.problem(r.root, "a scenario has sections such as title, structures and crisis, each a key", "this is %s, not a scenario", shown(r.root))
		return
	}
	m := r.model()
	if m != nil {
		r.shape = fileOf(m)
	}
	if changes := o.changes(); len(changes) > 0 {
		r.set(changes)
		s.Text = r.encode()
	}
	if m != nil {
		s.other(r, m, found, o)
		return
	}
	var f file
	chart := s.fill(r, found, &f)
	s.claims(r, f.Claims, chart, found)
	s.Plots = r.plots(&f.Plots)
	if r.count == 0 {
		s.keep(r, o.Structures)
		s.Parameters = s.parameters(&f.Organization)
	}
}

// fill reads everything but claims and plots, and returns the chart; nil if there is something wrong with that.
func (s *Scenario) fill(r *reader, found location, f *file) *sim.Chart {
	setDefaults(reflect.ValueOf(f).Elem())
	f.FollowUp = math.NaN()
	r.countDomains()
	r.decode(r.root, reflect.ValueOf(f).Elem(), field{key: "the scenario"})

	s.Title, s.Story, s.Source, s.Expect = f.Title, f.Story, f.Source, f.Expect
	s.Replicates = f.Replicates
	r.checkSections(f)
	chart := r.organization(&f.Organization, found, s)
	r.crisis(f, chart)
	s.Setup = sim.Setup{
		Seed: f.Seed, Horizon: f.Horizon, Warmup: f.Warmup, FollowUp: r.followUp(f),
		Organization: f.Organization.Organization, Behaviour: f.Behaviour, Streams: f.Crisis.Issues, Shocks: f.Crisis.Shocks,
	}
	r.checkSize(&s.Setup)
	s.Structures = r.structures(f.Structures)
	r.reforms(s)
	r.checkTimes(&s.Setup)
	return chart
}

// keep drops the structures that were not asked for, and the claims about them.
func (s *Scenario) keep(r *reader, labels []string) {
	if len(labels) == 0 {
		return
	}
	r.knownLabels(labels, s.Labels())
	wanted := map[string]bool{}
	for _, label := range labels {
		wanted[label] = true
	}
	s.Claims = slices.DeleteFunc(s.Claims, func(c record.Claim) bool {
		return slices.ContainsFunc(c.Sides, func(side record.Side) bool { return !wanted[side.Structure] })
	})
	s.Structures = slices.DeleteFunc(s.Structures, func(structure sim.Structure) bool { return !wanted[structure.Label] })
	s.dropVariants()
}

// knownLabels notes labels that were asked for and that no structure has.
func (r *reader) knownLabels(labels, all []string) {
	for _, label := range labels {
		if !slices.Contains(all, label) {
			r.add(Problem{File: "--structure " + label, Message: r.file + " has no structure of this label", Hint: didYouMean(label, all)})
		}
	}
}
