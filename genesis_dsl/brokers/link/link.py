"""What a session asks goes to the terminal, each request once; what came of it comes back as reports."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.calls import Calls
from genesis_dsl.brokers.link import messages
from genesis_dsl.brokers.link.clocks import Clocks
from genesis_dsl.brokers.link.cursor import Cursor
from genesis_dsl.brokers.link.endings import endings, facts_elsewhere, steps_elsewhere
from genesis_dsl.brokers.link.facts import Facts
from genesis_dsl.brokers.link.hearing import Hearing
from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.filling import market_filling
from genesis_dsl.brokers.mt5.masks import EXPIRATION_SPECIFIED
from genesis_dsl.brokers.mt5.records import OrderSendResult, SymbolInfo
from genesis_dsl.brokers.orders.answers import AT_WORK, refusal_of
from genesis_dsl.brokers.orders.budget import Budget
from genesis_dsl.brokers.orders.desk import Desk
from genesis_dsl.brokers.orders.intent import Intent, Keeper, Times, intent_of
from genesis_dsl.brokers.orders.request import Place, Unfit, request_of
from genesis_dsl.brokers.orders.states import UNRESOLVED, Event, State, may_send
from genesis_dsl.brokers.recovery.match import owners
from genesis_dsl.brokers.recovery.panic import DEVIATION
from genesis_dsl.brokers.recovery.reconcile import Class, Difference, blocks, reconcile, strangers
from genesis_dsl.brokers.recovery.seen import Seen
from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import GenesisError
from genesis_dsl.market.report import Report
from genesis_dsl.trading.log import Asked
from genesis_dsl.trading.tables import MARKET

DIFFERENCE = "difference"
"""The doubt about the account: both books cannot be brought together."""
GRACE = 5_000
"""How long an order that ends by itself is waited for before it is called back, in milliseconds."""
ABOUT_POSITIONS = frozenset({"modify", "close"})
UNDER_WAY = UNRESOLVED | {State.ACCEPTED}
_TOLD = frozenset({Class.FILLED_AWAY, Class.CLOSED_AWAY})
"""Differences that are none where the deal was told."""
FOR_EVER = (1 << 31) - 1
"""The last second that the package takes."""


@dataclass(slots=True)
class Link:
    """One session at one terminal (it changes).

    Attributes:
        symbols: Of the session, in the order of its numbers.
        facts: Of each of them, by our name.
        begun: The second of the server's clock from which on the history is asked.
        deviation: By how many points a market order may be filled off the quote; what is to end in a
            symbol that nobody here describes may be as far off as in a panic.
        netting: Whether a symbol has one position, so that an order may take from it, or turn it round.
        clocks: What the times of intents are read from, and the ends of orders written by; without them the
            times are those of the events, and orders are called back.
        said: What came of requests that no rule waits for, for a person; whoever shows it clears it.
    """

    calls: Calls
    keeper: Keeper
    session: int
    symbols: Sequence[str]
    facts: Mapping[str, Facts]
    minor: int
    begun: int = 0
    deviation: int = 20
    netting: bool = False
    clocks: Clocks | None = None
    budget: Budget = field(default_factory=Budget)
    desk: Desk = field(init=False)
    hearing: Hearing = field(init=False)
    cursor: Cursor = field(init=False)
    seen: Seen = field(init=False)
    said: list[str] = field(default_factory=list)
    _differs: bool = False
    _refused: list[Report] = field(default_factory=list)
    _refused_fillings: dict[str, frozenset[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Go on with what was kept; what was written down and never sent is left to the rules."""
        self.desk = Desk(self.keeper)
        names = {each.name: each for each in self.facts.values()}
        self.hearing = Hearing(self.session, self.desk, names, self.minor, self.clocks)
        self.cursor = Cursor(self.begun)
        self.seen = Seen(None, None, None, None)
        for intent in list(self.desk.alive()):
            if may_send(intent.state):
                self.desk.happen(intent.identity.number, Event.WITHDRAW)
                self._refused += self.hearing.refused(intent, 0)

    @property
    def differs(self) -> bool:
        """Whether entries wait because both books could not be brought together when they were compared."""
        return self._differs

    def look(self, now: int) -> Seen:
        """Look at what is there, and at what may be new of the history; a call that failed is not known."""
        deals_from, orders_from = self.cursor.begin(now)
        answers = (
            self.calls.positions_get(),
            self.calls.orders_get(),
            self.calls.history_deals_get(deals_from, FOR_EVER),
            self.calls.history_orders_get(orders_from, FOR_EVER),
        )
        self.seen = Seen(*(None if isinstance(each, Failed) else each for each in answers))  # type: ignore[arg-type]
        self.cursor.take(self.seen, now)
        return self.seen

    def begin(self) -> int:
        """Begin behind the last tick, whose stamp it gives, to be kept: all before is in the balance.

        Raises:
            GenesisError: The terminal shows no tick.
        """
        tick = self.calls.symbol_info_tick(next(iter(self.facts.values())).name)
        if isinstance(tick, Failed):
            raise GenesisError(messages.no_tick(tick.text))
        self.hearing.begun = tick.time_msc
        return self.hearing.begun

    def go_on(self, begun: int, reports: Sequence[Report]) -> None:
        """Begin again behind the reports of the journal; `begun`: what `begin` gave."""
        self.hearing.begun = begun
        self.hearing.remember(reports)
        self.cursor.rewind()
        said = [each.kind for each in reports if each.cause == DIFFERENCE and not each.symbol]
        self._differs = said[-1:] == ["doubt"]
        self._refused = list(self.hearing.unsaid(reports))

    def hear(self, now: int) -> list[Report]:
        """Look, and give what is new, and what was refused since the last time."""
        if self.hearing.is_recalling:
            self.cursor.rewind()
        refused = [replace(each, time=now) for each in self._refused]
        self._refused.clear()
        return [*refused, *self.hearing.hear(self.look(now), now)]

    def made(self) -> dict[int, int]:
        """Give the instant at which each deal was made that was seen at the latest look, by its ticket."""
        clocks = self.clocks
        return (
            {each.ticket: clocks.instant(each.time_msc) for each in self.seen.deals or ()} if clocks else {}
        )

    def recover(self, now: int) -> tuple[list[Difference], list[Report]]:
        """Compare both books, before anything is asked and whenever somebody wants to know.

        Gives all differences, and what the engine is told: entries wait as long as one cannot be explained.
        """
        lots = {each.symbol: each.lots_per_step for each in self.facts.values()}
        self.cursor.rewind()
        names = {each.name for each in self.facts.values()}
        several = reconcile(
            self.look(now), self.session, self.desk.intents, lots, names, netting=self.netting
        )
        found = [each for each in several if each.kind not in _TOLD or each.ticket not in self.hearing.known]
        before, self._differs = self._differs, blocks(found)
        if self._differs == before:
            return found, []
        return found, [Report(now, "doubt" if self._differs else "cleared", cause=DIFFERENCE)]

    def ask(self, asked: Sequence[Asked], now: int, tick: int = 0) -> None:
        """Write down what is asked, and send all that may be sent; the rest is tried the next time.

        Args:
            now: The instant of the event that asks for it.
            tick: The newest price that it has read; 0 for that of the event.
        """
        for each in asked:
            self.intend(each, now, tick)
        self.send(now)

    def intend(self, asked: Asked, decided: int, tick: int = 0) -> None:
        """Write down what was asked for at the instant of an event."""
        times = Times(tick=tick or decided, decided=decided, allowed=self._instant(decided))
        self.desk.intend(intent_of(asked, self.session, self.symbols, times))

    def send(self, now: int) -> None:
        """Send all that may be sent; the rest is tried the next time."""
        for intent in [each for each in self.desk.alive() if may_send(each.state)]:
            self._refused += self._send(intent, now)

    def elsewhere(self) -> list[Difference]:
        """List what the latest look has shown in symbols whose prices are not read, each as a difference."""
        whose = owners(self.session, self.desk.intents.values())
        several = strangers(self.seen, self.session, whose, self.hearing.elsewhere.names)
        return [each for each in several if each.kind is Class.ELSEWHERE]

    def end_elsewhere(self, wish: int, now: int) -> None:
        """Write down and ask what has to end in symbols whose prices are not read, by the latest look.

        Args:
            wish: What the engine wants to end, as bits (`trading.tables`); 0 for nothing.
        """
        if not wish:
            return
        times = Times(tick=now, decided=now, allowed=self._instant(now))
        for each in endings(self.seen, self.desk, self.hearing.elsewhere.names, self.session, wish, times):
            self.desk.intend(each)
        self.send(now)

    def _instant(self, now: int) -> int:
        """Give the true instant, or that of the event where there is no clock."""
        return self.clocks.now() if self.clocks else now

    def _send(self, intent: Intent, now: int) -> Iterator[Report]:
        number = intent.identity.number
        if self._is_overtaken(intent):
            self.desk.happen(number, Event.WITHDRAW)
            yield from self.hearing.refused(intent, now)
            return
        info = self.calls.symbol_info(self._name(intent))
        if isinstance(info, Failed) or self._has_to_wait(intent, info, now):
            return
        request = request_of(intent, info, self._place(intent, self._facts(intent, info), info))
        if isinstance(request, Unfit):
            self.desk.happen(number, Event.WITHDRAW)
            self._say(intent, request.why)
            yield from self.hearing.refused(intent, now)
            return
        position = self.hearing.identifier_of(intent.order)
        if not self.budget.may(intent.action, now, len(self.seen.positions or ()), position):
            return
        if not self.desk.send(number, self._instant(now)):
            return
        self.budget.note(intent.action, now, position)
        answer = self.calls.order_send(request, f"{self.session}:{number}")
        yield from self._take(intent, answer, info, request, now)

    def _take(
        self,
        intent: Intent,
        answer: OrderSendResult | Failed,
        info: SymbolInfo,
        request: Mapping[str, Any],
        now: int,
    ) -> Iterator[Report]:
        """Take in the answer to a request."""
        number = intent.identity.number
        if isinstance(answer, Failed):
            self._say(intent, answer.text)
            if answer.may_have_been_sent:
                self.desk.lose(number)
            else:
                self.desk.happen(number, Event.REFUSE, code=answer.code)
                yield from self.hearing.refused(intent, now)
            return
        self._say(intent, f"{answer.retcode} {answer.comment}")
        if answer.retcode == mt5.TRADE_RETCODE_INVALID_FILL:
            self._pass_over(info, request)
        after = self.desk.answer(number, answer.retcode, self._instant(now), ticket=answer.order)
        if after.state is State.REFUSED:
            yield from self.hearing.refused(intent, now, refusal_of(answer.retcode), answer.retcode)
        elif after.state is State.DONE and intent.action == "modify":
            self.hearing.expect(self.hearing.identifier_of(intent.order), (intent.stop, intent.target), now)

    def _is_overtaken(self, intent: Intent) -> bool:
        """Say whether what is meant is gone, or is smaller than what is to be closed."""
        if intent.action not in ABOUT_POSITIONS:
            return False
        name = self.hearing.identifier_of(intent.order)
        if intent.identity.is_elsewhere:
            return not any(
                each.identifier == name and steps_elsewhere(each.volume) >= intent.steps
                for each in self.seen.positions or ()
            )
        held = self.hearing.holdings.by_name.get(name)
        return held is None or (intent.action == "close" and intent.steps > held.steps)

    def _has_to_wait(self, intent: Intent, info: SymbolInfo, now: int) -> bool:
        """Say whether a request is tried the next time: the broker may see to it by himself, or turn it."""
        if intent.action != "cancel":
            return self.netting and self._is_turning(intent)
        opened = self._opener(intent)
        ends_there = opened is not None and self._place(opened, self.facts[intent.symbol], info).expiration
        is_due = opened is not None and opened.expires <= now < opened.expires + GRACE
        return bool(ends_there and is_due and info.expiration_mode & EXPIRATION_SPECIFIED)

    def _name(self, intent: Intent) -> str:
        """Give what the broker calls the symbol of an intent."""
        return intent.symbol if intent.identity.is_elsewhere else self.facts[intent.symbol].name

    def _facts(self, intent: Intent, info: SymbolInfo) -> Facts:
        """Give both sides of the symbol of an intent."""
        return facts_elsewhere(info) if intent.identity.is_elsewhere else self.facts[intent.symbol]

    def _say(self, intent: Intent, text: str) -> None:
        """Tell a person what came of a request; of what a rule has asked for, its report tells more."""
        if intent.identity.is_elsewhere:
            self.said.append(messages.ended_elsewhere(intent, text))

    def _opener(self, intent: Intent) -> Intent | None:
        opened = (each for each in self.desk.intents.values() if each.action == "open")
        return next((each for each in opened if each.order == intent.order), None)

    def _is_turning(self, intent: Intent) -> bool:
        """Say whether another order may change or turn the one position of the symbol at this moment."""
        return intent.action == "close" and any(
            each.symbol == intent.symbol and each.state in UNDER_WAY and each.action in AT_WORK
            for each in self.desk.alive()
            if each is not intent and (each.action == "close" or each.type == MARKET)
        )

    def _pass_over(self, info: SymbolInfo, request: Mapping[str, Any]) -> None:
        """Remember a filling that was refused; where no other is left, all are tried again."""
        if request["action"] == mt5.TRADE_ACTION_DEAL:
            refused = self._refused_fillings.get(info.name, frozenset()) | {request["type_filling"]}
            left = market_filling(info.filling_mode, info.trade_exemode, refused)
            self._refused_fillings[info.name] = frozenset() if left is None else refused

    def _place(self, intent: Intent, facts: Facts, info: SymbolInfo) -> Place:
        """Say where the market stands, and which ticket is meant."""
        deviation = DEVIATION if intent.identity.is_elsewhere else self.deviation
        return Place(
            *(facts.lots_per_step, facts.points(info.bid), facts.points(info.ask), deviation),
            expiration=self.clocks.second(intent.expires) if self.clocks and intent.expires else 0,
            ticket=self._ticket(intent),
            refused_fillings=self._refused_fillings.get(info.name, frozenset()),
        )

    def _ticket(self, intent: Intent) -> int:
        """Give the ticket that a request is about: of an order, or the present one of a position."""
        if intent.action == "cancel":
            opened = self._opener(intent)
            return opened.ticket if opened else max(0, -intent.order)
        name = self.hearing.identifier_of(intent.order)
        return next((each.ticket for each in self.seen.positions or () if each.identifier == name), name)
