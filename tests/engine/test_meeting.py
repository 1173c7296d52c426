"""What a switch cancelled and closed stays closed, whatever was filled on the way."""

from pathlib import Path

from tests.builders import Story, entry, flat, run, strategy

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
