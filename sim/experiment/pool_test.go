package experiment

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

func TestResultsComeInOrderFromAnyNumberOfWorkers(t *testing.T) {
	for _, workers := range []int{1, 2, 16} {
		var got []int
		n, err := inOrder(t.Context(), 100, workers, func() func(int) (int, error) {
			return func(item int) (int, error) {
				time.Sleep(time.Duration((item*7)%5) * time.Millisecond) // Later items overtake earlier ones.
				return item * item, nil
			}
		}, func(value int) { got = append(got, value) })
		if n != 100 || err != nil {
			t.Fatalf("%d workers: %d taken, error %v", workers, n, err)
		}
		for item, value := range got {
			if value != item*item {
				t.Fatalf("%d workers: result %d is %d", workers, item, value)
			}
		}
	}
}

func TestTheFirstErrorInOrderIsReported(t *testing.T) {
	for _, workers := range []int{1, 3, 16} {
		n, err := inOrder(t.Context(), 50, workers, func() func(int) (int, error) {
			return func(item int) (int, error) {
				if item == 20 {
					time.Sleep(20 * time.Millisecond) // Item 21 fails first on the clock.
				}
				if item >= 20 {
					return 0, fmt.Errorf("item %d", item)
				}
				return item, nil
			}
		}, func(int) {})
		if n != 20 || err == nil || err.Error() != "item 20" {
			t.Errorf("%d workers: %d taken, error %v; want 20 and item 20", workers, n, err)
		}
	}
}

func TestWorkersDoNotRunFarAhead(t *testing.T) {
	const workers = 4
	var started atomic.Int64
	release := make(chan struct{})
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		inOrder(t.Context(), 1000, workers, func() func(int) (int, error) {
			return func(item int) (int, error) {
				started.Add(1)
				if item == 0 {
					<-release
				}
				return item, nil
			}
		}, func(int) {})
	}()
	time.Sleep(50 * time.Millisecond)
	if got := started.Load(); got < workers || got > lookahead*workers {
		t.Errorf("%d items were begun while the first was stuck, want %d to %d", got, workers, lookahead*workers)
	}
	close(release)
	<-finished
	if got := started.Load(); got != 1000 {
		t.Errorf("%d items done in the end, want 1000", got)
	}
}

func TestCancellingEndsSoonEvenWithAStuckWorker(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	stuck := make(chan struct{})
	defer close(stuck)
	var taken []int
	time.AfterFunc(50*time.Millisecond, cancel)
	start := time.Now()
	n, err := inOrder(ctx, 10, 2, func() func(int) (int, error) {
		return func(item int) (int, error) {
			if item == 3 {
				<-stuck
			}
			return item, nil
		}
	}, func(value int) { taken = append(taken, value) })
	if took := time.Since(start); took > 10*time.Second { // A busy machine may take seconds; waiting for the stuck worker would take for ever.
		t.Errorf("it took %v to end", took)
	}
	if !errors.Is(err, context.Canceled) || n != 3 || !slices.Equal(taken, []int{0, 1, 2}) {
		t.Errorf("%d taken (%v), error %v; want the three before the stuck one, and a cancellation", n, taken, err)
	}
}
