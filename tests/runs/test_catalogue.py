import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import genesis_dsl
from genesis_dsl.runs.catalogue import MODULES, page_of, pages, pages_of

PACKAGE = Path(genesis_dsl.__file__).parent
MESSAGES = ("language.messages", "checker.messages", "graph.messages")


def speaking() -> set[str]:
    """Find the modules in which a code is written."""
    found = set()
    for name in MESSAGES:
        room = importlib.import_module(f"genesis_dsl.{name}")
        below = pkgutil.iter_modules(getattr(room, "__path__", []))
        names = [f"{room.__name__}.{each.name}" for each in below] or [room.__name__]
        found |= {each for each in names if re.search(r'"[A-Z]\d{3}"', text_of(each))}
    return found


def text_of(module: str) -> str:
    return PACKAGE.parent.joinpath(*module.split(".")).with_suffix(".py").read_text("utf-8")


def test_every_module_that_speaks_of_a_code_is_listed() -> None:
    assert {module.__name__ for module in MODULES} == speaking()


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_code_has_a_page(module: object) -> None:
    codes = set(re.findall(r'"([A-Z]\d{3})"', text_of(module.__name__)))  # type: ignore[attr-defined]

    assert codes <= set(pages())


def test_a_page_is_found_by_its_code() -> None:
    page = page_of("R301")

    assert page is not None
    assert (page.what, page.right) == (
        "A firm's rule does not say where it comes from.",
        "`cites: objectives`",
    )
    assert pages_of("R301") == (page,)


def test_a_code_that_is_none_has_no_page() -> None:
    assert (page_of("R999"), pages_of("")) == (None, ())
