// Package march is the model of mutual learning by March (1991), Exploration and exploitation in organizational learning,
// Organization Science 2(1) 71-87: people learn from the code of their organisation, and the code learns from those who
// know better than it. The faster people adopt the code, the less there is left for it to learn.
package march

import (
	_ "embed"

	"leaderful/sim/model"
	"leaderful/sim/record"
)

//go:embed odd.md
var odd string

// Settings are the fixed part of the model.
type Settings struct {
	Dimensions int    `key:"dimensions" unit:"dimensions" default:"30" range:"[1,10000]" doc:"Dimensions of reality, each +1 or -1 with even odds." source:"March (1991), figure 1"`
	Periods    int    `key:"periods" unit:"periods" default:"1000" range:"[1,1000000]" doc:"Periods after which a run ends even without equilibrium: the code and all people agreeing on all dimensions." source:"assumption"`
	Unsure     string `key:"unsure" default:"coin" oneof:"coin|nothing" doc:"What people do about a dimension of which they believe nothing: act by a coin, or nothing." source:"assumption; the text of March (1991) says neither, and only the coin gives its figures"`
	Steps      string `key:"steps" default:"one" oneof:"one|whole" doc:"How people move towards the code: by one step from -1 over 0 to +1, or the whole way." source:"assumption; the text of March (1991) reads as the whole way, and only single steps give its figures"`
}

// Code is the one structure of the model: an organisation with a code.
type Code struct {
	Learning float64 `key:"learning" unit:"probability" default:"0.5" range:"[0,1]" doc:"p1: probability per period that somebody moves towards the code in a dimension in which it believes something else." source:"March (1991)"`
	Adapting float64 `key:"adapting" unit:"probability" default:"0.5" range:"[0,1]" doc:"p2: how readily the code takes over what those who know better do. With a majority of k against it, it changes with probability 1-(1-p2)^k." source:"March (1991)"`
}

// Model describes the model.
func Model() *model.Model {
	return &model.Model{
		Name:   "march",
		Doc:    "People and the code of their organisation learn from each other: exploration and exploitation.",
		Source: "March (1991)",
		ODD:    odd,

		Organization: []string{"people"},
		Settings:     Settings{},
		Structures:   []model.Structure{{Name: "code", Doc: "An organisation with one code that all learn from.", Source: "March (1991)", Rules: Code{}}},
		Measures: []record.Column{
			{Name: "knowledge", Unit: "1", Doc: "Knowledge of the code at the end: the share of dimensions that it has right less the share that it has wrong."},
			{Name: "knowledge_people", Unit: "1", Doc: "The same for the beliefs of people, on average."},
			{Name: "equilibrium", Unit: "1", Doc: "1 if the code and all people agreed at the end, else 0."},
			{Name: "periods", Unit: "periods", Doc: "Periods until then."},
		},
		Over: []record.Column{
			{Name: "knowledge", Unit: "1", Doc: "Knowledge of the code."},
			{Name: "knowledge_people", Unit: "1", Doc: "Knowledge of people, on average."},
		},
		Clock:     "periods",
		NewEngine: func() model.Engine { return &engine{} },
	}
}
