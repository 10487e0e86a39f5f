package rounds

// inbox is what waits to be taken in by one person, first come, first served.
type inbox struct {
	waiting []parcel
	next    int
}

// parcel is an item or a message.
type parcel struct {
	item   int32 // The item; -1 for a message.
	from   int32 // Who sent the message.
	letter int32 // Where it says what.
}

func (b *inbox) reset()        { b.waiting, b.next = b.waiting[:0], 0 }
func (b *inbox) empty() bool   { return b.next == len(b.waiting) }
func (b *inbox) push(x parcel) { b.waiting = append(b.waiting, x) }

func (b *inbox) pop() parcel {
	x := b.waiting[b.next]
	b.next++
	if b.empty() {
		b.reset()
	}
	return x
}

// letters are what waiting messages say: as many words each.
type letters struct {
	words int
	text  []uint64
	free  []int32 // Letters that have been read.
}

func (l *letters) reset(words int) { l.words, l.text, l.free = words, l.text[:0], l.free[:0] }

// keep copies what a message says.
func (l *letters) keep(says []uint64) int32 {
	if n := len(l.free); n > 0 {
		at := l.free[n-1]
		l.free = l.free[:n-1]
		copy(l.at(at), says)
		return at
	}
	l.text = append(l.text, says...)
	return int32(len(l.text)/l.words) - 1
}

func (l *letters) at(i int32) []uint64 { return l.text[int(i)*l.words : (int(i)+1)*l.words] }

func (l *letters) drop(i int32) { l.free = append(l.free, i) }
