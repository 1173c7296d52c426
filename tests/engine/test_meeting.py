"""What a switch cancelled and closed stays closed, whatever was filled on the way."""

from pathlib import Path

import pytest

from tests.builders import Story, csv_text, entry, flat, run, strategy, symbol_text

P = 110_000
SWITCH = (
    "- id: off\n  trip_when: close < 1.0995\n  for_each: symbol\n"
    "  then: [block entries, cancel orders, close positions]\n  re_arm: next day"
)


def test_what_is_filled_before_the_cancellation_comes_is_closed_again(tmp_path: Path) -> None:
    rules = strategy(entry(order="type: limit\nat: 1.0990", stop="50 pips"))
    bars = [*flat(6), (P, P, P - 60, P - 60), (P - 60, P - 60, P - 120, P - 60), *flat(3, P - 60)]
    story = Story(rules, bars, switches=SWITCH, account="latency: {least: 30 seconds, most: 30 seconds}\n")
    ran = run(story, tmp_path)
    assert [(each.opens, each.reason) for each in ran.fills] == [(True, "entry:go"), (False, "switch:off")]
    assert [each.ended for each in ran.orders] == ["filled"]


def test_what_a_rule_of_its_own_cancelled_and_was_filled_stays(tmp_path: Path) -> None:
    order = "type: limit\nat: 1.0990\ncancel_when: close < 1.0995"
    bars = [*flat(6), (P, P, P - 60, P - 60), (P - 60, P - 60, P - 120, P - 60), *flat(3, P - 60)]
    story = Story(
        strategy(entry(order=order, stop="50 pips")),
        bars,
        account="latency: {least: 30 seconds, most: 30 seconds}\n",
    )
    assert [each.exit_reason for each in run(story, tmp_path).positions] == ["open at end"]


@pytest.mark.parametrize("book", ["hedging", "netting"])
def test_the_oldest_order_is_met_first_though_a_younger_one_has_the_place_of_one_that_ended(
    book: str, tmp_path: Path
) -> None:
    """The bar at 00:10 has one lot for sale: it is that of the second order, not of the third one."""
    rests = "type: limit\nat: 1.0990"
    first = entry("00:05", name="first", order=f"{rests}\ncancel_after: 2 bars", more="at_once: 1")
    second = entry("00:06", name="second", order=rests, more="at_once: 1")
    third = entry("00:08", name="third", order=rests, more="at_once: 1")
    rows = csv_text([*flat(10), (P, P, P - 120, P), (P, P, P - 120, P)]).splitlines()
    volumes = ["volume", *["0"] * 10, "1", "1"]
    text = "\n".join(f"{row},{volume}" for row, volume in zip(rows, volumes, strict=True)) + "\n"
    symbols = (symbol_text(more="fills: {share: 100%, unit: 1 lots}"),)
    rules = strategy(first, second, third)
    ran = run(Story(rules, [], raw={"EURUSD_M1.csv": text}, symbols=symbols, book=book), tmp_path)
    assert [each[-1] for each in ran.deals()] == ["entry:second", "entry:third"]
