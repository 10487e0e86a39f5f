package scenario

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// Limits on a scenario file. They keep reading it well below a second, whatever it holds.
const (
	maxText  = 128 << 10 // Bytes.
	maxDepth = 32        // Levels of nesting.
	maxAlias = 10_000    // Nodes that aliases stand for.
	maxShown = 200       // Problems that are reported.
)

// reader holds a scenario file while it is read, and collects everything that is wrong with it.
type reader struct {
	file     string
	lines    []string
	root     *yaml.Node
	shape    reflect.Type          // What the tree is decoded into: the file of a crisis, or that of another model.
	sources  []string              // Everything that is read beside data files: the file, then arguments of the command line.
	origin   map[*yaml.Node]string // Nodes that came from the command line, with their argument.
	bad      map[*yaml.Node]bool   // Nodes that a problem was found with.
	aliased  int                   // Nodes that aliases stood for so far.
	problems Problems              // The first of them.
	count    int                   // How many there are in all.
}

// newReader parses a scenario's text. The tree is nil if the text cannot be made sense of; otherwise its aliases are
// resolved, its keys are words and none stands twice.
func newReader(name, text string) *reader {
	r := &reader{
		file:    name,
		shape:   reflect.TypeFor[file](),
		lines:   strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n"),
		sources: []string{name},
		origin:  map[*yaml.Node]string{},
		bad:     map[*yaml.Node]bool{},
	}
	if document := r.parse(text); document != nil {
		r.root = r.plain(document, 0)
		if r.aliased > maxAlias {
			r.root = nil
		}
	}
	return r
}

// problem notes what is wrong at a node.
func (r *reader) problem(n *yaml.Node, hint, format string, args ...any) {
	r.bad[n] = true
	p := Problem{File: r.file, Line: n.Line, Column: n.Column, Message: fmt.Sprintf(format, args...), Hint: hint}
	if argument, ok := r.origin[n]; ok {
		p.File, p.Line, p.Column = argument, 0, 0
	} else {
		p.Excerpt = r.line(n.Line)
	}
	r.add(p)
}

// add notes a problem. A file with very many has one cause, and nobody reads them all.
func (r *reader) add(p Problem) {
	if r.count++; r.count <= maxShown {
		r.problems = append(r.problems, p)
	}
}

// all is every problem, in order; nil if there is none.
func (r *reader) all() Problems {
	sorted := r.problems.sorted(r.sources)
	if more := r.count - maxShown; more > 0 {
		sorted = append(sorted, Problem{File: r.file, Message: fmt.Sprintf("and %d more", more)})
	}
	return sorted
}

// line is a line of the file, counted from 1.
func (r *reader) line(number int) string {
	if number < 1 || number > len(r.lines) {
		return ""
	}
	return strings.TrimRight(r.lines[number-1], "\r")
}

// problemAt notes what is wrong at a position.
func (r *reader) problemAt(line, column int, hint, format string, args ...any) {
	r.problem(&yaml.Node{Line: max(line, 1), Column: max(column, 1)}, hint, format, args...)
}

// parse turns the text into the node of its one document, or notes why it cannot.
func (r *reader) parse(text string) *yaml.Node {
	if len(text) > maxText {
		r.problemAt(1, 1, "people and ties belong in people_file and ties_file", "the file has more than %d KiB", maxText>>10)
		return nil
	}
	if line, column, ok := notText(text); ok {
		r.problemAt(line, column, "a scenario is a YAML file", "this is not UTF-8 text")
		return nil
	}
	limits := yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth), loaderlimits.AliasNone()))
	loader, err := yaml.NewLoader(strings.NewReader(text), limits)
	if err != nil {
		r.problemAt(1, 1, "", "not valid YAML: %v", err)
		return nil
	}
	var document, second yaml.Node
	if err := loader.Load(&document); errors.Is(err, io.EOF) || err == nil && len(document.Content) == 0 {
		r.problemAt(1, 1, "a scenario has at least title, structures and crisis", "the file is empty")
		return nil
	} else if err != nil {
		r.syntax(err)
		return nil
	}
	if err := loader.Load(&second); err == nil {
		r.problem(&second, "one file is one experiment", "a second document begins here")
	} else if !errors.Is(err, io.EOF) {
		r.syntax(err)
	}
	return document.Content[0]
}

// notText finds the first place that cannot be in a text file.
func notText(text string) (line, column int, found bool) {
	line, column = 1, 1
	for i, c := range text {
		if c == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd") || c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7f {
			return line, column, true
		}
		column++
		if c == '\n' {
			line, column = line+1, 1
		}
	}
	return 0, 0, false
}

// syntax notes a mistake that the YAML parser found.
func (r *reader) syntax(err error) {
	var e *yaml.LoadError
	if !errors.As(err, &e) {
		r.problemAt(1, 1, "", "not valid YAML: %v", err)
		return
	}
	hint := ""
	if e.ContextMark.Line > 0 && e.ContextMark.Line != e.Mark.Line {
		hint = fmt.Sprintf("%s that begins on line %d", e.ContextMsg, e.ContextMark.Line)
	}
	if strings.Contains(e.Message, "max depth") {
		hint = "a scenario needs no such nesting"
	}
	line, column := e.Mark.Line, e.Mark.Column
	if strings.HasPrefix(strings.TrimLeft(r.line(line), " "), "\t") {
		hint = "indent with blanks, not with tabs"
	}
	// A mistake that is found at the end of the file is shown where its text ends.
	last := len(r.lines)
	for last > 1 && isBlank(r.line(last)) {
		last--
	}
	if line > last {
		line, column = last, len([]rune(r.line(last)))+1
	}
	r.problemAt(line, column, hint, "not valid YAML: %s", e.Message)
}

// isBlank reports whether a line holds nothing, or a comment alone.
func isBlank(line string) bool {
	text := strings.TrimSpace(line)
	return text == "" || strings.HasPrefix(text, "#")
}

// plain copies a tree with its aliases resolved. It notes keys that stand twice or are no words, and tags.
func (r *reader) plain(n *yaml.Node, depth int) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		if depth > maxDepth {
			r.aliased = maxAlias // It holds itself.
		}
		return r.alias(n, depth)
	}
	c := *n
	c.Anchor, c.Content = "", nil
	if strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!") {
		r.problem(&c, "write the value alone", "tags such as %s are not supported", n.Tag)
	}
	if n.Kind != yaml.MappingNode {
		for _, item := range n.Content {
			c.Content = append(c.Content, r.plain(item, depth+1))
		}
		return &c
	}
	first := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := r.plain(n.Content[i], depth+1)
		switch before := first[key.Value]; {
		case key.Kind != yaml.ScalarNode || key.Tag == "!!null":
			r.problem(key, "", "a key must be a word")
		case key.Tag == "!!merge":
			r.problem(key, "write the keys out", "merging maps with << is not supported")
		case before != nil:
			r.problem(key, "leave one of them out", "%q stands twice, here and on line %d", key.Value, before.Line)
		default:
			first[key.Value] = key
			c.Content = append(c.Content, key, r.plain(n.Content[i+1], depth+1))
		}
	}
	return &c
}

// alias resolves an alias while the budget lasts: a few lines of aliases to aliases can stand for billions of nodes.
func (r *reader) alias(n *yaml.Node, depth int) *yaml.Node {
	if r.aliased > maxAlias {
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Line: n.Line, Column: n.Column}
	}
	if r.aliased += size(n.Alias); r.aliased > maxAlias {
		r.problem(n, "write the values out", "aliases such as *%s stand for more than %d values", n.Value, maxAlias)
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Line: n.Line, Column: n.Column}
	}
	return r.plain(n.Alias, depth+1)
}

// size counts the nodes of a tree, aliases unresolved.
func size(n *yaml.Node) int {
	count := 1
	for _, item := range n.Content {
		count += size(item)
	}
	return count
}

// child finds the key and the value of an entry of a map; nil where there is none.
func child(n *yaml.Node, key string) (k, v *yaml.Node) {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i], n.Content[i+1]
		}
	}
	return nil, nil
}

// at follows keys and indices from the root as far as they lead: the value that is named, or what should hold it.
func (r *reader) at(path ...any) *yaml.Node {
	n := r.root
	for _, step := range path {
		next := descend(n, step)
		if next == nil {
			return n
		}
		n = next
	}
	return n
}

// has reports whether the file holds the value that is named.
func (r *reader) has(path ...any) bool {
	n := r.root
	for _, step := range path {
		if n = descend(n, step); n == nil {
			return false
		}
	}
	return true
}

// descend takes one step: by key into a map, by index into a list. It is nil where that leads nowhere.
func descend(n *yaml.Node, step any) *yaml.Node {
	switch step := step.(type) {
	case string:
		_, v := child(n, step)
		return v
	case int:
		if n != nil && n.Kind == yaml.SequenceNode && step < len(n.Content) {
			return n.Content[step]
		}
	}
	return nil
}
