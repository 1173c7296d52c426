import json
from io import BytesIO
from pathlib import Path

import numpy as np
import pyarrow.parquet
import pytest

from genesis_dsl.market.columns import read_columns
from genesis_dsl.market.importers.clock import Clock, parse_clock
from genesis_dsl.market.importers.content import open_contents
from genesis_dsl.market.importers.export import Asked
from genesis_dsl.market.importers.join import Joined, join
from genesis_dsl.market.importers.recognise import read_export
from genesis_dsl.market.importers.table import ORIGIN, to_parquet
from tests.market.importers.makers import export, mt5
from tests.market.makers import at

_ORIGINALS = [
    (["mt5/EURUSD_M1_2024_02.csv.gz", "mt5/EURUSD_M1_2024_03.csv.gz"], "Europe/Athens"),
    (["dukascopy_bi5"], ""),
    (["lean"], "UTC"),
]


def joined(*stamps: str) -> Joined:
    return join([export(mt5(*stamps))], Clock("Europe/Athens"), at_close=False)[0]


def brought_in(folder: Path, paths: list[str], zone: str) -> pyarrow.Table:
    contents = open_contents([folder / "originals" / each for each in paths])
    exports = [read_export(each, Asked(digits=3)) for each in contents]
    (found,) = join(exports, parse_clock(zone) if zone else None, at_close=False)
    return pyarrow.parquet.read_table(BytesIO(to_parquet(found)))


def test_what_is_written_is_read_as_a_run_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "EURUSD_M1.parquet"
    path.write_bytes(to_parquet(joined("2024-02-01 00:05", "2024-02-01 00:06")))

    found = read_columns(path)

    assert found.opened_at.tolist() == [at("2024-01-31 22:05"), at("2024-01-31 22:06")]
    assert found.prices["close"].tolist() == [1.1001, 1.1001]
    assert found.volume.tolist() == [7, 7]
    assert found.spread.tolist() == [12, 12]
    assert found.ignored == ("real_volume",)


def test_the_file_says_where_it_comes_from() -> None:
    file = pyarrow.parquet.ParquetFile(BytesIO(to_parquet(joined("2024-02-01 00:05"))))

    told = json.loads(file.schema_arrow.metadata[ORIGIN])

    assert told["zone"] == "Europe/Athens"
    assert told["stamps"] == "opening"
    assert (told["rows"], told["set_aside"], told["duplicates"], told["moved"]) == (1, 0, 0, 0)
    assert told["sources"][0]["name"] == "EURUSD_M1.csv"
    assert told["sources"][0]["sha256"] == "0" * 64


def test_the_same_export_gives_the_same_bytes() -> None:
    assert to_parquet(joined("2024-02-01 00:05")) == to_parquet(joined("2024-02-01 00:05"))


def test_what_is_missing_is_empty_and_not_nought() -> None:
    bare = export("time,open,high,low,close,spread\n2024-03-01 00:04,1,1,1,1,\n2024-03-01 00:05,1,1,1,1,3\n")

    table = pyarrow.parquet.read_table(BytesIO(to_parquet(join([bare], Clock("UTC"), at_close=False)[0])))

    assert table.column("spread").to_pylist() == [None, 3]


@pytest.mark.market_data
def test_genuine_bars_of_metatrader_5_are_those_of_the_data_folder(market_data: Path) -> None:
    table = brought_in(market_data, *_ORIGINALS[0])

    published = pyarrow.parquet.read_table(
        market_data / "bars_m1/EURUSD_M1_mt5_2024-01-26_2024-03-29.parquet",
        filters=[("time", ">=", table.column("time")[0].as_py())],
    )
    assert table.column("time").equals(published.column("time"))
    for name in ("open", "high", "low", "close", "tick_volume", "real_volume"):
        assert table.column(name).to_pylist() == published.column(name).to_pylist(), name
    assert table.column("spread").to_pylist() == published.column("spread_points").to_pylist()


@pytest.mark.market_data
def test_genuine_ticks_of_dukascopy_are_those_of_the_data_folder(market_data: Path) -> None:
    table = brought_in(market_data, *_ORIGINALS[1])

    published = pyarrow.parquet.read_table(market_data / "ticks/GBPJPY_ticks_dukascopy_2012-12-03.parquet")
    assert table.column("time").equals(published.column("time"))
    for name in ("bid", "ask", "bid_volume", "ask_volume"):
        assert np.array_equal(table.column(name).to_numpy(), published.column(name).to_numpy()), name


@pytest.mark.market_data
def test_genuine_ticks_of_lean_are_those_of_the_data_folder(market_data: Path) -> None:
    table = brought_in(market_data, *_ORIGINALS[2])

    published = pyarrow.parquet.read_table(
        market_data / "ticks/EURUSD_ticks_fxcm_2014-05-01_2014-05-15.parquet"
    )
    times = published.column("time").to_numpy().astype("datetime64[D]")
    day = published.filter(times == np.datetime64("2014-05-02"))
    assert table.column("time").equals(day.column("time"))
    assert table.column("bid").to_pylist() == day.column("bid").to_pylist()
    assert table.column("ask").to_pylist() == day.column("ask").to_pylist()
