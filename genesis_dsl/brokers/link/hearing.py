"""From what a terminal shows to reports: deals first, then how orders ended, then where levels stand.

A terminal tells nothing by itself: it is looked at again and again, and what is new is what was not told yet.
A deal is told once, by its ticket; an order that is not shown has ended only where the history says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from genesis_dsl.brokers.link.clocks import Clocks
from genesis_dsl.brokers.link.elsewhere import ELSEWHERE, Elsewhere
from genesis_dsl.brokers.link.endings import gone_elsewhere, steps_elsewhere
from genesis_dsl.brokers.link.facts import Facts, whole
from genesis_dsl.brokers.link.holdings import Holdings, side_of
from genesis_dsl.brokers.link.strangers import Strangers
from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import TradeDeal, TradeOrder, TradePosition
from genesis_dsl.brokers.orders.answers import AT_WORK
from genesis_dsl.brokers.orders.desk import Desk
from genesis_dsl.brokers.orders.intent import Intent
from genesis_dsl.brokers.orders.states import HELD, RESTING, Event, State
from genesis_dsl.brokers.recovery.match import Owners, owners
from genesis_dsl.brokers.recovery.reconcile import Class, read_back
from genesis_dsl.brokers.recovery.seen import Seen, is_trade, new_deals, steps_gone, steps_of
from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.report import Report
from genesis_dsl.trading.tables import MARKET

CAUSES = {mt5.DEAL_REASON_SL: "stop", mt5.DEAL_REASON_TP: "target", mt5.DEAL_REASON_SO: "margin"}
UNKNOWN = "unknown outcome"
"""The doubt about a symbol of which an outcome is not known."""
DEALS = frozenset({"filled", "closed", "adopted", "balance", "doubt"})
"""Kinds of reports whose ticket is that of a deal."""
LAG = 1_000
"""How long a position may show its old levels behind an answer, in milliseconds."""
_ENDED = {
    mt5.ORDER_STATE_CANCELED: ("cancelled", Event.CANCEL),
    mt5.ORDER_STATE_PARTIAL: ("cancelled", Event.CANCEL),
    mt5.ORDER_STATE_EXPIRED: ("expired", Event.EXPIRE),
    mt5.ORDER_STATE_REJECTED: ("refused", Event.REFUSE),
}

_NOTHING = frozenset({State.REFUSED, State.WITHDRAWN})
"""How intents end at which nobody is heard: as they are sent."""
_PLACED = frozenset({Event.CANCEL, Event.EXPIRE})
"""How an order can have ended that was placed: what of it was filled is told first."""

Levels = tuple[int, int]


@dataclass(slots=True)
class Hearing:
    """Remembers what it has told (it changes).

    Attributes:
        facts: Of each symbol, by the broker's name.
        minor: Digits of the account's money.
        clocks: What stamps of deals are turned into instants by; without them a deal has that of its hearing.
        begun: A stamp of the server, in milliseconds: what was done until then is in the balance already.
        known: The tickets of deals that were told.
        holdings: What is open by these deals.
        strangers: The orders of others that rest.
        elsewhere: What is in symbols whose prices are not read.
    """

    session: int
    desk: Desk
    facts: Mapping[str, Facts]
    minor: int
    clocks: Clocks | None = None
    begun: int = 0
    known: set[int] = field(default_factory=set)
    holdings: Holdings = field(default_factory=Holdings)
    strangers: Strangers = field(init=False)
    elsewhere: Elsewhere = field(init=False)
    _told: list[Report] = field(default_factory=list)
    _levels: dict[int, Levels] = field(default_factory=dict)
    _swaps: dict[int, int] = field(default_factory=dict)
    _wanted: dict[int, tuple[Levels, int]] = field(default_factory=dict)
    _taken: set[int] = field(default_factory=set)
    _doubted: set[str] = field(default_factory=set)
    _sought_at: int = 0
    _owners: Owners | None = None
    _laid_out: int = 0

    def __post_init__(self) -> None:
        """Know nothing of others yet."""
        self.strangers = Strangers(self.facts)
        self.elsewhere = Elsewhere(self.facts.keys(), self.minor)

    def expect(self, identifier: int, levels: Levels, now: int) -> None:
        """Tell where the levels of a position stand, once they are these, or the lag is over."""
        self._wanted[identifier] = levels, now + LAG

    def remember(self, reports: Sequence[Report]) -> None:
        """Go on behind reports that were told before: those of the journal, in its order."""
        self.strangers.remember(reports)
        self.elsewhere.remember(reports)
        for each in reports:
            if each.kind == ELSEWHERE:
                self.known.add(each.ticket)
            elif each.kind in DEALS:
                self.known.add(each.ticket)
                self._told.append(each)
            if each.cause == UNKNOWN:
                (self._doubted.add if each.kind == "doubt" else self._doubted.discard)(each.symbol)

    def unsaid(self, reports: Sequence[Report]) -> Iterator[Report]:
        """Report what came to nothing before the program died, and was not told by then."""
        told: dict[tuple[int, str], int] = {}
        for each in reports:
            if each.kind == "refused":
                told[each.order, each.about] = each.time
        latest = {(each.order, each.action): each for each in self.desk.intents.values()}
        for about, intent in latest.items():
            if intent.state in _NOTHING and told.get(about, -1) <= intent.times.decided:
                yield from self.refused(intent, 0)

    def hear(self, seen: Seen, now: int) -> list[Report]:
        """Give what is new; nothing follows from a look that failed in part, or shows less than before."""
        if not seen.is_whole or not self._is_recalled(seen):
            return []
        found = [*self._look_for_lost(seen, now)]
        found += self._hear_elsewhere(seen, now)
        for deal in new_deals(seen.deals or (), self.known):
            if not self.elsewhere.is_of(deal) and not self._is_ahead(deal):
                found += self._deal(deal, seen, now)
        for intent in list(self.desk.alive()):
            found += self._order(intent, seen, now)
        found += self.strangers.hear(seen, self._whose(), now)
        for position in seen.positions or ():
            found += self._position(position, now)
        self._let_go()
        return [*found, *self._doubts(now)]

    @property
    def is_recalling(self) -> bool:
        """Whether all deals that were told before have to be shown once more."""
        return bool(self._told)

    def _is_recalled(self, seen: Seen) -> bool:
        """Make the holdings of what was told before; False where the terminal does not show it yet."""
        if not self._told:
            return True
        deals = {each.ticket: each for each in seen.deals or ()}
        trades = [each for each in self._told if each.kind not in {"balance", "doubt"}]
        if any(each.ticket and each.ticket not in deals for each in trades):
            return False
        self._told.clear()
        taken = set[int]()
        for report in trades:
            if not report.ticket:
                self.holdings.begin(-report.order, report.side, report.steps)
            elif report.ticket not in taken:
                taken.add(report.ticket)
                self._take(deals[report.ticket])
        return True

    def _whose(self) -> Owners:
        if self._owners is None or self._laid_out != self.desk.steps:
            self._owners = owners(self.session, self.desk.intents.values())
            self._laid_out = self.desk.steps
        return self._owners

    def _look_for_lost(self, seen: Seen, now: int) -> Iterator[Report]:
        """Read back every intent whose answer was lost; what is missing counts at most once a second."""
        counts = now - self._sought_at >= LAG
        for intent in list(self.desk.unresolved()):
            found, number = read_back(seen, intent, self._whose()), intent.identity.number
            if found.kind is Class.RESOLVED and found.event not in (None, Event.NOT_FOUND):
                assert found.event
                has_ended = found.event in _PLACED  # which `_order` tells, behind its deals
                event = Event.ACCEPT if has_ended else found.event
                self.desk.happen(number, event, ticket=found.ticket or intent.ticket)
                if intent.action == "modify":
                    self.expect(self.identifier_of(intent.order), (intent.stop, intent.target), now)
                elif intent.action == "cancel" or found.event is Event.REFUSE:
                    yield from self.refused(intent, now)
            elif counts:
                self._sought_at = now
                if self.desk.miss(number).state is State.NEVER_ARRIVED:
                    yield from self.refused(intent, now)

    def refused(self, intent: Intent, now: int, cause: str = "broker", code: int = 0) -> tuple[Report, ...]:
        """Report that an intent came to nothing, where the engine waits for it; words need no code."""
        if intent.identity.is_elsewhere:
            return ()
        said = code if cause == "broker" else 0
        return (Report(now, "refused", intent.order, about=intent.action, cause=cause, code=said),)

    def _hear_elsewhere(self, seen: Seen, now: int) -> list[Report]:
        """Tell what is new elsewhere, and count what deals that are told now have closed for us."""
        told = [*self.elsewhere.hear(seen, self.known, self.begun, now)]
        new = {each.ticket for each in told if each.ticket}
        for deal in [each for each in seen.deals or () if each.ticket in new]:
            closer = self._whose().of_deal(deal)
            if closer is not None and closer.identity.is_elsewhere:
                steps = steps_elsewhere(deal.volume)
                self.desk.fill(closer.identity.number, deal.ticket, steps, self._instant(deal, now))
        return told

    def _is_ahead(self, deal: TradeDeal) -> bool:
        """Say whether a deal closes what no deal has opened that came to light: it waits for that one."""
        if deal.time_msc <= self.begun or not is_trade(deal) or deal.entry == mt5.DEAL_ENTRY_IN:
            return False
        held = self.holdings.by_name.get(deal.position_id)
        steps = steps_of(deal.volume, self.facts[deal.symbol].lots_per_step)
        if held is None or steps is None:
            return held is None
        return steps > held.steps and deal.entry != mt5.DEAL_ENTRY_INOUT

    def _deal(self, deal: TradeDeal, seen: Seen, now: int) -> Iterator[Report]:
        self.known.add(deal.ticket)
        if deal.time_msc <= self.begun:
            return
        if not is_trade(deal):
            amount = whole(deal.profit + deal.commission + deal.swap + deal.fee, self.minor)
            yield Report(now, "balance", ticket=deal.ticket, amount=amount)
            return
        facts = self.facts[deal.symbol]
        steps = steps_of(deal.volume, facts.lots_per_step)
        if steps is None:
            yield Report(now, "doubt", ticket=deal.ticket, cause="difference")
            return
        money = {
            "ticket": deal.ticket,
            "steps": steps,
            "price": facts.points(deal.price),
            "commission": -whole(deal.commission + deal.fee, self.minor),
        }
        booked = {"profit": whole(deal.profit, self.minor), "swap": whole(deal.swap, self.minor)}
        ours, held = self._filler(deal), self.holdings.by_name.get(deal.position_id)
        if ours:
            yield self._filled(ours, deal, facts, money | booked, seen, now)
        elif deal.entry == mt5.DEAL_ENTRY_IN:
            yield self._adopted(deal, facts, money, seen, now)
        else:
            rest = steps - held.steps if held and deal.entry == mt5.DEAL_ENTRY_INOUT else 0
            yield self._closed(deal, money | booked | {"steps": steps - rest}, now)
            if rest:  # somebody has turned a position round: of what is beyond it he has opened one
                over = {"ticket": deal.ticket, "steps": rest, "price": money["price"]}
                yield self._adopted(deal, facts, over, seen, now)
        self._take(deal)

    def _filler(self, deal: TradeDeal) -> Intent | None:
        """Find the order of ours that a deal fills; in a netting book it may take from a position or turn it.

        What closes a position by itself may bear the number of the order that opened it.
        """
        intent, held = self._whose().of_deal(deal), self.holdings.by_name.get(deal.position_id)
        if intent is None or intent.action != "open":
            return None
        if deal.entry == mt5.DEAL_ENTRY_IN:
            return intent
        is_other = held is not None and intent.order not in held.orders
        return intent if is_other and deal.reason not in CAUSES else None

    def _take(self, deal: TradeDeal) -> None:
        ours, facts = self._filler(deal), self.facts.get(deal.symbol)
        steps = steps_of(deal.volume, facts.lots_per_step) if facts else None
        if steps is not None:
            self.holdings.take(deal, ours.order if ours else -deal.position_id, steps)

    def _standing(self, deal: TradeDeal, facts: Facts, seen: Seen) -> dict[str, int]:
        """Say where stop and target of the position of a deal stand.

        Behind a restart nobody knows whether a move was told, and a deal that only closes tells of none: then
        `_position` tells the levels anew.
        """
        name = deal.position_id
        shown = next((each for each in seen.positions or () if each.identifier == name), None)
        levels = (facts.points(shown.sl), facts.points(shown.tp)) if shown else (0, 0)
        is_known = name in self._levels or name not in self.holdings.by_name
        if is_known and deal.entry != mt5.DEAL_ENTRY_OUT:
            self._levels[name] = levels
        return {"stop": levels[0], "target": levels[1]}

    def _filled(
        self, intent: Intent, deal: TradeDeal, facts: Facts, money: dict[str, int], seen: Seen, now: int
    ) -> Report:
        number, standing = intent.identity.number, self._standing(deal, facts, seen)
        self.desk.know(number, ticket=deal.order, identifier=deal.position_id)
        self.desk.fill(number, deal.ticket, money["steps"], self._instant(deal, now))
        return Report(now, "filled", intent.order, **(money | standing))  # type: ignore[arg-type]  # by name

    def _adopted(self, deal: TradeDeal, facts: Facts, money: dict[str, int], seen: Seen, now: int) -> Report:
        named = {"order": -deal.position_id, "symbol": facts.symbol, "side": side_of(deal)}
        said = named | money | self._standing(deal, facts, seen)
        return Report(now, "adopted", **said)  # type: ignore[arg-type]  # fields by name

    def _closed(self, deal: TradeDeal, money: dict[str, int], now: int) -> Report:
        closer, held = self._whose().of_deal(deal), self.holdings.by_name.get(deal.position_id)
        asked = closer is not None and closer.action == "close"
        if closer and asked:
            self.desk.fill(closer.identity.number, deal.ticket, money["steps"], self._instant(deal, now))
        order = held.order if held else -deal.position_id
        cause = CAUSES.get(deal.reason, "asked" if asked else "outside")
        return Report(now, "closed", order, cause=cause, **money)  # type: ignore[arg-type]  # fields by name

    def _instant(self, deal: TradeDeal, now: int) -> int:
        return self.clocks.instant(deal.time_msc) if self.clocks else now

    def _let_go(self) -> None:
        """Note of every order whose position has ended that it is over, where nothing of it rests."""
        held = {order for each in self.holdings.by_name.values() for order in each.orders}
        for intent in list(self.desk.alive()):
            over = intent.action == "open" and intent.filled and intent.order not in held
            if over and intent.state in HELD:
                self.desk.happen(intent.identity.number, Event.CLOSE)

    def _order(self, intent: Intent, seen: Seen, now: int) -> Iterator[Report]:
        """Tell that the broker has an order, or how it ended; a deal that is on its way is waited for."""
        if intent.action not in AT_WORK or intent.state not in RESTING:
            return
        whose, number = self._whose(), intent.identity.number
        if any(whose.of_order(each) is intent for each in seen.orders or ()):
            if number not in self._taken and intent.action == "open" and intent.type != MARKET:
                self._taken.add(number)
                yield Report(now, "accepted", intent.order, ticket=intent.ticket)
            return
        ended = next((each for each in seen.history or () if whose.of_order(each) is intent), None)
        if ended is None or ended.state not in _ENDED or not self._is_told(intent, ended):
            return
        word, event = _ENDED[ended.state]
        self.desk.happen(number, event)
        if intent.action == "close" or word == "refused":
            yield from self.refused(intent, now)
        else:
            yield Report(now, word, intent.order, ticket=ended.ticket)

    def _is_told(self, intent: Intent, ended: TradeOrder) -> bool:
        """Say whether all deals of an order that has ended were told."""
        if intent.identity.is_elsewhere:
            return gone_elsewhere(ended) == intent.filled
        facts = next(each for each in self.facts.values() if each.symbol == intent.symbol)
        return steps_gone(ended, facts.lots_per_step) == intent.filled

    def _position(self, position: TradePosition, now: int) -> Iterator[Report]:
        """Tell where levels stand and what swap has come up, where that is new or somebody waits for it."""
        facts, name = self.facts.get(position.symbol), position.identifier
        held = self.holdings.by_name.get(name)
        if facts is None or held is None:
            return
        if steps_of(position.volume, facts.lots_per_step) != held.steps:  # a deal of it is not told yet
            return
        order = held.order
        levels = facts.points(position.sl), facts.points(position.tp)
        wanted, until = self._wanted.get(name, (levels, 0))
        is_due = name in self._wanted and (levels == wanted or now >= until)
        if levels != self._levels.get(name) or is_due:
            self._wanted.pop(name, None)
            self._levels[name] = levels
            yield Report(now, "moved", order, stop=levels[0], target=levels[1])
        swap = whole(position.swap, self.minor)
        if swap != self._swaps.get(name, 0):
            self._swaps[name] = swap
            yield Report(now, "swap", order, swap=swap)

    def identifier_of(self, order: int) -> int:
        """Name the position that bears an order of the engine; below nought it is the broker's own name."""
        return -order if order < 0 else self.holdings.name_of(order)

    def _doubts(self, now: int) -> Iterator[Report]:
        """Say of which symbols an outcome is unknown, and of which it is no more."""
        unknown = {each.symbol for each in self.desk.unresolved() if not each.identity.is_elsewhere}
        for symbol in sorted(unknown - self._doubted):
            yield Report(now, "doubt", symbol=symbol, cause=UNKNOWN)
        for symbol in sorted(self._doubted - unknown):
            yield Report(now, "cleared", symbol=symbol, cause=UNKNOWN)
        self._doubted = unknown
