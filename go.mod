module twotrack

go 1.26
