// Package figure draws saved results as plots for a lecture hall or a page. It works from the result files alone and
// never simulates. The same tables give the same bytes.
package figure

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"leaderful/sim/record"
)

// Tables is what a results folder holds. Figures read the rows of the first design point.
type Tables struct {
	Manifest record.Manifest
	Runs     []record.Run
	Summary  []record.Summary
	Ledger   []record.LedgerRow
	Series   []record.SeriesRow
	Curves   []record.CurveRow
	Verdicts []record.Verdict     // Empty where the folder has no claims.
	Ablation []record.AblationRow // Empty where no process was ablated.
}

// Read reads a results folder. Errors name the file. A folder without claims.csv or ablation.csv is read all the same. Of a
// model beside the crisis it reads the summary and the series.
func Read(dir string) (*Tables, error) {
	manifest, err := record.ReadManifest(dir)
	if err != nil {
		return nil, err
	}
	t := &Tables{Manifest: *manifest}
	if manifest.Model != nil { // Its runs have columns of their own, and figures need none of them.
		if t.Summary, err = record.ReadFile[record.Summary](dir, record.SummaryFile); err != nil {
			return nil, err
		}
		t.Series, err = record.ReadFile[record.SeriesRow](dir, record.SeriesFile)
		return t, err
	}
	if t.Runs, err = record.ReadFile[record.Run](dir, record.RunsFile); err != nil {
		return nil, err
	}
	if t.Summary, err = record.ReadFile[record.Summary](dir, record.SummaryFile); err != nil {
		return nil, err
	}
	if t.Ledger, err = record.ReadFile[record.LedgerRow](dir, record.LedgerFile); err != nil {
		return nil, err
	}
	if t.Series, err = record.ReadFile[record.SeriesRow](dir, record.SeriesFile); err != nil {
		return nil, err
	}
	if t.Curves, err = record.ReadFile[record.CurveRow](dir, record.CurvesFile); err != nil {
		return nil, err
	}
	t.Verdicts, err = record.ReadFile[record.Verdict](dir, record.ClaimsFile)
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	t.Ablation, err = record.ReadFile[record.AblationRow](dir, record.AblationFile)
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	return t, nil
}

// plots lists the figures in the order in which they are drawn.
func plots() []plot {
	return []plot{
		{"latency", drawLatency},
		{"information-loss", drawLoss},
		{"engagement", drawEngagement},
		{"trade-off", drawTradeOff},
		{ablationName, drawAblation},
	}
}

// plot is a figure: what its files are called, and how it is drawn.
type plot struct {
	name string
	draw func(*sheet, *results)
}

// Names lists the figures in the order in which they are drawn.
func Names() []string {
	var names []string
	for _, p := range plots() {
		names = append(names, p.name)
	}
	return names
}

// modelPlots lists the figures of models beside the crisis.
func modelPlots() []plot {
	return []plot{{measuresName, drawMeasures}, {overTimeName, drawOverTime}}
}

// ModelNames lists the figures of models beside the crisis, in the order in which they are drawn.
func ModelNames() []string {
	var names []string
	for _, p := range modelPlots() {
		names = append(names, p.name)
	}
	return names
}

// Formats lists the file formats.
func Formats() []string { return []string{"png", "svg"} }

// Styles lists the styles: slide is 13.33 x 7.5 in at 144 dots per inch, print is 7 x 4.5 in at 300.
func Styles() []string { return []string{"slide", "print"} }

// Draw draws the figures that the manifest asks for, in its formats and its style, into a folder that exists. It returns
// the names of the files in the order in which they were written: figure by figure, then format by format. It writes
// nothing if the manifest asks for a figure, a format or a style that does not exist. The figure of an ablation is left out
// where there was none, and that of a model over time where it has no series.
func Draw(t *Tables, dir string) ([]string, error) {
	asked := t.Manifest.Plots
	style, err := styleNamed(asked.Style)
	if err != nil {
		return nil, err
	}
	there, names := plots(), Names()
	if t.Manifest.Model != nil {
		there, names = modelPlots(), ModelNames()
	}
	if err := known("plot", asked.Which, names); err != nil {
		return nil, err
	}
	if err := known("format", asked.Formats, Formats()); err != nil {
		return nil, err
	}
	r := newResults(t)
	var written []string
	for _, name := range asked.Which {
		if name == ablationName && len(t.Ablation) == 0 || name == overTimeName && len(t.Series) == 0 {
			continue
		}
		p := there[slices.Index(names, name)]
		for _, format := range asked.Formats {
			image, err := render(p, r, style, format)
			if err != nil {
				return written, fmt.Errorf("plot %s as %s: %w", name, format, err)
			}
			file := name + "." + format
			if err := os.WriteFile(filepath.Join(dir, file), image, 0o644); err != nil {
				return written, err
			}
			written = append(written, file)
		}
	}
	return written, nil
}

// render draws one figure in one format.
func render(p plot, r *results, style style, format string) ([]byte, error) {
	s := newSheet(style, format)
	p.draw(s, r)
	return s.bytes()
}

func known(what string, asked, there []string) error {
	for _, name := range asked {
		if !slices.Contains(there, name) {
			return fmt.Errorf("unknown %s %q: choose from %s", what, name, strings.Join(there, ", "))
		}
	}
	return nil
}
