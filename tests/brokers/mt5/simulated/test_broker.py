"""The broker's sheet: names, masks, modes, levels, and what is said of mistakes."""

from fractions import Fraction

import pytest

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.simulated.broker import BrokerSheet, read_broker, sheets_of
from genesis_dsl.brokers.mt5.simulated.seam import Sheet
from genesis_dsl.errors import SettingsError
from tests.market.makers import instrument

SYMBOLS = {"EURUSD": instrument(), "GBPUSD": instrument("GBPUSD"), "XAUUSD": instrument("XAUUSD", 2)}
TEXT = """
company: Example Brokers
server: Example-Demo
suffix: .m
symbols:
  EURUSD: {execution: instant, filling: [fok]}
  XAUUSD: {stops_level: 50, freeze_level: 20, tick: 5, name: GOLD}
  "*": {filling: [ioc], trade: close only, orders: [market, limit, sl, tp]}
"""


def sheets(given: BrokerSheet | None, names: dict[str, str] | None = None) -> dict[str, Sheet]:
    return sheets_of(read_broker(given), SYMBOLS, names or {})


def test_a_sheet_names_symbols_and_says_how_they_are_executed() -> None:
    broker, found = read_broker(TEXT), sheets(TEXT)
    euro, gold = found["EURUSD.m"], found["GOLD"]

    assert (broker.company, broker.server, sorted(found)) == (
        "Example Brokers",
        "Example-Demo",
        ["EURUSD.m", "GBPUSD.m", "GOLD"],
    )
    assert (euro.execution, euro.filling, euro.trade) == (
        mt5.SYMBOL_TRADE_EXECUTION_INSTANT,
        1,
        mt5.SYMBOL_TRADE_MODE_CLOSEONLY,
    )
    assert (gold.filling, gold.orders) == (2, 1 + 2 + 16 + 32)
    assert (gold.instrument.stops_points, gold.instrument.freeze_points, gold.instrument.tick_points) == (
        50,
        20,
        5,
    )


def test_a_sheet_speaks_of_accounts() -> None:
    said = {"stop_out": "500.50", "fifo": True, "opposite": "forbidden", "kind": "real", "limit_orders": 20}
    found = read_broker({"account": said}).account
    assert found == {"stop_out": Fraction(1_001, 2), "fifo": 1, "opposite": 0, "kind": 2, "limit_orders": 20}
    for wrong in ({"stop_out": "50%"}, {"opposite": "never"}, {"leverage": 5}):
        with pytest.raises(SettingsError, match=next(iter(wrong))):
            read_broker({"account": wrong})


def test_what_is_left_out_is_usual() -> None:
    usual = sheets(None)["EURUSD"]
    assert (usual.execution, usual.filling, usual.expiration, usual.orders) == (2, 3, 15, 127)
    assert sheets({"symbols": {}}, {"EURUSD": "EURUSD.pro"})["EURUSD.pro"].instrument.symbol == "EURUSD"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"sufix": ".m"}, "has `sufix` under its top; it knows company, server, suffix, symbols, account"),
        ({"symbols": {"EURUSD": {"fill": "fok"}}}, "has `fill` under EURUSD"),
        ({"symbols": {"EURUSD": "fok"}}, "has `fok` under EURUSD"),
        ({"symbols": ["EURUSD"]}, "has `a list` under symbols"),
        ("- a\n", "has `a list` under its top"),
        ({"symbols": {"*": {"filling": ["return"]}}}, "filling: return; write one of fok, ioc, boc"),
        ({"symbols": {"*": {"stops_level": "5 pips"}}}, "stops_level: 5 pips; write a whole number"),
        ({"suffix": "x" * 30}, "more than 29 characters"),
        ({"symbols": {"*": {"name": "ALL"}}}, "would be called ALL"),
    ],
)
def test_a_mistake_is_told_with_what_may_stand_there(given: BrokerSheet, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        sheets(given)
    assert said in str(caught.value)
    assert str(caught.value).endswith(".")


def test_a_calculation_says_what_margin_a_position_takes() -> None:
    found = sheets({"symbols": {"EURUSD": {"calculation": "cfd"}, "GBPUSD": {"calculation": "forex"}}})
    assert found["EURUSD"].instrument.leverage == 1
    assert found["GBPUSD"].instrument.leverage == SYMBOLS["GBPUSD"].leverage
