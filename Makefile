# Sets itself up: `make report` and `make test` need Python 3.11 to 3.13 and make, and install the rest into .venv once.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: report test lint docs bench peers clean

report: $(READY) ## check the sample coverage and write reports/sample.html
	@$(BIN)/factcheck check examples --lang fr --format html --output reports/sample.html --fail-on never

test: $(READY) ## run the tests
	@$(BIN)/python -m pytest

lint: $(READY) ## style, types, and the one-way order of the rooms
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

docs: $(READY) ## write docs/rules/ anew from the rule files
	@$(BIN)/factcheck rules pages docs/rules

bench: $(READY) ## measure quality and speed against the peers
	@$(BIN)/python -m benchmarks

peers: ## install the tools that `make bench` compares with, each in its pinned version, apart from the project's own packages
	@test -d .venv-peers || $(PYTHON) -m venv .venv-peers
	@grep -v '^#' benchmarks/peers/requirements.txt | while read pin; do \
	  .venv-peers/bin/python -m pip install --quiet --disable-pip-version-check "$$pin" || echo "$$pin is not to be had here"; done

$(READY): requirements.lock pyproject.toml
	@test -d .venv || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

clean: ## remove what was set up
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
