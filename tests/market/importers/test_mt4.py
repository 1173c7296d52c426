from genesis_dsl.market.importers.messages import MT4_BARS
from tests.market.importers.makers import export
from tests.market.makers import at

FIRST = "2022.08.15,10:06,1.02340,1.02359,1.0234,1.02348,105\r\n"
ROWS = FIRST + "2022.08.15,10:07,1.02345,1.02348,1.0233,1.02,104\r\n"


def test_history_without_a_header_is_read() -> None:
    found = export(ROWS, "EURUSD1.csv")

    assert (found.format, found.symbol, found.timeframe) == (MT4_BARS, "EURUSD", "M1")
    assert found.stamps.tolist() == [at("2022-08-15 10:06"), at("2022-08-15 10:07")]
    assert found.columns["open"].tolist() == [1.0234, 1.02345]
    assert found.columns["tick_volume"].tolist() == [105, 104]
    assert found.row(1) == "EURUSD1.csv, line 2"
    assert found.words(1).startswith("2022.08.15,10:07,")
