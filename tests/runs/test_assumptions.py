"""What the gate takes for granted is said beside the run."""

from pathlib import Path

import pytest

from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, entry, flat, strategy, symbol_text

DAILY = "- id: daily_loss\n  must_hold: equity >= 95_000 USD\n"
ORDERED = "- id: small\n  before_order: lots of order <= 1 lots\n"
MOVED = ["at: 1 R\nclose: 50%\nthen: stop to entry", "at: 2 R"]


def notes(folder: Path, rules: str, limits: str) -> list[str]:
    said = prepare(Story(rules, flat(8), limits=limits).write(folder)).notes
    return [each for each in said if "gate" in each]


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ({"stop": "", "size": "size: 1 lots"}, "positions without a stop, for which no limit can be proved"),
        ({"targets": MOVED}, "the gate counts on where a stop is, not on where it may go"),
    ],
)
def test_what_is_assumed_is_said_where_a_limit_must_hold(
    order: dict[str, object], words: str, tmp_path: Path
) -> None:
    rules = strategy(entry(**order))  # type: ignore[arg-type]  # any part of an entry
    (said,) = notes(tmp_path, rules, DAILY)
    assert words in said
    assert notes(tmp_path, rules, ORDERED) == []


def test_the_price_that_turns_money_is_named(tmp_path: Path) -> None:
    symbols = (symbol_text("EURGBP"), symbol_text("GBPUSD"))
    prices = {"EURGBP": flat(8, 85_000), "GBPUSD": flat(8, 127_000)}
    rules = strategy(entry(), symbols="EURGBP, GBPUSD")
    request = Story(rules, prices, limits=DAILY, symbols=symbols).write(tmp_path)
    (said,) = [each for each in prepare(request).notes if "gate" in each]
    assert said.startswith("The gate turns the money of EURGBP at prices of GBPUSD no farther than its gap")


def test_nothing_is_said_of_orders_with_a_stop_that_stays(tmp_path: Path) -> None:
    assert notes(tmp_path, strategy(entry(targets=["at: 2 R"])), DAILY) == []


def test_what_a_unit_of_volume_is_taken_for_is_said(tmp_path: Path) -> None:
    capped = strategy(entry(more="size_at_most:\n  - id: cap\n    is: 10% of volume"))
    said = prepare(Story(capped, flat(8)).write(tmp_path)).notes
    assert any("one unit of volume in EURUSD counts as one lot" in each for each in said)


def test_waits_that_end_inside_of_bars_are_said(tmp_path: Path) -> None:
    policy = "steps:\n  - id: first\n    place: limit\n    at: touch_price\n    wait: {} seconds"
    for seconds, said in ((15, True), (60, False)):
        rules = strategy(entry(order="by: worked"))
        story = Story(rules, flat(8), policy=policy.format(seconds))
        notes = prepare(story.write(tmp_path)).notes
        assert any("waits for less than a bar of EURUSD" in each for each in notes) is said


def test_a_dead_mans_line_has_nothing_to_do_where_no_order_leaves(tmp_path: Path) -> None:
    silent = "dead_man:\n  - after: 10 seconds\n    then: close positions\n"
    told = [
        [
            each
            for each in prepare(Story(strategy(entry()), flat(8), account=text).write(tmp_path)).notes
            if "dead_man" in each
        ]
        for text in ("", silent)
    ]
    assert [len(each) for each in told] == [0, 1]
    assert "of the account small is about an engine that falls silent" in told[1][0]
