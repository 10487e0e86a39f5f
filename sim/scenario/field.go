package scenario

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"

	"leaderful/models"
	"leaderful/sim"
)

// field is a parameter as its struct tags describe it; the tags are explained in the package sim.
type field struct {
	key, unit    string
	standard     string     // The default, as it would be written; empty where there is none.
	written      *yaml.Node // The default as it is read; only if there is one.
	bounds       bounds
	off          string // What the word "off" stands for.
	hasOff       bool
	words        []string // The words allowed; nil for any.
	doc, source  string
	index        []int // Of the field in its struct.
	typ          reflect.Type
	switchable   bool   // A struct that can be switched off.
	switchedAt   int    // Index of its switch.
	shorthandKey string // The key that a bare number sets; may be empty.
}

// known holds what fields has found out, by type.
var known sync.Map

// fields lists the parameters of a struct in the order of its fields, those of embedded structs included. The list is not to be
// changed.
func fields(t reflect.Type) []field {
	if all, ok := known.Load(t); ok {
		return all.([]field)
	}
	all := slices.Clip(listFields(t))
	known.Store(t, all)
	return all
}

func listFields(t reflect.Type) []field {
	var all []field
	for i := range t.NumField() {
		sf := t.Field(i)
		if sf.Anonymous && sf.Type.Kind() == reflect.Struct {
			for _, f := range fields(sf.Type) {
				f.index = append([]int{i}, f.index...)
				all = append(all, f)
			}
			continue
		}
		if key := sf.Tag.Get("key"); key != "" {
			all = append(all, newField(key, sf))
		}
	}
	return all
}

func newField(key string, sf reflect.StructField) field {
	tag := sf.Tag
	f := field{
		key: key, unit: tag.Get("unit"), standard: tag.Get("default"), bounds: newBounds(tag.Get("range")),
		doc: tag.Get("doc"), source: tag.Get("source"), index: sf.Index, typ: sf.Type,
	}
	if f.standard != "" {
		var n yaml.Node
		if err := yaml.Unmarshal([]byte(f.standard), &n); err != nil {
			panic("default of " + f.key + ": " + err.Error())
		}
		f.written = n.Content[0]
	}
	f.off, f.hasOff = tag.Lookup("off")
	if words := tag.Get("oneof"); words != "" {
		f.words = strings.Split(words, "|")
	}
	if t := sf.Type; t.Kind() == reflect.Struct {
		for i := range t.NumField() {
			if shorthand, ok := t.Field(i).Tag.Lookup("switch"); ok {
				f.switchable, f.switchedAt, f.shorthandKey = true, i, shorthand
			}
		}
	}
	return f
}

// named finds a field by its key.
func named(all []field, key string) (field, bool) {
	for _, f := range all {
		if f.key == key {
			return f, true
		}
	}
	return field{}, false
}

// keys lists the keys of fields.
func keys(all []field) []string {
	list := make([]string, len(all))
	for i, f := range all {
		list[i] = f.key
	}
	return list
}

// is reports whether the field, or what its list holds, is of a kind.
func (f field) is(kinds ...reflect.Kind) bool {
	t := f.typ
	if t.Kind() == reflect.Slice && t.Name() == "" {
		t = t.Elem()
	}
	for _, k := range kinds {
		if t.Kind() == k {
			return true
		}
	}
	return false
}

// isAnswer reports whether the field holds an answer, in an answer that is made of others.
func (f field) isAnswer() bool { return f.typ != nil && f.typ.Kind() == reflect.Interface }

// question is the question that the field's answer answers.
func (f field) question() models.Question {
	for i, t := range questionTypes {
		if f.typ == t {
			return questions[i]
		}
	}
	panic("parameter " + f.key + " is of no question's type: " + f.typ.String())
}

// wants says what would be right.
func (f field) wants() string {
	or := ""
	if f.hasOff {
		or = ", or off"
	}
	one := "write "
	if f.typ.Kind() == reflect.Slice && f.typ.Name() == "" {
		one = "write a list such as [a, b], each "
		if f.key == "domains" {
			or = ", or how many there are"
		}
	}
	switch {
	case f.isAnswer():
		return "write an answer to " + string(f.question()) + ": its name, or {name: {parameter: value}}"
	case f.typ == typeUnsupported:
		return strings.Replace("leave it out"+or, "or off", "or write off", 1)
	case f.typ == typeUnitCounts:
		return "write a number of units, or {number: weight, ...}"
	case f.typ == typeView:
		return "write frontline, middle, top or outside, or {place: weight, ...}"
	case f.typ == typeAuthority:
		return "write a severity in [0,1] for all levels, {level: severity, ...}, or top"
	case f.typ == typeStructure:
		return "write a structure as in structures: a name, {name: {parameter: value}}, or {hear: ..., decide: ..., settle: ..., act: ...}"
	case f.words != nil:
		return one + enumerate(f.words, "or") + or
	case f.is(reflect.Bool):
		return one + "on or off"
	case f.unit == "h" && f.is(reflect.Float64):
		return one + "a duration" + f.bounds.text(" h") + ", such as 20m, 3h, 2d or 4w" + or
	case f.is(reflect.Float64):
		return one + "a number" + f.bounds.text(f.unitText()) + or
	case f.is(reflect.Int, reflect.Uint64):
		return one + "a whole number" + f.bounds.text(f.unitText()) + or
	case f.is(reflect.String):
		return one + "a name" + or
	}
	return ""
}

func (f field) unitText() string {
	if f.unit == "" || f.unit == "1" || f.unit == "number" {
		return ""
	}
	return " (" + f.unit + ")"
}

// bounds are the values that a number may have.
type bounds struct {
	notation        string // Interval notation; empty for any value.
	low, high       float64
	lowOpen, upOpen bool
}

// newBounds reads interval notation, such as (0,inf).
func newBounds(notation string) bounds {
	b := bounds{notation: notation, low: math.Inf(-1), high: math.Inf(1)}
	if notation == "" {
		return b
	}
	low, high, _ := strings.Cut(notation[1:len(notation)-1], ",")
	b.lowOpen, b.upOpen = notation[0] == '(', strings.HasSuffix(notation, ")")
	b.low, b.high = mustFloat(low), mustFloat(high)
	return b
}

// mustFloat reads a number from a struct tag.
func mustFloat(s string) float64 {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic("struct tag: " + err.Error())
	}
	return x
}

// holds reports whether a value is within the bounds.
func (b bounds) holds(x float64) bool {
	return (x > b.low || x == b.low && !b.lowOpen) && (x < b.high || x == b.high && !b.upOpen)
}

func (b bounds) text(unit string) string {
	if b.notation == "" {
		return strings.TrimRight(unit, " h")
	}
	return " in " + b.notation + unit
}

// Types with a notation of their own.
var (
	typeUnsupported = reflect.TypeFor[sim.Unsupported]()
	typeUnitCounts  = reflect.TypeFor[sim.UnitCounts]()
	typeView        = reflect.TypeFor[sim.View]()
	typeAuthority   = reflect.TypeFor[sim.Authority]()
	typeStructure   = reflect.TypeFor[*sim.Structure]()
)
