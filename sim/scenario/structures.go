package scenario

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"leaderful/models"
	"leaderful/sim"
)

// questions are the four questions in the order in which they are asked.
var questions = [...]models.Question{models.Hear, models.Decide, models.Settle, models.Act}

// structures reads the list of structures. A node is nil where the section is missing, which has been noted.
func (r *reader) structures(n *yaml.Node) []sim.Structure {
	if n == nil {
		return nil
	}
	if n.Kind != yaml.SequenceNode || len(n.Content) == 0 {
		r.problem(n, "write a list, such as [hierarchical, collective]", "structures names none")
		return nil
	}
	var all []sim.Structure
	first := map[string]*yaml.Node{}
	for _, item := range n.Content {
		s, ok := r.structure(item)
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

// structure reads one structure: a name, a name with parameters, or a composition of four answers.
func (r *reader) structure(n *yaml.Node) (s sim.Structure, ok bool) {
	before := r.count
	switch {
	case r.bad[n]:
	case n.Kind == yaml.ScalarNode && n.Tag != "!!null":
		s, _ = r.row(n)
	case n.Kind != yaml.MappingNode || len(n.Content) == 0:
		r.problem(n, "write a name, {name: {parameter: value}}, or {hear: ..., decide: ..., settle: ..., act: ...}", "%s is not a structure", shown(n))
	case isComposition(n):
		s = r.composition(n)
	default:
		s = r.namedStructure(n)
	}
	if r.count > before || s.Hear == nil && s.Decide == nil && s.Settle == nil && s.Act == nil {
		return s, false
	}
	s.Label = r.label(n)
	if err := s.Check(); err != nil {
		r.problem(n, "", "%s: %s", s.Label, strings.ReplaceAll(err.Error(), "\n", "; "))
	}
	return s, r.count == before
}

// label is what a structure is called in results: its label, else its name, else its four answers.
func (r *reader) label(n *yaml.Node) string {
	label := labelOf(n)
	if _, v := child(n, "label"); v != nil && (v.Kind != yaml.ScalarNode || v.Tag == "!!null" || strings.TrimSpace(v.Value) == "") {
		r.problem(v, "write a name", "the label is empty")
	}
	return label
}

// labelOf is the label of an item of the list of structures, whether or not it is a right one.
func labelOf(n *yaml.Node) string {
	if n.Kind != yaml.MappingNode {
		return n.Value
	}
	if _, v := child(n, "label"); v != nil {
		return v.Value
	}
	if !isComposition(n) && len(n.Content) > 0 {
		return n.Content[0].Value
	}
	var answers []string
	for _, q := range questions {
		if _, v := child(n, string(q)); v != nil {
			answers = append(answers, answerName(v))
		}
	}
	return strings.Join(answers, " + ")
}

// answerName is the name of an answer that is given as a name or as {name: {parameters}}.
func answerName(n *yaml.Node) string {
	if n.Kind == yaml.MappingNode && len(n.Content) > 0 {
		return n.Content[0].Value
	}
	return n.Value
}

// isComposition reports whether a map answers any of the four questions.
func isComposition(n *yaml.Node) bool {
	for _, q := range questions {
		if k, _ := child(n, string(q)); k != nil {
			return true
		}
	}
	return false
}

// row finds a structure in the table.
func (r *reader) row(n *yaml.Node) (sim.Structure, bool) {
	var names []string
	for _, s := range models.Structures() {
		if s.Name == n.Value {
			return s, true
		}
		names = append(names, s.Name)
	}
	r.problem(n, didYouMean(n.Value, names), "unknown structure %q", n.Value)
	return sim.Structure{}, false
}

// namedStructure reads {name: {parameters}, label: ...}. The parameters are those of the structure's four answers.
func (r *reader) namedStructure(n *yaml.Node) (s sim.Structure) {
	name, parameters := r.nameAndParameters(n)
	if name == nil {
		return s
	}
	s, ok := r.row(name)
	if !ok {
		return s
	}
	answers := answersOf(&s)
	if parameters.Kind != yaml.MappingNode {
		r.problem(parameters, "write {parameter: value}, or the name alone for its defaults", "%s: %s is not a map of parameters", s.Name, shown(parameters))
		return s
	}
	for i := 0; i+1 < len(parameters.Content); i += 2 {
		r.parameter(s.Name, answers, parameters.Content[i], parameters.Content[i+1])
	}
	s.Hear, s.Decide = answers[0].Interface().(sim.Hear), answers[1].Interface().(sim.Decide)
	s.Settle, s.Act = answers[2].Interface().(sim.Settle), answers[3].Interface().(sim.Act)
	return s
}

// composition reads {hear: ..., decide: ..., settle: ..., act: ...}.
func (r *reader) composition(n *yaml.Node) (s sim.Structure) {
	valid := []string{"hear", "decide", "settle", "act", "label"}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		question := models.Question(key.Value)
		switch {
		case key.Value == "label":
			continue
		case !slices.Contains(valid, key.Value):
			r.problem(key, didYouMean(key.Value, valid), "unknown key %q in a composition", key.Value)
			continue
		}
		answer := r.answer(question, value)
		switch a := answer.(type) {
		case nil:
			continue
		case sim.Hear:
			s.Hear = a
		case sim.Decide:
			s.Decide = a
		case sim.Settle:
			s.Settle = a
		case sim.Act:
			s.Act = a
		}
	}
	return s
}
