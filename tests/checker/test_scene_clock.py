import pytest

from tests.checker.files import instruments, run, strategy


def codes(clock: str, *, timeframe: str = "M15", market: str = "") -> list[str]:
    scene = (
        f"scenarios:\n  - name: a\n    clock: {clock}\n    prices: 1.1000 x 3\n"
        "    expect: {no_entry: long}\n"
    )
    text = strategy().replace("timeframe: M15", f"timeframe: {timeframe}") + scene
    found = run(text, market or instruments()).diagnostics
    return [each.code for each in found if each.code in ("R215", "R216")]


@pytest.mark.parametrize(
    ("clock", "timeframe", "found"),
    [
        ("2018-03-06 10:00 in UTC", "M15", []),
        ("2018-03-06 10:07 in UTC", "M15", ["R215"]),
        ("2018-03-06 10:07 in UTC", "M1", []),
        ("2018-03-06 10:00:30 in UTC", "M1", ["R215"]),
        ("2018-03-06 10:15 in Asia/Kolkata", "M15", []),
        ("2018-03-06 12:00 in UTC", "H4", []),
        ("2018-03-06 10:00 in UTC", "H4", ["R215"]),
        ("2018-03-06 10:30 in UTC", "H1", ["R215"]),
        ("2018-03-06 00:00 in UTC", "D1", []),
        ("2018-03-06 17:00 in America/New_York", "D1", ["R215"]),
        ("2018-03-07 10:30 in UTC", "W1", []),
    ],
)
def test_a_scenario_begins_when_a_bar_closes(clock: str, timeframe: str, found: list[str]) -> None:
    assert codes(clock, timeframe=timeframe) == found


@pytest.mark.parametrize(
    ("clock", "found"),
    [
        ("2018-03-10 10:00 in UTC", ["R216"]),
        ("2018-03-09 22:00 in UTC", []),
        ("2018-03-09 22:15 in UTC", ["R216"]),
        ("2018-03-12 00:15 in UTC", []),
    ],
)
def test_it_begins_while_its_symbol_trades(clock: str, found: list[str]) -> None:
    hours = "    hours:\n      zone: UTC\n      open: monday 00:00 to friday 22:00\n"
    assert codes(clock, market=instruments() + hours) == found


def test_without_a_clock_it_begins_with_its_story() -> None:
    text = strategy() + (
        "scenarios:\n  - name: a\n    prices: 1.1000 x 3\n    story:\n"
        "      - at: 2018-03-06 10:07 in UTC\n        expect: {no_entry: long}\n"
        "      - at: 2018-03-06 10:20 in UTC\n        expect: {no_entry: long}\n"
    )
    found = [each for each in run(text, instruments()).diagnostics if each.code == "R215"]
    assert [each.path for each in found] == ["scenarios > a > story > 1 > at"]


def test_without_prices_nothing_begins_there() -> None:
    text = strategy() + (
        "scenarios:\n  - name: a\n    clock: 2018-03-10 10:07 in UTC\n    expect: {no_entry: long}\n"
    )
    assert [each.code for each in run(text, instruments()).diagnostics if each.code == "R215"] == []


@pytest.mark.parametrize(
    ("clock", "timeframe", "found"),
    [
        ("2018-03-06 17:00 in America/New_York", "D1", []),
        ("2018-03-12 21:00 in UTC", "D1", []),  # the clock went forward the day before
        ("2018-03-12 22:00 in UTC", "D1", ["R215"]),
        ("2018-03-06 13:00 in America/New_York", "H4", []),
        ("2018-03-06 12:00 in America/New_York", "H4", ["R215"]),
    ],
)
def test_longer_bars_close_on_the_clock_of_the_instruments_file(
    clock: str, timeframe: str, found: list[str]
) -> None:
    market = instruments().replace("symbols:", "bars_start: 17:00 in America/New_York\nsymbols:")
    assert codes(clock, timeframe=timeframe, market=market) == found
