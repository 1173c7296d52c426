"""A stored decision is written as a scenario that passes where it is appended."""

from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.replay import replay
from genesis_dsl.store.database import Database, open_database
from genesis_dsl.store.decisions import find_decisions
from genesis_dsl.store.reader import reading
from genesis_dsl.trace.pipe import ENTRY_KINDS
from genesis_dsl.trials.as_test import as_test
from genesis_dsl.trials.replayed import KEY
from genesis_dsl.trials.run import run_tests
from tests.builders import Story, entry, random_walk, strategy, symbol_text

RULES = strategy(
    entry(when="close > top and rsi(close, 5) < 90 and equity > 0"),
    exits="- id: out\n  when: bars_since_entry >= 3\n  do: close position",
    names="top: highest(high, 4)[1]",
)


@pytest.fixture
def recorded(tmp_path: Path) -> tuple[Database, Path]:
    story = Story(RULES, random_walk(3, 200))
    request = story.write(tmp_path)
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    replay(request, database)
    return database, next(each for each in request.paths if "strategy" in each.read_text("utf-8"))


def test_each_decision_about_an_entry_passes_as_a_test_of_its_file(
    recorded: tuple[Database, Path], tmp_path: Path
) -> None:
    database, path = recorded
    with reading(database) as session:
        decisions = [each for each in find_decisions(session, 1) if each.kind in ENTRY_KINDS]
    assert {each.kind for each in decisions} >= {"fired", "near miss"}

    written = [as_test(database, 1, f"D{each.id}") for each in decisions[:6]]
    text = path.read_text("utf-8") + f"{KEY}\n" + "".join(each.text for each in written)
    copy = tmp_path / "copy.yaml"
    copy.write_text(text, encoding="utf-8")

    tried = run_tests([copy, *(each for each in path.parent.glob("*.yaml") if each != path)])
    assert tried.faults == ()
    assert [each.passed for each in tried.outcomes] == [True] * 6


def test_a_decision_is_written_with_its_order_or_its_reason(recorded: tuple[Database, Path]) -> None:
    database, _ = recorded
    with reading(database) as session:
        decisions = find_decisions(session, 1)
    fired = next(each for each in decisions if each.kind == "fired")
    again = next(each for each in decisions if each.kind == "already in")

    assert "lots: 1 lots" in as_test(database, 1, f"D{fired.id}").text
    assert "stop: " in as_test(database, 1, f"D{fired.id}").text
    assert "because: already in" in as_test(database, 1, f"D{again.id}").text
    assert "- {side: buy, lots: 1 lots, entry: " in as_test(database, 1, f"D{again.id}").text


def test_what_is_no_decision_about_an_entry_is_refused(recorded: tuple[Database, Path]) -> None:
    database, _ = recorded
    with reading(database) as session:
        closed = next(each for each in find_decisions(session, 1) if each.kind == "closed")
    with pytest.raises(SettingsError, match="no decision about an entry"):
        as_test(database, 1, f"D{closed.id}")


def test_a_decision_beside_news_and_another_symbol_is_given_both(tmp_path: Path) -> None:
    rules = strategy(
        entry(when="quiet and pound_up and close > open"),
        names="quiet: not (around(high_impact, 20 minutes, 10 minutes))\n"
        "pound_up: close on GBPUSD M1 > average(close, 3) on GBPUSD M1",
    )
    walks = {"EURUSD": random_walk(3, 200), "GBPUSD": random_walk(4, 200)}
    events = "".join(f"2026-01-05T0{k}:30:00Z,USD,Rates {k},high\n" for k in range(4))
    story = Story(
        rules.replace("timeframe:", "uses: [calendar]\ntimeframe:", 1),
        walks,
        symbols=(symbol_text(), symbol_text("GBPUSD")),
        news="- id: high_impact\n  impact: high\n",
        calendar=f"time,currency,event,impact\n{events}",
        account="news: [calendar]\n",
    )
    request = story.write(tmp_path)
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    replay(request, database)
    with reading(database) as session:
        fired = next(each for each in find_decisions(session, 1) if each.kind == "fired")

    text = as_test(database, 1, f"D{fired.id}").text
    assert "events:" in text
    assert "set: high_impact, currency: USD}" in text
    assert "close on GBPUSD: " in text
    assert "quiet:" not in text
    assert "pound_up:" not in text


def test_a_crossing_of_two_names_is_given_its_bars(tmp_path: Path) -> None:
    """Of names that are one value on all bars no crossing would come about."""
    rules = strategy(
        entry(when="fast crosses above slow within 3 bars"),
        names="fast: average(close, 3)\nslow: average(close, 8)",
    )
    request = Story(rules, random_walk(3, 120)).write(tmp_path)
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    replay(request, database)
    with reading(database) as session:
        fired = next(each for each in find_decisions(session, 1) if each.kind == "fired")

    text = as_test(database, 1, f"D{fired.id}").text

    assert "fast:" not in text
    assert "slow:" not in text


def test_a_name_that_crossed_a_price_is_given_its_bars(tmp_path: Path) -> None:
    """The close stood where it stands now, above what the average is now: the average came down."""
    rules = strategy(
        entry(when="close crosses above mean", more="at_once: 99"), names="mean: average(close, 4)"
    )
    request = Story(rules, random_walk(3, 200)).write(tmp_path)
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    replay(request, database)
    with reading(database) as session:
        fired = [each for each in find_decisions(session, 1) if each.kind == "fired"]

    texts = [as_test(database, 1, f"D{each.id}").text for each in fired[9:12]]
    assert ["mean: " in each for each in texts] == [True, False, True]


def test_the_first_bar_stands_for_those_before_it_where_a_chart_has_short_ones(tmp_path: Path) -> None:
    rules = strategy(entry(when="close > 0.5 * (average(close, 12) on M15)"))
    request = Story(rules, random_walk(3, 240)).write(tmp_path)
    (prices,) = tmp_path.rglob("EURUSD*.csv")
    first, *rows = prices.read_text("utf-8").splitlines()
    short = [row for number, row in enumerate(rows) if number % 15 < 10]
    prices.write_text("\n".join([first, *short, ""]), encoding="utf-8")
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    replay(request, database)
    with reading(database) as session:
        fired = next(each for each in find_decisions(session, 1) if each.kind == "fired")

    assert "    prices: 1." in as_test(database, 1, f"D{fired.id}").text
