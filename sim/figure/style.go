package figure

import "fmt"

// style is the size of a figure and of everything in it. Lengths are in points, 72 to the inch.
type style struct {
	name          string
	width, height float64
	dpi           int // Of a PNG.

	title, subtitle, caption float64 // Sizes of type.
	label, tick, small       float64 // Of direct labels, of axes, and of text inside bars.

	line, hair float64 // Widths of data lines, and of axes, grids and leaders.
	pad        float64 // Margin of the page, and the measure of gaps.
}

// slide is read from five metres, print from forty centimetres.
func styleNamed(name string) (style, error) {
	switch name {
	case "slide", "":
		return style{
			name: "slide", width: 960, height: 540, dpi: 144,
			title: 28, subtitle: 18, caption: 13, label: 18, tick: 18, small: 14,
			line: 2.5, hair: 1, pad: 26,
		}, nil
	case "print":
		return style{
			name: "print", width: 504, height: 324, dpi: 300,
			title: 13, subtitle: 9, caption: 7, label: 8.5, tick: 8.5, small: 7,
			line: 1.4, hair: 0.6, pad: 13,
		}, nil
	}
	return style{}, fmt.Errorf("unknown style %q: choose from slide, print", name)
}
