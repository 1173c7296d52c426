"""What others have on the account in symbols whose prices are not read.

The broker says what it would bring now, and what came of it: money that the equity, and so every limit,
counts. It has no place in the book: there is no price to follow it by. While something is open there entries
wait, and who closes or cancels everything on the account closes and cancels it too: that is asked for until
the broker shows it no more.
"""

from genesis_dsl.engine.world import World
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import END_OPEN, END_RESTING, Record

OPEN_ELSEWHERE = 32
"""The doubt about the account: its place among the bits of `market.report.DOUBTS`."""


@inner
def take_in_elsewhere(w: World, r: Record) -> None:
    """Take in what is there now, and what a deal there has moved in the balance."""
    ledger = w.v.ledger[0]
    ledger["balance"] += r["profit"]
    ledger["elsewhere"] = r["amount"]
    ledger["elsewhere_open"] = r["steps"]
    ledger["elsewhere_resting"] = r["code"]
    ledger["elsewhere_wish"] &= what_is_there(w)
    ledger["unsure"] &= ~OPEN_ELSEWHERE
    if r["steps"]:
        ledger["unsure"] |= OPEN_ELSEWHERE


@inner
def what_is_there(w: World) -> int:
    """Say whether orders rest there, and whether positions are open, as bits."""
    ledger = w.v.ledger[0]
    resting = END_RESTING if ledger["elsewhere_resting"] else 0
    return int(resting | (END_OPEN if ledger["elsewhere_open"] else 0))


@inner
def end_elsewhere(w: World, what: int) -> int:
    """Want what is there to end. Gives what of it is there, as bits; those that were wanted before too."""
    there = what & what_is_there(w)
    w.v.ledger[0]["elsewhere_wish"] |= there
    return there
