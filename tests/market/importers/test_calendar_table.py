from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from genesis_dsl.errors import FeedError
from genesis_dsl.market.importers import messages
from genesis_dsl.market.importers.calendar import Calendar, join_calendars
from genesis_dsl.market.importers.calendar_table import FORMAT
from genesis_dsl.market.importers.clock import parse_clock
from genesis_dsl.market.importers.content import Content
from tests.market.importers.makers import content
from tests.market.makers import at

PAYROLLS = at("2018-03-02 13:30")


def joined(text: str, zone: str = "") -> Calendar:
    return join_calendars([FORMAT.read(content(text, "mine.csv"))], parse_clock(zone) if zone else None)


@pytest.mark.parametrize(
    ("header", "row", "zone"),
    [
        ("time_utc,currency,event,impact", "2018-03-02 13:30,USD,NFP,High", ""),
        ("Time_UTC,Currency,Event,Impact", "2018-03-02T13:30:00.000,USD,NFP,high", ""),
        ("time,currency,event,impact", "2018-03-02T08:30-05:00,USD,NFP,high", ""),
        ("time,currency,event,impact", "1519997400,USD,NFP,high", ""),
        ("time,currency,event,impact", "1519997400000,USD,NFP,high", ""),
        ("time,currency,event,impact", "2018-03-02 08:30,USD,NFP,high", "America/New_York"),
        ("date,time,currency,event,impact", "2018-03-02,13:30,USD,NFP,high", "UTC"),
        ("date,time,currency,event,impact", "2018-03-02,9:30pm,USD,NFP,high", "UTC + 8 hours"),
        ("date\ttime\tcurrency\tevent\timpact", "2018-03-02\t9:30 PM\tUSD\tNFP\thigh", "UTC + 8 hours"),
        ('impact;event;currency;"time_utc"', "high;NFP;USD;2018-03-02 13:30:00", ""),
    ],
)
def test_a_table_is_read_however_its_instants_are_written(header: str, row: str, zone: str) -> None:
    text = f"{header}\n{row}\n"

    assert FORMAT.recognises(content(text))
    (release,) = joined(text, zone).releases
    assert (release.time, release.currency, release.event, release.impact) == (PAYROLLS, "USD", "NFP", "high")


def test_times_without_a_zone_are_on_a_clock_that_somebody_declares() -> None:
    with pytest.raises(FeedError, match=r"mine\.csv holds a calendar under a header .* add --zone"):
        joined("time,currency,event,impact\n2018-03-02 13:30,USD,NFP,high\n")


def test_what_fixes_its_zone_is_not_moved_by_another() -> None:
    found = joined("time_utc,currency,event,impact\n2018-03-02 13:30,USD,NFP,high\n", "Europe/Athens")

    assert (found.releases[0].time, found.clock) == (PAYROLLS, "UTC")


def test_figures_and_cells_in_quotes_stay_as_they_are_and_other_columns_are_named() -> None:
    found = joined(
        'time_utc,currency,event,impact,actual,url\n2018-03-02 13:30,USD,"Jobs, all",low,4.50%,x\n'
    )

    assert (found.releases[0].event, found.releases[0].actual) == ("Jobs, all", "4.50%")
    assert found.flaws == ("columns left out: url",)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2018-03-02 13:30,USD,NFP,enormous", messages.NO_IMPACT),
        ("2018-03-02 13:30,USD,NFP,Non-economic", messages.NO_IMPACT),
        ("soon,USD,NFP,high", messages.NO_CLOCK),
        (",USD,NFP,high", messages.NO_CLOCK),
        ("All Day,USD,NFP,high", messages.NO_CLOCK),
        ("9999-03-02 13:30,USD,NFP,high", messages.NO_CLOCK),
        ("9" * 30 + ",USD,NFP,high", messages.NO_CLOCK),
    ],
)
def test_what_cannot_stand_is_set_aside_with_its_reason(row: str, reason: str) -> None:
    found = joined(f"time_utc,currency,event,impact\n2018-03-02 13:30,USD,NFP,high\n{row}\n")

    assert [(each.row, each.reason, each.words) for each in found.aside] == [
        ("mine.csv, line 3", reason, row)
    ]


def test_a_row_without_a_time_has_the_day_that_stands_beside_it() -> None:
    text = (
        "time_utc,date_text,time_text,currency,event,impact\n"
        "2018-03-02 13:30,2018-03-02,8:30am,USD,NFP,high\n"
        ",2018-03-04,All Day,EUR,Vote,medium\n"
    )

    assert [(each.day, each.when, each.event) for each in joined(text).days] == [
        ("2018-03-04", "All Day", "Vote")
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("time,currency,event,impact\n2018-03-02 13:30,USD,NFP\n", "line 2: there are 3 fields, where 4"),
        ("time,currency,event,impact\n", "holds no row"),
        ("time,time,currency,event,impact\n1,1,USD,NFP,high\n", "two columns of time"),
        (
            "time,currency,event,impact\n2018-03-02 13:30,USD,A,low\n2018-03-02 13:30Z,USD,B,low\n",
            "times with a zone and others without one",
        ),
    ],
)
def test_a_broken_table_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(FeedError, match=said):
        joined(text, "UTC")


def test_a_parquet_table_is_read_as_one_of_text_is() -> None:
    moment = datetime(2018, 3, 2, 13, 30, 0, 250_900, UTC)
    columns = {"time_utc": [moment, None], "currency": ["USD", "EUR"], "event": ["NFP", "Vote"]}
    file = BytesIO()
    pyarrow.parquet.write_table(pa.table(columns | {"impact": ["high", "low"]}), file)
    table = Content(Path("mine.parquet"), "mine.parquet", file.getvalue(), "")

    assert FORMAT.recognises(table)
    found = join_calendars([FORMAT.read(table)], None)
    assert [each.time for each in found.releases] == [PAYROLLS + 250]
    assert [(each.row, each.reason) for each in found.aside] == [("mine.parquet, row 2", messages.NO_CLOCK)]


def test_what_is_no_calendar_is_left_to_others() -> None:
    assert not FORMAT.recognises(content("time,open,high,low,close\n"))
    assert not FORMAT.recognises(Content(Path("a"), "a", b"PAR1 and no more", ""))
