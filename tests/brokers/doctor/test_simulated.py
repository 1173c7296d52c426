from tests.brokers.doctor.conftest import NETTING, Opened


def test_the_symbol_is_of_the_same_kind(opened: Opened) -> None:
    symbol = opened(filling_mode=2, trade_exemode=3, trade_stops_level=50, trade_freeze_level=20).symbol
    assert (symbol.filling_mode, symbol.trade_exemode) == (2, 3)
    assert (symbol.trade_stops_level, symbol.trade_freeze_level) == (50, 20)


def test_the_account_has_the_same_book_and_holds_the_other_symbol_over_a_night(opened: Opened) -> None:
    bench = opened(NETTING)
    held = bench.terminal.positions_get()
    assert bench.account.margin_mode == NETTING
    assert isinstance(held, tuple)
    assert [each.symbol for each in held] == ["GBPUSD"]
    assert held[0].swap != 0
