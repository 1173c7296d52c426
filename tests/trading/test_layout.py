from dataclasses import replace
from fractions import Fraction

from genesis_dsl.market.instrument import Swap, VolumeShare
from genesis_dsl.trading.layout import open_ledger, symbol_row
from genesis_dsl.trading.scale import to_scale
from tests.trading.instruments import instrument


def test_a_symbol_is_laid_out_in_whole_numbers() -> None:
    swap = Swap(Fraction(-61, 10), Fraction(23, 10), "points", triple_day=2)
    plain = replace(instrument(swap=swap), fills=VolumeShare(Fraction(1, 10), Fraction(3, 2)))
    row = symbol_row(plain, to_scale(plain, "USD"), ["EURUSD"])
    assert (row["least"], row["most"], row["lots_num"], row["lots_den"]) == (1, 10_000, 1, 100)
    assert Fraction(row["swap_long"], row["swap_den"]) == Fraction(-61, 10)
    assert (row["triple"], row["weekends"], row["swap_money"]) == (2, 0, 0)
    assert Fraction(row["share_num"], row["share_den"]) == 15  # steps for a unit of volume
    assert Fraction(row["margin_num"], row["margin_den"]) == Fraction(1, 100)


def test_a_cross_names_the_symbols_that_convert_it_by_their_numbers() -> None:
    cross, rate = instrument("EUR", "GBP"), instrument("GBP", "USD")
    row = symbol_row(cross, to_scale(cross, "USD", [rate]), ["GBPUSD", "EURGBP"])
    assert (row["mode"][0], row["other"][0]) == (2, 0)
    assert row["then_other"][0] == 1


def test_an_account_opens_with_its_money_and_the_broker_s_levels() -> None:
    ledger = open_ledger(10_000, 5, netting=True, call=Fraction(1), out=None)[0]
    assert {int(ledger[name]) for name in ("balance", "initial", "equity", "peak")} == {10_000}
    assert (ledger["call_num"], ledger["call_den"], ledger["out_num"]) == (1, 1, -1)
    assert (ledger["netting"], ledger["started"], ledger["next_order"]) == (1, 5, 1)
