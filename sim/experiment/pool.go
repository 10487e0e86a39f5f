package experiment

import (
	"context"
	"sync"
	"time"
)

// lookahead is how many items each worker may be ahead of the slowest one: enough to keep all of them busy, few enough
// that the memory for results that wait their turn stays small.
const lookahead = 4

// patience is how long a cancelled pool waits for its workers. Those that take longer end on their own, unheard.
const patience = 300 * time.Millisecond

// inOrder does items 0 to n-1 on several workers and hands the results to take in the order of the items, whoever did
// them. Every worker makes its own do by calling newWorker, so that a do is used by one goroutine only. inOrder stops at
// the first error in the order of the items, which is thus the same for any number of workers, and soon after ctx ends.
// It returns how many results were taken.
func inOrder[T any](ctx context.Context, n, workers int, newWorker func() func(item int) (T, error), take func(T)) (int, error) {
	type result struct {
		item  int
		value T
		err   error
	}
	outer := ctx
	ctx, stop := context.WithCancel(ctx)
	items := make(chan int)
	results := make(chan result)
	tickets := make(chan struct{}, lookahead*workers)

	var crew sync.WaitGroup
	crew.Go(func() {
		defer close(items)
		for item := range n {
			if !send(ctx, tickets, struct{}{}) || !send(ctx, items, item) {
				return
			}
		}
	})
	for range workers {
		crew.Go(func() {
			do := newWorker()
			for item := range items {
				value, err := do(item)
				if !send(ctx, results, result{item, value, err}) {
					return
				}
			}
		})
	}
	defer func() {
		stop()
		wait(&crew, patience)
	}()

	early := make(map[int]result, cap(tickets))
	for next := 0; next < n; {
		select {
		case <-outer.Done():
			return next, outer.Err()
		case r := <-results:
			early[r.item] = r
		}
		for r, ok := early[next]; ok; r, ok = early[next] {
			if r.err != nil {
				return next, r.err
			}
			take(r.value)
			delete(early, next)
			<-tickets
			next++
		}
	}
	return n, nil
}

// send sends unless ctx ends first, and says which.
func send[T any](ctx context.Context, to chan<- T, value T) bool {
	select {
	case <-ctx.Done():
		return false
	case to <- value:
		return true
	}
}

// wait waits for a group, but not for ever.
func wait(group *sync.WaitGroup, atMost time.Duration) {
	done := make(chan struct{})
	go func() {
		group.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(atMost):
	}
}
