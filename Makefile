# make check    what a change must pass, here and in CI
# make build    bin/twotrack
# make test     the tests alone, as CI runs them
# make fuzz     every fuzz target for FUZZTIME
# make browser  the page in a real browser (Chromium), skipped where there is none
# make eval     scores against articles coded by hand (needs ../shared and Python)
# make bench    tokens a second beside spaCy's, on the same texts (needs Python)
# make parity   package spacy against spaCy itself over real and hostile text (Python; PARITY_SENTENCES=50000)
# make docs     writes the generated parts of docs/

FUZZTIME ?= 30s
RECORDS  ?= ../shared
export CGO_ENABLED ?= 0

.PHONY: check build test lint fuzz browser eval bench parity eval-check docs

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

# The page in a real browser: a module of its own, so that its driver is no dependency of the program.
browser: build
	cd internal/browser && go test -count=1 ./...

docs:
	go test -count=1 ./cmd/twotrack -run TestCommandLineDoc -update

# Scores against articles coded by hand; the table is committed, and eval-check fails where it fell.
bench:
	bench/run

eval: build
	eval/python eval/eval.py $(RECORDS) bin/twotrack > eval/scores.new
	mv eval/scores.new eval/scores.txt
	cat eval/scores.txt

eval-check: build
	eval/python eval/eval.py $(RECORDS) bin/twotrack --check

# Token by token; fails below the gates of docs/parity.md. The tests keep a sample of this alive without Python.
parity:
	parity/run
