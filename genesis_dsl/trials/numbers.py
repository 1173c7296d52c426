"""The prices and distances that stand in a sentence, in the points of the symbol that it is asked about."""

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from genesis_dsl.checker.typed import Typed
from genesis_dsl.trials.measures import OF_PRICES
from genesis_dsl.trials.seen import Place
from genesis_dsl.trials.values import Cell
from genesis_dsl.types.kind import NUMBER

if TYPE_CHECKING:
    from genesis_dsl.trials.standin import StandIn


def number(stand: "StandIn", typed: Typed, place: Place) -> Typed:
    """Keep a number that is written out; a price, or a distance, is so many points of one symbol.

    Of things of several symbols it is another number of points for each. A sentence about the account
    means the pips of nobody: it stays, and is refused as in a run.
    """
    if typed.type.kind not in OF_PRICES or not typed.data[0]:
        return typed
    if not place.things:
        return _points(typed, stand.measures.of(stand.about).literal(typed)) if stand.has_symbol else typed
    measured = stand.measured()
    said = {
        line.value.span.text for row in stand.rows_ever(place) for line in row if line.word.text == "symbol"
    }
    worth = {stand.measures.of(each).literal(typed) for each in said or {stand.about}}
    if len(worth) == 1:
        return _points(typed, worth.pop())
    return stand.series(typed, typed.type, lambda seen: Cell(measured(place, seen).literal(typed)))


def in_points(stand: "StandIn", typed: Typed) -> Typed:
    """Put every number of a sentence into points."""
    if typed.op == "literal":
        return number(stand, typed, Place())
    return replace(typed, args=tuple(in_points(stand, each) for each in typed.args))


def _points(typed: Typed, points: Fraction) -> Typed:
    return replace(typed, type=NUMBER, data=(points, ""))
