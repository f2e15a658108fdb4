# make report   the six files of the sample, in out/        make test    the tests
# make check    format, lint, strict types                  make help    all targets

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := content/pingxiang-psb/2017
CODE := src tests benchmarks

.DEFAULT_GOAL := help
.PHONY: help report test verapdf ofdrw check format exhaustive bench mutations twin schema wheel clean

help:
	@echo "make report      build the six files of $(SAMPLE) into out/"
	@echo "make test        run the tests"
	@echo "make verapdf     fetch the PDF validator that the tests use where it is there (Maven, Java)"
	@echo "make ofdrw       fetch the OFD reader that the tests use where it is there (Maven, a Java development kit)"
	@echo "make check       format, lint and type check, changing nothing"
	@echo "make format      format the code"
	@echo "make exhaustive  the long generated tests"
	@echo "make mutations   change every figure and direction word of the content, one at a time, and count what check finds"
	@echo "make bench       measure speed and memory (see benchmarks/README.md)"
	@echo "make twin        measure how far Word files keep the pages of the PDF (LibreOffice)"
	@echo "make schema      write content/disclosure.schema.json anew"
	@echo "make wheel       build dist/*.whl, fonts and data inside"
	@echo "make clean       remove the virtual environment and everything built"

# A stamp for each state of the environment, so that a second run starts at once.
$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit("disclosure-gen needs Python 3.11 or later; set PYTHON=...") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements-dev.txt -e .
	@touch $@

$(VENV)/developed: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

report: $(VENV)/installed
	$(BIN)/disclosure-gen build $(SAMPLE)

test: $(VENV)/developed
	$(BIN)/python -m pytest

# The reference validator for PDF/A and PDF/UA, 19 MB; `make clean` removes it.
verapdf: build/verapdf/made

build/verapdf/made: tests/conformance/pom.xml
	mvn --batch-mode --quiet --file $< dependency:copy-dependencies -DoutputDirectory=$(CURDIR)/build/verapdf
	@touch $@

# An independent reader of OFD, 36 MB; `make clean` removes it.
ofdrw: build/ofdrw/made

build/ofdrw/made: tests/conformance/ofdrw/pom.xml
	mvn --batch-mode --quiet --file $< dependency:copy-dependencies -DoutputDirectory=$(CURDIR)/build/ofdrw
	@touch $@

check: $(VENV)/developed
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy

format: $(VENV)/developed
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

exhaustive: $(VENV)/developed
	$(BIN)/python -m pytest -m exhaustive

bench: $(VENV)/developed
	$(BIN)/python benchmarks/run.py

mutations: $(VENV)/developed
	$(BIN)/python benchmarks/mutations.py

twin: $(VENV)/developed
	PYTHONPATH=tests $(BIN)/python benchmarks/twin.py $(SAMPLE) content/example-bureau/2025 tests/content/riverside-library/2024

schema: $(VENV)/installed
	$(BIN)/disclosure-gen schema --out content/disclosure.schema.json

wheel: $(VENV)/developed
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
