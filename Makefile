# Everything that must hold before a change lands:  make check
.PHONY: check check-after-test build test lint docs reports reports-unchanged bench

check: test check-after-test

check-after-test: build lint docs reports-unchanged

build:
	swift build

test:
	swift test

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

# The documentation names what the program has, and its examples run.
docs:
	swift test --filter 'DocumentationTests|DataDictionaryTests'

# Makes the example reports again from SampleData.
reports: build
	Reports/make-examples .build/debug/waymark Reports/examples

# The committed example reports are what the program makes today.
reports-unchanged: build
	rm -rf .build/examples
	Reports/make-examples .build/debug/waymark .build/examples
	diff -r .build/examples Reports/examples

# Time and memory for 100,000 invented people:  make bench PEOPLE=1000000 OPENPYXL=python3
PEOPLE ?= 100000
bench:
	swift build -c release
	OPENPYXL=$(OPENPYXL) Reports/bench .build/release $(PEOPLE)
