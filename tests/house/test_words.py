"""Names and sizes: the drawers nobody finds anything in, and the files nobody reads to the end."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "genesis_dsl").rglob("*.py"))
DRAWERS = {"util", "utils", "common", "helper", "helpers", "misc", "core", "base", "shared", "lib", "stuff"}
EMPTY_WORDS = re.compile(r"(Manager|Helper|Handler|Processor|Impl|Utils?)$|^(Base|Abstract)[A-Z]")
TALLEST = 400
OUR_OWN = {"house", "regulators", "shapes"}


def classes() -> Iterator[tuple[Path, str]]:
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield module.relative_to(ROOT), node.name


def test_no_module_is_a_drawer() -> None:
    assert [m for m in MODULES if DRAWERS & {part.strip("_") for part in (m.stem, m.parent.name)}] == []


def test_no_class_is_named_for_nothing() -> None:
    assert [(str(module), name) for module, name in classes() if EMPTY_WORDS.search(name)] == []


def test_no_file_is_too_tall_to_read() -> None:
    heights = {str(m.relative_to(ROOT)): len(m.read_text("utf-8").splitlines()) for m in MODULES}
    assert {name: height for name, height in heights.items() if height > TALLEST} == {}


def test_nothing_is_left_to_do() -> None:
    mark = re.compile(r"#.*\b(TODO|FIXME|XXX)\b")
    assert [str(m) for m in MODULES if mark.search(m.read_text("utf-8"))] == []


def test_every_module_says_what_it_holds() -> None:
    assert [str(m) for m in MODULES if not ast.get_docstring(ast.parse(m.read_text("utf-8")))] == []


def test_no_firm_stands_in_the_program() -> None:
    firms = [folder.name for folder in (ROOT / "compliance").iterdir() if folder.is_dir()]
    names = re.compile("|".join(sorted(set(firms) - OUR_OWN)), re.IGNORECASE)
    assert [str(m.relative_to(ROOT)) for m in MODULES if names.search(m.read_text("utf-8"))] == []
