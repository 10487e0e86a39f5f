package scenario

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"leaderful/sim"
)

// Variant is a scenario with other settings: what one side of a claim, or an ablation, runs in its place.
type Variant struct {
	Set        []string  // The settings, path=value.
	Setup      sim.Setup // But for the settings that of the scenario.
	Structures []sim.Structure
}

// maxVariants is how many variants the claims of a file may ask for.
const maxVariants = 200

// version is a variant while the claims are read; the first is the scenario itself.
type version struct {
	Variant
	chart *sim.Chart // Nil if there is something wrong with it.
}

// versions reads the scenario again for the settings of claims. Whatever is wrong with a setting is reported where it
// stands in the file.
type versions struct {
	r     *reader
	found location
	s     *Scenario
	list  []version
	known map[string]int // The version that some settings give.
}

// entry is a setting of a side: a path, the key in the file where it stands, and the value.
type entry struct {
	path  string
	at    *yaml.Node
	value *yaml.Node
}

// String is the setting as --set takes it.
func (e entry) String() string { return e.path + "=" + flow(e.value) }

// flow writes a value on one line.
func flow(n *yaml.Node) string {
	var items []string
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			items = append(items, n.Content[i].Value+": "+flow(n.Content[i+1]))
		}
		return "{" + strings.Join(items, ", ") + "}"
	case yaml.SequenceNode:
		for _, item := range n.Content {
			items = append(items, flow(item))
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	return n.Value
}

// with finds the version of the scenario with some settings, and reads it if there is none. The node is the one that asks
// for it, and why says what the settings do, as in "with these settings". It is false if there is something wrong.
func (v *versions) with(entries []entry, at *yaml.Node, why string) (number int, ok bool) {
	texts := make([]string, len(entries))
	for i, e := range entries {
		texts[i] = e.String()
	}
	key := strings.Join(texts, "\n")
	if number, read := v.known[key]; read {
		return number, true
	}
	if len(v.list) > maxVariants || v.r.count > maxShown {
		v.r.problem(at, "", "claims ask for more than %d variants of the scenario", maxVariants)
		return 0, false
	}
	read, ok := v.read(entries, at, why)
	if !ok {
		return 0, false
	}
	read.Set = texts
	number = slices.IndexFunc(v.list, func(w version) bool {
		return reflect.DeepEqual(w.Setup, read.Setup) && reflect.DeepEqual(w.Structures, read.Structures)
	})
	if number < 0 {
		number = len(v.list)
		v.list = append(v.list, read)
	}
	v.known[key] = number
	return number, true
}

// read reads the scenario with some settings, but for its claims and plots.
func (v *versions) read(entries []entry, at *yaml.Node, why string) (version, bool) {
	before := v.r.count
	fork := v.r.fork("claims", "plots")
	for _, e := range entries {
		if reason, hint := unsettable(e.path); reason != "" {
			fork.problem(fork.copied(v.r, e.at), hint, "%s cannot be set here: %s", e.path, reason)
			continue
		}
		s := setting{r: fork, at: fork.copied(v.r, e.at)}
		labels := fork.labels()
		fork.root = s.put(fork.root, reflect.TypeFor[file](), e.path, fork.copied(v.r, e.value))
		if !slices.Equal(labels, fork.labels()) {
			s.wrong("a structure's label is what claims and results know it by", "%s cannot be set here: it changes which structures there are", e.path)
		}
	}
	var f file
	s := &Scenario{}
	chart := s.fill(fork, v.found, &f)
	v.report(fork, entries, at, why)
	if v.r.count > before || fork.count > 0 {
		return version{}, false
	}
	for _, data := range s.Data {
		if !slices.Contains(v.s.Data, data) {
			v.s.Data = append(v.s.Data, data)
		}
	}
	return version{Variant{Setup: s.Setup, Structures: s.Structures}, chart}, true
}

// unsettable says why a setting cannot differ between the sides of a claim, and what to do; nothing where it can.
func unsettable(path string) (reason, hint string) {
	section, rest, _ := strings.Cut(path, ".")
	switch section {
	case "seed", "replicates", "precision":
		return "sides are compared replicate by replicate and must meet the same random numbers", "set it for the whole file"
	case "title", "story", "source", "expect", "model", "claims", "plots", "sweep":
		return section + " is about the whole file", "leave it out"
	case "structures":
		if rest == "" {
			return "it changes which structures there are", "add a structure to the file's list and name it as the side's structure"
		}
	}
	return "", ""
}

// report takes over what the reading of a variant found wrong: what lies in its settings as it is, anything else that the
// scenario itself has no problem with where the settings are asked for.
func (v *versions) report(fork *reader, entries []entry, at *yaml.Node, why string) {
	inside := map[place]bool{}
	for _, e := range entries {
		v.places(inside, e.at)
		v.places(inside, e.value)
	}
	for _, p := range fork.problems {
		same := func(q Problem) bool { return q.Message == p.Message && placeOf(q) == placeOf(p) }
		switch {
		case inside[placeOf(p)]:
			v.r.add(p)
		case slices.ContainsFunc(v.r.problems, same):
		default:
			where := ""
			if p.Line > 0 {
				where = fmt.Sprintf(" (line %d)", p.Line)
			}
			v.r.problem(at, p.Hint, "%s: %s%s", why, p.Message, where)
		}
	}
}

// place is where a problem lies.
type place struct {
	file         string
	line, column int
}

func placeOf(p Problem) place { return place{p.File, p.Line, p.Column} }

// places lists the places of a node and of everything in it.
func (v *versions) places(list map[place]bool, n *yaml.Node) {
	p := place{v.r.file, n.Line, n.Column}
	if argument, ok := v.r.origin[n]; ok {
		p = place{argument, 0, 0}
	}
	list[p] = true
	for _, item := range n.Content {
		v.places(list, item)
	}
}

// fork is a reader of a copy of the tree, without some sections. What is known to be wrong is not reported again.
func (r *reader) fork(without ...string) *reader {
	f := &reader{file: r.file, shape: r.shape, lines: r.lines, sources: r.sources, origin: map[*yaml.Node]string{}, bad: map[*yaml.Node]bool{}}
	root := *r.root
	root.Content = nil
	for i := 0; i+1 < len(r.root.Content); i += 2 {
		if key := r.root.Content[i]; !slices.Contains(without, key.Value) {
			root.Content = append(root.Content, f.copied(r, key), f.copied(r, r.root.Content[i+1]))
		}
	}
	f.root = &root
	return f
}

// copied copies a node of another reader, with all that is known of it.
func (r *reader) copied(from *reader, n *yaml.Node) *yaml.Node {
	c := *n
	c.Content = make([]*yaml.Node, len(n.Content))
	for i, item := range n.Content {
		c.Content[i] = r.copied(from, item)
	}
	if argument, ok := from.origin[n]; ok {
		r.origin[&c] = argument
	}
	if from.bad[n] {
		r.bad[&c] = true
	}
	return &c
}
