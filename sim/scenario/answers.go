package scenario

import (
	"fmt"
	"reflect"
	"slices"

	"go.yaml.in/yaml/v4"

	"leaderful/models"
	"leaderful/sim"
)

// questionTypes are the types of the answers to the questions.
var questionTypes = [...]reflect.Type{reflect.TypeFor[sim.Hear](), reflect.TypeFor[sim.Decide](), reflect.TypeFor[sim.Settle](), reflect.TypeFor[sim.Act]()}

// answer reads the answer to one question: a name, or {name: {parameters}}. It is nil where there is something wrong.
func (r *reader) answer(q models.Question, n *yaml.Node) any {
	name, parameters := n, (*yaml.Node)(nil)
	if n.Kind == yaml.MappingNode && len(n.Content) == 2 {
		name, parameters = n.Content[0], n.Content[1]
	}
	if name.Kind != yaml.ScalarNode || name.Tag == "!!null" {
		r.problem(n, "write an answer's name, or {name: {parameter: value}}", "%s: %s is not an answer", q, shown(n))
		return nil
	}
	if a, ok := models.AnswerTo(q, name.Value); ok {
		return r.answerWith(a, parameters)
	}
	for _, a := range models.Answers() {
		if a.Name == name.Value {
			r.problem(name, "", "%s does not answer %s: it answers %s", a.Name, q, a.Question)
			return nil
		}
	}
	r.problem(name, didYouMean(name.Value, answerNames(q)), "unknown answer %q to %s", name.Value, q)
	return nil
}

// answerWith sets the parameters of an answer.
func (r *reader) answerWith(a models.Answer, parameters *yaml.Node) any {
	v := settable(a.Value)
	if parameters == nil {
		return v.Interface()
	}
	before := r.count
	r.parameters(a.Name, v, parameters)
	if r.count > before {
		return nil
	}
	return v.Interface()
}

// plainFields are the parameters of an answer but those that are answers themselves: in a structure with a name these stand
// below their question, since all four may be called the same.
func plainFields(t reflect.Type) []field {
	return slices.DeleteFunc(slices.Clone(fields(t)), field.isAnswer)
}

// parameters sets the parameters of one answer.
func (r *reader) parameters(of string, answer reflect.Value, n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		r.problem(n, "write {parameter: value}, or the name alone for its defaults", "%s: %s is not a map of parameters", of, shown(n))
		return
	}
	all := fields(answer.Type())
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if f, ok := named(all, key.Value); ok {
			r.decode(value, answer.FieldByIndex(f.index), f)
		} else {
			r.problem(key, parameterHint(key.Value, keys(all)), "%s has no parameter %q", of, key.Value)
		}
	}
}

func parameterHint(key string, known []string) string {
	switch {
	case key == "label":
		return "a label stands beside the name, not below it"
	case len(known) == 0:
		return "it has no parameters"
	}
	return didYouMean(key, known)
}

// answersOf copies the four answers of a structure so that their parameters can be set.
func answersOf(s *sim.Structure) []reflect.Value {
	var answers []reflect.Value
	for _, answer := range []any{s.Hear, s.Decide, s.Settle, s.Act} {
		answers = append(answers, settable(answer))
	}
	return answers
}

// settable copies an answer.
func settable(answer any) reflect.Value {
	v := reflect.New(reflect.TypeOf(answer)).Elem()
	v.Set(reflect.ValueOf(answer))
	return v
}

// parameter sets a parameter of whichever answer of a structure has it, or those of one answer, below its question.
func (r *reader) parameter(structure string, answers []reflect.Value, key, value *yaml.Node) {
	if q := slices.Index(questions[:], models.Question(key.Value)); q >= 0 {
		r.parameters(structure+", "+key.Value, answers[q], value)
		return
	}
	var known []string
	for _, a := range answers {
		all := plainFields(a.Type())
		if f, ok := named(all, key.Value); ok {
			r.decode(value, a.FieldByIndex(f.index), f)
			return
		}
		known = append(known, keys(all)...)
	}
	hint := parameterHint(key.Value, known)
	if _, ok := named(fields(answers[0].Type()), key.Value); ok {
		hint = fmt.Sprintf("write it below the question that it answers, such as {hear: {%s: ...}}", key.Value)
	}
	r.problem(key, hint, "%s has no parameter %q", structure, key.Value)
}
