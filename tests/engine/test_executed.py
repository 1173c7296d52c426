"""What the words of execution say of an order that is placed, and of a position that is closed."""

from pathlib import Path

import pytest

from tests.builders import path
from tests.engine.policy_stories import RISING, placed, step, steps, told


@pytest.mark.parametrize(
    ("words", "minute"),
    [
        ("touch_price >= 1.1006", "00:07"),
        ("cross_price >= 1.1006", "00:06"),  # the spread is a pip
        ("waited >= 3 minutes", "00:08"),
        ("requotes >= 2", "00:08"),  # asked before the next one is sent
        ("moved_away >= 4 pips", "00:09"),
        ("reward_risk_left <= 1.5", "00:09"),  # (60 - 4) / (20 + 4) at four pips is more, at five it is 2.2
        ("spread at signal = 1 pip and moved_away > 1 pips", "00:07"),
        ("requests_left <= 15", "00:08"),  # of twenty, by then five: three placed, two of them cancelled
        ("lots of order > 0 lots and waited > 1 minutes", "00:07"),
    ],
)
def test_a_word_is_read_of_the_order_that_is_placed(words: str, minute: str, tmp_path: Path) -> None:
    policy = steps(step("first", "at_most: 9 times"), end=f"give_up_when: {words}\nrequests_a_day: 20")
    ran = placed(tmp_path, policy, RISING, targets=["at: 2 R"] if "1.5" in words else ["at: 60 pips"])
    assert told(ran)[-1] == f"{minute} given up give_up_when"


def test_the_reward_that_is_left_says_that_the_order_has_no_target(tmp_path: Path) -> None:
    policy = steps(step("first", "at_most: 9 times"), end="give_up_when: reward_risk_left is unknown")
    ran = placed(tmp_path, policy, RISING)
    assert told(ran)[1] == "00:06 given up give_up_when"
    assert "no target on the order" in ran.decisions[1].values.values()


def test_the_requests_that_are_left_are_unknown_where_nobody_bounds_them(tmp_path: Path) -> None:
    policy = steps(step("first", "at_most: 9 times"), end="give_up_when: requests_left is unknown")
    assert told(placed(tmp_path, policy))[1] == "00:06 given up give_up_when"


def test_no_request_is_sent_that_would_be_missing_for_closing(tmp_path: Path) -> None:
    """Of five, the third order would leave none to cancel it with."""
    policy = steps(step("first", "at_most: 9 times"), end="requests_a_day: 4")
    assert told(placed(tmp_path, policy)) == ["00:05 fired first 110040", "00:06 requoted first 110050"]


def test_a_market_that_comes_nearer_has_not_moved_away(tmp_path: Path) -> None:
    falling = path(*(110_000 - 10 * minute for minute in range(12)))
    below = step("first", at="touch_price - 50 pips", wait="9 minutes")
    policy = steps(below, end="give_up_when: moved_away < -2 pips")
    assert told(placed(tmp_path, policy, falling))[1] == "00:08 given up give_up_when"


def test_what_a_policy_expects_of_its_fills_is_what_rules_read(tmp_path: Path) -> None:
    policy = steps(step("first", at="", place="market"), end="expected_slippage: 0.5 * spread")
    switch = "- id: odd\n  for_each: fill\n  trip_when: expected_slippage = 0.5 pips\n  then: block entries\n"
    ran = placed(tmp_path, policy, story_switches=switch)
    assert "tripped" in {each.kind for each in ran.decisions}
