"""What has to end in symbols whose prices are not read: an intent each, written down before it is sent.

No rule has numbers of what is there: who closes or cancels all of the account wants it gone, and what it is,
the terminal shows. One position, or order, has one intent at a time. What became of that is read back as of
any other; only where it is over, and what it was about is shown nevertheless, another one is made, behind a
pause that grows with each one in vain (a market may be shut for days).
"""

from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import takewhile

from genesis_dsl.brokers.link.facts import Facts, whole
from genesis_dsl.brokers.link.strangers import TYPES
from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import SymbolInfo, TradeOrder
from genesis_dsl.brokers.orders.desk import Desk
from genesis_dsl.brokers.orders.identity import FIRST_ELSEWHERE, Identity
from genesis_dsl.brokers.orders.intent import Intent, Times
from genesis_dsl.brokers.orders.states import HELD, OVER
from genesis_dsl.brokers.recovery.seen import Seen
from genesis_dsl.market.zone import SECOND
from genesis_dsl.trading.tables import END_OPEN, END_RESTING

AGAIN = 3 * SECOND
"""Behind so much what is still shown is asked to end once more."""
LONGEST = 60 * SECOND
"""The pause does not grow beyond this."""
VOLUME_DIGITS = 8
"""Servers keep volumes in lots with so many decimals."""
LOTS_PER_STEP = Fraction(1, 10**VOLUME_DIGITS)


def endings(
    seen: Seen, desk: Desk, names: Collection[str], session: int, wish: int, times: Times
) -> Iterator[Intent]:
    """Make an intent of each thing that is shown there, has to end, and is not asked to already.

    Args:
        names: The broker's names of the symbols whose prices are read.
        wish: What has to end, as bits of `trading.tables`.
        times: Of these intents: they are decided now.
    """
    before = [each for each in desk.intents.values() if each.identity.is_elsewhere]
    number = max((each.identity.number for each in before), default=FIRST_ELSEWHERE - 1)
    for wanted in _wanted(seen, names, wish):
        action, symbol, ticket, side, steps = wanted
        of_it = [each for each in before if (each.action, each.order) == (action, -ticket)]
        if _may_ask(of_it, times.decided):
            number += 1
            identity = Identity(session, number)
            yield Intent(identity, action, symbol, side, order=-ticket, steps=steps, times=times)


def _wanted(seen: Seen, names: Collection[str], wish: int) -> Iterator[tuple[str, str, int, int, int]]:
    """Give action, symbol, ticket, side and size of what has to end; of a position the name that it keeps."""
    for order in seen.orders or () if wish & END_RESTING else ():
        if order.symbol not in names and order.type in TYPES:
            yield "cancel", order.symbol, order.ticket, 0, 0
    for held in seen.positions or () if wish & END_OPEN else ():
        if held.symbol not in names:
            side = 1 if held.type == mt5.POSITION_TYPE_SELL else -1
            yield "close", held.symbol, held.identifier, side, steps_elsewhere(held.volume)


def _may_ask(before: list[Intent], now: int) -> bool:
    """Say whether nothing is under way about it, and the pause is over."""
    if not before:
        return True
    if before[-1].state not in OVER | HELD:
        return False
    in_vain = len(list(takewhile(lambda each: not each.filled, reversed(before))))
    return now - before[-1].times.decided >= min(AGAIN << min(max(0, in_vain - 1), 8), LONGEST)


def steps_elsewhere(volume: float) -> int:
    """Give a volume in the steps of intents elsewhere, whatever the step of its symbol is."""
    return whole(volume, VOLUME_DIGITS)


def gone_elsewhere(order: TradeOrder) -> int:
    """Give how much of an order was filled, in these steps."""
    return steps_elsewhere(order.volume_initial) - steps_elsewhere(order.volume_current)


def facts_elsewhere(symbol: SymbolInfo) -> Facts:
    """Describe a symbol that no instruments file has to."""
    return Facts(symbol.name, symbol.name, symbol.digits, LOTS_PER_STEP)
