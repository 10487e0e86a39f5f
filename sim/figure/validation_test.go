package figure

import (
	"os"
	"path/filepath"
	"testing"

	"leaderful/sim/record"
)

func TestValidationFigures(t *testing.T) {
	dir := os.Getenv("LEADERFUL_FIGURES") // To look at them.
	for name, c := range map[string]*checked{"checks": checks(), "failing": failing()} {
		for _, style := range Styles() {
			if dir != "" {
				into := filepath.Join(dir, name, style)
				os.MkdirAll(into, 0o755)
				_, err := DrawValidation(&c.v, c.rows, record.Plots{Formats: []string{"png"}, Style: style}, into)
				if err != nil {
					t.Fatal(err)
				}
			}
			st, _ := styleNamed(style)
			tables, _ := newCheckTables(&c.v, c.rows)
			for _, table := range tables {
				t.Run(name+"/"+style+"/"+table.Name, func(t *testing.T) {
					s := newSheet(st, "svg")
					drawCheck(s, table)
					checkTexts(t, s)
					checkNumbers(t, s)
				})
			}
		}
	}
}
