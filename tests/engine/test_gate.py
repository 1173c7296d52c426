"""Stories of the gate: it knows no rule by name, it asks the rulesets' own of imagined futures."""

from pathlib import Path

import pytest

from genesis_dsl.engine import arrays, quotes
from tests.builders import Story, entry, flat, run, strategy
from tests.engine.gate_stories import (
    DAILY,
    asked,
    limit,
    most,
    two,
)


def test_a_floor_lets_through_what_ends_on_it_and_no_step_more(tmp_path: Path) -> None:
    assert asked(5.00, DAILY, tmp_path) == "fired"
    assert asked(5.01, DAILY, tmp_path) == "refused"


def test_without_the_rule_the_same_order_passes(tmp_path: Path) -> None:
    assert asked(5.01, "", tmp_path) == "fired"


def test_another_number_in_the_file_is_another_limit(tmp_path: Path) -> None:
    assert most(DAILY, tmp_path) - most(DAILY.replace("5%", "1%"), tmp_path) == 4.0  # lots, of 1,000 USD each


LIMITS = [
    ("equity >= 90% of initial_balance", 10.0),
    ("equity >= highest(equity since start) - 6% of initial_balance", 6.0),
    ("equity >= highest(balance_at_day_start since start) - 6% of initial_balance", 6.0),
    ("sum(lots of positions) <= 2 lots", 2.0),
    ("sum(risk of positions) <= 3_000 USD", 3.0),
    ("sum(profit of trades today) >= -2_000 USD", 2.0),
    ("balance >= 99_000 USD", 1.0),
    ("count(trades where profit < -1_500 USD) = 0", 1.5),
]


@pytest.mark.parametrize(("condition", "lots"), LIMITS)
def test_any_rule_that_must_hold_is_asked(condition: str, lots: float, tmp_path: Path) -> None:
    assert most(limit(condition), tmp_path) == lots


@pytest.mark.parametrize("first", ["3 lots", "3 lots, limit", "3 lots, stop"])
def test_open_positions_and_resting_orders_are_counted_with_the_order(first: str, tmp_path: Path) -> None:
    assert [each.kind for each in two(first, "1.98 lots", DAILY, tmp_path).decisions] == ["fired", "fired"]
    assert [each.kind for each in two(first, "2.01 lots", DAILY, tmp_path).decisions] == ["fired", "refused"]


def test_a_count_of_positions_is_asked_after_the_order(tmp_path: Path) -> None:
    limits = limit("count(positions) <= 2")
    rules = strategy(*(entry(f"00:0{k}", name=f"n{k}", more="at_once: 1") for k in range(1, 5)))
    ran = run(Story(rules, flat(8), limits=limits), tmp_path)
    assert [each.kind for each in ran.decisions] == ["fired", "fired", "refused", "refused"]


def test_a_refusal_names_the_rule_the_world_and_the_room(tmp_path: Path) -> None:
    rules = strategy(entry(size="size: 6 lots", stop="100 pips"))
    (decision,) = run(Story(rules, flat(8), limits=DAILY), tmp_path).decisions
    assert decision.reason == "rule:daily_loss"
    assert decision.detail["rule"] == "daily_loss"
    assert decision.detail["world"] == "all stopped now"
    assert decision.detail["room"] == -100_000


def test_an_order_that_passes_says_how_much_room_was_left(tmp_path: Path) -> None:
    rules = strategy(entry(size="size: 4 lots", stop="100 pips"))
    (decision,) = run(Story(rules, flat(8), limits=DAILY), tmp_path).decisions
    assert (decision.kind, decision.detail["rule"], decision.detail["room"]) == (
        "fired",
        "daily_loss",
        100_000,
    )


def test_a_rule_about_each_position_is_asked_of_the_imagined_ones(tmp_path: Path) -> None:
    each = "- id: each\n  for_each: position\n  must_hold: risk <= 2_000 USD\n"
    assert most(each, tmp_path) == 2.0


def test_a_full_book_is_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for each in (arrays, quotes):
        monkeypatch.setattr(each, "SLOTS", 2)
    rules = strategy(*(entry(f"00:0{k}", name=f"n{k}", more="at_once: 1") for k in range(1, 4)))
    for limits in ("", DAILY):
        ran = run(Story(rules, flat(8), limits=limits), tmp_path)
        assert [each.reason for each in ran.decisions] == ["", "", "too many positions or orders"]


@pytest.mark.parametrize("condition", ["count(orders) <= 2", "sum(lots of orders) <= 2 lots"])
def test_the_account_is_asked_with_the_order_resting_in_it(condition: str, tmp_path: Path) -> None:
    rules = strategy(
        *(
            entry(f"00:0{k}", name=f"n{k}", order="type: limit\nat: close - 90 pips", more="at_once: 1")
            for k in range(1, 5)
        )
    )
    ran = run(Story(rules, flat(8), limits=limit(condition)), tmp_path)
    assert [each.kind for each in ran.decisions] == ["fired", "fired", "refused", "refused"]
    assert ran.decisions[-1].detail["world"] == "while the order rests"


def test_the_account_is_asked_with_everything_just_filled(tmp_path: Path) -> None:
    assert (
        most(limit("sum(at_stake of positions) <= 3_000 USD"), tmp_path) == 3.03
    )  # the spread is lost already


def test_the_tightest_rule_is_the_one_with_the_least_room_beside_its_figures(tmp_path: Path) -> None:
    limits = DAILY + limit("count(positions) <= 50", "many") + "- id: small\n  before_order: lots <= 5 lots\n"
    rules = strategy(entry(size="size: 4.90 lots", stop="100 pips"))
    (decision,) = run(Story(rules, flat(8), limits=limits), tmp_path).decisions
    assert (decision.detail["rule"], decision.detail["room"]) == ("daily_loss", 10_000)


@pytest.mark.parametrize(
    ("limits", "room"),
    [
        ("- id: only\n  before_order: lots <= 5 lots\n", 1.0),
        ("- id: only\n  before_order: side = buy\n", None),
        ("- id: only\n  must_hold: count(positions) = 0 or equity > 0\n", None),
    ],
)
def test_an_order_that_passes_names_a_rule_of_any_kind(
    limits: str, room: float | None, tmp_path: Path
) -> None:
    (decision,) = run(Story(strategy(entry(size="size: 4 lots")), flat(8), limits=limits), tmp_path).decisions
    assert decision.kind == "fired"
    assert (decision.detail["rule"], decision.detail.get("room")) == ("only", room)


def test_the_room_of_a_rule_about_positions_is_that_of_the_tightest(tmp_path: Path) -> None:
    each = "- id: each\n  for_each: position\n  must_hold: risk <= 2_000 USD\n"
    rules = strategy(
        entry("00:02", name="one", size="size: 1.90 lots", stop="100 pips", more="at_once: 1"),
        entry("00:05", name="two", size="size: 0.50 lots", stop="100 pips", more="at_once: 1"),
    )
    ran = run(Story(rules, flat(8), limits=each), tmp_path)
    assert [one.detail["room"] for one in ran.decisions] == [10_000, 10_000]


@pytest.mark.parametrize(
    "limit",
    [
        "before_order: count(openings today) < 2",
        "must_hold: count(openings today) <= 2",
        "before_order: count(requests today) < 2",
        "must_hold: count(requests today) <= 2",
    ],
)
def test_before_order_counts_without_the_order_and_must_hold_with_it(limit: str, tmp_path: Path) -> None:
    rules = strategy(*(entry(f"00:0{k}", name=f"e{k}", more="at_once: 1") for k in (1, 3, 5)))
    ran = run(Story(rules, flat(8), limits=f"- id: two\n  {limit}\n", zone="UTC"), tmp_path)
    assert [each.kind for each in ran.decisions] == ["fired", "fired", "refused"]
