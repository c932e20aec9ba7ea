// Package thinc reads the weights that thinc, spaCy's network library, writes. It takes the bytes of one
// `model` file and gives its layers' parameters. The file lists layers without their nesting, in the
// order of a breadth-first walk; Bind lays a tree of layers, built from the pipeline's configuration,
// over that list, so that each layer finds its own. Every fault names the file and the layer.
package thinc

import (
	"encoding/binary"
	"fmt"
	"math"

	"twotrack/spacy/internal/msgpack"
)

// maxLayers is more layers than any spaCy architecture makes.
const maxLayers = 1 << 16

// Model is the content of a model file.
type Model struct {
	file  string
	nodes []node
}

// node is one layer as the file has it.
type node struct {
	name   string
	attrs  msgpack.Pairs // values are msgpack themselves
	params msgpack.Pairs
}

// Read decodes a model file. The arrays stay parts of data, which must not change.
func Read(file string, data []byte) (*Model, error) {
	value, err := msgpack.Decode(file, data)
	if err != nil {
		return nil, err
	}
	top, ok := value.(msgpack.Pairs)
	if !ok {
		return nil, fmt.Errorf("%s: not a thinc model: the file holds no map", file)
	}
	lists := map[string][]any{}
	for _, key := range []string{"nodes", "attrs", "params", "shims"} {
		list, ok := top.Get(key).([]any)
		if !ok {
			return nil, fmt.Errorf("%s: not a thinc model: no list %q", file, key)
		}
		lists[key] = list
	}
	m := &Model{file: file}
	if n := len(lists["nodes"]); n > maxLayers || n != len(lists["attrs"]) || n != len(lists["params"]) || n != len(lists["shims"]) {
		return nil, fmt.Errorf("%s: %d nodes, %d attrs, %d params and %d shims do not belong together",
			file, n, len(lists["attrs"]), len(lists["params"]), len(lists["shims"]))
	}
	for i := range lists["nodes"] {
		n, err := readNode(lists["nodes"][i], lists["attrs"][i], lists["params"][i], lists["shims"][i])
		if err != nil {
			return nil, fmt.Errorf("%s: node %d: %w", file, i, err)
		}
		m.nodes = append(m.nodes, n)
	}
	return m, nil
}

func readNode(about, attrs, params, shims any) (node, error) {
	var n node
	fields, ok := about.(msgpack.Pairs)
	if !ok {
		return n, fmt.Errorf("not a map")
	}
	if n.name, ok = fields.Get("name").(string); !ok {
		return n, fmt.Errorf("no name")
	}
	if n.attrs, ok = attrs.(msgpack.Pairs); !ok {
		return n, fmt.Errorf("%s: attrs are not a map", n.name)
	}
	if n.params, ok = params.(msgpack.Pairs); !ok {
		return n, fmt.Errorf("%s: params are not a map", n.name)
	}
	if list, ok := shims.([]any); !ok || len(list) > 0 {
		return n, fmt.Errorf("%s: has shims: it wraps a model of another framework, which cannot run here", n.name)
	}
	return n, nil
}

// Layer is a place in a network: the layers below it, and once bound, the file's node for it.
type Layer struct {
	name  string // "" where the name is made of the names below
	kids  []*Layer
	file  string
	index int
	node  *node
}

// Leaf is a layer with nothing below; name is the one in the file.
func Leaf(name string) *Layer { return &Layer{name: name} }

// Named is a layer with parameters of its own that holds others.
func Named(name string, kids ...*Layer) *Layer { return &Layer{name: name, kids: kids} }

// Chain is a layer that holds others: thinc's chain, concatenate, with_array, residual and their like.
func Chain(kids ...*Layer) *Layer { return &Layer{kids: kids} }

// Clone is thinc's clone: a chain of n, or the layer itself where there is one.
func Clone(layers []*Layer) *Layer {
	switch len(layers) {
	case 0:
		return Leaf("noop")
	case 1:
		return layers[0]
	}
	return Chain(layers...)
}

// Bind gives the root and the layers below it their nodes in the file. Layers that it meets twice count once.
func (m *Model) Bind(root *Layer) error {
	queue, seen, at := []*Layer{root}, map[*Layer]bool{}, 0
	for i := 0; i < len(queue); i++ {
		l := queue[i]
		if seen[l] {
			continue
		}
		seen[l] = true
		if at == len(m.nodes) {
			return fmt.Errorf("%s: %d nodes, the configuration asks for more (next is %q)", m.file, at, l.name)
		}
		if l.name != "" && l.name != m.nodes[at].name {
			return fmt.Errorf("%s: node %d is %q where the configuration asks for %q", m.file, at, m.nodes[at].name, l.name)
		}
		l.file, l.index, l.node = m.file, at, &m.nodes[at]
		queue = append(queue, l.kids...)
		at++
	}
	if at != len(m.nodes) {
		return fmt.Errorf("%s: %d nodes, the configuration asks for %d", m.file, len(m.nodes), at)
	}
	return nil
}

// Errorf makes an error that names the file and the layer.
func (l *Layer) Errorf(format string, args ...any) error {
	return fmt.Errorf("%s: node %d (%s): %s", l.file, l.index, l.node.name, fmt.Sprintf(format, args...))
}

// Attr decodes an attribute; nil when the layer has none of that name.
func (l *Layer) Attr(name string) (any, error) {
	raw := l.node.attrs.Get(name)
	if raw == nil {
		return nil, nil
	}
	data, ok := raw.([]byte)
	if !ok {
		return nil, l.Errorf("attribute %s is not bytes", name)
	}
	v, err := msgpack.Decode(name, data)
	if err != nil {
		return nil, l.Errorf("attribute %v", err)
	}
	return v, nil
}

// Param copies a parameter of the given shape out of the file; -1 stands for any length. The lengths
// found come back beside it.
func (l *Layer) Param(name string, shape ...int) ([]float32, []int, error) {
	array, ok := l.node.params.Get(name).(msgpack.Pairs)
	if !ok {
		return nil, nil, l.Errorf("no parameter %s", name)
	}
	dtype, _ := array.Get("type").(string)
	data, _ := array.Get("data").([]byte)
	if dtype != "<f4" {
		return nil, nil, l.Errorf("parameter %s has type %q (known: <f4)", name, dtype)
	}
	got, err := shapeOf(array.Get("shape"), len(data)/4)
	if err != nil || len(data)%4 != 0 {
		return nil, nil, l.Errorf("parameter %s: %d bytes do not fill its shape %v", name, len(data), array.Get("shape"))
	}
	if !matches(got, shape) {
		return nil, nil, l.Errorf("parameter %s has shape %v, want %v (-1 is any)", name, got, shape)
	}
	floats, at := Floats(data)
	if at >= 0 {
		return nil, nil, l.Errorf("parameter %s: number %d is not finite", name, at)
	}
	return floats, got, nil
}

// shapeOf reads a shape whose product must be n.
func shapeOf(v any, n int) ([]int, error) {
	list, ok := v.([]any)
	if !ok || len(list) > 8 {
		return nil, fmt.Errorf("no shape")
	}
	shape, product := make([]int, len(list)), 1
	for i := range list {
		d, ok := list[i].(int64)
		if !ok || d < 0 || d > int64(n) {
			return nil, fmt.Errorf("bad length")
		}
		shape[i] = int(d)
		if product *= int(d); product > n {
			return nil, fmt.Errorf("too large")
		}
	}
	if product != n {
		return nil, fmt.Errorf("too small")
	}
	return shape, nil
}

func matches(got, want []int) bool {
	if len(got) != len(want) {
		return false
	}
	for i, d := range want {
		if d >= 0 && got[i] != d {
			return false
		}
	}
	return true
}

// Floats copies little-endian 32-bit floats to aligned memory and gives the index of the first that is
// infinite or not a number, else -1.
func Floats(data []byte) ([]float32, int) {
	out, bad := make([]float32, len(data)/4), -1
	for i := range out {
		bits := binary.LittleEndian.Uint32(data[4*i:])
		if bits&0x7f800000 == 0x7f800000 && bad < 0 {
			bad = i
		}
		out[i] = math.Float32frombits(bits)
	}
	return out, bad
}
