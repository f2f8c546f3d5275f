# What people do here. `make demo` and `make test` work on a fresh machine with Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
MODEL := plugins/eventcoder-model
MODEL_VENV := .venv-model

.PHONY: demo test lint bench docs soak test-install test-model test-nightly clean

# onnxruntime and tokenizers (110 MB, no torch) are there to test how the model plugin codes. The plugin itself is not
# installed, so that commands and tests see eventcoder as it comes.
$(STAMP): pyproject.toml constraints.txt build_tables.py $(MODEL)/constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt --constraint $(MODEL)/constraints.txt \
		--editable '.[rules,html,urls,dask,stories,evaluate,dev]' onnxruntime tokenizers
	touch $(STAMP)

demo: $(STAMP)  ## code seeds/ to Parquet and print the events
	$(BIN)/eventcoder code seeds -o out/demo --overwrite --show 40

# Two processes, a file of tests in one of them: what a file's tests share is made once.
test: $(STAMP)  ## all tests but the long ones
	$(BIN)/python -m pytest tests -n 2 --dist loadfile --no-loadscope-reorder
	PYTHONPATH=$(MODEL)/src $(BIN)/python -m pytest $(MODEL)/tests/coding -n 2 --dist loadscope

lint: $(STAMP)  ## style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)  ## ratios against real libraries, measured in the same run
	$(BIN)/python -m benchmarks

docs: $(STAMP)  ## run the examples in the documentation
	$(BIN)/python -m pytest tests -k docs

soak: $(STAMP)  ## fault tests in their long form
	EVENTCODER_SOAK=1 $(BIN)/python -m pytest tests/run

test-install: $(STAMP)  ## clean installs: plain, plugin scaffold, size
	EVENTCODER_INSTALL_TESTS=1 $(BIN)/python -m pytest tests/install

# torch is taken as pip finds it: where that is not its CPU build, set PIP_EXTRA_INDEX_URL to the index of CPU builds.
test-model: $(MODEL_VENV)/.installed  ## train tiny models with torch, check the hybrid; `make test` has the rest
	OMP_NUM_THREADS=1 $(MODEL_VENV)/bin/python -m pytest $(MODEL)/tests/training $(MODEL)/tests/hybrid

$(MODEL_VENV)/.installed: pyproject.toml constraints.txt $(MODEL)/pyproject.toml $(MODEL)/constraints.txt
	test -x $(MODEL_VENV)/bin/python || $(PYTHON) -m venv $(MODEL_VENV)
	$(MODEL_VENV)/bin/python -m pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt --constraint $(MODEL)/constraints.txt \
		--editable '.[rules,evaluate]' --editable '$(MODEL)[test]' torch safetensors onnx
	touch $@

test-nightly: $(STAMP)  ## 20,000 examples for the property tests
	HYPOTHESIS_PROFILE=nightly $(BIN)/python -m pytest tests/validate

clean:
	rm -rf $(VENV) $(MODEL_VENV) out build dist
