"""The constants of the package, as its own wheel has them."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from genesis_dsl.brokers.mt5 import constants
from genesis_dsl.brokers.mt5.simulated import terminal
from tests.brokers.mt5.binary import KEYWORDS, NO_ARGUMENTS, VARARGS, read_binary

PACKAGE = "MetaTrader5==5.0.6231"
NO_INDEX = ("error sending request", "dns error", "operation timed out", "the network was disabled")
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


def test_names_are_those_of_the_wheel(wheel: Path) -> None:
    module = ast.parse((wheel / "__init__.py").read_text("utf-8"))
    written = [node.name for node in module.body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"]
    records = [each.__name__ for each in terminal.RECORDS]

    assert sorted(written) == sorted(terminal.SHORTCUTS)
    assert set(terminal.__all__) == {*written, *terminal.FUNCTIONS, *records, *ours(), *terminal.DRIVING}


def test_records_have_the_fields_of_the_wheel_in_its_order(wheel: Path) -> None:
    (path,) = wheel.glob("_core*.pyd")
    binary = read_binary(path)
    for each in terminal.RECORDS:
        names = list(each.__annotations__)
        assert [*names, ""] in binary.fields(names[0], len(names)), each.__name__


def test_functions_take_their_arguments_as_those_of_the_wheel(wheel: Path) -> None:
    (path,) = wheel.glob("_core*.pyd")
    binary = read_binary(path)
    kinds = {(): NO_ARGUMENTS, ("*",): VARARGS, ("*", "**"): VARARGS | KEYWORDS}
    for name in terminal.FUNCTIONS:
        taken = tuple("*" * str(each).count("*") for each in _parameters(name))
        assert (name, kinds[taken]) == (name, binary.flags(name))


def _parameters(name: str) -> list[inspect.Parameter]:
    return list(inspect.signature(getattr(terminal, name)).parameters.values())
