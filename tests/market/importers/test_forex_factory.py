from datetime import date

import pytest

from genesis_dsl.errors import FeedError
from genesis_dsl.market.importers import messages
from genesis_dsl.market.importers.forex_factory import FORMAT
from genesis_dsl.market.importers.listed import CalendarExport, Listed
from tests.market.importers.makers import calendar_text, content


def read(*rows: str) -> CalendarExport:
    return FORMAT.read(content(calendar_text(*rows), "calendar.csv"))


def only(row: str) -> Listed:
    return read(row).rows[0]


def test_a_calendar_is_recognised_by_its_header() -> None:
    assert FORMAT.recognises(content(calendar_text()))
    assert not FORMAT.recognises(content("Date,Open,High,Low,Close\n"))


@pytest.mark.parametrize(
    ("when", "minutes"),
    [
        ("12:00am", 0),
        ("12:30pm", 750),
        ("9:00am", 540),
        ("11:15pm", 1_395),
        ("All Day", None),
        ("Day 2", None),
    ],
)
def test_times_are_read_in_twelve_hours(when: str, minutes: int | None) -> None:
    listed = only(f"2012-01-02,{when},USD,Speech,High,,,")

    clock = None if minutes is None else minutes * 60_000
    assert (listed.clock, listed.when, listed.reason) == (clock, when, "")


def test_figures_are_kept_as_they_were_published() -> None:
    listed = only("2012-01-02,9:00am,USD,Trade Balance,High,-50.5B,<0.10%,1.75|1.9")

    assert (listed.actual, listed.forecast, listed.previous) == ("-50.5B", "<0.10%", "1.75|1.9")
    assert (listed.day, listed.impact) == (date(2012, 1, 2), "high")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2023-11-15,Nov 3rd,USD,Crude,Low,,,", messages.NO_CLOCK),
        ("2023-11-15,13:00pm,USD,Crude,Low,,,", messages.NO_CLOCK),
        ("2023-11-31,9:00am,USD,Crude,Low,,,", messages.NO_DATE),
        ("Wed Feb 29,9:00am,USD,Crude,Low,,,", messages.NO_DATE),
        ("2023-11-15,9:00am,USD,Crude,Enormous,,,", messages.NO_IMPACT),
    ],
)
def test_what_cannot_be_read_keeps_its_reason_and_its_words(row: str, reason: str) -> None:
    listed = only(row)

    assert (listed.reason, listed.words, listed.row) == (reason, row, "calendar.csv, line 2")


@pytest.mark.parametrize(("year", "day"), [(2012, date(2012, 2, 29)), (2013, None), (2016, None)])
def test_a_29_february_has_the_year_before_it_where_the_weekday_fits(year: int, day: date | None) -> None:
    listed = read(f"{year}-02-28,9:00am,USD,A,High,,,", "Wed Feb 29,9:00am,USD,B,High,,,").rows[1]

    assert (listed.day, listed.leap) == (day, day is not None)


def test_january_behind_december_is_the_next_year_s() -> None:
    days = ["2017-01-02", "2017-12-31", "2017-01-01", "2017-01-05"]

    rows = read(*(f"{each},9:00am,USD,A,High,,," for each in days)).rows

    assert [each.day.year for each in rows if each.day] == [2017, 2017, 2018, 2018]
    assert [each.wrapped for each in rows] == [False, False, True, True]


@pytest.mark.parametrize(
    ("label", "swapped", "low", "other"),
    [("Low", True, "holiday", "low"), ("Holiday", False, "low", "holiday")],
)
def test_exchanged_labels_are_known_by_the_bank_holidays(
    label: str, *, swapped: bool, low: str, other: str
) -> None:
    found = read(
        f"2012-01-02,All Day,USD,Bank Holiday,{label},,,",
        "2012-01-03,9:00am,USD,A,Low,,,",
        "2012-01-03,9:00am,USD,B,Non-economic,,,",
    )

    assert found.swapped is swapped
    assert [each.impact for each in found.rows] == ["holiday", low, other]


@pytest.mark.parametrize(
    ("rows", "said"), [((), "holds no row"), (("2012-01-02,9:00am",), "line 2: there are 2")]
)
def test_a_file_that_is_cut_off_is_refused(rows: tuple[str, ...], said: str) -> None:
    with pytest.raises(FeedError, match=said):
        read(*rows)
