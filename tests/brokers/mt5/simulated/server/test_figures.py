"""Margin and profit by themselves, and the account's figures."""

from fractions import Fraction

import pytest

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.simulated.seam import Sheet
from genesis_dsl.market.instrument import Instrument
from tests.brokers.mt5.simulated.server.grounds import EURUSD, account, at, request, sheet

GBPUSD = sheet(EURUSD, symbol="GBPUSD", base="GBP")
USDJPY = sheet(EURUSD, symbol="USDJPY", base="USD", quote="JPY", digits=3)
EURGBP = sheet(EURUSD, symbol="EURGBP", quote="GBP")
INDEX: Instrument = sheet(
    EURUSD, symbol="US500", asset_class="index", base="US500", digits=2, lot=Fraction(1), tick_points=25
).instrument
QUOTES = {
    "GBPUSD": [(1, 125_000, 125_010)],
    "USDJPY": [(1, 150_000, 150_010)],
    "EURGBP": [(1, 85_000, 85_010)],
    "US500": [(1, 500_000, 500_050)],
}

MODES = {
    "currencies by leverage, at the price that is asked": (GBPUSD, 1.31668, 1_316.68),
    "the account's own currency": (USDJPY, 149.0, 1_000.0),
    "through another symbol": (EURGBP, 0.8, 1_000.0),  # 80,000 GBP at 1.25, a hundredth
    "currencies without leverage": (sheet(GBPUSD.instrument, leverage=Fraction(1)), 1.3, 130_000.0),
    "a contract for difference with leverage": (sheet(INDEX, leverage=Fraction(20)), 5_000.0, 250.0),
    "one without, as a share": (sheet(INDEX, leverage=Fraction(1)), 5_000.0, 5_000.0),
    "a future, so much a lot": (
        sheet(INDEX, margin=Fraction(1_100), margin_currency="USD"),
        5_000.0,
        1_100.0,
    ),
    "no margin at all": (sheet(INDEX, leverage=Fraction(0)), 5_000.0, 0.0),
}


@pytest.mark.parametrize(("offer", "price", "margin"), MODES.values(), ids=MODES)
def test_margin_follows_from_the_way_it_is_worked_out(offer: Sheet, price: float, margin: float) -> None:
    names = {offer.name, "GBPUSD"}
    held = account({name: QUOTES[name] for name in names}, *{GBPUSD.name: GBPUSD, offer.name: offer}.values())
    held.advance(at(1))
    assert held.margin(mt5.ORDER_TYPE_BUY, offer.name, 1.0, price) == margin
    assert held.margin(mt5.ORDER_TYPE_SELL_LIMIT, offer.name, 1.0, price) == margin


@pytest.mark.parametrize(
    ("offer", "opened", "closed", "won"),
    [(GBPUSD, 1.25, 1.26, 1_000.0), (USDJPY, 150.0, 151.0, 662.25), (EURGBP, 0.85, 0.86, 1_250.0)],
)
def test_profit_is_turned_into_the_account_s_money(
    offer: Sheet, opened: float, closed: float, won: float
) -> None:
    held = account({offer.name: QUOTES[offer.name], "GBPUSD": QUOTES["GBPUSD"]}, GBPUSD, offer)
    held.advance(at(1))
    assert held.profit(mt5.ORDER_TYPE_BUY, offer.name, 1.0, opened, closed) == won
    assert held.profit(mt5.ORDER_TYPE_SELL, offer.name, 1.0, opened, closed) == -won


def test_a_position_takes_and_wins_what_was_said_before() -> None:
    held = account([(1, 110_000, 110_010), (2, 110_500, 110_510)])
    held.advance(at(1))
    margin, profit = held.margin(0, "EURUSD", 0.37, 1.1001), held.profit(0, "EURUSD", 0.37, 1.1001, 1.105)
    held.send(request(action=1, volume=0.37))
    held.advance(at(2))
    assert (held.account().margin, held.positions()[0].profit) == (margin, profit)


def test_what_has_no_price_has_no_figure() -> None:
    held = account([(5, 110_000, 110_010)])
    assert held.margin(0, "EURUSD", 1.0, 1.1) is None
    held.advance(at(5))
    assert held.margin(0, "EURUSD", 1.0, 1.1) == 1_100.0
    assert held.margin(8, "EURUSD", 1.0, 1.1) is None
    assert held.margin(0, "GBPUSD", 1.0, 1.1) is None
    assert held.margin(0, "EURUSD", float("nan"), 1.1) is None
    assert held.margin(0, "EURUSD", 1.0, 0.0) is None
    assert held.profit(2, "EURUSD", 1.0, 1.1, 1.2) is None


def test_the_level_is_nought_without_margin() -> None:
    held = account([(1, 110_000, 110_010)])
    held.advance(at(1))
    shown = held.account()
    assert (shown.balance, shown.equity, shown.margin, shown.margin_level) == (10_000.0, 10_000.0, 0.0, 0.0)
    assert (shown.margin_so_call, shown.margin_so_so, shown.currency_digits) == (100.0, 50.0, 2)
    held.send(request(action=1, volume=1.0))
    shown = held.account()
    assert (shown.profit, shown.margin, shown.margin_free) == (-10.0, 1_100.1, 8_889.9)
    assert shown.margin_level == pytest.approx(100 * 9_990 / 1_100.1)


def test_what_both_sides_hold_is_charged_as_the_instrument_says() -> None:
    held = account([(1, 110_000, 110_010)], sheet(hedged_margin=Fraction(1, 2)))
    held.advance(at(1))
    for side in (0, 1):
        held.send(request(action=1, volume=1.0, type=side))
    assert held.account().margin == pytest.approx((1_100.1 + 1_100.0) / 4, abs=0.01)
