"""The constants of the package, as its own wheel has them."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from genesis_dsl.brokers.mt5 import constants
from genesis_dsl.brokers.mt5.simulated import terminal

PACKAGE = "MetaTrader5==5.0.6231"
NO_INDEX = (
    "Failed to fetch",
    "error sending request",
    "dns error",
    "Could not connect",
    "operation timed out",
)
"""What uv says where no index of packages is within reach."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the real package, which is made for Windows and is only read."""
    folder = tmp_path_factory.mktemp("wheel")
    uv = Path(sys.executable).with_name("uv")
    words = ["pip", "install", "--no-deps", "--target", str(folder), "--python-version", "3.11"]
    words += ["--python-platform", "x86_64-pc-windows-msvc", "--only-binary", ":all:", PACKAGE]
    done = subprocess.run([uv, *words], capture_output=True, text=True, check=False)
    if done.returncode and any(each in done.stderr for each in NO_INDEX):
        pytest.skip("no index of packages")
    assert done.returncode == 0, done.stderr
    return folder / "MetaTrader5"


def ours() -> dict[str, int]:
    return {name: value for name, value in vars(constants).items() if name.isupper()}


def test_there_are_as_many_constants_as_in_the_package() -> None:
    assert len(ours()) == 223


def test_names_and_values_are_those_of_the_wheel(wheel: Path) -> None:
    module = ast.parse((wheel / "__init__.py").read_text("utf-8"))
    assigned = {
        node.targets[0].id: eval(compile(ast.Expression(node.value), "wheel", "eval"), {})  # numbers
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    assert assigned.pop("__version__") == terminal.__version__
    assert assigned.pop("__author__") == terminal.__author__
    assert assigned == ours()


def test_functions_and_records_are_those_of_the_wheel(wheel: Path) -> None:
    module = ast.parse((wheel / "__init__.py").read_text("utf-8"))
    written = [node.name for node in module.body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"]
    (compiled,) = wheel.glob("_core*.pyd")
    words = set(compiled.read_bytes().split(b"\0"))

    assert sorted(written) == sorted(terminal.SHORTCUTS)
    names = [*terminal.FUNCTIONS, *(each.__name__ for each in terminal.RECORDS)]
    assert [name for name in names if name.encode() not in words] == []
    fields = [field for each in terminal.RECORDS for field in each.__annotations__]
    assert [field for field in fields if field.encode() not in words] == []
    ours_alone = {"load", "advance", "play", "now", "ended"}
    assert set(terminal.__all__) == {*terminal.SHORTCUTS, *names, *ours(), *ours_alone}
