# Each target works in a fresh clone with Python 3.11 or later, pip and make.
PYTHON ?= $(shell command -v python3.11 || command -v python3)

.PHONY: demo serve test spark messages lock clean

demo serve test spark messages lock:
	@$(PYTHON) bootstrap.py $@

clean:
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
