"""Requests and what the script has for them; positions, orders and history as a program asks for them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.errors import SettingsError
from tests.brokers.mt5.simulated.terminals import SERVER_TEN, fault, loaded
from tests.brokers.mt5.simulated.test_account import ACCOUNT, written
from tests.market.makers import HEADER

mt5: Any = terminal

EVER = (SERVER_TEN - timedelta(days=1), SERVER_TEN + timedelta(days=2))
BUY: dict[str, Any] = {
    "action": terminal.TRADE_ACTION_DEAL,
    "symbol": "EURUSD",
    "volume": 0.1,
    "type": 0,
    "price": 1.1002,
    "magic": 7,
    "comment": "mine",
}
LIMIT: dict[str, Any] = BUY | {"action": 5, "type": 2, "price": 1.0900, "type_filling": 2}


def volumes() -> list[float]:
    return [each.volume for each in mt5.positions_get()]


def test_a_request_that_is_done_is_seen_in_positions_orders_and_history() -> None:
    loaded()
    assert mt5.order_check(BUY).retcode == 0
    result = mt5.order_send(BUY)
    waiting = mt5.order_send(LIMIT)

    assert (result.retcode, result.volume, result.price, result.request.magic) == (10009, 0.1, 1.1002, 7)
    (position,) = mt5.positions_get(ticket=result.order)
    assert (position.symbol, position.type, position.comment, position.time) == (
        "EURUSD",
        0,
        "mine",
        SERVER_TEN.timestamp(),
    )
    assert (mt5.positions_total(), mt5.orders_total()) == (1, 1)
    assert [each.ticket for each in mt5.orders_get(symbol="EURUSD")] == [waiting.order]
    assert [each.order for each in mt5.history_deals_get(*EVER, group="*USD*")] == [result.order]
    assert [each.ticket for each in mt5.history_deals_get(ticket=result.order)] == [result.deal]
    assert [each.ticket for each in mt5.history_orders_get(position=position.identifier)] == [result.order]
    assert (mt5.history_orders_total(*EVER), mt5.history_deals_total(*EVER)) == (1, 2)  # and the deposit


def test_nothing_is_an_empty_tuple_and_no_failure() -> None:
    loaded()
    for found in (
        mt5.positions_get(),
        mt5.positions_get(ticket=5),
        mt5.positions_get(symbol="NONE"),
        mt5.orders_get(group="*JPY*"),
        mt5.history_orders_get(*EVER),
        mt5.history_deals_get(position=5),
    ):
        assert (found, mt5.last_error()) == ((), (1, "Success"))


def test_only_the_first_of_ticket_symbol_and_group_counts() -> None:
    loaded()
    first = mt5.order_send(BUY).order
    mt5.order_send(BUY | {"symbol": "GBPUSD", "price": 1.2502})

    assert len(mt5.positions_get(ticket=first, symbol="GBPUSD", group="!*")) == 1
    assert [each.symbol for each in mt5.positions_get(symbol="GBPUSD", group="EUR*")] == ["GBPUSD"]
    assert [each.symbol for each in mt5.positions_get(group="*,!GBP*")] == ["EURUSD"]
    assert mt5.symbol_select("GBPUSD", 0) is False  # a position is open in it
    assert mt5.last_error() == (-1, "Terminal: Call failed")


def test_an_order_can_be_executed_and_answered_with_a_timeout() -> None:
    loaded(fault("order_send 1", "executed, answered 10012"))
    result = mt5.order_send(BUY)
    assert (result.retcode, result.deal, result.order, result.price) == (10012, 0, 0, 0.0)
    assert (mt5.last_error(), volumes()) == ((1, "Success"), [0.1])


def test_an_order_can_be_executed_and_its_answer_lost() -> None:
    loaded(fault("order_send 1", "executed, answer lost"))
    assert (mt5.order_send(BUY), mt5.last_error()) == (None, (-10002, "IPC recv failed"))
    assert (mt5.positions_get(), mt5.last_error()) == (None, (-10004, "No IPC connection"))
    assert mt5.initialize()
    assert volumes() == [0.1]


@pytest.mark.parametrize(
    ("what", "retcode", "ask"),
    [("requoted", 10004, 1.1002), ("rejected", 10006, 0.0), ("answered 10018", 10018, 0.0)],
)
def test_a_server_can_refuse_whatever_it_is_asked(what: str, retcode: int, ask: float) -> None:
    loaded(fault("order_send 1", what))
    result = mt5.order_send(BUY)
    assert (result.retcode, result.ask, result.request.symbol) == (retcode, ask, "EURUSD")
    assert result.request_id > 0  # the server said it, not the terminal
    assert volumes() == []
    assert mt5.order_send(BUY).retcode == 10009


def test_a_comment_can_be_another_one_than_was_sent() -> None:
    loaded(fault("order_send 1", "comment rewritten to MB-7") + fault("order_send 2", "comment cleared"))
    assert mt5.order_send(BUY).request.comment == "mine"
    mt5.order_send(BUY)
    assert [each.comment for each in mt5.positions_get()] == ["MB-7", ""]
    assert [each.magic for each in mt5.positions_get()] == [7, 7]


def test_a_fill_can_be_worse_and_can_be_a_part() -> None:
    loaded(fault("order_send 1", "slips 5 points") + fault("order_send 2 to 3", "only 0.03 lots for sale"))
    assert mt5.order_send(BUY).price == 1.10025
    part = mt5.order_send(BUY | {"type_filling": mt5.ORDER_FILLING_IOC})
    assert (part.retcode, part.volume) == (10010, 0.03)
    assert mt5.order_send(BUY | {"type_filling": mt5.ORDER_FILLING_FOK}).retcode != 10009
    assert volumes() == [0.1, 0.03]


def test_deals_can_come_late_to_the_history() -> None:
    loaded(fault("after 0 seconds", "deals late by 2 seconds for 1 minute"))
    mt5.advance(1)
    result = mt5.order_send(BUY)
    assert mt5.history_deals_get(ticket=result.order) == ()
    mt5.advance(1.9)
    assert mt5.history_deals_get(ticket=result.order) == ()
    mt5.advance(0.1)
    assert [each.ticket for each in mt5.history_deals_get(ticket=result.order)] == [result.deal]


def test_a_person_trades_the_same_account_whatever_becomes_of_the_link() -> None:
    loaded(fault("order_send 1", "terminal dies"))
    assert mt5.order_send(BUY) is None
    assert mt5.by_hand(BUY | {"magic": 0, "comment": "by phone"}).retcode == 10009
    assert mt5.by_hand(BUY | {"volume": 1}) is None
    assert mt5.last_error() == (-2, 'Invalid "volume" argument')
    assert mt5.initialize()
    shown = [(each.reason, each.magic, each.comment) for each in mt5.positions_get()]
    assert shown == [(mt5.POSITION_REASON_CLIENT, 0, "by phone")]


def test_money_is_paid_in_and_out() -> None:
    loaded()
    mt5.advance(seconds=5)
    mt5.pay_in(1_000.25)
    mt5.pay_in(-250)
    assert mt5.account_info().balance == 100_750.25
    paid = [(each.type, each.entry, each.profit, each.symbol) for each in mt5.history_deals_get(*EVER)]
    assert paid == [(2, 0, 100_000.0, ""), (2, 0, 1_000.25, ""), (2, 0, -250.0, "")]
    with pytest.raises(SettingsError, match="no amount"):
        mt5.pay_in(0.001)


def test_what_was_done_is_seen_after_a_lag() -> None:
    loaded(lag_ms=500)
    mt5.order_send(BUY)
    assert (mt5.positions_get(), mt5.history_deals_get(position=1)) == ((), ())
    mt5.advance(0.5)
    assert volumes() == [0.1]


def test_the_books_of_another_account_are_its_own() -> None:
    loaded(fault("after 5 seconds", "account switched to 77"))
    mt5.order_send(BUY)
    mt5.advance(5)
    assert (volumes(), mt5.account_info().login, mt5.account_info().balance) == ([], 77, 100_000.0)
    assert mt5.login(5_000_001)
    assert volumes() == [0.1]


def test_a_stop_is_met_while_the_terminal_is_cut_off_and_seen_when_it_is_back() -> None:
    loaded(fault("order_send 2", "disconnected for 60 seconds"))
    mt5.order_send(BUY | {"sl": 1.0990, "tp": 1.1010})
    assert mt5.order_send(BUY).retcode == mt5.TRADE_RETCODE_CONNECTION
    mt5.advance(30)
    before = mt5.positions_get()
    mt5.advance(29)
    assert mt5.positions_get() == before
    assert mt5.account_info().profit == before[0].profit


def test_margin_and_profit_are_worked_out() -> None:
    loaded()
    assert mt5.order_calc_margin(mt5.ORDER_TYPE_BUY, "EURUSD", 1, 1.1) == pytest.approx(1_100.0)
    assert mt5.order_calc_profit(mt5.ORDER_TYPE_BUY, "EURUSD", 1.0, 1.1, 1.101) == pytest.approx(100.0)
    assert mt5.order_calc_profit(mt5.ORDER_TYPE_SELL, "EURUSD", 1.0, 1.1, 1.101) == pytest.approx(-100.0)
    assert (mt5.order_calc_margin(0, "EURSUD", 1.0, 1.1), mt5.last_error()[0]) == (None, -4)


def test_a_request_is_on_its_way_as_long_as_the_accounts_latency_says(tmp_path: Path) -> None:
    latency = "latency: {least: 200 milliseconds, most: 200 milliseconds}\n"
    loaded(account=written(tmp_path, ACCOUNT.replace("rulesets:", f"{latency}rulesets:")))
    before = mt5.now()
    mt5.order_send(BUY | {"symbol": "EURUSD.m"})
    assert mt5.now() - before == timedelta(milliseconds=200)


def test_of_a_bar_a_target_is_met_at_its_own_price_and_not_at_the_extreme(tmp_path: Path) -> None:
    bars = "2026-03-02 10:00,1.1,1.1,1.1,1.1\n2026-03-02 10:01,1.1,1.1100,1.0990,1.1050\n"
    (tmp_path / "EURUSD_M1.csv").write_text(HEADER + bars, "utf-8")
    loaded(prices=tmp_path)
    mt5.order_send(BUY | {"tp": 1.1020})
    mt5.play()
    assert [each.price for each in mt5.history_deals_get(*EVER)][2:] == [1.1020]
