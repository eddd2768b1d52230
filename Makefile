# Everything from a checkout to a graph and to tested code. `make` alone says what there is.

# python3 is what people expect; the others where it is too old or lacks venv. PYTHON=... names another.
PYTHON ?= python3 python3.13 python3.12 python3.11
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check

GRAPH := build/graph
PAGE := build/explorer.html

# Processes that run tests side by side.
JOBS ?= auto

.DELETE_ON_ERROR:
.PHONY: help demo test test-external check quality browser screenshots clean

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F '|' '{ printf "%-18s %s\n", $$1, $$2 }'

demo: $(VENV)/installed ## build the graph of the shipped documents, and a page to explore it
	@mkdir -p build
	$(BIN)/kg build data/documents -o $(GRAPH)
	$(BIN)/kg validate -g $(GRAPH)
	$(BIN)/kg view "Reflection AI" --hops 2 -g $(GRAPH) -o $(PAGE)
	@printf '%s\n' '' \
		'Open $(PAGE) in a browser and click an edge: it shows the words that say it.' \
		'To go on, type:' \
		'  . $(BIN)/activate' \
		'  export KG_GRAPH=$(GRAPH)' \
		'  kg show "Reflection AI"' \
		'  kg sparql "SELECT ?supplier ?customer { ?supplier kg:suppliesComputeTo ?customer }"' \
		'  kg build PATH/TO/YOUR/DOCUMENTS -o graph    (README.md has more)'

test: check browser ## run the checks and all tests, those of the page in a real browser too
	$(BIN)/python -m pytest -n $(JOBS) --maxprocesses 8 --dist worksteal

check: $(VENV)/installed-test ## run lint, format check and strict types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

quality: $(VENV)/installed-test ## score the extraction on all annotations and write docs/quality.md
	$(BIN)/python -m tests.quality

test-external: $(VENV)/installed-test ## test with programs of others, which are installed where they can be
	@$(BIN)/python -m tests.external.install
	$(BIN)/python -m pytest -n 2 --dist loadfile tests/external/check_*.py

browser: $(VENV)/installed-test ## make sure that there is a Chromium for the tests of the page
	@$(BIN)/python -m tests.install_browser

screenshots: $(VENV)/installed-test browser ## make pictures of every view of the demo's page
	@test -d $(GRAPH) || $(BIN)/kg build data/documents -o $(GRAPH)
	$(BIN)/kg view -g $(GRAPH) -o build/screenshots/page.html
	$(BIN)/python -m tests.screenshots build/screenshots/page.html build/screenshots

clean: ## remove all that make made: environment, graph, page and caches
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg:
	@for python in $(PYTHON); do \
		if $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "making $(VENV) with $$($$python --version)"; \
			exec $$python -m venv --clear $(VENV); \
		fi; \
	done; \
	echo "No Python 3.11 or newer with venv among: $(PYTHON). Install one (Debian: apt-get install python3-venv)" \
		"or name it: make PYTHON=/path/to/python" >&2; \
	exit 1

$(VENV)/installed: pyproject.toml $(VENV)/pyvenv.cfg
	@echo "installing ai-infra-kg and what it needs; the first time this takes a minute or two"
	@$(PIP) -e .
	@touch $@

$(VENV)/installed-test: pyproject.toml $(VENV)/pyvenv.cfg
	@echo "installing ai-infra-kg with the tools of its tests; the first time this takes a minute or two"
	@$(PIP) -e '.[test]'
	@touch $(VENV)/installed $@
