"""A text with a name, and places in it.

A place is made once, when a file is read, and carried unchanged to the web page.
No other module does line or column arithmetic.
"""

import re
from bisect import bisect_right
from dataclasses import field
from hashlib import sha256

from genesis_dsl.dataclass import dataclass

LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Source:
    """One text as it was read; it is never opened again. The same text of the same name is the same source.

    Attributes:
        name: The path as the user typed it, shown in messages.
        text: The whole text, line ends as in the file.
    """

    name: str
    text: str
    line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find where each line begins, once."""
        first = int(self.text.startswith("\ufeff"))  # a byte order mark is no column
        starts = [first, *(found.end() for found in LINE_END.finditer(self.text))]
        object.__setattr__(self, "line_starts", tuple(starts))

    @property
    def sha256(self) -> str:
        """The hash of the text, as it stands in a manifest."""
        return sha256(self.text.encode()).hexdigest()

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column of a character, both counted from 1."""
        line = max(1, bisect_right(self.line_starts, offset))
        return line, max(0, offset - self.line_starts[line - 1]) + 1

    def utf16_place(self, offset: int) -> tuple[int, int]:
        """Give line and column as editors count them: a sign beyond the first 65,536 is two columns."""
        line, column = self.place(offset)
        before = self.line(line)[: column - 1]
        return line, column + sum(ord(sign) > 0xFFFF for sign in before)

    def line(self, number: int) -> str:
        """Give the text of one line (counted from 1) without its line end."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text: character offsets, the end not included."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters that stand there."""
        return self.source.text[self.start : self.end]

    def to(self, other: "Span") -> "Span":
        """Stretch from this place to the end of another one in the same text."""
        return Span(self.source, self.start, other.end)
