"""What every message must have: a page that explains it."""

import inspect
import re
from types import ModuleType

HEADINGS = ("Why it matters: ", "Wrong: ", "Right: ")


def without_page(module: ModuleType) -> list[str]:
    """List the messages of a module that lack a part of their page."""
    return [name for name, page in _pages(module) if not all(heading in page for heading in HEADINGS)]


def codes(module: ModuleType) -> set[str]:
    """Collect the codes that a module speaks of."""
    return set(re.findall(r'"([A-Z]\d{3})"', inspect.getsource(module)))


def _pages(module: ModuleType) -> list[tuple[str, str]]:
    functions = inspect.getmembers(module, inspect.isfunction)
    return [
        (name, inspect.getdoc(each) or "")
        for name, each in functions
        if each.__module__ == module.__name__
        and str(inspect.signature(each).return_annotation).endswith("Diagnostic'>")
    ]
