# Entente. `make help` lists the targets.
#
# The program is built in release, its tests in debug: with every check of the language on, and with a look inside.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test check build setup model knowledge bench bench-language bench-extract bench-warc pictures fuzz fuzz-ingest hostile nights crash-test quality format lint install uninstall clean race docs

PREFIX ?= /usr/local
EVAL ?= ../shared/eval
JOBS ?= 0
BUILD := .build/release
SWIFT_FLAGS := --explicit-target-dependency-import-check error --quiet

help: ## List the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build data ## Build, set up and run the job of pipeline.yml
	@$(BUILD)/entente run --jobs $(JOBS)

test: data .venv/ready .build/test-packages ## Build, set up and run every test
	@swift build $(SWIFT_FLAGS) --build-tests
	@swift test --skip-build
	@tools/fuzz-language 10 > .build/fuzz.log 2>&1 || { tail -n 40 .build/fuzz.log; exit 1; }
	@tools/fuzz-ingest .build/debug/entente --count 100 --seconds 10
	@tools/test-outputs .build/debug/entente
	@tools/test-nights .build/debug/entente --sequences 1 --nights 5 --kills 0.5 --bad-nights

check: lint test ## What a developer runs before a commit: format, build without warnings, tests

build: setup
	@swift build -c release $(SWIFT_FLAGS) --product entente

setup: .build/system-packages

# Installs what is missing of the Debian packages, and says so.
.build/system-packages: tools/setup tools/debian-packages.txt
	@tools/setup
	@mkdir -p .build && touch $@

.PHONY: data
data: model knowledge share/entente/report/vis-network.min.js

model: setup ## Fetch the language model, checked against its list of digests
	@tools/fetch-model

knowledge: share/entente/knowledge/world.csv ## Build the gazetteer from its pinned packages

share/entente/knowledge/world.csv: tools/build-gazetteer tools/build-gazetteer-packages.txt | setup
	@tools/build-gazetteer
	@touch $@

.build/test-packages: tools/setup tools/debian-packages-test.txt
	@tools/setup tools/debian-packages-test.txt
	@mkdir -p .build && touch $@

# The script that draws the graph of the report.
share/entente/report/vis-network.min.js: tools/fetch-graph-library | setup
	@tools/fetch-graph-library $@
	@touch $@

# Python is for tests only: it loads the outputs as their users do.
.venv/ready: tools/requirements.txt
	@echo "making .venv for the tests that load the outputs with Python"
	@python3 -m venv .venv && .venv/bin/pip install --quiet --disable-pip-version-check -r tools/requirements.txt
	@touch $@

lint: ## Check the format of the sources
	@swift format lint --strict --recursive Sources Tests Package.swift

format: ## Format the sources
	@swift format --in-place --recursive Sources Tests Package.swift

race: ## Data races in the one file that runs things at once
	@swift test --scratch-path .build-race --sanitize=thread --filter ConcurrencyTests

docs: build ## Write the generated pages of docs/ anew
	@$(BUILD)/entente contract > docs/DATA.md

bench: build data .venv-bench/ready ## The whole pipeline against a Python pipeline, by size, unchanged, and its export (minutes)
	@bench/run

.venv-bench/ready: bench/requirements.txt
	@python3 -m venv .venv-bench && .venv-bench/bin/pip install --quiet --disable-pip-version-check -r bench/requirements.txt
	@touch $@

pictures: build data .build/test-packages ## Make the pictures of the README from a run over generated pages
	@tools/make-pictures $(BUILD)/entente

bench-language: build model ## Words per second against spaCy, pair by pair
	@tools/bench-language

bench-extract: build data ## Pages per second against trafilatura, pair by pair (EVAL or FOLDER names the pages)
	@tools/bench-extract $(FOLDER)

bench-warc: build data ## Web archives of 1,000 and 10,000 records: speed and memory
	@tools/bench-warc $(BUILD)/entente

fuzz: build data ## Sixty seconds of odd input to the language engine, then mutated files to the readers
	@tools/fuzz-language 60
	@tools/fuzz-ingest $(BUILD)/entente

fuzz-ingest: build data ## Two thousand mutated files to the readers: no crash, no hang, bounded memory
	@tools/fuzz-ingest $(BUILD)/entente --count 2000 --seed 1

hostile: build data ## The inputs that stop other tools, through extract and through whole runs
	@tools/try-hostile $(BUILD)/entente

nights: build data ## Random nights, fifty sequences of ten: all must end as a fresh run would
	@tools/test-nights $(BUILD)/entente --sequences 50 --nights 10 --bad-nights

crash-test: build data ## Kill a hundred runs at random points, and see that nothing is lost
	@tools/test-nights $(BUILD)/entente --sequences 10 --nights 5 --documents 150 --kills 0.67

quality: build data ## Score the annotator on the development sets (EVAL names their folder)
	@if [ -d "$(EVAL)" ]; then python3 "$(EVAL)/scorecard.py" --bin $(BUILD)/entente; else echo "skipped: no development sets in $(EVAL) (set EVAL)"; fi

install: build data ## Put the program in PREFIX (default /usr/local)
	@install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/libexec/entente $(DESTDIR)$(PREFIX)/share
	@install $(BUILD)/entente $(DESTDIR)$(PREFIX)/libexec/entente/
	@cp -R $(BUILD)/entente_*.resources $(DESTDIR)$(PREFIX)/libexec/entente/
	@cp -R share/entente $(DESTDIR)$(PREFIX)/share/
	@ln -sf ../libexec/entente/entente $(DESTDIR)$(PREFIX)/bin/entente
	@echo "installed $(DESTDIR)$(PREFIX)/bin/entente"

uninstall: ## Remove what install put there
	@rm -rf $(DESTDIR)$(PREFIX)/bin/entente $(DESTDIR)$(PREFIX)/libexec/entente $(DESTDIR)$(PREFIX)/share/entente

clean: ## Remove builds; outputs, catalog and fetched data stay
	@rm -rf .build .build-race .venv
