"""A YAML file as nodes with places. Every scalar is text; nothing is guessed."""

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Span


@dataclass(frozen=True, slots=True, eq=False)
class Located:
    """What every node has.

    Attributes:
        span: Where it stands, quotes and brackets included.
        flow: Whether it stands inside `[ ]` or `{ }`.
    """

    span: Span
    flow: bool


@dataclass(frozen=True, slots=True, eq=False)
class Scalar(Located):
    """One text.

    Attributes:
        text: As YAML reads it.
        inner: The slice of the file without quotes, or below the line of `|` and `>`.
        style: "" for plain, else `'`, `"`, `|` or `>`.
    """

    text: str
    inner: Span
    style: str


@dataclass(frozen=True, slots=True, eq=False)
class Listing(Located):
    """`- a` lines, or `[a, b]`."""

    items: tuple[Located, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """One key with its value."""

    key: Scalar
    value: Located


@dataclass(frozen=True, slots=True, eq=False)
class Mapping(Located):
    """Keys with values.

    Attributes:
        torn: Something in it could not be read and was reported, so nothing is missing for sure.
    """

    pairs: tuple[Pair, ...]
    torn: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Broken(Located):
    """A value that has been reported already; whoever meets it is silent."""
