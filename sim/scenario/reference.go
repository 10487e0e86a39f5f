package scenario

import (
	"reflect"

	"leaderful/models"
	"leaderful/sim/model"
)

// Entry describes one parameter of the scenario file, for the reference documentation.
type Entry struct {
	Path    string   // As --set takes it; NAME, LABEL, ID and N stand for an item of a list.
	Answer  string   // The answer whose parameter it is; empty outside structures.
	Kind    string   // duration, number, count, switch, word, name, list, distribution, structure, process, section, settings, or not supported yet.
	Unit    string   // Empty for words and names.
	Default string   // As it would be written; empty where there is none.
	Range   string   // Interval notation, in the unit; empty for any value.
	Words   []string // The words allowed; nil for any.
	Off     bool     // The word off is allowed.
	Doc     string
	Source  string
}

// Reference lists every key of the scenario file in the order of its sections.
func Reference() []Entry {
	var l reference
	for _, f := range fields(reflect.TypeFor[file]()) {
		if f.key == "structures" {
			l.add("structures", f, "")
			l.structures()
			continue
		}
		l.add(f.key, f, "")
	}
	return l.all
}

// ReferenceOf lists the keys of a model beside the crisis that are its own: its settings, below its name, and the parameters
// of each of its structures, whose name stands in Answer.
func ReferenceOf(m *model.Model) []Entry {
	var l reference
	for _, f := range fields(reflect.TypeOf(m.Settings)) {
		l.add(m.Name+"."+f.key, f, "")
	}
	for _, s := range m.Structures {
		for _, f := range fields(reflect.TypeOf(s.Rules)) {
			l.add("structures.LABEL."+f.key, f, s.Name)
		}
	}
	return l.all
}

type reference struct{ all []Entry }

// structures lists the parameters of all answers. Those of a named structure stand below its label, those of a
// composition below the question that they belong to.
func (l *reference) structures() {
	l.all = append(l.all, Entry{Path: "structures.LABEL.label", Kind: "name", Doc: "What the structure is called in results; left out, its name or its answers."})
	for _, q := range questions {
		e := Entry{Path: "structures.LABEL." + string(q), Kind: "word", Doc: "In a composition, the answer to this question: a name, or {name: {parameter: value}}."}
		e.Words = answerNames(q)
		l.all = append(l.all, e)
	}
	for _, a := range models.Answers() {
		standard := reflect.ValueOf(a.Value)
		for _, f := range fields(standard.Type()) {
			f.standard = write(standard.FieldByIndex(f.index), f)
			path := "structures.LABEL."
			if f.isAnswer() {
				path += string(a.Question) + "." // All four questions have one of this name.
			}
			l.add(path+f.key, f, a.Name)
		}
	}
}

// answerNames are the names of the answers to a question.
func answerNames(q models.Question) []string {
	var names []string
	for _, a := range models.Answers() {
		if a.Question == q {
			names = append(names, a.Name)
		}
	}
	return names
}

// add lists a parameter and what is below it.
func (l *reference) add(path string, f field, answer string) {
	if f.isAnswer() {
		f.words = answerNames(f.question())
	}
	l.all = append(l.all, Entry{
		Path: path, Answer: answer, Kind: kindOf(f), Unit: f.unit, Default: f.standard, Range: f.bounds.notation,
		Words: f.words, Off: f.hasOff || f.switchable, Doc: f.doc, Source: f.source,
	})
	below := f.typ
	switch {
	case below == typeNode || below == typeUnsupported || below == typeStructure:
		return
	case below.Kind() == reflect.Slice && below.Elem().Kind() == reflect.Struct:
		below = below.Elem()
		path += "." + itemWord(below)
	case below.Kind() == reflect.Pointer:
		below = below.Elem()
	}
	if below.Kind() == reflect.Struct {
		for _, sub := range fields(below) {
			l.add(path+"."+sub.key, sub, answer)
		}
	}
}

// itemWord stands for an item of a list of structs.
func itemWord(t reflect.Type) string {
	if _, ok := named(fields(t), "name"); ok {
		return "NAME"
	}
	if _, ok := named(fields(t), "id"); ok {
		return "ID"
	}
	return "N"
}

// kindOf says in a word what may be written for a parameter.
func kindOf(f field) string {
	switch t := f.typ; {
	case t == typeUnsupported:
		return "not supported yet"
	case t == typeUnitCounts, t == typeView, t == typeAuthority:
		return "distribution"
	case t == typeStructure:
		return "structure"
	case t.Kind() == reflect.Slice, f.key == "structures":
		return "list"
	case f.switchable:
		return "process"
	case f.typ == typeNode && f.key == "material":
		return "number"
	case f.typ == typeNode && f.key == "set":
		return "settings"
	case f.typ == typeNode && f.key == "versus":
		return "pair of sides"
	case f.typ == typeNode && f.key == "level":
		return "level or place"
	case f.typ == typeNode:
		return "name"
	case f.is(reflect.Struct, reflect.Pointer):
		return "section"
	case f.words != nil:
		return "word"
	case f.is(reflect.Bool):
		return "switch"
	case f.is(reflect.String):
		return "name"
	case f.unit == "h":
		return "duration"
	case f.is(reflect.Int, reflect.Uint64):
		return "count"
	}
	return "number"
}

// nameOfAnswer is the name under which an answer stands in the list of answers.
func nameOfAnswer(answer any) string {
	for _, a := range models.Answers() {
		if reflect.TypeOf(a.Value) == reflect.TypeOf(answer) {
			return a.Name
		}
	}
	return ""
}
