package scenario

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Patterns of numbers. YAML knows more notations (0x10, 1_000, 010); they are refused, because people read them
// differently.
var (
	decimalPattern  = regexp.MustCompile(`^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$`)
	wholePattern    = regexp.MustCompile(`^[-+]?(0|[1-9][0-9]*)$`)
	durationPattern = regexp.MustCompile(`^([-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))(s|m|h|d|w)$`)
)

// durationUnits are the units of durations, from the longest: how many hours each has, or how many an hour has of it.
var durationUnits = []struct {
	name           string
	hours, perHour float64
}{{"w", 168, 1}, {"d", 24, 1}, {"h", 1, 1}, {"m", 1, 60}, {"s", 1, 3600}}

// parseDuration reads a duration in hours.
func parseDuration(s string) (hours float64, ok bool) {
	if s == "0" {
		return 0, true
	}
	parts := durationPattern.FindStringSubmatch(s)
	if parts == nil {
		return 0, false
	}
	x, err := strconv.ParseFloat(parts[1], 64)
	if err != nil {
		return 0, false
	}
	for _, u := range durationUnits {
		if u.name == parts[2] {
			x = x * u.hours / u.perHour
		}
	}
	return x, !math.IsInf(x, 0)
}

// formatDuration writes a number of hours so that parseDuration reads the same number: in days, hours, minutes or seconds
// if they are whole, else in hours.
func formatDuration(hours float64) string {
	if math.IsInf(hours, 1) {
		return "off"
	}
	for _, u := range durationUnits[1:] {
		x := math.Round(hours * u.perHour / u.hours)
		if x*u.hours/u.perHour == hours && (x != 0 || u.name == "h") {
			return formatNumber(x) + u.name
		}
	}
	return strconv.FormatFloat(hours, 'f', -1, 64) + "h"
}

// formatNumber writes a number in the fewest digits that read as the same number.
func formatNumber(x float64) string {
	if x == math.Trunc(x) && math.Abs(x) < 1e15 {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// shown is a scalar as a message quotes it, cut where it is long.
func shown(n *yaml.Node) string {
	const longest = 40
	switch n.Kind {
	case yaml.MappingNode:
		return "a map"
	case yaml.SequenceNode:
		return "a list"
	}
	text := []rune(strings.Join(strings.Fields(n.Value), " "))
	if len(text) > longest {
		text = append(text[:longest], '…')
	}
	return strconv.Quote(string(text))
}

// quoted reports whether a scalar is a text because it says so, by quotes or by a tag.
func quoted(n *yaml.Node) bool {
	return n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle|yaml.TaggedStyle) != 0
}

// scalar notes a problem unless the node holds a single value.
func (r *reader) scalar(n *yaml.Node, f field) bool {
	if n.Kind != yaml.ScalarNode {
		r.problem(n, f.wants(), "%s is %s", f.key, shown(n))
		return false
	}
	return true
}

// number reads a number or a duration within its bounds.
func (r *reader) number(n *yaml.Node, f field) (float64, bool) {
	if !r.scalar(n, f) {
		return 0, false
	}
	x, ok := 0.0, false
	if f.unit == "h" {
		x, ok = parseDuration(n.Value)
	} else if decimalPattern.MatchString(n.Value) && !quoted(n) {
		var err error
		x, err = strconv.ParseFloat(n.Value, 64)
		ok = err == nil
	}
	switch {
	case !ok:
		r.problem(n, f.wants(), "%s: %s %s", f.key, shown(n), whyNoNumber(n, f))
	case !f.bounds.holds(x):
		ok = false
		r.problem(n, f.wants(), "%s: %s is out of range", f.key, n.Value)
	}
	return x, ok
}

// whyNoNumber says what a text lacks to be a number or a duration.
func whyNoNumber(n *yaml.Node, f field) string {
	switch number := decimalPattern.MatchString(n.Value); {
	case strings.EqualFold(strings.Trim(n.Value, "+-."), "nan"):
		return "is not a number"
	case strings.HasPrefix(strings.ToLower(strings.TrimLeft(n.Value, "+-.")), "inf"):
		return "is not finite"
	case number && f.unit == "h":
		return "has no unit"
	case number && quoted(n):
		return "is a text in quotes"
	case number:
		return "is too large"
	case f.unit == "h":
		return "is not a duration"
	}
	return "is not a number"
}

// whole reads a whole number within its bounds. Numbers beyond 2^53 are checked as floats; no bound is so fine.
func (r *reader) whole(n *yaml.Node, f field) (text string, ok bool) {
	if !r.scalar(n, f) {
		return "", false
	}
	x, err := strconv.ParseFloat(n.Value, 64)
	switch {
	case quoted(n) && wholePattern.MatchString(n.Value):
		r.problem(n, f.wants(), "%s: %s is a text in quotes", f.key, shown(n))
	case wholePattern.MatchString(n.Value) && err == nil && f.bounds.holds(x):
		return strings.TrimPrefix(n.Value, "+"), true
	case wholePattern.MatchString(n.Value):
		r.problem(n, f.wants(), "%s: %s is out of range", f.key, n.Value)
	case decimalPattern.MatchString(n.Value) && err == nil && x == math.Trunc(x) && math.Abs(x) < 1e15:
		r.problem(n, "write "+formatNumber(x), "%s: %s is not written as a whole number", f.key, shown(n))
	default:
		r.problem(n, f.wants(), "%s: %s is not a whole number", f.key, shown(n))
	}
	return "", false
}

// word reads a name, or one of the words allowed.
func (r *reader) word(n *yaml.Node, f field) (string, bool) {
	if !r.scalar(n, f) {
		return "", false
	}
	if strings.TrimSpace(n.Value) == "" {
		r.problem(n, f.wantsOr(), "%s is empty", f.key)
		return "", false
	}
	if f.words == nil {
		return n.Value, true
	}
	for _, w := range f.words {
		if w == n.Value {
			return w, true
		}
	}
	hint := f.wants()
	if name, ok := Nearest(n.Value, f.words); ok {
		hint = "did you mean " + strconv.Quote(name) + "? " + hint
	}
	r.problem(n, hint, "%s: %s is not one of the words", f.key, shown(n))
	return "", false
}

// yesOrNo reads on, off, true or false.
func yesOrNo(n *yaml.Node) (yes, ok bool) {
	if n.Kind != yaml.ScalarNode {
		return false, false
	}
	switch strings.ToLower(n.Value) {
	case "on", "true":
		return true, true
	case "off", "false":
		return false, true
	}
	return false, false
}

// isOff reports whether a node is the word off.
func isOff(n *yaml.Node) bool {
	yes, ok := yesOrNo(n)
	return ok && !yes
}
