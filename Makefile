# Sets up, checks and measures onrecord. Needs Python 3.11 or newer, make and git; CI calls `make test` and nothing else.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help record serve serving test lint floors tests fuzz killed evaluate articles benchmark stress train docs lock clean

VENV := .venv
BIN := $(VENV)/bin
SHARED := ../shared
POLNEAR := $(SHARED)/corpora/polnear
TRAIN := $(POLNEAR)/train
DEV := $(POLNEAR)/dev
GOLD := eval/gold $(wildcard $(DEV))
WEIGHTS := src/onrecord/tag/weights
PIP := bin/python -m pip install --quiet --disable-pip-version-check
COMPILE := .venv-lock/bin/pip-compile --quiet --upgrade --strip-extras --annotation-style=line \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

help: ## what there is to make
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 16

record: $(VENV)/.run ## set up, and print the record of a sample article
	@$(BIN)/onrecord read examples/article.md

test: lint floors tests fuzz killed ## lint, types, accuracy floors and tests, the documentation's examples among them

lint: $(VENV)/.dev ## style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

floors: $(VENV)/.dev ## the accuracy floors alone
	$(BIN)/python eval/check.py
	$(BIN)/python eval/fields.py --check
	$(BIN)/python eval/fields.py --check --gold-spans
	$(BIN)/python eval/linking.py --check

tests: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto

fuzz: $(VENV)/.dev ## the API under schemathesis: each operation with 300 examples
	$(BIN)/python tests/web/api/fuzz.py

killed: $(VENV)/.dev
	$(BIN)/python benchmarks/kill.py --kills 10

evaluate: $(VENV)/.dev ## accuracy: attributions on each gold, and every field on the cases, linking on the stories
	@for gold in $(GOLD); do echo; echo "$$gold"; $(BIN)/onrecord evaluate $$gold || exit; done
	@echo
	@$(BIN)/python eval/fields.py
	@echo
	@$(BIN)/python eval/linking.py

articles: $(VENV)/.dev ## the articles of `onrecord demo`, from eval/stories
	$(BIN)/python eval/demo.py

benchmark: .venv-bench/.bench ## words per second and memory, beside spaCy and textacy
	@.venv-bench/bin/python benchmarks/speed.py

stress: $(VENV)/.run ## time and memory on very large inputs, such as one line of 5 MB
	@$(BIN)/python benchmarks/large.py

serve: $(VENV)/.dev ## the newsroom's pages, over the invented stories of `onrecord demo`
	@test -e demo.db || $(BIN)/onrecord demo --ledger demo.db
	@$(BIN)/onrecord serve --ledger demo.db

serving: $(VENV)/.dev ## the pages under 20 users at once, at 10,000 and at 1,000,000 statements
	@$(BIN)/python benchmarks/serving.py

train: .venv-train/.train ## the weights, from PolNeAR and our own items
	.venv-train/bin/onrecord train --corpus $(TRAIN) --own training/items --dev $(DEV) --out $(WEIGHTS)

docs: $(VENV)/.dev ## run the documentation's examples, and write what they print into it
	$(BIN)/python tests/blocks.py

screenshots: $(VENV)/.dev ## the pictures of docs/newsroom.md; needs chromium
	$(BIN)/python docs/screenshots.py

lock: .venv-lock/bin/pip-compile ## move the locked versions to the newest that fit together
	CUSTOM_COMPILE_COMMAND="make lock" $(COMPILE) -o requirements.lock pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(COMPILE) -c requirements.lock --extra dev -o requirements-dev.lock pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(COMPILE) -c requirements.lock -o benchmarks/requirements.lock pyproject.toml benchmarks/requirements.in

clean: ## remove what was set up here
	rm -rf .venv .venv-bench .venv-train .venv-lock .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist

# A virtual environment; pip is the last that it gets.
%/bin/pip:
	@for python in "$(PYTHON)" python3.11 python3.12 python3.13 python3.14 python3 python; do \
	  if [ "$$python" ] && "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "$$python -m venv $*"; exec "$$python" -m venv $*; fi; done; \
	echo "onrecord needs Python 3.11 or newer: make PYTHON=/path/to/python" >&2; exit 1

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/pip
	$(VENV)/$(PIP) -r requirements.lock
	$(VENV)/$(PIP) --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(VENV)/$(PIP) -r requirements-dev.lock
	@touch $@

.venv-bench/.bench: benchmarks/requirements.lock pyproject.toml | .venv-bench/bin/pip
	.venv-bench/$(PIP) -r benchmarks/requirements.lock
	.venv-bench/$(PIP) --no-deps -e .
	@touch $@

# PyTorch is large and has builds for many machines, so these versions are not locked but for those of run time.
.venv-train/.train: requirements.lock pyproject.toml | .venv-train/bin/pip
	.venv-train/$(PIP) -c requirements.lock -e '.[train]'
	@touch $@

.venv-lock/bin/pip-compile: | .venv-lock/bin/pip
	.venv-lock/$(PIP) 'pip-tools>=7.5'
