package odd

import (
	"cmp"
	"fmt"
	"strings"

	"leaderful/sim/model"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// Other is the description of one experiment with a model beside the crisis: what the model says of itself, the structures
// that are compared, and the values of all parameters.
func Other(s *scenario.Scenario) string {
	m := s.Other.Model
	var b strings.Builder
	fmt.Fprintf(&b, "# ODD description: %s\n\n", s.Title)
	fmt.Fprintf(&b, "This describes exactly one experiment with leaderful, in the elements of the ODD protocol (Grimm et al. 2020). It was\nwritten by the program together with the results. The model is `%s`: %s Source: %s.\n\n", m.Name, m.Doc, m.Source)
	for _, part := range [][2]string{{"The story", s.Story}, {"Source of the story", s.Source}, {"Expected before running", s.Expect}} {
		if part[1] != "" {
			fmt.Fprintf(&b, "**%s.** %s\n\n", part[0], strings.TrimSpace(part[1]))
		}
	}
	b.WriteString(m.ODD + "\n## Structures compared\n\n")
	for i := range s.Other.Structures {
		b.WriteString(otherStructure(&s.Other.Structures[i]))
	}
	b.WriteString("\n## Measures\n\n| measure | unit | meaning |\n|---|---|---|\n")
	for _, c := range m.Measures {
		b.WriteString(columnRow(c))
	}
	b.WriteString("\n## Parameters\n\n| parameter | value | unit | source |\n|---|---|---|---|\n")
	for _, p := range s.Parameters {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", cell(p.Path), cell(p.Value), cmp.Or(p.Unit, "-"), cell(p.Source))
	}
	return tidy(b.String())
}

func otherStructure(s *model.Structure) string {
	name := ""
	if s.Label != s.Name {
		name = " (" + s.Name + ")"
	}
	return fmt.Sprintf("- **%s**%s: %s Source: %s.\n", s.Label, name, s.Doc, s.Source)
}

func columnRow(c record.Column) string {
	return fmt.Sprintf("| %s | %s | %s |\n", c.Name, c.Unit, cell(c.Doc))
}
