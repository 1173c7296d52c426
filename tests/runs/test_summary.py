"""The figures of a run, held against the rows they are made of."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.builders import Bar, flat, path, strategy
from tests.builders import entry as write_entry
from tests.recordings import Recording, demo_recording, record, small_recording, small_story

ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
REPORT = {"run_id", "digest", "head", "manifest", "summary", "trades", "decisions", "ambiguous_bars"}
SUMMARY = {
    "start_balance",
    "end_balance",
    "end_equity",
    "net_profit",
    "trades",
    "won",
    "max_drawdown",
    "first_time",
    "last_time",
}
TRADE = {
    "id",
    "symbol",
    "side",
    "lots",
    "entry_time",
    "entry_price",
    "exit_time",
    "exit_price",
    "exit_reason",
    "pnl",
    "r",
}


@pytest.fixture(scope="module", params=["small", "demo"])
def recording(request: pytest.FixtureRequest) -> Recording:
    return small_recording() if request.param == "small" else demo_recording()


def test_the_report_has_what_the_design_names(recording: Recording) -> None:
    report = recording.report

    assert report.keys() >= {
        "run_id",
        "digest",
        "head",
        "manifest",
        "summary",
        "trades",
        "decisions",
        "ambiguous_bars",
    }
    assert report["summary"].keys() >= SUMMARY
    assert all(each.keys() >= TRADE for each in report["trades"])
    assert report["decisions"].keys() >= {"fired", "blocked"}
    assert report["trades"]


def test_times_are_iso_8601_in_utc(recording: Recording) -> None:
    report = recording.report
    times = [report["summary"]["first_time"], report["summary"]["last_time"], report["manifest"]["from"]]
    for each in report["trades"]:
        times += [each["entry_time"], *([each["exit_time"]] if each["exit_time"] else [])]

    assert [each for each in times if not ISO.fullmatch(each)] == []


def test_the_balance_is_the_sum_of_its_trades(recording: Recording) -> None:
    summary, trades = recording.report["summary"], recording.report["trades"]
    closed = [each for each in trades if each["exit_time"]]

    assert summary["trades"] == len(closed)
    assert summary["won"] == sum(each["pnl"] > 0 for each in closed)
    assert summary["end_balance"] == pytest.approx(summary["start_balance"] + summary["net_profit"], abs=1e-9)
    if summary["open_at_end"] == 0:
        assert summary["net_profit"] == pytest.approx(sum(each["pnl"] for each in trades), abs=1e-6)
        assert summary["end_equity"] == summary["end_balance"]


def test_every_signal_became_an_order_or_has_its_reason(recording: Recording) -> None:
    decisions = recording.report["decisions"]
    explained = decisions["fired"] + sum(decisions["blocked"].values()) + decisions.get("already in", 0)

    assert recording.report["summary"]["signals"] == explained
    assert decisions["fired"] == recording.ask("SELECT count(*) FROM orders WHERE decision_id > 0")[0][0]


def test_decisions_are_counted_as_they_are_stored(recording: Recording) -> None:
    decisions = dict(recording.report["decisions"])
    blocked = decisions.pop("blocked")
    refused = "kind IN ('blocked', 'refused')"
    stored = dict(recording.ask(f"SELECT kind, count(*) FROM decision WHERE NOT {refused} GROUP BY kind"))
    reasons = dict(recording.ask(f"SELECT reason, count(*) FROM decision WHERE {refused} GROUP BY reason"))

    assert {name: count for name, count in decisions.items() if count} == stored
    assert blocked == reasons


def test_prices_and_lots_are_those_of_people(recording: Recording) -> None:
    rows = {
        f"T{number}": (steps, entry)
        for number, steps, entry in recording.ask("SELECT id, steps, entry_price_points FROM position")
    }
    for each in recording.report["trades"]:
        steps, entry = rows[each["id"]]
        assert each["lots"] == pytest.approx(steps / 100)
        assert each["entry_price"] == pytest.approx(entry / 100_000)
        assert each["side"] in ("buy", "sell")


def test_r_is_the_profit_in_units_of_the_first_risk(recording: Recording) -> None:
    risks = dict(recording.ask("SELECT id, risk_minor FROM position"))
    for each in recording.report["trades"]:
        assert each["r"] == pytest.approx(each["pnl"] * 100 / risks[int(each["id"][1:])], abs=1e-6)


def trades(rules: str, prices: Sequence[Bar], folder: Path) -> Recording:
    return record(
        small_story(rules=rules, prices=prices, limits="", switches="").write(folder), folder / "a.db"
    )


def test_a_trade_that_is_open_at_the_end_has_no_exit(tmp_path: Path) -> None:
    report = trades(strategy(write_entry("21:02")), flat(10), tmp_path).report

    [trade] = report["trades"]
    assert (trade["exit_reason"], trade["exit_time"], trade["exit_price"]) == ("open at end", None, None)
    assert (report["summary"]["trades"], report["summary"]["open_at_end"]) == (0, 1)
    assert report["summary"]["net_profit"] == 0
    assert report["summary"]["end_equity"] == 100_000 + trade["pnl"]


def test_a_trade_without_a_stop_has_no_r(tmp_path: Path) -> None:
    rules = strategy(write_entry("21:02", stop=None, targets=["at: 5 pips"]))

    [trade] = trades(rules, path(*[110_000] * 4, 110_100, 110_100), tmp_path).report["trades"]

    assert (trade["exit_reason"], trade["r"]) == ("target:1", None)


def test_a_bar_that_held_both_ends_makes_the_profit_an_interval(tmp_path: Path) -> None:
    rules = strategy(write_entry("21:02", stop="5 pips", targets=["at: 5 pips"]))
    wide = (110_000, 110_200, 109_800, 110_000)

    report = trades(rules, [*flat(4), wide, *flat(3)], tmp_path).report

    assert report["ambiguous_bars"] == report["summary"]["ambiguous_bars"] == 1
    assert report["summary"]["net_profit"] < 0 < report["summary"]["net_profit_at_best"]


def test_orders_that_end_with_nothing_are_counted_by_reason(tmp_path: Path) -> None:
    far = "type: limit\nat: close - 90 pips"
    rules = strategy(
        write_entry("21:01", name="filled", more="at_once: 1"),
        write_entry("21:02", name="expires", order=f"{far}\ncancel_after: 2 bars", more="at_once: 1"),
        write_entry("21:03", name="rests", order=far, more="at_once: 1"),
    )

    report = trades(rules, flat(9), tmp_path).report

    assert report["orders"] == {"filled": 1, "unfilled": {"expired": 1, "resting at the end": 1}}
    assert report["decisions"]["fired"] == 3
