"""A session on a terminal: the ledger is the broker's to the cent, and nothing is asked for twice."""

from collections import Counter
from pathlib import Path

from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.brokers.orders.states import State
from tests.brokers.link.trading import Trading
from tests.builders import Story, entry, random_walk, strategy, symbol_text

COSTS = "commission: 2.50 USD\nslippage: 0.1 pips"
RULES = strategy(
    entry(name="up", when="close > open", stop="3 pips", size="size: 0.5 lots", targets=["at: 0.4 R"]),
    entry(
        name="down",
        side="sell",
        when="close < open",
        stop="4 pips",
        size="size: 0.3 lots",
        order="type: limit\nat: close + 0.4 pips\ncancel_after: 5 bars",
        targets=["at: 0.5 R\nclose: 50%\nthen: stop to entry", "at: 3 R"],
    ),
    exits="- id: stale\n  when: bars_since_entry >= 9\n  do: close position\n"
    "- id: trail\n  when: profit >= 0.5 R\n  do: stop to close - 2 pips\n",
)


def story(seed: int, count: int = 60) -> Story:
    return Story(RULES, random_walk(seed, count, step=22), symbols=(symbol_text(more=COSTS),))


def agree(one: Trading) -> None:
    """Hold both books against each other."""
    account, world = terminal.account_info(), one.live.session.assembled.world
    assert account
    assert one.ledger("balance") == round(account.balance * 100)
    assert not one.ledger("unsure")
    ours = {
        (int(p["order"]), int(p["side"]), int(p["steps"]), int(p["stop"]))
        for p in world.v.book[: one.ledger("top_position")]
        if p["live"]
    }
    by_name = {
        each.identifier: each.order for each in one.link.desk.intents.values() if each.action == "open"
    }
    theirs = {
        (by_name[p.identifier], 1 - 2 * p.type, round(p.volume * 100), round(p.sl * 100_000))
        for p in terminal.positions_get() or ()
    }
    assert ours == theirs
    orders = Counter(each.magic for each in terminal.history_orders_get(0, (1 << 31) - 1) or ())
    orders.update(each.magic for each in terminal.orders_get() or ())
    assert {count for magic, count in orders.items() if magic} <= {1}


def test_a_session_trades_a_terminal_and_both_books_agree(tmp_path: Path) -> None:
    one = Trading(story(3), tmp_path)
    one.trade()

    agree(one)
    rows = one.end()
    assert len(rows.positions) > 8
    assert {each.exit_reason.partition(":")[0] for each in rows.positions} >= {"stop", "target"}


FAULTS = [
    ("order_send 3", "executed, answered 10012"),
    ("order_send 5 to 6", "answered 10012"),
    ("order_send 9", "executed, answer lost"),
    ("order_send 12 to 13", "executed, answered 10012"),
    ("order_send 16", "answered 10004"),
    ("order_send 19 to 20", "answered 10012"),
    ("order_send 23", "executed, answer lost"),
]


def test_lost_answers_late_views_and_deaths_change_no_book(tmp_path: Path) -> None:
    faults = [{"when": when, "what": what} for when, what in FAULTS]
    one = Trading(story(5), tmp_path, faults=faults, lag_ms=700, die_at=frozenset({40, 133, 210}))
    one.trade()

    agree(one)
    assert {each.kind for each in one.told} >= {"doubt", "cleared", "refused", "filled", "closed"}
    assert {each.state for each in one.link.desk.intents.values()} >= {State.NEVER_ARRIVED, State.CLOSED}
