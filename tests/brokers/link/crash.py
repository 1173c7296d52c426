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
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.runs.prepare import build
from tests.brokers.link.promises import agree
from tests.brokers.link.trading import Trading
from tests.builders import Ran, Story, batches, entry, random_walk, strategy, symbol_text

COSTS = "commission: 2.50 USD\nslippage: 0.1 pips"
ELSEWHERE = "GBPUSD"
"""A symbol that no rule is about, so that no session reads its prices."""
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
    prices = {
        "EURUSD": random_walk(seed, count, step=22),
        ELSEWHERE: random_walk(seed + 1, count, 125_000, step=22),
    }
    rules = drawn_rules(Random(f"rules {seed}")) if is_drawn else RULES
    symbols = tuple(symbol_text(each, more=COSTS) for each in prices)
    return Story(rules, prices, symbols=symbols, book=book)


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


BY_HAND = ("buys", "sells", "leaves", "ends it")
"""What a person does on another terminal of the account in a symbol that no rule is about."""


def trade_elsewhere(how: str, lots: float, filling: int = 1) -> None:
    """Trade there, without a stop, or end one position of it."""
    order = {"symbol": ELSEWHERE, "volume": lots, "type_filling": filling, "action": 1}
    several = terminal.positions_get(symbol=ELSEWHERE)
    if how == "leaves":
        terminal.by_hand(order | {"action": 5, "type": 2, "price": 1.2, "type_filling": 2})
    elif how == "ends it" and several:
        held = several[0]
        part = {"volume": held.volume, "type": 1 - held.type, "position": held.ticket}
        terminal.by_hand(order | part)
    else:
        terminal.by_hand(order | {"type": int(how == "sells")})


def hands_of(seed: int, looks: int) -> dict[int, Callable[[], None]]:
    """Draw what a person does there, in every fourth seed, and by what it is ended."""
    chance = Random(f"hands {seed}")
    drawn = [
        partial(trade_elsewhere, chance.choice(BY_HAND[:3]), chance.choice((0.1, 0.3, 0.7))) for _ in range(2)
    ]
    places = sorted(chance.sample(range(9, looks), 3))
    return dict(zip(places, (*drawn, partial(trade_elsewhere, "ends it", 0.1)), strict=True))


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

    In every fourth one a person trades beside it. Everything is held against each other at its end.
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
        hands={} if seed % 4 else hands_of(seed, 3 * bars),
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
