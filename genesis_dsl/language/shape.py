"""What a key takes, as its reader asks for it; the schema for editors is made of these."""

from collections.abc import Callable
from typing import Any

from genesis_dsl.dataclass import dataclass

Reader = Callable[[Any], object]
"""What reads a mapping, asked as `Fields`, which stand above this module."""


@dataclass(frozen=True, slots=True)
class Word:
    """One scalar: text, a sentence, a verb; with `choices` one of these words."""

    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping whose keys are those that `read` asks for."""

    read: Reader


@dataclass(frozen=True, slots=True)
class Listed:
    """A list with at least one row."""

    row: "Shape"


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping whose keys the author chooses."""

    value: "Shape"


@dataclass(frozen=True, slots=True)
class Either:
    """One of several shapes."""

    shapes: tuple["Shape", ...]


Shape = Word | Mapped | Listed | Named | Either

WORD = Word()
WORDS = Either((WORD, Listed(WORD)))
"""One word, sentence or verb, or a list of them."""
