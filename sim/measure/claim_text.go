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
			wrap(blank, blank, differenceText(c, verdicts[i])) +
			wrap(blank, blank, verdictText(verdicts[i]))
		if _, err := io.WriteString(w, text); err != nil {
			return err
		}
	}
	return nil
}

// verdictText is a verdict in words.
func verdictText(v record.Verdict) string {
	text := "verdict: " + v.Verdict
	switch {
	case v.Verdict == Contrary:
		text += ", the difference goes the other way"
	case v.Verdict == Undecided && math.IsNaN(v.CILow):
		text += ", it takes two replicates in which both sides have a value"
	case v.Verdict == Undecided:
		text += ", the interval leaves it open"
	}
	if v.InputDriven != "" {
		text += " (input-driven: assumptions about " + OneLine(v.InputDriven) + " put this outcome in)"
	}
	return text
}

// differenceText says what was compared and what came out.
func differenceText(c record.Claim, v record.Verdict) string {
	unit := ""
	if m, ok := record.MeasureNamed(v.Measure); ok && m.Unit != "1" {
		unit = " " + m.Unit
	}
	text := fmt.Sprintf("%s, %s minus %s: ", strings.ReplaceAll(v.Measure, "_", " "), quoted(v.Left), quoted(v.Right))
	if math.IsNaN(v.Difference) {
		text += "no value"
	} else {
		difference, bounds := intervalText(Interval{v.Difference, v.CILow, v.CIHigh}, 6, false)
		text += difference + unit
		if bounds != "" {
			text += " " + bounds
		}
	}
	text += "; expected " + c.Expect
	if v.Material > 0 {
		text += " by more than " + materialText(v.Material, unit)
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
