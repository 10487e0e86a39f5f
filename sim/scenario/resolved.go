package scenario

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"leaderful/sim"
	"leaderful/sim/record"
)

// listing collects resolved parameters in the order of the file's sections.
type listing struct{ all []record.Parameter }

// parameters lists every resolved parameter of a scenario.
func (s *Scenario) parameters(o *organization) []record.Parameter {
	var l listing
	top := file{
		header: header{Seed: s.Setup.Seed, Replicates: s.Replicates},
		span:   span{Horizon: s.Setup.Horizon, Warmup: s.Setup.Warmup}, FollowUp: s.Setup.FollowUp,
	}
	for _, f := range fields(reflect.TypeFor[file]()) {
		switch f.key {
		case "seed", "replicates", "horizon", "warmup", "follow_up":
			l.add(f.key, reflect.ValueOf(top).FieldByIndex(f.index), f)
		}
	}
	l.organization(o)
	l.add("behaviour", reflect.ValueOf(s.Setup.Behaviour), field{})
	for _, structure := range s.Structures {
		l.structure("structures."+structure.Label, &structure)
	}
	for _, stream := range s.Setup.Streams {
		var senseless []string
		if len(stream.At) > 0 {
			senseless = []string{"from", "to"}
		}
		l.each("crisis.issues."+stream.Name, reflect.ValueOf(stream), senseless...)
	}
	for i, shock := range s.Setup.Shocks {
		var senseless []string
		if shock.Leave != nil || shock.Structure != nil {
			senseless = []string{"for"}
		}
		l.each("crisis.shocks."+strconv.Itoa(i), reflect.ValueOf(shock), senseless...)
	}
	return l.all
}

// organization lists what the organisation is drawn from; for a real one, what is not read from files.
func (l *listing) organization(o *organization) {
	for _, f := range fields(reflect.TypeFor[organization]()) {
		generates := f.key == "people" || f.key == "span" || f.key == "peers" || f.key == "unit_level" && o.namesUnits()
		if o.Roster == nil || !generates {
			l.add("organization."+f.key, reflect.ValueOf(*o).FieldByIndex(f.index), f)
		}
	}
}

// namesUnits reports whether the units are those of a people file.
func (o *organization) namesUnits() bool { return o.Roster != nil && o.Roster.People[0].Unit != "" }

// structure lists the parameters of a structure's answers; of a composition, the answers too.
func (l *listing) structure(path string, s *sim.Structure) {
	for i, answer := range []any{s.Hear, s.Decide, s.Settle, s.Act} {
		below := path + "." + string(questions[i])
		if s.Name == "" {
			l.answer(below, answer)
			continue
		}
		v := reflect.ValueOf(answer)
		for _, f := range fields(v.Type()) {
			at := path
			if f.isAnswer() {
				at = below
			}
			l.add(at+"."+f.key, v.FieldByIndex(f.index), f)
		}
	}
}

// answer lists an answer and its parameters.
func (l *listing) answer(path string, answer any) {
	l.all = append(l.all, record.Parameter{Path: path, Value: nameOfAnswer(answer)})
	l.add(path, reflect.ValueOf(answer), field{})
}

// add lists a parameter, or all of a struct's. A process that is off has only that to say.
func (l *listing) add(path string, v reflect.Value, f field) {
	switch {
	case v.Type() == typeUnsupported || isUnset(v, f):
	case v.Type() == typeStructure:
		to := v.Interface().(*sim.Structure)
		if to.Name != "" {
			l.all = append(l.all, record.Parameter{Path: path, Value: to.Name})
		}
		l.structure(path, to)
	case v.Kind() == reflect.Interface:
		l.answer(path, v.Interface())
	case v.Kind() == reflect.Pointer:
		if !v.IsNil() {
			l.add(path, v.Elem(), f)
		}
	case v.Kind() == reflect.Struct && f.switchable && v.Field(f.switchedAt).Bool():
		l.all = append(l.all, record.Parameter{Path: path, Value: "off"})
	case v.Kind() == reflect.Struct:
		l.each(path, v)
	default:
		l.all = append(l.all, record.Parameter{Path: path, Value: write(v, f), Unit: f.unit, Source: f.source})
	}
}

// each lists the parameters of a struct but those that have no sense beside the others.
func (l *listing) each(path string, v reflect.Value, senseless ...string) {
	for _, f := range fields(v.Type()) {
		if !slices.Contains(senseless, f.key) {
			l.add(path+"."+f.key, v.FieldByIndex(f.index), f)
		}
	}
}

// isUnset reports whether a parameter has no value: an empty list or name, or a number that nobody could have written.
func isUnset(v reflect.Value, f field) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Float64:
		return !f.bounds.holds(v.Float()) && !(f.hasOff && math.IsInf(v.Float(), 1))
	}
	return false
}

// write writes a value as a scenario file would.
func write(v reflect.Value, f field) string {
	switch x := v.Interface().(type) {
	case sim.UnitCounts:
		return writeWeights(x, func(i int) string { return strconv.Itoa(i + 1) })
	case sim.View:
		return writeWeights(x[:], func(i int) string { return record.Places[i] })
	case sim.Authority:
		return writeAuthority(x)
	}
	switch v.Kind() {
	case reflect.Int:
		if f.hasOff && float64(v.Int()) == mustFloat(f.off) && !f.bounds.holds(mustFloat(f.off)) {
			return "off"
		}
	case reflect.Interface:
		return nameOfAnswer(v.Interface())
	case reflect.Float64:
		switch {
		case f.unit == "h":
			return formatDuration(v.Float())
		case f.hasOff && math.IsInf(v.Float(), 1):
			return "off"
		}
		return formatNumber(v.Float())
	case reflect.Bool:
		if v.Bool() {
			return "on"
		}
		return "off"
	case reflect.Slice:
		items := make([]string, v.Len())
		for i := range items {
			items[i] = write(v.Index(i), f)
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	return fmt.Sprint(v.Interface())
}

// writeWeights writes a distribution; a certainty as its one value.
func writeWeights(weights []float64, name func(i int) string) string {
	var items []string
	for i, w := range weights {
		if w == 1 {
			return name(i)
		}
		if w > 0 {
			items = append(items, name(i)+": "+formatNumber(w))
		}
	}
	return "{" + strings.Join(items, ", ") + "}"
}

// writeAuthority writes the highest severity for each level, or the one for all.
func writeAuthority(a sim.Authority) string {
	if len(a) == 1 {
		return formatNumber(a[0])
	}
	items := make([]string, len(a))
	for level, severity := range a {
		items[level] = strconv.Itoa(level) + ": " + formatNumber(severity)
	}
	return "{" + strings.Join(items, ", ") + "}"
}
