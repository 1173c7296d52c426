"""Slips of the keyboard that make a line unreadable, and what was meant."""

import re
from collections.abc import Iterator

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages import yaml_errors as say
from genesis_dsl.language.spellings import INVISIBLE

DASH = re.compile(r"[ ]*(?P<dash>-(?=[a-z_]+:)|[\u2013\u2014\u2022] ?|[*+] (?=[a-z_]+:))")
COLON = re.compile(r"[ ]*(?:- +)*(?P<key>[a-z_]+:)(?=[^\s:/])")
WIDE_COLON = re.compile(r"[ ]*(?:- +)*(?P<key>[a-z_]+\uff1a[ ]?)")
NO_COLON = re.compile(r"[ ]*- +(?P<key>id +)(?=[a-z_]\w*$)")
BEHIND_COLON = re.compile(rf"[ ]*(?:- +)*[a-z_]+:[ ]?(?P<letter>[{INVISIBLE}])")


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
    found = (_invisible(line), _bad_dash(line), _no_space(line), _no_colon(line))
    return (slip for slip in found if slip is not None)


def slips_around(line: Span) -> Iterator[Diagnostic]:
    """Find the slips in the line above one that YAML stumbled over, and in it."""
    above = line_above(line)
    if above is not None:
        yield from slips_in(above)
    yield from slips_in(line)


def _invisible(line: Span) -> Diagnostic | None:
    found = re.match(rf"[ ]*(?P<letter>[{INVISIBLE}])", line.text) or BEHIND_COLON.match(line.text)
    return say.invisible(_part(line, found, "letter")) if found else None


def _bad_dash(line: Span) -> Diagnostic | None:
    found = DASH.match(line.text)
    return say.bad_dash(_part(line, found, "dash")) if found else None


def _no_space(line: Span) -> Diagnostic | None:
    found = WIDE_COLON.match(line.text) or COLON.match(line.text)
    if found is None:
        return None
    key = found["key"].rstrip(" :\uff1a")
    return say.no_space_behind_colon(_part(line, found, "key"), f"{key}: ")


def _no_colon(line: Span) -> Diagnostic | None:
    found = NO_COLON.match(line.text)
    return say.no_colon_behind_id(_part(line, found, "key")) if found else None


def _part(line: Span, found: re.Match[str], group: str) -> Span:
    return Span(line.source, line.start + found.start(group), line.start + found.end(group))
