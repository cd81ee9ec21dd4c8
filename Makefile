# Two commands do everything on a machine with Python 3.11 or later, make and git: `make site` and `make test`.
# `make` alone lists the others. The environment is .venv/, made by tools/environment.py.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:

PYTHON ?= python3
BIN := .venv/bin

# For one run, as in `make check CHECK="--format github"` or `make test PYTEST="-k chronology -x"`.
CHECK ?=
BUILD ?=
SERVE ?=
PYTEST ?=
QUALITY ?=
BENCH ?=
BUILDERS ?=

# Material's notice about MkDocs 2.0, which site-gen will not use, once per build.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site serve check test torture quality builders bench lint pins catalogues documents pictures clean \
	environment dev-environment

help:
	@echo 'make site    build the site into site/ (the first time, set everything up)'
	@echo 'make serve   show it on this machine, and build again at every change'
	@echo 'make check   only judge the content: every problem with its file and line'
	@echo 'make test    ruff, mypy and pytest, with a real browser'
	@echo 'make torture long runs of hostile input (see docs/hostile-input.md)'
	@echo 'make quality what needs Node or Java: valid HTML, links, Lighthouse (see docs/quality.md)'
	@echo 'make builders  the same site with ProperDocs and Zensical (see docs/builders.md)'
	@echo 'make bench   seconds and memory beside other programs, up to half an hour (see benchmarks/README.md)'
	@echo 'make lint    ruff and mypy only'
	@echo 'make pins    renew the pinned packages (requirements*.txt)'
	@echo 'make catalogues  bring the translated labels up to date with the English ones'
	@echo 'make documents  bring the reference of fields, JSON Schema and issue forms up to date'
	@echo 'make pictures  draw the pictures of README.md and the guide'
	@echo 'make clean   remove what was built, and the environment'

site: environment
	@$(BIN)/site-gen build $(BUILD)

serve: environment
	@$(BIN)/site-gen serve $(SERVE)

check: environment
	@$(BIN)/site-gen check $(CHECK)

# pytest comes last: its closing line is the result. It has a process for each processor, at most six (each with a
# browser), and each takes the next file of tests; the long ones come first. `PYTEST="-n 0"` for one process.
test: lint
	@browser=$$($(BIN)/python tools/browser.py) && \
	  SITE_GEN_CHROMIUM="$$browser" $(BIN)/python -m pytest -n auto --maxprocesses 6 --dist loadfile \
	  --no-loadscope-reorder $(PYTEST)

# Long runs of hostile input and of builds that are killed; figures are printed at the end.
torture: dev-environment
	@$(BIN)/python -m pytest -m torture --timeout 3000 tests/hostile tests/content tests/builders $(PYTEST)

quality: dev-environment
	@$(BIN)/python tools/quality.py $(QUALITY)
	@test -n "$(QUALITY)" || $(MAKE) --no-print-directory builders

# Into scratch folders, from the package index; see docs/builders.md.
builders: dev-environment
	@browser=$$($(BIN)/python tools/browser.py) && \
	  SITE_GEN_CHROMIUM="$$browser" $(BIN)/python tools/builders.py $(BUILDERS)

# Up to half an hour; see benchmarks/README.md.
bench: dev-environment
	@browser=$$($(BIN)/python tools/browser.py) && \
	  SITE_GEN_CHROMIUM="$$browser" $(BIN)/python benchmarks/run.py $(BENCH)

lint: dev-environment
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

pins:
	@$(PYTHON) tools/pin.py

catalogues: dev-environment
	@$(BIN)/python tools/catalogues.py

documents: dev-environment
	@$(BIN)/python tools/documents.py

# Of sites that are made for it, in Chromium; look at them before they are committed.
pictures: dev-environment
	@browser=$$($(BIN)/python tools/browser.py) && SITE_GEN_CHROMIUM="$$browser" $(BIN)/python tools/pictures.py

clean:
	rm -rf .venv site .site-gen .quality dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find site_gen tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@$(PYTHON) tools/environment.py site

dev-environment:
	@$(PYTHON) tools/environment.py dev
