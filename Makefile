# `make demo` and `make test` are all that is needed: each first prepares .venv, once (see packaging/prepare.py).

PYTHON ?= python3
ONLY ?=

BIN := .venv/bin
READY := .venv/ready
DEMO := build/demo
LOCK := build/uv/bin/uv pip compile pyproject.toml --no-config --universal --python-version 3.11 --fork-strategy fewest \
	--upgrade --generate-hashes --only-binary :all: \
	--custom-compile-command "make lock" --quiet

.DEFAULT_GOAL := help
.PHONY: help demo demo-ko test check bench run translations lock clean

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

demo: $(READY) ## make a film of twelve real photos
	@$(BIN)/python packaging/demo.py en $(DEMO)/en

demo-ko: $(READY) ## the same day in Korean, in six pages
	@$(BIN)/python packaging/demo.py ko $(DEMO)/ko

test: $(READY) ## run every test
	$(BIN)/pytest

check: $(READY) ## format, lint, types and the arrows between the layers
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY) ## measure speed; ONLY=film runs one suite
	@PYTHONPATH=packaging:tests/studio:tests/integration:tests/unit/pipeline $(BIN)/python tests/bench/run.py $(ONLY)

run: $(READY) ## open the window
	$(BIN)/storybook

translations: $(READY) ## gather the words of the window for Qt Linguist, and compile their translations
	@$(BIN)/python packaging/translations.py

lock: build/uv/bin/uv ## pin the newest allowed packages, with their hashes
	$(LOCK) --output-file packaging/requirements.lock
	$(LOCK) --group dev --output-file packaging/requirements-dev.lock

clean: ## remove .venv and everything that was built
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(READY): packaging/prepare.py packaging/debian-packages.txt packaging/requirements-dev.lock
	@$(PYTHON) packaging/prepare.py
	@touch $@

build/uv/bin/uv:
	$(PYTHON) -m venv build/uv
	build/uv/bin/pip install --quiet uv
