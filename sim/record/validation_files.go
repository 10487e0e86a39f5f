package record

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// The files of a validation.
const (
	ValidationFile      = "validation.csv"  // []ValidationRow
	ValidationNotesFile = "validation.json" // Validation
)

// WriteValidation writes the rows of a validation into a folder, and what they mean.
func WriteValidation(dir string, v *Validation, rows []ValidationRow) error {
	if err := WriteFile(dir, ValidationFile, rows); err != nil {
		return err
	}
	return writeJSON(filepath.Join(dir, ValidationNotesFile), v)
}

// ReadValidation reads what WriteValidation wrote. It is an error if rows and cases do not stand in the same order. Errors
// name the file.
func ReadValidation(dir string) (*Validation, []ValidationRow, error) {
	rows, err := ReadFile[ValidationRow](dir, ValidationFile)
	if err != nil {
		return nil, nil, err
	}
	path := filepath.Join(dir, ValidationNotesFile)
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	var v Validation
	if err := json.Unmarshal(text, &v); err != nil {
		return nil, nil, fmt.Errorf("%s:%s%w", path, positionOfError(text, err), err)
	}
	at := 0
	for _, t := range v.Tables {
		for _, c := range t.Cases {
			if at >= len(rows) || rows[at].Check != t.Check || rows[at].Case != c.Case {
				return nil, nil, fmt.Errorf("%s and %s do not belong together: %s %q has no row in its place", path, ValidationFile, t.Check, c.Case)
			}
			at++
		}
	}
	if at < len(rows) {
		return nil, nil, fmt.Errorf("%s and %s do not belong together: %s %q is no case", path, ValidationFile, rows[at].Check, rows[at].Case)
	}
	return &v, rows, nil
}
