package scenario

import (
	"math"
	"reflect"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v4"

	"leaderful/sim"
	"leaderful/sim/record"
)

// The most that the keys of distributions may be.
const (
	maxUnits = 10_000
	maxLevel = 64
)

// unitCounts reads a number of units, or a distribution over numbers as {number: weight}, which is normalised.
func (r *reader) unitCounts(n *yaml.Node, u *sim.UnitCounts, f field) {
	count := field{key: f.key, unit: f.unit, typ: reflect.TypeFor[int](), bounds: newBounds("[1," + strconv.Itoa(maxUnits) + "]")}
	weights := r.distribution(n, f, func(key *yaml.Node) (int, bool) {
		k, ok := r.index(key, count)
		return k - 1, ok
	})
	if weights != nil {
		*u = weights
	}
}

// view reads a place, or weights of places as {place: weight}, which are normalised.
func (r *reader) view(n *yaml.Node, v *sim.View, f field) {
	place := field{key: f.key, typ: reflect.TypeFor[string](), words: record.Places[:]}
	weights := r.distribution(n, f, func(key *yaml.Node) (int, bool) {
		word, ok := r.word(key, place)
		return slices.Index(record.Places[:], word), ok
	})
	if weights != nil {
		*v = sim.View{}
		copy(v[:], weights)
	}
}

// distribution reads a single value, or weights of several as {value: weight}, and returns the weights by their index,
// normalised; nil if there is something wrong with any.
func (r *reader) distribution(n *yaml.Node, f field, index func(*yaml.Node) (int, bool)) []float64 {
	if n.Kind == yaml.SequenceNode {
		r.problem(n, f.wants(), "%s is a list", f.key)
		return nil
	}
	if n.Kind == yaml.ScalarNode {
		k, ok := index(n)
		if !ok {
			return nil
		}
		weights := make([]float64, k+1)
		weights[k] = 1
		return weights
	}
	var weights []float64
	ok := true
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, right := index(n.Content[i])
		w, weighed := r.weight(n.Content[i+1], f)
		if ok = ok && right && weighed; ok {
			weights = append(weights, make([]float64, max(0, k+1-len(weights)))...)
			weights[k] = w
		}
	}
	if !ok || !r.normalise(n, weights, f) {
		return nil
	}
	return weights
}

// authority reads the highest severity that each level may decide. A number holds for all levels; top leaves everything
// to level 0. In a map {level: severity} a level that is not named has the value of the nearest named level above it, and
// 1 where there is none above.
func (r *reader) authority(n *yaml.Node, a *sim.Authority, f field) {
	severity := field{key: f.key, unit: f.unit, typ: reflect.TypeFor[float64](), bounds: newBounds("[0,1]")}
	level := field{key: "level in " + f.key, typ: reflect.TypeFor[int](), bounds: newBounds("[0," + strconv.Itoa(maxLevel) + "]")}
	switch {
	case n.Kind == yaml.ScalarNode && n.Value == "top":
		*a = sim.Authority{1, 0}
	case n.Kind == yaml.ScalarNode && decimalPattern.MatchString(n.Value):
		if x, ok := r.number(n, severity); ok {
			*a = sim.Authority{x}
		}
	case n.Kind != yaml.MappingNode || len(n.Content) == 0:
		r.problem(n, f.wants(), "%s: %s is not an authority", f.key, shown(n))
	default:
		given := map[int]float64{}
		deepest := 0
		for i := 0; i+1 < len(n.Content); i += 2 {
			k, right := r.index(n.Content[i], level)
			x, ok := r.number(n.Content[i+1], severity)
			if right && ok {
				given[k] = x
				deepest = max(deepest, k)
			}
		}
		*a = make(sim.Authority, deepest+1)
		above := 1.0
		for k := range *a {
			if x, ok := given[k]; ok {
				above = x
			}
			(*a)[k] = above
		}
	}
}

// index reads a whole number that is small enough for an index.
func (r *reader) index(n *yaml.Node, f field) (int, bool) {
	text, ok := r.whole(n, f)
	if !ok {
		return 0, false
	}
	k, err := strconv.Atoi(text)
	return k, err == nil
}

// weight reads a weight of a distribution.
func (r *reader) weight(n *yaml.Node, f field) (float64, bool) {
	return r.number(n, field{key: "weight in " + f.key, typ: reflect.TypeFor[float64](), bounds: newBounds("[0,inf)")})
}

// normalise makes weights sum to one.
func (r *reader) normalise(n *yaml.Node, weights []float64, f field) bool {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	if !(sum > 0) || math.IsInf(sum, 0) {
		r.problem(n, "give at least one a weight above 0", "%s: the weights sum to %s", f.key, formatNumber(sum))
		return false
	}
	for i := range weights {
		weights[i] /= sum
	}
	return true
}
