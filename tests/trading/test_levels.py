"""The broker's levels are told in `stories/levels.yaml`; here how one distance is judged."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.trading.levels import judge
from genesis_dsl.trading.tables import WHY_NONE, WHY_TOO_NEAR, WHY_WRONG_SIDE
from tests.builders import Story, entry, flat, run, strategy, symbol_text
from tests.compiled import entry as called


@called
def judged(distance: int, level: int) -> int:
    return judge(distance, level)


@given(st.integers(-100, 100), st.integers(0, 50))
def test_a_distance_is_enough_from_the_level_on_and_never_on_the_wrong_side(
    distance: int, level: int
) -> None:
    expected = WHY_WRONG_SIDE if distance < 0 else WHY_NONE if distance >= level else WHY_TOO_NEAR
    assert judged(distance, level) == expected


def test_what_is_too_near_is_kept_with_the_order_that_would_have_been(tmp_path: Path) -> None:
    symbols = (symbol_text(more="stops_level: 5 pips"),)
    ran = run(Story(strategy(entry(stop="close - 4 pips")), flat(8), symbols=symbols), tmp_path)
    (blocked,) = ran.decisions
    assert (blocked.reason, blocked.detail["price"], blocked.detail["stop"], blocked.detail["steps"]) == (
        "stop too near",
        110_010,
        109_960,
        100,
    )


NEAR: dict[str, tuple[str, str, dict[str, Any], str, int, int]] = {
    "a limit counts from the ask, and the nearest is a tick lower": (
        *("buy", "type: limit\nat: close - 3 pips", {}, "price", 109_970, 109_960),
    ),
    "a stop order to sell counts from the bid": (
        *("sell", "type: stop\nat: close - 3 pips", {}, "price", 109_970, 109_950),
    ),
    "a stop counts from the bid": ("buy", "", {"stop": "close - 4 pips"}, "stop", 109_960, 109_950),
    "of two targets the first that is too near is told": (
        *("buy", "", {"targets": ["at: 1.1003\nclose: 50%", "at: 1.1004"]}, "target", 110_030, 110_050),
    ),
}


@pytest.mark.parametrize("name", NEAR)
def test_what_was_asked_too_near_is_told_with_the_nearest_that_is_allowed(name: str, tmp_path: Path) -> None:
    side, order, more, part, asked, allowed = NEAR[name]
    symbols = (symbol_text(more="stops_level: 5 pips\ntick: 0.0001"),)
    rules = strategy(entry(side=side, order=order, **more))

    (blocked,) = run(Story(rules, flat(8), symbols=symbols), tmp_path).decisions

    assert blocked.reason == f"{part} too near"
    assert (blocked.detail["asked"], blocked.detail["allowed"]) == (asked, allowed)
