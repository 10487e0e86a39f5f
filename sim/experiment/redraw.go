package experiment

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"leaderful/sim/record"
)

// Redraw calls draw on an empty folder beside a folder of results and then moves what it left there into the results,
// whose manifest is brought up to date. It returns the names of the files moved.
func Redraw(ctx context.Context, dir string, draw func(ctx context.Context, dir string) error) (names []string, err error) {
	dir, err = resolve(dir)
	if err != nil {
		return nil, err
	}
	manifest, err := ReadManifest(dir)
	if err != nil {
		return nil, fmt.Errorf("%s holds no results: %w", dir, err)
	}
	hidden, err := hiddenBeside(dir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(hidden)) }()
	if err := draw(ctx, hidden); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	drawn, err := hashes(hidden)
	if err != nil {
		return nil, err
	}
	for _, file := range drawn {
		if err := os.Rename(filepath.Join(hidden, file.Path), filepath.Join(dir, file.Path)); err != nil {
			return nil, err
		}
		names = append(names, file.Path)
	}
	manifest.Results = merged(manifest.Results, drawn)
	if err := record.WriteManifest(hidden, manifest); err != nil {
		return nil, err
	}
	return names, os.Rename(filepath.Join(hidden, record.ManifestFile), filepath.Join(dir, record.ManifestFile))
}

// merged updates a list of files with those of another, new ones last.
func merged(files, newer []record.File) []record.File {
	at := make(map[string]int, len(files))
	for i, file := range files {
		at[file.Path] = i
	}
	for _, file := range newer {
		if i, known := at[file.Path]; known {
			files[i] = file
		} else {
			files = append(files, file)
		}
	}
	return files
}
