package encoder_test

import (
	"fmt"
	"os"

	"twotrack/encoder"
)

func Example() {
	m, err := encoder.Load(os.DirFS("testdata/bert")) // a folder as Hugging Face lays it out
	if err != nil {
		fmt.Println(err)
		return
	}
	const text = "Chile accused Peru."
	read, err := m.Encode([]string{text}, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, piece := range read[0].Pieces {
		vector := read[0].States[i*m.Width:][:m.Width]
		fmt.Printf("%s %q %d\n", m.Tokenizer().Text(piece.ID), text[piece.Start:piece.End], len(vector))
	}
	// Output:
	// [CLS] "" 32
	// ch "Ch" 32
	// ##ile "ile" 32
	// acc "acc" 32
	// ##used "used" 32
	// per "Per" 32
	// ##u "u" 32
	// . "." 32
	// [SEP] "" 32
}
