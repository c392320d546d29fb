# Two commands do everything on a machine that has only Python 3.11, pip and make:
#   make demo   sets up and checks a sample package; the report is out/demo/report.html
#   make test   sets up and runs the tests
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   ?= .venv
BIN    := $(VENV)/bin
SAMPLE ?= corpus/packages/sample-01-hanye-pishan-julu/rendered

.PHONY: demo test lint bench clean
demo: $(VENV)/.installed
	@mkdir -p out && chmod 700 out
	@$(BIN)/ingest check "$(SAMPLE)" --format html,json -o out/demo/report.html; code=$$?; \
	 [ $$code -le 1 ] || [ $$code -eq 3 ] || exit $$code  # 1: gaps found, 3: something could not be read; the report is there

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-dev
	$(BIN)/python -m bench.timing

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/pip install --quiet --editable ".[dev]"
	@touch $@

clean:
	rm -rf $(VENV) out build dist *.egg-info
