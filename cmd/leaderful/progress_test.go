package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestProgressIsOneLineRedrawn(t *testing.T) {
	var w bytes.Buffer
	now := time.Unix(0, 0)
	p := &progress{w: &w, now: func() time.Time { return now }, started: now}
	p.update(0, 10)
	now = now.Add(time.Millisecond)
	p.update(1, 10) // Too soon to be drawn.
	now = now.Add(4 * time.Second)
	p.update(2, 10)
	now = now.Add(time.Millisecond)
	p.update(10, 10) // The last is always drawn.
	p.clear()
	want := "\r0 of 10 replicates, just begun\x1b[K" +
		"\r2 of 10 replicates, 16s left\x1b[K" +
		"\r10 of 10 replicates, 0s left\x1b[K" +
		"\r\x1b[K"
	if got := w.String(); got != want {
		t.Errorf("drawn %q, want %q", got, want)
	}
}

func TestNoProgressWithoutATerminal(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, p := range []*progress{newProgress(file, false), newProgress(&bytes.Buffer{}, false), newProgress(os.Stderr, true)} {
		if p != nil {
			t.Error("there is a progress line where nobody wants one")
		}
		p.update(1, 2) // Does nothing.
		p.clear()
	}
}
