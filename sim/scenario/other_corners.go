package scenario

import (
	"fmt"
	"reflect"
	"slices"

	"leaderful/sim"
	"leaderful/sim/model"
)

// OtherCorner is an experiment with a model beside the crisis, with one parameter at a corner.
type OtherCorner struct {
	What string // Which parameter, and what it is; empty where all are as they are by default.
	Other
}

// OtherCorners lists experiments with all structures of a model beside the crisis: first with the defaults of all parameters,
// then with each parameter in turn at each of its words, as each of its switches, and, for a number, at the low end of its
// range. High ends are left out: they are there to refuse slips of the pen, and would run for days. It is for tests: what a
// scenario file may ask for must work.
func OtherCorners(m *model.Model, o *sim.Organization, seed uint64) []OtherCorner {
	standard := standardOther(m, o, seed)
	all := []OtherCorner{{Other: standard}}
	settings := reflect.ValueOf(standard.Setup.Settings)
	for _, f := range fields(settings.Type()) {
		for _, value := range lowExtremes(f) {
			v := settable(settings.Interface())
			put(v.FieldByIndex(f.index), value)
			c := OtherCorner{m.Name + "." + f.key + ": " + write(v.FieldByIndex(f.index), f), standard}
			c.Setup.Settings = v.Interface()
			all = append(all, c)
		}
	}
	for i, s := range standard.Structures {
		for _, f := range fields(reflect.TypeOf(s.Rules)) {
			for _, value := range lowExtremes(f) {
				v := settable(s.Rules)
				put(v.FieldByIndex(f.index), value)
				c := OtherCorner{fmt.Sprintf("%s, %s: %s", s.Label, f.key, write(v.FieldByIndex(f.index), f)), standard}
				c.Structures = slices.Clone(standard.Structures)
				c.Structures[i].Rules = v.Interface()
				all = append(all, c)
			}
		}
	}
	return all
}

// standardOther is an experiment with all structures of a model and the defaults of all parameters. In hours it takes two
// days.
func standardOther(m *model.Model, o *sim.Organization, seed uint64) Other {
	settings := settable(m.Settings)
	setDefaults(settings)
	other := Other{Model: m, Setup: model.Setup{Seed: seed, Settings: settings.Interface()}}
	if m.Timed {
		other.Setup.Horizon, other.Setup.Warmup = 48, 6
	}
	if len(m.Organization) > 0 {
		other.Setup.Organization, other.Setup.Chart = *o, sim.NewChart(o)
	}
	for _, s := range m.Structures {
		rules := settable(s.Rules)
		setDefaults(rules)
		s.Label, s.Rules = s.Name, rules.Interface()
		other.Structures = append(other.Structures, s)
	}
	return other
}

// lowExtremes are the extremes of a parameter but for the high end of a number's range.
func lowExtremes(f field) []reflect.Value {
	all := extremes(f)
	number := f.words == nil && f.typ.Kind() != reflect.Bool && f.is(reflect.Float64, reflect.Int) && f.typ.Kind() != reflect.Slice
	if number && f.typ != typeAuthority {
		return slices.Delete(all, 1, 2)
	}
	return all
}
