"""The hours of the symbols of a test, where it names a file of instruments and says when it happens."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.market.hours import FAR, open_spans, session
from genesis_dsl.market.instants import merged
from genesis_dsl.market.instrument import TradingHours
from genesis_dsl.trials.happened import then
from genesis_dsl.trials.readings import Read
from genesis_dsl.trials.seen import Place, Seen
from genesis_dsl.trials.values import ABSENT, Cell

Hours = Mapping[str, TradingHours | None]
"""Of each symbol of a file; None where it always trades."""

WORDS = frozenset({"market_open", "time_to_close", "next_break", "this_break"})
"""What the hours and the clock say of a symbol."""


def symbol_of(place: Place, seen: Seen, else_: str) -> str:
    """Give the symbol of the thing that is asked about, or of the test."""
    rows = place.rows(seen.given) if place.things else []
    said = [line.value.span.text for row in rows for line in row if line.word.text == "symbol"]
    return said[0] if said else else_


def told_by_hours(word: str, place: Place, hours: Hours, else_: str) -> Read:
    """Read what the hours say of the symbol of a thing, or of the test; lengths in milliseconds."""

    def read(seen: Seen) -> Cell:
        symbol = symbol_of(place, seen, else_)
        if symbol not in hours:
            return ABSENT
        found = session(np.array([then(place, seen).now], np.int64), hours[symbol])
        return Cell(Fraction(int(getattr(found, word)[0])))

    return read


def turns(hours: Hours, first: int, last: int) -> NDArray[np.int64]:
    """List the instants at which some symbol opens or closes, in the order of time."""
    spans = [open_spans(each, first - FAR, last + FAR) for each in hours.values() if each is not None]
    moments = merged([np.zeros(0, np.int64), *(edge for span in spans for edge in span)])
    return moments[(moments >= first) & (moments <= last)]
