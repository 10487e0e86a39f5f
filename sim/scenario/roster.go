package scenario

import (
	"encoding/csv"
	"errors"
	"slices"
	"strings"

	"leaderful/sim"
	"leaderful/sim/record"
)

// maxWrongs is how many problems of a data file are reported.
const maxWrongs = 20

// table is a CSV file with a header, read row by row, that can say where each of its cells stands.
type table struct {
	r       *reader
	shown   string // As messages name the file.
	wrongs  int    // Problems so far.
	lines   []string
	csv     *csv.Reader
	columns map[string]int
	width   int // Cells of the header.
	row     []string
}

// newTable reads the header. It is nil, with the problem noted, where a column is missing.
func newTable(r *reader, shown string, file record.File, required ...string) *table {
	text := strings.TrimPrefix(file.Text, "\ufeff")
	t := &table{r: r, shown: shown, lines: strings.Split(text, "\n"), csv: csv.NewReader(strings.NewReader(text)), columns: map[string]int{}}
	t.csv.FieldsPerRecord = -1
	if line, column, ok := notText(text); ok {
		t.problem(line, column, "a data file is a CSV file", "this is not UTF-8 text")
		return nil
	}
	if !t.next() {
		t.problem(1, 1, "the first line names the columns "+enumerate(required, "and"), "the file has no header")
		return nil
	}
	t.width = len(t.row)
	if !t.header(required) {
		return nil
	}
	return t
}

// header reads the names of the columns. It is false, with the problem noted, where they are not those required.
func (t *table) header(required []string) bool {
	var names []string
	for i, cell := range t.row {
		name := strings.TrimSpace(cell)
		names = append(names, name)
		if name == "" {
			continue // Spreadsheets leave such columns.
		}
		if _, twice := t.columns[name]; twice {
			t.problem(1, 1, "leave one of them out", "the column %q stands twice", name)
			return false
		}
		t.columns[name] = i
	}
	for _, name := range required {
		if _, ok := t.columns[name]; !ok {
			t.problem(1, 1, headerHint(name, names, required), "there is no column %q", name)
			return false
		}
	}
	return true
}

// headerHint says what a header should hold. One that is a single long name has another separator than the comma.
func headerHint(missing string, names, required []string) string {
	hint := "the first line names the columns " + enumerate(required, "and")
	if len(names) == 1 && strings.ContainsAny(names[0], ";\t|") {
		return hint + ", with commas between them and between the cells"
	}
	if near, ok := Nearest(missing, names); ok {
		return hint + "; is it " + near + "?"
	}
	return hint + "; here it names " + enumerate(names, "and")
}

// next reads a row. A row that is no CSV ends the file, with a problem; one that lacks a cell or has one too many is a
// problem too.
func (t *table) next() bool {
	row, err := t.csv.Read()
	if e := (*csv.ParseError)(nil); errors.As(err, &e) {
		t.problem(e.Line, max(e.Column, 1), "", "not valid CSV: %v", e.Err)
	}
	t.row = row
	if err == nil && !t.complete() && t.width > 0 {
		line, _ := t.csv.FieldPos(0)
		t.problem(line, 1, "write a cell for each column; quote a cell with a comma in it", "a row of %d cells below a header of %d", len(row), t.width)
	}
	return err == nil
}

// complete reports whether the current row has a cell for each column.
func (t *table) complete() bool { return len(t.row) == t.width }

// cell is the text in a column of the current row; empty where the row is too short.
func (t *table) cell(column string) string {
	i, ok := t.columns[column]
	if !ok || i >= len(t.row) {
		return ""
	}
	return strings.TrimSpace(t.row[i])
}

// where is the position of a column's cell in the current row.
func (t *table) where(column string) (line, col int) {
	i := min(t.columns[column], len(t.row)-1)
	line, col = t.csv.FieldPos(i)
	if line <= len(t.lines) && col <= len(t.lines[line-1]) {
		col = len([]rune(t.lines[line-1][:col-1])) + 1
	}
	return line, col
}

// wrong notes what is wrong with a cell of the current row.
func (t *table) wrong(column, hint, format string, args ...any) {
	line, col := t.where(column)
	t.problem(line, col, hint, format, args...)
}

// problem notes what is wrong with the file. After a number of problems it only says that there are more: a file with the
// wrong separator has one in each of its lines.
func (t *table) problem(line, col int, hint, format string, args ...any) {
	switch t.wrongs++; {
	case t.wrongs == maxWrongs:
		hint, format, args = "", "and more; the rest of the file is not reported", nil
	case t.wrongs > maxWrongs:
		return
	}
	// The table takes the place of the scenario's file for this one problem.
	file, lines := t.r.file, t.r.lines
	t.r.file, t.r.lines = t.shown, t.lines
	t.r.problemAt(line, col, hint, format, args...)
	t.r.file, t.r.lines = file, lines
}

// people reads the people of a real organisation. Bosses may stand after their reports.
func (r *reader) people(shown string, file record.File) (people []sim.RosterPerson, number map[string]int) {
	t := newTable(r, shown, file, "id", "reports_to")
	if t == nil {
		return nil, nil
	}
	_, hasUnits := t.columns["unit"]
	var bosses []bossCell
	firstLine := map[string]int{}
	number = map[string]int{}
	for t.next() {
		id := t.cell("id")
		line, _ := t.where("id")
		switch before, twice := firstLine[id]; {
		case id == "":
			t.wrong("id", "", "a person without an id")
		case twice:
			t.wrong("id", "give each person an id of their own", "person %q stands twice, here and on line %d", id, before)
		}
		if hasUnits && t.cell("unit") == "" && t.complete() {
			t.wrong("unit", "name the unit, or leave the column out", "person %q has no unit", id)
		}
		if _, twice := firstLine[id]; !twice {
			firstLine[id] = line
			number[id] = len(people)
		}
		l, c := t.where("reports_to")
		bosses = append(bosses, bossCell{t.cell("reports_to"), l, c})
		people = append(people, sim.RosterPerson{ID: id, Boss: -1, Unit: t.cell("unit")})
	}
	if len(people) == 0 && t.wrongs == 0 {
		t.problem(1, 1, "write a line for each person", "there is nobody in the file")
	}
	t.chart(people, bosses, number)
	return people, number
}

// bossCell is a cell that names a boss, and where it stands.
type bossCell struct {
	boss      string
	line, col int
}

// chart finds everybody's boss, and notes those who are not in the file and reporting loops.
func (t *table) chart(people []sim.RosterPerson, cells []bossCell, number map[string]int) {
	for i, o := range cells {
		boss, known := number[o.boss]
		switch {
		case o.boss == "" || t.wrongs >= maxWrongs:
		case !known:
			t.problem(o.line, o.col, didYouMeanID(o.boss, people), "person %q reports to %q, who is not in the file", people[i].ID, o.boss)
		default:
			people[i].Boss = boss
		}
	}
	for _, loop := range loops(people) {
		first := people[loop[0]].ID
		var bosses []string
		for _, i := range loop[1:] {
			bosses = append(bosses, people[i].ID)
		}
		o := cells[loop[0]]
		t.problem(o.line, o.col, "leave reports_to empty for whoever is at the top", "a reporting loop: %s reports to %s", first, strings.Join(append(bosses, first), ", who reports to "))
	}
}

// didYouMeanID offers an id near to a wrong one; of short ids any is near any other.
func didYouMeanID(wrong string, people []sim.RosterPerson) string {
	ids := make([]string, len(people))
	for i, p := range people {
		ids[i] = p.ID
	}
	if near, ok := Nearest(wrong, ids); ok && len(wrong) > 3 {
		return "did you mean \"" + near + "\"?"
	}
	return ""
}

// loops finds the rings of people who report to one another, each from its first person on.
func loops(people []sim.RosterPerson) [][]int {
	const unseen, done = 0, -1
	var found [][]int
	seen := make([]int, len(people)) // The walk in which somebody was seen.
	for start := range people {
		walk := start + 1
		p := start
		for p >= 0 && seen[p] == unseen {
			seen[p] = walk
			p = people[p].Boss
		}
		if p >= 0 && seen[p] == walk {
			loop := []int{p}
			for q := people[p].Boss; q != p; q = people[q].Boss {
				loop = append(loop, q)
			}
			least := slices.Index(loop, slices.Min(loop))
			found = append(found, append(slices.Clone(loop[least:]), loop[:least]...))
		}
		for q := start; q >= 0 && seen[q] == walk; q = people[q].Boss {
			seen[q] = done
		}
	}
	return found
}

// ties reads the informal ties whose kind counts. A pair that is tied in several ways counts once.
func (r *reader) ties(shown string, file record.File, number map[string]int, count func(kind string) bool) (ties []sim.RosterTie, kinds []string) {
	t := newTable(r, shown, file, "from", "to", "kind")
	if t == nil {
		return nil, nil
	}
	type row struct {
		tie  sim.RosterTie
		kind string
	}
	known := map[row]int{}
	tied, seen := map[sim.RosterTie]bool{}, map[string]bool{}
	for t.next() {
		if !t.complete() {
			continue
		}
		from, fromOK := number[t.cell("from")]
		to, toOK := number[t.cell("to")]
		kind := t.cell("kind")
		if !seen[kind] {
			seen[kind] = true
			kinds = append(kinds, kind)
		}
		if !fromOK {
			t.wrong("from", "", "a tie from %q, who is not in the people file", t.cell("from"))
		}
		if !toOK {
			t.wrong("to", "", "a tie to %q, who is not in the people file", t.cell("to"))
		}
		if !fromOK || !toOK {
			continue
		}
		line, _ := t.where("from")
		this := row{sim.RosterTie{From: from, To: to}, kind}
		switch before, twice := known[this]; {
		case from == to:
			t.wrong("to", "", "a tie of %q to themselves", t.cell("from"))
		case twice:
			t.wrong("from", "", "the tie stands twice, here and on line %d", before)
		case kind == "":
			t.wrong("kind", "", "a tie without a kind")
		}
		known[this] = line
		if count(kind) && !tied[this.tie] {
			tied[this.tie] = true
			ties = append(ties, this.tie)
		}
	}
	return ties, kinds
}
