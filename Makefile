# Two commands, on a machine with Python 3.11 or newer and make:
#   make run [REPORTS=examples/reports] [DATA=data] [PORT=8501]   set up, build graph and index, open the web app
#   make test                                                     set up, then lint, types and tests

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:
.DEFAULT_GOAL := help

REPORTS ?= examples/reports
DATA ?= data
PORT ?= 8501
JOBS ?= $(shell nproc 2>/dev/null || echo 1)
TEST_JOBS ?= 2
VENV ?= .venv
PYTEST_ARGS ?=
# dev,ocr tests the recognition of scans too
EXTRAS ?= dev

BIN := $(VENV)/bin
NEWEST_FIRST := python3 python3.13 python3.12 python3.11 python3.14
PYTHON ?= $(firstword $(foreach p,$(NEWEST_FIRST),$(shell $(p) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(p))))
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: help run test lint types check clean

help:
	@sed -n '2,3s/^# *//p' Makefile

# exit code 1 of the build means that some files gave nothing: the table tells which, and the others are worth opening
run: $(VENV)/.run
	$(BIN)/yusuan build '$(REPORTS)' --data '$(DATA)' --jobs '$(JOBS)' || [ $$? -eq 1 ]
	$(BIN)/yusuan serve --data '$(DATA)' --port '$(PORT)' --uploads

test: lint types check

lint: $(VENV)/.test-$(EXTRAS)
	$(BIN)/ruff check .

types: $(VENV)/.test-$(EXTRAS)
	$(BIN)/mypy

check: $(VENV)/.test-$(EXTRAS)
	$(BIN)/python -m pytest --numprocesses $(TEST_JOBS) --dist loadgroup $(PYTEST_ARGS)

clean:
	rm -rf '$(VENV)' .mypy_cache .pytest_cache .ruff_cache

$(BIN)/python:
	@[ -n '$(PYTHON)' ] || { echo 'Yusuan needs Python 3.11 or newer, and none was found as $(NEWEST_FIRST). Install one, or say make PYTHON=/path/to/python.' >&2; exit 2; }
	$(PYTHON) -m venv '$(VENV)'

# a stamp is older than what it was made from after any change of the dependencies
$(VENV)/.run: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) --editable .
	touch '$@'

$(VENV)/.test-$(EXTRAS): pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) --editable '.[$(EXTRAS)]'
	touch '$(VENV)/.run' '$@'
