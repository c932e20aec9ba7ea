// Pack turns the encoder of a relation folder (train/pack.py) into the compact file: encoder.bin takes the place of
// config.json, model.safetensors and tokenizer.json.
//
//	go run ./train/pack [-floats] [-note TEXT] FOLDER
//
// Weights become bytes unless -floats is given.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"twotrack/encoder"
	"twotrack/relation"
)

func main() {
	floats := flag.Bool("floats", false, "keep the weights as floats")
	note := flag.String("note", "", "what the weights are, and their licence")
	flag.Parse()
	if err := run(flag.Args(), *floats, *note); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func run(args []string, floats bool, note string) error {
	if len(args) != 1 {
		return fmt.Errorf("want one folder, got %d arguments", len(args))
	}
	model, err := encoder.Load(os.DirFS(args[0]))
	if err != nil {
		return err
	}
	if !floats {
		if model, err = model.Quantized(); err != nil {
			return err
		}
	}
	var out bytes.Buffer
	if err := model.Write(&out, note); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(args[0], "encoder.bin"), out.Bytes(), 0o644); err != nil {
		return err
	}
	for _, name := range []string{"config.json", "model.safetensors", "tokenizer.json"} {
		if err := os.Remove(filepath.Join(args[0], name)); err != nil {
			return err
		}
	}
	_, err = relation.Load(os.DirFS(args[0]))
	return err
}
