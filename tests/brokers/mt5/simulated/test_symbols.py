"""What a symbol shows: figures of the instruments file, prices of the server's day, the worth of a tick."""

from dataclasses import replace
from fractions import Fraction

import pytest

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import SymbolInfo
from genesis_dsl.brokers.mt5.simulated.charts import Chart
from genesis_dsl.brokers.mt5.simulated.clock import ServerClock
from genesis_dsl.brokers.mt5.simulated.seam import Sheet
from genesis_dsl.brokers.mt5.simulated.symbols import Known, symbol_info
from genesis_dsl.brokers.mt5.simulated.tape import ticks_of_quotes
from genesis_dsl.market.instrument import Instrument, Swap, Version
from tests.market.makers import at, instrument

DAY = 86_400_000
NOON = at("2026-03-03 12:00")
SWAP = Swap(Fraction(-61, 10), Fraction(23, 10), "points", 2)
EURUSD = replace(instrument(), swap=SWAP, stops_points=50, freeze_points=20, total=Fraction(5))
USDJPY = replace(instrument("USDJPY", 3), quote="JPY")


def known(own: Instrument, *quotes: tuple[int, float, float], selected: bool = True) -> Known:
    ticks = ticks_of_quotes(quotes, own)
    return Known(Sheet(own.symbol, own), Chart(ticks, own.digits, ServerClock()), len(ticks), selected)


def info(own: Known, currency: str = "USD", *others: Known) -> SymbolInfo:
    every = {each.sheet.name: each for each in (own, *others)}
    return symbol_info(own, NOON, currency, every)


def test_figures_are_those_of_the_instruments_file_and_of_the_sheet() -> None:
    shown = info(known(EURUSD, (NOON, 1.1, 1.1002)))

    assert (shown.trade_stops_level, shown.trade_freeze_level, shown.volume_limit) == (50, 20, 5.0)
    assert (shown.swap_mode, shown.swap_long, shown.swap_short, shown.swap_rollover3days) == (
        mt5.SYMBOL_SWAP_MODE_POINTS,
        -6.1,
        2.3,
        mt5.DAY_OF_WEEK_WEDNESDAY,
    )
    assert (shown.currency_base, shown.currency_profit, shown.name, shown.path) == (
        "EUR",
        "USD",
        "EURUSD",
        r"forex\EURUSD",
    )
    assert (shown.trade_contract_size, shown.volume_max, shown.margin_hedged) == (100_000.0, 100.0, 100_000.0)


def test_the_version_of_the_day_is_shown() -> None:
    stricter = replace(EURUSD, stops_points=80)
    dated = replace(EURUSD, versions=(Version(NOON - 1, stricter, ("stops_level",)),))
    assert info(known(dated, (NOON, 1.1, 1.1002))).trade_stops_level == 80


def test_prices_of_the_day_are_those_of_the_servers_day() -> None:
    evening = at("2026-03-02 21:59")  # 23:59 of the server, the day before
    shown = info(known(EURUSD, (evening, 1.09, 1.0901), (NOON - 5, 1.12, 1.13), (NOON, 1.1, 1.1002)))

    assert (shown.bidhigh, shown.bidlow, shown.askhigh, shown.asklow) == (1.12, 1.1, 1.13, 1.1002)
    assert (shown.session_open, shown.session_close, shown.spread) == (1.12, 1.09, 20)
    assert shown.price_change == pytest.approx(100 * (1.1 / 1.09 - 1))


def test_a_tick_of_another_currency_is_worth_what_its_rate_says() -> None:
    yen = known(USDJPY, (NOON, 150.0, 150.03))
    shown = info(yen)
    assert shown.trade_tick_value_profit == pytest.approx(100 / 150.0)
    assert shown.trade_tick_value_loss == pytest.approx(100 / 150.03)
    assert shown.trade_tick_value == shown.trade_tick_value_profit

    euro = known(EURUSD, (NOON, 1.1, 1.1002))
    assert info(yen, "EUR", euro).trade_tick_value == pytest.approx(100 / 150.0 / 1.1, rel=1e-5)
    assert info(yen, "CHF").trade_tick_value == 0.0  # no price leads there


def test_without_a_quote_there_are_figures_and_no_prices() -> None:
    for own in (known(EURUSD), known(EURUSD, (NOON, 1.1, 1.1002), selected=False)):
        shown = info(own)
        assert (shown.bid, shown.ask, shown.time, shown.trade_tick_value, shown.digits) == (
            0.0,
            0.0,
            0,
            0.0,
            5,
        )
