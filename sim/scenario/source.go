package scenario

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"leaderful/scenarios"
	"leaderful/sim/record"
)

// maxData is the largest data file that is read, in bytes: room for two million people.
const maxData = 256 << 20

// location is where a scenario was found, and where its data files are looked for.
type location struct {
	shown string // As messages name the scenario.
	text  string
	dir   string                                   // Folder of the scenario, as messages name it.
	open  func(path string) (io.ReadCloser, error) // Opens a data file by its path as written in the scenario.
}

// Shipped lists the bare names of the shipped scenarios, in alphabetical order.
func Shipped() []string {
	entries, err := fs.Glob(scenarios.Files, "*.yaml")
	if err != nil {
		panic(err) // The pattern is malformed.
	}
	for i, entry := range entries {
		entries[i] = strings.TrimSuffix(entry, ".yaml")
	}
	return entries
}

// isShipped reports whether a bare name, or one below validation/, is that of a scenario that is part of the program.
func isShipped(name string) bool {
	if dir := path.Dir(name); dir != "." && dir != "validation" {
		return false
	}
	_, err := fs.Stat(scenarios.Files, name+".yaml")
	return err == nil
}

// locate finds a scenario: a shipped one if the name is bare and one has it, else a file.
func locate(name string, o Options) (location, Problems) {
	if o.Text != "" {
		return location{shown: name, text: o.Text, dir: filepath.Dir(name), open: dataSource(name, o)}, nil
	}
	if isShipped(name) {
		return shipped(name, o), nil
	}
	file, err := os.Open(name)
	if err != nil {
		return location{}, missing(name, err)
	}
	defer file.Close()
	// One byte more than allowed is enough to tell that it is too much.
	text, err := io.ReadAll(io.LimitReader(file, maxText+1))
	if err != nil {
		return location{}, missing(name, err)
	}
	return location{shown: name, text: string(text), dir: filepath.Dir(name), open: dataSource(name, o)}, nil
}

// shipped opens a scenario that is part of the program.
func shipped(name string, o Options) location {
	text, err := scenarios.Files.ReadFile(name + ".yaml")
	if err != nil {
		panic(err) // Shipped lists what is there.
	}
	p := location{shown: "scenarios/" + name + ".yaml", text: string(text), dir: "scenarios", open: dataSource("", o)}
	if o.Data == nil {
		p.open = func(file string) (io.ReadCloser, error) {
			return scenarios.Files.Open(path.Join(path.Dir(name), file))
		}
	}
	return p
}

// dataSource opens the data files of a scenario: those of a manifest if there are any, else files beside the scenario.
func dataSource(scenario string, o Options) func(string) (io.ReadCloser, error) {
	if o.Data == nil {
		return func(file string) (io.ReadCloser, error) {
			if !filepath.IsAbs(file) {
				file = filepath.Join(filepath.Dir(scenario), filepath.FromSlash(file))
			}
			return os.Open(file)
		}
	}
	return func(file string) (io.ReadCloser, error) {
		for _, d := range o.Data {
			if d.Path != file {
				continue
			}
			if d.SHA256 != "" && d.SHA256 != checksum(d.Text) {
				return nil, errors.New("its text and its SHA-256 in the manifest do not agree")
			}
			return io.NopCloser(strings.NewReader(d.Text)), nil
		}
		return nil, errors.New("it is not among the data files of the manifest")
	}
}

// dataName is a data file as messages name it.
func (p location) dataName(file string) string {
	if filepath.IsAbs(file) {
		return file
	}
	return filepath.Join(p.dir, filepath.FromSlash(file))
}

// readData reads a data file whole.
func (p location) readData(file string) (record.File, error) {
	opened, err := p.open(file)
	if err != nil {
		return record.File{}, plainError(err)
	}
	defer opened.Close()
	var text bytes.Buffer
	if n, err := text.ReadFrom(io.LimitReader(opened, maxData+1)); err != nil {
		return record.File{}, plainError(err)
	} else if n > maxData {
		return record.File{}, fmt.Errorf("it has more than %d MiB", maxData>>20)
	}
	return record.File{Path: file, SHA256: checksum(text.String()), Text: text.String()}, nil
}

func checksum(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// missing says that a scenario could not be read, and which there are.
func missing(name string, err error) Problems {
	p := Problem{File: name, Message: "cannot be read: " + plainError(err).Error()}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		p.Message, p.Hint = "this is a folder", "name a scenario file in it"
		if manifest := filepath.Join(name, record.ManifestFile); isFile(manifest) {
			p.Hint = "to run the results in it again, name " + manifest
		}
	} else if errors.Is(err, fs.ErrNotExist) {
		p.Message = "there is no such file"
		if !strings.ContainsAny(name, `/\`) {
			p.Message += " here, and no shipped scenario of this name"
		}
		if near, ok := Nearest(bareName(name), Shipped()); ok {
			p.Hint = fmt.Sprintf("did you mean %q? ", near)
		}
		p.Hint += "shipped are " + enumerate(Shipped(), "and")
	}
	return Problems{p}
}

// isFile reports whether there is such a file.
func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// plainError strips an error of the path that messages name anyway.
func plainError(err error) error {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		return e.Err
	}
	return err
}
