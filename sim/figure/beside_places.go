package figure

import "math"

// crossed reports whether two lines cross.
func crossed(a, b [2]point) bool {
	side := func(l [2]point, p point) float64 {
		return (l[1].x-l[0].x)*(p.y-l[0].y) - (l[1].y-l[0].y)*(p.x-l[0].x)
	}
	return side(a, b[0])*side(a, b[1]) < 0 && side(b, a[0])*side(b, a[1]) < 0
}

// throughBox is the length of the part of a line that lies in a box.
func throughBox(l [2]point, b box) float64 {
	from, to := 0.0, 1.0
	dx, dy := l[1].x-l[0].x, l[1].y-l[0].y
	clip := func(start, d, low, high float64) {
		if d == 0 {
			if start <= low || start >= high {
				to = -1
			}
			return
		}
		at, end := (low-start)/d, (high-start)/d
		from, to = max(from, min(at, end)), min(to, max(at, end))
	}
	clip(l[0].x, dx, b.x0, b.x1)
	clip(l[0].y, dy, b.y0, b.y1)
	return max(0, to-from) * math.Hypot(dx, dy)
}

// chord is the length of the part of a line that lies in a circle.
func chord(l [2]point, centre point, radius float64) float64 {
	dx, dy := l[1].x-l[0].x, l[1].y-l[0].y
	length := math.Hypot(dx, dy)
	if length == 0 {
		return 0
	}
	middle := ((centre.x-l[0].x)*dx + (centre.y-l[0].y)*dy) / length // Along the line.
	away := ((centre.x-l[0].x)*dy - (centre.y-l[0].y)*dx) / length
	if math.Abs(away) >= radius {
		return 0
	}
	half := math.Sqrt(radius*radius - away*away)
	return max(0, min(length, middle+half)-max(0, middle-half))
}

// leaderBoxes is the line from a mark to its label, as small boxes.
func leaderBoxes(at point, radius float64, label box) []box {
	const pieces = 12
	to := label.nearest(at)
	var list []box
	for k := range pieces {
		f := (float64(k) + 0.5) / pieces
		x, y := at.x+f*(to.x-at.x), at.y+f*(to.y-at.y)
		if math.Hypot(x-at.x, y-at.y) > radius {
			list = append(list, box{x, y, x, y}.grown(1))
		}
	}
	return list
}

// How far out places are looked for.
const rings = 12

// ring is the distance of a ring of places from a point.
func ring(k int, radius, height float64) float64 { return radius + height*(0.12+0.35*float64(k)) }

// turns lists the directions from a point to a place [degrees], the best first: right and left of it, above and below.
func turns() []float64 {
	return []float64{0, 45, -45, 180, 135, -135, 90, -90, 20, -20, 160, -160, 70, -70, 110, -110}
}

// around lists places for a label about a point, the best first: near ones, then further out.
func around(at point, radius float64, size point) []box {
	var list []box
	for k := range rings {
		far := ring(k, radius, size.y)
		for _, turn := range turns() {
			sin, cos := math.Sincos(turn * math.Pi / 180)
			x, y := at.x+far*cos, at.y+far*sin
			b := box{x, y - size.y/2, x + size.x, y + size.y/2}
			if math.Abs(cos) < 0.5 {
				b.x0, b.x1 = x-size.x/2, x+size.x/2
			} else if cos < 0 {
				b.x0, b.x1 = x-size.x, x
			}
			if sin > 0.1 {
				b.y0, b.y1 = y, y+size.y
			} else if sin < -0.1 {
				b.y0, b.y1 = y-size.y, y
			}
			list = append(list, b)
		}
	}
	return list
}

// flush lists places above and below a point that end near the line that leads to them, so that lines can run side by
// side and their labels stand on either hand.
func flush(at point, radius float64, size point) []box {
	const twice = 2 // As far out, since labels may have to stand below each other.
	var list []box
	for k := range twice * rings {
		far := ring(k, radius, size.y)
		for _, turn := range []float64{90, -90, 70, -70, 110, -110} {
			sin, cos := math.Sincos(turn * math.Pi / 180)
			x, y := at.x+far*cos, at.y+far*sin
			low := y
			if sin < 0 {
				low = y - size.y
			}
			for _, x0 := range []float64{x - 0.1*size.y, x + 0.1*size.y - size.x} {
				list = append(list, box{x0, low, x0 + size.x, low + size.y})
			}
		}
	}
	return list
}

// common is the area that two boxes share.
func common(a, b box) float64 {
	w, h := min(a.x1, b.x1)-max(a.x0, b.x0), min(a.y1, b.y1)-max(a.y0, b.y0)
	return max(w, 0) * max(h, 0)
}

// outside is the area of a box beyond another, weighed so that overlap is the lesser evil.
func outside(b, within box) float64 {
	return 100 * (b.width()*b.height() - common(b, within))
}
