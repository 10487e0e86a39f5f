package record

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"strconv"
	"strings"
)

// WriteCSV writes rows under a header. T is a struct whose fields carry a `col` tag, the name of their column; fields
// without one are left out. A field is a string, an int, a uint64 or a float64. Floats are written with the fewest digits
// that read back to the same bits, NaN as an empty cell. The same rows give the same bytes.
//
// A text with a carriage return before a line break is refused, because readers of CSV drop the carriage return. Other
// errors come from w. WriteCSV panics if T is not such a struct.
func WriteCSV[T any](w io.Writer, rows []T) error {
	columns := columnsOf[T]()
	out := csv.NewWriter(w)
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = c.name
	}
	if err := out.Write(cells); err != nil {
		return err
	}
	for n := range rows {
		row := reflect.ValueOf(&rows[n]).Elem()
		for i, c := range columns {
			cells[i] = formatCell(row.Field(c.field))
			if strings.Contains(cells[i], "\r\n") {
				return fmt.Errorf("row %d: %s %q holds a carriage return before a line break, which CSV does not keep", n+1, c.name, cells[i])
			}
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// ReadCSV reads what WriteCSV wrote. The header must hold the columns of T in their order. Errors begin with the line and
// the column in it, both from 1 and the column in bytes, as in "3:17: ...". ReadCSV panics where WriteCSV does.
func ReadCSV[T any](r io.Reader) ([]T, error) {
	columns := columnsOf[T]()
	in := csv.NewReader(r)
	in.ReuseRecord = true
	if err := readHeader(in, columns); err != nil {
		return nil, err
	}
	var rows []T
	for {
		cells, err := in.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, positioned(err)
		}
		var row T
		for i, c := range columns {
			if err := parseCell(reflect.ValueOf(&row).Elem().Field(c.field), cells[i]); err != nil {
				line, column := in.FieldPos(i)
				return nil, fmt.Errorf("%d:%d: %s: %w", line, column, c.name, err)
			}
		}
		rows = append(rows, row)
	}
}

// readHeader reads the first line and compares it with the columns.
func readHeader(in *csv.Reader, columns []column) error {
	names, err := in.Read()
	if err == io.EOF {
		return fmt.Errorf("1:1: the file is empty; it should begin with a header whose first column is %q", columns[0].name)
	}
	if err != nil {
		return positioned(err)
	}
	for i, name := range names {
		line, at := in.FieldPos(i)
		if i >= len(columns) {
			return fmt.Errorf("%d:%d: column %q is one too many", line, at, name)
		}
		if name != columns[i].name {
			return fmt.Errorf("%d:%d: column %q should be %q", line, at, name, columns[i].name)
		}
	}
	if len(names) < len(columns) {
		line, at := in.FieldPos(len(names) - 1)
		return fmt.Errorf("%d:%d: column %q is missing after this one", line, at, columns[len(names)].name)
	}
	return nil
}

// positioned puts the position of a malformed line first.
func positioned(err error) error {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return fmt.Errorf("%d:%d: %w", parse.Line, parse.Column, parse.Err)
	}
	return err
}

// column is a column of a table: its name and the field that holds it.
type column struct {
	name  string
	field int
}

// columnsOf lists the columns of a struct.
func columnsOf[T any]() []column {
	t := reflect.TypeFor[T]()
	var columns []column
	for i := range t.NumField() {
		name := t.Field(i).Tag.Get("col")
		if name == "" {
			continue
		}
		switch t.Field(i).Type.Kind() {
		case reflect.String, reflect.Int, reflect.Uint64, reflect.Float64:
			columns = append(columns, column{name, i})
		default:
			panic(fmt.Sprintf("record: %v.%s: no cell can hold a %v", t, t.Field(i).Name, t.Field(i).Type))
		}
	}
	if len(columns) < 2 {
		// An empty cell alone is an empty line, and readers skip those.
		panic(fmt.Sprintf("record: %v is no row of a table: it needs two fields with a col tag", t))
	}
	return columns
}

func formatCell(v reflect.Value) string {
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Uint64:
		return strconv.FormatUint(v.Uint(), 10)
	default:
		return formatFloat(v.Float())
	}
}

// formatFloat writes a number in the shortest way that reads back to the same bits. Whole numbers have no exponent while
// a float64 can count that far.
func formatFloat(x float64) string {
	switch {
	case math.IsNaN(x):
		return ""
	case x == math.Trunc(x) && math.Abs(x) < 1<<53:
		return strconv.FormatFloat(x, 'f', -1, 64)
	default:
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
}

// parseCell reads a cell into a field. Its errors say what is wrong with the cell and what it should be.
func parseCell(v reflect.Value, cell string) error {
	switch v.Kind() {
	case reflect.String:
		v.SetString(cell)
	case reflect.Int:
		n, err := strconv.ParseInt(cell, 10, strconv.IntSize)
		if err != nil {
			return fmt.Errorf("%q should be a whole number", cell)
		}
		v.SetInt(n)
	case reflect.Uint64:
		n, err := strconv.ParseUint(cell, 10, 64)
		if err != nil {
			return fmt.Errorf("%q should be a whole number from 0", cell)
		}
		v.SetUint(n)
	default:
		if cell == "" {
			v.SetFloat(Empty)
			return nil
		}
		x, err := strconv.ParseFloat(cell, 64)
		if err != nil {
			return fmt.Errorf("%q should be a number or empty", cell)
		}
		v.SetFloat(x)
	}
	return nil
}
