"""What is in symbols whose prices the session does not read: how much of it, and what it would bring.

The broker reckons it. Positions and deals may come to light one behind the other: as long as what is shown
is not what its deals make of it, a gain would be counted twice, or not at all, and nothing is told; unless it
stays so for long. What moves with the prices alone is told once a second at most.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction

from genesis_dsl.brokers.link.facts import whole
from genesis_dsl.brokers.link.strangers import TYPES
from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import TradeDeal, TradePosition
from genesis_dsl.brokers.recovery.seen import Seen, is_trade, new_deals
from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.report import Report

ELSEWHERE = "elsewhere"
EVERY = 1_000
"""Milliseconds between two reports of what has moved with the prices."""
PATIENCE = 10_000
"""How long deals are waited for that would explain what is shown, in milliseconds."""

Volumes = Mapping[int, Fraction]
"""What is open, in lots, below nought what was sold, by the names of positions."""


@dataclass(slots=True)
class Elsewhere:
    """Remembers what it has told (it changes).

    Attributes:
        names: The broker's names of the symbols whose prices are read.
        minor: Digits of the account's money.
        told: The latest report; None before there is one.
    """

    names: Collection[str]
    minor: int
    told: Report | None = None
    _volumes: Volumes | None = None
    _shown: Volumes | None = None
    _since: int = 0

    def remember(self, reports: Iterable[Report]) -> None:
        """Go on behind reports that were told before."""
        self.told = next((each for each in reversed([*reports]) if each.kind == ELSEWHERE), None)
        self._volumes = None

    def is_of(self, deal: TradeDeal) -> bool:
        """Say whether a deal is of such a symbol."""
        return is_trade(deal) and deal.symbol not in self.names

    def hear(self, seen: Seen, known: set[int], begun: int, now: int) -> Iterator[Report]:
        """Tell what is new.

        Args:
            known: The tickets of deals that were told; those that are told now are added.
            begun: A stamp of the server, in milliseconds: what was done until then is in the balance already.
        """
        held = [each for each in seen.positions or () if each.symbol not in self.names]
        deals = [each for each in new_deals(seen.deals or (), known) if self.is_of(each)]
        if not self._is_explained(held, deals, now):
            return
        known |= {each.ticket for each in deals}
        resting = sum(each.symbol not in self.names and each.type in TYPES for each in seen.orders or ())
        here = Report(now, ELSEWHERE, steps=len(held), code=resting, amount=sum(map(self._worth, held)))
        for each in deals:
            if each.time_msc > begun:
                yield self._tell(here, each)
        if self._is_due(here):
            yield self._tell(here)

    def _is_explained(self, held: list[TradePosition], deals: list[TradeDeal], now: int) -> bool:
        """Say whether what is shown is what its deals make of it, or has been so for long."""
        shown = {
            each.identifier: _lots(each.volume, sold=each.type == mt5.POSITION_TYPE_SELL) for each in held
        }
        made = self._made(shown, deals)
        if shown != self._shown:
            self._shown, self._since = shown, now
        if made != shown and now - self._since < PATIENCE:
            return False
        self._volumes = shown
        return True

    def _made(self, shown: Volumes, deals: list[TradeDeal]) -> Volumes | None:
        """Give what deals make of what was shown before; None for not known.

        At the beginning, and behind a restart, there is nothing to go by but what is shown.
        """
        if self._volumes is None:
            fewer = self.told is not None and len(shown) < self.told.steps
            return None if fewer and not deals else shown
        made = dict(self._volumes)
        for each in deals:
            sold = each.type == mt5.DEAL_TYPE_SELL
            made[each.position_id] = made.get(each.position_id, Fraction()) + _lots(each.volume, sold=sold)
        return {name: lots for name, lots in made.items() if lots}

    def _is_due(self, here: Report) -> bool:
        last = self.told
        if last is None:
            return bool(here.steps or here.code)
        if (here.steps, here.code) != (last.steps, last.code):
            return True
        return here.amount != last.amount and here.time - last.time >= EVERY

    def _tell(self, here: Report, deal: TradeDeal | None = None) -> Report:
        self.told = here
        if deal is None:
            return here
        parts = (deal.profit, deal.commission, deal.swap, deal.fee)
        booked = sum(whole(each, self.minor) for each in parts)
        return Report(
            *(here.time, ELSEWHERE),
            ticket=deal.ticket,
            steps=here.steps,
            code=here.code,
            amount=here.amount,
            profit=booked,
        )

    def _worth(self, position: TradePosition) -> int:
        return whole(position.profit, self.minor) + whole(position.swap, self.minor)


def _lots(volume: float, *, sold: bool) -> Fraction:
    return Fraction(repr(volume)) * (-1 if sold else 1)
