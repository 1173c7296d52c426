"""What of a rule is run, cut out of its file as it stands there."""

import re
from collections.abc import Collection, Iterator

from genesis_dsl.compliance.document import Excerpt
from genesis_dsl.diagnostics.source import Span

_KEY = re.compile(r"([a-z_]+):(?:\s|$)")


def excerpt(span: Span, without: Collection[str] = ()) -> Excerpt:
    """Take the lines of a part of a file.

    Args:
        span: Of the part, which begins with its first key.
        without: Keys of the part whose lines are left out.
    """
    lines = list(_lines(span, without))
    while lines and not lines[-1][1]:
        lines.pop()
    return Excerpt(span.source.name, tuple(lines))


def _lines(span: Span, without: Collection[str]) -> Iterator[tuple[int, str]]:
    """Give the lines whose key is not left out, without the indentation that all of them share."""
    source = span.source
    first, column = source.place(span.start)
    last, _ = source.place(span.start + len(span.text.rstrip()))
    margin = column - 1
    is_shown = True
    for number in range(first, last + 1):
        line = " " * margin + source.line(number)[margin:] if number == first else source.line(number)
        key = _KEY.match(line[margin:]) if not line[:margin].strip() else None
        if key:
            is_shown = key[1] not in without
        if is_shown:
            yield number, line[margin:].rstrip()
