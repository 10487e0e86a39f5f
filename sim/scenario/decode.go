package scenario

import (
	"fmt"
	"reflect"
	"strconv"

	"go.yaml.in/yaml/v4"

	"leaderful/sim"
)

// typeNode is the type of fields that keep their part of the tree, to be read by somebody else.
var typeNode = reflect.TypeFor[*yaml.Node]()

// decode fills a value from a node. It notes every problem and goes on; what is wrong keeps its default.
func (r *reader) decode(n *yaml.Node, v reflect.Value, f field) {
	if r.bad[n] {
		return // One problem per value is enough.
	}
	switch t := v.Type(); {
	case n.Kind == yaml.ScalarNode && n.Tag == "!!null":
		r.problem(n, f.wantsOr(), "%s is empty", f.key)
	case f.hasOff && isOff(n):
		switch v.Kind() {
		case reflect.Float64:
			v.SetFloat(mustFloat(f.off))
		case reflect.Int:
			v.SetInt(int64(mustFloat(f.off)))
		}
	case f.isAnswer():
		if answer := r.answer(f.question(), n); answer != nil {
			v.Set(reflect.ValueOf(answer))
		}
	case t == typeNode:
		v.Set(reflect.ValueOf(n))
	case t == typeStructure:
		if s, ok := r.structure(n); ok {
			v.Set(reflect.ValueOf(&s))
		}
	case t == typeUnsupported:
		r.problem(n, f.wants(), "%s is not supported yet", f.key)
	case t == typeUnitCounts:
		r.unitCounts(n, v.Addr().Interface().(*sim.UnitCounts), f)
	case t == typeView:
		r.view(n, v.Addr().Interface().(*sim.View), f)
	case t == typeAuthority:
		r.authority(n, v.Addr().Interface().(*sim.Authority), f)
	case t.Kind() == reflect.Struct:
		r.decodeStruct(n, v, f)
	case t.Kind() == reflect.Pointer:
		v.Set(reflect.New(t.Elem()))
		setDefaults(v.Elem())
		r.decodeStruct(n, v.Elem(), f)
	case t.Kind() == reflect.Slice:
		r.decodeList(n, v, f)
	default:
		r.decodeScalar(n, v, f)
	}
}

// wantsOr says what would be right, and what the field is without a value.
func (f field) wantsOr() string {
	switch wants := f.wants(); {
	case f.standard == "":
		return wants
	case wants == "":
		return "left out it is " + f.standard
	default:
		return wants + "; left out it is " + f.standard
	}
}

func (r *reader) decodeScalar(n *yaml.Node, v reflect.Value, f field) {
	switch v.Kind() {
	case reflect.Float64:
		if x, ok := r.number(n, f); ok {
			v.SetFloat(x)
		}
	case reflect.Int:
		if text, ok := r.whole(n, f); ok {
			x, err := strconv.ParseInt(text, 10, 64)
			if err != nil {
				r.problem(n, f.wants(), "%s: %s is out of range", f.key, n.Value)
			}
			v.SetInt(x)
		}
	case reflect.Uint64:
		if text, ok := r.whole(n, f); ok {
			x, err := strconv.ParseUint(text, 10, 64)
			if err != nil {
				r.problem(n, f.wants(), "%s: %s is out of range", f.key, n.Value)
			}
			v.SetUint(x)
		}
	case reflect.Bool:
		yes, ok := yesOrNo(n)
		if !ok {
			r.problem(n, f.wants(), "%s: %s is neither on nor off", f.key, shown(n))
		}
		v.SetBool(yes)
	case reflect.String:
		if s, ok := r.word(n, f); ok {
			v.SetString(s)
		}
	default:
		panic(fmt.Sprintf("parameter %s has a type that cannot be read: %s", f.key, v.Type()))
	}
}

// decodeList fills a list; its elements are described by the tags of the list.
func (r *reader) decodeList(n *yaml.Node, v reflect.Value, f field) {
	if n.Kind != yaml.SequenceNode {
		hint := f.wants()
		if hint == "" {
			hint = "write a list: each item on a line of its own, after a dash"
		}
		r.problem(n, hint, "%s is not a list", f.key)
		return
	}
	list := reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content))
	element := f
	element.typ, element.standard = v.Type().Elem(), ""
	for i, item := range n.Content {
		if element.typ.Kind() == reflect.Struct {
			setDefaults(list.Index(i))
		}
		r.decode(item, list.Index(i), element)
	}
	v.Set(list)
	if element.is(reflect.String, reflect.Int) {
		r.unique(n, f)
	}
}

// unique notes the items of a list that stand twice.
func (r *reader) unique(list *yaml.Node, f field) {
	first := map[string]*yaml.Node{}
	for _, item := range list.Content {
		if before, twice := first[item.Value]; twice && !r.bad[item] {
			r.problem(item, "leave one of them out", "%s: %s stands twice, here and on line %d", f.key, shown(item), before.Line)
		} else if item.Kind == yaml.ScalarNode {
			first[item.Value] = item
		}
	}
}

// decodeStruct fills a struct from a map, from the word off, or from the number that its shorthand stands for. A process that
// is off by default is on where it is given anything else.
func (r *reader) decodeStruct(n *yaml.Node, v reflect.Value, f field) {
	all := fields(v.Type())
	if f.switchable {
		v.Field(f.switchedAt).SetBool(false)
	}
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			key, value := n.Content[i], n.Content[i+1]
			if sub, ok := named(all, key.Value); ok {
				r.decode(value, v.FieldByIndex(sub.index), sub)
			} else {
				r.problem(key, didYouMean(key.Value, keys(all)), "unknown key %q in %s", key.Value, f.key)
			}
		}
		return
	}
	on, isSwitch := yesOrNo(n)
	switch {
	case f.switchable && isSwitch:
		v.Field(f.switchedAt).SetBool(!on)
	case f.shorthandKey != "" && n.Kind == yaml.ScalarNode:
		sub, _ := named(all, f.shorthandKey)
		r.decode(n, v.FieldByIndex(sub.index), sub)
	case isSwitch:
		r.problem(n, "it has the keys "+enumerate(keys(all), "and"), "%s cannot be switched %s", f.key, n.Value)
	default:
		r.problem(n, "it has the keys "+enumerate(keys(all), "and"), "%s is %s and should be a map", f.key, shown(n))
	}
}

// setDefaults fills a struct with the defaults of its tags.
func setDefaults(v reflect.Value) {
	for _, f := range fields(v.Type()) {
		field := v.FieldByIndex(f.index)
		if field.Kind() == reflect.Struct && f.typ != typeUnsupported {
			setDefaults(field)
		}
		if f.written == nil {
			continue
		}
		f.bounds = newBounds("") // A default may say "unset" by a value out of range.
		quiet := &reader{bad: map[*yaml.Node]bool{}}
		quiet.decode(f.written, field, f)
		if len(quiet.problems) > 0 {
			panic("default of " + f.key + ": " + quiet.problems[0].Message)
		}
	}
}
