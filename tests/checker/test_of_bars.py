import pytest

from genesis_dsl.checker.typed import Calendar
from genesis_dsl.types import kind as k
from tests.checker.files import condition, outline, run, said, strategy

ZONE = "timezone: Europe/London\n"
HOURS = "between(False, clockword(time, Europe/London), literal(28800000, clock), literal(34200000, clock))"


@pytest.mark.parametrize(
    ("sentence", "outlined"),
    [
        ("highest(high today) > close", "of_bars(highest, M15, day, series(high, M15), literal(1, truth))"),
        ("lowest(low this week) < close", "of_bars(lowest, M15, week, series(low, M15), literal(1, truth))"),
        (
            "first(open this month) < close",
            "of_bars(first, M15, month, series(open, M15), literal(1, truth))",
        ),
        (
            "first(open since day_start) < close",
            "of_bars(first, M15, day, series(open, M15), literal(1, truth))",
        ),
        (
            "highest(high since week_start) on H4 < close",
            "of_bars(highest, H4, week, series(high, H4), literal(1, truth))",
        ),
        (
            "highest(high today where time between 08:00 and 09:30) < close",
            f"of_bars(highest, M15, day, series(high, M15), {HOURS})",
        ),
        (
            "lowest(low on GBPUSD today) < 1.3",
            "of_bars(lowest, M15, day, series(low, GBPUSD, M15), literal(1, truth))",
        ),
    ],
)
def test_a_fold_is_over_the_bars_of_a_period(sentence: str, outlined: str) -> None:
    assert outline(condition(sentence, ZONE).args[0]) == outlined


@pytest.mark.parametrize(
    ("fold", "type_"),
    [
        ("count(close > open today) > 3", k.COUNT),
        ("sum(volume today) > 100", k.VOLUME),
        ("sum(high - low today) > 30 pips", k.DISTANCE),
        ("average(close today) < close", k.PRICE),
    ],
)
def test_a_fold_has_the_type_of_what_it_reads(fold: str, type_: k.Type | k.Kind) -> None:
    found = condition(fold, ZONE).args[0].type
    assert type_ in (found, found.kind)


@pytest.mark.parametrize(
    "sentence",
    [
        "close crosses above highest(high today where time <= 09:00)",
        "highest(high today)[1] < close",
        "highest(high today) rising",
        "average(highest(high today), 5) < close",
        "highest(high today where close on H4 > ema(close, 50) on H4) < close",
    ],
)
def test_it_has_bars_as_any_other_value_of_a_chart(sentence: str) -> None:
    assert said(sentence, head=ZONE) == []


@pytest.mark.parametrize(
    ("sentence", "code", "place"),
    [
        ("highest(high today where equity > 5 USD) < close", "W401", "equity"),
        ("highest(close on H1 today) < close", "W413", "highest(close on H1 today)"),
        ("sum(close today) > 5", "T306", "close"),
        ("count(close today) > 5", "T207", "close"),
        ("highest(hammer today) > 5", "T208", "hammer"),
        ("highest(clos today) < close", "N201", "clos"),
        ("highest(high today where volum > 5) < close", "N201", "volum"),
        ("streak(close > open today) > 5", "T301", "streak(close > open today)"),
        ("highest(equity today) > 5 USD", "T301", "highest(equity today)"),
    ],
)
def test_one_that_makes_no_sense_is_one_finding(sentence: str, code: str, place: str) -> None:
    assert [each[:2] for each in said(sentence, head=ZONE)] == [(code, place)]


def test_a_day_needs_a_zone() -> None:
    assert [found[0] for found in said("highest(high today) > close")] == ["W407"]


def test_the_days_are_those_of_the_file() -> None:
    head = "timezone: America/New_York\nday_starts: 17:00\nweek_starts: sunday\n"
    found = condition("highest(high today) > close", head).args[0]
    assert found.data[-1] == Calendar("America/New_York", 61_200, 6)


def test_a_quote_is_that_of_the_close_of_each_bar() -> None:
    found = condition("highest(spread today) < 3 pips", ZONE).args[0].args[0]
    assert outline(found) == "series(spread, M15)"


@pytest.mark.parametrize(
    ("sentence", "code", "offered"),
    [
        (
            "highest(high between 08:00 and 09:00)",
            "T301",
            "highest(high today where time between 08:15 and 09:00)",
        ),
        (
            "lowest(low between 9:50 and 23:59 in Asia/Tokyo)",
            "T301",
            "lowest(low today where time between 10:05 and 23:59 in Asia/Tokyo)",
        ),
        ("highest(high, 20 where volume > 5)", "T313", "highest(high today where volume > 5)"),
        ("max(high today)", "T313", "highest(high today)"),
        ("highest(high in last 5 days)", "T301", "highest(high, 20)"),
    ],
)
def test_what_is_meant_is_offered_and_right(sentence: str, code: str, offered: str) -> None:
    (found,) = run(strategy(f"close < {sentence}", head=ZONE)).diagnostics
    assert found.code == code
    assert f"`{offered}`" in found.help
    assert said(f"close < {offered}", head=ZONE) == []
