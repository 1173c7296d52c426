"""A wait ends by the clock, to the millisecond with ticks; inside of a bar it ends when the bar closes."""

from pathlib import Path

from genesis_dsl.trace.rows import OrderRow
from tests.builders import at, flat, ticks_text
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
