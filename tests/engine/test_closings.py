"""How a policy closes: by a limit that is placed anew, until it is filled or the market must do."""

from pathlib import Path

from tests.builders import Ran, path
from tests.engine.policy_stories import placed, step, steps

OUT = "- id: out\n  when: bars_since_entry >= 2\n  do: close position"
MARKET = steps(step("now", at="", place="market"))
CLOSING = "\nclosing:\n  place: limit\n  at: touch_price\n  wait: 1 minutes\n"


def closed(folder: Path, more: str, prices: list[tuple[int, int, int, int]]) -> Ran:
    """Buy at 110010 in the bar that ends at 00:06; the exit says out at 00:07."""
    return placed(folder, MARKET + CLOSING + more, prices, exits=OUT)


def exits(ran: Ran) -> list[tuple[int, str]]:
    return [(each.exit_price, each.exit_reason) for each in ran.positions]


def test_the_limit_is_filled_where_the_market_comes_to_it(tmp_path: Path) -> None:
    """The best price of a seller is the ask, 110010: the bid is a point above it in the bar after."""
    prices = [*path(*([110_000] * 7)), (110_000, 110_011, 110_000, 110_005), *path(110_005, 110_005)]
    assert exits(closed(tmp_path, "", prices)) == [(110_010, "exit:out")]


def test_when_its_wait_is_over_the_market_does(tmp_path: Path) -> None:
    """Not in the bar that ends at 00:08, so at the open of the next one."""
    prices = path(*([110_000] * 7), 109_990, 109_980, 109_970)
    assert exits(closed(tmp_path, "", prices)) == [(109_990, "exit:out")]


def test_while_it_may_wait_it_is_placed_anew(tmp_path: Path) -> None:
    """At 110010, then at 110000; at 00:09 the market must do, at the open of the bar behind."""
    prices = path(*([110_000] * 7), 109_990, 109_970, 109_960, 109_950)
    ran = closed(tmp_path, "  market_when: moved_away >= 3 pips\n", prices)
    anew = [each for each in ran.decisions if each.kind == "requoted"]
    assert [each.reason for each in anew] == ["step:closing", "step:closing"]
    assert exits(ran) == [(109_970, "exit:out")]


def test_what_a_switch_closes_is_closed_at_the_market_unless_it_says_otherwise(tmp_path: Path) -> None:
    switch = "- id: flat\n  trip_when: time >= 00:07 in UTC\n  then: close positions\n"
    prices = path(*([110_000] * 7), 109_990, 109_980, 109_970)
    for name, more, price in (("emergency", "", 110_000), ("same", "except: [broker_stop]\n", 109_990)):
        ran = placed(tmp_path / name, MARKET + CLOSING + more, prices, story_switches=switch)
        assert exits(ran) == [(price, "switch:flat")]


def test_the_stop_comes_before_the_limit_of_a_closing_and_the_bar_is_ambiguous(tmp_path: Path) -> None:
    prices = [*path(*([110_000] * 7)), (110_000, 110_020, 109_700, 110_000), *path(110_000)]
    ran = closed(tmp_path, "", prices)
    (position,) = ran.positions
    assert (position.exit_price, position.exit_reason, position.ambiguous) == (109_810, "stop", True)
    assert position.best == 0
