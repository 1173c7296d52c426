"""Days, weeks and months in a sentence: as long as the calendar of its file makes them.

`held > 2 days` asks whether the clock of the file shows the same time two days after the opening, or a later
one. So the length depends on the duration beside it, in a comparison or a sum: it is counted from the instant
at which that began, or from now on, where the duration lies ahead. Beside nothing that lasts it is counted
back from now.
"""

from dataclasses import replace
from typing import cast

from genesis_dsl.checker.literal import CALENDAR_LENGTHS, calendar_unit, number
from genesis_dsl.checker.typed import Calendar, Typed
from genesis_dsl.graph.node import Node, Stage
from genesis_dsl.graph.periods import BACK
from genesis_dsl.graph.scope import Beside, Collected, Scope
from genesis_dsl.types.kind import Kind

_AHEAD = frozenset({"time_to", "time_to_close"})
_JOINS = frozenset({"compare", "between", "add", "subtract"})


def has_length(typed: Typed) -> bool:
    """Say whether a length along the calendar is added up in a value, or is the value."""
    if typed.type.kind is not Kind.DURATION:
        return False
    return bool(calendar_unit(typed)) or any(map(has_length, typed.args))


def lasting(typed: Typed) -> Typed | None:
    """Find the one side of a comparison or a sum that lasts, where lengths of another one go by it."""
    if typed.op not in _JOINS:
        return None
    sides = [each for each in typed.args if _lasts(each)]
    if len(sides) != 1 or not any(has_length(each) for each in typed.args if each is not sides[0]):
        return None
    return sides[0]


def _lasts(typed: Typed) -> bool:
    """Say whether a value is more than numbers that are written out."""
    return typed.op != "literal" and (not typed.args or any(map(_lasts, typed.args)))


def beside(side: Typed, asked: int, scope: Scope) -> Scope:
    """Give the scope of what stands beside a side that lasts; `asked`: its node."""
    words = {str(word) for each in _parts(side) for word in each.data if each.type.kind is Kind.DURATION}
    return replace(scope, beside=Beside(asked, ahead=bool(words & _AHEAD)))


def _parts(typed: Typed) -> list[Typed]:
    return [typed, *(part for each in typed.args for part in _parts(each))]


def length(found: Collected, typed: Typed, scope: Scope) -> int:
    """Lower a length along the calendar."""
    unit, usual = calendar_unit(typed), number(typed)
    assert usual is not None, "it is a literal"
    zone = found.zone(cast(Calendar, typed.data[2]).zone)
    begun = scope.beside or Beside(found.graph.constant(0, Kind.DURATION))
    way = begun.ahead if scope.beside else BACK
    data = (usual / CALENDAR_LENGTHS[unit], unit, zone, way)
    return found.graph.add(Node("length", (begun.asked,), data, Kind.DURATION, Stage.ACCOUNT, None))
