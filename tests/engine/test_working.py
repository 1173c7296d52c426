"""The order of a signal is replaced step by step, filled, or given up: told as stories."""

from pathlib import Path

import pytest

from tests.builders import path, symbol_text
from tests.engine.policy_stories import RISING, orders, placed, step, steps, told

AGAIN = step("again", "at_most: 2 times")


def test_a_step_is_made_when_the_wait_before_it_is_over_and_given_up_in_the_end(tmp_path: Path) -> None:
    ran = placed(tmp_path, steps(step("first"), AGAIN, end="give_up_when: waited > 4 minutes"))
    assert told(ran) == [
        "00:05 fired first 110040",
        "00:06 requoted again 110050",
        "00:07 requoted again 110060",
        "00:10 given up give_up_when",
    ]
    assert orders(ran) == [
        ("00:06", "cancelled", "step:again"),
        ("00:07", "cancelled", "step:again"),
        ("00:10", "cancelled", "give_up_when"),
    ]


def test_without_a_give_up_it_ends_with_the_wait_of_the_last_step(tmp_path: Path) -> None:
    ran = placed(tmp_path, steps(step("first"), AGAIN))
    assert told(ran)[-1] == "00:08 given up no step left"


def test_what_is_filled_needs_no_further_step(tmp_path: Path) -> None:
    """The second limit is at the bid of 00:06; the ask comes a point below it in the bar after."""
    ran = placed(tmp_path, steps(step("first"), AGAIN), [*RISING[:6], (110_050, 110_055, 110_039, 110_052)])
    assert told(ran) == ["00:05 fired first 110040", "00:06 requoted again 110050"]
    assert [(each.entry_price, each.decision) for each in ran.positions] == [(110_050, 1)]


def test_a_step_whose_condition_does_not_hold_makes_room_for_the_next_one(tmp_path: Path) -> None:
    near = step("near", "when: moved_away <= 0 pips")
    market = step("cross", "when: waited >= 3 minutes", place="market", at="")
    ran = placed(tmp_path, steps(step("first"), near, market))
    assert told(ran) == ["00:05 fired first 110040", "00:08 requoted cross 110080"]
    assert [each.entry_price for each in ran.positions] == [110_080]


def test_a_later_order_loses_no_more_at_its_stop_than_the_entry_allows(tmp_path: Path) -> None:
    """The stop stays at 109840: 20 pips below the first price, 22 below the second one."""
    ran = placed(tmp_path, steps(step("first", wait="2 minutes"), AGAIN), size="risk: 200 USD")
    found = [
        (each.detail["steps"], each.detail["stop"]) for each in ran.decisions if each.detail.get("price")
    ]
    assert found == [(100, 109_840), (90, 109_840), (86, 109_840)]


@pytest.mark.parametrize(
    ("rule", "end"),
    [
        ("limits", "00:06 given up rule:near"),
        ("switches", "00:06 given up switch:late"),
        ("recheck", "00:06 given up recheck_at_send"),
    ],
)
def test_each_order_is_asked_about_anew(rule: str, end: str, tmp_path: Path) -> None:
    """What held of the first order does not of the second: a rule, a switch, a condition of the entry."""
    policy = steps(step("first"), AGAIN)
    if rule == "limits":
        near = "- id: near\n  before_order: stop_distance of order <= 20 pips\n"
        found = placed(tmp_path, policy, story_limits=near)
    elif rule == "switches":
        late = "- id: late\n  trip_when: time >= 00:06 in UTC\n  then: block entries\n"
        found = placed(tmp_path, policy, story_switches=late)
    else:
        policy += "\nrecheck_at_send: [early]"
        found = placed(tmp_path, policy, label="early")
    assert [each for each in told(found) if "near miss" not in each][-1] == end
    assert [each.ended for each in found.orders] == ["cancelled"]


def test_an_order_filled_in_part_is_kept_or_its_rest_is_placed_anew(tmp_path: Path) -> None:
    """Three of ten lots are for sale in the bar that meets the first limit; nothing in those behind."""
    bars = path(*([110_000] * 5), 110_000, 110_000, 110_010, 110_020, 110_030)
    bars[5] = (110_000, 110_000, 109_989, 110_000)
    rows = ["time,open,high,low,close,volume"]
    for minute, bar in enumerate(bars):
        prices = ",".join(f"{each / 1e5:.5f}" for each in bar)
        rows.append(f"2026-01-05 00:{minute:02}:00,{prices},{3 if minute == 5 else 0}")
    raw = {"EURUSD_M1.csv": "\n".join(rows) + "\n"}
    symbols = (symbol_text(more="fills: {share: 100%, unit: 1 lots}"),)
    done = {}
    for word in ("keep", "requote the rest", "cancel the rest"):
        policy = steps(step("first"), AGAIN, end=f"give_up_when: waited > 4 minutes\npartial_fill: {word}")
        folder = tmp_path / word.partition(" ")[0]
        ran = placed(folder, policy, [], size="size: 10 lots", story_raw=raw, story_symbols=symbols)
        assert [each.steps for each in ran.positions] == [300]
        done[word] = told(ran)[1:]
    assert done == {
        "keep": ["00:10 given up give_up_when"],
        "requote the rest": [
            "00:06 requoted again 110000",
            "00:07 requoted again 110000",
            "00:10 given up give_up_when",
        ],
        "cancel the rest": ["00:06 given up partial_fill"],
    }


def test_orders_are_replaced_one_after_the_other_while_requests_take_their_time(tmp_path: Path) -> None:
    """What is asked at 00:06 is there at 00:06:30, so the next order is sent when the bar of 00:08 comes."""
    slow = "latency: {least: 30 seconds, most: 30 seconds}\n"
    ran = placed(tmp_path, steps(step("first"), AGAIN), story_account=slow)
    assert told(ran)[:2] == ["00:05 fired first 110040", "00:08 requoted again 110070"]
    assert orders(ran)[0] == ("00:08", "cancelled", "step:again")
