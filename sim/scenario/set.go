package scenario

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// set applies settings of the form path=value to the tree, one after the other. A path leads by keys, and in lists by the
// name, label or id of an item, or by its number from 0. What is missing on the way is made; whether it may be there is
// found out when the tree is decoded.
func (r *reader) set(changes []change) {
	for _, c := range changes {
		r.sources = append(r.sources, c.shown)
		s := setting{r: r, shown: c.shown}
		path, text, ok := strings.Cut(c.setting, "=")
		if !ok || path == "" || text == "" {
			s.wrong("write path=value, such as behaviour.distortion=0.1", "this sets nothing")
		} else if value := s.scalar(text); value != nil {
			r.root = s.put(r.root, r.shape, path, value)
		}
	}
}

// change is a setting of the command line.
type change struct {
	setting string // path=value
	shown   string // As the user gave it, which messages name in the place of a file.
}

// changes are the settings in the order in which they are applied.
func (o Options) changes() []change {
	var all []change
	for _, s := range o.Set {
		all = append(all, change{s, "--set " + s})
	}
	if o.Seed != nil {
		seed := strconv.FormatUint(*o.Seed, 10)
		all = append(all, change{"seed=" + seed, "--seed " + seed})
	}
	if o.Replicates != nil {
		n := strconv.Itoa(*o.Replicates)
		all = append(all, change{"replicates=" + n, "--replicates " + n})
	}
	return all
}

// setting is one change while it is applied.
type setting struct {
	r     *reader
	shown string     // The argument of the command line that asks for it.
	at    *yaml.Node // Or else the key in the file that does.
}

func (s setting) wrong(hint, format string, args ...any) {
	if s.at != nil {
		s.r.problem(s.at, hint, format, args...)
		return
	}
	s.r.add(Problem{File: s.shown, Message: fmt.Sprintf(format, args...), Hint: hint})
}

// node makes a node that is known to come from the setting.
func (s setting) node(n yaml.Node) *yaml.Node {
	if s.at == nil {
		s.r.origin[&n] = s.shown
		return &n
	}
	n.Line, n.Column = s.at.Line, s.at.Column
	if argument, ok := s.r.origin[s.at]; ok {
		s.r.origin[&n] = argument
	}
	return &n
}

// scalar parses a value; nil, with the problem noted, if it is not a single one.
func (s setting) scalar(text string) *yaml.Node {
	var n yaml.Node
	if len(text) > maxText {
		s.wrong("", "the value is too long")
		return nil
	}
	if err := yaml.Unmarshal([]byte(text), &n); err != nil {
		s.wrong("put it in quotes, for YAML and for the shell", "the value %q is not valid YAML", text)
		return nil
	}
	if len(n.Content) != 1 || n.Content[0].Kind != yaml.ScalarNode || strings.HasPrefix(n.Content[0].Tag, "!") && !strings.HasPrefix(n.Content[0].Tag, "!!") {
		s.wrong("write lists and maps in the scenario file", "only single values can be set")
		return nil
	}
	c := n.Content[0]
	return s.node(yaml.Node{Kind: yaml.ScalarNode, Tag: c.Tag, Value: c.Value, Style: c.Style})
}

// put sets the value at a path below a node, which is nil where nothing is, and returns what then stands in the node's
// place. The type says what the node is decoded into; it is nil where that is not known.
func (s setting) put(n *yaml.Node, t reflect.Type, path string, value *yaml.Node) *yaml.Node {
	if path == "" {
		return s.replace(n, t, value)
	}
	if t == typeStructure && n != nil {
		return s.putStructure(n, path, value)
	}
	if n == nil || n.Kind == yaml.ScalarNode {
		spelt, ok := s.spell(n, t)
		if !ok {
			s.wrong("", "%q is below %s, which is a single value", path, shown(n))
			return n
		}
		n = spelt
	}
	if n.Kind == yaml.SequenceNode {
		return s.putItem(n, t, path, value)
	}
	key, rest, _ := strings.Cut(path, ".")
	var below reflect.Type
	if t != nil && t.Kind() == reflect.Struct {
		f, _ := named(fields(t), key)
		below = f.typ
	}
	if below != nil && below.Kind() == reflect.Pointer && below != typeNode && below != typeStructure {
		below = below.Elem()
	}
	k, v := child(n, key)
	if k == nil {
		k = s.node(yaml.Node{Kind: yaml.ScalarNode, Value: key})
		n.Content = append(n.Content, k, s.put(nil, below, rest, value))
		return n
	}
	n.Content[slices.Index(n.Content, k)+1] = s.put(v, below, rest, value)
	return n
}

// replace puts a value in the place of a node. A map for a section or a process changes what it names and leaves the rest.
func (s setting) replace(n *yaml.Node, t reflect.Type, value *yaml.Node) *yaml.Node {
	if n == nil || value.Kind != yaml.MappingNode || t == nil || t.Kind() != reflect.Struct {
		return value
	}
	for i := 0; i+1 < len(value.Content); i += 2 {
		n = s.put(n, t, value.Content[i].Value, value.Content[i+1])
	}
	return n
}

// spell writes nothing as an empty map, and a number or the word off as the map that it stands for.
func (s setting) spell(n *yaml.Node, t reflect.Type) (*yaml.Node, bool) {
	m := s.node(yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"})
	if n == nil || n.Tag == "!!null" {
		return m, true
	}
	if t == nil || t.Kind() != reflect.Struct {
		return nil, false
	}
	f := newField("", reflect.StructField{Type: t})
	if !f.switchable {
		return nil, false
	}
	if _, word := yesOrNo(n); !word && f.shorthandKey != "" {
		m.Content = append(m.Content, s.node(yaml.Node{Kind: yaml.ScalarNode, Value: f.shorthandKey}), n)
	}
	return m, true
}

// putItem sets a value in an item of a list.
func (s setting) putItem(n *yaml.Node, t reflect.Type, path string, value *yaml.Node) *yaml.Node {
	i, rest, ok := s.item(n, path)
	switch {
	case !ok:
	case n == s.structures():
		n.Content[i] = s.putStructure(n.Content[i], rest, value)
	default:
		var element reflect.Type
		if t != nil && t.Kind() == reflect.Slice {
			element = t.Elem()
		}
		n.Content[i] = s.put(n.Content[i], element, rest, value)
	}
	return n
}

// structures is the list of structures.
func (s setting) structures() *yaml.Node {
	_, n := child(s.r.root, "structures")
	return n
}

// item finds the item of a list that a path begins with. Names may hold dots: the longest that fits wins.
func (s setting) item(n *yaml.Node, path string) (index int, rest string, ok bool) {
	best := -1
	var names []string
	for i, item := range n.Content {
		name := s.itemName(n, item)
		names = append(names, name)
		if after, found := strings.CutPrefix(path+".", name+"."); found && name != "" && len(name) > best {
			index, rest, best = i, strings.TrimSuffix(after, "."), len(name)
		}
	}
	if best >= 0 {
		return index, rest, true
	}
	first, rest, _ := strings.Cut(path, ".")
	if i, err := strconv.Atoi(first); err == nil && i >= 0 && i < len(n.Content) {
		return i, rest, true
	}
	hint := didYouMean(first, names)
	if near, ok := Nearest(path, names); ok {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	s.wrong(hint, "the list has no item %q; its items are called by name or by number, from 0", first)
	return 0, "", false
}

// itemName is what an item of a list is called: its label, name or id.
func (s setting) itemName(list, item *yaml.Node) string {
	if list == s.structures() {
		return labelOf(item)
	}
	for _, key := range []string{"name", "id"} {
		if _, v := child(item, key); v != nil {
			return v.Value
		}
	}
	if item.Kind == yaml.ScalarNode {
		return item.Value
	}
	return ""
}

// encode writes the tree as YAML again. It writes a copy, because writing touches styles and tags.
func (r *reader) encode() string {
	text, err := yaml.Dump(clone(r.root))
	if err != nil {
		r.problem(r.root, "", "cannot be written again: %v", err)
		return ""
	}
	return string(text)
}

// clone copies a tree.
func clone(n *yaml.Node) *yaml.Node {
	c := *n
	c.Content = make([]*yaml.Node, len(n.Content))
	for i, item := range n.Content {
		c.Content[i] = clone(item)
	}
	return &c
}
