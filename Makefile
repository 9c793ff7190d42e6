# Every target prepares what it needs: the virtual environment, the pinned packages, a browser.

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: setup run test lint bench soak screenshots data weights texts browser clean

setup: $(STAMP)

$(STAMP): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Outflow needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)." >&2; \
		echo "Install it, or name it: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
		echo "Could not make a virtual environment. On Debian or Ubuntu: apt-get install python3-venv" >&2; \
		rm -rf $(VENV); exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

run: setup
	$(BIN)/python -m dashboard

browser: setup
	@$(BIN)/python tests/browser/chromium.py

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: lint browser
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not bench and not soak"

bench: setup browser
	$(BIN)/python -m tests.bench

soak: setup browser
	$(BIN)/python -m pytest -m soak
	$(BIN)/python -m pytest --hypothesis-profile soak tests/geo/test_echoes.py tests/geo/test_situations.py

screenshots: setup browser
	$(BIN)/python -m tests.browser.screenshots

data: setup
	$(BIN)/python data/build.py

weights: setup
	$(BIN)/python -m geo fit tests/corpus tests/corpus tests/corpus tests/written --out data/weights.parquet
	$(BIN)/python data/build.py --checksums

texts: setup
	$(BIN)/python -m tests.texts

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
