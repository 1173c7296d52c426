"""The one spelling of what is hashed: JSON with sorted keys, no spaces, floats by `repr`.

pydantic's serializer writes in a quarter of the time what `json` does. It knows no order of keys, and spells
very small and very large numbers in its own way: what holds such a number, which is rare, is left to `json`.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic_core import to_json

EXACT = 2.0**53
"""Below it every whole number is exact."""
_MANY = 4
"""From so many dicts on it is quicker to go from key to key than from dict to dict."""
SMALL, LARGE = 1e-4, 1e16
"""From the one up to the other both write a number the same."""

_encode = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=bytes.hex
).encode
_power_of_ten = re.compile(r"e(?<=\de)").search  # a letter first: it is looked for in a tenth of the time


class Spelled(Mapping[str, Any]):
    """A dict as it is spelled; its members are read from the text when somebody asks for them."""

    __slots__ = ("_read", "text")

    def __init__(self, text: str) -> None:
        """Take a text as `spelled` gives it."""
        self.text = text
        self._read: dict[str, Any] | None = None

    @property
    def members(self) -> dict[str, Any]:
        """Give the dict."""
        if self._read is None:
            self._read = json.loads(self.text)
        return self._read

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401  # whatever it holds
        """Give a member."""
        return self.members[key]

    def __iter__(self) -> Iterator[str]:
        """List the keys."""
        return iter(self.members)

    def __len__(self) -> int:
        """Count the members."""
        return len(self.members)

    def __repr__(self) -> str:
        """Show it as the dict that it is."""
        return repr(self.members)


def spelled(value: Any) -> str:  # noqa: ANN401  # a field of a row, or whatever somebody wrote into the record
    """Spell a value: of a dict the keys in order, of bytes their hexadecimal digits.

    Raises:
        ValueError: A number is not finite; an unknown value is a text with its reason.
    """
    if isinstance(value, Spelled):
        return value.text
    if isinstance(value, dict):
        if not value:
            return "{}"
        keys = list(value)
        if keys != sorted(keys):
            value = {key: value[key] for key in sorted(keys)}
    text = to_json(value, bytes_mode="hex").decode()
    return _encode(value) if _differs(text) else text


def spelled_rows(rows: Sequence[tuple[Any, ...]], *, are_plain: bool = False) -> list[str]:
    """Spell many tuples, each as `spelled` does, in one go where none holds anything unusual.

    Args:
        rows: The tuples.
        are_plain: Whether it is known that they hold neither numbers with decimals nor dicts.
    """
    text = to_json(rows, bytes_mode="hex").decode()
    found = text[2:-2].split("],[")
    if len(found) != len(rows) or (not are_plain and _differs(text)):
        return [spelled(each) for each in rows]
    return [f"[{each}]" for each in found]


def spelled_each(members: Sequence[dict[str, Any]]) -> list[str]:
    """Spell many dicts, each as `spelled` does, in one go where none holds anything unusual."""
    text = to_json([dict(sorted(each.items())) for each in members], bytes_mode="hex").decode()
    found = text[2:-2].split("},{")
    if len(found) != len(members) or text.count("{") != len(members) or _has_odd_numbers(text):
        return [spelled(each) for each in members]
    return [f"{{{each}}}" for each in found]


def _differs(text: str) -> bool:
    """Say whether `json` may spell it otherwise: odd numbers, a dict in a dict."""
    return _has_odd_numbers(text) or text.find("{", 1) >= 0


def _has_odd_numbers(text: str) -> bool:
    """Say whether there may be small and large numbers in it, or none at all."""
    return "0.0000" in text or _power_of_ten(text) is not None or "NaN" in text or "Infinity" in text


def spelled_numbers(values: NDArray[np.float64]) -> list[str]:
    """Spell many numbers, whole ones without decimals: most are points or truths.

    Shapes: (n,).

    Raises:
        ValueError: A number is not finite.
    """
    size = np.abs(values)
    whole = (values == np.rint(values)) & (size < EXACT)
    if whole.all():
        return to_json(values.astype(np.int64).tolist())[1:-1].decode().split(",") if len(values) else []
    numbers: list[float] = values.tolist()
    for place in np.flatnonzero(whole).tolist():
        numbers[place] = int(numbers[place])
    found = to_json(numbers)[1:-1].decode().split(",")
    for place in np.flatnonzero(~(whole | ((size >= SMALL) & (size < LARGE)))).tolist():
        found[place] = _encode(numbers[place])
    return found


def spelled_dicts(keys: Sequence[str], members: Sequence[list[str]], length: int) -> list[str]:
    """Spell dicts of numbers, most of which have the same keys.

    Args:
        keys: In order.
        members: For each key what each dict has there, spelled; "" where it has no such key.
        length: How many dicts there are.
    """
    if not keys:
        return ["{}"] * length
    named = list(map(_named, keys))
    if length < _MANY or any("" in each for each in members):
        return [_joined(named, each) for each in zip(*members, strict=True)]
    before = ["{" + named[0], *(f",{name}" for name in named[1:])]
    return list(woven(*(part for pair in zip(before, members, strict=True) for part in pair), "}"))


@cache
def _named(key: str) -> str:
    """Spell a key; they are numbers of parts and names of charts, the same ones again and again."""
    return f"{spelled(key)}:"


def woven(*parts: str | Iterable[str]) -> Iterator[str]:
    """Join texts piece by piece: each takes what is the same in all, and its own of each column."""
    pieces = (repeat(each) if isinstance(each, str) else each for each in parts)
    return map("".join, zip(*pieces, strict=False))  # what is the same has no end


def _joined(named: list[str], members: Sequence[str]) -> str:
    there = (name + member for name, member in zip(named, members, strict=True) if member)
    return f"{{{','.join(there)}}}"
