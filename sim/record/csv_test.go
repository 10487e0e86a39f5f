package record

import (
	"bytes"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// row has a column of every kind, and a field that is none.
type row struct {
	Label  string  `col:"label"`
	Count  int     `col:"count"`
	Seed   uint64  `col:"seed"`
	Value  float64 `col:"value"`
	Remark string  `col:"remark"`
	Hidden int
}

func TestCSVReadsBackWhatItWrote(t *testing.T) {
	text := rapid.StringOf(rapid.OneOf(rapid.SampledFrom([]rune(",\"\n\r #'\t\\.é")), rapid.Rune()))
	number := rapid.OneOf(
		rapid.Float64(),
		rapid.Map(rapid.Uint64(), math.Float64frombits),
		rapid.Map(rapid.IntRange(-1000, 1000), func(n int) float64 { return float64(n) }),
		rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1), math.Copysign(0, -1), 1e300, 5e-324, 1 << 53}))
	rowOf := rapid.Custom(func(t *rapid.T) row {
		return row{text.Draw(t, "label"), rapid.Int().Draw(t, "count"), rapid.Uint64().Draw(t, "seed"), number.Draw(t, "value"), text.Draw(t, "remark"), 0}
	})
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOf(rowOf).Draw(t, "rows")
		var written bytes.Buffer
		err := WriteCSV(&written, rows)
		for _, r := range rows {
			if strings.Contains(r.Label+"|"+r.Remark, "\r\n") {
				if err == nil {
					t.Fatal("a carriage return before a line break was not refused")
				}
				return
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		first := written.String()
		read, err := ReadCSV[row](&written)
		if err != nil {
			t.Fatalf("%v, reading\n%s", err, first)
		}
		if len(read) != len(rows) {
			t.Fatalf("%d rows came back of %d", len(read), len(rows))
		}
		for i := range rows {
			if a, b := read[i].Value, rows[i].Value; math.IsNaN(a) && math.IsNaN(b) {
				read[i].Value, rows[i].Value = 0, 0
			} else if math.Float64bits(a) != math.Float64bits(b) {
				t.Fatalf("%v came back as %v", b, a)
			}
			if read[i] != rows[i] {
				t.Fatalf("%+v came back as %+v", rows[i], read[i])
			}
		}
	})
}

func TestEveryTableReadsBack(t *testing.T) {
	readsBack(t, Run{Structure: "solo", Seed: math.MaxUint64, Engagement: 0.1 + 0.2})
	readsBack(t, Summary{Structure: "solo", Measure: "strain", N: 3, Mean: 1})
	readsBack(t, LedgerRow{Structure: "solo", Level: "top", Cause: "used", Observations: 4, Bits: -0.5})
	readsBack(t, SeriesRow{Structure: "solo", Time: 12, Measure: "backlog", Mean: 1})
	readsBack(t, CurveRow{Structure: "collective, unfacilitated", ShareDecided: 0.25})
	readsBack(t, Verdict{Claim: "C1", Left: "a", Right: "b", Verdict: "undecided"})
}

func readsBack[T comparable](t *testing.T, want T) {
	t.Helper()
	var text bytes.Buffer
	if err := WriteCSV(&text, []T{want}); err != nil {
		t.Fatal(err)
	}
	got, err := ReadCSV[T](&text)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0] != want {
		t.Errorf("%+v came back as %+v", want, got)
	}
}

func TestCSVBytes(t *testing.T) {
	rows := []row{
		{"a, b", 7, 18446744073709551615, 288, "", 1},
		{`say "no"`, -1, 0, math.NaN(), "two\nlines", 2},
		{"", 0, 0, 1.0 / 3, "", 3},
		{"", 0, 0, 1e6, "", 0},
		{"", 0, 0, 1e-7, "", 0},
		{"", 0, 0, 1e22, "", 0},
		{"", 0, 0, math.Inf(-1), "", 0},
	}
	want := `label,count,seed,value,remark
"a, b",7,18446744073709551615,288,
"say ""no""",-1,0,,"two
lines"
,0,0,0.3333333333333333,
,0,0,1000000,
,0,0,1e-07,
,0,0,1e+22,
,0,0,-Inf,
`
	var got bytes.Buffer
	if err := WriteCSV(&got, rows); err != nil {
		t.Fatal(err)
	}
	if got.String() != want {
		t.Errorf("wrote\n%s\nwant\n%s", got.String(), want)
	}
}

func TestHeadersAreAsDocumented(t *testing.T) {
	for _, c := range []struct {
		begins string
		write  func(w *bytes.Buffer) error
	}{
		{"structure,point,replicate,seed,issues,share_decided,decision_latency,decision_latency_median,decision_latency_p90,action_latency,information_observed,information_used,information_loss,belief_loss,engagement,engagement_frontline,strain,decision_quality,participants,frontline_used,utilisation_max,attention_hours,conflicts,",
			func(w *bytes.Buffer) error { return WriteCSV[Run](w, nil) }},
		{"structure,point,measure,unit,n,mean,sd,ci_low,ci_high,median,p10,p90\n", func(w *bytes.Buffer) error { return WriteCSV[Summary](w, nil) }},
		{"structure,point,level,cause,observations,bits\n", func(w *bytes.Buffer) error { return WriteCSV[LedgerRow](w, nil) }},
		{"structure,point,time,measure,mean,ci_low,ci_high\n", func(w *bytes.Buffer) error { return WriteCSV[SeriesRow](w, nil) }},
		{"structure,point,latency,share_decided,ci_low,ci_high\n", func(w *bytes.Buffer) error { return WriteCSV[CurveRow](w, nil) }},
		{"claim,left,right,measure,difference,ci_low,ci_high,material,verdict,input_driven\n", func(w *bytes.Buffer) error { return WriteCSV[Verdict](w, nil) }},
	} {
		var text bytes.Buffer
		if err := c.write(&text); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(text.String(), c.begins) {
			t.Errorf("header is %s and should begin with %s", text.String(), c.begins)
		}
	}
}

func TestCSVErrorsSayWhere(t *testing.T) {
	const header = "label,count,seed,value,remark\n"
	for _, c := range []struct{ text, want string }{
		{"", `1:1: the file is empty; it should begin with a header whose first column is "label"`},
		{"label,number,seed,value,remark\n", `1:7: column "number" should be "count"`},
		{"label,count\n", `1:7: column "seed" is missing after this one`},
		{"label,count,seed,value,remark,more\n", `1:31: column "more" is one too many`},
		{header + "a,1,2,3,x\nb,2.5,2,3,x\n", `3:3: count: "2.5" should be a whole number`},
		{header + "a,,2,3,x\n", `2:3: count: "" should be a whole number`},
		{header + "a,1,-2,3,x\n", `2:5: seed: "-2" should be a whole number from 0`},
		{header + "\"a\nb\",1,2,three,x\n", `3:8: value: "three" should be a number or empty`},
		{header + "a,1,2,1e999,x\n", `2:7: value: "1e999" should be a number or empty`},
		{header + "a,1,2,3\n", `2:1: wrong number of fields`},
		{header + "a,1,2,3,\"x\n", `2:12: extraneous or missing " in quoted-field`},
	} {
		_, err := ReadCSV[row](strings.NewReader(c.text))
		if err == nil || err.Error() != c.want {
			t.Errorf("reading %q: %v; want %s", c.text, err, c.want)
		}
	}
}

// failing refuses every byte.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestCSVPassesOnWriteErrors(t *testing.T) {
	if err := WriteCSV(failing{}, []row{{}}); err == nil || err.Error() != "disk full" {
		t.Errorf("the error is %v", err)
	}
}

func TestWhatIsNoTableIsRefused(t *testing.T) {
	type lone struct {
		Text string `col:"text"`
	}
	type flags struct {
		Text string `col:"text"`
		Flag bool   `col:"flag"`
	}
	for name, write := range map[string]func(){
		"one column": func() { _ = WriteCSV(&bytes.Buffer{}, []lone{{}}) },
		"a bool":     func() { _ = WriteCSV(&bytes.Buffer{}, []flags{{}}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			write()
		}()
	}
}

func TestCatalogue(t *testing.T) {
	measures := Measures()
	seen := map[string]bool{}
	for _, m := range measures {
		if m.Name == "" || m.Doc == "" || seen[m.Name] {
			t.Errorf("%+v lacks a name or a doc, or its name is taken", m)
		}
		seen[m.Name] = true
	}
	// Every float of a run is a measure: one without a unit would be lost in silence.
	runType := reflect.TypeFor[Run]()
	for i := range runType.NumField() {
		if f := runType.Field(i); f.Type.Kind() == reflect.Float64 && !seen[f.Tag.Get("col")] {
			t.Errorf("%s is not in the catalogue", f.Name)
		}
	}
	ratios := 0
	for _, m := range measures {
		if m.IsRatio() {
			ratios++
			if !seen[m.Numerator] || !seen[m.Denominator] {
				t.Errorf("%s is a ratio of %q and %q, and not both exist", m.Name, m.Numerator, m.Denominator)
			}
		}
	}
	if ratios != 2 {
		t.Errorf("%d ratio measures, want information_loss and belief_loss", ratios)
	}
}

func TestValue(t *testing.T) {
	run := EmptyRun()
	for _, m := range Measures() {
		if !math.IsNaN(m.Of(&run)) {
			t.Errorf("%s of an empty run is %v", m.Name, m.Of(&run))
		}
	}
	run.InformationLoss, run.Issues = 0.25, 3
	if got := Value(&run, "information_loss"); got != 0.25 {
		t.Errorf("information_loss is %v, want 0.25", got)
	}
	if got := Value(&run, "issues"); got != 3 {
		t.Errorf("issues is %v, want 3", got)
	}
	for _, name := range []string{"", "seed", "structure", "latency"} {
		if _, ok := MeasureNamed(name); ok {
			t.Errorf("%q is a measure", name)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("an unknown measure has a value")
		}
	}()
	Value(&run, "latency")
}
