package record

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
)

// ModelRun is one row of runs.csv of a model beside the crisis. Its measures are those of its model.
type ModelRun struct {
	Structure string
	Point     int
	Replicate int
	Seed      uint64
	Values    []float64 // NaN where there is none.
}

// WriteModelRuns writes runs.csv of a model beside the crisis into a folder: which run a row is of, then a column for each
// measure. Numbers are written as WriteCSV does.
func WriteModelRuns(dir string, measures []Column, runs []ModelRun) error {
	var text bytes.Buffer
	path := filepath.Join(dir, RunsFile)
	if err := writeModelRuns(&text, measures, runs); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.WriteFile(path, text.Bytes(), 0o644)
}

func writeModelRuns(w io.Writer, measures []Column, runs []ModelRun) error {
	out := csv.NewWriter(w)
	cells := []string{"structure", "point", "replicate", "seed"}
	for _, m := range measures {
		cells = append(cells, m.Name)
	}
	if err := out.Write(cells); err != nil {
		return err
	}
	for i := range runs {
		r := &runs[i]
		if len(r.Values) != len(measures) {
			return fmt.Errorf("row %d has %d values for %d measures", i+1, len(r.Values), len(measures))
		}
		cells = append(cells[:0], r.Structure, strconv.Itoa(r.Point), strconv.Itoa(r.Replicate), strconv.FormatUint(r.Seed, 10))
		for _, x := range r.Values {
			cells = append(cells, formatFloat(x))
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
