"""What a value of the kernel is: a number, an array, a record of a table, a group, or several of these.

Each kind is so many words of LLVM: an array its address and its lengths, a group the address of its table.
"""

from typing import Any

import numpy as np

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trading.pointer import Layout


@dataclass(frozen=True, slots=True)
class Number:
    """A number or a truth; whole numbers have 64 bits, fractions too."""

    name: str
    llvm: str


@dataclass(frozen=True, slots=True)
class Rows:
    """An array, rows one after the other in memory."""

    dtype: "np.dtype[Any]"
    axes: int


@dataclass(frozen=True, slots=True)
class Fields:
    """A record of a table, at its address."""

    dtype: "np.dtype[Any]"


@dataclass(frozen=True, slots=True)
class Group:
    """A class under `passed_by_address`."""

    cls: type[Any]


@dataclass(frozen=True, slots=True)
class Several:
    """A tuple."""

    kinds: "tuple[Kind, ...]"


Kind = Number | Rows | Fields | Group | Several

TRUTH, WHOLE, FRACTION = (
    Number("a truth", "i1"),
    Number("a whole number", "i64"),
    Number("a fraction", "double"),
)
NOTHING = Several(())
RISING = (TRUTH, WHOLE, FRACTION)
"""Of two numbers that meet, the lower becomes what the higher is."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value while it is translated: the names or digits of its words."""

    kind: Kind
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """How a number stands in an array: its type there, how it is read, and how it is written."""

    kind: Number
    llvm: str
    widen: str = ""
    narrow: str = ""


STORED = {
    "int64": Stored(WHOLE, "i64"),
    "float64": Stored(FRACTION, "double"),
    "int32": Stored(WHOLE, "i32", "sext", "trunc"),
    "uint8": Stored(WHOLE, "i8", "zext", "trunc"),
}
"""By the name of the dtype."""


def words_of(kind: Kind) -> tuple[str, ...]:
    """List the types of the words of a kind, as LLVM spells them."""
    if isinstance(kind, Number):
        return (kind.llvm,)
    if isinstance(kind, Rows):
        return ("ptr", *["i64"] * kind.axes)
    if isinstance(kind, Several):
        return tuple(word for each in kind.kinds for word in words_of(each))
    return ("ptr",)


def split(value: Value) -> list[Value]:
    """Take a tuple apart."""
    assert isinstance(value.kind, Several), "a tuple"
    found: list[Value] = []
    place = 0
    for kind in value.kind.kinds:
        end = place + len(words_of(kind))
        found.append(Value(kind, value.words[place:end]))
        place = end
    return found


def joined(values: list[Value]) -> Value:
    """Put values together as a tuple."""
    kind = Several(tuple(each.kind for each in values))
    return Value(kind, tuple(word for each in values for word in each.words))


def element_of(dtype: "np.dtype[Any]") -> Kind:
    """Give what stands in an array: records, or numbers."""
    return Fields(dtype) if dtype.names else STORED[dtype.name].kind


def field_of(group: Group, name: str) -> tuple[int, Kind]:
    """Give the word of a group's table at which a field begins, and its kind."""
    place = 0
    for field, layout in group.cls.kernel_fields.items():
        is_array = isinstance(layout, Layout)
        if field == name:
            return place, Rows(layout.dtype, layout.axes) if is_array else Group(layout)
        place += 1 + (layout.axes if is_array else 0)
    raise AttributeError(f"{group.cls.__name__} has no {name}")
