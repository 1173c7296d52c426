from dataclasses import replace

from tests.market.makers import instrument, instruments


def test_every_spelling_means_its_symbol_and_a_name_means_itself() -> None:
    found = instruments(
        replace(instrument("US500"), aliases=("SPX500", "US_500")),
        replace(instrument("EURUSD"), aliases=("EURUSD", "EURUSD.m")),
    )

    assert found.spellings == {
        "US500": "US500",
        "SPX500": "US500",
        "US_500": "US500",
        "EURUSD": "EURUSD",
        "EURUSD.m": "EURUSD",
    }
