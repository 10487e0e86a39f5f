package experiment

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"leaderful/sim/record"
)

// TargetError says why results cannot go to a folder.
type TargetError struct {
	Dir    string
	Reason string
}

func (e *TargetError) Error() string {
	return fmt.Sprintf("results cannot go to %s: %s", e.Dir, e.Reason)
}

// CheckTarget reports whether the results of a scenario may go to a folder: it must be missing, or empty, or hold results
// of the same scenario and nothing else; and one must be able to write beside it. Errors are of type *TargetError. Nothing
// is left changed.
func CheckTarget(dir, scenario string) error {
	refuse := func(format string, args ...any) error {
		return &TargetError{dir, fmt.Sprintf(format, args...)}
	}
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		if info, statErr := os.Stat(dir); statErr == nil && !info.IsDir() {
			return refuse("it is a file")
		}
		return refuse("%v", err)
	case len(entries) > 0:
		manifest, err := ReadManifest(dir)
		if err != nil {
			return refuse("it holds something else than results of leaderful (%v)", err)
		}
		if manifest.Scenario != scenario {
			return refuse("it holds the results of another scenario, %q", manifest.Scenario)
		}
		if foreign := notOurs(entries, manifest); len(foreign) > 0 {
			return refuse("it also holds %s, which a new run would delete; move it away first", strings.Join(foreign, ", "))
		}
	}
	if err := tryWriting(filepath.Dir(dir)); err != nil {
		return refuse("%v", err)
	}
	return nil
}

// notOurs lists what lies in a folder of results and is no result.
func notOurs(entries []fs.DirEntry, m *record.Manifest) []string {
	var foreign []string
	for _, entry := range entries {
		ours := slices.ContainsFunc(m.Results, func(f record.File) bool { return f.Path == entry.Name() })
		if !ours && entry.Name() != record.ManifestFile {
			foreign = append(foreign, entry.Name())
		}
	}
	return foreign
}

// tryWriting makes and removes a folder inside dir, or inside the nearest folder above it that exists: better to learn of
// a full or protected disk before an experiment than after it.
func tryWriting(dir string) error {
	for !exists(dir) && filepath.Dir(dir) != dir {
		dir = filepath.Dir(dir)
	}
	probe, err := os.MkdirTemp(dir, ".leaderful-*")
	if err != nil {
		if e := (*fs.PathError)(nil); errors.As(err, &e) {
			err = e.Err // The name of the probe tells nobody anything.
		}
		return fmt.Errorf("nothing can be written in %s: %w", dir, err)
	}
	return os.Remove(probe)
}

// ReadManifest reads the manifest of a folder of results. Its errors say why the folder holds none.
func ReadManifest(dir string) (*record.Manifest, error) {
	m, err := record.ReadManifest(dir)
	if errors.Is(err, fs.ErrNotExist) {
		if !exists(dir) {
			return nil, errors.New("there is no such folder")
		}
		return nil, fmt.Errorf("no %s in it", record.ManifestFile)
	}
	if err != nil {
		return nil, err
	}
	if m.Program != Program {
		return nil, fmt.Errorf("its %s was not written by %s", record.ManifestFile, Program)
	}
	return m, nil
}
