"""When a thing of a list was, and what the clock showed then: what a fold asks of it is asked of that moment.

A trade, an opening, a fill is over: what the calendar and the clock say of it is what they said when it was,
as in a run, and not what they say at the moment of the test.
"""

from dataclasses import replace
from fractions import Fraction

import numpy as np

from genesis_dsl.checker.typed import Typed
from genesis_dsl.market.zone import LOCAL
from genesis_dsl.trials.periods import moment_of
from genesis_dsl.trials.readings import Read
from genesis_dsl.trials.seen import Place, Seen
from genesis_dsl.trials.values import Cell
from genesis_dsl.types.calendar import DAYS, MONTHS

CHOICES = {"day_of_week": DAYS, "month": MONTHS}
MOMENTARY = frozenset({"trades", "openings", "fills", "requests", "signals", "payouts", "deposits"})
"""Things that are over with the moment in which they were."""


def is_momentary(place: Place) -> bool:
    """Say whether a fold is at a thing that is over."""
    return bool(place.things) and place.things[-1][0] in MOMENTARY


def then(place: Place, seen: Seen) -> Seen:
    """Go back to when a thing was: when its row says (`at:`), else when the test gave it; of others, stay."""
    if not is_momentary(place):
        return seen
    row = next(iter(place.rows(seen.given)), None)
    at = moment_of(row) if row is not None else None
    return replace(seen, now=seen.said.get(place.things[0][0], seen.now) if at is None else at)


def clock_then(typed: Typed, place: Place) -> Read:
    """Read a word of the clock as it was when a thing was, in the zone of the file."""
    word, zone = str(typed.data[0]), str(typed.data[1])

    def read(seen: Seen) -> Cell:
        at = np.array([then(place, seen).now], np.int64)
        number = int(LOCAL[word](at, zone)[0])
        return Cell(CHOICES[word][number] if word in CHOICES else Fraction(number))

    return read
