package scenario

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"leaderful/sim"
	"leaderful/sim/record"
)

// Processes lists the processes of behaviour that can be switched off and are on.
func (s *Scenario) Processes() []string {
	var names []string
	behaviour := reflect.ValueOf(s.Setup.Behaviour)
	for _, f := range fields(behaviour.Type()) {
		if f.switchable && !behaviour.FieldByIndex(f.index).Field(f.switchedAt).Bool() {
			names = append(names, f.key)
		}
	}
	return names
}

// Without reads the scenario again with a process of behaviour switched off. The structures are those of the scenario. The
// error says what else would have to change.
func (s *Scenario) Without(process string) (Variant, error) {
	off := "behaviour." + process + "=off"
	data := s.Data
	if data == nil {
		data = []record.File{} // All there is; nothing is read from disk again.
	}
	again, err := Load(s.Path, Options{Text: s.Text, Data: data, Set: []string{off}})
	if problems := (Problems)(nil); errors.As(err, &problems) {
		return Variant{}, fmt.Errorf("%s does not work without %s: %s; %s", s.Name, process, problems[0].Message, problems[0].Hint)
	}
	if err != nil {
		return Variant{}, err
	}
	v := Variant{Set: []string{off}, Setup: again.Setup}
	for _, structure := range s.Structures {
		at := slices.IndexFunc(again.Structures, func(other sim.Structure) bool { return other.Label == structure.Label })
		v.Structures = append(v.Structures, again.Structures[at])
	}
	return v, nil
}

// driver finds what is to be switched off for a claim that names what may put its outcome in: a process of behaviour, or a
// parameter of one, which is set to 0 where it cannot be off. False where there is none.
func (r *claimReader) driver(n *yaml.Node, name string) (off entry, ok bool) {
	if name == "" {
		return off, false
	}
	at := reflect.TypeFor[sim.Behaviour]()
	var f field
	for step := range strings.SplitSeq(name, ".") {
		if at.Kind() != reflect.Struct || at == typeUnsupported {
			r.problem(n, "", "%s is a single value and has no %q", f.key, step)
			return off, false
		}
		found, known := named(fields(at), step)
		if !known {
			if f.key == "" {
				r.problem(n, didYouMean(step, keys(fields(at))), "behaviour has no process %q", step)
			} else {
				r.problem(n, didYouMean(step, keys(fields(at))), "%s has no parameter %q", f.key, step)
			}
			return off, false
		}
		f, at = found, found.typ
	}
	value := "off"
	switch {
	case f.typ == typeUnsupported:
		r.problem(n, "", "%s is not supported yet", f.key)
		return off, false
	case f.switchable || f.hasOff || f.is(reflect.Bool):
	case f.is(reflect.Struct):
		r.problem(n, "name one of its parameters: "+name+"."+strings.Join(keys(fields(f.typ)), ", "+name+"."), "%s cannot be switched off", name)
		return off, false
	case f.is(reflect.Float64, reflect.Int) && f.typ.Kind() != reflect.Slice && f.bounds.holds(0):
		value = "0"
	default:
		r.problem(n, "name a process, or a parameter that can be off or 0", "%s can be neither off nor 0", name)
		return off, false
	}
	return entry{"behaviour." + name, n, &yaml.Node{Kind: yaml.ScalarNode, Value: value, Line: n.Line, Column: n.Column}}, true
}

// without is the sides of a claim with something switched off; nil if there is something wrong with that.
func (r *claimReader) without(sides []resolvedSide, off entry) []record.Side {
	var list []record.Side
	for _, s := range sides {
		number, ok := r.versions.with(added(s.entries, []entry{off}), off.at, "without "+strings.TrimPrefix(off.path, "behaviour."))
		if !ok {
			return nil
		}
		s.Variant = number
		list = append(list, s.Side)
	}
	return list
}
