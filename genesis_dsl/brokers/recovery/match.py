"""Whose an order, a deal or a position is: told by numbers, never by symbol and time.

In this order: the ticket of an order that an intent knows, the number in `magic`, the words of the comment,
and of what closes, the identifier of its position. A closing deal may have lost its number: its position
has not.
"""

from collections.abc import Iterable, Mapping

from genesis_dsl.brokers.mt5.records import TradeDeal, TradeOrder, TradePosition
from genesis_dsl.brokers.orders.answers import AT_WORK
from genesis_dsl.brokers.orders.identity import identify
from genesis_dsl.brokers.orders.intent import Intent
from genesis_dsl.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Owners:
    """Finds the intents of a session."""

    session: int
    intents: Mapping[int, Intent]
    by_ticket: Mapping[int, Intent]
    by_identifier: Mapping[int, Intent]

    def of_order(self, order: TradeOrder) -> Intent | None:
        """Find the intent of an order."""
        return self.by_ticket.get(order.ticket) or self._named(order.magic, order.comment)

    def of_position(self, position: TradePosition) -> Intent | None:
        """Find the intent that opened a position."""
        known = self.by_identifier.get(position.identifier) or self.by_ticket.get(position.identifier)
        return known or self._named(position.magic, position.comment)

    def of_deal(self, deal: TradeDeal) -> Intent | None:
        """Find the intent whose order a deal filled; that of a closing, else None: see `of_closing`."""
        return self.by_ticket.get(deal.order) or self._named(deal.magic, deal.comment)

    def of_closing(self, deal: TradeDeal) -> Intent | None:
        """Find the intent that opened the position of a deal."""
        return self.by_identifier.get(deal.position_id) or self.by_ticket.get(deal.position_id)

    def _named(self, magic: int, comment: str) -> Intent | None:
        found = identify(magic, comment)
        return self.intents.get(found.number) if found and found.session == self.session else None


def owners(session: int, intents: Iterable[Intent]) -> Owners:
    """Lay out the intents of a session by what they are known by."""
    several = list(intents)
    return Owners(
        session,
        {each.identity.number: each for each in several},
        {each.ticket: each for each in several if each.ticket and each.action in AT_WORK},
        {each.identifier: each for each in several if each.identifier and each.action == "open"},
    )
