"""The surface: what each function gives, what it gives where there is nothing, and its `last_error`."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from genesis_dsl.brokers.mt5.records import SymbolInfo, Tick
from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.errors import SettingsError
from tests.brokers.mt5.simulated.terminals import SERVER_TEN, TEN, fault, loaded, quotes

mt5: Any = terminal  # a program of a stranger knows no types

SUCCESS = (1, "Success")
NO_LINK = (-10004, "No IPC connection")
INVALID = (-2, "Invalid arguments")
NOT_FOUND = (-4, "Terminal: Not found")
INVALID_GROUP = (-2, 'Invalid "group" argument')
FAILED = (-1, "Terminal: Call failed")
BAD = (-2, "Terminal: Invalid params")
M1 = mt5.TIMEFRAME_M1


def test_no_function_but_two_works_without_a_link() -> None:
    loaded(link=False)
    calls: list[tuple[Callable[..., Any], tuple[Any, ...], Any]] = [
        (mt5.version, (), None),
        (mt5.terminal_info, (), None),
        (mt5.account_info, (), None),
        (mt5.symbols_total, (), None),
        (mt5.symbols_get, (), None),
        (mt5.symbol_info, ("EURUSD",), None),
        (mt5.symbol_info_tick, ("EURUSD",), None),
        (mt5.symbol_select, ("EURUSD",), False),
        (mt5.market_book_add, ("EURUSD",), None),
        (mt5.market_book_get, ("EURUSD",), None),
        (mt5.market_book_release, ("EURUSD",), None),
        (mt5.copy_rates_from, ("EURUSD", M1, TEN, 1), None),
        (mt5.copy_rates_from_pos, ("EURUSD", M1, 0, 1), None),
        (mt5.copy_rates_range, ("EURUSD", M1, TEN, TEN), None),
        (mt5.copy_ticks_from, ("EURUSD", TEN, 1, -1), None),
        (mt5.copy_ticks_range, ("EURUSD", TEN, TEN, -1), None),
        (mt5.orders_total, (), None),
        (mt5.orders_get, (), None),
        (mt5.positions_total, (), None),
        (mt5.positions_get, (), None),
        (mt5.history_orders_total, (TEN, TEN), None),
        (mt5.history_orders_get, (TEN, TEN), None),
        (mt5.history_deals_total, (TEN, TEN), None),
        (mt5.history_deals_get, (TEN, TEN), None),
        (mt5.order_calc_margin, (0, "EURUSD", 1.0, 1.1), None),
        (mt5.order_calc_profit, (0, "EURUSD", 1.0, 1.1, 1.2), None),
        (mt5.order_check, ({"action": 1},), None),
        (mt5.order_send, ({"action": 1},), None),
        (mt5.login, (5_000_001,), False),
    ]
    assert len(calls) == len(mt5.FUNCTIONS) - 3  # initialize, shutdown and last_error need none
    for function, given, wanted in calls:
        assert (function.__name__, function(*given), mt5.last_error()) == (function.__name__, wanted, NO_LINK)
    assert (mt5.shutdown(), mt5.last_error()) == (True, SUCCESS)


def test_a_machine_without_a_terminal_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mt5, "_process", mt5.Process())
    assert (mt5.initialize(), mt5.last_error()) == (
        False,
        (-10003, "IPC initialize failed, MetaTrader 5 x64 not found"),
    )
    assert (mt5.symbols_total(), mt5.last_error()) == (None, NO_LINK)
    for drive in (mt5.now, mt5.ended, mt5.play, lambda: mt5.advance(1)):
        with pytest.raises(SettingsError, match="no prices yet"):
            drive()


@pytest.mark.parametrize(
    ("call", "wanted", "error"),
    [
        (lambda: mt5.symbol_info("EURSUD"), None, NOT_FOUND),
        (lambda: mt5.symbol_info("eurusd"), None, NOT_FOUND),
        (lambda: mt5.symbol_info("E" * 30), None, INVALID),
        (lambda: mt5.symbol_info(5), None, INVALID),
        (lambda: mt5.symbol_info_tick("EURSUD"), None, NOT_FOUND),
        (lambda: mt5.symbol_select("EURSUD"), False, FAILED),
        (mt5.symbol_info, None, INVALID),
        (mt5.symbol_select, None, INVALID),
        (lambda: mt5.symbol_select(5), None, INVALID),
        (lambda: mt5.symbols_get(5), False, (-2, "Invalid 1st unnamed argument")),
        (lambda: mt5.symbols_get(group=5), False, INVALID_GROUP),
        (lambda: mt5.symbols_get("a", "b"), False, (-2, "Invalid number of arguments")),
        (lambda: mt5.symbols_get("XYZ*"), (), SUCCESS),
        (lambda: mt5.market_book_add("EURUSD"), False, SUCCESS),
        (lambda: mt5.market_book_add(5), None, INVALID),
        (lambda: mt5.market_book_release("EURUSD"), False, SUCCESS),
        (lambda: mt5.market_book_get("EURUSD"), None, NOT_FOUND),
        (lambda: mt5.copy_rates_from_pos("EURSUD", M1, 0, 1), None, FAILED),
        (lambda: mt5.copy_rates_from_pos("EURUSD", 7, 0, 1), None, BAD),
        (lambda: mt5.copy_rates_from_pos("EURUSD", M1, 0, 0), None, BAD),
        (lambda: mt5.copy_rates_from_pos("EURUSD", M1, -1, 1), None, BAD),
        (lambda: mt5.copy_rates_from_pos("EURUSD", M1, 0, 6), None, BAD),
        (lambda: mt5.copy_rates_from_pos("EURUSD", M1, 5, 1), None, FAILED),
        (lambda: mt5.copy_rates_from("EURUSD", M1, "now", 1), None, INVALID),
        (lambda: mt5.copy_ticks_from("EURSUD", TEN, 1, -1), None, NOT_FOUND),
        (lambda: mt5.copy_ticks_from("EURUSD", TEN, 0, -1), None, BAD),
        (lambda: mt5.copy_ticks_from("EURUSD", TEN, 1, 7), None, BAD),
        (lambda: mt5.positions_get("EURUSD"), None, (-2, "Unnamed arguments not allowed")),
        (lambda: mt5.positions_get(ticket="1"), None, (-2, 'Invalid "ticket" argument')),
        (lambda: mt5.orders_get(symbol="E" * 30), None, (-2, 'Invalid "symbol" argument')),
        (lambda: mt5.orders_get(group=5), None, (-2, 'Invalid "group" argument')),
        (mt5.history_deals_get, None, INVALID),
        (lambda: mt5.history_deals_get(TEN), None, INVALID),
        (lambda: mt5.history_deals_get(group="*"), None, INVALID),
        (lambda: mt5.history_deals_get(None, TEN), None, INVALID),
        (lambda: mt5.history_deals_get(TEN, ticket=5), None, (-2, "Unnamed arguments not allowed")),
        (lambda: mt5.history_deals_total(TEN), None, INVALID),
        (lambda: mt5.order_send({"action": 1, "sl": 1}), None, (-2, 'Invalid "sl" argument')),
        (lambda: mt5.order_check(None), None, INVALID),
        (mt5.login, False, (-2, 'Invalid "login" argument')),
        (lambda: mt5.login("5"), False, (-2, "Invalid 1st unnamed argument")),
        (lambda: mt5.login(5, 5), False, (-2, "Invalid 2nd unnamed argument")),
        (lambda: mt5.login(5, "", "", 5), False, (-2, "Invalid number of arguments")),
        (lambda: mt5.login(login="5"), False, (-2, 'Invalid "login" argument')),
        (lambda: mt5.login(1), False, (-6, "Terminal: Authorization failed")),
    ],
)
def test_what_fails_gives_nothing_and_keeps_its_error(
    call: Callable[[], Any], wanted: object, error: tuple[int, str]
) -> None:
    loaded(maxbars=5)
    assert (call(), mt5.last_error()) == (wanted, error)
    assert mt5.symbols_total() is not None
    assert mt5.last_error() == SUCCESS


@pytest.mark.parametrize(
    "call",
    [
        lambda: mt5.copy_rates_from_pos("EURUSD", M1, 0, 1.0),
        lambda: mt5.copy_rates_from_pos("EURUSD", np.int64(1), 0, 1),
        lambda: mt5.copy_rates_from_pos("EURUSD", M1, 0),
        lambda: mt5.copy_ticks_from("EURUSD", 1_772_445_600_000, 1, -1),
        lambda: mt5.order_send({"action": 1, "magic": -1}),
        lambda: mt5.positions_get(ticket=-1),
        lambda: mt5.order_calc_margin(0, "EURUSD", "1", 1.1),
    ],
)
def test_what_only_c_looks_at_leaves_an_exception_behind(call: Callable[[], Any]) -> None:
    loaded()
    with pytest.raises(SystemError):
        call()
    assert mt5.last_error()[0] in (1, -2)


@pytest.mark.parametrize(
    "call",
    [
        lambda: mt5.symbol_info(symbol="EURUSD"),
        lambda: mt5.copy_rates_from_pos("EURUSD", M1, start_pos=0, count=1),
        lambda: mt5.last_error(1),
        lambda: mt5.symbols_total(1),
        lambda: mt5.account_info("EURUSD"),
    ],
)
def test_a_keyword_where_none_is_taken_is_an_error_of_python(call: Callable[[], Any]) -> None:
    loaded()
    with pytest.raises(TypeError):
        call()


def test_a_symbol_shows_what_it_is_and_its_last_prices() -> None:
    loaded()
    mt5.advance(7)
    info = mt5.symbol_info("EURUSD")

    assert isinstance(info, SymbolInfo)
    assert (info.bid, info.ask, info.digits, info.point, info.spread) == (1.10007, 1.1002, 5, 1e-05, 13)
    assert (info.bidhigh, info.bidlow, info.session_open) == (1.10007, 1.1, 1.1)
    assert info.time == SERVER_TEN.timestamp() + 7
    assert (info.trade_contract_size, info.volume_min, info.volume_step, info.trade_tick_size) == (
        100_000.0,
        0.01,
        0.01,
        1e-05,
    )
    assert (info.trade_tick_value, info.currency_profit, info.select) == (1.0, "USD", True)
    assert mt5.symbols_total() == len(mt5.symbols_get() or ())
    assert [each.name for each in mt5.symbols_get(group="*USD,!GBP*,!AUD*") or ()] == ["EURUSD"]


def test_the_last_tick_is_seen_and_a_symbol_that_is_not_selected_has_none() -> None:
    loaded(selected=["GBPUSD"])
    assert mt5.symbol_info_tick("EURUSD") == Tick((0, 0.0, 0.0, 0.0, 0, 0, 0, 0.0))
    assert mt5.symbol_select("EURUSD", 1)
    tick = mt5.symbol_info_tick("EURUSD")
    assert (tick.bid, tick.time_msc, tick.flags) == (1.1, SERVER_TEN.timestamp() * 1_000, 0x86)
    assert mt5.symbol_select("EURUSD", 0)
    assert mt5.symbol_info("EURUSD").bid == 0.0


def test_bars_end_with_the_one_under_way_and_are_counted_from_it() -> None:
    loaded()
    mt5.advance(150)
    newest = mt5.copy_rates_from_pos("EURUSD", M1, 0, 2)

    assert [int(each) for each in newest["time"] - int(SERVER_TEN.timestamp())] == [60, 120]
    assert newest["tick_volume"].tolist() == [60, 31]
    assert mt5.copy_rates_from_pos("EURUSD", M1, 1, 1).tolist() == newest[:1].tolist()
    assert (
        mt5.copy_rates_from("EURUSD", M1, SERVER_TEN + timedelta(seconds=119), 5)["time"][-1]
        == newest["time"][0]
    )
    assert len(mt5.copy_rates_range("EURUSD", M1, SERVER_TEN, SERVER_TEN + timedelta(seconds=60))) == 2
    nothing = mt5.copy_rates_range(
        "EURUSD", M1, SERVER_TEN + timedelta(days=1), SERVER_TEN + timedelta(days=2)
    )
    assert (len(nothing), nothing.dtype.names[:2], mt5.last_error()) == (0, ("time", "open"), SUCCESS)


def test_a_real_moment_in_utc_asks_for_the_wrong_bars() -> None:
    """The server shows 12:02 while it is 10:02: who asks for what happened since 10:00 UTC gets two hours."""
    loaded(prices={"EURUSD": quotes(1.1, 8_000)}, start="2026-03-02 12:02 UTC")
    assert len(mt5.copy_rates_range("EURUSD", M1, TEN, SERVER_TEN + timedelta(minutes=2))) == 3


def test_ticks_come_from_whole_seconds_forward() -> None:
    loaded()
    mt5.advance(30)
    ticks = mt5.copy_ticks_from("EURUSD", SERVER_TEN + timedelta(milliseconds=4_900), 3, mt5.COPY_TICKS_ALL)
    assert (ticks["time"] - int(SERVER_TEN.timestamp())).tolist() == [4, 5, 6]
    assert len(mt5.copy_ticks_from("EURUSD", SERVER_TEN, 1_000, mt5.COPY_TICKS_INFO)) == 31
    traded = mt5.copy_ticks_range("EURUSD", SERVER_TEN, SERVER_TEN + timedelta(hours=1), mt5.COPY_TICKS_TRADE)
    assert (len(traded), mt5.last_error()) == (0, SUCCESS)


def test_more_bars_than_the_terminal_keeps_are_refused_and_older_ones_are_not_there() -> None:
    loaded(maxbars=5)
    mt5.play()
    assert len(mt5.copy_rates_from_pos("EURUSD", M1, 0, 5)) == 5
    assert len(mt5.copy_rates_from_pos("EURUSD", M1, 3, 5)) == 2
    assert mt5.copy_rates_range("EURUSD", M1, SERVER_TEN, SERVER_TEN + timedelta(hours=1)) is None
    assert mt5.last_error() == BAD


def test_time_is_moved_by_hand_up_to_the_last_tick() -> None:
    loaded()
    assert mt5.now() == TEN
    assert mt5.advance(1.5) == TEN + timedelta(milliseconds=1_500)
    assert mt5.play(TEN + timedelta(seconds=90)) == TEN + timedelta(seconds=90)
    assert not mt5.ended()
    assert mt5.play() == TEN + timedelta(seconds=599)
    assert mt5.ended()


def test_time_may_run_by_itself() -> None:
    loaded(speed=1_000_000)
    with pytest.raises(SettingsError, match="runs at the speed"):
        mt5.advance(1)
    with pytest.raises(SettingsError, match="moves no clock"):
        loaded(speed=0)


def test_the_market_depth_has_as_many_levels_as_one_loads() -> None:
    loaded(depth=2)
    assert mt5.market_book_add("EURUSD") is True
    book = mt5.market_book_get("EURUSD")
    assert [(each.type, each.price) for each in book] == [(1, 1.10021), (1, 1.1002), (2, 1.1), (2, 1.09999)]
    assert (mt5.market_book_release("EURUSD"), mt5.market_book_release("EURUSD")) == (True, False)


def test_a_login_that_is_not_known_is_refused_and_a_server_out_of_reach_takes_its_time() -> None:
    loaded(
        fault("after 1 hour", "disconnected for 30 seconds"), link=False, password="right", logins={7: None}
    )
    assert mt5.initialize(login=7, password="wrong") is False
    assert mt5.last_error() == (-6, "Terminal: Authorization failed")
    assert mt5.initialize("C:\\terminal64.exe", login=7, password="right", server="Simulated-Demo", strange=1)
    assert mt5.initialize(login=7, server="Other-Demo") is False
    assert mt5.initialize(login="7") is False
    assert mt5.last_error() == (-2, 'Invalid "login" argument')
    mt5.advance(3_600)
    before = mt5.now()
    assert mt5.initialize(timeout=10_000) is False
    assert (mt5.last_error(), mt5.now() - before) == ((-10005, "IPC timeout"), timedelta(seconds=10))
    assert mt5.initialize(timeout=60_000)
    assert mt5.now() - before == timedelta(seconds=30)


def test_a_fault_of_a_call_that_asks_the_terminal_nothing_is_refused() -> None:
    with pytest.raises(SettingsError, match="has no function shutdown"):
        loaded(fault("shutdown 1", "terminal dies"))


def test_names_are_what_the_package_offers_and_what_drives_the_simulation() -> None:
    assert set(mt5.DRIVING) <= set(mt5.__all__)
    assert all(hasattr(mt5, each) for each in mt5.__all__)
