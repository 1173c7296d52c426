"""What a verb imports: somebody who only checks a file does not wait for a compiler."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.recordings import small_recording

ROOT = Path(__file__).resolve().parents[2]
STRATEGY = ROOT / "strategies" / "london_breakout.yaml"
ENGINE = ("numba", "llvmlite", "numpy", "talib", "pyarrow", "genesis_dsl.engine", "genesis_dsl.trading")
OTHERS = ("sqlmodel", "sqlalchemy", "alembic", "fastapi", "uvicorn", "jinja2", "rich")

SCRIPT = """
import sys
from genesis_dsl.cli import main
try:
    main({words!r})
finally:
    print(*[name for name in {heavy!r} if name in sys.modules], sep="\\n", file=sys.stderr)
"""


def imported(words: list[str], heavy: tuple[str, ...]) -> tuple[int, list[str]]:
    """Start a verb in a process of its own; give its exit code and which of these modules it imported."""
    script = SCRIPT.format(words=words, heavy=heavy)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    return done.returncode, [line for line in done.stderr.splitlines() if line in heavy]


@pytest.mark.parametrize("words", [["validate", str(STRATEGY)], ["--version"], ["--help"]])
def test_checking_a_file_or_asking_for_help_imports_no_engine_and_no_database(words: list[str]) -> None:
    assert imported(words, (*ENGINE, "genesis_dsl.store", *OTHERS)) == (0, [])


def test_checking_a_file_looks_for_no_package_that_is_installed() -> None:
    assert imported(["validate", str(STRATEGY)], ("importlib.metadata", "email", "zipfile")) == (0, [])


def test_a_run_imports_neither_the_server_nor_the_mapper_of_the_database(tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere")
    database = f"sqlite:///{tmp_path}/runs.db"
    unread = (*OTHERS, "pyarrow.compute")  # only a journal is read with it
    code, found = imported(["run", str(STRATEGY), "--data", nowhere, "--db", database], unread)
    assert (code, found) == (2, [])


@pytest.mark.compiled
def test_a_run_whose_kernel_is_kept_compiles_nothing(tmp_path: Path) -> None:
    request = small_recording().request
    words = ["run", *map(str, request.paths), "--data", str(request.data), "--account", request.account]
    words += ["--db", f"sqlite:///{tmp_path}/runs.db"]

    assert imported(words, ("numba", "genesis_dsl.trading.build")) == (0, [])
