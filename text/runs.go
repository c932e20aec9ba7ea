package text

import "sort"

// run is a stretch of the body in which every code point takes the same number
// of bytes in the body and in the file. Articles are long runs of ASCII with a
// curly quote here and there, so the table is small, and one table serves both
// translations exactly, whatever the encoding.
type run struct {
	body, raw, point    int32 // where the stretch begins, in each count
	bodyWidth, rawWidth uint8
}

// runAt returns the run that holds a body offset; the body's end belongs to the last.
func (d *Document) runAt(at int) run {
	next := sort.Search(len(d.runs), func(i int) bool { return int(d.runs[i].body) > at })
	return d.runs[max(0, next-1)]
}

// builder makes a body and its runs, one code point at a time.
type builder struct {
	body []byte
	runs []run
	next run // where the next code point begins, in each count
}

func newBuilder(size, bom, points int) *builder {
	return &builder{body: make([]byte, 0, size), next: run{raw: int32(bom), point: int32(points)}}
}

// add appends the encoded code point that took rawWidth bytes of the file.
func (b *builder) add(encoded []byte, rawWidth int) {
	b.next.bodyWidth, b.next.rawWidth = uint8(len(encoded)), uint8(rawWidth)
	if n := len(b.runs); n == 0 || b.runs[n-1].bodyWidth != b.next.bodyWidth || b.runs[n-1].rawWidth != b.next.rawWidth {
		b.runs = append(b.runs, b.next)
	}
	b.body = append(b.body, encoded...)
	b.next.body += int32(len(encoded))
	b.next.raw += int32(rawWidth)
	b.next.point++
}

// end closes the table, so that the body's end maps to the file's end.
func (b *builder) end() []run {
	b.next.bodyWidth, b.next.rawWidth = 1, 1
	return append(b.runs, b.next)
}
