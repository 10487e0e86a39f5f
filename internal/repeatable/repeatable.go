// Package repeatable makes tests that draw random cases draw the same ones every time, so that a test that passed here passes
// there. To look further, give another seed and more cases: go test ./sim -rapid.seed=7 -rapid.checks=2000.
package repeatable

import (
	"flag"
	"os"
	"testing"
)

// seed is the seed of every random test that is not given another one.
const seed = "1987"

// Main is to be called from a package's TestMain.
func Main(m *testing.M) {
	flag.Parse()
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "rapid.seed" })
	if !given {
		if err := flag.Set("rapid.seed", seed); err != nil {
			panic(err) // The package does not use rapid and needs no seed.
		}
	}
	os.Exit(m.Run())
}
