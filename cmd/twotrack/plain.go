package main

import "twotrack/report"

// plain makes a name from outside safe to print on a terminal.
func plain(s string) string { return report.Plain(s) }
