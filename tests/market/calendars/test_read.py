from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from genesis_dsl.errors import FeedError
from genesis_dsl.market.calendars.calendar import NewsEvent
from genesis_dsl.market.calendars.read import read_calendar
from tests.builders import at

HEAD = "time,currency,event,impact\n"
PAYROLLS = "2018-03-09T13:30:00Z,USD,Non-Farm Employment Change,high\n"
RATE = "2018-03-08T12:45:00Z,EUR,Main Refinancing Rate,high\n"


def calendar(folder: Path, text: str, name: str = "calendar.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def notes(folder: Path, rows: str) -> list[str]:
    return list(read_calendar(calendar(folder, HEAD + rows)).notes[1:])


def test_a_csv_is_read_in_utc(tmp_path: Path) -> None:
    found = read_calendar(calendar(tmp_path, HEAD + RATE + PAYROLLS))

    assert found.events == (
        NewsEvent(at("2018-03-08 12:45"), "EUR", "Main Refinancing Rate", "high"),
        NewsEvent(at("2018-03-09 13:30"), "USD", "Non-Farm Employment Change", "high"),
    )
    assert found.notes == ("the calendar has 2 events, 2018-03-08 12:45 UTC to 2018-03-09 13:30 UTC",)
    assert [(each.path.name, each.rows) for each in found.files] == [("calendar.csv", 2)]


def test_an_offset_is_taken_into_account(tmp_path: Path) -> None:
    row = "2018-03-09T08:30:00-05:00,USD,Non-Farm Employment Change,high\n"
    assert read_calendar(calendar(tmp_path, HEAD + row)).events[0].time == at("2018-03-09 13:30")


def test_a_parquet_file_with_more_columns_says_the_same(tmp_path: Path) -> None:
    stamps = pa.array([at("2018-03-09 13:30")], pa.timestamp("ms", tz="UTC"))
    words = {"currency": ["USD"], "event": ["Non-Farm Employment Change"], "impact": ["high"]}
    path = tmp_path / "calendar.parquet"
    pyarrow.parquet.write_table(pa.table({"time": stamps, **words, "actual": ["152K"]}), path)

    as_text = calendar(tmp_path, HEAD + PAYROLLS)
    assert read_calendar(path).events == read_calendar(as_text).events
    assert read_calendar(path).sha256 == read_calendar(as_text).sha256


def test_the_calendars_of_a_folder_are_one_and_prices_beside_them_are_left_alone(tmp_path: Path) -> None:
    calendar(tmp_path, HEAD + PAYROLLS, "b.csv")
    calendar(tmp_path, HEAD + RATE, "a.csv")
    calendar(tmp_path, "time,open,high,low,close\n2018-03-09T13:30:00Z,1,1,1,1\n", "EURUSD_M1.csv")
    calendar(tmp_path, "day,words\n2018-03-09,x\n", "calendar_days.csv")

    found = read_calendar(tmp_path)
    assert [each.currency for each in found.events] == ["EUR", "USD"]
    assert [each.path.name for each in found.files] == ["a.csv", "b.csv"]


def test_case_and_blanks_do_not_matter(tmp_path: Path) -> None:
    text = " Time ,CURRENCY,Event,Impact\n2018-03-09T13:30:00Z, usd ,Non-Farm  Employment Change , High\n"
    event = read_calendar(calendar(tmp_path, text)).events[0]
    assert (event.currency, event.event, event.impact) == ("USD", "Non-Farm Employment Change", "high")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            "2018-03-09 13:30:00,USD,CPI y/y,high\n",
            "1 row of the calendar has a time without a zone, read as UTC",
        ),
        (PAYROLLS + RATE, "1 row of the calendar stands behind a later one: sorted"),
        (PAYROLLS * 3, "2 rows of the calendar have time, currency and event of another: taken once"),
        (
            PAYROLLS.replace("high", "huge"),
            "1 row of the calendar has another impact than high, medium, low or holiday (`huge`)",
        ),
    ],
)
def test_what_is_amiss_is_counted_and_told(rows: str, said: str, tmp_path: Path) -> None:
    assert "; ".join(notes(tmp_path, rows)) == said


def test_of_two_rows_of_one_event_that_of_the_greater_impact_is_kept(tmp_path: Path) -> None:
    lower = PAYROLLS.replace("high", "low")
    assert read_calendar(calendar(tmp_path, HEAD + lower + PAYROLLS)).events[0].impact == "high"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "time,currency,event\n2018-03-09T13:30:00Z,USD,CPI\n",
            "calendar.csv has no column impact; its columns are",
        ),
        (HEAD + "soon,USD,CPI y/y,high\n", "calendar.csv, line 2: `soon` is no time"),
        (HEAD + ",USD,CPI y/y,high\n" + PAYROLLS, "calendar.csv, line 2: there is no time"),
        (
            HEAD + "2018-03-09T13:30:00Z,USD\n",
            "calendar.csv, line 2: there are 2 values under 4 column names",
        ),
        (HEAD, "calendar.csv holds no calendar"),
        (
            "Title,Country,Date,Time,Impact\nCPI,USD,03-14-2018,12:30pm,High\n",
            "`genesis-dsl data import`",
        ),
        ("time,currency,event\n", "`genesis-dsl data import`"),
        ("", "calendar.csv is empty"),
    ],
)
def test_what_is_no_calendar_is_refused_in_a_sentence(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(FeedError) as refused:
        read_calendar(calendar(tmp_path, text))
    assert said in str(refused.value)


def test_a_path_that_leads_nowhere_and_a_folder_without_a_calendar_are_refused(tmp_path: Path) -> None:
    for path, said in [
        (tmp_path / "none.csv", "there is no file or folder"),
        (tmp_path, "holds no calendar"),
    ]:
        with pytest.raises(FeedError, match=said):
            read_calendar(path)
