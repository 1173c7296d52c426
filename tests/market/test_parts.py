from pathlib import Path

from genesis_dsl.market.bars import cut
from genesis_dsl.market.files import PriceFile
from genesis_dsl.market.parts import data_file, read_parts
from tests.market.makers import at, instruments, price_rows, write

FX = instruments()


def test_parts_come_in_the_order_of_time_and_are_joined_and_cut(tmp_path: Path) -> None:
    late = write(tmp_path, "EURUSD_M1_a.csv", *price_rows("2018-03-06 10:10", 3))
    early = write(tmp_path, "EURUSD_M1_b.csv", *price_rows("2018-03-06 10:00", 2))

    parts, whole = read_parts([PriceFile(each, "EURUSD", "M1", "EURUSD") for each in (late, early)], FX)

    assert [data_file(each).path.name for each in parts] == ["EURUSD_M1_b.csv", "EURUSD_M1_a.csv"]
    assert (parts[0].first, parts[0].last, parts[0].end) == (
        at("2018-03-06 10:00"),
        at("2018-03-06 10:01"),
        at("2018-03-06 10:02"),
    )
    assert len(whole) == 5
    assert cut(whole, at("2018-03-06 10:11")).closed_at[-1] == at("2018-03-06 10:11")
    assert cut(whole, None) is whole
