package pyre

// threads holds the places in the program that are alive now and after the next character.
type threads struct {
	code      []inst
	text      string
	now, next list
	stack     []uint32
	start     int // where the match of the threads that are added begins
}

// done gives t back to its program's pool, which keeps no text alive.
func (t *threads) done(p *program) {
	t.text = ""
	p.pool.Put(t)
}

// list is a set of places in order of preference.
type list struct {
	dense  []uint32
	sparse []uint32
	starts []int // by place in dense
}

func newThreads(code []inst) *threads {
	n := len(code)
	room := func() list { return list{make([]uint32, 0, n), make([]uint32, n), make([]int, n)} }
	return &threads{code: code, now: room(), next: room()}
}

func (l *list) clear() { l.dense = l.dense[:0] }

// insert adds pc and tells whether it is new.
func (l *list) insert(pc uint32) bool {
	if at := l.sparse[pc]; int(at) < len(l.dense) && l.dense[at] == pc {
		return false
	}
	l.sparse[pc] = uint32(len(l.dense))
	l.dense = append(l.dense, pc)
	return true
}

// add follows jumps, splits and assertions from pc and adds each place that consumes or matches.
func (t *threads) add(l *list, pc uint32, pos int) {
	t.stack = append(t.stack[:0], pc)
	for len(t.stack) > 0 {
		pc := t.stack[len(t.stack)-1]
		t.stack = t.stack[:len(t.stack)-1]
		if !l.insert(pc) {
			continue
		}
		l.starts[len(l.dense)-1] = t.start
		switch in := &t.code[pc]; in.op {
		case iSplit:
			t.stack = append(t.stack, in.y, in.x)
		case iJump:
			t.stack = append(t.stack, in.x)
		case iAssert:
			if asserts(in.kind, in.look, t.text, pos) {
				t.stack = append(t.stack, pc+1)
			}
		}
	}
}
