// Package encoder runs BERT-family transformers (BERT, MiniLM, DistilBERT, RoBERTa) in plain Go: it
// takes texts and gives one vector for each of their tokens.
//
// Load reads a checkpoint as Hugging Face lays it out (config.json, model.safetensors, vocab.txt or
// tokenizer.json); Open reads the package's own compact file, which Model.Write makes and which
// holds everything in one piece: the weights as bytes or floats, the vocabulary, a checksum. A
// weight that is cut short, missing, not finite or of another shape is an error that names it.
//
// Tokenizer splits a text as Hugging Face's tokenizers do, and keeps the bytes that each piece covers.
// Model.Run takes any number of sequences of any lengths, without padding, and Model.Encode does both.
//
// The promise: the vectors of a sequence depend on the model and the sequence alone, to the last bit.
// They are the same in any company, with any number of workers and with any set of kernels (see
// package kernel). A Model and a Tokenizer are not changed once made and are safe for use by many
// goroutines.
package encoder
