package record

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestFilesReadBack(t *testing.T) {
	dir := t.TempDir()
	want := []LedgerRow{{"a, b", 0, "top", "used", 3, 0.25}, {"solo", 1, "frontline", "distorted", 0, -1e-9}}
	if err := WriteFile(dir, LedgerFile, want); err != nil {
		t.Fatal(err)
	}
	got, err := ReadFile[LedgerRow](dir, LedgerFile)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v came back as %+v", want, got)
	}
}

func TestFileErrorsNameTheFile(t *testing.T) {
	dir := t.TempDir()
	if _, err := ReadFile[Run](dir, RunsFile); !os.IsNotExist(err) {
		t.Errorf("a missing file gives %v", err)
	}
	path := filepath.Join(dir, LedgerFile)
	text := "structure,point,level,cause,observations,bits\nsolo,0,top,used,many,1\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := ReadFile[LedgerRow](dir, LedgerFile)
	if want := path + `:2:17: observations: "many" should be a whole number`; err == nil || err.Error() != want {
		t.Errorf("the error is %v, want %s", err, want)
	}
	err = WriteFile(dir, LedgerFile, []LedgerRow{{Structure: "a\r\nb"}})
	if err == nil || !strings.HasPrefix(err.Error(), path) {
		t.Errorf("the error is %v, want one that names %s", err, path)
	}
	if kept, _ := os.ReadFile(path); string(kept) != text {
		t.Error("a table that could not be written has replaced the file")
	}
}

func TestManifestReadsBack(t *testing.T) {
	dir := t.TempDir()
	want := &Manifest{
		Program: "leaderful", Seed: 1<<64 - 1, Horizon: 1440, Text: "a: <1h> & \"b\"\n",
		Structures: []string{"hierarchical"}, Families: []string{""},
		Shocks: []Mark{{At: 480, Until: 1080, Label: "the top leaves"}},
		Plots:  Plots{Which: []string{"latency"}, Formats: []string{"png"}, Style: "slide"},
	}
	if err := WriteManifest(dir, want); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, ManifestFile))
	if err != nil {
		t.Fatal(err)
	}
	if begin := "{\n  \"program\": \"leaderful\",\n  \"version\": \"\",\n"; !strings.HasPrefix(string(text), begin) {
		t.Errorf("the manifest begins with %.60q, want %q", text, begin)
	}
	if !strings.Contains(string(text), `"text": "a: <1h> & \"b\"\n"`) || !strings.HasSuffix(string(text), "}\n") {
		t.Errorf("the manifest is hard to read:\n%s", text)
	}
	got, err := ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v came back as %+v", want, got)
	}
}

func TestManifestErrorsSayWhere(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, ManifestFile)
	if _, err := ReadManifest(dir); !os.IsNotExist(err) {
		t.Errorf("a missing manifest gives %v", err)
	}
	for _, c := range []struct{ text, want string }{
		{"", ":1:1: "},
		{"{\n  \"program\": \"leader", ":2:21: "},
		{"{\n  \"program\" \"leaderful\"}", ":2:13: "},
		{"{\n  \"seed\": \"one\"\n}\n", ":2:15: "},
		{"{\"sead\": 1}", `: json: unknown field "sead"`},
		{"{}\n{}\n", ":2:1: text after the end"},
	} {
		if err := os.WriteFile(path, []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := ReadManifest(dir)
		if err == nil || !strings.HasPrefix(err.Error(), path+c.want) {
			t.Errorf("reading %q: %v; want %s%s...", c.text, err, path, c.want)
		}
	}
}
