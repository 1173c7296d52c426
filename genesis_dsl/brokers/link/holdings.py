"""What is open at the broker by the deals that were told: whose order bears it, which side, how much.

It follows from the deals alone, in the order in which they were told, so that a program that begins again
finds the very same.
"""

from dataclasses import field

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import TradeDeal
from genesis_dsl.dataclass import dataclass


@dataclass(slots=True)
class Holding:
    """One position (it changes).

    Attributes:
        order: The engine's number of the order that opened it, or has turned it last; below nought, the
            broker's own name of what no rule opened.
        side: 1 was bought, -1 sold.
        orders: Every order of the engine that has become a part of it.
    """

    order: int
    side: int
    steps: int = 0
    orders: set[int] = field(default_factory=set)

    def add(self, order: int, steps: int) -> None:
        """Let a deal of an order become a part of it."""
        self.steps += steps
        self.orders.add(order)


@dataclass(slots=True)
class Holdings:
    """All that is open, by the names of positions that never change (it changes)."""

    by_name: dict[int, Holding] = field(default_factory=dict)

    def take(self, deal: TradeDeal, order: int, steps: int) -> frozenset[int]:
        """Take in a deal. Gives the orders whose position it has ended."""
        held, side = self.by_name.get(deal.position_id), side_of(deal)
        if deal.entry == mt5.DEAL_ENTRY_IN:
            self.by_name.setdefault(deal.position_id, Holding(order, side)).add(order, steps)
        if deal.entry == mt5.DEAL_ENTRY_IN or held is None:
            return frozenset()
        left = held.steps - steps
        held.steps = max(0, left)
        if left > 0:
            return frozenset()
        del self.by_name[deal.position_id]
        if left < 0 and deal.entry == mt5.DEAL_ENTRY_INOUT:
            turned = self.by_name[deal.position_id] = Holding(order, side)
            turned.add(order, -left)
        return frozenset(held.orders)

    def begin(self, name: int, side: int, steps: int) -> None:
        """Take in a position that was there before anything was told."""
        self.by_name[name] = Holding(-name, side, steps)

    def name_of(self, order: int) -> int:
        """Name the position that bears an order of the engine; 0 where none does."""
        return next((name for name, each in self.by_name.items() if each.order == order), 0)


def side_of(deal: TradeDeal) -> int:
    """Say what a deal did: 1 bought, -1 sold."""
    return 1 if deal.type == mt5.DEAL_TYPE_BUY else -1
