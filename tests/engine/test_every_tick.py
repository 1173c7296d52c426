"""Stories of `decide: every tick`: quotes, clocks and the account move a strategy between its bars."""

from pathlib import Path

import pytest

from tests.builders import PRICE, Ran, Story, at, entry, path, run, strategy, ticks_text
from tests.engine.test_ticks import QUIET, Tick, minute, stamps, wandering

P = PRICE


def every_tick(*entries: str, exits: str = "", timeframe: str = "M1", names: str = "") -> str:
    """Write a strategy that decides at every tick."""
    text = strategy(*entries, exits=exits, timeframe=timeframe, names=names)
    return text.replace(f"timeframe: {timeframe}\n", f"timeframe: {timeframe}\ndecide: every tick\n", 1)


def lived(rules: str, ticks: list[Tick], folder: Path, block: int = 25_000, **more: str) -> Ran:
    return run(Story(rules, {}, raw={"EURUSD_ticks.csv": ticks_text(ticks)}, **more), folder, block)  # type: ignore[arg-type]  # texts


def seconds(ran: Ran, *kinds: str) -> list[tuple[float, str]]:
    """List decisions by the seconds since the fifth minute."""
    since = at("2026-01-05 00:05")
    return [
        ((each.time - since) / 1000, each.kind) for each in ran.decisions if each.kind in kinds or not kinds
    ]


ABOVE = entry(when="bid > highest(high, 3)")


def test_a_quote_fires_between_two_bars_and_meets_the_next_tick(tmp_path: Path) -> None:
    ran = lived(every_tick(ABOVE), [*QUIET, *minute(5, P, P, P + 1, P + 7)], tmp_path)
    assert seconds(ran, "fired") == [(20.0, "fired")]
    assert stamps(ran) == [("330.000", "in", P + 17, "entry:go")]
    (fired,) = [each for each in ran.decisions if each.kind == "fired"]
    assert P + 1 in fired.values.values()
    assert fired.clocks == {"M1": at("2026-01-05 00:05")}


def test_with_bars_it_decides_at_each_of_the_finest(tmp_path: Path) -> None:
    rules = every_tick(entry(when="bid > highest(high, 1)"), timeframe="M5")
    bars = [*path(*[P] * 5), *path(P, P, P + 1, P + 7, P)]
    ran = run(Story(rules, bars), tmp_path)
    assert seconds(ran, "fired") == [(180.0, "fired")]
    assert [(each.time - at("2026-01-05 00:05"), each.price) for each in ran.fills] == [(240_000, P + 11)]


def test_series_and_windows_and_bars_before_are_closed_ones(tmp_path: Path) -> None:
    closed = f"close[1] >= {P / 1e5} and close > {(P + 5) / 1e5} and spread[1] < 2 pips"
    ticks = [*QUIET, *minute(5, P + 9), ("00:06:01.000", P, P + 10), ("00:06:02.000", P, P + 30)]
    ran = lived(every_tick(entry(when=f"{closed} and spread > 2 pips")), ticks, tmp_path)
    assert seconds(ran, "fired") == [(62.0, "fired")]


def test_crossings_count_the_bars_of_the_strategy_whatever_other_charts_are_read(tmp_path: Path) -> None:
    rules = every_tick(entry(when="close crosses above average(close, 2) on M5"))
    prices = [*[P] * 10, P - 5, P + 5, P, P]
    ticks = [tick for k, price in enumerate(prices) for tick in minute(k, price)]
    on_ticks = lived(rules, ticks, tmp_path)
    assert seconds(on_ticks, "fired") == [(420.0, "fired")]  # at the first tick after the bar of 00:11


def test_the_clock_moves_it_between_bars(tmp_path: Path) -> None:
    rules = every_tick(entry(when="time between 00:07 and 00:20 in UTC"), timeframe="M5")
    ran = lived(rules, [*QUIET, *[tick for k in range(5, 9) for tick in minute(k, P, P)]], tmp_path)
    assert seconds(ran, "fired") == [(120.0, "fired")]


def test_the_account_moves_it_between_bars(tmp_path: Path) -> None:
    exits = "- id: won\n  when: profit >= 40 USD\n  do: close position"
    rules = every_tick(entry(when=f"bid == {(P + 1) / 1e5}".replace("==", "=")), exits=exits, timeframe="M5")
    ran = lived(rules, [*QUIET, *minute(5, P + 1, P + 5, P + 58, P + 44, P)], tmp_path)
    assert stamps(ran) == [("310.000", "in", P + 15, "entry:go"), ("330.000", "out", P + 44, "exit:won")]


def test_bars_since_the_entry_and_lives_of_orders_count_bars_not_ticks(tmp_path: Path) -> None:
    exits = "- id: late\n  when: bars_since_entry >= 2\n  do: close position"
    after = [tick for k in range(6, 10) for tick in minute(k, P, P, P)]
    ran = lived(every_tick(ABOVE, exits=exits), [*QUIET, *minute(5, P + 1, P), *after], tmp_path)
    assert stamps(ran) == [("310.000", "in", P + 10, "entry:go"), ("430.000", "out", P, "exit:late")]

    order = f"type: limit\nat: {(P - 100) / 1e5}\ncancel_after: 2 bars"
    rules = every_tick(entry(when="bid > highest(high, 3)", order=order))
    (tmp_path / "order").mkdir()
    rested = lived(rules, [*QUIET, *minute(5, P + 1, P), *after], tmp_path / "order")
    assert [(each.ended, each.ended_at) for each in rested.orders] == [("expired", at("2026-01-05 00:07"))]


TWO = """all_of:
    - id: up
      when: bid > highest(high, 3)
    - id: wide
      when: spread > 5 pips"""


def test_one_answer_is_told_once_until_the_next_bar_and_every_signal_has_one(tmp_path: Path) -> None:
    missed = entry(name="near", when="WHEN").replace("when: WHEN", TWO)
    after = [tick for k in range(5, 8) for tick in minute(k, P + 10 * k, P + 10 * k + 1, P, P + 10 * k + 2)]
    ran = lived(every_tick(missed, ABOVE), [*QUIET, *after], tmp_path)
    told = seconds(ran)
    assert told == [
        (0.0, "near miss"),
        (0.0, "fired"),
        (10.0, "already in"),
        (60.0, "already in"),
        (120.0, "already in"),
    ]
    assert ran.ledger("signals") == sum(kind in ("fired", "already in") for _, kind in told)

    (tmp_path / "missed").mkdir()
    alone = lived(every_tick(missed), [*QUIET, *after], tmp_path / "missed")
    assert seconds(alone) == [(0.0, "near miss"), (60.0, "near miss"), (120.0, "near miss")]


def test_what_was_blocked_is_tried_at_the_next_tick(tmp_path: Path) -> None:
    switches = "- id: wide\n  for_each: symbol\n  trip_when: spread > 3 pips\n  then: block entries\n"
    switches += "  re_arm: when clear\n"
    ticks = [
        *QUIET,
        ("00:05:01.000", P + 1, P + 41),
        ("00:05:02.000", P + 2, P + 42),
        ("00:05:03.000", P + 3, P + 13),
    ]
    ran = lived(every_tick(ABOVE), [*ticks, *minute(6, P)], tmp_path, switches=switches)
    assert seconds(ran, "blocked", "fired") == [(1.0, "blocked"), (3.0, "fired")]


BUSY = every_tick(
    entry(when="bid > highest(high, 5)", stop="5 pips", targets=["at: 5 pips"]),
    entry(
        name="fade",
        side="sell",
        when="bid > average(close, 20) + 2 pips and spread < 1 pips",
        stop="6 pips",
        targets=["at: 1 R\nclose: 50%\nthen: stop to entry", "at: 2 R"],
    ),
    exits="- id: trail\n  when: profit > 20 USD\n  do: stop to bid - 3 pips\n  for: [go]\n"
    "- id: late\n  when: bars_since_entry >= 4\n  do: close position",
)
GUARDS = {
    "limits": "- id: day\n  must_hold: equity >= balance_at_day_start - 2_000 USD\n",
    "switches": "- id: wide\n  for_each: symbol\n  trip_when: spread > 1.6 pips\n  for_at_least: 3 seconds\n"
    "  then: block entries\n  re_arm: when clear\n",
}


@pytest.mark.compiled
@pytest.mark.parametrize("quotes", ["bid", "middle"])
def test_blocks_change_nothing_and_every_signal_ends_somewhere(tmp_path: Path, quotes: str) -> None:
    raw = {"EURUSD_ticks.csv": ticks_text(wandering(5, 2_500))}
    story = Story(BUSY, {}, raw=raw, quotes=quotes, **GUARDS)  # type: ignore[arg-type]  # texts
    whole = run(story, tmp_path)
    ends = ("fired", "blocked", "refused", "already in")

    assert len(whole.positions) > 20
    assert whole.ledger("ambiguous") == 0
    assert whole.ledger("signals") == sum(each.kind in ends for each in whole.decisions)
    assert len(whole.decisions) < 700
    assert [run(story, tmp_path, block).digest() for block in (1, 97)] == [whole.digest()] * 2
