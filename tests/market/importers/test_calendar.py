from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from genesis_dsl.errors import FeedError
from genesis_dsl.market.importers.calendar import Calendar, join_calendars, to_parquet
from genesis_dsl.market.importers.clock import Clock, parse_clock
from genesis_dsl.market.importers.content import open_contents
from genesis_dsl.market.importers.forex_factory import FORMAT
from genesis_dsl.market.importers.listed import CalendarExport
from genesis_dsl.market.importers.recognise import find_calendar
from tests.market.importers.makers import calendar_text, content
from tests.market.makers import at

UTC8 = Clock("UTC", 8 * 3_600_000)
PAYROLLS = "{},{},USD,Non-Farm Employment Change,High,,,"


def year(*rows: str) -> CalendarExport:
    return FORMAT.read(content(calendar_text(*rows), "calendar.csv"))


def joined(*rows: str) -> Calendar:
    return join_calendars([year(*rows)], UTC8)


def test_releases_stand_at_their_instants_in_order() -> None:
    found = joined("2012-01-06,9:30pm,USD,B,High,1,2,3", "2012-01-06,7:00am,EUR,A,Medium,,,")

    assert [(each.time, each.event) for each in found.releases] == [
        (at("2012-01-05 23:00"), "A"),
        (at("2012-01-06 13:30"), "B"),
    ]
    assert (found.clock, found.flaws, found.aside) == ("UTC + 8 hours", (), ())


def test_what_has_a_day_and_no_time_is_listed_apart() -> None:
    found = joined("2012-01-06,9:30pm,USD,B,High,,,", "2012-01-02,All Day,NZD,Bank Holiday,Holiday,,,")

    assert [(each.day, each.when, each.impact) for each in found.days] == [
        ("2012-01-02", "All Day", "holiday")
    ]
    assert len(found.releases) == 1


def test_rows_that_repeat_are_kept_once_and_other_figures_all() -> None:
    row = "2012-01-06,9:30pm,USD,B,High,1,2,3"

    found = joined(row, row, row.replace(",1,", ",4,"))

    assert [each.actual for each in found.releases] == ["1", "4"]
    assert found.flaws == (
        "1 row there a second time, value for value: kept once",
        "1 row of a release listed before, with another impact or other figures: all kept",
    )


def test_years_do_not_double() -> None:
    old = year(
        "2017-12-29,9:00am,USD,A,High,,,",
        "2017-01-05,9:30pm,USD,B,High,,,",
        "2017-01-05,9:31pm,USD,C,High,,,",
    )
    new = year("2018-01-05,9:30pm,USD,B,High,7,,")

    found = join_calendars([old, new], UTC8)

    assert [(each.event, each.actual) for each in found.releases] == [("A", ""), ("B", "7"), ("C", "")]
    assert found.flaws == (
        "2 rows at the end of a file of the January after, dated a year too early: put right",
        "1 row of a January after that stand in the file of that year too: kept once",
    )
    assert join_calendars([new, old], UTC8).releases == found.releases


def test_what_cannot_be_read_is_not_lost() -> None:
    found = joined("2012-01-06,9:30pm,USD,B,High,,,", "2012-01-06,Nov 3rd,USD,C,High,,,")

    assert [(each.row, each.words) for each in found.aside] == [
        ("calendar.csv, line 3", "2012-01-06,Nov 3rd,USD,C,High,,,")
    ]


def test_a_clock_that_nobody_declared_is_asked_for_with_where_the_payrolls_stand() -> None:
    rows = (PAYROLLS.format("2012-01-06", "9:30pm"), PAYROLLS.format("2012-07-06", "8:30pm"))

    with pytest.raises(
        FeedError, match="published at 08:30 in New York; here it stands at 8:30pm and 9:30pm"
    ):
        join_calendars([year(*rows)], None)
    assert joined(*rows).flaws == ()
    assert "2 of 2 US payrolls do not stand at 08:30" in join_calendars([year(*rows)], Clock("UTC")).flaws[0]


def test_a_file_of_days_alone_is_refused() -> None:
    with pytest.raises(FeedError, match=r"calendar\.csv holds no row that could be used"):
        joined("2012-01-02,All Day,NZD,Bank Holiday,Holiday,,,")


def test_files_keep_their_own_clocks_and_what_both_hold_stands_once() -> None:
    payrolls = replace(year("2012-01-06,1:30pm,USD,B,High,1,2,3"), zone="UTC")

    found = join_calendars([payrolls, year("2012-01-06,9:30pm,USD,B,High,1,2,3")], UTC8)

    assert [(each.time, each.event) for each in found.releases] == [(at("2012-01-06 13:30"), "B")]
    assert found.clock == "UTC, UTC + 8 hours"
    assert found.flaws == ("1 row there a second time, value for value: kept once",)
    assert join_calendars([payrolls], None).clock == "UTC"


def test_a_file_of_which_nothing_can_be_used_says_why() -> None:
    with pytest.raises(
        FeedError, match=r"no row of calendar\.csv can be used, most because its impact is none"
    ):
        joined("2012-01-06,9:30pm,USD,B,Enormous,,,")


def test_the_file_has_the_columns_that_a_run_reads() -> None:
    table = pyarrow.parquet.read_table(BytesIO(to_parquet(joined("2012-01-06,9:30pm,USD,B,High,1,2,3"))))

    assert table.column_names == ["time", "currency", "event", "impact", "actual", "forecast", "previous"]
    assert str(table.schema.field("time").type) == "timestamp[ms, tz=UTC]"
    assert b"UTC + 8 hours" in table.schema.metadata[b"genesis.import"]


@pytest.mark.market_data
def test_genuine_calendars_are_those_of_the_data_folder(market_data: Path) -> None:
    contents = open_contents([market_data / "calendar/original"])

    found = join_calendars([FORMAT.read(each) for each in contents], parse_clock("UTC + 8 hours"))

    folder = market_data / "calendar/forex_factory_2012_2014_2017_2018_2023.parquet"
    published = pyarrow.parquet.read_table(folder)
    stamps = published.column("time_utc").cast(pa.int64()).to_pylist()
    names = ("currency", "event", "impact", "actual", "forecast", "previous")
    texts = [published.column(name).to_pylist() for name in names]
    expected = {row for row in zip(stamps, *texts, strict=True) if row[0] is not None}
    leap = range(at("2012-02-28 16:00"), at("2012-02-29 16:00"))
    mine = {(each.time, *(getattr(each, name) for name in names)) for each in found.releases}
    assert {each for each in mine if each[0] not in leap} == expected
    assert sum(each[0] in leap for each in mine) == 32
    assert len(found.releases) == len(mine)
    assert [each.words.split(",")[1] for each in found.aside] == ["Nov 3rd", "Nov 3rd"]
    assert sum(each.rows for each in found.sources) == 23_239


@pytest.mark.market_data
def test_the_published_table_holds_what_its_originals_hold(market_data: Path) -> None:
    (table,) = open_contents([market_data / "calendar/forex_factory_2012_2014_2017_2018_2023.parquet"])
    form = find_calendar(table)
    assert form is not None

    found = join_calendars([form.read(table)], None)

    originals = open_contents([market_data / "calendar/original"])
    known = join_calendars([FORMAT.read(each) for each in originals], parse_clock("UTC + 8 hours"))
    leap = range(at("2012-02-28 16:00"), at("2012-02-29 16:00"))
    assert found.releases == tuple(each for each in known.releases if each.time not in leap)
    assert len(found.aside) == 32 + 2  # a 29 February that has no instant there, and two that have no time
