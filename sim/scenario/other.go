package scenario

import (
	"fmt"
	"reflect"
	"slices"

	"go.yaml.in/yaml/v4"

	"leaderful/models"
	"leaderful/sim"
	"leaderful/sim/model"
	"leaderful/sim/record"
)

// Other is an experiment with a model beside the crisis.
type Other struct {
	Model      *model.Model
	Setup      model.Setup
	Structures []model.Structure // In the order of the file, each with a label of its own.
}

// otherFile is a scenario file of another model, but for the section that is called after the model and holds its
// settings. A model sees only the keys of the organisation that it uses, and the times only if it runs in hours.
type otherFile struct {
	Structures *yaml.Node      `key:"structures" doc:"The structures that are compared: names, or names with parameters, each with an optional label."`
	Sweep      sim.Unsupported `key:"sweep" doc:"A design over parameters."`
	Claims     sim.Unsupported `key:"claims" doc:"What is put to the test."`
	Plots      otherPlots      `key:"plots"`
}

// otherPlots says what is drawn of another model.
type otherPlots struct {
	Which   []string `key:"which" default:"[measures, over-time]" oneof:"measures|over-time" doc:"The plots that are drawn."`
	Formats []string `key:"formats" default:"[png, svg]" oneof:"png|svg" doc:"The formats in which they are drawn."`
	Style   string   `key:"style" default:"slide" oneof:"slide|print" doc:"For a projector, or for paper."`
}

// model is the model that the file names; nil for the crisis, and where the name is no model's, which is noted.
func (r *reader) model() *model.Model {
	n := r.at("model")
	if !r.has("model") || n.Kind != yaml.ScalarNode {
		return nil
	}
	m, _ := models.OtherNamed(n.Value)
	return m
}

// fileOf is what a scenario file of another model is decoded into.
func fileOf(m *model.Model) reflect.Type {
	var all []reflect.StructField
	add := func(t reflect.Type, keep func(reflect.StructField) bool) {
		for _, f := range reflect.VisibleFields(t) {
			if f.Tag.Get("key") != "" && keep(f) {
				all = append(all, reflect.StructField{Name: f.Name, Type: f.Type, Tag: f.Tag})
			}
		}
	}
	everything := func(reflect.StructField) bool { return true }
	add(reflect.TypeFor[header](), everything)
	if m.Timed {
		add(reflect.TypeFor[span](), everything)
	}
	if len(m.Organization) > 0 {
		rest := all
		all = nil
		add(reflect.TypeFor[organization](), func(f reflect.StructField) bool { return slices.Contains(m.Organization, f.Tag.Get("key")) })
		rest = append(rest, reflect.StructField{Name: "Organization", Type: reflect.StructOf(all), Tag: `key:"organization"`})
		all = rest
	}
	tag := fmt.Sprintf("key:%q doc:%q", m.Name, "Settings of the model "+m.Name+".")
	all = append(all, reflect.StructField{Name: "Settings", Type: reflect.TypeOf(m.Settings), Tag: reflect.StructTag(tag)})
	add(reflect.TypeFor[otherFile](), everything)
	return reflect.StructOf(all)
}

// other reads a scenario of another model than the crisis.
func (s *Scenario) other(r *reader, m *model.Model, found location, o Options) {
	v := reflect.New(r.shape).Elem()
	setDefaults(v)
	r.decode(r.root, v, field{key: "the scenario"})
	for _, section := range []string{"title", "structures"} {
		if !r.has(section) && !r.misspelt(section) {
			r.problemAt(r.root.Line, r.root.Column, "a scenario needs title and structures; everything else has a default", "%s is missing", section)
		}
	}
	var h header
	var t span
	var org organization
	var f otherFile
	setDefaults(reflect.ValueOf(&org).Elem())
	for _, part := range []any{&h, &t, &f} {
		take(reflect.ValueOf(part).Elem(), v)
	}
	if h.Model != m.Name {
		r.problem(r.at("model"), "write it in the file", "the model cannot be changed from %s to %s", m.Name, h.Model)
	}
	s.Title, s.Story, s.Source, s.Expect, s.Replicates = h.Title, h.Story, h.Source, h.Expect, h.Replicates
	s.Plots = record.Plots{Which: f.Plots.Which, Formats: f.Plots.Formats, Style: f.Plots.Style}
	s.Setup.Seed, s.Setup.Horizon, s.Setup.Warmup = h.Seed, t.Horizon, t.Warmup
	r.checkSpan(&t)
	s.Other = &Other{Model: m}
	setup := &s.Other.Setup
	*setup = model.Setup{Seed: h.Seed, Horizon: t.Horizon, Warmup: t.Warmup, Settings: v.FieldByName("Settings").Interface()}
	if len(m.Organization) > 0 {
		take(reflect.ValueOf(&org).Elem(), v.FieldByName("Organization"))
		setup.Chart = r.organization(&org, found, s)
		setup.Organization = org.Organization
	}
	s.Other.Structures = r.otherStructures(m, f.Structures)
	if m.Check != nil && r.count == 0 {
		for _, p := range m.Check(setup, s.Other.Structures) {
			r.problem(r.at(p.Path...), p.Hint, "%s", p.Message)
		}
	}
	if r.count == 0 {
		s.keepOther(r, o.Structures)
		s.Parameters = s.otherParameters(v)
	}
}

// take copies the fields of one struct that another has by the same name.
func take(to, from reflect.Value) {
	for _, f := range reflect.VisibleFields(to.Type()) {
		if value := from.FieldByName(f.Name); f.Tag.Get("key") != "" && value.IsValid() {
			to.FieldByIndex(f.Index).Set(value)
		}
	}
}

// otherStructures reads the list of structures of another model.
func (r *reader) otherStructures(m *model.Model, n *yaml.Node) []model.Structure {
	if n == nil {
		return nil
	}
	if n.Kind != yaml.SequenceNode || len(n.Content) == 0 {
		r.problem(n, "write a list, such as ["+m.Structures[0].Name+"]", "structures names none")
		return nil
	}
	var all []model.Structure
	first := map[string]*yaml.Node{}
	for _, item := range n.Content {
		s, ok := r.otherStructure(m, item)
		if !ok {
			continue
		}
		if before, twice := first[s.Label]; twice {
			r.problem(item, "give one of them a label of its own", "the label %q stands twice, here and on line %d", s.Label, before.Line)
			continue
		}
		first[s.Label] = item
		all = append(all, s)
	}
	return all
}

// otherStructure reads one structure of another model: a name, or {name: {parameter: value}, label: ...}.
func (r *reader) otherStructure(m *model.Model, n *yaml.Node) (s model.Structure, ok bool) {
	before := r.count
	name, parameters := n, (*yaml.Node)(nil)
	if n.Kind == yaml.MappingNode {
		name, parameters = r.nameAndParameters(n)
	}
	if name == nil || r.bad[n] {
		return s, false
	}
	if name.Kind != yaml.ScalarNode || name.Tag == "!!null" {
		r.problem(n, "write a name, or {name: {parameter: value}}", "%s is not a structure", shown(n))
		return s, false
	}
	at := slices.IndexFunc(m.Structures, func(row model.Structure) bool { return row.Name == name.Value })
	if at < 0 {
		var names []string
		for _, row := range m.Structures {
			names = append(names, row.Name)
		}
		r.problem(name, didYouMean(name.Value, names), "unknown structure %q of the model %s", name.Value, m.Name)
		return s, false
	}
	s = m.Structures[at]
	s.Label = r.label(n)
	rules := settable(s.Rules)
	setDefaults(rules)
	if parameters != nil {
		r.parameters(s.Name, rules, parameters)
	}
	s.Rules = rules.Interface()
	return s, r.count == before
}

// nameAndParameters splits {name: {parameter: value}, label: ...}. The name is nil, with the problem noted, where there
// is none or there are several.
func (r *reader) nameAndParameters(n *yaml.Node) (name, parameters *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		switch key := n.Content[i]; {
		case key.Value == "label":
		case name != nil:
			r.problem(key, "write one item for each structure; parameters stand below the name", "%q beside %q", key.Value, name.Value)
		default:
			name, parameters = key, n.Content[i+1]
		}
	}
	if name == nil {
		r.problem(n, "write a structure's name too", "a label and no structure")
	}
	return name, parameters
}

// keepOther drops the structures that were not asked for.
func (s *Scenario) keepOther(r *reader, labels []string) {
	r.knownLabels(labels, s.Labels())
	if len(labels) > 0 {
		s.Other.Structures = slices.DeleteFunc(s.Other.Structures, func(o model.Structure) bool { return !slices.Contains(labels, o.Label) })
	}
}

// otherParameters lists every resolved parameter of a scenario of another model.
func (s *Scenario) otherParameters(v reflect.Value) []record.Parameter {
	var l listing
	texts := []string{"title", "story", "source", "expect", "model", "structures", "plots"}
	for _, f := range fields(v.Type()) {
		switch {
		case f.key == "organization" && s.Other.Setup.Organization.Roster != nil:
			l.each(f.key, v.FieldByIndex(f.index), "people", "span", "peers")
		case !slices.Contains(texts, f.key):
			l.add(f.key, v.FieldByIndex(f.index), f)
		}
	}
	for _, structure := range s.Other.Structures {
		l.each("structures."+structure.Label, reflect.ValueOf(structure.Rules))
	}
	return l.all
}

// Labels are the labels of the structures, in the order of the file.
func (s *Scenario) Labels() []string {
	var labels []string
	for i := range s.Structures {
		labels = append(labels, s.Structures[i].Label)
	}
	if s.Other != nil {
		for i := range s.Other.Structures {
			labels = append(labels, s.Other.Structures[i].Label)
		}
	}
	return labels
}
