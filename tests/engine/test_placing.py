"""Which step is made of a signal, and at which price; and why none is."""

from pathlib import Path
from typing import Any

import pytest

from tests.builders import flat
from tests.engine.policy_stories import RISING, placed, step, steps, told

NEVER_HOLDS = step("first", "when: moved_away > 1 pips")
PRICES = flat(12)


@pytest.mark.parametrize(
    ("at", "entry_at", "price"),
    [
        ("touch_price", "", 110_000),
        ("cross_price", "", 110_010),
        ("close - 3 pips", "", 109_970),
        ("2 pips", "at: close - 1 pip", 109_970),  # from the price that the strategy wrote
        ("2 pips", "", 109_980),  # from the best price on its own side where it wrote none
        ("0 pips", "at: 5 pips", 109_950),  # which may be a distance too
    ],
)
def test_a_step_says_where_the_order_waits(at: str, entry_at: str, price: int, tmp_path: Path) -> None:
    ran = placed(tmp_path, steps(step("first", at=at)), PRICES, order=f"by: worked\n{entry_at}".strip())
    assert ran.orders[0].price == price


def test_each_time_it_is_made_again_it_comes_a_step_nearer_and_never_beyond_the_market(
    tmp_path: Path,
) -> None:
    policy = steps(step("first", "at_most: 5 times", "step: 0.4 pips"))
    assert [each.price for each in placed(tmp_path, policy, PRICES).orders] == [
        *(110_000, 110_004, 110_008),
        *(110_010, 110_010),
    ]


@pytest.mark.parametrize(
    ("policy", "parts", "reason"),
    [
        (steps(NEVER_HOLDS), {}, "no step of the policy"),
        (steps(step("first")) + "\nstop_with_order: required", {"stop": ""}, "stop_with_order"),
        (steps(step("first")) + "\nrequests_a_day: 1", {}, ""),
    ],
)
def test_a_signal_of_which_no_order_is_sent_says_why(
    policy: str, parts: dict[str, Any], reason: str, tmp_path: Path
) -> None:
    account = {"story_account": "execution: worked\n", "order": ""} if "stop" in parts else {}
    found = placed(tmp_path, policy, PRICES, **parts, **account).decisions[0]
    assert (found.kind, found.reason) == (("blocked", reason) if reason else ("fired", ""))


def test_an_order_with_a_price_of_its_own_is_placed_as_written_under_the_policy_of_the_account(
    tmp_path: Path,
) -> None:
    """A market order of the same account goes by the steps."""
    account = {"story_account": "execution: worked\n"}
    own = placed(tmp_path / "own", steps(step("first")), RISING, order="type: limit\nat: 7 pips", **account)
    assert [(each.type, each.price, each.ended) for each in own.orders] == [("limit", 109_980, "resting")]
    market = placed(tmp_path / "market", steps(step("first")), RISING, order="", **account)
    assert told(market)[0] == "00:05 fired first 110040"
