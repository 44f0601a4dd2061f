# Everything that must hold before a change lands:  make check
.PHONY: help check check-after-test build test lint docs record reports reports-unchanged pages bench man

# What there is, from the lines that begin with two hash signs.
help:
	@sed -n 's/^## //p' Makefile

## make check       everything that must hold before a change lands
check: test check-after-test

check-after-test: build lint docs reports-unchanged

## make build       the program, without warnings
build:
	swift build

## make test        all tests
test:
	swift test

## make lint        the format of every Swift file
lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

## make docs        the documentation names what the program has, and its examples run
docs:
	swift test --filter 'DocumentationTests|DataDictionaryTests'

## make record      the golden charts, pages and texts of the tests, as they are now
record:
	RECORD=1 swift test --filter RenderingTests

## make reports     the example reports, as they are now, from SampleData
reports: build
	Reports/make-examples .build/debug/waymark Reports/examples

# The committed example reports are what the program makes today.
reports-unchanged: build
	rm -rf .build/examples
	Reports/make-examples .build/debug/waymark .build/examples
	diff -r .build/examples Reports/examples

## make pages       the example pages as readers see them: AXE=axe.min.js VNU=vnu.jar FRICTIONLESS=… CSVW=…
pages:
	Tests/Pages/check-pages Reports/examples

## make man         the manual page, as .build/waymark.1
man: build
	.build/debug/waymark man > .build/waymark.1

## make bench       time and memory for 100,000 invented people (PEOPLE=1000000 OPENPYXL=python3 JOB=folder)
PEOPLE ?= 100000
bench:
	swift build -c release
	OPENPYXL=$(OPENPYXL) JOB=$(JOB) PYTHON=$(PYTHON) Reports/bench .build/release $(PEOPLE)
