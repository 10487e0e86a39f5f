package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// The names of the result files.
const (
	RunsFile       = "runs.csv"       // []Run
	SummaryFile    = "summary.csv"    // []Summary
	LedgerFile     = "ledger.csv"     // []LedgerRow
	SeriesFile     = "series.csv"     // []SeriesRow
	CurvesFile     = "curves.csv"     // []CurveRow
	ResilienceFile = "resilience.csv" // []ResilienceRow
	ClaimsFile     = "claims.csv"     // []Verdict
	ODDFile        = "odd.md"         // The ODD description of the experiment.
	AblationFile   = "ablation.csv"   // []AblationRow; only where processes were ablated.
	ManifestFile   = "manifest.json"
)

// WriteFile writes a table to a file in a folder. It replaces a file of that name. Errors name the file.
func WriteFile[T any](dir, name string, rows []T) error {
	var text bytes.Buffer
	if err := WriteCSV(&text, rows); err != nil {
		return fmt.Errorf("%s: %w", filepath.Join(dir, name), err)
	}
	return os.WriteFile(filepath.Join(dir, name), text.Bytes(), 0o644)
}

// ReadFile reads a table from a file in a folder. Errors name the file, and line and column in it.
func ReadFile[T any](dir, name string) ([]T, error) {
	path := filepath.Join(dir, name)
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	rows, err := ReadCSV[T](bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, err)
	}
	return rows, nil
}

// WriteManifest writes the manifest of a folder: its keys in the order of the fields of Manifest, two blanks a level.
func WriteManifest(dir string, m *Manifest) error {
	return writeJSON(filepath.Join(dir, ManifestFile), m)
}

// writeJSON writes a value to a file.
func writeJSON(path string, value any) error {
	var text bytes.Buffer
	out := json.NewEncoder(&text)
	out.SetEscapeHTML(false) // People read it: a "<" is a "<".
	out.SetIndent("", "  ")
	if err := out.Encode(value); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.WriteFile(path, text.Bytes(), 0o644)
}

// ReadManifest reads the manifest of a folder. A key that Manifest does not have is an error, because what it says would
// be lost. Errors name the file and, where the text is at fault, line and column.
func ReadManifest(dir string) (*Manifest, error) {
	path := filepath.Join(dir, ManifestFile)
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	in := json.NewDecoder(bytes.NewReader(text))
	in.DisallowUnknownFields()
	var m Manifest
	if err := in.Decode(&m); err != nil {
		return nil, fmt.Errorf("%s:%s%w", path, positionOfError(text, err), err)
	}
	rest := bytes.TrimSpace(text[in.InputOffset():])
	if len(rest) > 0 {
		return nil, fmt.Errorf("%s:%stext after the end of the manifest", path, position(text, bytes.LastIndex(text, rest)))
	}
	return &m, nil
}

// positionOfError is where in a text an error of the decoder lies, or a blank where the error does not say.
func positionOfError(text []byte, err error) string {
	var syntax *json.SyntaxError
	var mistyped *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return position(text, int(syntax.Offset)-1) // It counts the byte at fault.
	case errors.As(err, &mistyped):
		return position(text, int(mistyped.Offset)-1)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return position(text, len(text))
	default:
		return " "
	}
}

// position turns an index into a text into "line:column: ", both from 1.
func position(text []byte, index int) string {
	before := text[:max(index, 0)]
	return fmt.Sprintf("%d:%d: ", 1+bytes.Count(before, []byte("\n")), len(before)-bytes.LastIndexByte(before, '\n'))
}
