package main

import (
	"errors"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

func TestInOrderKeepsTheOrder(t *testing.T) {
	inputs := make([]int, 500)
	for i := range inputs {
		inputs[i] = i
	}
	for _, workers := range []int{1, 3, 16} {
		var got []int
		work := func(i int) int {
			if i%7 == 0 {
				time.Sleep(time.Millisecond) // the slow ones finish late
			}
			return i
		}
		if err := inOrder(inputs, workers, work, func(i int) error { got = append(got, i); return nil }); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, inputs) {
			t.Errorf("%d workers gave %v", workers, got)
		}
	}
}

func TestInOrderHoldsOnlySoMuch(t *testing.T) {
	const workers = 2
	var done, taken atomic.Int64
	var most int64
	work := func(i int) int { done.Add(1); return i }
	take := func(int) error {
		time.Sleep(200 * time.Microsecond)
		most = max(most, done.Load()-taken.Add(1))
		return nil
	}
	if err := inOrder(make([]int, 300), workers, work, take); err != nil {
		t.Fatal(err)
	}
	if limit := int64(4*workers + workers + 2); most > limit {
		t.Errorf("%d results were held at a time, want at most %d", most, limit)
	}
}

func TestInOrderStopsAtAnErrorAndLeavesNothingRunning(t *testing.T) {
	before := runtime.NumGoroutine()
	full := errors.New("disk full")
	var done atomic.Int64
	taken := 0
	err := inOrder(make([]int, 10000), 4, func(i int) int { done.Add(1); return i }, func(int) error {
		if taken++; taken == 3 {
			return full
		}
		return nil
	})
	if !errors.Is(err, full) || taken != 3 {
		t.Errorf("err = %v after %d, want the third one's error", err, taken)
	}
	if n := done.Load(); n > 1000 {
		t.Errorf("%d pieces of work were done after the error", n)
	}
	left := runtime.NumGoroutine() - before
	for wait := 0; left > 0 && wait < 200; wait++ { // one that has done its work may not be gone yet
		time.Sleep(5 * time.Millisecond)
		left = runtime.NumGoroutine() - before
	}
	if left > 0 {
		t.Errorf("%d goroutines are left", left)
	}
}

func TestInOrderOfNothing(t *testing.T) {
	if err := inOrder(nil, 4, func(i int) int { return i }, func(int) error { return errors.New("taken") }); err != nil {
		t.Error(err)
	}
}
