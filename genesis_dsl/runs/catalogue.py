"""The codes of all messages about rule files, each with its pages."""

from functools import cache

from genesis_dsl.checker.messages import (
    accounts,
    folds,
    instruments,
    logic,
    mixtures,
    names,
    rules,
    values,
    windows,
)
from genesis_dsl.diagnostics.pages import Page, Pages, read_pages
from genesis_dsl.graph import messages as graph
from genesis_dsl.language.messages import keys, sentence, sheet

MODULES = (
    *(sheet, keys, sentence),
    *(names, values, mixtures, folds, logic, rules, accounts, instruments, windows),
    graph,
)
"""Where messages about rule files stand, in the order in which a file meets them."""


@cache
def pages() -> Pages:
    """Read all pages, by code."""
    return read_pages(MODULES)


def pages_of(code: str) -> tuple[Page, ...]:
    """Give the pages of a code, one for each message that carries it; none where there is no such code."""
    return pages().get(code, ())


def page_of(code: str) -> Page | None:
    """Give the first page of a code; None where there is no such code."""
    return next(iter(pages_of(code)), None)
