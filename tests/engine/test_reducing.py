"""Stories of orders that a rule makes smaller before they are sent."""

from pathlib import Path

import pytest

from genesis_dsl.trace.rows import DecisionRow
from tests.builders import Story, entry, flat, path, run, strategy, symbol_text

SMALLER = "- id: small\n  before_order: {}\n  if_broken: reduce order\n"


def decided(
    folder: Path, condition: str, size: str = "size: 3 lots", targets: str = "at: 2 R", **story: object
) -> DecisionRow:
    rules = strategy(entry(size=size, targets=[targets]))
    told = Story(rules, flat(8), limits=SMALLER.format(condition), **story)  # type: ignore[arg-type]  # any part
    return run(told, folder).decisions[0]


@pytest.mark.parametrize(
    ("condition", "steps"),
    [
        ("lots of order <= 0.77 lots", 77),
        ("lots of order < 0.77 lots", 76),
        ("risk of order <= 0.25% of equity", 125),
        ("risk of order <= 100 USD", 50),
        ("notional of order <= 2 * equity", 181),  # of 110,010 USD a lot
        ("lots of order <= 0.01 lots", 1),
        ("lots of order between 0.5 lots and 1.5 lots", 300),  # too large, and the smallest too small
    ],
)
def test_an_order_is_as_large_as_the_rule_lets_it_be(condition: str, steps: int, tmp_path: Path) -> None:
    found = decided(tmp_path, condition)
    assert found.detail["steps"] == steps


def test_who_reduced_an_order_is_named_beside_what_was_asked_for(tmp_path: Path) -> None:
    found = decided(tmp_path, "risk of order <= 0.25% of equity")
    assert (found.kind, found.detail["bound"], found.detail["raw_lots"]) == ("fired", "small", 3.0)
    assert found.detail["risk"] == 25_000


def test_an_order_that_fits_stays_as_it_is(tmp_path: Path) -> None:
    found = decided(tmp_path, "lots of order <= 3 lots")
    assert (found.kind, found.detail["steps"]) == ("fired", 300)
    assert "bound" not in found.detail


def test_an_order_that_no_size_makes_right_is_refused_as_it_was_asked_for(tmp_path: Path) -> None:
    found = decided(tmp_path, "risk of order <= 1 USD")
    assert (found.kind, found.reason, found.detail["steps"]) == ("refused", "rule:small", 300)


def test_what_is_not_about_the_size_is_not_cut_down(tmp_path: Path) -> None:
    found = decided(tmp_path, "target_distance of order >= 3 * stop_distance of order")
    assert (found.kind, found.detail["steps"]) == ("refused", 300)


def test_every_rule_has_its_say(tmp_path: Path) -> None:
    limits = (
        SMALLER.format("lots of order <= 2 lots")
        + SMALLER.format("risk of order <= 100 USD").replace("id: small", "id: smaller")
        + "- id: floor\n  must_hold: equity >= 99_950 USD\n"
    )
    rules = strategy(entry(size="size: 3 lots"))
    (found,) = run(Story(rules, flat(8), limits=limits), tmp_path).decisions
    assert (found.kind, found.detail["bound"], found.detail["steps"]) == ("refused", "smaller", 50)
    assert found.reason == "rule:floor"  # at 50 steps 100 USD are lost at the stop


def test_the_shares_of_the_targets_are_those_of_the_smaller_order(tmp_path: Path) -> None:
    rules = strategy(entry(size="size: 3 lots", targets=["at: 10 pips\nclose: 50%", "at: 20 pips"]))
    limits = SMALLER.format("lots of order <= 1 lots")
    bars = [*flat(6), *path(110_000, 110_300)]
    ran = run(Story(rules, bars, limits=limits), tmp_path)
    assert [each.steps for each in ran.fills] == [100, 50, 50]


def test_a_smaller_order_may_need_no_more_margin_than_is_free(tmp_path: Path) -> None:
    tight = (symbol_text(margin="leverage: 1"),)
    assert decided(tmp_path, "lots of order <= 10 lots", symbols=tight).kind == "blocked"
    (tmp_path / "small").mkdir()
    assert decided(tmp_path / "small", "lots of order <= 0.5 lots", symbols=tight).kind == "fired"
