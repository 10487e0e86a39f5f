package scenario

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strconv"
	"strings"

	"leaderful/sim"
)

// Corner is a structure with other parameters than its own.
type Corner struct {
	What      string // Which parameters, and what they are.
	Structure sim.Structure
}

// Corners lists a structure with each parameter of its answers in turn at either end of its range and at each of its words,
// and then a few times with all of them drawn at random. It is for tests: what a scenario file may ask for must work.
func Corners(s sim.Structure, rng *rand.Rand) []Corner {
	var all []Corner
	answers := answersOf(&s)
	for i, a := range answers {
		for _, f := range parametersOf(a) {
			for _, value := range extremes(f) {
				v := copiesOf(answers)
				put(v[i].FieldByIndex(f.index), value)
				all = append(all, Corner{fmt.Sprintf("%s: %s", f.key, write(v[i].FieldByIndex(f.index), f)), withAnswers(s, v)})
			}
		}
	}
	for range 8 {
		v := copiesOf(answers)
		var what []string
		for i, a := range answers {
			for _, f := range parametersOf(a) {
				if value := anywhere(f, rng); value.IsValid() {
					put(v[i].FieldByIndex(f.index), value)
					what = append(what, f.key+": "+write(v[i].FieldByIndex(f.index), f))
				}
			}
		}
		if len(what) > 0 {
			all = append(all, Corner{strings.Join(what, ", "), withAnswers(s, v)})
		}
	}
	return all
}

// parametersOf lists the parameters of an answer; an answer that is no struct has none.
func parametersOf(a reflect.Value) []field {
	if a.Kind() != reflect.Struct {
		return nil
	}
	return fields(a.Type())
}

// copiesOf copies answers so that they can be changed.
func copiesOf(answers []reflect.Value) []reflect.Value {
	var copies []reflect.Value
	for _, a := range answers {
		copies = append(copies, settable(a.Interface()))
	}
	return copies
}

// withAnswers is a structure with other answers.
func withAnswers(s sim.Structure, answers []reflect.Value) sim.Structure {
	s.Hear, s.Decide = answers[0].Interface().(sim.Hear), answers[1].Interface().(sim.Decide)
	s.Settle, s.Act = answers[2].Interface().(sim.Settle), answers[3].Interface().(sim.Act)
	return s
}

// put sets a field to a value of a type that can be turned into its own.
func put(field, value reflect.Value) { field.Set(value.Convert(field.Type())) }

// extremes are the ends of a parameter's range, or its words. Ranges without an end are gone along for a thousand times the
// default.
func extremes(f field) []reflect.Value {
	var all []reflect.Value
	for _, word := range f.words {
		all = append(all, reflect.ValueOf(word))
	}
	switch {
	case f.words != nil:
	case f.typ.Kind() == reflect.Bool:
		all = append(all, reflect.ValueOf(false), reflect.ValueOf(true))
	case f.typ == typeAuthority:
		all = append(all, reflect.ValueOf(sim.Authority{0}), reflect.ValueOf(sim.Authority{1}), reflect.ValueOf(sim.Authority{1, 0}))
	case f.is(reflect.Float64, reflect.Int) && f.typ.Kind() != reflect.Slice:
		low, high := f.span()
		all = append(all, reflect.ValueOf(low), reflect.ValueOf(high))
	}
	if off, err := strconv.ParseFloat(f.off, 64); f.hasOff && err == nil && f.is(reflect.Float64, reflect.Int) {
		all = append(all, reflect.ValueOf(off))
	}
	return all
}

// span is the range of a number with both ends within it.
func (f field) span() (low, high float64) {
	low, high = f.bounds.low, f.bounds.high
	standard := 1.0
	if x, ok := parseDuration(f.standard); ok && x > 0 {
		standard = x
	} else if x, err := strconv.ParseFloat(f.standard, 64); err == nil && x > 0 {
		standard = x
	}
	if math.IsInf(low, -1) {
		low = -1000 * standard
	}
	if math.IsInf(high, 1) {
		high = 1000 * standard
	}
	if f.bounds.lowOpen && low == f.bounds.low {
		low += 1e-6 * (high - low)
	}
	if f.bounds.upOpen && high == f.bounds.high {
		high -= 1e-6 * (high - low)
	}
	return low, high
}

// anywhere draws a value of a parameter; the zero Value for a parameter that is no number, word or switch.
func anywhere(f field, rng *rand.Rand) reflect.Value {
	switch {
	case f.words != nil:
		return reflect.ValueOf(f.words[rng.IntN(len(f.words))])
	case f.typ.Kind() == reflect.Bool:
		return reflect.ValueOf(rng.IntN(2) == 0)
	case f.typ == typeAuthority:
		return reflect.ValueOf(sim.Authority{rng.Float64(), rng.Float64()})
	case f.typ.Kind() == reflect.Int:
		low, high := f.span()
		return reflect.ValueOf(int(low) + rng.IntN(int(min(high-low, 20))+1))
	case f.typ.Kind() == reflect.Float64:
		low, high := f.span()
		return reflect.ValueOf(low + (high-low)*rng.Float64()*rng.Float64())
	}
	return reflect.Value{}
}
