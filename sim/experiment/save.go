package experiment

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"leaderful/sim/record"
)

// Save writes results to a folder, as SaveFiles does. After the tables it calls draw, which may add files such as plots to
// the folder it is given; nil draws nothing.
func Save(ctx context.Context, r *Results, dir string, draw func(ctx context.Context, dir string) error) error {
	return SaveFiles(ctx, &r.Manifest, dir, func(ctx context.Context, dir string) error {
		if err := writeTables(ctx, r, dir); err != nil {
			return err
		}
		if err := record.WriteManifest(dir, &r.Manifest); err != nil { // For draw to read; its hashes come later.
			return err
		}
		if draw == nil {
			return nil
		}
		return draw(ctx, dir)
	})
}

// SaveFiles lets write fill a folder, which appears only when it is complete and on disk: everything is written to a hidden
// folder beside it, which is then renamed. It adds the manifest, with the hashes of the files. Results of the manifest's
// scenario are replaced; anything else is refused with a *TargetError, as CheckTarget does. Whatever goes wrong, and when
// ctx ends, the hidden folder is removed and the target stays as it was.
func SaveFiles(ctx context.Context, m *record.Manifest, dir string, write func(ctx context.Context, dir string) error) (err error) {
	dir, err = resolve(dir)
	if err != nil {
		return err
	}
	if err := CheckTarget(dir, m.Scenario); err != nil {
		return err
	}
	removeParents, err := makeParents(dir)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			removeParents()
		}
	}()
	hidden, err := hiddenBeside(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(hidden)) }()

	if err := write(ctx, hidden); err != nil {
		return err
	}
	if err := seal(m, hidden); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return replace(dir, hidden)
}

// resolve makes a path absolute and follows its symbolic links, so that renaming never replaces a link.
func resolve(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	followed, err := filepath.EvalSymlinks(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return dir, nil
	}
	return followed, err
}

// makeParents makes the folders above dir that are missing, and returns what removes them again, as far as they are empty.
func makeParents(dir string) (remove func(), err error) {
	parent := filepath.Dir(dir)
	var missing []string // From the innermost.
	for at := parent; !exists(at) && filepath.Dir(at) != at; at = filepath.Dir(at) {
		missing = append(missing, at)
	}
	remove = func() {
		for _, folder := range missing {
			_ = os.Remove(folder)
		}
	}
	if err := os.MkdirAll(parent, 0o755); err != nil {
		remove()
		return nil, err
	}
	return remove, nil
}

// exists reports whether there is a file or folder, as far as one can tell.
func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// hiddenBeside makes an empty hidden folder next to dir, on the same disk, so that renaming it to dir is one step.
func hiddenBeside(dir string) (string, error) {
	parent := filepath.Dir(dir)
	hidden, err := os.MkdirTemp(parent, "."+filepath.Base(dir)+"-*")
	if err != nil {
		return "", err
	}
	return hidden, os.Chmod(hidden, 0o755)
}

// seal writes every file of a folder to disk and its hash into the manifest.
func seal(m *record.Manifest, dir string) error {
	var err error
	if m.Results, err = hashes(dir); err != nil {
		return err
	}
	if err := record.WriteManifest(dir, m); err != nil {
		return err
	}
	for _, file := range m.Results {
		if err := flush(filepath.Join(dir, file.Path)); err != nil {
			return err
		}
	}
	flushFolder(dir)
	return flush(filepath.Join(dir, record.ManifestFile))
}

// hashes lists the files of a folder but the manifest, by name, with their SHA-256.
func hashes(dir string) ([]record.File, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var files []record.File
	for _, entry := range entries {
		if entry.Name() == record.ManifestFile {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			return nil, err
		}
		files = append(files, record.File{Path: entry.Name(), SHA256: Hash(text)})
	}
	return files, nil
}

// Hash is the SHA-256 of a text, in hexadecimal.
func Hash(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// writeTables writes every table into a folder. It stops between two of them when ctx ends.
func writeTables(ctx context.Context, r *Results, dir string) error {
	if r.Manifest.Model != nil {
		return errors.Join(
			record.WriteModelRuns(dir, r.Manifest.Model.Measures, r.ModelRuns),
			record.WriteFile(dir, record.SummaryFile, r.Summary),
			record.WriteFile(dir, record.SeriesFile, r.Series),
			os.WriteFile(filepath.Join(dir, record.ODDFile), []byte(r.ODD), 0o644),
		)
	}
	for _, write := range []func() error{
		func() error { return record.WriteFile(dir, record.RunsFile, r.Runs) },
		func() error { return record.WriteFile(dir, record.SummaryFile, r.Summary) },
		func() error { return record.WriteFile(dir, record.LedgerFile, r.Ledger) },
		func() error { return record.WriteFile(dir, record.SeriesFile, r.Series) },
		func() error { return record.WriteFile(dir, record.CurvesFile, r.Curves) },
		func() error { return record.WriteFile(dir, record.ResilienceFile, r.Resilience) },
		func() error { return record.WriteFile(dir, record.ClaimsFile, r.Verdicts) },
		func() error { return os.WriteFile(filepath.Join(dir, record.ODDFile), []byte(r.ODD), 0o644) },
		func() error {
			if r.Ablation == nil {
				return nil
			}
			return record.WriteFile(dir, record.AblationFile, r.Ablation)
		},
		ctx.Err,
	} {
		if err := errors.Join(ctx.Err(), write()); err != nil {
			return err
		}
	}
	return nil
}

// flush waits until a file is on disk.
func flush(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// flushFolder waits until the names in a folder are on disk, where the system can do that; not all can.
func flushFolder(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}

// replace puts the hidden folder in the place of dir. An older dir is moved away first and comes back if that fails.
func replace(dir, hidden string) error {
	old := hidden + "-old"
	hadOne := true
	if err := os.Rename(dir, old); errors.Is(err, fs.ErrNotExist) {
		hadOne = false
	} else if err != nil {
		return err
	}
	if err := os.Rename(hidden, dir); err != nil {
		if hadOne {
			err = errors.Join(err, os.Rename(old, dir))
		}
		return err
	}
	flushFolder(filepath.Dir(dir))
	if !hadOne {
		return nil
	}
	return os.RemoveAll(old)
}
