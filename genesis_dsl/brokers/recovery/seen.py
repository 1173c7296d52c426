"""What a terminal shows when the program begins, and which of its deals are new.

Nothing and *not known* are two things: a call that failed is None, and nothing follows from it.
"""

from collections.abc import Collection, Iterable
from fractions import Fraction

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import TradeDeal, TradeOrder, TradePosition
from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.zone import DAY

OVERLAP = DAY
"""How far behind the last deal that was kept the history is asked: deals can come late, with older times."""
TRADES = frozenset({mt5.DEAL_TYPE_BUY, mt5.DEAL_TYPE_SELL})


@dataclass(frozen=True, slots=True)
class Seen:
    """The answers of a terminal; None where it gave none.

    Attributes:
        deals: Of the history since `asked_from`, the orders of it beside them.
    """

    positions: tuple[TradePosition, ...] | None
    orders: tuple[TradeOrder, ...] | None
    deals: tuple[TradeDeal, ...] | None
    history: tuple[TradeOrder, ...] | None

    @property
    def is_whole(self) -> bool:
        """Whether every call was answered."""
        return None not in (self.positions, self.orders, self.deals, self.history)


def ask_from(last_deal: int, begun: int) -> int:
    """Say from which instant on the history is asked: the last deal that was kept, and a day before it."""
    return max(begun, last_deal - OVERLAP) if last_deal else begun


def new_deals(deals: Iterable[TradeDeal], known: Collection[int]) -> list[TradeDeal]:
    """Give the deals that were not kept yet, told by their tickets alone, in the order of time."""
    return sorted(
        (each for each in deals if each.ticket not in known), key=lambda each: (each.time_msc, each.ticket)
    )


def is_trade(deal: TradeDeal) -> bool:
    """Say whether a deal is one; the others move the balance."""
    return deal.type in TRADES


def steps_of(volume: float, lots_per_step: Fraction) -> int | None:
    """Give a volume in the engine's steps; None where it is no whole number of them."""
    steps = Fraction(repr(volume)) / lots_per_step
    return int(steps) if steps.denominator == 1 else None


def steps_gone(order: TradeOrder, lots_per_step: Fraction) -> int | None:
    """Give how much of an order was filled, in the engine's steps: both volumes are turned, then subtracted.

    0.3 less 0.19 is not 0.11 in binary.
    """
    first, left = (steps_of(each, lots_per_step) for each in (order.volume_initial, order.volume_current))
    return None if first is None or left is None else first - left
