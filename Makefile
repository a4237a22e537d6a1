# Dragoman's front door. `make help` lists what it does; `tools/bootstrap` has the system packages.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
# Compilations of another clone of the same sources are found in the cache.
export CCACHE_BASEDIR := $(CURDIR)
export CCACHE_NOHASHDIR := 1

DATA ?= ../shared
JOBS ?= $(shell nproc)
PREFIX ?= /usr/local
ARTICLE ?= examples/2022-pretoria-ceasefire.txt
# How long `make fuzz` runs each fuzzer. (SECONDS is bash's own; as a make variable it is ours.)
SECONDS ?= 60

RELEASE := build/release
DRAGOMAN := $(RELEASE)/apps/cli/dragoman
VENV := build/venv/bin/python

# $(call configure,PRESET,CACHE-LINE): configures build/PRESET unless it already is, with that line in its cache.
define configure
mkdir -p build; \
if ! grep -qsxF '$(2)' build/$(1)/CMakeCache.txt || [[ ! -f build/$(1)/build.ninja ]]; then \
  cmake --preset $(1) -D$(subst :BOOL,,$(2)) > build/$(1).log 2>&1 || { cat build/$(1).log; exit 1; }; \
fi
endef
# $(call compile,PRESET,NINJA-OPTIONS): builds, quietly where nothing is wrong.
compile = ninja --quiet -C build/$(1) -j $(JOBS) $(2) | sed -e '/^ninja: no work to do/d' -e '/^-- /d'

.PHONY: help
help: ## List the targets
	@echo "usage: make TARGET"
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r target does; do \
	  printf '  %-14s %s\n' "$$target" "$$does"; done

.PHONY: demo
demo: build ## Install what is missing, build, and print the brief of an example article
	@echo "$$ dragoman read $(ARTICLE)"
	@$(DRAGOMAN) read $(ARTICLE)
	@echo
	@echo "All of examples/: $$($(DRAGOMAN) code examples/*.txt | wc -l) events. The program: $(DRAGOMAN)"
	@echo "  dragoman read FILE...    the key points of your own articles"
	@echo "  dragoman code FILE...    their events, one JSON object a line"
	@echo "  dragoman --help          everything else;  make help: the other targets"

.PHONY: build
build: ## Install what is missing and build the program (build/release/apps/cli/dragoman)
	@tools/bootstrap build
	@[[ -f $(RELEASE)/build.ninja ]] || { echo "Building (some minutes the first time) ..."; $(call configure,release,DRAGOMAN_TESTS:BOOL=OFF); }
	@$(call compile,release,dragoman tables)

.PHONY: test
test: ## Install what is missing, build everything, run every test
	@tools/bootstrap build test
	@$(call configure,release,DRAGOMAN_TESTS:BOOL=ON)
	@$(call compile,release)
	@tools/run-tests $(RELEASE)

.PHONY: dev-test tsan-test
dev-test: ## Every test under the address and undefined-behaviour sanitizers
	@tools/bootstrap build test
	@$(call configure,dev,DRAGOMAN_TESTS:BOOL=ON)
	@$(call compile,dev)
	@tools/run-tests build/dev -LE fuzz
tsan-test: ## Every test under the thread sanitizer
	@tools/bootstrap build test
	@$(call configure,tsan,DRAGOMAN_TESTS:BOOL=ON)
	@$(call compile,tsan)
	@tools/run-tests build/tsan -LE fuzz

.PHONY: fuzz fuzz-replay
fuzz: ## Run each fuzzer for SECONDS (60)
	@tools/bootstrap build fuzz
	@$(call configure,fuzz,DRAGOMAN_FUZZ:BOOL=ON)
	@$(call compile,fuzz,fuzzers)
	@tools/fuzz build/fuzz $(SECONDS)
fuzz-replay: ## Run each fuzzer over its stored corpus, under the sanitizers
	@tools/bootstrap build test
	@$(call configure,dev,DRAGOMAN_TESTS:BOOL=ON)
	@$(call compile,dev,fuzzers)
	@tools/run-tests build/dev -L fuzz

.PHONY: bench
bench: build ## Measure throughput: stage by stage, micro-benchmarks, and peers on the same text
	@tools/bootstrap bench
	@$(call configure,bench,DRAGOMAN_BENCH:BOOL=ON)
	@$(call compile,bench)
	@bench/run build/bench $(DRAGOMAN)

.PHONY: evaluate
evaluate: build ## Score against the data under DATA (../shared); RECORD=1 stores the figures
	@tools/bootstrap evaluate
	@tools/evaluate --data $(DATA) --dragoman $(DRAGOMAN) $(if $(RECORD),--record)

$(VENV): train/requirements.txt
	@tools/bootstrap build train
	@command -v npm > /dev/null || tools/bootstrap npm
	/usr/bin/python3 -m venv build/venv
	build/venv/bin/pip install --quiet --requirement train/requirements.txt
	@touch $@

.PHONY: train-token train-lemma train-syntax
train-token: $(VENV) ## Train the sentence and word splitter anew from DATA
	$(VENV) train/token/train.py --data $(DATA)
train-lemma: $(VENV) ## Train the lemmatiser anew from DATA
	$(VENV) train/lemma/train.py --data $(DATA)
train-syntax: $(VENV) ## Train the tagger and parser anew from DATA
	$(VENV) train/syntax/train.py --data $(DATA)

.PHONY: format format-check tidy
format: ## Format the C++ sources in place
	@tools/bootstrap lint
	@tools/format
format-check: ## Fail when a C++ source is not formatted
	@tools/bootstrap lint
	@tools/format --check
tidy: ## Run clang-tidy; BASE=REV: only on what changed since REV
	@tools/bootstrap build test lint
	@$(call configure,release,DRAGOMAN_TESTS:BOOL=ON)
	@tools/tidy $(RELEASE) $(BASE)

.PHONY: install clean
install: build ## Install program, manual, completions, tables and models under PREFIX (/usr/local)
	@cmake --install $(RELEASE) --prefix $(PREFIX)
clean: ## Remove build/
	rm -rf build
