import pytest

from genesis_dsl.brokers.mt5.group import matcher


@pytest.mark.parametrize(
    ("group", "wanted"),
    [
        ("*", ["EURUSD", "GBPUSD", "EURJPY", "eurusd", "EUR.USD"]),
        ("*USD", ["EURUSD", "GBPUSD", "EUR.USD"]),
        ("EURUSD", ["EURUSD"]),
        ("*, !EUR*", ["GBPUSD", "eurusd"]),
        ("*USD*,*JPY*,!GBP*", ["EURUSD", "EURJPY", "EUR.USD"]),
        ("!EUR*", []),
        ("EUR.*", ["EUR.USD"]),
        ("", []),
    ],
)
def test_masks_take_and_leave_out_and_case_matters(group: str, wanted: list[str]) -> None:
    names = ["EURUSD", "GBPUSD", "EURJPY", "eurusd", "EUR.USD"]
    assert list(filter(matcher(group), names)) == wanted
