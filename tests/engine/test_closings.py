"""How a policy closes: by a limit that is placed anew, until it is filled or the market must do."""

from pathlib import Path

from tests.builders import Ran, Story, entry, flat, path, strategy
from tests.engine.policy_stories import placed, step, steps
from tests.outside import Outside, told

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


def test_a_closing_filled_in_the_bar_in_which_its_wait_ends_is_ambiguous(tmp_path: Path) -> None:
    """Had the wait been over before, the market would have closed, at worst at the low of that bar."""
    bars = [*path(*([110_000] * 7)), (110_000, 110_020, 109_900, 110_010), *path(110_000)]
    policy = MARKET + CLOSING.replace("1 minutes", "20 seconds")
    ran = placed(tmp_path, policy, bars, exits=OUT)
    (position,) = ran.positions
    assert (position.exit_price, position.exit_reason, position.ambiguous) == (110_010, "exit:out", True)
    assert (position.pnl, position.best) == (0, 0)
    assert (ran.ledger("ambiguous"), ran.ledger("could_lose")) == (1, -11_000)


def test_a_closing_waits_at_its_limit_only_from_when_the_broker_has_it(tmp_path: Path) -> None:
    """Asked at 00:07 it is there at 00:07:30: the rise of that minute comes too early, that of 00:09 does."""
    up = (110_000, 110_020, 110_000, 110_000)
    bars = [*path(*([110_000] * 7)), up, *path(110_000), up, *path(110_000)]
    policy = MARKET + CLOSING.replace("1 minutes", "10 minutes")
    slow = "latency: {least: 30 seconds, most: 30 seconds}\n"
    ran = placed(tmp_path, policy, bars, exits=OUT.replace(">= 2", ">= 1"), story_account=slow)
    assert [(each.exit_price, each.exit_reason) for each in ran.positions] == [(110_010, "exit:out")]
    assert [each[0] for each in ran.deals()] == ["00:07", "00:10"]


def test_what_replaces_a_closing_takes_its_time_to_the_broker_too(tmp_path: Path) -> None:
    """Its wait is over at 00:08; the market closes at the open of the bar that begins at 00:09."""
    slow = "latency: {least: 30 seconds, most: 30 seconds}\n"
    bars = path(*([110_000] * 8), 109_990, 109_980, 109_970, 109_960, 109_950)
    ran = placed(tmp_path, MARKET + CLOSING, bars, exits=OUT, story_account=slow)
    anew = [each.time for each in ran.decisions if each.kind == "requoted"]
    out = [each for each in ran.fills if not each.opens]
    assert len(anew) == 1
    assert out[0].time - anew[0] == 2 * 60_000
    assert [each.exit_reason for each in ran.positions] == ["exit:out"]


def test_in_a_netting_book_the_whole_position_waits_at_the_limit(tmp_path: Path) -> None:
    """Two orders of a lot each are one position: what the exit closes at 110010 is both of them."""
    more = "at_once: 2"
    bars = [*path(*([110_000] * 7)), (110_000, 110_011, 110_000, 110_005), *path(110_005, 110_005)]
    when = "time between 00:05 and 00:06 in UTC"
    ran = placed(tmp_path, MARKET + CLOSING, bars, exits=OUT, when=when, more=more, story_book="netting")
    assert [each[1:] for each in ran.deals()] == [
        ("in", 100, 110_010, "entry:go"),
        ("in", 100, 110_010, "entry:go"),
        ("out", 200, 110_010, "exit:out"),
    ]


def test_at_a_broker_outside_the_limit_of_a_closing_is_the_target_of_the_position(tmp_path: Path) -> None:
    """It is moved there, and when its wait is over he is asked to close."""
    rules = strategy(entry("00:05", order="by: worked", targets=["at: 40 pips"]), exits=OUT)
    one = Outside(Story(rules, flat(12), policy=MARKET + CLOSING), tmp_path)
    one.until("00:05")
    filled = {"order": 1, "steps": 100, "price": 110_010, "stop": 109_810, "target": 110_410}
    assert one.say(("filled", filled)) == []

    assert told(one.until("00:07")) == [("modify", 100, 109_810, 110_010)]
    one.say(("moved", {"position": 1, "stop": 109_810, "target": 110_010}))
    assert told(one.until("00:08")) == [("close", 100, 0, 0)]
    closed = {"position": 1, "cause": "asked", "steps": 100, "price": 110_000, "profit": -1_000}
    assert one.say(("closed", closed)) == []
    assert exits(one.end()) == [(110_000, "exit:out")]


def test_a_broker_outside_that_fills_the_limit_of_a_closing_ends_it_for_the_exit(tmp_path: Path) -> None:
    """What he calls the target is not the strategy's own."""
    rules = strategy(entry("00:05", order="by: worked", targets=["at: 40 pips"]), exits=OUT)
    one = Outside(Story(rules, flat(12), policy=MARKET + CLOSING), tmp_path)
    one.until("00:05")
    one.say(("filled", {"order": 1, "steps": 100, "price": 110_010, "stop": 109_810}))
    one.until("00:07")
    one.say(("moved", {"position": 1, "stop": 109_810, "target": 110_010}))
    hit = {"position": 1, "cause": "target", "steps": 100, "price": 110_010, "profit": 0}
    assert one.say(("closed", hit)) == []
    assert one.until("00:11") == []
    assert exits(one.end()) == [(110_010, "exit:out")]
