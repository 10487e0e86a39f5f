package measure

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"leaderful/sim/record"
)

// Claims writes for people what became of each claim: what it says, the difference with its 95 % interval, and the verdict.
// Claims and verdicts belong together by their position. Errors come from w.
func Claims(w io.Writer, claims []record.Claim, verdicts []record.Verdict) error {
	indent := 0
	for _, c := range claims {
		indent = max(indent, utf8.RuneCountInString(OneLine(c.ID))+2)
	}
	blank := strings.Repeat(" ", indent)
	for i, c := range claims {
		id := OneLine(c.ID)
		lead := id + strings.Repeat(" ", indent-utf8.RuneCountInString(id))
		text := wrap(lead, blank, OneLine(c.Says)) +
			wrap(blank, blank, DifferenceText(c, verdicts[i])) +
			wrap(blank, blank, "verdict: "+VerdictText(c, verdicts[i]))
		if _, err := io.WriteString(w, text); err != nil {
			return err
		}
	}
	return nil
}

// VerdictText is a verdict in words, with what the ablation of the process named says of it: "supported (input-driven:
// without engagement it is ...)".
func VerdictText(c record.Claim, v record.Verdict) string {
	text := v.Verdict
	switch {
	case v.Verdict == Contrary:
		text += ", the difference goes the other way"
	case v.Verdict == Undecided && math.IsNaN(v.CILow):
		text += ", it takes two replicates in which all sides have a value"
	case v.Verdict == Undecided:
		text += ", the interval leaves it open"
	}
	process := strings.ReplaceAll(OneLine(c.InputDriven), "_", " ")
	switch {
	case v.InputDriven == "":
		return text
	case v.Without == nil:
		return text + " (input-driven: assumptions about " + OneLine(v.InputDriven) + " put this outcome in)"
	case v.InputDriven == record.Survives:
		return text + fmt.Sprintf("; without %s too: %s", process, withoutText(v))
	case v.Verdict == Undecided:
		return text + fmt.Sprintf("; without %s: %s (input-driven until an outcome survives without it)", process, withoutText(v))
	case v.Without.Verdict == v.Verdict:
		return text + fmt.Sprintf(" (input-driven: without %s this measure is the same in all runs)", process)
	}
	return text + fmt.Sprintf(" (input-driven: without %s it is %s, %s)", process, withoutText(v), v.Without.Verdict)
}

// withoutText is what comes out without the process.
func withoutText(v record.Verdict) string {
	return valueText(Interval{v.Without.Difference, v.Without.CILow, v.Without.CIHigh}, unitText(v.Measure))
}

// unitText is the unit of a measure after a blank; nothing for shares.
func unitText(measure string) string {
	if unit := unitOf(measure); unit != "1" && unit != "" {
		return " " + unit
	}
	return ""
}

// valueText is a difference with its unit and its interval.
func valueText(i Interval, unit string) string {
	if math.IsNaN(i.Value) {
		return "no value"
	}
	difference, bounds := intervalText(i, 6, false)
	return strings.TrimRight(difference+unit+" "+bounds, " ")
}

// DifferenceText says what a claim compared and what came out: "decision latency, collective minus hierarchical: -6.1 h
// [-6.4, -5.8]; expected lower by more than 1 h".
func DifferenceText(c record.Claim, v record.Verdict) string {
	sides := fmt.Sprintf("%s minus %s", quoted(v.Left), quoted(v.Right))
	if len(c.Sides) == 4 {
		sides = fmt.Sprintf("(%s minus %s) minus (%s minus %s)",
			quoted(c.Sides[0].Name()), quoted(c.Sides[1].Name()), quoted(c.Sides[2].Name()), quoted(c.Sides[3].Name()))
	}
	text := fmt.Sprintf("%s, %s: %s; expected %s", strings.ReplaceAll(v.Measure, "_", " "), sides,
		valueText(Interval{v.Difference, v.CILow, v.CIHigh}, unitText(v.Measure)), c.Expect)
	if v.Material > 0 {
		text += " by more than " + materialText(v.Material, unitText(v.Measure))
	}
	return text
}

// materialText is the smallest difference that matters, in few digits; below an hour in minutes too.
func materialText(material float64, unit string) string {
	text := strconv.FormatFloat(material, 'g', 3, 64) + unit
	if unit == " h" && material < 1 {
		text += fmt.Sprintf(" (%s min)", strconv.FormatFloat(60*material, 'g', 3, 64))
	}
	return text
}

// wrap breaks a text between words into lines of at most Width columns, the first after lead and the others after indent.
func wrap(lead, indent, text string) string {
	var lines strings.Builder
	line := lead
	begun := false // Whether the line holds a word.
	for word := range strings.FieldsSeq(text) {
		if begun && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > Width {
			lines.WriteString(line + "\n")
			line, begun = indent, false
		}
		if begun {
			line += " "
		}
		line, begun = line+word, true
	}
	return lines.String() + strings.TrimRight(line, " ") + "\n"
}

// quoted is a label within a sentence: in quotes where it might be taken for two.
func quoted(label string) string {
	if strings.ContainsAny(label, ",;:") {
		return strconv.Quote(label)
	}
	return OneLine(label)
}
