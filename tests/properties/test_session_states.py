"""A session at a terminal, whatever happens in whatever order: what must never be is looked for at each step.

Prices move, orders meet faults, persons trade by hand and tell the session what to do; the program dies at
any row that it writes and at any order, and so does the owner of the terminal; answers are mixed, late, lost.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.brokers.mt5.simulated.script import read_script
from genesis_dsl.market.forming import ClosedBar
from genesis_dsl.runs.live import Live, begin_live
from genesis_dsl.trace.digest import Digest
from genesis_dsl.trace.rows import joined
from tests.brokers.link.crash import (
    OF_ORDERS,
    TOLD,
    digest_again,
    digest_of,
    drawn_rules,
    story,
)
from tests.brokers.link.promises import agree, one_order_for_each_intent, owned, to_the_cent
from tests.brokers.link.trading import Trading, terminal_now

BARS = 24
SWITCH = """- id: hand
  trip_when: equity < 1 USD
  then: block entries
  re_arm: by 2 risk_officers
"""
PEOPLE = "roles:\n  operator: [olga]\n  risk_officer: [anna, bela]\n"
LASTING = (
    *("disconnected for 20 seconds", "quotes of EURUSD frozen for 90 seconds", "terminal dies"),
    *("deals late by 3 seconds for 1 minute", "deals late by 20 seconds for 1 minute"),
)
BY_HAND = ("buys", "sells", "leaves", "cancels", "closes", "moves")
DEATHS = st.integers(1, 3)


class AnySession(RuleBasedStateMachine):
    """One session, its program and its terminal."""

    def __init__(self) -> None:
        super().__init__()
        self.place = TemporaryDirectory()
        self.locked: int | None = None
        self.fed = self.taken = 0
        self.once, self.anew = Digest(), Digest()

    @initialize(
        chance=st.randoms(use_true_random=False),
        seed=st.integers(0, 9_999),
        book=st.sampled_from(("hedging", "netting")),
        drawn=st.booleans(),
        lag=st.sampled_from((0, 700, 1_500)),
    )
    def begin(self, chance: Random, seed: int, book: str, lag: int, *, drawn: bool) -> None:
        tale = replace(story(seed, BARS, book), switches=SWITCH, account=PEOPLE)
        if drawn:
            tale = replace(tale, rules=drawn_rules(chance))
        self.one = Trading(tale, Path(self.place.name), lag_ms=lag)
        self.again: Live = begin_live(self.one.ground, self.one.first, self.one.first - 1, outside=True)
        self.at = 0
        self.minutes(1)

    def meet(self, time: int, bars: Mapping[str, ClosedBar], text: str = "") -> None:
        """Live through an instant, and live through it again in a program that never dies."""
        self.at = time
        self.one.tells = {self.one.looks: text} if text else {}
        self.one.meet(time, bars)
        self.once.add(joined(self.one.rows[self.taken :]))
        self.taken = len(self.one.rows)
        for each in self.one.lived[self.fed :]:
            self.anew.add(joined(self.again.close(*each)))
        self.fed = len(self.one.lived)

    @precondition(lambda self: len(self.one.bars) > 1)
    @rule(count=st.integers(1, 3))
    def minutes(self, count: int) -> None:
        for _ in range(min(count, len(self.one.bars) - 1)):
            time, bars = self.one.bars.pop(0)
            self.meet(time, bars)
            self.look(300)

    @rule(later=st.sampled_from((300, 1_000, 2_500, 9_000)))
    def look(self, later: int) -> None:
        if self.at + later < self.one.bars[0][0]:
            self.meet(self.at + later, {})

    @rule(what=st.sampled_from(OF_ORDERS), which=st.integers(1, 3))
    def an_order_meets(self, what: str, which: int) -> None:
        self.goes_wrong(f"order_send {which}", what)

    @rule(what=st.sampled_from(LASTING))
    def it_happens(self, what: str) -> None:
        self.goes_wrong("after 0 seconds", what)

    def goes_wrong(self, when: str, what: str) -> None:
        script = read_script([{"when": when, "what": what}], ("order_send",))
        terminal._process.session.faults.add(script, terminal_now())

    @rule(seed=st.integers(0, 99))
    def answers_are_mixed(self, seed: int) -> None:
        self.one.calls.mixed = Random(seed)

    @rule(row=DEATHS, before=st.booleans())
    def dies_at_a_row(self, row: int, *, before: bool) -> None:
        self.one.shelf.dies_in, self.one.shelf.before = row, before

    @rule(order=st.integers(1, 3))
    def dies_at_an_order(self, order: int) -> None:
        self.one.calls.kills |= {self.one.calls.sent + order}

    @rule(when=st.sampled_from(("before", "behind")))
    def the_owner_dies(self, when: str) -> None:
        self.one.calls.owner_dies = when

    @rule()
    def is_begun_again(self) -> None:
        self.one.begin_again(self.one.live.session.snapshot(), self.one.live.session.now)

    @precondition(lambda self: self.at + 500 < self.one.bars[0][0])
    @rule(text=st.sampled_from(TOLD))
    def is_told(self, text: str) -> None:
        self.meet(self.at + 500, {}, text)

    @precondition(lambda self: self.locked is None and self.at + 500 < self.one.bars[0][0])
    @rule()
    def is_locked(self) -> None:
        self.meet(self.at + 500, {}, "trip hand")
        self.locked = self.openings()

    @rule(how=st.sampled_from(BY_HAND), lots=st.sampled_from((0.1, 0.3, 0.7)), which=st.integers(0, 3))
    def a_person(self, how: str, lots: float, which: int) -> None:
        """Trade from another terminal of the account."""
        tick = terminal.symbol_info_tick("EURUSD")
        if tick is None:
            return
        opens = {"symbol": "EURUSD", "volume": lots, "type_filling": 0}
        below, above = round(tick.bid - 0.003, 5), round(tick.ask + 0.003, 5)
        open_now, resting = terminal.positions_get() or (), terminal.orders_get() or ()
        if how == "buys":
            terminal.by_hand(opens | {"action": 1, "type": 0, "sl": below})
        elif how == "sells":
            terminal.by_hand(opens | {"action": 1, "type": 1, "sl": above})
        elif how == "leaves":
            price = round(tick.bid - 0.0002 * (which + 1), 5)
            rests = {"action": 5, "type": 2, "price": price, "sl": below, "type_filling": 2}
            terminal.by_hand(opens | rests)
        elif how == "cancels" and resting:
            terminal.by_hand({"action": 8, "order": resting[which % len(resting)].ticket})
        elif how == "closes" and open_now:
            held = open_now[which % len(open_now)]
            part = {"volume": min(lots, held.volume), "type": 1 - held.type, "position": held.ticket}
            terminal.by_hand(opens | {"action": 1} | part)
        elif how == "moves" and open_now:
            held = open_now[which % len(open_now)]
            stop = round(tick.bid - 0.001, 5) if held.type == 0 else round(tick.ask + 0.001, 5)
            terminal.by_hand({"action": 6, "symbol": "EURUSD", "position": held.ticket, "sl": stop})

    def openings(self) -> int:
        return sum(each.action == "open" for each in self.one.shelf.rows.values())

    @invariant()
    def no_intent_is_two_orders(self) -> None:
        one_order_for_each_intent()

    @invariant()
    def nothing_is_unowned_or_unprotected(self) -> None:
        if self.fed:
            owned(self.one)

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
            if self.fed:
                self.settle()
        finally:
            self.place.cleanup()

    def settle(self) -> None:
        """Let everything come to light that is on its way, and hold all against each other."""
        self.one.tells = {}
        self.one.shelf.dies_in, self.one.calls.owner_dies = 0, ""
        self.one.trade()
        agree(self.one)
        assert digest_again(self.one) == digest_of(self.one)


TestAnySession = AnySession.TestCase
TestAnySession.settings = settings(
    max_examples=settings().max_examples // 5, stateful_step_count=25, phases=[Phase.generate]
)
"""Nothing is made smaller: each example takes a second, and says every step that it took."""
