"""The log: what happened, as rows of whole numbers. The engine writes them, the trace gives them words.

Column 0 is the kind of a row, column 1 its time. What the others hold, a class for each kind of row names; a
constant beside it (`FILL.price`) is the column where it stands, `read` makes one of a row.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

LOG_WIDTH = 28
KIND, TIME, _FIRST = range(3)

(
    LOG_FILL,
    LOG_ORDER,
    LOG_POSITION,
    LOG_DECISION,
    LOG_STOP,
    LOG_OUTCOME,
    LOG_DAY,
    LOG_ALERT,
    LOG_REQUEST,
    LOG_ASKED,
) = range(1, 11)
"""Kinds of rows. The trace keeps all but requests and what a broker outside is asked: orders, deals and
moves of stops tell of them."""

R = TypeVar("R", bound=NamedTuple)


class Fill(NamedTuple):
    """A deal; the money is that of a closing one.

    `inside`: inside of its bar, not at its open; `wanted`: the price at which it was expected; `expected`:
    one more than the slippage that a policy expects of it, 0 where none does.
    """

    order: int
    position: int
    sym: int
    side: int
    steps: int
    price: int
    opens: int
    why: int
    why_number: int
    profit: int
    commission: int
    swap: int
    doubt: int
    strategy: int
    inside: int
    wanted: int
    expected: int


class EndedOrder(NamedTuple):
    """An order as it left the book."""

    id: int
    decision: int
    entry: int
    sym: int
    side: int
    type: int
    steps: int
    price: int
    stop: int
    has_stop: int
    placed: int
    ended: int
    why: int
    why_number: int


class EndedPosition(NamedTuple):
    """A position as it ended; `steps_left`, `commission_due` and `swap_due` are those of one still open."""

    id: int
    decision: int
    order: int
    entry: int
    sym: int
    side: int
    steps: int
    opened: int
    price: int
    stop: int
    has_stop: int
    exit_price: int
    why: int
    why_number: int
    pnl: int
    risk: int
    best: int
    ambiguous: int
    steps_left: int
    costs: int
    commission_due: int
    swap_due: int


class Decision(NamedTuple):
    """A decision. `owner` and `number` say whose, `kept_at` and `kept` which registers it read.

    What follows is of one about an order that was made (`drafted`): `raw_size` is in
    thousandths of a step, not rounded to steps yet; `position`: the one it is about.
    `asked` is a price that was too near, `allowed` the nearest one that is not; or `asked` the symbol that
    has no price yet.
    """

    kind: int
    owner: int
    number: int
    sym: int
    why: int
    why_number: int
    id: int
    kept_at: int
    kept: int
    price: int
    stop: int
    has_stop: int
    steps: int
    raw_size: int
    cap: int
    rule: int
    world: int
    drafted: int
    risk: int
    order: int
    position: int
    trigger: int
    needed: int
    free: int
    asked: int
    allowed: int


class MovedStop(NamedTuple):
    """A stop that was moved, or set for the first time."""

    position: int
    before: int
    after: int
    why: int
    why_number: int
    had_stop: int


class Outcome(NamedTuple):
    """A condition whose truth changed: 1 true, 0 false, else 2 + reason."""

    node: int
    sym: int
    position: int
    truth: int


class EndedDay(NamedTuple):
    """A day of a calendar that ended."""

    calendar: int
    balance: int
    equity: int
    lowest: int


class SentAlert(NamedTuple):
    """A message to a person, from a guard, or from exit `-1 - source`; else `about` says what the broker did.

    Of a target `source` is the entry and `one` its number.

    `one` and `other` are the figures that were compared; `position`: the position or order it is about.
    """

    level: int
    source: int
    about: int
    one: int
    other: int
    position: int


class Request(NamedTuple):
    """What was asked of the broker, as it answered. `action`: see `book.OPEN`; `delay`: in milliseconds."""

    action: int
    failed: int
    delay: int
    sym: int
    strategy: int


class Asked(NamedTuple):
    """What a broker outside is asked for. `action`: see `book.OPEN`; `id`: the number of the asking.

    Of a new order all is said; of a closing its position and steps, of a move where stop and target shall
    stand (0: none), of a cancellation its order. `expires`: an instant, 0 for none; `wanted`: the price at
    which it is expected.
    """

    id: int
    action: int
    order: int
    position: int
    sym: int
    side: int
    type: int
    steps: int
    price: int
    trigger: int
    stop: int
    target: int
    expires: int
    wanted: int
    why: int
    why_number: int


def read(kind: type[R], row: Sequence[int]) -> R:
    """Give the columns of a row their names."""
    return kind._make(row[_FIRST : _FIRST + len(kind._fields)])


def askings(rows: NDArray[np.int64]) -> list[tuple[int, Asked]]:
    """List what a broker outside is asked for in some rows of the log, each with its instant.

    Shapes: rows (n, LOG_WIDTH).
    """
    return [(row[TIME], read(Asked, row)) for row in rows[rows[:, KIND] == LOG_ASKED].tolist()]


_NUMBERS = range(LOG_WIDTH)
FILL = read(Fill, _NUMBERS)
ENDED_ORDER = read(EndedOrder, _NUMBERS)
ENDED_POSITION = read(EndedPosition, _NUMBERS)
DECISION = read(Decision, _NUMBERS)
MOVED_STOP = read(MovedStop, _NUMBERS)
OUTCOME = read(Outcome, _NUMBERS)
ENDED_DAY = read(EndedDay, _NUMBERS)
SENT_ALERT = read(SentAlert, _NUMBERS)
REQUEST = read(Request, _NUMBERS)
ASKED = read(Asked, _NUMBERS)
