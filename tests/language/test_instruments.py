import pytest

from genesis_dsl.language import kinds
from tests.language.rules import INSTRUMENTS, SYMBOL, found, load

FULL = """\
    class: forex
    leverage: 100
    commission: 2.50 USD
    spread: 0.6 pips
    slippage: 0.1 pips
    gap_allowance: 10 pips
    swap: {long: -6.1, short: 2.3, unit: points, triple: wednesday}
    hours:
      zone: America/New_York
      open:
        - sunday 17:05 to friday 16:55
      breaks: 16:59 to 17:04
      closed: [2026-12-25]
groups:
  majors: [EURUSD]
bars_start: 17:00 in America/New_York
prices: middle
limits_fill: touch
tick_data: {crossed: refuse, late: sort, same_time: keep last}
"""


EARLY = "    hours:\n      zone: UTC\n      closes_early: [{}]\n"


def test_a_symbol_is_read_in_full() -> None:
    file, faults = load(INSTRUMENTS + SYMBOL + FULL)

    assert faults == []
    assert isinstance(file, kinds.Instruments)
    (symbol,) = file.symbols
    assert file.bars_start == (61_200, "America/New_York")
    assert symbol.asset_class is not None
    assert symbol.swap is not None
    assert symbol.hours is not None
    assert (symbol.least.span.text, symbol.asset_class.text) == ("0.01", "forex")
    assert (len(symbol.hours.open), len(symbol.hours.breaks), len(symbol.hours.closed)) == (1, 1, 1)
    assert file.tick_data is not None
    told = file.tick_data
    rules = (told.crossed, told.late, told.repeated, told.same_time)
    assert [each and each.text for each in rules] == ["refuse", "sort", None, "keep last"]
    assert [(name.text, [each.text for each in words]) for name, words in file.groups] == [
        ("majors", ["EURUSD"])
    ]


def test_bars_start_at_midnight_utc_where_nothing_is_said() -> None:
    file, _ = load(INSTRUMENTS + SYMBOL)
    assert isinstance(file, kinds.Instruments)
    assert file.bars_start == (0, "UTC")


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (SYMBOL.replace("    base: EUR\n", ""), [("Y202", "symbol")]),
        (SYMBOL.replace("    digits: 5\n", ""), [("Y202", "symbol")]),
        (
            SYMBOL.replace("{least: 0.01, most: 100, step: 0.01}", "{least: 0.01, most: 100}"),
            [("Y202", "least")],
        ),
        (SYMBOL.replace("{least: 0.01, most: 100, step: 0.01}", "0.01"), [("Y206", "0.01")]),
        (SYMBOL.replace("    lots: {least: 0.01, most: 100, step: 0.01}\n", ""), [("Y202", "symbol")]),
        (SYMBOL + "    swap: {long: 1}\n", [("Y202", "long"), ("Y202", "long")]),
        (SYMBOL + "    swap: 1\n", [("Y206", "1")]),
        (SYMBOL + "    hours: {open: 08:00 to 17:00}\n", [("Y202", "open")]),
        (SYMBOL + "    hours:\n      zone: UTC\n      open: 8 to 17\n", [("S135", "8")]),
        (SYMBOL + "    hours:\n      zone: UTC\n      open: {a: b}\n", [("Y206", "{a: b}")]),
        (
            SYMBOL + "    hours:\n      zone: UTC\n      open: ['08:00 to ''17:00']\n",
            [("Y126", "08:00 to ''17:00")],
        ),
        (SYMBOL + "    hours: always\n", [("Y206", "always")]),
        (SYMBOL + EARLY.format("2024-11-29"), [("Y222", "2024-11-29")]),
        (
            SYMBOL + EARLY.format("2024-11-29 13:15 in Europe/London"),
            [("Y222", "2024-11-29 13:15 in Europe/London")],
        ),
        (SYMBOL + EARLY.format("2024-02-30 13:15"), [("S115", "2024-02-30")]),
        (SYMBOL + "bars_start: 2026-01-01\n", [("Y216", "2026-01-01")]),
        (SYMBOL + "bars_start: 17:00\n", [("Y129", "17:00"), ("Y216", "17:00")]),
        (SYMBOL + "prices: mid\n", [("Y208", "mid")]),
        (SYMBOL + "groups: [EURUSD]\n", [("Y206", "[EURUSD]")]),
        (SYMBOL + SYMBOL.replace("symbols:\n", ""), [("Y204", "EURUSD")]),
        ("", [("Y202", "genesis")]),
    ],
)
def test_what_is_wrong_with_instruments_is_answered(text: str, faults: list[tuple[str, str]]) -> None:
    assert sorted(found(INSTRUMENTS + text)) == sorted(faults)


@pytest.mark.parametrize("key", ["digits: 3", "pip: 0.1"])
def test_what_prices_are_counted_in_cannot_change_with_a_version(key: str) -> None:
    _, (fault,) = load(f"{INSTRUMENTS}{SYMBOL}    versions:\n      - from: 2024-03-04\n        {key}\n")

    assert fault.message == f"`{key.partition(':')[0]}` cannot change with this version"
    assert "in the version the `tick:` from then on" in fault.help


CLOSURES = "    hours:\n      zone: UTC\n      closures:\n        - {}\n"


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("2024-12-24 13:15 to 2024-12-25 18:00", []),
        ("2024-12-24 to 2024-12-25", ["Y223"]),
        ("2024-12-24 13:15", ["Y223"]),
        ("to 2024-12-24 13:15", ["Y223"]),
        ("2024-12-24 13:15 in UTC to 2024-12-25 18:00 in UTC", ["Y223"]),
    ],
)
def test_a_closure_is_two_moments(written: str, codes: list[str]) -> None:
    _, faults = load(INSTRUMENTS + SYMBOL + CLOSURES.format(written))

    assert [each.code for each in faults] == codes


def test_symbols_that_are_written_as_keys_are_read_as_rows() -> None:
    file, faults = load(INSTRUMENTS + SYMBOL.replace("  - symbol: EURUSD", "  EURUSD:"))

    assert isinstance(file, kinds.Instruments)
    assert [each.symbol.text for each in file.symbols] == ["EURUSD"]
    assert [each.help for each in faults] == ["on a line of its own below it: `- symbol: EURUSD`"]
