"""The pages of message codes, read from the docstrings of the functions that make the messages.

A docstring says what the message says, then `Why it matters:`, `Wrong:` and `Right:`, each in a paragraph
of its own or in the same one.
"""

import inspect
import re
from collections.abc import Iterable, Iterator
from types import CodeType, FunctionType, ModuleType

from genesis_dsl.dataclass import dataclass

CODE = re.compile(r"[A-Z]\d{3}")
_HEADINGS = {"What it says": "what", "Why it matters": "why", "Wrong": "wrong", "Right": "right"}
_HEADING = re.compile(rf"(?:^|\s)({'|'.join(_HEADINGS)}):\s+")
_SAYING = re.compile(r"(?:Say|Warn|Advise) (?:that|about) ")
_FOR_US = re.compile(r"^(?:Args|Returns|Raises):$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """What one message of a code means; a part that its author did not write is empty.

    Attributes:
        what: What it says.
        why: Why it matters.
        wrong: What is written when it is told.
        right: What to write instead.
    """

    code: str
    what: str
    why: str = ""
    wrong: str = ""
    right: str = ""


Pages = dict[str, tuple[Page, ...]]
"""By code, in the order of the alphabet. A code that several messages share has a page of each."""


def read_pages(modules: Iterable[ModuleType]) -> Pages:
    """Read the pages of all messages that stand in these modules."""
    found: dict[str, list[Page]] = {}
    for module in modules:
        for function in _functions(module):
            if not function.__name__.startswith("_"):
                for code in sorted(_codes(function, module)):
                    found.setdefault(code, []).append(_page(code, inspect.getdoc(function) or ""))
    return {code: tuple(found[code]) for code in sorted(found)}


def _functions(module: ModuleType) -> list[FunctionType]:
    """Give the functions of a module in the order in which they stand there."""
    return [
        each
        for each in vars(module).values()
        if isinstance(each, FunctionType) and each.__module__ == module.__name__
    ]


def _codes(function: FunctionType, module: ModuleType) -> set[str]:
    """Find the codes that a function speaks of: written in it, or in what it takes from its module."""
    words = set(_words(function.__code__))
    for name in function.__code__.co_names:
        used = vars(module).get(name)
        if isinstance(used, str):
            words.add(used)
        elif name.startswith("_") and isinstance(used, FunctionType):
            words |= _codes(used, module)
    return {word for word in words if CODE.fullmatch(word)}


def _words(code: CodeType) -> Iterator[str]:
    for constant in code.co_consts:
        if isinstance(constant, str):
            yield constant
        elif isinstance(constant, tuple):
            yield from (each for each in constant if isinstance(each, str))


def _page(code: str, text: str) -> Page:
    what, *rest = _HEADING.split(_FOR_US.split(text)[0])
    parts = {"what": what} | {
        _HEADINGS[heading]: said for heading, said in zip(rest[::2], rest[1::2], strict=True)
    }
    return Page(code, **{name: _sentence(said) for name, said in parts.items() if said.strip()})


def _sentence(text: str) -> str:
    """Write a paragraph as one line, without the words that only a docstring needs."""
    said = _SAYING.sub("", " ".join(text.split()), count=1) if _SAYING.match(text) else " ".join(text.split())
    return said[:1].upper() + said[1:]
