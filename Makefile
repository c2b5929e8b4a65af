# `make demo` and `make test` set up all they need in .venv; they need Python 3.11 or
# later, make, and a package index that pip reaches.
#
#   PYTHON=python3.13   the interpreter to make .venv with
#   VENV=.venv          where to make it
#   JOBS=2              how many processes run the tests

VENV ?= .venv
JOBS ?= 2
PYTHONS ?= python3.11 python3.12 python3.13
PY = $(VENV)/bin/python
BIN = $(VENV)/bin

export VENV PYTHON
# What another environment or a shell's set-up would disturb.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME PYTHONOPTIMIZE PYTHONWARNINGS \
	PYTHONSAFEPATH PYTEST_ADDOPTS PYTEST_PLUGINS MYPYPATH COVERAGE_FILE COVERAGE_RCFILE \
	PIP_TARGET PIP_PREFIX PIP_USER PIP_CONSTRAINT PIP_REQUIREMENT PIP_NO_DEPS
export PYTHONUTF8 = 1

.NOTPARALLEL:
.PHONY: help demo test setup lint types layers docs wheel examples tests benchmarks \
	format reference constraints changelog clean _lint _types _layers _docs _wheel _examples _tests

help:
	@echo "make demo         findings, views, chains and pictures of every example"
	@echo "make test         every check: lint, types, layers, docs, wheel, examples, tests"
	@echo "make format       let ruff format the code and repair what it can"
	@echo "make lint         one of the checks; likewise: types layers docs wheel examples tests"
	@echo "make benchmarks   measurements against networkx and the standard library"
	@echo "make reference    renew the pages and pictures of docs/ that the program itself makes"
	@echo "make constraints  renew constraints.txt from PYTHONS"
	@echo "make clean        remove what was built, but not $(VENV)"

demo:
	@tools/setup.sh run
	@$(PY) examples/demo.py

setup:
	@tools/setup.sh dev

test: setup
	@tools/system-packages.sh
	@MAKE="$(MAKE)" tools/test.sh

lint types layers docs wheel examples tests: %: setup _%

_lint:
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check || \
		{ echo "run: make format" && $(BIN)/ruff format --check; }

_types:
	@$(BIN)/mypy

_layers:
	@$(BIN)/lint-imports --no-cache

_docs:
	@$(PY) tools/reference.py --check
	@$(BIN)/sphinx-build -q -n -W --keep-going -b html docs build/docs
	@$(BIN)/towncrier build --draft --version next > /dev/null

_wheel:
	@tools/wheel.sh

# With the wheel and the oldest dependencies, where the wheel was made before.
_examples:
	@python=build/wheel-venv/bin/python; [ -x $$python ] || python=$(PY); \
		$$python examples/demo.py

_tests: export HYPOTHESIS_PROFILE ?= ci
_tests:
	@$(PY) -m pytest -q -n $(JOBS) --dist loadscope --cov --cov-report=term

benchmarks: setup
	@$(PY) -m benchmarks

format: setup
	@$(BIN)/ruff check --fix-only --quiet
	@$(BIN)/ruff format --quiet

reference: setup
	@$(PY) tools/reference.py
	@$(PY) tools/make_pictures.py

constraints:
	@$(firstword $(PYTHONS)) tools/constraints.py $(PYTHONS)

changelog: setup
	@$(BIN)/towncrier build --draft

clean:
	rm -rf build dist .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache \
		.import_linter_cache .hypothesis
