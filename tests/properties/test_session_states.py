"""A session at a terminal, whatever happens in whatever order: what must never be is looked for at each step.

Prices move, orders meet faults, persons trade by hand and tell the session what to do; the program dies at
any row that it writes and at any order, and so does the owner of the terminal; answers are mixed, late, lost.
"""

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from genesis_dsl.brokers.link.hearing import LAG
from genesis_dsl.brokers.mt5.records import TradePosition
from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.brokers.mt5.simulated.script import read_script
from genesis_dsl.brokers.orders.states import State
from genesis_dsl.market.forming import ClosedBar
from genesis_dsl.runs.live import Live, begin_live
from genesis_dsl.trace.digest import Digest
from genesis_dsl.trace.rows import joined
from tests.brokers.link.crash import (
    BY_HAND,
    ELSEWHERE,
    OF_ORDERS,
    TOLD,
    digest_again,
    digest_of,
    drawn_rules,
    story,
    trade_elsewhere,
)
from tests.brokers.link.promises import (
    agree,
    ended_elsewhere,
    have_ended,
    one_order_for_each_intent,
    owned,
    protected,
    rests,
    to_the_cent,
    waited_for,
)
from tests.brokers.link.trading import Trading, terminal_now

BARS, LEFT = 33, 2
"""Minutes of a story, and how many of them are kept for all to come to light in at its end."""
SWITCH = """- id: hand
  trip_when: equity < 1 USD
  then: block entries
  re_arm: by 2 risk_officers
- id: empty
  trip_when: equity < 1 USD
  then: [cancel orders, close positions]
  re_arm: after 1 minutes
"""
PEOPLE = "roles:\n  operator: [olga]\n  risk_officer: [anna, bela]\n"
LASTING = (
    *("disconnected for 20 seconds", "quotes of EURUSD frozen for 90 seconds", "terminal dies"),
    *("deals late by 3 seconds for 1 minute", "deals late by 20 seconds for 1 minute"),
)
ANEW = ("buys", "sells", "leaves")
LOTS = st.sampled_from((0.1, 0.3, 0.7))
FILLINGS = ("fok", "ioc")
IN_PARTS = "ioc, in parts and late"
"""So a session begins whose first orders are filled in part, by deals that come to light behind their end."""
IOC = FILLINGS.index("ioc")
PARTS = ("only 0.11 lots for sale", "only 0.2 lots for sale")
MET = (*OF_ORDERS, *PARTS)
IN_DOUBT = ("executed, answered 10012", "answered 10012", "executed, answer lost", *PARTS, "answered 10018")
THEN = st.integers(0, 2)
WHICH = 3
"""At most so many orders on, something goes wrong."""
STATES = st.sampled_from((State.SENT, State.UNKNOWN, State.REFUSED, State.ACCEPTED, State.DONE))
UNTIL_TOLD = 2 * LAG
"""By then a whole look has told how an intent has ended."""


class AnySession(RuleBasedStateMachine):
    """One session, its program and its terminal."""

    def __init__(self) -> None:
        super().__init__()
        self.place = TemporaryDirectory()
        self.locked: int | None = None
        self.over: dict[int, int] = {}
        self.fed = self.taken = 0
        self.once, self.anew = Digest(), Digest()

    @initialize(
        chance=st.randoms(use_true_random=False),
        seed=st.integers(0, 9_999),
        book=st.sampled_from(("hedging", "netting")),
        drawn=st.booleans(),
        lag=st.sampled_from((0, 700, 1_500)),
        filling=st.sampled_from((*FILLINGS, IN_PARTS)),
    )
    def begin(self, chance: Random, seed: int, book: str, lag: int, filling: str, *, drawn: bool) -> None:
        tale = replace(story(seed, BARS, book), switches=SWITCH, account=PEOPLE)
        if drawn and filling != IN_PARTS:
            tale = replace(tale, rules=drawn_rules(chance))
        self.filling = FILLINGS.index("ioc" if filling == IN_PARTS else filling)
        sheet = f'symbols:\n  "*": {{filling: [{FILLINGS[self.filling]}]}}\n'
        self.one = Trading(tale, Path(self.place.name), lag_ms=lag, broker=sheet)
        self.again: Live = begin_live(self.one.ground, self.one.first, self.one.first - 1, outside=True)
        self.at = 0
        if filling == IN_PARTS:  # before anybody or anything keeps entries waiting
            self.a_part_comes_late(PARTS[seed % 2])
        self.minutes(1)

    def meet(self, time: int, bars: Mapping[str, ClosedBar], text: str = "") -> None:
        """Live through an instant, and live through it again in a program that never dies."""
        self.at = time
        self.one.tells = {self.one.looks: text} if text else {}
        self.one.meet(time, bars)
        self.once.add(joined(self.one.rows[self.taken :]))
        self.taken = len(self.one.rows)
        self.answer()
        for each in self.one.lived[self.fed :]:
            self.anew.add(joined(self.again.close(*each)))
        self.fed = len(self.one.lived)

    def answer(self) -> None:
        """Note since when intents are over, and see that the engine does not wait for those that are."""
        self.over = {number: self.over.get(number, self.at) for number in have_ended(self.one)}
        if self.one.heard.is_whole:
            late = {number for number, since in self.over.items() if since + UNTIL_TOLD < self.at}
            assert late.isdisjoint(waited_for(self.one)), "what has ended is waited for"

    @precondition(lambda self: len(self.one.bars) > LEFT)
    @rule(count=st.integers(1, 3))
    def minutes(self, count: int) -> None:
        """Let minutes pass; so they do behind most of what else happens."""
        for _ in range(min(count, len(self.one.bars) - LEFT)):
            time, bars = self.one.bars.pop(0)
            self.meet(time, bars)
            self.look(300)

    @rule(later=st.sampled_from((300, 1_000, 2_500, 9_000)))
    def look(self, later: int) -> None:
        if self.at + later < self.one.bars[0][0]:
            self.meet(self.at + later, {})

    @rule(what=st.sampled_from(MET), which=st.integers(1, WHICH), then=THEN)
    def an_order_meets(self, what: str, which: int, then: int) -> None:
        self.goes_wrong(f"order_send {which}", what)
        self.minutes(then)

    @precondition(lambda self: self.filling == IOC)
    @rule(what=st.sampled_from(PARTS))
    def a_part_comes_late(self, what: str) -> None:
        """Fill orders in part and cancel the rest, and let their deals come to light behind that."""
        self.goes_wrong("after 0 seconds", "deals late by 5 seconds for 3 minutes")
        self.goes_wrong(f"order_send 1 to {WHICH}", what)
        for _ in range(2):
            self.minutes(1)
            self.look(2_500)  # the order has ended by then, however late views are, and its deal is not there

    @rule(what=st.sampled_from(LASTING), then=THEN)
    def it_happens(self, what: str, then: int) -> None:
        self.goes_wrong("after 0 seconds", what)
        self.minutes(then)

    def goes_wrong(self, when: str, what: str) -> None:
        script = read_script([{"when": when, "what": what}], ("order_send", "symbol_info"))
        terminal._process.session.faults.add(script, terminal_now())

    @rule(seed=st.integers(0, 99))
    def answers_are_mixed(self, seed: int) -> None:
        self.one.calls.mixed = Random(seed)

    @rule(row=st.integers(1, 3), before=st.booleans(), then=THEN)
    def dies_at_a_row(self, row: int, then: int, *, before: bool) -> None:
        self.one.shelf.dies_in, self.one.shelf.before = row, before
        self.minutes(then)

    @rule(what=st.sampled_from(("", *MET)), state=STATES, before=st.booleans())
    def dies_as_an_intent_is(self, what: str, state: State, *, before: bool) -> None:
        """Die at the row that says so of an intent, maybe by what its order meets."""
        if what:
            self.goes_wrong("order_send 1", what)
        self.one.shelf.dies_as, self.one.shelf.before = state, before
        self.minutes(2)

    @rule(order=st.integers(1, 3), then=THEN)
    def dies_at_an_order(self, order: int, then: int) -> None:
        self.one.calls.kills |= {self.one.calls.sent + order}
        self.minutes(then)

    @rule(when=st.sampled_from(("before", "behind")), then=THEN)
    def the_owner_dies(self, when: str, then: int) -> None:
        self.one.calls.owner_dies = when
        self.minutes(then)

    @rule()
    def is_begun_again(self) -> None:
        self.one.begin_again(self.one.live.session.snapshot(), self.one.live.session.now)

    @precondition(lambda self: self.at + 500 < self.one.bars[0][0])
    @rule(text=st.sampled_from((*TOLD, "trip empty")))
    def is_told(self, text: str) -> None:
        self.meet(self.at + 500, {}, text)

    @precondition(lambda self: self.locked is None and self.at + 500 < self.one.bars[0][0])
    @rule()
    def is_locked(self) -> None:
        self.meet(self.at + 500, {}, "trip hand")
        self.locked = self.openings()

    @precondition(lambda _: terminal.symbol_info_tick("EURUSD") is not None)
    @rule(how=st.sampled_from(ANEW), lots=LOTS, pips=st.integers(1, 4), then=THEN)
    def a_person_trades(self, how: str, lots: float, pips: int, then: int) -> None:
        """Trade from another terminal of the account."""
        tick = terminal.symbol_info_tick("EURUSD")
        assert tick
        order = {"symbol": "EURUSD", "volume": lots, "type_filling": self.filling, "action": 1}
        below, above = round(tick.bid - 0.003, 5), round(tick.ask + 0.003, 5)
        if how == "buys":
            order |= {"type": 0, "sl": below}
        elif how == "sells":
            order |= {"type": 1, "sl": above}
        else:
            price = round(tick.bid - 0.0002 * pips, 5)
            order |= {"action": 5, "type": 2, "price": price, "sl": below, "type_filling": 2}
        terminal.by_hand(order)
        self.minutes(then)

    @precondition(lambda _: terminal.symbol_info_tick(ELSEWHERE) is not None)
    @rule(how=st.sampled_from(BY_HAND), lots=LOTS, then=THEN)
    def a_person_trades_elsewhere(self, how: str, lots: float, then: int) -> None:
        trade_elsewhere(how, lots, self.filling)
        self.minutes(then)

    @precondition(lambda self: self.at + 12_000 < self.one.bars[0][0])
    @rule(
        text=st.sampled_from(("close all", "trip empty")),
        what=st.sampled_from(IN_DOUBT),
        state=STATES,
        lots=LOTS,
        before=st.booleans(),
    )
    def all_is_to_end(self, text: str, what: str, state: State, lots: float, *, before: bool) -> None:
        """Close all of the account, what is elsewhere too, and die at a row of what comes of it."""
        trade_elsewhere("buys", lots, self.filling)
        self.look(2_500)
        self.goes_wrong(f"order_send 1 to {WHICH}", what)
        self.one.shelf.dies_as, self.one.shelf.before = state, before
        self.meet(self.at + 500, {}, text)
        self.look(9_000)
        self.minutes(1)

    @precondition(lambda _: bool(terminal.positions_get(symbol="EURUSD")))
    @rule(moves=st.booleans(), lots=LOTS, which=st.integers(0, 3), then=THEN)
    def a_person_takes_over(self, lots: float, which: int, then: int, *, moves: bool) -> None:
        """Move the stop of a position, whoever opened it, or close some of it."""
        tick, several = terminal.symbol_info_tick("EURUSD"), terminal.positions_get(symbol="EURUSD")
        assert tick
        assert several
        held = several[which % len(several)]
        if moves:
            stop = round(tick.bid - 0.001, 5) if held.type == 0 else round(tick.ask + 0.001, 5)
            terminal.by_hand({"action": 6, "symbol": "EURUSD", "position": held.ticket, "sl": stop})
        else:
            self.closes(held, min(lots, held.volume))
        self.minutes(then)

    def closes(self, held: TradePosition, lots: float) -> None:
        part = {"volume": lots, "type": 1 - held.type, "position": held.ticket}
        terminal.by_hand({"symbol": held.symbol, "type_filling": self.filling, "action": 1} | part)

    @precondition(lambda self: bool(terminal.positions_total()) and self.at + 6_000 < self.one.bars[0][0])
    @rule(there=st.booleans())
    def a_person_is_quicker(self, *, there: bool) -> None:
        """Close what is to be closed before the closing can be sent: it must not open anything then."""
        if there:
            trade_elsewhere("buys", 0.3, self.filling)
            self.look(2_500)
        several = terminal.positions_get() or ()
        is_there = any(each.symbol == ELSEWHERE for each in several)
        here = sum(each.symbol != ELSEWHERE for each in several)
        tries = len(several) + here * is_there  # ours are tried once more, with what is to end elsewhere
        self.goes_wrong(f"symbol_info 1 to {tries}", "fails with -1")
        self.meet(self.at + 500, {}, "close all")
        for held in several:
            self.closes(held, held.volume)
        self.look(2_500)

    @precondition(lambda _: bool(terminal.orders_total()))
    @rule(which=st.integers(0, 3), then=THEN)
    def a_person_cancels(self, which: int, then: int) -> None:
        several = terminal.orders_get()
        assert several
        terminal.by_hand({"action": 8, "order": several[which % len(several)].ticket})
        self.minutes(then)

    def openings(self) -> int:
        return sum(each.action == "open" for each in self.one.shelf.rows.values())

    @invariant()
    def no_intent_is_two_orders(self) -> None:
        if self.fed:
            one_order_for_each_intent(self.one)

    @invariant()
    def nothing_is_unowned(self) -> None:
        if self.fed:
            owned(self.one)
            rests(self.one)
            ended_elsewhere(self.one)

    @invariant()
    def stop_and_target_stand_where_the_book_says(self) -> None:
        if self.fed:
            protected(self.one)

    @invariant()
    def the_ledger_is_the_deals_to_the_cent(self) -> None:
        if self.fed:
            to_the_cent(self.one)

    @invariant()
    def no_lock_is_lost(self) -> None:
        if self.locked is not None:
            assert self.openings() == self.locked
            guards = self.one.live.session.assembled.world.guards
            assert guards["status"].any()

    @invariant()
    def the_journal_makes_it_again(self) -> None:
        if self.fed:
            assert self.once.hexdigest() == self.anew.hexdigest()

    def teardown(self) -> None:
        try:
            if self.fed and sys.exc_info()[1] is None:
                self.settle()
        finally:
            self.place.cleanup()

    def settle(self) -> None:
        """Let everything come to light that is on its way, and hold all against each other."""
        self.one.tells = {}
        self.one.shelf.dies_in, self.one.shelf.dies_as, self.one.calls.owner_dies = 0, None, ""
        for _ in range(WHICH):  # what was to happen to later orders does not
            terminal._process.session.faults.meet("order_send", terminal_now())
        self.one.trade()
        agree(self.one)
        assert digest_again(self.one) == digest_of(self.one)


TestAnySession = AnySession.TestCase
TestAnySession.settings = settings(
    max_examples=settings().max_examples * 5 // 8, stateful_step_count=25, phases=[Phase.generate]
)
"""Nothing is made smaller: each example takes a second, and says every step that it took."""
