package validation

import (
	"fmt"
	"strings"

	"leaderful/sim/record"
)

// equilibrium is the knowledge of the code by p2 and p1, the learning rate, from .1 to .9.
var equilibrium = map[string][9]float64{
	".1": {0.864, 0.822, 0.800, 0.800, 0.799, 0.805, 0.806, 0.808, 0.814},
	".5": {0.954, 0.909, 0.867, 0.835, 0.809, 0.787, 0.769, 0.754, 0.738},
	".9": {0.974, 0.940, 0.906, 0.874, 0.840, 0.809, 0.782, 0.752, 0.727},
}

// marchLearning is V14: exploration and exploitation.
func marchLearning() []Table {
	s := sample{scenario: "validation/march", quick: 25}
	letter := s.with("march.unsure=nothing", "march.steps=whole")
	letter.only, letter.quick = true, 120
	t := Table{ValidationTable: record.ValidationTable{
		Check: "V14", Name: "v14-march", Title: "Knowledge of an organisation that learns", Kind: Published,
		Source: "March (1991), figure 1, as recomputed with the readings that its text leaves open",
		Method: "knowledge of the code at equilibrium; p1 is how quickly people learn, p2 how readily the code does. The controls take the text by its letter: people without a belief do nothing, and move the whole way towards the code.",
		Note:   "The text leaves open what people do about a dimension of which they believe nothing, and how they move towards the code. The defaults of march.unsure and march.steps were read so that the figure comes out: two choices for 27 values.",
		X:      "p1", Y: "knowledge of the code",
	}}
	for _, p2 := range []string{".1", ".5", ".9"} {
		for i, expected := range equilibrium[p2] {
			p1 := fmt.Sprintf(".%d", i+1)
			t.rows = append(t.rows, row{
				name: fmt.Sprintf("p1 %s, p2 %s", p1, p2), series: "p2 = " + p2, x: float64(i+1) / 10, rule: within, expected: expected, tolerance: 0.008,
				of: []sample{s.under(fmt.Sprintf("p1 %s p2 %s", p1, p2))}, read: mean("knowledge"),
			})
		}
	}
	for _, p2 := range []string{".1", ".5", ".9"} {
		label := "p1 .1 p2 " + p2
		t.rows = append(t.rows, row{
			name: "by the letter, " + strings.Replace(label, " p2", ", p2", 1), x: 0.1, rule: within, expected: equilibrium[p2][0], tolerance: 0.008, control: true,
			of: []sample{letter.under(label)}, read: mean("knowledge"),
		})
	}
	return []Table{t}
}
