package main

import "sync"

// inOrder does work on every input with a number of workers and hands what
// comes out to take, in the order of the inputs. At most four finished or
// waiting pieces a worker are held, so memory does not grow with the inputs.
// It stops at take's first error and returns it.
func inOrder[T, R any](inputs []T, workers int, work func(T) R, take func(R) error) error {
	type slot struct {
		in  T
		out chan R
	}
	queue := make(chan slot, 4*workers)
	jobs := make(chan slot)
	stop := make(chan struct{})
	var running sync.WaitGroup
	for range workers {
		running.Go(func() {
			for s := range jobs {
				s.out <- work(s.in)
			}
		})
	}
	running.Go(func() {
		defer close(jobs)
		defer close(queue)
		for _, in := range inputs {
			s := slot{in, make(chan R, 1)}
			select {
			case queue <- s:
			case <-stop:
				return
			}
			jobs <- s
		}
	})
	defer running.Wait()
	for s := range queue {
		if err := take(<-s.out); err != nil {
			close(stop)
			for range queue { // let the feeder see that it should stop
			}
			return err
		}
	}
	return nil
}
