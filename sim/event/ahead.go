package event

// lookout goes through the events of the next two buckets before they are opened, one for each that happens, so that what they are
// about can be on its way to the processor's cache. No result depends on it.
type lookout struct {
	depth int    // Of the rung, counted from 1.
	at    int    // The bucket's index in it.
	left  bucket // What has not been gone through.

	above int32 // A chunk of the bucket that is opened next in the rung above, perhaps to be spread; 0 for none.
}

// lookOut follows the ladder, which has just opened a bucket or begun a rung.
func (l *ladder) lookOut() {
	if l.depth == 0 {
		l.ahead = lookout{}
		return
	}
	r, a := &l.rungs[l.depth-1], &l.ahead
	if a.depth != l.depth || a.at <= r.open {
		*a = lookout{depth: l.depth, at: r.open, above: a.above}
	}
	l.lookAbove()
	if i := r.open + 3; i < len(r.buckets) {
		l.fetch(r.buckets[i].chunk)
	}
}

// soon is the next event of the lookout.
func (l *ladder) soon() (e Event, ok bool) {
	a := &l.ahead
	if a.left.counts == 0 && !l.lookFurther() {
		return e, false
	}
	some := l.first(a.left)
	a.left.counts -= 8 - 1 // One event less, and room for it.
	if len(some) == 1 {
		a.left = bucket{l.chunks[a.left.chunk].next, a.left.counts &^ 7}
		l.fetch(a.left.chunk)
	}
	return some[len(some)-1], true
}

// lookFurther goes on to the bucket behind, if that is one of the next two and not empty.
func (l *ladder) lookFurther() bool {
	a := &l.ahead
	if a.depth == 0 {
		return false
	}
	r := &l.rungs[a.depth-1]
	if a.at > r.open+1 || a.at+1 >= len(r.buckets) {
		return false
	}
	a.at++
	a.left = r.buckets[a.at]
	return a.left.counts > 0
}

// lookUp begins with the bucket that is opened next in the rung above.
func (l *ladder) lookUp() {
	if l.depth < 2 {
		return
	}
	if r := &l.rungs[l.depth-2]; r.open+1 < len(r.buckets) {
		l.ahead.above = r.buckets[r.open+1].chunk
		l.fetch(l.ahead.above)
	}
}

// lookAbove goes on to the next chunk of that bucket. The one before was fetched some time ago, so reading it does not take long.
func (l *ladder) lookAbove() {
	if c := l.ahead.above; c != 0 {
		l.ahead.above = l.chunks[c].next
		l.fetch(l.ahead.above)
	}
}

// fetch prefetches a chunk, which is two cache lines long.
func (l *ladder) fetch(c int32) {
	Prefetch(&l.chunks[c])
	Prefetch(&l.chunks[c].next)
}
