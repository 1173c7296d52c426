"""What others have open where the session reads no prices: in the equity, in limits, closed with the rest."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from genesis_dsl.brokers.mt5.simulated import terminal as mt5
from genesis_dsl.brokers.orders.states import State
from genesis_dsl.runs.verify import verify
from genesis_dsl.store.reader import find_rows, reading
from genesis_dsl.trace.rows import DecisionRow
from tests.builders import Story, entry, random_walk, strategy, symbol_text
from tests.runs.sessions.played import Played
from tests.runs.sessions.test_driver import ledger
from tests.runs.sessions.test_persons import Told

NEVER = strategy(entry(when="close > 2"))
FLOOR = "- id: floor\n  must_hold: equity >= 99_500 USD\n  if_broken: [cancel orders, close positions]\n"
HAND = {"action": mt5.TRADE_ACTION_DEAL, "symbol": "GBPUSD", "type_filling": 1, "deviation": 1_000}
HUGE = 10.0
LATEST = (1 << 31) - 1
UNWILLING = [
    {"when": "order_send 1", "what": "answered 10018"},
    {"when": "order_send 2", "what": "executed, answered 10012"},
]


def story(limits: str = "", rules: str = NEVER) -> Story:
    walks = {name: random_walk(seed, 90, step=22) for seed, name in enumerate(("EURUSD", "GBPUSD"), 3)}
    costs = "commission: 2.50 USD"
    symbols = tuple(symbol_text(each, more=costs) for each in walks)
    return Story(rules, walks, symbols=symbols, limits=limits)


@pytest.fixture
def one(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Told]:
    """A session that trades nothing, beside a person who trades another symbol."""
    limits, faults = getattr(request, "param", ("", None))
    one = Told(tmp_path, story=story(limits), faults=faults)
    yield one
    one.stack.close()


def by_hand(lots: float, *, sells: bool = False, **more: object) -> None:
    tick = mt5.symbol_info_tick("GBPUSD")
    assert tick
    price = tick.bid if sells else tick.ask
    assert mt5.by_hand(HAND | {"volume": lots, "type": int(sells), "price": price} | more)


def agree(one: Played) -> None:
    """Hold equity and balance against those of the terminal, to the cent."""
    account = mt5.account_info()
    assert account
    told = ledger(one, "balance"), ledger(one, "equity")
    assert told == (round(account.balance * 100), round(account.equity * 100))


def decided(one: Played, kind: str) -> list[tuple[str, str]]:
    with reading(one.database) as session:
        rows = list(find_rows(session, one.run, DecisionRow))
    return [(each.subject, each.reason) for each in rows if each.kind == kind]


def test_the_equity_that_limits_read_is_the_terminals_to_the_cent(one: Played) -> None:
    by_hand(0.7)
    mt5.advance(10)
    one.begin()
    agree(one)
    for _ in range(4):
        one.play(1)
        agree(one)
    by_hand(0.3, sells=True, position=mt5.positions_get()[0].ticket)  # type: ignore[index]  # one is open
    by_hand(0.2, sells=True)
    one.play(1)
    agree(one)
    one.die()
    one.begin()
    agree(one)
    assert ledger(one, "elsewhere_open") == 2
    by_hand(0.4, sells=True, position=mt5.positions_get()[0].ticket)  # type: ignore[index]  # two are open
    one.die()
    one.begin()
    one.play(1)
    agree(one)
    ended = one.end()
    assert verify(one.database, ended.run).differences == ()
    assert sum("no prices are read here" in each for each in one.said) == 3


@pytest.mark.parametrize("one", [(FLOOR, UNWILLING)], indirect=True)
def test_a_limit_that_trips_by_it_closes_it_and_says_when_that_is_so(one: Played) -> None:
    one.begin()
    one.play(0.5)
    by_hand(HUGE, sells=True)
    by_hand(0.1, action=mt5.TRADE_ACTION_PENDING, type=mt5.ORDER_TYPE_BUY_LIMIT, price=1.0, type_filling=2)
    for _ in range(20):
        one.play(0.5)
        if ledger(one, "elsewhere_wish"):
            assert decided(one, "flat") == []
            one.die()
            one.begin()
    assert decided(one, "broken") == [("floor", "")]
    assert decided(one, "flat") == [("floor", "")]
    assert (mt5.positions_get(), mt5.orders_get()) == ((), ())
    agree(one)
    link = one.driver.link
    assert link
    rows = {each.identity.magic: each for each in link.keeper.kept()}
    closings = [each for each in mt5.history_orders_get(0, LATEST) or () if each.magic]
    assert {each.comment for each in closings} == {rows[each.magic].identity.comment for each in closings}
    assert [(each.action, each.state) for each in rows.values()] == [
        ("cancel", State.REFUSED),
        ("close", State.FILLED),
        ("cancel", State.DONE),
    ]
    ended = one.end()
    assert verify(one.database, ended.run).differences == ()


def test_what_comes_to_be_there_is_shown_with_class_action_and_reason_and_so_is_that_entries_wait(
    one: Told,
) -> None:
    one.begin()
    one.play(1)
    by_hand(0.1)
    one.play(0.5)
    one.play(0.5)
    said = [each for each in one.said if "elsewhere (GBPUSD): own." in each]
    assert len(said) == 1
    assert "entries wait while it is open" in said[0]
    assert "0 positions open and 1 elsewhere, for which entries wait" in one.driver.standing()
    one.heard("close all")
    one.play(0.5)
    assert any(each.endswith("nothing is open there; entries go on.") for each in one.said)
    assert "0 positions open, equity" in one.driver.standing()


def test_a_person_closes_and_cancels_it_with_all_else_and_not_with_one_symbol(one: Told) -> None:
    one.begin()
    one.play(1.5)
    by_hand(0.1)
    by_hand(0.1, action=mt5.TRADE_ACTION_PENDING, type=mt5.ORDER_TYPE_BUY_LIMIT, price=1.0, type_filling=2)
    one.play(0.2)
    answers = []
    for said in ("close all in EURUSD", "cancel all in EURUSD", "close all", "cancel all"):
        answers.append(one.heard(said).partition("not done: ")[2])
        one.play(0.5)
    assert answers == ["nothing there.", "nothing there.", "", ""]
    assert (mt5.positions_get(), mt5.orders_get()) == ((), ())
    assert one.heard("close all").endswith("nothing there.")
    agree(one)
