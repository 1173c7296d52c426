"""The codes of all messages about rule files, each with its pages."""

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from genesis_dsl.checker import messages as checker
from genesis_dsl.compliance import messages as compliance
from genesis_dsl.diagnostics.pages import Page, Pages, read_pages
from genesis_dsl.graph import messages as graph
from genesis_dsl.language import messages as language

ROOMS = (language, checker, graph, compliance)
"""Where messages about rule files stand, in the order in which a file meets them."""


@cache
def pages() -> Pages:
    """Read all pages, by code."""
    return read_pages(each for room in ROOMS for each in _modules(room))


def _modules(room: ModuleType) -> Iterator[ModuleType]:
    yield room
    for each in pkgutil.iter_modules(getattr(room, "__path__", ())):
        yield import_module(f"{room.__name__}.{each.name}")


def pages_of(code: str) -> tuple[Page, ...]:
    """Give the pages of a code, one for each message that carries it; none where there is no such code."""
    return pages().get(code, ())


def page_of(code: str) -> Page | None:
    """Give the first page of a code; None where there is no such code."""
    return next(iter(pages_of(code)), None)
