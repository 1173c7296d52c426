"""A wait ends by the clock, to the millisecond with ticks; inside of a bar it ends when the bar closes."""

from pathlib import Path

import pytest

from genesis_dsl.runs.figures import Ended, figures
from genesis_dsl.trace.rows import OrderRow
from tests.builders import Bar, Ran, Story, at, clock, entry, flat, run, strategy, ticks_text
from tests.engine.policy_stories import orders, placed, step, steps

QUIET = [("00:00:00", 110_000, 110_010), ("00:01:00", 110_000, 110_010)]
FIRST = step("first", wait="15 seconds")
AGAIN = step("again", wait="15 seconds")


def by_ticks(folder: Path, policy: str, *later: tuple[str, int, int]) -> list[OrderRow]:
    """Run an entry that fires at the tick of 00:01:00."""
    raw = {"EURUSD_ticks.csv": ticks_text([*QUIET, *later])}
    when = "time between 00:01 and 00:01 in UTC"
    return placed(folder, policy, [], when=when, story_raw=raw).orders


def after(order: OrderRow) -> int:
    """Give how long an order lived after 00:01, in milliseconds."""
    return order.ended_at - at("2026-01-05 00:01")


def test_with_ticks_a_wait_ends_by_the_clock_though_no_tick_comes(tmp_path: Path) -> None:
    """The next tick comes after a minute and a half: two orders have waited for a quarter of one by then."""
    found = by_ticks(tmp_path, steps(FIRST, AGAIN), ("00:02:30", 109_900, 109_910))
    assert [(after(each), each.reason) for each in found] == [
        (15_000, "step:again"),
        (30_000, "no step left"),
    ]


def test_what_comes_before_the_wait_is_over_is_met(tmp_path: Path) -> None:
    found = by_ticks(
        tmp_path, steps(FIRST), ("00:01:14.900", 109_980, 109_990), ("00:02:00", 110_000, 110_010)
    )
    assert [(after(each), each.ended) for each in found] == [(14_900, "filled")]


def test_an_order_is_given_up_as_soon_as_it_has_waited_for_longer(tmp_path: Path) -> None:
    """`waited > 20 seconds` holds a millisecond behind the twentieth second; no tick is needed for that."""
    policy = steps(step("first", wait="1 hours"), end="give_up_when: waited > 20 seconds")
    found = by_ticks(tmp_path, policy, ("00:01:10", 110_000, 110_010), ("00:02:30", 109_900, 109_910))
    assert [(after(each), each.reason) for each in found] == [(20_001, "give_up_when")]


def test_the_shipped_policy_of_limits_does_what_its_title_says(tmp_path: Path) -> None:
    """A limit at the touch, once more after 15 seconds, and no longer than 30."""
    raw = {"EURUSD_ticks.csv": ticks_text([*QUIET, ("00:02:30", 109_900, 109_910)])}
    when = "time between 00:01 and 00:01 in UTC"
    ran = placed(tmp_path, "", [], order="by: limit_first", when=when, story_raw=raw)
    assert [(after(each), each.reason) for each in ran.orders] == [
        (15_000, "step:reprice"),
        (30_001, "give_up_when"),
    ]


def test_the_shipped_sniper_asks_twice_more_and_no_longer_than_forty_seconds(tmp_path: Path) -> None:
    """The second time it is three points nearer; a millisecond behind forty seconds it is over."""
    assert _sniped(tmp_path) == [
        (15_000, 110_000, "step:requote"),
        (25_000, 110_000, "step:requote"),
        (40_001, 110_003, "give_up_when"),
    ]


@pytest.mark.parametrize(
    ("moved", "ends"),
    [
        pytest.param((110_015, 110_025), (15_000, "step:requote"), id="a pip and a half may be chased"),
        pytest.param((110_016, 110_026), (40_001, "give_up_when"), id="a point more may not"),
        pytest.param((110_031, 110_041), (5_000, "give_up_when"), id="more than three pips end it at once"),
        pytest.param(
            (110_000, 110_012), (15_000, "step:requote"), id="a spread a fifth wider is still cheap"
        ),
        pytest.param((110_000, 110_013), (40_001, "give_up_when"), id="a wider one is not"),
    ],
)
def test_the_shipped_sniper_stays_where_the_market_has_left(
    tmp_path: Path, moved: tuple[int, int], ends: tuple[int, str]
) -> None:
    first, *_ = _sniped(tmp_path, ("00:01:05", *moved))
    assert (first[0], first[-1]) == ends


def _sniped(folder: Path, *later: tuple[str, int, int]) -> list[tuple[int, int, str]]:
    """Run an entry by the shipped sniper: of each order when it ended, its price, and why."""
    raw = {"EURUSD_ticks.csv": ticks_text([*QUIET, *later, ("00:01:59", 110_000, 110_010)])}
    asked = {"overlap": "time >= 00:01 in UTC", "no_news": "spread >= 0", "cheap": "spread <= 5 pips"}
    rows = "".join(f"\n    - id: {name}\n      when: {words}" for name, words in asked.items())
    text = entry(when="X", order="by: sniper", targets=["at: 2 R"]).replace("when: X", f"all_of:{rows}")
    ran = run(Story(strategy(text), [], raw=raw), folder)
    return [(after(each), each.price, each.reason) for each in ran.orders]


def test_an_order_rests_through_the_bar_in_which_its_wait_ends(tmp_path: Path) -> None:
    ran = placed(tmp_path, steps(FIRST, AGAIN), flat(9))
    assert orders(ran) == [("00:06", "cancelled", "step:again"), ("00:07", "cancelled", "no step left")]


def test_behind_a_gap_an_order_whose_wait_is_over_meets_nothing(tmp_path: Path) -> None:
    """No bar holds the end of the wait, so it ended by the clock, and the fall after the gap is not met."""
    rows = ["time,open,high,low,close"]
    rows += [f"2026-01-05 00:{minute:02}:00,1.1,1.1,1.1,1.1" for minute in range(5)]
    rows += ["2026-01-05 00:20:00,1.0990,1.0990,1.0980,1.0980"]
    ran = placed(tmp_path, steps(FIRST), [], story_raw={"EURUSD_M1.csv": "\n".join(rows) + "\n"})
    assert [(each.ended_at - at("2026-01-05 00:05"), each.reason) for each in ran.orders] == [
        (15_000, "no step left")
    ]
    assert ran.positions == []


def filled_in(folder: Path, wait: str, bar: Bar, last: int) -> Ran:
    """Let the bar that ends at 00:06 meet a limit at 110000; the last bar closes somewhere."""
    bars = [*flat(5), bar, (last, last, last, last), *flat(1, last)]
    return placed(folder, steps(step("first", wait=wait)), bars, stop="5 pips", targets=["at: 5 pips"])


def test_a_bar_in_which_an_order_is_filled_and_its_wait_ends_is_ambiguous(tmp_path: Path) -> None:
    """Which came first nobody knows: had it been the end of the wait, there would be no position."""
    dip = (110_000, 110_000, 109_980, 110_000)
    won = filled_in(tmp_path / "won", "15 seconds", dip, 110_060)
    lost = filled_in(tmp_path / "lost", "15 seconds", dip, 109_900)
    assert [(each.exit_reason, each.ambiguous, each.best > 0) for each in won.positions] == [
        ("target:1", True, True)
    ]
    assert [(each.exit_reason, each.ambiguous, each.best) for each in lost.positions] == [("stop", True, 0)]
    for ran, kept in ((won, True), (lost, False)):
        told = figures(ran.prepared, Ended(1, int(kept), 0, 0))
        assert (told["ambiguous_bars"], "net_profit_at_worst" in told) == (1, kept)
        assert told.get("net_profit_at_worst", 0) == 0


def test_it_is_not_where_the_wait_ends_with_the_bar_or_the_open_is_beyond_the_limit(tmp_path: Path) -> None:
    dip = (110_000, 110_000, 109_980, 110_000)
    gap = (109_980, 110_000, 109_980, 110_000)
    for name, wait, bar in (("with", "1 minutes", dip), ("open", "15 seconds", gap)):
        ran = filled_in(tmp_path / name, wait, bar, 110_060)
        assert [(each.exit_reason, each.ambiguous) for each in ran.positions] == [("target:1", False)]
        assert ran.ledger("ambiguous") == 0


CLOSES = """steps:
  - id: now
    place: market
closing:
  place: limit
  at: touch_price
  wait: {wait}
"""
OUT = "- id: out\n  when: held >= 30 seconds\n  do: close position"


def test_with_ticks_a_closing_waits_no_longer_than_its_wait(tmp_path: Path) -> None:
    """Out at 00:02, at the ask of then; a quarter of a minute later the market must do, at the next price."""
    ticks = [*QUIET, ("00:01:01", 110_000, 110_010), ("00:02:00", 110_000, 110_010)]
    raw = {"EURUSD_ticks.csv": ticks_text([*ticks, ("00:03:30", 109_950, 109_960), ("00:03:40", 1, 2)])}
    when = "time between 00:01 and 00:01 in UTC"
    policy = CLOSES.format(wait="15 seconds")
    ran = placed(tmp_path, policy, [], when=when, stop="90 pips", exits=OUT, story_raw=raw)
    anew = [each.time - at("2026-01-05 00:02") for each in ran.decisions if each.kind == "requoted"]
    assert anew == [15_000]
    assert [(clock(each.exit_time), each.exit_price) for each in ran.positions] == [("00:03", 109_950)]


def test_behind_a_gap_a_closing_whose_wait_is_over_is_at_the_market(tmp_path: Path) -> None:
    """The bar behind the gap rises to the limit, which is there no more: it is closed at the open."""
    rows = ["time,open,high,low,close", *(f"2026-01-05 00:{k:02}:00,1.1,1.1,1.1,1.1" for k in range(7))]
    rows += ["2026-01-05 00:30:00,1.0995,1.1050,1.0995,1.1040"]
    raw = {"EURUSD_M1.csv": "\n".join(rows) + "\n"}
    ran = placed(tmp_path, CLOSES.format(wait="2 minutes"), [], stop="90 pips", exits=OUT, story_raw=raw)
    assert [(each.exit_price, each.exit_reason, each.ambiguous) for each in ran.positions] == [
        (109_950, "exit:out", False)
    ]
