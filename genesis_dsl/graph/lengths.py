"""Days, weeks and months that a duration is compared with: as long as they are, counted from where it begins.

`held > 2 days` asks whether the clock of the file shows the same time two days after the opening, or a later
one. So the length depends on the duration beside it: it is counted from the instant at which that began, or
from now on, where the duration lies ahead.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import cast

from genesis_dsl.checker.literal import CALENDAR_LENGTHS, bare, calendar_unit, number
from genesis_dsl.checker.typed import Calendar, Typed
from genesis_dsl.graph.node import Stage
from genesis_dsl.graph.scope import Collected, Unsupported
from genesis_dsl.types.kind import Kind

_SINCE = frozenset(
    {
        *("time_since_start", "time_since_last_trade", "time_since_last_opening", "time_since"),
        *("held", "time_without_stop"),
    }
)
_AHEAD = frozenset({"time_to", "time_to_close"})
COMPARES = frozenset({"compare", "between"})

Walk = Callable[[Typed, list[int]], int]


def has_calendar_length(typed: Typed) -> bool:
    """Say whether a comparison has a length along the calendar on one of its sides."""
    return typed.op in COMPARES and any(calendar_unit(each) for each in typed.args)


def beside(found: Collected, typed: Typed, numbers: list[int], walk: Walk) -> tuple[int, ...]:
    """Lower the sides of such a comparison, and number all their parts. Gives the node of each side.

    Raises:
        Unsupported: What stands beside the length does not begin or end now.
    """
    others = [each for each in typed.args if not calendar_unit(each)]
    if len(others) != 1:
        raise Unsupported(typed.span, typed.span.text)
    (other,), apart = others, list[int]()
    asked = walk(other, apart)
    args = []
    for each in typed.args:
        if each is other:
            numbers.extend(apart)
            args.append(asked)
        else:
            length = _length(found, each, bare(other), asked)
            numbers.extend(length for _ in parts(each))
            args.append(length)
    return tuple(args)


def parts(typed: Typed) -> list[Typed]:
    """List a side and what stands under its names."""
    return [typed, *(part for each in typed.args for part in parts(each))]


def _length(found: Collected, typed: Typed, other: Typed, asked: int) -> int:
    literal, unit = bare(typed), calendar_unit(typed)
    count = (number(literal) or Fraction(0)) / CALENDAR_LENGTHS[unit]
    word = str(other.data[-1] if other.op == "element" else other.data[0]) if other.data else ""
    on_account = found.graph.nodes[asked].stage is Stage.ACCOUNT
    if word not in _SINCE | _AHEAD or not on_account or count.denominator != 1:
        raise Unsupported(typed.span, typed.span.text)
    zone = found.zone(cast(Calendar, literal.data[2]).zone)
    data = (int(count), unit, zone, word in _AHEAD)
    return found.graph.combine("length", (asked,), Kind.DURATION, data)
