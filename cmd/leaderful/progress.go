package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// progress is one line on a terminal, redrawn as replicates are done.
type progress struct {
	w       io.Writer
	now     func() time.Time
	started time.Time
	drawn   time.Time
	each    int // Replicates of each variant of the scenario; 0 where nobody asks.
}

// redraw is how long a line stands at least.
const redraw = 100 * time.Millisecond

// newProgress returns a progress line, or nil where nobody would see it: w is no terminal, or one that cannot redraw.
func newProgress(w io.Writer, quiet bool) *progress {
	file, ok := w.(*os.File)
	if quiet || !ok || !term.IsTerminal(int(file.Fd())) || os.Getenv("TERM") == "dumb" {
		return nil
	}
	return &progress{w: w, now: time.Now, started: time.Now()}
}

// update shows how far the work is.
func (p *progress) update(done, total int) {
	if p == nil {
		return
	}
	now := p.now()
	if now.Sub(p.drawn) < redraw && done < total {
		return
	}
	p.drawn = now
	of := ""
	if p.each > 0 && total > p.each {
		of = fmt.Sprintf(" (%d in each of %d variants)", p.each, total/p.each)
	}
	p.say(fmt.Sprintf("%d of %d replicates%s, %s", done, total, of, p.left(now, done, total)))
}

// replicates tells how many replicates each variant of the scenario has.
func (p *progress) replicates(each int) {
	if p != nil {
		p.each = each
	}
}

// left says how long the rest takes if it goes on as before.
func (p *progress) left(now time.Time, done, total int) string {
	if done == 0 {
		return "just begun"
	}
	left := time.Duration(float64(now.Sub(p.started)) / float64(done) * float64(total-done))
	return left.Round(time.Second).String() + " left"
}

// say replaces the line.
func (p *progress) say(line string) {
	if p != nil {
		fmt.Fprintf(p.w, "\r%s\x1b[K", line)
	}
}

// clear removes the line.
func (p *progress) clear() { p.say("") }
