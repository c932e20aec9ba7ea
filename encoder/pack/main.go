// Command pack turns a checkpoint (config.json, model.safetensors, tokenizer.json or vocab.txt) into the compact file
// of package encoder: bytes for weights, or floats where -floats is given.
//
//	go run ./encoder/pack -model FOLDER -out model.enc -note "all-MiniLM-L6-v2, Apache-2.0"
package main

import (
	"flag"
	"fmt"
	"log"
	"os"

	"twotrack/encoder"
)

func main() {
	log.SetFlags(0)
	model := flag.String("model", "", "folder of the checkpoint")
	out := flag.String("out", "", "file to write")
	note := flag.String("note", "", "what the weights are, and their licence")
	floats := flag.Bool("floats", false, "keep the weights as floats")
	flag.Parse()
	if *model == "" || *out == "" || *note == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := pack(*model, *out, *note, *floats); err != nil {
		log.Fatal(err)
	}
}

func pack(model, out, note string, floats bool) error {
	m, err := encoder.Load(os.DirFS(model))
	if err != nil {
		return fmt.Errorf("%s: %w", model, err)
	}
	if !floats {
		if m, err = m.Quantized(); err != nil {
			return err
		}
	}
	file, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := m.Write(file, note); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}
