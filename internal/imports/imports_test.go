// Package imports holds one test: that data flows one way through the project, scenario to engine to records to measures
// to figures, and that each outside library stays behind the package that wraps it.
package imports

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "leaderful"

// may lists, for every package of the project, the packages of the project that it may import. A name that ends in /...
// stands for a whole tree.
var may = map[string][]string{
	"scenarios":      nil,
	"sim/record":     nil,
	"sim/event":      nil,
	"sim/draw":       nil,
	"sim":            {"sim/record", "sim/event", "sim/draw"},
	"sim/model":      {"sim", "sim/record"},
	"models":         {"sim", "sim/model", "models/..."},
	"models/...":     {"models", "sim", "sim/event", "sim/draw", "sim/model", "sim/record", "sim/scenario"}, // The kit reads its crises as users write theirs.
	"sim/scenario":   {"scenarios", "sim", "sim/model", "models", "sim/record"},
	"sim/measure":    {"sim/record"},
	"sim/figure":     {"sim/record"},
	"sim/odd":        {"sim/model", "models", "sim/record", "sim/scenario"},
	"sim/experiment": {"sim", "sim/model", "sim/scenario", "sim/measure", "sim/odd", "sim/record"},
	"sim/validation": {"sim/scenario", "sim/experiment", "sim/measure", "sim/record"},
	"cmd/...":        {"scenarios", "sim", "sim/model", "models", "sim/record", "sim/scenario", "sim/measure", "sim/figure", "sim/experiment", "sim/validation", "internal/..."},
	"internal/...":   {"internal/...", "sim/draw"},
}

// only lists the packages that alone may import a library. Other libraries are free.
var only = map[string][]string{
	"gonum.org/v1/plot":      {"sim/figure"},
	"github.com/spf13/pflag": {"cmd/..."},
	"github.com/spf13/cobra": {"cmd/..."},
	"golang.org/x/term":      {"cmd/..."},
	"go.yaml.in/yaml":        {"sim/scenario"},
}

// edges are the imports of one package, tests left out: a test may look at the package from anywhere.
type edges struct {
	ImportPath string
	Imports    []string
}

func TestImportsFollowTheDirectionOfData(t *testing.T) {
	packages := list(t)
	for _, p := range packages {
		for _, wrong := range problems(p) {
			t.Error(wrong)
		}
	}
	// The control of the control: an empty list would pass.
	for _, want := range []string{"sim", "sim/record", "models"} {
		if !slices.ContainsFunc(packages, func(p edges) bool { return p.ImportPath == module+"/"+want }) {
			t.Errorf("%s was not found: the test looks in the wrong place", want)
		}
	}
}

func TestWrongEdgesAreCaught(t *testing.T) {
	for _, c := range []struct{ from, to string }{
		{"sim/record", "leaderful/sim"},
		{"sim", "leaderful/models"},
		{"sim", "leaderful/sim/scenario"},
		{"models", "leaderful/sim/measure"},
		{"sim/measure", "leaderful/sim"},
		{"sim/figure", "leaderful/sim/measure"},
		{"sim/experiment", "leaderful/sim/figure"},
		{"sim/scenario", "leaderful/sim/experiment"},
		{"sim/experiment", "github.com/spf13/cobra"},
		{"sim/measure", "gonum.org/v1/plot/vg"},
		{"sim", "go.yaml.in/yaml/v4"},
		{"sim/unheard-of", "fmt"},
	} {
		if len(problems(edges{module + "/" + c.from, []string{c.to}})) == 0 {
			t.Errorf("%s may import %s, and should not", c.from, c.to)
		}
	}
	for _, c := range []struct{ from, to string }{
		{"cmd/leaderful", "leaderful/sim/figure"},
		{"sim/figure", "gonum.org/v1/plot/plotter"},
		{"sim/measure", "gonum.org/v1/gonum/stat"},
		{"models/modeltest", "leaderful/models"},
	} {
		if wrong := problems(edges{module + "/" + c.from, []string{c.to}}); len(wrong) > 0 {
			t.Errorf("%s should be free to import %s: %v", c.from, c.to, wrong)
		}
	}
}

// problems says what is wrong with the imports of a package.
func problems(p edges) []string {
	name := strings.TrimPrefix(p.ImportPath, module+"/")
	allowed, known := rule(name)
	if !known {
		return []string{fmt.Sprintf("%s has no rule: say in the table above what it may import", name)}
	}
	var wrong []string
	for _, imported := range p.Imports {
		if ours, ok := strings.CutPrefix(imported, module+"/"); ok {
			if !covered(allowed, ours) {
				wrong = append(wrong, fmt.Sprintf("%s imports %s, and may import only %v of the project", name, ours, allowed))
			}
			continue
		}
		for library, users := range only {
			if (imported == library || strings.HasPrefix(imported, library+"/")) && !covered(users, name) {
				wrong = append(wrong, fmt.Sprintf("%s imports %s, which is for %v alone", name, imported, users))
			}
		}
	}
	return wrong
}

// rule finds the entry for a package: its own, or that of its tree.
func rule(name string) ([]string, bool) {
	if allowed, ok := may[name]; ok {
		return allowed, true
	}
	tree, _, _ := strings.Cut(name, "/")
	allowed, ok := may[tree+"/..."]
	return allowed, ok
}

// covered reports whether a list of packages and trees holds a package.
func covered(list []string, name string) bool {
	return slices.ContainsFunc(list, func(entry string) bool {
		tree, isTree := strings.CutSuffix(entry, "/...")
		return name == entry || isTree && strings.HasPrefix(name, tree+"/")
	})
}

// list reads the imports of every package of the project from its files, whatever their build tags. It reads them itself,
// rather than ask the go command, so that go test knows to run this test again when one of them changes.
func list(t *testing.T) []edges {
	t.Helper()
	const root = "../.."
	var packages []edges
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if name := entry.Name(); path != root && (name == "testdata" || strings.ContainsAny(name[:1], "._")) {
			return filepath.SkipDir
		}
		imported, err := importsOf(path)
		if len(imported) > 0 {
			relative, _ := filepath.Rel(root, path)
			packages = append(packages, edges{module + "/" + filepath.ToSlash(relative), imported})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return packages
}

// importsOf lists what the files of one folder import, tests left out.
func importsOf(dir string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	var imported []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return nil, err
		}
		for _, spec := range parsed.Imports {
			imported = append(imported, strings.Trim(spec.Path.Value, `"`))
		}
	}
	slices.Sort(imported)
	return slices.Compact(imported), nil
}
