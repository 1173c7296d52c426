"""Stretches that are passed at once end as if every tick had been lived through."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.simulated.server.account import Account
from genesis_dsl.brokers.mt5.simulated.server.desk import open_desk
from genesis_dsl.brokers.mt5.simulated.server.quiet import is_quiet
from tests.brokers.mt5.simulated.server.grounds import EURUSD, P, at, ground, request, sheet

TICKS = 100
SHEETS = (
    sheet(),
    sheet(EURUSD, symbol="EURGBP", quote="GBP"),
    sheet(EURUSD, symbol="GBPUSD", base="GBP"),
)
NEVER = 1 << 60
REQUESTS = st.lists(
    st.fixed_dictionaries(
        {
            "symbol": st.sampled_from(["EURUSD", "EURGBP"]),
            "volume": st.integers(1, 400).map(lambda steps: steps / 100),
            "type": st.integers(0, 7),
            "near": st.integers(-150, 150),
            "far": st.integers(0, 200),
        }
    ),
    min_size=1,
    max_size=4,
)


def walk(seed: int, start: int, spread: int) -> list[tuple[float, int, int]]:
    steps = np.random.default_rng(seed).integers(-25, 26, TICKS).cumsum()
    return [
        (1 + 0.7 * k + spread / 100, start + int(each), start + int(each) + spread)
        for k, each in enumerate(steps)
    ]


def filled_in(fields: dict[str, Any], bid: float) -> dict[str, Any]:
    """Put the levels of a drawn order around the present price."""
    side = 1 if fields["type"] % 2 == 0 else -1
    price, away = bid + fields["near"] / 1e5, side * fields["far"] / 1e5
    action = mt5.TRADE_ACTION_DEAL if fields["type"] < 2 else mt5.TRADE_ACTION_PENDING
    return {
        "action": action,
        "type": fields["type"],
        "symbol": fields["symbol"],
        "volume": fields["volume"],
        "price": round(price, 5),
        "stoplimit": round(price - side * 0.0003, 5),
        "sl": round(min(price, bid) - away, 5) if fields["far"] and side > 0 else 0.0,
        "tp": round(max(price, bid) + 0.001 + abs(away), 5) if fields["far"] % 3 and side > 0 else 0.0,
        "type_filling": 0 if fields["type"] < 2 else mt5.ORDER_FILLING_RETURN,
    }


@settings(max_examples=20)
@given(seed=st.integers(0, 10_000), asked=REQUESTS, gaps=st.booleans())
def test_no_tick_that_matters_is_passed(
    seed: int,
    asked: list[dict[str, Any]],
    gaps: bool,  # noqa: FBT001  # drawn
) -> None:
    starts = {"EURUSD": (P, 10), "EURGBP": (85_000, 12), "GBPUSD": (129_000, 15)}
    quotes = {name: walk(seed + k, *each) for k, (name, each) in enumerate(starts.items())}
    ends = []
    for rest in (0, NEVER):
        desk = open_desk(ground(quotes, *SHEETS, balance=700_000, gaps=gaps))
        desk.rest = rest
        held = Account(desk)
        for number, fields in enumerate(asked):
            held.advance(at(15 * (number + 1)))
            bid = desk.price(
                desk.names.index(fields["symbol"]),
                int(desk.symbol(desk.names.index(fields["symbol"]))["bid"]),
            )
            held.send(request(**filled_in(fields, bid)))
        held.advance(at(1_000))
        ends.append(
            (
                held.history_deals(0, 1 << 40),
                held.history_orders(0, 1 << 40),
                held.positions(),
                held.account(),
            )
        )
    assert ends[0] == ends[1]


@pytest.mark.parametrize(
    ("fields", "bid", "quiet"),
    [
        ({"type": 0, "sl": 1.095}, 109_501, True),
        ({"type": 0, "sl": 1.095}, 109_500, False),
        ({"type": 0, "tp": 1.105}, 110_500, False),
        ({"type": 1, "sl": 1.105}, 110_489, True),
        ({"type": 1, "sl": 1.105}, 110_490, False),
        ({"type": 1, "tp": 1.095}, 109_490, False),
        ({"type": 2, "price": 1.095}, 109_490, False),
        ({"type": 2, "price": 1.095}, 109_491, True),
        ({"type": 3, "price": 1.105}, 110_500, False),
        ({"type": 4, "price": 1.105}, 110_490, False),
        ({"type": 5, "price": 1.095}, 109_500, False),
        ({"type": 6, "price": 1.105, "stoplimit": 1.102}, 110_489, True),
        ({"type": 7, "price": 1.095, "stoplimit": 1.098}, 109_500, False),
        ({"type": 0, "volume": 9.0}, 109_460, True),
        ({"type": 0, "volume": 9.0}, 109_440, False),
    ],
)
def test_a_stretch_is_quiet_up_to_the_price_that_matters(
    fields: dict[str, Any],
    bid: int,
    quiet: bool,  # noqa: FBT001  # a column
) -> None:
    desk = open_desk(ground([(1, P, P + 10), (2, bid, bid + 10), (3, P, P + 10)]))
    held = Account(desk)
    held.advance(at(1))
    resting = {"action": mt5.TRADE_ACTION_PENDING, "type_filling": mt5.ORDER_FILLING_RETURN}
    kind = resting if fields["type"] > 1 else {"action": mt5.TRADE_ACTION_DEAL}
    assert held.send(request(**({"volume": 1.0} | kind | fields))).retcode == mt5.TRADE_RETCODE_DONE
    assert is_quiet(desk, at(3)) == quiet
