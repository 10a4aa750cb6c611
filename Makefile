# Needs python3 (3.11+, with its venv module) and make; everything else is installed into .venv.
# `make help` lists what there is.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
STAGE := $(PY) scripts/stages.py
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help venv venv-base demo run test test-long check fmt lint arch types test-engines journeys \
	browser guards cover mutate bench fuzz migrations messages gallery wheel smoke docs clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{ printf "  make %-13s %s\n", $$1, $$2 }'

venv: ## install everything for development and tests into .venv, from the lock with hashes
	@$(PYTHON) scripts/environment.py dev

venv-base:
	@$(PYTHON) scripts/environment.py base

demo: venv-base ## try Samhus: an invented country on http://localhost:8000 (PORT=8001 for another)
	@exec $(PY) -m samhus demo --port $(PORT)

run: venv ## run from the source with reloading pages, on http://localhost:8001
	@exec $(PY) -m samhus develop

test: venv ## everything that must hold before a change is shared (15 minutes at most)
	@exec $(STAGE) test

test-long: venv ## longer rounds: faults, random steps, other screens and languages (50 minutes at most)
	@exec $(STAGE) long

check: venv ## quick look while working: lint, contracts, types, guards, what was touched (90 s)
	@exec $(STAGE) check

fmt: venv ## format Python and templates
	@exec $(STAGE) fmt

lint: venv ## style of Python and templates
	@exec $(STAGE) lint

arch: venv ## who may import whom
	@exec $(STAGE) arch

types: venv ## static types
	@exec $(STAGE) types

test-engines: venv ## the engines' tests, without a database
	@exec $(STAGE) engines

journeys: venv ## people's ways through the whole, without a browser
	@exec $(STAGE) journeys

browser: venv ## pages in a real browser: accessibility, security policy, 320 px
	@exec $(STAGE) stories browser

guards: venv ## the rules of the house
	@exec $(STAGE) guards

cover: venv ## the apps' and engines' tests with branch coverage and its gates
	@exec $(STAGE) cover

mutate: venv ## change the code in small ways and see whether a test notices
	@exec $(STAGE) mutate

bench: venv ## seconds, memory and accuracy against the peers
	@exec $(STAGE) bench

fuzz: venv ## unexpected requests against the REST API
	@exec $(STAGE) fuzz

migrations: venv ## write migrations for changed models
	@exec $(STAGE) migrations

messages: venv ## gather wording for translators (needs GNU gettext) and compile it
	@exec $(STAGE) messages

gallery: venv ## every component of the face on one page, in a running development server
	@echo "Open http://localhost:8001/gallery/ when it has started."
	@exec $(PY) -m samhus develop

wheel: venv ## build the installable file into dist/
	@exec $(STAGE) wheel

smoke: venv ## install that file into an empty environment and try it
	@exec $(STAGE) smoke

docs: venv ## do the documents point to things that exist?
	@exec $(STAGE) docs

clean: ## remove what was built (not .venv, and not var/, which holds the demo's data)
	@rm -rf build dist src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage .coverage.* mutants var/test var/measured
	@find src tests scripts bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
