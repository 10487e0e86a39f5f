package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Problem is one thing that is wrong with a scenario.
type Problem struct {
	File         string // As the user named it; for a value from the command line "--set path=value".
	Line, Column int    // From 1, in characters; 0 where there is no position.
	Message      string // What is wrong.
	Hint         string // What would be right; may be empty.
	Excerpt      string // The source line; may be empty.
}

// String is the problem as compilers write it: position, what is wrong, what would be right, and the source line with a
// caret under the place.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", p.Line, p.Column)
	}
	b.WriteString(": " + p.Message)
	if p.Hint != "" {
		b.WriteString("; " + p.Hint)
	}
	if p.Excerpt != "" {
		line, column := window([]rune(p.Excerpt), p.Column)
		fmt.Fprintf(&b, "\n    %s\n    %s^", line, strings.Repeat(" ", column-1))
	}
	return b.String()
}

// window cuts a source line to what fits a terminal, and makes every character one column wide.
func window(line []rune, column int) (string, int) {
	const width, before = 100, 60
	column = min(max(column, 1), len(line)+1)
	if column > before {
		line = line[column-before:]
		column = before
	}
	line = slices.Clone(line[:min(len(line), width)])
	for i, r := range line {
		if r < ' ' || r == utf8.RuneError || r == 0x7f {
			line[i] = ' '
		}
	}
	return string(line), column
}

// Problems is everything that is wrong with a scenario, in the order of the files' lines. It is never empty as an error.
type Problems []Problem

// Error lists all problems, one after the other.
func (ps Problems) Error() string {
	all := make([]string, len(ps))
	for i, p := range ps {
		all[i] = p.String()
	}
	return strings.Join(all, "\n")
}

// sorted orders the problems by position, file by file: those named first, then others in the order in which they came up.
// It drops repetitions.
func (ps Problems) sorted(first []string) Problems {
	files := slices.Clone(first)
	for _, p := range ps {
		if !slices.Contains(files, p.File) {
			files = append(files, p.File)
		}
	}
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(slices.Index(files, a.File), slices.Index(files, b.File)),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
		)
	})
	return slices.Compact(ps)
}
