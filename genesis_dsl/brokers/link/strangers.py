"""Orders that rest at the broker and that this session did not place: where they stand, and how they end.

What rests is told again whenever anything of it has changed; how much still does follows from the deals that
were told. An order that is not shown has ended only where the history says so.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import field, replace

from genesis_dsl.brokers.link.facts import Facts
from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import TradeOrder
from genesis_dsl.brokers.recovery.match import Owners
from genesis_dsl.brokers.recovery.seen import Seen, steps_gone, steps_of
from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.report import Report

RESTING = "resting"
TYPES = {
    mt5.ORDER_TYPE_BUY_LIMIT: (1, "limit"),
    mt5.ORDER_TYPE_SELL_LIMIT: (-1, "limit"),
    mt5.ORDER_TYPE_BUY_STOP: (1, "stop"),
    mt5.ORDER_TYPE_SELL_STOP: (-1, "stop"),
    mt5.ORDER_TYPE_BUY_STOP_LIMIT: (1, "stop_limit"),
    mt5.ORDER_TYPE_SELL_STOP_LIMIT: (-1, "stop_limit"),
}
"""The types that rest, each with its side and its word."""
_ENDED = {
    mt5.ORDER_STATE_CANCELED: "cancelled",
    mt5.ORDER_STATE_PARTIAL: "cancelled",
    mt5.ORDER_STATE_EXPIRED: "expired",
    mt5.ORDER_STATE_REJECTED: "refused",
    mt5.ORDER_STATE_FILLED: RESTING,
}
_ENDS = frozenset({"cancelled", "expired", "refused"})


@dataclass(slots=True)
class Strangers:
    """Remembers how each order was told last, by its ticket (it changes).

    Attributes:
        facts: Of each symbol, by the broker's name; orders in others are not told.
    """

    facts: Mapping[str, Facts]
    told: dict[int, Report] = field(default_factory=dict)
    _volumes: dict[int, dict[int, float]] = field(default_factory=dict)

    def remember(self, reports: Iterable[Report]) -> None:
        """Go on behind reports that were told before: those of the journal, in its order."""
        for each in reports:
            if each.kind == RESTING and each.steps:
                self.told[-each.order] = each
            elif each.kind == RESTING or (each.kind in _ENDS and each.about != "cancel"):
                self.told.pop(-each.order, None)

    def hear(self, seen: Seen, whose: Owners, now: int) -> Iterator[Report]:
        """Tell what is new of them, behind all deals that are shown."""
        shown = {each.ticket: each for each in seen.orders or () if whose.of_order(each) is None}
        self._count(seen, shown.keys() | self.told.keys())
        for order in shown.values():
            told = self._report(order, now)
            if told is not None and told != _at(self.told.get(order.ticket), now):
                self.told[order.ticket] = told
                yield told
        gone = self.told.keys() - shown.keys()
        for order in (each for each in seen.history or () if each.ticket in gone) if gone else ():
            yield from self._ended(order, now)

    def _count(self, seen: Seen, tickets: AbstractSet[int]) -> None:
        """Count the deals of some orders, each once: a look may show fewer of them than the one before."""
        self._volumes = {ticket: self._volumes.get(ticket, {}) for ticket in tickets}
        for each in seen.deals or () if tickets else ():
            if each.order in tickets:
                self._volumes[each.order][each.ticket] = each.volume

    def _report(self, order: TradeOrder, now: int) -> Report | None:
        """Say how an order rests; None of one that cannot be said."""
        facts = self.facts.get(order.symbol)
        if facts is None or order.type not in TYPES:
            return None
        steps = steps_of(order.volume_initial, facts.lots_per_step)
        if steps is None:
            return None
        side, word = TYPES[order.type]
        price, limit = facts.points(order.price_open), facts.points(order.price_stoplimit)
        wakes = word == "stop_limit"
        return Report(
            *(now, RESTING, -order.ticket),
            symbol=facts.symbol,
            side=side,
            type=word,
            steps=steps - self._filled(order, facts),
            price=limit if wakes else price,
            trigger=price if wakes else 0,
            stop=facts.points(order.sl),
            target=facts.points(order.tp),
        )

    def _filled(self, order: TradeOrder, facts: Facts) -> int:
        """Give what its deals have filled."""
        volumes = self._volumes[order.ticket].values()
        return sum(steps_of(each, facts.lots_per_step) or 0 for each in volumes)

    def _ended(self, order: TradeOrder, now: int) -> Iterator[Report]:
        """Tell how an order has ended, once all of its deals are shown."""
        facts = self.facts[order.symbol]
        if order.state not in _ENDED or steps_gone(order, facts.lots_per_step) != self._filled(order, facts):
            return
        last, word = self.told.pop(order.ticket), _ENDED[order.state]
        if word == RESTING:
            yield replace(last, time=now, steps=0)
        elif word == "refused":
            yield Report(now, word, last.order, about="open", cause="broker")
        else:
            yield Report(now, word, last.order)


def _at(report: Report | None, now: int) -> Report | None:
    return replace(report, time=now) if report else None
