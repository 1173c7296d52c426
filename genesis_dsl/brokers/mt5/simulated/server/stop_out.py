"""Levels of the equity in money: read as shares of the margin that is used at this moment.

The venue asks for shares. Of what is open now an amount is one: the amount over its margin.
"""

from genesis_dsl.brokers.mt5.simulated.server.desk import Desk
from genesis_dsl.trading.broker import NEVER_ACTS
from genesis_dsl.trading.margin import margin_used


def weigh(desk: Desk) -> None:
    """Let the venue act at amounts of money, where the broker has some."""
    terms, ledger = desk.ground.terms, desk.venue.ledger[0]
    if not terms.acts_on_money:
        return
    margin = max(1, int(margin_used(desk.venue, 1)))
    for level, amount in (("call", terms.call_at), ("out", terms.out_at)):
        ledger[f"{level}_num"] = NEVER_ACTS if amount is None else amount
        ledger[f"{level}_den"] = margin
