// Package browser tests the page of `twotrack read --format html` in a real
// browser: nothing is asked of the network, nothing is complained of, and every
// point of the chart and every badge leads to its words and back. It is a module
// of its own, so that the browser's driver is no dependency of the program.
// Without Chromium its tests are skipped by name.
package browser
