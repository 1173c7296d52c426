import pytest

from genesis_dsl.market.importers.names import counted, is_symbol, named


@pytest.mark.parametrize(
    ("stem", "found"),
    [
        ("EURUSD_M1_2024_02", ("EURUSD", "M1")),
        ("EURUSD_M15_202401260000_202403292359", ("EURUSD", "M15")),
        ("US30.cash_H4", ("US30.cash", "H4")),
        ("GBPJPY_ticks_2012", ("GBPJPY", "ticks")),
        ("EURUSD1", ("", "")),
        ("EURUSDM5", ("", "")),
        ("EURUSD_M1x", ("", "")),
        ("quotes", ("", "")),
    ],
)
def test_a_name_says_symbol_and_timeframe_or_nothing(stem: str, found: tuple[str, str]) -> None:
    assert named(stem) == found


@pytest.mark.parametrize(
    ("stem", "found"),
    [
        ("EURUSD1", ("EURUSD", "M1")),
        ("EURUSD240", ("EURUSD", "H4")),
        ("US3060", ("US30", "H1")),
        ("USDJPY10080", ("USDJPY", "W1")),
        ("EURUSD_M30", ("EURUSD", "M30")),
        ("quotes", ("", "")),
    ],
)
def test_minutes_behind_a_symbol_are_its_timeframe(stem: str, found: tuple[str, str]) -> None:
    assert counted(stem) == found


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("EURUSD", True),
        ("US_500", True),
        ("US30.cash", True),
        ("EURUSD#", True),
        ("../EURUSD", False),
        ("EUR/USD", False),
        (".US500", False),
        ("EUR USD", False),
    ],
)
def test_a_symbol_never_leads_into_another_folder(text: str, is_one: bool) -> None:  # noqa: FBT001  # a table
    assert is_symbol(text) is is_one
