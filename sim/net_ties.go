package sim

import "slices"

// A net of ties is the graph of informal ties, as drawn or as read from a ties file. Whoever it does not join to its centre
// hears nothing over it and is told nothing over it: that is what such a net costs.

// centreWork bounds the search for the centre of a net of ties, in people and ties looked at. A net of up to about two
// thousand people is searched through; in a larger one only the best-connected people are tried.
const centreWork = 50_000_000

// weave makes a net of the informal ties of a world.
func (n *Net) weave(w *World) {
	n.world = w
	n.neighbourhoods(w)
	s := netSearch{net: n, seen: make([]int32, n.people), queue: make([]Person, 0, n.people)}
	n.centre = s.centre()
	n.next = resized(n.next, int(n.people))
	for p := range n.next {
		n.next[p] = Nobody
	}
	s.from(n.centre, n.next)
	n.leads = resized(n.leads, int(n.people))
	clear(n.leads)
	for _, p := range n.next {
		if p != Nobody {
			n.leads[p] = true
		}
	}
}

// neighbourhoods lists everybody's neighbours, once each.
func (n *Net) neighbourhoods(w *World) {
	n.start = resized(n.start, int(n.people)+1)
	clear(n.start)
	for p := range n.people {
		for _, q := range w.informalOf(p) {
			n.start[p+1]++
			n.start[q+1]++
		}
	}
	for p := range n.people {
		n.start[p+1] += n.start[p]
	}
	n.tied = resized(n.tied, int(n.start[n.people]))
	end := slices.Clone(n.start)
	for p := range n.people {
		for _, q := range w.informalOf(p) {
			n.tied[end[p]], n.tied[end[q]] = q, p
			end[p]++
			end[q]++
		}
	}
	kept := int32(0) // A tie that points both ways stands twice so far.
	for p := range n.people {
		list := n.tied[n.start[p]:end[p]]
		slices.Sort(list)
		n.start[p] = kept
		for i, q := range list {
			if q != p && (i == 0 || q != list[i-1]) {
				n.tied[kept] = q
				kept++
			}
		}
	}
	n.start[n.people], n.tied = kept, n.tied[:kept]
}

// byTree is the next on the way between two people along the shortest ways to the centre.
func (n *Net) byTree(from, to Person) Person {
	for _, p := range [2]Person{from, to} {
		if p != n.centre && n.next[p] == Nobody {
			return Nobody
		}
	}
	for p := to; p != n.centre; p = n.next[p] {
		if n.next[p] == from {
			return p
		}
	}
	return n.next[from]
}

// knows reports whether two people are tied.
func (n *Net) knows(p, q Person) bool {
	_, ok := slices.BinarySearch(n.tied[n.start[p]:n.start[p+1]], q)
	return ok
}

// netSearch searches a net of ties breadth first.
type netSearch struct {
	net   *Net
	seen  []int32 // In which search somebody was seen last.
	times int32
	queue []Person
}

// from visits everybody who can be reached and notes from whom; next may be nil.
func (s *netSearch) from(root Person, next []Person) {
	s.begin(root)
	for at := 0; at < len(s.queue); at++ {
		p := s.queue[at]
		for _, q := range s.net.tied[s.net.start[p]:s.net.start[p+1]] {
			if s.seen[q] != s.times {
				s.seen[q] = s.times
				s.queue = append(s.queue, q)
				if next != nil {
					next[q] = p
				}
			}
		}
	}
}

func (s *netSearch) begin(root Person) {
	s.times++
	s.queue = append(s.queue[:0], root)
	s.seen[root] = s.times
}

// centre finds who has the smallest sum of distances to all others of the largest part of the net, the first of equals. The
// best-connected are tried first, as far as centreWork goes.
func (s *netSearch) centre() Person {
	part := s.largest()
	degree := func(p Person) int32 { return s.net.start[p+1] - s.net.start[p] }
	slices.SortFunc(part, func(p, q Person) int {
		if degree(p) != degree(q) {
			return int(degree(q) - degree(p))
		}
		return int(p - q)
	})
	tries := max(1, centreWork/(len(part)+len(s.net.tied)))
	best, least := part[0], s.sum(part[0], len(part), -1)
	for _, p := range part[1:min(tries, len(part))] {
		total := s.sum(p, len(part), least)
		if total >= 0 && (total < least || total == least && p < best) {
			best, least = p, total
		}
	}
	return best
}

// largest lists the people of the largest part of the net, that of the lowest number of equals.
func (s *netSearch) largest() []Person {
	found := make([]bool, s.net.people)
	var part []Person
	for p := range s.net.people {
		if found[p] {
			continue
		}
		s.from(p, nil)
		for _, q := range s.queue {
			found[q] = true
		}
		if len(s.queue) > len(part) {
			part = append(part[:0], s.queue...)
		}
	}
	return part
}

// sum is the sum of somebody's distances to all of a part of the net. It is -1 as soon as it must become more than most, if
// that is not negative.
func (s *netSearch) sum(root Person, people int, most int64) int64 {
	s.begin(root)
	total, distance := int64(0), int64(0)
	for at := 0; at < len(s.queue); {
		distance++
		level := len(s.queue)
		if most >= 0 && total+distance*int64(people-level) > most {
			return -1
		}
		for ; at < level; at++ {
			p := s.queue[at]
			for _, q := range s.net.tied[s.net.start[p]:s.net.start[p+1]] {
				if s.seen[q] != s.times {
					s.seen[q] = s.times
					s.queue = append(s.queue, q)
					total += distance
				}
			}
		}
	}
	return total
}
