"""Where nothing was decided, the cause is told: silence is a state too."""

from pathlib import Path

import pytest

from genesis_dsl.brokers.mt5.simulated import terminal as mt5
from genesis_dsl.errors import NotStored
from genesis_dsl.graph.node import Chart
from genesis_dsl.market.instant import format_iso
from genesis_dsl.runs.opened import OpenedRuns
from genesis_dsl.runs.silence import Cause, Silence
from genesis_dsl.runs.whynot import whynot
from genesis_dsl.store.database import open_database
from genesis_dsl.store.writer import DONE, INTERRUPTED, RUNNING
from tests.builders import START, Story, at, csv_text, entry, flat, strategy, symbol_text
from tests.recordings import record
from tests.runs.sessions.played import playing

LATE = "hours:\n  zone: UTC\n  open:\n    - monday 00:30 to monday 03:00\n"
HOURS = "hours:\n  zone: UTC\n  open:\n    - monday 00:00 to monday 03:00\n"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An M15 strategy over two symbols: one with a hole from 00:40 to 01:20, one that ends at 02:00."""
    folder = tmp_path_factory.mktemp("silence")
    rules = strategy(entry(when="close > 900"), timeframe="M15", symbols="EURUSD, GBPUSD")
    symbols = (symbol_text(more=HOURS), symbol_text("GBPUSD"))
    prices = {"EURUSD": flat(240), "GBPUSD": flat(120, 130_000)}
    request = Story(rules, prices, symbols=symbols, last=at("2026-01-05 03:30")).write(folder)
    header, *rows = csv_text(flat(240), START).splitlines(keepends=True)
    (request.data / "EURUSD_M1.csv").write_text("".join([header, *rows[:40], *rows[80:]]))
    record(request, folder / "own.db")
    return folder / "own.db"


@pytest.fixture(scope="module")
def story_of_a_late_morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run from midnight on: trading begins at 00:30, the prices at 00:50."""
    folder = tmp_path_factory.mktemp("morning")
    rules = strategy(entry(when="close > 900"), timeframe="M15")
    symbols = (symbol_text(more=LATE),)
    late = Story(rules, flat(60), symbols=symbols, start="2026-01-05 00:50", first=at("2026-01-05 00:00"))
    record(late.write(folder), folder / "own.db")
    return folder / "own.db"


@pytest.mark.parametrize(
    ("symbol", "clock", "cause", "decided"),
    [
        ("EURUSD", "00:20", "No bar of the strategy closed at 2026-01-05 00:20 UTC", "00:15"),
        ("EURUSD", "00:50", "No bar of the strategy closed at 2026-01-05 00:50 UTC", "00:45"),
        (
            "EURUSD",
            "01:05",
            "The data has no prices of EURUSD from 2026-01-05 00:40 UTC to 2026-01-05 01:20 UTC",
            "00:45",
        ),
        ("EURUSD", "01:25", "No bar of the strategy closed at 2026-01-05 01:25 UTC", "00:45"),
        (
            "EURUSD",
            "03:10",
            "EURUSD does not trade at 2026-01-05 03:10 UTC, which lies outside its hours",
            "03:00",
        ),
        ("EURUSD", "03:30", "The run ended before 2026-01-05 03:30 UTC", "03:00"),
        (
            "GBPUSD",
            "02:20",
            "The prices of GBPUSD end at 2026-01-05 02:00 UTC, before 2026-01-05 02:20 UTC",
            "02:00",
        ),
    ],
)
def test_the_cause_of_silence_is_told(story: Path, symbol: str, clock: str, cause: str, decided: str) -> None:
    (answer,) = whynot(open_database(f"sqlite:///{story}"), 1, symbol, f"2026-01-05 {clock} UTC")

    assert answer.note == f"{cause}; this is the last decision before, at 2026-01-05 {decided} UTC."
    is_between = cause.startswith("No bar of the strategy closed")
    assert answer.silence == (
        "" if is_between else f"Nothing was decided: {cause}.".replace(": The", ": the")
    )


@pytest.mark.parametrize(
    ("status", "cause"),
    [
        (DONE, "The run ended before 09:00"),
        (RUNNING, "The run is under way and has come to 03:29:59, not to 09:00"),
        (
            INTERRUPTED,
            "The process of this run was down at 09:00: it came to 03:29:59 and was not ended",
        ),
    ],
)
def test_a_session_that_was_not_ended_has_no_end(story: Path, status: str, cause: str) -> None:
    prepared = OpenedRuns().of(open_database(f"sqlite:///{story}"), 1).prepared
    chart = Chart("EURUSD", "M15")
    decided, asked = at("2026-01-05 03:00"), at("2026-01-05 09:00")

    silence = Silence(prepared, chart, decided, asked, "09:00", lambda time: format_iso(time)[11:19], status)

    assert silence.cause() == Cause(cause)


@pytest.mark.parametrize(("orders", "is_over"), [(True, False), (False, True)])
def test_that_nobody_was_there_is_said_of_moments_that_were_lived_through_later(
    tmp_path: Path, *, orders: bool, is_over: bool
) -> None:
    down = (
        "The process of this run was down at 2026-01-05 {} UTC: it had come to 2026-01-05 00:35 UTC and was "
        "started again at 2026-01-05 00:50:10 UTC, when it lived through what had come in meanwhile"
    )
    with playing(tmp_path, orders=orders) as one:
        one.play(5.2)
        one.die()
        mt5.advance(15 * 60)
        one.begin()
        one.play(4)
        if is_over:
            one.end()

        def note(moment: str) -> set[str]:
            answers = whynot(one.database, 1, "EURUSD", f"2026-01-05 {moment} UTC")
            return {each.note for each in answers}

        assert note("00:35") == note("00:52") == {""}
        assert all("was down" not in each for each in note("00:33:30") | note("00:51:30"))
        assert note("00:41") == {f"{down.format('00:41')}."}
        before = "; this is the last decision before, at 2026-01-05 00:41 UTC."
        assert note("00:41:30") == {down.format("00:41:30") + before}


@pytest.mark.parametrize(
    ("clock", "cause"),
    [
        ("2026-01-04 23:00", "the run begins at 2026-01-05 00:00 UTC"),
        ("2026-01-05 00:20", "EURUSD does not trade at 2026-01-05 00:20 UTC, which lies outside its hours"),
        ("2026-01-05 00:40", "the prices of EURUSD begin at 2026-01-05 00:50 UTC"),
        ("2026-01-05 00:55", "no bar of the strategy closed at 2026-01-05 00:55 UTC"),
    ],
)
def test_before_the_first_decision_the_cause_is_told_too(
    story_of_a_late_morning: Path, clock: str, cause: str
) -> None:
    with pytest.raises(NotStored) as fault:
        whynot(open_database(f"sqlite:///{story_of_a_late_morning}"), 1, "EURUSD", f"{clock} UTC")

    assert str(fault.value) == (
        f"Nothing was decided: {cause}; the first decision of this run is at 2026-01-05 01:00 UTC."
    )
