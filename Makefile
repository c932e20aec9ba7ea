# make check       what a change must pass, here and in CI: lint, tests, every fuzz target for 3 seconds
# make build       bin/twotrack
# make test        the tests alone, as CI runs them
# make lint        gofmt, vet, staticcheck, the import table
# make fuzz        every fuzz target for FUZZTIME
# make browser     the page in a real browser (Chromium), skipped where there is none
# make eval        scores against articles coded by hand into eval/scores.txt (needs RECORDS and Python)
# make eval-quotes quotations beside the attributions of PolNeAR, into eval/polnear.txt
# make eval-check  fails where the scores fell
# make parity      package spacy against spaCy itself over real and hostile text (Python; PARITY_SENTENCES=50000)
# make parity-encoder  package encoder against Hugging Face's tokenizers and PyTorch (Python)
# make bench       tokens a second beside spaCy's, on the same texts (Python)
# make bench-encoder   tokens a second of package encoder beside PyTorch's and ONNX Runtime's (Python)
# make bench-stages    articles a second of the whole record on one core, and the share of time that each stage takes
# make relations   the relation weights anew, about an hour of two cores (WORK, MINILM; RELATIONS_PYTHON has torch; docs/relations.md)
# make docs        writes the generated parts of docs/, README and testdata/articles; review the diff

FUZZTIME ?= 30s
RECORDS  ?= ../shared
export CGO_ENABLED ?= 0

.PHONY: check build test lint fuzz browser eval eval-quotes eval-check parity parity-encoder bench bench-encoder bench-stages relations docs

check: lint test
	.ci/fuzz 3s

build:
	go build -trimpath -o bin/twotrack ./cmd/twotrack

# The race detector is the one thing here that needs a C compiler.
test:
	CGO_ENABLED=1 go test -race -shuffle=on -count=1 ./...

lint:
	@bad=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$bad" || { echo "not in gofmt's form: $$bad"; exit 1; }
	go vet ./...
	go tool staticcheck ./...
	go test -count=1 ./internal/archtest

fuzz:
	.ci/fuzz $(FUZZTIME)

# A module of its own, so that the browser's driver is no dependency of the program.
browser:
	cd internal/browser && go test -count=1 -v ./...

eval: build
	eval/python eval/eval.py $(RECORDS) bin/twotrack > eval/scores.new
	mv eval/scores.new eval/scores.txt
	cat eval/scores.txt

# Quotations beside PolNeAR's 20,000 attributions; writes eval/polnear.txt.
eval-quotes: build
	eval/python eval/polnear.py $(RECORDS)/data/quotes/polnear/train bin/twotrack > eval/polnear.new
	mv eval/polnear.new eval/polnear.txt
	cat eval/polnear.txt

eval-check: build
	eval/python eval/eval.py $(RECORDS) bin/twotrack --check

# Token by token; fails below the gates of docs/parity.md. The tests keep a sample of this alive without Python.
parity:
	parity/run

# Pieces of 50,000 sentences and of every character there is, vectors of some; docs/encoder.md has the last run.
parity-encoder:
	parity/run-encoder

bench:
	bench/run

bench-encoder:
	bench/run-encoder

# FLAGS="-relations FOLDER" measures other weights than those in the binary.
bench-stages:
	bench/run-stages $(FLAGS)

relations:
	train/run "$(WORK)" "$(MINILM)" "$(RECORDS)"

docs:
	go test -count=1 ./cmd/twotrack -run 'CommandLineDoc|Readme' -update
	go test -count=1 . -run Articles -update
