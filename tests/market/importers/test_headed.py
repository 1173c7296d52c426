import numpy as np
import pytest

from genesis_dsl.errors import FeedError
from genesis_dsl.market.importers.messages import HEADED_BARS, MT5_BARS
from tests.market.importers.makers import MT5_HEADER, export, mt5
from tests.market.makers import at


def test_an_export_of_metatrader_5_keeps_spread_and_volumes() -> None:
    found = export(mt5("2024-02-01 00:05", "2024-02-01 00:06"), "EURUSD_M1_2024_02.csv")

    assert (found.format, found.symbol, found.timeframe, found.zone) == (MT5_BARS, "EURUSD", "M1", "")
    assert found.stamps.tolist() == [at("2024-02-01 00:05"), at("2024-02-01 00:06")]
    kept = {name: values.tolist() for name, values in found.columns.items()}
    assert kept["tick_volume"] == [7, 7]
    assert kept["real_volume"] == [0, 0]
    assert kept["spread"] == [12, 12]
    assert kept["close"] == [1.1001, 1.1001]


def test_days_have_no_column_of_time() -> None:
    text = MT5_HEADER.replace("<TIME>\t", "") + "\n2024.02.01\t1\t2\t1\t2\t3\t0\t1\n"

    assert export(text, "EURUSD_D1.csv").stamps.tolist() == [at("2024-02-01")]


def test_a_renamed_header_is_recognised_and_its_copy_named() -> None:
    text = "Date,Open,High,Low,Close,Adj Close,Volume\n2023.11.07 13:57:00,1.1,1.2,1.0,1.1,47,47\n"

    found = export(text)

    assert found.format == HEADED_BARS
    assert found.stamps.tolist() == [at("2023-11-07 13:57")]
    assert found.columns["volume"].tolist() == [47]
    assert found.notes == ("the column Adj Close holds the same as the volume, and was left out",)


def test_an_unknown_column_is_named() -> None:
    found = export("time;open;high;low;close;volume;mood\n2024-02-01 00:00;1;1;1;1;5;good\n")

    assert found.notes == ("the column mood is none that is known, and was left out",)


def test_a_column_without_a_name_is_told() -> None:
    found = export("time,open,high,low,close,\n2024-02-01,1,1,1,1,\n")

    assert found.notes == ("a column without a name was left out",)


def test_stamps_that_say_their_zone_need_no_other() -> None:
    found = export("time,open,high,low,close\n2024-02-01T00:00:00+01:00,1,1,1,1\n")

    assert (found.zone, found.stamps.tolist()) == ("UTC", [at("2024-01-31 23:00")])


def test_a_misaligned_header_is_refused_with_what_is_wrong() -> None:
    text = "Date,Open,High,Low,Close,Adj Close,Volume\n2024.01.02,09:59:00,1.1,1.2,1.0,1.1,168,0\n"

    with pytest.raises(FeedError) as refused:
        export(text)

    said = str(refused.value)
    assert said.startswith(
        "EURUSD_M1.csv: the header names 7 columns and the rows have 8 fields: the time (09:"
    )
    assert "it would be taken for Open, and every price for the one after it; write a header" in said
    assert said.endswith("<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<TICKVOL>,<VOL>")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "time,open,high,low,close\n2024-02-01,1,1,1\n",
            "names 5 columns and the rows have 4 fields; name every",
        ),
        ("time,open,open,high,low,close\n2024-02-01,1,1,1,1,1\n", "two columns of open"),
        ("<DATE>\t<TIME>\t<BID>\t<ASK>\t<LAST>\t<VOLUME>\t<FLAGS>\n", "ticks of MetaTrader 5"),
        (
            "time,bid,ask\n2024-01-01 00:00:00,1.1,1.2\n",
            "and a name as in EURUSD_ticks.csv, give the file after",
        ),
    ],
)
def test_other_headers_that_do_not_fit_are_refused(text: str, said: str) -> None:
    with pytest.raises(FeedError, match=said):
        export(text)


def test_missing_cells_stay_missing() -> None:
    found = export("time,open,high,low,close,spread\n2024-02-01,1,1,1,1,\n")

    assert np.isnan(found.columns["spread"]).all()
