package encoder

// Weights are the tensors of a safetensors file, for the layers that a program puts on top of a model: it asks for
// them by name.
type Weights struct{ file *safetensors }

// ReadWeights reads a safetensors file of floats (F32, F16, BF16).
func ReadWeights(raw []byte) (Weights, error) {
	file, err := readSafetensors(raw)
	return Weights{file}, err
}

// Floats gives the numbers of a tensor, row after row. One that is not in the file, has another shape or holds a
// number that is not finite is an error that names it.
func (w Weights) Floats(name string, shape ...int) ([]float32, error) {
	t, err := w.file.tensor([]string{name})
	if err != nil {
		return nil, err
	}
	return t.floats, t.check(shape)
}
