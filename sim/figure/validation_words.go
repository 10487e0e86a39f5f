package figure

import (
	"fmt"
	"slices"
	"strings"

	"leaderful/sim/record"
)

// mostFailures is how many cases a title names.
const mostFailures = 3

// checkTitle names as many failures as two lines can hold.
func (s *sheet) checkTitle(c *checkTable) string {
	for named := mostFailures; named > 0; named-- {
		title := sentence(c.title(named))
		if smallest := (letters{size: 0.71 * s.style.title, bold: true}); len(s.wrap(title, smallest, s.width-2*s.pad)) <= 2 {
			return title
		}
	}
	return sentence(c.title(0))
}

// title says in how many cases it holds, and names some of those in which it does not.
func (c *checkTable) title(most int) string {
	judged := c.filter(func(m *checkMark) bool { return !m.control() && m.Verdict != record.Reported })
	said := append([]string{verdictOf(judged, len(c.cases()), most)}, uncaught(c.controls(), most)...)
	return c.Title + ": " + strings.Join(said, "; ")
}

// verdictOf says in how many of the cases with a verdict it holds; all counts those without too.
func verdictOf(judged []*checkMark, all, most int) string {
	fails := slices.DeleteFunc(slices.Clone(judged), func(m *checkMark) bool { return !m.wrong() })
	verdict, what := "holds", ""
	if len(fails) > 0 {
		verdict = "fails"
	}
	if len(judged) == 1 && all > 1 {
		what = judged[0].name() + " "
	}
	switch n := len(judged); {
	case n == 0:
		return "reported without a verdict"
	case n == 1:
		return what + verdict
	case len(fails) == 1:
		return fmt.Sprintf("1 of %d cases fails%s", n, named(fails, most))
	case len(fails) > 0:
		return fmt.Sprintf("%d of %d cases fail%s", len(fails), n, named(fails, most))
	case n == 2:
		return "holds in both cases"
	default:
		return fmt.Sprintf("holds in all %d cases", n)
	}
}

// uncaught names the controls that agree although they are wrong on purpose.
func uncaught(controls []*checkMark, most int) []string {
	missed := slices.DeleteFunc(slices.Clone(controls), func(m *checkMark) bool { return !m.wrong() })
	switch len(missed) {
	case 0:
		return nil
	case 1:
		return []string{"a control is not caught" + named(missed, most)}
	}
	return []string{fmt.Sprintf("%d controls are not caught%s", len(missed), named(missed, most))}
}

// named lists cases behind a colon, the first few by name; nothing where none is to be named.
func named(list []*checkMark, most int) string {
	if most == 0 {
		return ""
	}
	var names []string
	for _, m := range list {
		names = append(names, m.name())
	}
	if more := len(names) - most; more > 0 {
		names = append(names[:most], fmt.Sprintf("%d more", more))
	}
	return ": " + joined(names)
}

// key says what is expected, and explains the marks.
func (c *checkTable) key() string {
	seen := func(keep func(*checkMark) bool) bool { return slices.ContainsFunc(c.filter(keep), (*checkMark).any) }
	var parts []string
	if kind := c.kindInWords(); kind != "" {
		parts = append(parts, kind)
	}
	marks, shown := "rings: expected", c.cases()
	if len(c.onAxis()) > 0 {
		marks, shown = "rings, lines: expected", c.onAxis()
	}
	if seen((*checkMark).awaited) {
		parts = append(parts, marks)
	}
	dots := "dots: simulated"
	if seen(func(m *checkMark) bool { return m.SE > 0 }) {
		dots += fmt.Sprintf(", bars: ± %.2f standard errors", errorBar)
	}
	parts = append(parts, dots)
	if hasTolerance(shown) {
		parts = append(parts, "shaded: tolerance")
	}
	if len(c.controls()) > 0 {
		parts = append(parts, "grey: wrong on purpose, must\u00a0miss")
	}
	if seen((*checkMark).wrong) {
		parts = append(parts, "red: not as it should be")
	}
	for i := 1; i < len(parts); i++ {
		parts[i] = strings.Replace(parts[i], ": ", ":\u00a0", 1) // A mark and what it means stand on one line.
	}
	return strings.Join(parts, "; ")
}

func (m *checkMark) any() bool { return true }

// kindInWords says where the expected values come from.
func (c *checkTable) kindInWords() string {
	switch c.Kind {
	case "exact":
		return "held against exact values"
	case "published":
		return "held against a published simulation"
	case "measured":
		return "held against measurements in people"
	case "direction":
		return "only a direction is expected: above 0 beyond chance"
	case "default":
		return "the pattern by which a default was set, so no test of the model"
	case "reported":
		if !slices.ContainsFunc(c.cases(), (*checkMark).awaited) {
			return "there are no values to compare with"
		}
		return "beside published values"
	}
	return c.Kind
}

// checkCaption says where the expected values are from, and as much of notes and method, sentence by sentence, as fits.
func (s *sheet) checkCaption(c *checkTable) string {
	const most = 3 // Lines; as a page has them.
	head := c.Check + " · " + c.Source
	if c.quick {
		head += " · quick run, with few replicates"
	}
	var sentences []string
	note := c.Note
	if note != "" {
		note += " ·"
	}
	for _, text := range []string{note, c.Method} {
		for _, part := range strings.SplitAfter(text, ". ") {
			if part = strings.TrimSpace(part); part != "" {
				sentences = append(sentences, part)
			}
		}
	}
	foot := letters{size: s.style.caption}
	for n := len(sentences); n >= 0; n-- {
		text := strings.Join(sentences[:n], " ")
		if n < len(sentences) {
			text = strings.TrimSpace(strings.TrimSuffix(text, " ·") + " More in validation.json.")
		}
		if all := head + " · " + text; n == 0 || len(s.wrap(all, foot, s.width-2*s.pad)) <= most {
			return strings.TrimSuffix(all, " · ")
		}
	}
	return head
}
