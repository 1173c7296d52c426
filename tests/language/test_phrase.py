import pytest

from genesis_dsl.language import tree
from genesis_dsl.language.sentence import parse_hours, parse_moment, parse_rearm, parse_series
from tests.language.rules import whole


@pytest.mark.parametrize(
    ("text", "kind", "word", "count"),
    [
        ("when clear", "clear", "", 1),
        ("next day", "next", "day", 1),
        ("after 10 trades", "after_things", "trades", 10),
        ("after 7 days", "after", "", 1),
        ("after 10 minutes clear", "after_clear", "", 1),
        ("by operator", "by", "operator", 1),
        ("by 2 risk_officers", "by", "risk_officers", 2),
    ],
)
def test_ways_to_re_arm(text: str, kind: str, word: str, count: int) -> None:
    ((part,), faults) = parse_rearm(whole(text))
    assert (part.kind, part.word, part.count, faults) == (kind, word, count, [])
    assert (part.length is not None) == (kind in {"after", "after_clear"})


def test_all_ways_must_be_met() -> None:
    parts, _ = parse_rearm(whole("next day and by operator"))
    assert [part.span.text for part in parts] == ["next day", "by operator"]


def test_a_share_of_a_trade_does_not_re_arm() -> None:
    assert [fault.code for fault in parse_rearm(whole("after 1.5 trades"))[1]] == ["S113"]


def test_hours_of_a_week_and_of_a_day() -> None:
    week, _ = parse_hours(whole("sunday 17:05 to friday 16:55"))
    day, _ = parse_hours(whole("16:59 to 17:04"))
    assert week is not None
    assert day is not None
    assert (week.from_day, week.from_seconds, week.to_day, week.to_seconds) == (
        "sunday",
        61_500,
        "friday",
        60_900,
    )
    assert (day.from_day, day.to_day) == ("", "")


def test_moments() -> None:
    full, _ = parse_moment(whole("2026-03-02 23:30 in Europe/Prague"))
    clock, _ = parse_moment(whole("17:00 in America/New_York"))
    assert full is not None
    assert (full.date, full.seconds, full.zone) == ("2026-03-02", 84_600, "Europe/Prague")
    assert clock is not None
    assert (clock.date, clock.seconds, clock.zone) == ("", 61_200, "America/New_York")


def test_nodes_have_their_places() -> None:
    parts, _ = parse_rearm(whole("after 10 minutes clear"))
    assert isinstance(parts[0].length, tree.Quantity)
    assert parts[0].length.span.text == "10 minutes"


def test_a_series_says_how_often_and_how_far() -> None:
    (level, rise, fall, unknown), faults = parse_series(
        whole("1.2 x 300, rise 40 pips in 5 bars, fall 1 pip, unknown")
    )

    assert faults == []
    assert (level.kind, level.times) == ("level", 300)
    assert rise.length is not None
    assert (rise.kind, rise.length.unit) == ("rise", "bar")
    assert rise.length.value == 5
    assert (fall.kind, fall.length) == ("fall", None)
    assert (unknown.kind, unknown.value) == ("unknown_value", None)


def test_what_is_no_series_is_answered_with_one() -> None:
    parts, (fault,) = parse_series(whole("1.2 x 300, rises 40 pips"))

    assert parts == ()
    assert (fault.code, fault.span.text) == ("S135", "rises")
    assert "rise 40 pips in 5 bars" in fault.help
