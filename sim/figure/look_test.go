package figure

import (
	"os"
	"path/filepath"
	"testing"
)

func TestLook(t *testing.T) {
	for name, tables := range cases() {
		dir := filepath.Join("/tmp/figs", name)
		os.MkdirAll(dir, 0o755)
		tables.Manifest.Plots.Formats = []string{"png", "svg"}
		if _, err := Draw(tables, dir); err != nil {
			t.Error(name, err)
		}
	}
}
