# `make run` and `make test` are all a newcomer needs; both install what is missing first.
PREFIX ?= /usr/local
CITY := datasets/city.assay
RELEASE := .build/release/assay
SWIFT := swift
# The runtime goes into the program: it starts in half the time and runs where no Swift is installed.
RELEASE_FLAGS := -c release --static-swift-stdlib

.PHONY: run test build install bench format lint setup clean

run: build $(CITY)
	$(RELEASE) replay notebooks/first-look.assay.md --dataset $(CITY)
	@if [ -t 0 ] && [ -t 1 ]; then exec $(RELEASE) $(CITY); else \
		echo "The city is ready: $(RELEASE) $(CITY)"; fi

test: setup
	$(SWIFT) build --build-tests
	scripts/sample-data .build/debug/assay
	$(SWIFT) test --skip-build --disable-xctest

build: setup
	$(SWIFT) build $(RELEASE_FLAGS) --product assay

$(CITY): | build
	scripts/sample-data $(RELEASE)

install: build
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(RELEASE) $(DESTDIR)$(PREFIX)/bin/assay

# Against other programs, on an idle machine; writes Benchmarks/RESULTS.md.
bench: build
	$(SWIFT) build $(RELEASE_FLAGS) --product measure
	python3 Benchmarks/run.py
	python3 Benchmarks/supervision.py

format:
	$(SWIFT) format -i --recursive Sources Tests Benchmarks Package.swift

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Benchmarks Package.swift

setup:
	@scripts/setup

clean:
	rm -rf .build $(CITY)
