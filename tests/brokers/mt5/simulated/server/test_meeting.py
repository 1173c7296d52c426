"""The venue is one: the stories of the engine's venue, told in ticks, give the same deals here.

Each bar of a story is told in four ticks. The engine runs its rules over them; the order that it made goes
to a server as a request, over the same ticks.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.simulated.seam import Sheet
from genesis_dsl.brokers.mt5.simulated.server.account import open_account
from genesis_dsl.trace.rows import OrderRow
from tests.brokers.mt5.simulated.server.grounds import START as TEN
from tests.brokers.mt5.simulated.server.grounds import account, ground, request, sheet
from tests.brokers.mt5.simulated.server.grounds import at as clock
from tests.brokers.mt5.simulated.server.stories import lived, plain
from tests.builders import START, Ran, at, flat, run
from tests.trading.reference import Asked, deals_of, is_taken
from tests.trading.stories import BEFORE, Told, read_bars, stories
from tests.trading.test_reference import orders

MINUTE = 60_000
QUARTER = 15_000
SPREAD = 10
FILES = ("bracket", "stop_limit", "levels")
PARTS = {"side", "stop", "targets", "order"}
TYPES = {"market": 0, "limit": 2, "stop": 4, "stop_limit": 6}


def is_plain(told: Told) -> bool:
    """Say whether a story is one order with levels that a terminal can be told."""
    says = told.says["entry"]
    if not isinstance(says, dict) or not set(says) <= PARTS or "exits" in told.says:
        return False
    targets, order = says.get("targets", []), says.get("order", {})
    fixed = all(set(each) == {"at"} for each in targets) and set(order) <= {"type", "at", "limit"}
    prices = [*(each.get("at", "") for each in targets), order.get("at", "1"), order.get("limit", "1")]
    return len(targets) <= 1 and fixed and all(map(_is_price, prices))


def _is_price(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


PLAIN = [told for file in FILES for told in stories(file) if is_plain(told)]


@dataclass(frozen=True)
class Ticked:
    """A story in ticks: milliseconds since the first bar opened, and bids."""

    told: Told

    @property
    def ticks(self) -> list[tuple[int, int]]:
        bars = [*flat(BEFORE), *read_bars(self.told.says["bars"])[0]]
        return [
            (number * MINUTE + place * QUARTER, price)
            for number, bar in enumerate(bars)
            for place, price in enumerate(bar)
        ]

    def run(self, folder: Path) -> Ran:
        rows = ["time,bid,ask"]
        for when, bid in self.ticks:
            stamp = f"{START[:10]} 00:{when // MINUTE:02}:{when % MINUTE // 1000:02}.000"
            rows.append(f"{stamp},{bid / 1e5:.5f},{(bid + SPREAD) / 1e5:.5f}")
        return run(replace(self.told.story(), raw={"EURUSD_ticks.csv": "\n".join(rows) + "\n"}), folder)

    def asked(self, order: OrderRow) -> dict[str, Any]:
        """Write the order that the engine made as a request."""
        says = self.told.says["entry"]
        written = says.get("order", {})
        target = float(says["targets"][0]["at"]) if says.get("targets") else 0.0
        fields = {"type": TYPES[order.type] + (order.side < 0), "volume": order.steps / 100, "tp": target}
        fields |= {"sl": order.stop / 1e5} if order.has_stop else {}
        if order.type == "market":
            return {"action": mt5.TRADE_ACTION_DEAL} | fields
        price, limit = order.price / 1e5, 0.0
        if order.type == "stop_limit":
            price, limit = float(written["at"]), price
        resting = {"action": mt5.TRADE_ACTION_PENDING, "type_filling": mt5.ORDER_FILLING_RETURN}
        return resting | fields | {"price": price, "stoplimit": limit}


REFUSED = {
    "A market order is filled at the open of a gap, and stopped there where that is beyond its stop": 10016,
    "A limit beyond the trigger is filled at the trigger, like a stop order": 10015,
    "Slippage cannot carry it beyond its limit": 10015,
    "Slippage within the limit is paid": 10015,
    "A gap beyond the trigger and within the limit is filled at the open": 10015,
    "A gap beyond the limit is not chased, and filled when the price comes back": 10015,
    "What is filled at the trigger may be stopped in the same bar, and both ends are shown": 10015,
}
"""What a terminal refuses: a stop that the price has passed, a limit that lies ahead of its trigger."""


@pytest.mark.parametrize("told", PLAIN, ids=str)
def test_a_story_of_the_engine_goes_as_it_goes_there(told: Told, tmp_path: Path) -> None:
    story = Ticked(told)
    ran = story.run(tmp_path)
    first = at(START)
    quotes = [((first + when - TEN) / 1_000, bid, bid + SPREAD) for when, bid in story.ticks]
    offer = Sheet("EURUSD", ran.prepared.chosen.instruments.symbols["EURUSD"])
    base = replace(ground(quotes, offer, balance=10_000_000), start=first)
    held = open_account(base)
    for order in ran.orders:
        held.advance(order.placed_at - (order.type != "market"))
        answer = held.send(request(**story.asked(order))).retcode
        assert answer == REFUSED.get(told.name, mt5.TRADE_RETCODE_DONE)
    held.advance(first + 10**8)
    deals = [
        (each.time_msc, each.entry == mt5.DEAL_ENTRY_IN, round(100 * each.volume), round(1e5 * each.price))
        for each in held.history_deals(1, 1 << 40)
        if each.symbol
    ]
    expected = [(base.clock.stamp(each.time), bool(each.opens), each.steps, each.price) for each in ran.fills]
    assert deals == ([] if told.name in REFUSED else expected)


MOVES = {
    "a stop is met at its level on the way": """
        quote 1.10000 1.10010
        buy 1.00 sl=1.09500 -> 10009 #1
        quote 1.09000 1.09010
        deals: in 1.00 at 1.10010, out 1.00 at 1.09500 -510.00 [sl 1.09500]
    """,
    "what a stop order has behind it does not stop it": """
        quote 1.10000 1.10010
        buy_stop 1.00 price=1.10200 sl=1.10150 tp=1.10900 -> 10009 #1
        quote 1.11000 1.11010
        deals: in 1.00 at 1.10200, out 1.00 at 1.10900 700.00 [tp 1.10900]
    """,
    "what it has before it does": """
        quote 1.10000 1.10010
        sell_stop 1.00 price=1.09800 sl=1.09850 -> 10009 #1
        quote 1.09700 1.09710
        positions: #1 sell 1.00 at 1.09800 sl 1.09850
        quote 1.09900 1.09910
        deals: in 1.00 at 1.09800, out 1.00 at 1.09850 -50.00 [sl 1.09850]
    """,
    "a limit is filled and stopped in one move": """
        quote 1.10000 1.10010
        buy_limit 1.00 price=1.09800 sl=1.09700 -> 10009 #1
        quote 1.09600 1.09610
        deals: in 1.00 at 1.09800, out 1.00 at 1.09700 -100.00 [sl 1.09700]
    """,
    "a stop-limit waits behind its trigger": """
        quote 1.10000 1.10010
        buy_stop_limit 1.00 price=1.10200 stoplimit=1.10100 -> 10009 #1
        quote 1.10500 1.10510
        orders: #1 buy_limit 1.00 at 1.10100
        quote 1.10000 1.10010
        positions: #1 buy 1.00 at 1.10100
    """,
}


@pytest.mark.parametrize("story", MOVES.values(), ids=MOVES)
def test_prices_that_move_without_a_gap_are_met_on_the_way(story: str) -> None:
    assert lived(story, gaps=False) == plain(story)


@st.composite
def terminal_orders(draw: st.DrawFn) -> Asked:
    """Draw an order that a terminal can be told: at most one target, a limit behind its trigger."""
    asked = draw(orders().filter(lambda each: each.type != "stop_limit" or is_behind(each)))
    target = tuple((level, 0) for level, _ in asked.targets[: draw(st.integers(0, 1))])
    return replace(asked, targets=target, to_entry=False)


def is_behind(asked: Asked) -> bool:
    return (asked.trigger - asked.price) * asked.side > 0


@settings(max_examples=60)
@given(asked=terminal_orders(), moves=st.lists(st.integers(-60, 60), min_size=1, max_size=20))
def test_ticks_are_met_as_a_plain_reading_of_the_design_says(asked: Asked, moves: list[int]) -> None:
    bids = [asked.bid, *(asked.bid + int(each) for each in np.cumsum(moves))]
    offered = sheet(
        slippage_points=asked.slippage,
        limits_fill="through" if asked.through else "touch",
        stops_points=asked.level,
    )
    held = account([(k, bid, bid + SPREAD) for k, bid in enumerate(bids)], offered)
    trigger = asked.trigger if asked.type == "stop_limit" else 0
    fields = {
        "action": mt5.TRADE_ACTION_DEAL if asked.type == "market" else mt5.TRADE_ACTION_PENDING,
        "type": TYPES[asked.type] + (asked.side < 0),
        "type_filling": mt5.ORDER_FILLING_FOK if asked.type == "market" else mt5.ORDER_FILLING_RETURN,
        "price": (trigger or asked.price) / 1e5,
        "stoplimit": asked.price / 1e5 if trigger else 0.0,
        "sl": asked.stop / 1e5,
        "tp": asked.targets[0][0] / 1e5 if asked.targets else 0.0,
    }
    taken = held.send(request(volume=asked.steps / 100, **fields)).retcode == mt5.TRADE_RETCODE_DONE
    assert taken == is_taken(asked)
    held.advance(clock(len(bids)))
    first = 0 if asked.type == "market" else 1  # one that rests meets the next tick
    expected = deals_of(asked, [(bid,) * 4 for bid in bids[first:]])
    deals = [
        ((each.time_msc - STAMP) // 1_000 - first, round(1e5 * each.price), WORDS[each.reason])
        for each in held.history_deals(1, 1 << 40)
        if each.symbol
    ]
    assert deals == [(number, price, why.split(":")[0]) for number, _, price, why in expected]


WORDS = {mt5.DEAL_REASON_EXPERT: "entry", mt5.DEAL_REASON_SL: "stop", mt5.DEAL_REASON_TP: "target"}
STAMP = TEN + 2 * 3_600_000
"""What the server's clock shows at the first tick."""


def test_most_stories_of_one_order_are_compared() -> None:
    assert len(PLAIN) - len(REFUSED) >= 29
    assert {told.name for told in PLAIN} >= REFUSED.keys()
