# make run   installs what is missing and starts the program with its example; PORT=8001 for another port
# make test  installs what the tests need and runs everything
PORT ?= 8000
PYTHON := .venv/bin/python
UV := .tools/bin/uv
LOCK := $(UV) pip compile -q --universal --generate-hashes --no-annotate --no-header --python-version 3.11 pyproject.toml

.PHONY: run test messages lint pictures bench wheel lock clean

run: .venv/.run
	@exec $(PYTHON) -m clusterwerk run --demo --port $(PORT)

test: .venv/.dev
	@$(PYTHON) scripts/system.py
	@$(PYTHON) scripts/test_all.py

lint: .venv/.dev
	$(PYTHON) scripts/test_all.py --lint

messages: .venv/.dev
	$(PYTHON) scripts/messages.py

pictures: .venv/.dev
	$(PYTHON) scripts/pictures.py

bench: .venv/.dev
	$(PYTHON) bench/run.py

# The program as one file, for a server without the source tree.
wheel: $(UV)
	@$(UV) build --quiet --wheel --out-dir dist
	@ls dist/*.whl

# One file per use: what runs the program, and that with the tools of developers.
lock: $(UV)
	$(LOCK) --extra postgres -o requirements/run.txt
	$(LOCK) --extra postgres --group dev -c requirements/run.txt -o requirements/dev.txt

$(UV):
	@python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target .tools "uv>=0.9,<1"

.venv/bin/python: | $(UV)
	@$(UV) venv --quiet --python python3 .venv

.venv/.run: requirements/run.txt pyproject.toml | .venv/bin/python
	@test -e .venv/.dev || $(UV) pip sync --quiet --python $(PYTHON) --require-hashes requirements/run.txt
	@$(UV) pip install --quiet --python $(PYTHON) --no-deps --reinstall-package clusterwerk --editable .
	@touch $@

.venv/.dev: requirements/dev.txt pyproject.toml | .venv/bin/python
	@$(UV) pip sync --quiet --python $(PYTHON) --require-hashes requirements/dev.txt
	@$(UV) pip install --quiet --python $(PYTHON) --no-deps --reinstall-package clusterwerk --editable .
	@touch $@ .venv/.run

clean:
	rm -rf .venv .tools .pytest_cache .ruff_cache .import_linter_cache build dist
