"""Slips of the keyboard that make a line unreadable, and what was meant."""

import re
from collections.abc import Iterator

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages import sheet as say
from genesis_dsl.language.patch import Edit
from genesis_dsl.language.spellings import INVISIBLE

DASH = re.compile(r"[ ]*(?P<dash>-(?=[a-z_]+:)|[\u2013\u2014\u2022] ?)")
COLON = re.compile(r"[ ]*(?:- +)*(?P<key>[a-z_]+:)(?=[^\s:/])")


def line_above(line: Span) -> Span | None:
    """Give the nearest line above that is not empty."""
    source = line.source
    for number in range(source.place(line.start)[0] - 1, 0, -1):
        text = source.line(number)
        if text.strip():
            start = source.line_starts[number - 1]
            return Span(source, start, start + len(text))
    return None


def slips_in(line: Span) -> Iterator[Diagnostic]:
    """Find the slips in a line; each has its fix."""
    found = (_invisible(line), _bad_dash(line), _no_space(line))
    return (slip for slip in found if slip is not None)


def slips_around(line: Span) -> Iterator[Diagnostic]:
    """Find the slips in the line above one that YAML stumbled over, and in it."""
    above = line_above(line)
    if above is not None:
        yield from slips_in(above)
    yield from slips_in(line)


def _invisible(line: Span) -> Diagnostic | None:
    found = re.match(rf"[ ]*(?P<letter>[{INVISIBLE}])", line.text)
    return say.invisible(_part(line, found, "letter")) if found else None


def _bad_dash(line: Span) -> Diagnostic | None:
    found = DASH.match(line.text)
    return say.bad_dash(_part(line, found, "dash")) if found else None


def _no_space(line: Span) -> Diagnostic | None:
    found = COLON.match(line.text)
    return say.no_space_behind_colon(_part(line, found, "key"), f"{found['key']} ") if found else None


def _part(line: Span, found: re.Match[str], group: str) -> Span:
    return Span(line.source, line.start + found.start(group), line.start + found.end(group))


def neighbours_indentation(line: Span) -> Edit | None:
    """Shift a line to the column of the nearest one above that it could belong to."""
    indent = len(line.text) - len(line.text.lstrip(" "))
    item = line.text.lstrip().startswith("- ")
    above = line_above(line)
    while above is not None:
        dashes = re.match(r"([ ]*)((?:- +)*)", above.text)
        assert dashes is not None, "an empty match is a match"
        if not item or dashes[2]:
            column = len(dashes[1]) if item else len(dashes[0])
            return (
                None if column == indent else Edit(line.start, line.start + indent, " " * column, torn=False)
            )
        above = line_above(above)
    return None
