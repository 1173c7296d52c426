from pathlib import Path

from tests.market.importers.makers import export, hour, mt5


def test_a_row_is_named_and_shown_as_a_person_finds_it(tmp_path: Path) -> None:
    found = export(mt5("2024-02-01 00:05", "2024-02-01 00:06"))

    assert len(found) == 2
    assert found.row(1) == "EURUSD_M1.csv, line 3"
    assert found.words(1).startswith("2024.02.01\t00:06:00\t")
    assert hour(tmp_path, "GBPJPY/2012/11/03/15h_ticks.bi5", (0, 2, 1)).lines == []
