"""The link: how it is made, how it breaks, and what a terminal without its server goes on to show."""

from datetime import timedelta
from threading import Thread
from typing import Any

import pytest

from genesis_dsl.brokers.mt5.simulated import terminal
from tests.brokers.mt5.simulated.terminals import SERVER_TEN, fault, loaded

mt5: Any = terminal

SUCCESS = (1, "Success")
SENDING = (-10001, "IPC send failed")
RECEIVING = (-10002, "IPC recv failed")
NO_LINK = (-10004, "No IPC connection")


def bid(symbol: str = "EURUSD") -> float:
    return float(mt5.symbol_info_tick(symbol).bid)


def test_a_terminal_that_dies_breaks_the_link_until_it_is_started_again() -> None:
    loaded(fault("after 10 seconds", "terminal dies"), selected=["EURUSD"])
    mt5.symbol_select("GBPUSD")
    mt5.advance(20)

    assert (mt5.symbols_total(), mt5.last_error()) == (None, SENDING)
    assert (mt5.symbols_total(), mt5.last_error()) == (None, NO_LINK)
    assert mt5.initialize()
    assert (bid("EURUSD"), bid("GBPUSD")) == (1.1, 0.0)  # the Market Watch is as at the start
    mt5.advance(5)
    assert mt5.symbols_total() is not None


def test_a_terminal_that_dies_in_a_call_loses_its_answer() -> None:
    loaded(fault("symbols_total 2", "terminal dies for 20 seconds"))
    assert mt5.symbols_total()
    assert (mt5.symbols_total(), mt5.last_error()) == (None, RECEIVING)
    assert mt5.initialize("C:\\mt5\\terminal64.exe") is False
    assert mt5.last_error() == (
        -10003,
        "IPC initialize failed, Process create failed 'C:\\mt5\\terminal64.exe'",
    )
    mt5.advance(20)
    assert mt5.initialize()


@pytest.mark.parametrize(
    ("what", "error", "after"),
    [
        ("answer lost", RECEIVING, NO_LINK),
        ("not sent", SENDING, NO_LINK),
        ("fails with -1", (-1, "Terminal: Call failed"), SUCCESS),
        ("fails with -10000", (-10000, "IPC call failed"), SUCCESS),
    ],
)
def test_a_call_can_fail_with_any_code_and_only_a_broken_pipe_ends_the_link(
    what: str, error: tuple[int, str], after: tuple[int, str]
) -> None:
    loaded(fault("symbols_total 1", what))
    assert (mt5.symbols_total(), mt5.last_error()) == (None, error)
    mt5.symbols_total()
    assert mt5.last_error() == after


def test_a_call_that_hangs_takes_its_time() -> None:
    loaded(fault("symbol_info_tick 1", "hangs for 7 seconds"))
    before = mt5.now()
    assert bid() == 1.10007
    assert mt5.now() - before == timedelta(seconds=7)


def test_without_its_server_a_terminal_shows_what_it_knew_and_catches_up_later() -> None:
    loaded(fault("after 10 seconds", "disconnected for 30 seconds"))
    mt5.advance(35)
    assert (mt5.terminal_info().connected, bid()) == (False, 1.10009)
    assert mt5.order_check({"action": 1}).retcode == mt5.TRADE_RETCODE_CONNECTION
    mt5.advance(5)
    assert (mt5.terminal_info().connected, bid()) == (True, 1.1)
    assert len(mt5.copy_ticks_range("EURUSD", SERVER_TEN, SERVER_TEN + timedelta(hours=1), -1)) == 41


def test_quotes_of_a_symbol_can_freeze_while_others_go_on() -> None:
    loaded(fault("after 10 seconds", "quotes of EURUSD frozen for 30 seconds"))
    mt5.advance(15)
    assert (mt5.terminal_info().connected, bid("EURUSD"), bid("GBPUSD")) == (True, 1.10009, 1.25015)
    mt5.advance(25)
    assert bid("EURUSD") == 1.1


def test_ticks_of_some_minutes_can_be_missing_for_good() -> None:
    loaded(fault("after 10 seconds", "ticks missing for 20 seconds"))
    mt5.advance(40)
    ticks = mt5.copy_ticks_from("EURUSD", SERVER_TEN, 15, mt5.COPY_TICKS_ALL)
    assert (ticks["time"] - int(SERVER_TEN.timestamp())).tolist() == [*range(10), 30, 31, 32, 33, 34]


@pytest.mark.parametrize(
    ("what", "word", "retcode"),
    [
        ("algo trading off for 5 seconds", "trade_allowed", 10027),
        ("read-only login for 5 seconds", "trade_allowed", 10017),
        ("experts forbidden for 5 seconds", "trade_expert", 10026),
    ],
)
def test_what_is_not_permitted_is_shown_and_refused_by_the_terminal(
    what: str, word: str, retcode: int
) -> None:
    loaded(fault("after 0 seconds", what))
    shown = mt5.terminal_info() if "algo" in what else mt5.account_info()
    result, check = mt5.order_send({"action": 1}), mt5.order_check({"action": 1})

    assert getattr(shown, word) is False
    assert (result.retcode, result.request_id, check.retcode) == (retcode, 0, retcode)
    assert mt5.last_error() == SUCCESS
    mt5.advance(5)
    assert mt5.order_send({"action": 1}).retcode != retcode


def test_trading_by_programs_can_be_forbidden_altogether() -> None:
    loaded(fault("after 0 seconds", "trading by programs forbidden"))
    assert mt5.terminal_info().tradeapi_disabled
    assert (mt5.order_send({"action": 1}), mt5.last_error()) == (
        None,
        (-8, "Auto-Trading using Python API disabled in Terminal"),
    )
    assert (mt5.order_check({"action": 1}), mt5.last_error()) == (None, (-8, "Terminal: Call failed"))


def test_a_person_can_switch_the_account_in_the_window() -> None:
    loaded(fault("after 5 seconds", "account switched to 77"), login=5)
    assert mt5.account_info().login == 5
    mt5.advance(5)
    assert mt5.account_info().login == 77
    assert mt5.login(5)
    assert mt5.account_info().login == 5


def test_the_investors_password_lets_one_look_on() -> None:
    loaded(link=False, password="trade", investor="look")
    assert mt5.initialize(login=5_000_001, password="look")
    assert mt5.account_info().trade_allowed is False
    assert mt5.order_send({"action": 1}).retcode == mt5.TRADE_RETCODE_TRADE_DISABLED
    assert mt5.login(5_000_001, "trade", "Simulated-Demo")
    assert mt5.account_info().trade_allowed is True


def test_the_version_and_the_terminal_are_shown() -> None:
    loaded(maxbars=500)
    assert mt5.version()[:2] == (500, 6231)
    info = mt5.terminal_info()
    assert (info.maxbars, info.build, info.connected, info.trade_allowed) == (500, 6231, True, True)


def test_a_clock_that_jumps_moves_all_stamps_from_then_on() -> None:
    loaded(fault("after 10 seconds", "server clock jumps ahead 1 hour"))
    mt5.advance(20)
    assert mt5.symbol_info_tick("EURUSD").time == SERVER_TEN.timestamp() + 3_620
    assert [
        int(each) for each in mt5.copy_rates_from_pos("EURUSD", mt5.TIMEFRAME_H1, 0, 5)["tick_volume"]
    ] == [
        10,
        11,
    ]


def test_a_call_can_hang_for_ever() -> None:
    loaded(fault("symbols_total 2", "hangs for ever"))
    assert mt5.symbols_total()
    caller = Thread(target=mt5.symbols_total, daemon=True)
    caller.start()
    caller.join(0.1)
    assert caller.is_alive()
