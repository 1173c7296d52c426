"""Drawn prices, faults and deaths of the program: `python -m tests.brokers.link.crash 1000`.

Each seed is a session on a simulated terminal: answers that are lost or say what is not so, refusals, parts,
slippage, rewritten comments, views that lag, links that break; a person who closes, cancels, pauses; and a
program that dies behind any look, before an order is there or behind it, and goes on from what is kept.
"""

import sys
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.brokers.orders.identity import of_magic
from genesis_dsl.runs.prepare import build
from tests.brokers.link.trading import Trading
from tests.builders import Ran, Story, batches, entry, random_walk, strategy, symbol_text

START_BALANCE = 10_000_000
"""In cents."""
COSTS = "commission: 2.50 USD\nslippage: 0.1 pips"
SEVERAL = "at_once: 2"
"""Both sides may be in, and more than once: a netting book adds to its position, takes from it, turns it."""
RULES = strategy(
    entry(
        name="up",
        when="close > open",
        stop="3 pips",
        size="size: 0.5 lots",
        targets=["at: 0.4 R"],
        more=SEVERAL,
    ),
    entry(
        name="down",
        side="sell",
        when="close < open",
        stop="4 pips",
        size="size: 0.3 lots",
        order="type: limit\nat: close + 0.4 pips\ncancel_after: 5 bars",
        targets=["at: 0.5 R\nclose: 50%\nthen: stop to entry", "at: 3 R"],
        more=SEVERAL,
    ),
    exits="- id: stale\n  when: bars_since_entry >= 9\n  do: close position\n"
    "- id: trail\n  when: profit >= 0.5 R\n  do: stop to close - 2 pips\n",
)


CONDITIONS = (
    *("close > open", "close < open", "close > close[1]", "close crosses above ema(close, 4)"),
    *("rsi(close, 5) < 45", "high > highest(high, 3)[1]"),
)
TARGETS = (
    ("at: 0.4 R",),
    ("at: 0.5 R\nclose: 50%\nthen: stop to entry", "at: 3 R"),
    ("at: 0.3 R\nclose: 30%", "at: 0.8 R\nclose: 30%", "at: 2 R"),
    (),
)
EXITS = (
    "- id: stale\n  when: bars_since_entry >= 5\n  do: close position\n",
    "- id: trail\n  when: profit >= 0.4 R\n  do: stop to entry\n",
    "- id: half\n  when: profit >= 0.6 R\n  do: close 50%\n",
    "- id: turned\n  when: close < close[2]\n  do: close position\n",
)


def drawn_rules(chance: Random) -> str:
    """Draw a strategy: one to three entries of any side and type, the first often asked; targets, exits."""
    entries = []
    for number in range(chance.randint(1, 3)):
        side = chance.choice(("buy", "sell"))
        beyond, before = "+-" if side == "buy" else "-+"
        waits = f"cancel_after: {chance.randint(1, 6)} bars"
        order = chance.choice(
            (
                "",
                f"type: stop\nat: close {beyond} 0.{chance.randint(3, 9)} pips\n{waits}",
                f"type: limit\nat: close {before} 0.{chance.randint(3, 9)} pips\n{waits}",
            )
        )
        entries.append(
            entry(
                name=f"e{number}",
                side=side,
                when=chance.choice(CONDITIONS if number else CONDITIONS[:2]),
                stop=f"{chance.randint(2, 6)} pips",
                size=f"size: 0.{chance.randint(1, 6)} lots",
                order=order,
                targets=list(chance.choice(TARGETS)),
                more=f"at_once: {chance.randint(1, 3)}",
            )
        )
    exits = chance.sample(EXITS, chance.randint(1, 3))
    return strategy(*entries, exits="".join(exits))


def story(seed: int, count: int = 60, book: str = "hedging", *, is_drawn: bool = False) -> Story:
    prices = random_walk(seed, count, step=22)
    rules = drawn_rules(Random(f"rules {seed}")) if is_drawn else RULES
    return Story(rules, prices, symbols=(symbol_text(more=COSTS),), book=book)


def agree(one: Trading) -> None:
    """Hold both books against each other, when everything has come to light."""
    account, world = terminal.account_info(), one.live.session.assembled.world
    assert account
    assert one.ledger("balance") == round(account.balance * 100)
    assert not one.ledger("unsure"), one.link.recover(0)
    ours = {
        (int(p["order"]), int(p["side"]), int(p["steps"]), int(p["stop"]))
        for p in world.v.book[: one.ledger("top_position")]
        if p["live"]
    }
    by_name = {name: each.order for name, each in one.link.hearing.holdings.by_name.items()}
    theirs = {
        (by_name[p.identifier], 1 - 2 * p.type, round(p.volume * 100), round(p.sl * 100_000))
        for p in terminal.positions_get() or ()
    }
    assert ours == theirs
    tickets = {each.order: each.ticket for each in one.link.desk.intents.values() if each.action == "open"}
    rest = world.v.orders[: one.ledger("top_order")]
    here = {(-int(o["named"]) or tickets[int(o["id"])], int(o["steps"])) for o in rest if o["live"]}
    there = {(each.ticket, round(each.volume_current * 100)) for each in terminal.orders_get() or ()}
    assert here == there
    one_order_for_each_intent()


def one_order_for_each_intent() -> None:
    """See that no intent has become two orders, live or ended."""
    orders = Counter(each.magic for each in terminal.history_orders_get(0, (1 << 31) - 1) or ())
    orders.update(each.magic for each in terminal.orders_get() or ())
    assert {count for magic, count in orders.items() if of_magic(magic)} <= {1}


def to_the_cent(one: Trading) -> None:
    """See that the ledger is what the deals make that came to light."""
    hearing = one.link.hearing
    told = [one.deals[ticket] for ticket in hearing.known if ticket]
    parts = [(d.profit, d.commission, d.swap, d.fee) for d in told if d.time_msc > hearing.begun]
    assert one.ledger("balance") == START_BALANCE + sum(round(part * 100) for d in parts for part in d)


def owned(one: Trading) -> None:
    """See that every position whose deals came to light is in the book, in its size, with a stop."""
    holdings, world = one.link.hearing.holdings.by_name, one.live.session.assembled.world
    book = {int(p["order"]): p for p in world.v.book[: one.ledger("top_position")] if p["live"]}
    known = one.link.hearing.known
    for shown in one.heard.positions or ():
        assert shown.sl, "a position without its stop"
        deals = [each for each in one.deals.values() if each.position_id == shown.identifier]
        size = sum(each.volume * (1 - 2 * each.type) for each in deals)
        if all(each.ticket in known for each in deals) and abs(size) == pytest.approx(shown.volume):
            p = book[holdings[shown.identifier].order]
            assert (int(p["steps"]), int(p["side"])) == (round(shown.volume * 100), 1 - 2 * shown.type)
            assert p["has_stop"]


OF_ORDERS = (
    *(
        "executed, answered 10012",
        "executed, answered 10011",
        "executed, answered 10031",
        "executed, answer lost",
    ),
    *("answered 10004", "answered 10006", "answered 10012", "answered 10018", "answered 10021"),
    *("answered 10024", "answered 10030", "only 0.11 lots for sale", "slips 7 points"),
    "comment rewritten to hello",
)
OF_TIME = (
    *("disconnected for 20 seconds", "quotes of EURUSD frozen for 90 seconds"),
    *("deals late by 3 seconds", "terminal dies"),
)
TOLD = (
    *("close all", "close P2", "close P5", "cancel all", "cancel O3", "move stop of P4 to 1.1002"),
    *("pause entries", "resume entries"),
)
"""What a person tells the session, in between."""
BARS = 60


def faults_of(chance: Random, bars: int) -> list[dict[str, str]]:
    """Draw a script of faults."""
    found = []
    for _ in range(chance.randint(2, 8)):
        first = chance.randint(1, 40)
        last = chance.choice(("", "", f" to {first + chance.randint(1, 3)}"))
        found.append({"when": f"order_send {first}{last}", "what": chance.choice(OF_ORDERS)})
    for _ in range(chance.randint(0, 3)):
        when = f"after {chance.randint(30, 60 * bars - 600)} seconds"
        found.append({"when": when, "what": chance.choice(OF_TIME)})
    return found


def lived(seed: int, folder: Path, bars: int = BARS) -> Trading:
    """Live through a seed, every other one in a netting book, every third one with rules that are drawn.

    Everything is held against each other at its end.
    """
    chance = Random(seed)
    faults = faults_of(chance, bars)
    one = Trading(
        story(seed, bars, "netting" if seed % 2 else "hedging", is_drawn=seed % 3 == 2),
        folder,
        faults=faults,
        lag_ms=chance.choice((0, 0, 700, 1_500)),
        die_at=frozenset(chance.sample(range(4 * bars), 4)),
        kills=frozenset(chance.sample(range(1, 40), 3)),
        tells=dict(zip(chance.sample(range(3 * bars - 9), 3), chance.sample(TOLD, 3), strict=True)),
    )
    one.trade()
    agree(one)
    assert digest_again(one) == digest_of(one)
    return one


def digest_of(one: Trading) -> str:
    """Hash what the session recorded, what is still open included."""
    prepared = build(one.ground)
    return Ran(prepared, [*one.rows, one.live.end()]).digest()


def digest_again(one: Trading) -> str:
    """Hash the run that the journal of the session makes."""
    ground = one.ground
    chosen = replace(ground.chosen, reports=tuple(one.told), commands=tuple(one.said))
    again = build(replace(ground, chosen=chosen, span=(one.first, one.live.session.now + 1)))
    return Ran(build(ground), list(batches(again))).digest()


def met_in(seed: int) -> Counter[str]:
    """Live through a seed in a folder of its own. Gives what was met."""
    with TemporaryDirectory() as folder:
        one = lived(seed, Path(folder))
    return Counter(each.kind for each in one.told) + Counter(intents=len(one.shelf.rows))


def through(seeds: range, live: Callable[[int], Counter[str]]) -> int:
    """Live through seeds, each whether or not one before it failed. Gives how many failed.

    What was met is told behind every fiftieth seed and at the end, a failure with its seed as it comes.
    """
    met: Counter[str] = Counter()
    failed: list[int] = []
    for seed in seeds:
        try:
            met.update(live(seed))
        except Exception:  # noqa: BLE001  # the seeds behind it are tried nevertheless
            failed.append(seed)
            print(f"seed {seed} failed", traceback.format_exc(), sep="\n", flush=True)  # noqa: T201  # a program
        if seed % 50 == 49 or seed == seeds[-1]:
            told = f"seeds {seeds[0]} to {seed}: {len(failed)} failed {failed}, {dict(met)}"
            print(told, flush=True)  # noqa: T201  # a program
    return len(failed)


def asked_for(words: Sequence[str]) -> range:
    """Read the seeds that were asked for: how many from 0, or the first and how many."""
    first, count = (0, *map(int, words))[-2:]
    return range(first, first + count)


if __name__ == "__main__":
    sys.exit(through(asked_for(sys.argv[1:]), met_in) > 0)
