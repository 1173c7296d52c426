"""What comes while a rule or a switch waits: `re_arm: after 3 trades`, over the things that a test gives.

A thing that says when it was came then; one that does not came with the first moment that lists so many.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from genesis_dsl.checker.literal import literal
from genesis_dsl.checker.typed import Typed
from genesis_dsl.language import kinds
from genesis_dsl.trials.periods import moment_of
from genesis_dsl.trials.seen import Row, Seen
from genesis_dsl.trials.values import ABSENT, Cell, cell
from genesis_dsl.types.kind import TRUTH, Kind

if TYPE_CHECKING:
    from genesis_dsl.trials.standin import StandIn


def awaited(stand: "StandIn", waits: Sequence[Typed], name: str) -> tuple[Typed, ...]:
    """Put what a test gives in the place of what a guard waits for; what it gives none of never comes."""
    return tuple(_of(stand, each, stand.trips.get(name, ())) for each in waits)


def _of(stand: "StandIn", waits: Typed, trips: Sequence[int]) -> Typed:
    count, enough = waits.args
    if str(count.data[1]) not in stand.given:
        return literal(Fraction(0), "truth", TRUTH, waits.span)
    came = stand.series(count, count.type, lambda seen: _came(stand, count, seen, trips))
    return replace(waits, args=(came, enough))


def _came(stand: "StandIn", count: Typed, seen: Seen, trips: Sequence[int]) -> Cell:
    """Count what came since the last time that it tripped; nothing while it waits for nothing."""
    began = max((each for each in trips if each < seen.now), default=None)
    if began is None:
        return Cell(Fraction(0))
    things = str(count.data[1])
    now, before = seen.given.get(things), _given_at(stand, things, began)
    if now is None:
        return ABSENT
    if not isinstance(now.value, kinds.Things):
        return _more(cell(now, Kind.COUNT), before)
    listed = len(_meant(before, count))
    return Cell(Fraction(sum(_is_new(row, at >= listed, began) for at, row in enumerate(_meant(now, count)))))


def _given_at(stand: "StandIn", things: str, at: int) -> kinds.Line | None:
    """Give the line that listed some things at a moment."""
    lines = [each.given[things] for each in stand.story.moments if each.at <= at and things in each.given]
    return lines[-1] if lines else None


def _more(now: Cell, before: kinds.Line | None) -> Cell:
    """Compare two numbers of things of which nothing else is known."""
    then = cell(before, Kind.COUNT).value if before and not isinstance(before.value, kinds.Things) else 0
    if isinstance(now.value, str) or isinstance(then, str):
        return now
    return replace(now, value=max(now.value - then, Fraction(0)))


def _meant(line: kinds.Line | None, count: Typed) -> Sequence[Row]:
    """List the things that are waited for: an order is a request that opens."""
    rows = line.value.rows if line and isinstance(line.value, kinds.Things) else ()
    return rows if count.args[1].op == "literal" else [row for row in rows if _action(row) in ("", "open")]


def _action(row: Row) -> str:
    return next((line.value.span.text for line in row if line.word.text == "action"), "")


def _is_new(row: Row, is_further: bool, began: int) -> bool:  # noqa: FBT001  # of one that does not say when
    moment = moment_of(row)
    return is_further if moment is None else moment > began
