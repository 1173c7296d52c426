import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from genesis_dsl.errors import FeedError
from genesis_dsl.market.columns import read_columns, read_quotes
from tests.market.makers import HEADER, ROW, at, write

TIME = datetime(2018, 3, 6, 9, 15, tzinfo=UTC)
SECONDS = at("2018-03-06 09:15") // 1_000


def parquet(folder: Path, **columns: Any) -> Path:  # noqa: ANN401  # whatever a table is made of
    prices = {"time": [TIME], "open": [1.1], "high": [1.2], "low": [1.0], "close": [1.15]}
    path = folder / "EURUSD_M1.parquet"
    pq.write_table(pa.table(prices | columns), path)
    return path


def csv(folder: Path, *rows: str, header: str = HEADER) -> Path:
    return write(folder, "EURUSD_M1.csv", *rows, header=header)


def refusal(path: Path) -> str:
    with pytest.raises(FeedError) as fault:
        read_columns(path)
    return str(fault.value)


def test_a_csv_is_read(tmp_path: Path) -> None:
    path = csv(tmp_path, ROW)

    columns = read_columns(path)

    assert columns.opened_at.tolist() == [at("2018-03-06 09:15")]
    assert {name: prices.tolist() for name, prices in columns.prices.items()} == {
        "open": [1.1],
        "high": [1.1002],
        "low": [1.0999],
        "close": [1.1001],
    }
    assert np.isnan(columns.volume).all()
    assert np.isnan(columns.spread).all()
    assert columns.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    "stamp",
    [
        "2018-03-06 09:15:00",
        "2018-03-06 09:15",
        "2018-03-06T09:15:00Z",
        "2018-03-06T09:15:00.000",
        "2018-03-06T11:15:00+02:00",
        str(SECONDS),
        str(SECONDS * 1_000),
    ],
)
def test_a_stamp_is_utc_unless_it_says_otherwise(tmp_path: Path, stamp: str) -> None:
    rows = f"{stamp},1,1,1,1\n"

    assert read_columns(csv(tmp_path, rows)).opened_at.tolist() == [at("2018-03-06 09:15")]


def test_stamps_may_differ_in_how_they_are_written(tmp_path: Path) -> None:
    rows = [
        "2018-03-06 09:15:00Z,1,1,1,1\n",
        "2018-03-06 09:16,1,1,1,1\n",
        "2018-03-06T10:17+01:00,1,1,1,1\n",
    ]

    assert np.diff(read_columns(csv(tmp_path, *rows)).opened_at).tolist() == [60_000, 60_000]


@pytest.mark.parametrize(
    "stamps",
    [
        [TIME],
        [TIME.replace(tzinfo=None)],
        pa.array([SECONDS], pa.timestamp("s")),
        pa.array([SECONDS * 10**9], pa.timestamp("ns", "Europe/Paris")),
        pa.array([SECONDS], pa.int32()),
        pa.array([SECONDS * 1_000], pa.uint64()),
        ["2018-03-06 09:15"],
    ],
)
def test_a_parquet_file_may_hold_any_kind_of_time(tmp_path: Path, stamps: object) -> None:
    assert read_columns(parquet(tmp_path, time=stamps)).opened_at.tolist() == [at("2018-03-06 09:15")]


def test_a_date_is_its_midnight(tmp_path: Path) -> None:
    assert read_columns(parquet(tmp_path, time=[date(2018, 3, 6)])).opened_at.tolist() == [at("2018-03-06")]


@pytest.mark.parametrize(
    "opening",
    [["1.1"], [Decimal("1.1")], pa.array([1.1], pa.float32()), pa.array(["1.1"]).dictionary_encode()],
)
def test_a_price_may_be_any_kind_of_number(tmp_path: Path, opening: object) -> None:
    assert read_columns(parquet(tmp_path, open=opening)).prices["open"][0] == pytest.approx(1.1, abs=1e-6)


def test_a_cell_of_text_may_be_empty(tmp_path: Path) -> None:
    columns = read_columns(parquet(tmp_path, open=pa.array([None], pa.string())))

    assert np.isnan(columns.prices["open"]).all()


def test_names_are_found_without_regard_to_case(tmp_path: Path) -> None:
    columns = read_columns(csv(tmp_path, ROW.strip() + ",7\n", header="Time, Open,HIGH,low,Close,Spread\n"))

    assert columns.spread.tolist() == [7]
    assert columns.ignored == ()


def test_a_byte_order_mark_is_no_part_of_a_name(tmp_path: Path) -> None:
    assert len(read_columns(csv(tmp_path, ROW, header="\ufeff" + HEADER)).opened_at) == 1


@pytest.mark.parametrize("name", ["volume", "tick_volume"])
def test_volume_goes_by_two_names(tmp_path: Path, name: str) -> None:
    columns = read_columns(parquet(tmp_path, **{name: [12], "real_volume": [0]}))

    assert columns.volume.tolist() == [12]
    assert columns.ignored == ("real_volume",)


def test_volume_is_preferred_to_tick_volume(tmp_path: Path) -> None:
    columns = read_columns(parquet(tmp_path, tick_volume=[12], volume=[3], server_time=[TIME]))

    assert columns.volume.tolist() == [3]
    assert columns.ignored == ("tick_volume", "server_time")


@pytest.mark.parametrize("name", ["spread", "spread_points"])
def test_spread_goes_by_two_names(tmp_path: Path, name: str) -> None:
    assert read_columns(parquet(tmp_path, **{name: [4]})).spread.tolist() == [4]


def test_an_empty_cell_of_volume_is_unknown(tmp_path: Path) -> None:
    path = csv(tmp_path, ROW.strip() + ",\n", ROW.strip() + ",5\n", header=HEADER.strip() + ",volume\n")

    volume = read_columns(path).volume

    assert np.isnan(volume[0])
    assert volume[1] == 5


def test_a_column_without_a_single_value_is_unknown(tmp_path: Path) -> None:
    path = csv(tmp_path, ROW.strip() + ",\n", header=HEADER.strip() + ",volume\n")

    assert np.isnan(read_columns(path).volume).all()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "is empty; fetch or export it again"),
        (HEADER, "is empty; fetch or export it again"),
        ("Time,Open,High,Low,Close\n", "is empty; fetch or export it again"),
        ("\0" * 80, "cannot be read as csv"),
        (
            "time,open,high\n1,1,1\n",
            "EURUSD_M1.csv has no column low, close; its columns are 'time', 'open', 'high': name them ",
        ),
        (
            "time;open;high;low;close\n2018-03-06;1,1;1,2;1,0;1,1\n",
            "its columns are 'time;open;high;low;close'",
        ),
        ("<DATE>\t<TIME>\t<OPEN>\n2018.03.06\t09:15\t1.1\n", "has no column time, open, high, low, close"),
        ("time,open,Open,high,low,close\n1,1,1,1,1,1\n", "EURUSD_M1.csv has two columns open; keep one"),
        (
            HEADER + ROW + "2018-03-06 09:16:00,1.1,1.1\n",
            "EURUSD_M1.csv, line 3: there are 3 values under 5 column names",
        ),
        (
            HEADER + ROW + "2018-03-06 09:16,1.1,x,1.1,1.1\n",
            "EURUSD_M1.csv, line 3: high is `x`, which is no number",
        ),
        (
            HEADER + "2018.03.06 09:16,1.1,1.1,1.1,1.1\n",
            "line 2: `2018.03.06 09:16` is no time; write the opening",
        ),
        (
            HEADER + ROW + ",1.1,1.1,1.1,1.1\n",
            "EURUSD_M1.csv, line 3: there is no time; write the opening time",
        ),
        (HEADER + "1514764800000000,1,1,1,1\n", "line 2: `1514764800000000` is no time"),
        (HEADER + "12.5,1,1,1,1\n", "line 2: `12.5` is no time"),
        ("\n \n\n", "is empty"),
        ("\n" + HEADER + "\n\r\n" + "2018-03-06,1,1,1,x\n", "line 5: close is `x`, which is no number"),
        (HEADER + "\n\n2018-03-06\n", "line 4: there is 1 value under 5 column names"),
    ],
)
def test_a_csv_that_cannot_be_used_is_answered(tmp_path: Path, text: str, answer: str) -> None:
    assert answer in refusal(csv(tmp_path, header=text))


@pytest.mark.parametrize("cell", ["-1", "inf", "1e300"])
def test_a_volume_is_a_count(tmp_path: Path, cell: str) -> None:
    path = csv(tmp_path, ROW.strip() + f",{cell}\n", header=HEADER.strip() + ",volume\n")

    assert "line 2: volume is" in refusal(path)


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_a_csv_that_is_no_utf_8_is_answered(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "EURUSD_M1.csv"
    path.write_bytes((HEADER.strip() + ",größe\n").encode(encoding))

    assert refusal(path) == "EURUSD_M1.csv, line 1: the file is no UTF-8 text; save it as CSV UTF-8"


def test_a_parquet_file_that_is_cut_off_is_answered(tmp_path: Path) -> None:
    path = parquet(tmp_path)
    path.write_bytes(path.read_bytes()[:-9])

    assert refusal(path).startswith(f"{path} cannot be read as parquet (Parquet magic bytes not found")


def test_a_parquet_file_that_is_damaged_is_answered(tmp_path: Path) -> None:
    path = parquet(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[:200] + data[260:])

    assert "cannot be read as parquet" in refusal(path)


def test_a_row_of_parquet_is_named_as_such(tmp_path: Path) -> None:
    path = parquet(tmp_path, open=["dear"])

    assert refusal(path) == (
        "EURUSD_M1.parquet, row 1: open is `dear`, which is no number; "
        "correct it, with a point for the decimals"
    )


@pytest.mark.parametrize("opening", [[True], [[1.0]], [TIME]])
def test_what_is_no_number_is_no_price(tmp_path: Path, opening: object) -> None:
    assert "which is no number" in refusal(parquet(tmp_path, open=opening))


@pytest.mark.parametrize(
    "stamps",
    [
        pa.array([2**62], pa.timestamp("us")),
        pa.array([2**30], pa.date32()),
        pa.array([2**63 + 1], pa.uint64()),
    ],
)
def test_a_time_beyond_all_calendars_is_answered(tmp_path: Path, stamps: object) -> None:
    assert "is no time; write the opening time" in refusal(parquet(tmp_path, time=stamps))


def test_a_file_that_cannot_be_opened_is_answered(tmp_path: Path) -> None:
    path = tmp_path / "EURUSD_M1.csv"
    path.mkdir()

    assert "cannot be read (Is a directory)" in refusal(path)


def test_a_file_of_ticks_is_never_held_whole(tmp_path: Path) -> None:
    held = {}
    for count in (50_000, 200_000):
        path, bids = tmp_path / "EURUSD_ticks.parquet", np.random.default_rng(7).uniform(1, 2, count)
        stamps = pa.array(1_000 * SECONDS + np.arange(count), pa.timestamp("ms", "UTC"))
        pq.write_table(pa.table({"time": stamps, "bid": bids, "ask": bids}), path, row_group_size=10_000)
        del stamps, bids
        before = pa.total_allocated_bytes()
        held[count] = max(pa.total_allocated_bytes() - before for _ in read_quotes(path, 5_000))

    assert held[200_000] < 1.5 * held[50_000]
