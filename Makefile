# Everything on a bare machine that has Python 3.11 with venv and pip, and make.

PYTHON ?= $(or $(shell command -v python3.11),$(shell command -v python3.12),python3)
BIN := .venv/bin
UV := $(BIN)/uv
KERNEL_TESTS := tests/trading tests/engine
CORES := --numprocesses=auto --dist=worksteal

# Databases of tests are waited for on a disk: all folders of the tests stand in memory where it has 6 GB for them.
MEMORY := /dev/shm
ROOMY := $(shell test -w $(MEMORY) && test $$(df --output=avail $(MEMORY) | tail -1) -gt 6000000 && echo yes)
IN_MEMORY := $(if $(ROOMY),export TMPDIR=$$(mktemp -d -p $(MEMORY)) && chmod 755 $$TMPDIR && trap 'rm -rf $$TMPDIR' EXIT &&)

export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := .venv

# Where Python may not keep what it compiled, each of the hundreds of commands that the suite starts compiles it anew.
unexport PYTHONDONTWRITEBYTECODE

# uv trusts whom Debian's pip trusts: the certificate of a company's proxy may be among them.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export UV_SYSTEM_CERTS := 1
endif

.PHONY: demo test coverage check lint types layers kernel crash install

demo: $(UV)
	@$(UV) sync --locked --no-dev --inexact --quiet
	@$(BIN)/genesis-dsl demo

test: check kernel
	@$(IN_MEMORY) $(BIN)/pytest $(CORES)

# The kernel is measured first with the JIT off, then the whole suite is added to the same account.
coverage: kernel
	@$(IN_MEMORY) NUMBA_DISABLE_JIT=1 $(BIN)/pytest $(CORES) --cov --cov-report= --cov-fail-under=0 $(KERNEL_TESTS)
	@$(IN_MEMORY) $(BIN)/pytest $(CORES) --cov --cov-append

check: lint types layers

lint: install
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: install
	$(BIN)/mypy --strict

layers: install
	$(BIN)/lint-imports

kernel: install
	$(BIN)/genesis-dsl warm

# A thousand sessions on a simulated terminal, over faults and deaths of the program, in one process; two hundred
# in whatever order Hypothesis draws; then a hundred whose engine and gateway are processes that are killed. On
# a quiet machine about forty minutes.
crash: kernel
	$(BIN)/python -m tests.brokers.link.crash 1000
	HYPOTHESIS_PROFILE=explore $(BIN)/pytest -n 0 tests/properties/test_session_states.py
	$(BIN)/python -m tests.runs.sessions.killing 100

install: $(UV)
	@$(UV) sync --locked --quiet

$(UV):
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"
