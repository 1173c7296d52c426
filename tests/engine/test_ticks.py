"""Stories of ticks: orders meet each of them, bars close before what stands at their end."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from genesis_dsl.runs.facts import manifest_of
from tests.builders import PRICE, Ran, Story, at, entry, flat, run, strategy, symbol_text, ticks_text

P = PRICE
Tick = tuple[str, int, int]


def lived(
    ticks: Sequence[Tick] | dict[str, list[Tick]], folder: Path, rules: str = "", **more: object
) -> Ran:
    """Run a story on ticks of one symbol, or of several."""
    named = ticks if isinstance(ticks, dict) else {"EURUSD": ticks}
    raw = {f"{name}_ticks.csv": ticks_text(each) for name, each in named.items()}
    return run(Story(rules or strategy(entry()), {}, raw=raw, **more), folder)  # type: ignore[arg-type]  # as given


def stamps(ran: Ran) -> list[tuple[str, str, int, str]]:
    """List deals with the milliseconds of their clock."""
    day = at("2026-01-05 00:00")
    return [
        (f"{(each.time - day) / 1000:.3f}", "in" if each.opens else "out", each.price, each.reason)
        for each in ran.fills
    ]


def minute(number: int, *prices: int, spread: int = 10) -> list[Tick]:
    """Make ticks of one minute, ten seconds apart."""
    return [(f"00:{number:02}:{k * 10:02}.000", each, each + spread) for k, each in enumerate(prices)]


QUIET = [tick for each in range(5) for tick in minute(each, P)]


def test_an_order_meets_the_first_tick_after_the_close_on_its_own_side(tmp_path: Path) -> None:
    ran = lived([*QUIET, ("00:05:00.250", P + 3, P + 7), ("00:05:01.000", P + 9, P + 20)], tmp_path)
    assert stamps(ran) == [("300.250", "in", P + 7, "entry:go")]


def test_a_tick_at_the_end_of_a_bar_stands_behind_it(tmp_path: Path) -> None:
    rules = strategy(entry(when=f"close >= {(P + 50) / 1e5}"))
    ticks = [*QUIET, ("00:05:00.000", P + 50, P + 60), ("00:05:30.000", P + 50, P + 61)]
    ran = lived([*ticks, ("00:06:00.000", P + 50, P + 62), ("00:07:00.000", P, P + 10)], tmp_path, rules)
    assert [each.time for each in ran.decisions if each.kind == "fired"] == [at("2026-01-05 00:06")]
    assert stamps(ran)[0] == ("360.000", "in", P + 62, "entry:go")


def test_ticks_of_one_millisecond_are_met_one_after_the_other(tmp_path: Path) -> None:
    moment = "00:05:00.250"
    ticks = [*QUIET, (moment, P, P + 10), (moment, P - 250, P - 240), (moment, P + 900, P + 910)]
    ran = lived([*ticks, ("00:06:00.000", P, P + 10)], tmp_path)
    assert stamps(ran) == [
        ("300.250", "in", P + 10, "entry:go"),
        ("300.250", "out", P - 250, "stop"),
    ]
    events = ran.prepared.assembled.all_events()
    assert int((events.time == at("2026-01-05 00:05") + 250).sum()) == 3


def test_only_the_last_of_a_millisecond_is_met_where_the_file_says_so(tmp_path: Path) -> None:
    moment = "00:05:00.250"
    ticks = [*QUIET, (moment, P, P + 10), (moment, P + 40, P + 50), ("00:06:00.000", P, P + 10)]
    symbol = symbol_text() + "tick_data: {same_time: keep last}\n"
    ran = lived(ticks, tmp_path, symbols=(symbol,))
    assert stamps(ran) == [("300.250", "in", P + 50, "entry:go")]


def test_a_stop_is_met_at_the_tick_and_a_target_is_never_in_the_same_one(tmp_path: Path) -> None:
    rules = strategy(entry(targets=["at: 20 pips"]))
    after = [*minute(5, P, P + 100, P - 100), *minute(6, P - 205, P + 300)]
    ran = lived([*QUIET, *after], tmp_path, rules)
    assert stamps(ran) == [("300.000", "in", P + 10, "entry:go"), ("360.000", "out", P - 205, "stop")]
    assert ran.ledger("ambiguous") == 0


def test_the_spread_is_that_of_the_tick(tmp_path: Path) -> None:
    rules = strategy(entry(when="spread <= 0.3 pips and spread[1] > 0.9 pips"))
    ran = lived([*QUIET, *minute(5, P, spread=2), *minute(6, P, spread=1), *minute(7, P)], tmp_path, rules)
    fired = [each for each in ran.decisions if each.kind == "fired"]
    assert [each.time for each in fired] == [at("2026-01-05 00:06")]
    assert stamps(ran) == [("360.000", "in", P + 1, "entry:go")]


def test_rules_and_switches_are_asked_at_every_tick(tmp_path: Path) -> None:
    limits = "- id: floor\n  must_hold: equity >= 99_900 USD\n  if_broken: account failed\n"
    switches = "- id: wide\n  for_each: symbol\n  trip_when: spread > 5 pips\n  then: block entries\n"
    switches += "  re_arm: when clear\n"
    after = [*minute(5, P, P), ("00:05:11.000", P, P + 60), ("00:05:12.000", P, P + 10)]
    ran = lived(
        [*QUIET, *after, ("00:05:14.000", P - 100, P - 90), ("00:05:15.000", P, P + 10)],
        *(tmp_path, strategy(entry(stop=None))),
        limits=limits,
        switches=switches,
    )
    day = at("2026-01-05 00:00")
    assert [((each.time - day) / 1000, each.kind) for each in ran.decisions] == [
        (300.0, "fired"),
        (311.0, "tripped"),
        (312.0, "re-armed"),
        (314.0, "broken"),
        (315.0, "flat"),
    ]
    assert stamps(ran)[-1] == ("315.000", "out", P, "rule:floor")


def test_what_has_to_last_ends_by_timer_between_two_ticks(tmp_path: Path) -> None:
    switches = "- id: wide\n  for_each: symbol\n  trip_when: spread > 5 pips\n  for_at_least: 5 seconds\n"
    switches += "  then: block entries\n  re_arm: when clear\n"
    ticks = [*QUIET, ("00:05:01.500", P, P + 60), ("00:05:30.000", P, P + 60), ("00:06:00.000", P, P + 10)]
    ran = lived(ticks, tmp_path, switches=switches)
    tripped = [each.time - at("2026-01-05 00:05") for each in ran.decisions if each.kind == "tripped"]
    assert tripped == [6_500]


def test_ticks_outside_the_hours_are_history_only(tmp_path: Path) -> None:
    hours = "hours:\n  zone: UTC\n  open:\n    - monday 00:00 to friday 21:00\n  breaks: 00:05 to 00:07"
    ticks = [*QUIET, *minute(5, P + 1), *minute(6, P + 2), *minute(7, P + 3, P + 4)]
    ran = lived(ticks, tmp_path, symbols=(symbol_text(more=hours),))
    assert stamps(ran) == [("420.000", "in", P + 13, "entry:go")]
    assert "EURUSD: 2 ticks lie outside trading hours (first 2026-01-05 00:05 UTC): price history only" in (
        ran.prepared.notes
    )


def test_an_order_ends_between_two_ticks(tmp_path: Path) -> None:
    order = f"type: limit\nat: {(P - 100) / 1e5}\ncancel_after: 2 minutes"
    ran = lived(
        [*QUIET, *minute(5, P), ("00:08:00.000", P - 300, P - 290)], tmp_path, strategy(entry(order=order))
    )
    assert [(each.ended, each.ended_at) for each in ran.orders] == [("expired", at("2026-01-05 00:07"))]


def test_days_roll_and_nights_cost_where_no_tick_is(tmp_path: Path) -> None:
    swap = "swap: {long: -5, short: 1, unit: points, triple: wednesday}"
    days = "- id: day\n  must_hold: equity >= balance_at_day_start - 5% of initial_balance\n"
    later = ticks_text([("09:00:00.000", P, P + 10)], "2026-01-06").partition("\n")[2]
    ticks = ticks_text([*QUIET, *minute(5, P, P)]) + later
    story = Story(
        strategy(entry(stop=None)),
        {},
        limits=days,
        zone="UTC",
        symbols=(symbol_text(more=swap),),
        raw={"EURUSD_ticks.csv": ticks},
    )
    ran = run(story, tmp_path)
    assert [each.time for each in ran.days] == [at("2026-01-05 00:00"), at("2026-01-06 00:00")]
    assert [each.swap for each in ran.positions] == [-500]


def test_bars_of_one_symbol_and_ticks_of_another_live_in_one_order(tmp_path: Path) -> None:
    both = strategy(entry(), symbols="EURUSD, GBPUSD")
    raw = {"EURUSD_ticks.csv": ticks_text([*QUIET, *minute(5, P, P + 5), *minute(6, P)])}
    symbols = (symbol_text(), symbol_text("GBPUSD"))
    ran = run(Story(both, {"GBPUSD": flat(8)}, symbols=symbols, raw=raw), tmp_path)
    assert [(each.symbol, each.time - at("2026-01-05 00:05"), each.price) for each in ran.fills] == [
        ("EURUSD", 0, P + 10),
        ("GBPUSD", 60_000, P + 10),
    ]


def test_two_symbols_share_the_ticks_of_a_millisecond_and_the_order_of_files_does_not_matter(
    tmp_path: Path,
) -> None:
    both = strategy(entry(), symbols="GBPUSD, EURUSD")
    moment = "00:05:00.000"
    ticks = {
        "GBPUSD": [*QUIET, (moment, P, P + 10), (moment, P + 1, P + 11), (moment, P - 250, P - 240)],
        "EURUSD": [*QUIET, (moment, P + 2, P + 12)],
    }
    symbols = (symbol_text("GBPUSD"), symbol_text())
    ran = lived(ticks, tmp_path, both, symbols=symbols)
    assert int((ran.prepared.assembled.all_events().time == at("2026-01-05 00:05")).sum()) == 4
    assert [(each.symbol, each.price) for each in ran.fills] == [
        ("EURUSD", P + 12),
        ("GBPUSD", P + 10),
        ("GBPUSD", P - 250),
    ]


def wandering(seed: int, count: int) -> list[Tick]:
    """Make ticks that wander, some of them in one millisecond."""
    rng = np.random.default_rng(seed)
    times = np.cumsum(rng.integers(0, 4_000, count) * (rng.random(count) < 0.8))
    bids = P + np.cumsum(rng.integers(-12, 13, count))
    spreads = rng.integers(0, 20, count)
    clocks = [f"{t // 3_600_000:02}:{t // 60_000 % 60:02}:{t // 1000 % 60:02}.{t % 1000:03}" for t in times]
    quotes = zip(clocks, bids.tolist(), (bids + spreads).tolist(), strict=True)
    return [(each, bid, ask) for each, bid, ask in quotes]


BUSY = strategy(
    entry(when="close crosses above average(close, 5)", stop="5 pips", targets=["at: 5 pips"]),
    entry(
        name="fade",
        side="sell",
        when="close > highest(high, 8)[1]",
        stop="6 pips",
        order="type: limit\nat: close + 1 pips\ncancel_after: 3 bars",
        targets=["at: 1 R\nclose: 50%\nthen: stop to entry", "at: 2 R"],
    ),
    exits="- id: late\n  when: bars_since_entry >= 12\n  do: close position",
)
GUARDS = {
    "limits": "- id: day\n  must_hold: equity >= balance_at_day_start - 2_000 USD\n",
    "switches": "- id: wide\n  for_each: symbol\n  trip_when: spread > 1.6 pips\n  for_at_least: 3 seconds\n"
    "  then: block entries\n  re_arm: when clear\n",
}


@pytest.mark.compiled
@pytest.mark.parametrize("quotes", ["bid", "middle"])
def test_how_ticks_are_cut_into_blocks_changes_nothing_and_nothing_is_ambiguous(
    tmp_path: Path, quotes: str
) -> None:
    raw = {"EURUSD_ticks.csv": ticks_text(wandering(7, 2_500))}
    story = Story(BUSY, {}, raw=raw, quotes=quotes, **GUARDS)  # type: ignore[arg-type]  # texts
    whole = run(story, tmp_path)

    assert len(whole.positions) > 8
    assert whole.ledger("ambiguous") == 0
    assert not any(each.kind == "possibly broken" for each in whole.decisions)
    assert [run(story, tmp_path, block).digest() for block in (1, 97)] == [whole.digest()] * 2


def test_ticks_at_the_prices_of_bars_do_what_the_bars_do(tmp_path: Path) -> None:
    """A bar of one price and a tick at its end are met alike: one matching code."""
    rng = np.random.default_rng(3)
    prices = (P + np.cumsum(rng.integers(-15, 16, 300))).tolist()
    bars = [(each, each, each, each) for each in prices]
    # the tick of a minute stands in its last millisecond, as its bar is known at its end
    ticks = [(f"{k // 60:02}:{k % 60:02}:59.999", each, each + 10) for k, each in enumerate(prices)]
    for name in ("bars", "ticks"):
        (tmp_path / name).mkdir()
    on_bars = run(Story(BUSY, bars), tmp_path / "bars")
    on_ticks = lived([*ticks, ("05:00:00.000", P, P + 10)], tmp_path / "ticks", BUSY)

    def told(ran: Ran) -> list[tuple[str, int, int, str]]:
        found = [(each.symbol, each.side, each.price, each.reason) for each in ran.fills]
        return found[:-1] if len(found) % 2 else found

    assert len(told(on_bars)) > 10
    assert told(on_ticks)[: len(told(on_bars))] == told(on_bars)


def test_the_counts_stand_in_the_manifest(tmp_path: Path) -> None:
    ran = lived([*QUIET, ("00:04:30.000", P, P - 1), ("00:03:00.000", P, P)], tmp_path)
    manifest = json.loads(json.dumps(manifest_of(ran.prepared, {})))
    assert manifest["ticks"] == {
        "EURUSD": {"read": 7, "used": 5, "crossed": 1, "late": 1, "repeated": 0, "same_time": 0}
    }
    assert manifest["data"][0]["timeframe"] == "ticks"
