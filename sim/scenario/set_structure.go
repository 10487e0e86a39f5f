package scenario

import (
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"leaderful/models"
	"leaderful/sim"
)

// putStructure sets a parameter, an answer or the label of a structure.
func (s setting) putStructure(n *yaml.Node, path string, value *yaml.Node) *yaml.Node {
	if path == "" {
		return value
	}
	n = s.spellAnswer(n)
	key, rest, _ := strings.Cut(path, ".")
	question := slices.Index(questions[:], models.Question(key))
	if isComposition(n) {
		if _, v := child(n, key); v != nil && rest != "" && question >= 0 {
			return s.put(n, nil, key, s.putAnswer(v, questions[question], rest, value))
		}
		return s.put(n, nil, path, value)
	}
	if path == "label" || len(n.Content) == 0 {
		return s.put(n, nil, path, value)
	}
	at := 0
	if len(n.Content) > 2 && n.Content[0].Value == "label" {
		at = 2
	}
	if len(n.Content) < at+2 {
		return n
	}
	parameters := &n.Content[at+1]
	if row := tableRow(n.Content[at].Value); row != nil && question >= 0 && rest != "" {
		_, v := child(*parameters, key)
		path, value = key, s.putParameter(v, answersOf(row)[question], rest, value)
	}
	*parameters = s.put(*parameters, nil, path, value)
	return n
}

// tableRow is a structure of the table; nil if there is none of this name.
func tableRow(name string) *sim.Structure {
	for _, s := range models.Structures() {
		if s.Name == name {
			return &s
		}
	}
	return nil
}

// putAnswer sets a parameter of an answer, which is given as a name or as {name: {parameters}}.
func (s setting) putAnswer(n *yaml.Node, q models.Question, path string, value *yaml.Node) *yaml.Node {
	n = s.spellAnswer(n)
	if len(n.Content) < 2 {
		return n
	}
	var answer reflect.Value
	if a, ok := models.AnswerTo(q, n.Content[0].Value); ok {
		answer = reflect.ValueOf(a.Value)
	}
	n.Content[1] = s.putParameter(n.Content[1], answer, path, value)
	return n
}

// putParameter sets a parameter in the map of an answer's parameters. It may be one of an answer that the answer is made of.
func (s setting) putParameter(n *yaml.Node, answer reflect.Value, path string, value *yaml.Node) *yaml.Node {
	key, rest, _ := strings.Cut(path, ".")
	if !answer.IsValid() || rest == "" {
		return s.put(n, nil, path, value)
	}
	f, ok := named(fields(answer.Type()), key)
	if !ok || !f.isAnswer() {
		return s.put(n, nil, path, value)
	}
	_, part := child(n, key)
	if part == nil { // It is the one that stands there by default.
		part = s.node(yaml.Node{Kind: yaml.ScalarNode, Value: nameOfAnswer(answer.FieldByIndex(f.index).Interface())})
	}
	return s.put(n, nil, key, s.putAnswer(part, f.question(), rest, value))
}

// spellAnswer writes a name alone as {name: {}}.
func (s setting) spellAnswer(n *yaml.Node) *yaml.Node {
	if n.Kind != yaml.ScalarNode {
		return n
	}
	m := s.node(yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: n.Line, Column: n.Column})
	m.Content = []*yaml.Node{n, s.node(yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"})}
	return m
}
