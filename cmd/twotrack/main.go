// Command twotrack reads the news about a negotiation or a conflict and prints
// its record. This package turns flags into calls and nothing more.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], terminal{in: os.Stdin, out: os.Stdout, err: os.Stderr, lookup: os.LookupEnv}))
}
