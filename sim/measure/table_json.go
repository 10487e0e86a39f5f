package measure

import (
	"encoding/json"
	"io"
	"math"

	"leaderful/sim/record"
)

// number is a float64 that JSON writes as null where it has no value.
type number float64

// MarshalJSON writes the number in full precision.
func (x number) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(x))
}

type jsonTable struct {
	Structures []jsonRow   `json:"structures"`
	Claims     []jsonClaim `json:"claims"`
}

type jsonRow struct {
	Structure string     `json:"structure"`
	Point     int        `json:"point"`
	N         int        `json:"n"`
	Measures  []jsonCell `json:"measures"`
}

type jsonCell struct {
	Measure string `json:"measure"`
	Unit    string `json:"unit"`
	N       int    `json:"n"`
	Mean    number `json:"mean"`
	CILow   number `json:"ci_low"`
	CIHigh  number `json:"ci_high"`
}

type jsonClaim struct {
	Claim       string `json:"claim"`
	Says        string `json:"says"`
	Left        string `json:"left"`
	Right       string `json:"right"`
	Measure     string `json:"measure"`
	Unit        string `json:"unit"`
	Expect      string `json:"expect"`
	Difference  number `json:"difference"`
	CILow       number `json:"ci_low"`
	CIHigh      number `json:"ci_high"`
	Material    number `json:"material"`
	Verdict     string `json:"verdict"`
	InputDriven string `json:"input_driven"`

	Without *jsonOutcome `json:"without,omitempty"` // Where the claim names what may put its outcome in.
}

type jsonOutcome struct {
	Difference number `json:"difference"`
	CILow      number `json:"ci_low"`
	CIHigh     number `json:"ci_high"`
	Verdict    string `json:"verdict"`
}

type jsonAblation struct {
	Process       string `json:"process"`
	Left          string `json:"left"`
	Right         string `json:"right"`
	Measure       string `json:"measure"`
	Unit          string `json:"unit"`
	Difference    number `json:"difference"`
	CILow         number `json:"ci_low"`
	CIHigh        number `json:"ci_high"`
	Without       number `json:"without"`
	WithoutCILow  number `json:"without_ci_low"`
	WithoutCIHigh number `json:"without_ci_high"`
	Change        number `json:"change"`
	ChangeCILow   number `json:"change_ci_low"`
	ChangeCIHigh  number `json:"change_ci_high"`
}

// TableJSON writes for programs what Table and Claims write for people: one JSON object, with numbers in full precision
// and null where there is none. Claims and verdicts belong together by their position. Errors come from w.
func TableJSON(w io.Writer, summary []record.Summary, claims []record.Claim, verdicts []record.Verdict) error {
	table := jsonTable{Structures: []jsonRow{}, Claims: []jsonClaim{}} // Empty lists rather than null.
	for _, row := range tableRows(summary) {
		r := jsonRow{Structure: row.structure, Point: row.point, N: row.n}
		for i, cell := range row.cells {
			if cell.N == 0 {
				cell.Mean, cell.CILow, cell.CIHigh = math.NaN(), math.NaN(), math.NaN()
			}
			name := headings()[i].measure
			r.Measures = append(r.Measures, jsonCell{
				name, unitOf(name), cell.N, number(cell.Mean), number(cell.CILow), number(cell.CIHigh),
			})
		}
		table.Structures = append(table.Structures, r)
	}
	for i, v := range verdicts {
		claim := jsonClaim{
			v.Claim, claims[i].Says, v.Left, v.Right, v.Measure, unitOf(v.Measure), claims[i].Expect,
			number(v.Difference), number(v.CILow), number(v.CIHigh), number(v.Material), v.Verdict, v.InputDriven, nil,
		}
		if o := v.Without; o != nil {
			claim.Without = &jsonOutcome{number(o.Difference), number(o.CILow), number(o.CIHigh), o.Verdict}
		}
		table.Claims = append(table.Claims, claim)
	}
	return writeJSON(w, table)
}

// AblationJSON writes for programs every row of an ablation: a JSON list, with numbers in full precision and null where
// there is none. Errors come from w.
func AblationJSON(w io.Writer, rows []record.AblationRow) error {
	list := []jsonAblation{}
	for _, r := range rows {
		list = append(list, jsonAblation{
			r.Process, r.Left, r.Right, r.Measure, unitOf(r.Measure),
			number(r.Difference), number(r.CILow), number(r.CIHigh),
			number(r.Without), number(r.WithoutCILow), number(r.WithoutCIHigh),
			number(r.Change), number(r.ChangeCILow), number(r.ChangeCIHigh),
		})
	}
	return writeJSON(w, list)
}

func writeJSON(w io.Writer, value any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(value)
}

// unitOf is the unit of a measure; empty for a measure that does not exist.
func unitOf(measure string) string {
	m, _ := record.MeasureNamed(measure)
	return m.Unit
}
