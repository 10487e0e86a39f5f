package scenario

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"leaderful/models"
)

// TestModelWords checks that the words of the key model are the crisis and every other model that there is.
func TestModelWords(t *testing.T) {
	f, ok := named(fields(reflect.TypeFor[header]()), "model")
	if !ok {
		t.Fatal("a scenario has no key model")
	}
	want := []string{"crisis"}
	for _, m := range models.Others() {
		want = append(want, m.Name)
	}
	words := slices.Sorted(slices.Values(f.words))
	if slices.Sort(want); !slices.Equal(words, want) {
		t.Errorf("the tag of the key model in scenario.go has the words %q, and the models are %q", words, want)
	}
}

// TestModelCannotBeChanged checks that --set model is refused whichever way: the rest of the file would be another's.
func TestModelCannotBeChanged(t *testing.T) {
	for _, change := range []string{"crisis", "rounds"} {
		name, text := "march", "title: March\nmodel: march\nstructures: [code]\n"
		if change == "rounds" {
			name, text = "crisis", "title: Crisis\nstructures: [solo]\ncrisis: {issues: [{name: a, every: 1d, deadline: 1d}]}\n"
		}
		if _, err := Load("file.yaml", Options{Text: text}); err != nil {
			t.Fatal(err)
		}
		_, err := Load("file.yaml", Options{Text: text, Set: []string{"model=" + change}})
		if want := "the model cannot be changed from " + name + " to " + change; err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("--set model=%s: %v, want %q", change, err, want)
		}
	}
}
